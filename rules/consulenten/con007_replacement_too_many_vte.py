"""CON007: a replacement for more VTE than the replacement's own, or than the absent consultant's."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rules.base import Rule
from rules.periods import Absence, Employment, Period, absences, employments, replaced_period
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

_Known = Mapping[str, tuple[Employment, ...]]


class ReplacementTooManyVte(Rule):
    """Wat: Een vervanging telt meer VTE dan de vervanger zelf werkt (ook alle vervangingen van die dagen samen), of
    meer dan de afwezige consulent.

    Waarom: Een vervanger kan niet meer VTE opvangen dan hij of zij werkt, en een afwezige niet voor meer worden
    vervangen dan wegviel.

    Herstel: Verbeter de VTE van de vervanging, of de VTE op «Consulenten».
    """

    code = "CON007"
    title = "Vervanging voor te veel VTE"
    severity = Severity.ERROR
    basis = "afwezigheid"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per absence, on the VTE of the replacement."""
        known = employments(case)
        earlier: list[tuple[Absence, Period, Decimal]] = []
        for absence in absences(case):
            replaced, needed = absence.row.number_of("vte_vervanging"), replaced_period(case, absence)
            if not absence.replaced_by or replaced is None or needed is None:
                continue
            message = _problem(absence, replaced, needed, known, earlier)
            earlier.append((absence, needed, replaced))
            if message is not None:
                yield self.finding(case, absence.row.place("vte_vervanging"), message)


def _problem(
    absence: Absence, replaced: Decimal, needed: Period, known: _Known, earlier: list[tuple[Absence, Period, Decimal]]
) -> Text | None:
    who = absence.replaced_by
    own = _vte(known.get(who, ()), needed)
    if own and replaced > min(own):
        return Text.of(
            "{wie} vervangt {vte:getal} VTE, maar werkt {eigen:getal} VTE.", wie=who, vte=replaced, eigen=min(own)
        )
    absent = _vte(known.get(absence.code, ()), absence.period)
    if absent and replaced > max(absent):
        return Text.of(
            "{code} werkt {eigen:getal} VTE, maar wordt voor {vte:getal} VTE vervangen.",
            code=absence.code,
            eigen=max(absent),
            vte=replaced,
        )
    together = replaced + _at_once(who, needed, earlier)
    if own and together > min(own):
        return Text.of(
            "{wie} vervangt op dezelfde dagen samen {vte:getal} VTE, maar werkt {eigen:getal} VTE.",
            wie=who,
            vte=together,
            eigen=min(own),
        )
    return None


def _vte(employed: tuple[Employment, ...], period: Period) -> list[Decimal]:
    """The VTE of the rows of a consultant that touch the period."""
    return [each.vte for each in employed if each.vte is not None and each.period.overlap(period)]


def _at_once(who: str, needed: Period, earlier: list[tuple[Absence, Period, Decimal]]) -> Decimal:
    """The most VTE that the other replacements by the same person come to on one day of the period."""
    others = [(period, vte) for absence, period, vte in earlier if absence.replaced_by == who]
    days = [needed.first, *(period.first for period, _ in others if needed.first <= period.first <= needed.last)]
    return max(sum((vte for period, vte in others if period.first <= day <= period.last), Decimal(0)) for day in days)
