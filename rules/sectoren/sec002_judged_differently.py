"""SEC002: similar commitments that were decided differently."""

from collections.abc import Iterator

from rules.sectors_base import SectorRule
from rules.similar import Compared, similar, what_they_share
from validator.foundation.text import Text
from validator.model.assessment import Status
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding


class JudgedDifferently(SectorRule):
    """Wat: Vergelijkbare verbintenissen (zelfde soort, thema, categorie, vorm, eenheid en periode) staan aan dezelfde
    kant van hun streefwaarde, maar zijn door een beslissing bij de ene sector behaald en bij de andere niet.

    Waarom: Accountmanagers stemmen hun evaluaties op elkaar af; wat bij de ene sector volstaat, hoort bij een andere
    niet zonder reden anders te zijn.

    Herstel: Leg de redenen naast elkaar. Zijn de verbintenissen toch verschillend, laat de beslissingen dan zo.
    """

    code = "SEC002"
    title = "Vergelijkbaar, anders beslist"
    severity = Severity.QUESTION

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per group of similar commitments and side of the target."""
        for group in similar(overview):
            for side in (True, False, None):
                members = tuple(one for one in group if _side(one) is side)
                reached = [one for one in members if one.line.status is Status.REACHED]
                missed = [one for one in members if one.line.status is Status.NOT_REACHED]
                decided = [one for one in (*reached, *missed) if one.line.decided]
                if not reached or not missed or not decided:
                    continue
                message = Text.of(
                    "Vergelijkbare verbintenissen ({wat}): behaald bij {wel}, niet behaald bij {niet}. Is het verschil "
                    "gewild?",
                    wat=what_they_share(group),
                    wel=tuple(map(_said, reached)),
                    niet=tuple(map(_said, missed)),
                )
                both = [*reached, *missed]
                yield self.finding(message, dict.fromkeys(one.sector.id for one in both), [one.key for one in both])


def _side(one: Compared) -> bool | None:
    """Whether the figure reaches its target; None where there is no figure."""
    return None if one.line.ratio is None else one.line.ratio >= 1


def _said(one: Compared) -> Text:
    how = Text("beslist") if one.line.decided else Text("volgens de cijfers")
    if one.line.ratio is None:
        return Text.of("{wie} zonder cijfer, {hoe}", wie=one.named, hoe=how)
    return Text.of("{wie} met {n:procent} van het doel, {hoe}", wie=one.named, n=one.line.ratio, hoe=how)
