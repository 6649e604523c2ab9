"""VRB003: one activity under two commitments, where the register does not say that it feeds both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.base import Rule
from rules.headcounts import codes_in
from rules.long_tables import alike
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row

if TYPE_CHECKING:
    from validator.model.covenant import Commitment, Feed

_LOOKED_AT = ("verbintenissen", "actie", "soort", "dossier")


class CountedTwice(Rule):
    """Wat: Een activiteit staat bij twee of meer verbintenissen, terwijl het register niet zegt dat ze voor allemaal
    telt.

    Waarom: Dezelfde activiteit telt alleen voor twee verbintenissen als het convenant dat zegt, bijvoorbeeld omdat een
    actie ook meetelt in de indicator van het thema.

    Herstel: Laat alleen de verbintenis staan waarvoor de activiteit telt. Zegt het convenant dat ze voor allemaal
    telt, meld dat dan zodat het register wordt aangevuld.
    """

    code = "VRB003"
    title = "Activiteit bij twee verbintenissen"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per activity, on the cell of its commitments."""
        for row, numbers in alike(case.report.tables.get("activiteiten"), _LOOKED_AT):
            named = _wholes(case, row)
            unfed = tuple(one.code for one in named if not _feeds(one, row) and not _same_promise(one, named))
            if len(named) < 2 or not unfed:
                continue
            message = Text.of(
                "Deze activiteit staat bij {codes}. Het register zegt niet dat ze ook telt voor {niet}. Waarvoor telt "
                "ze?",
                codes=tuple(commitment.code for commitment in named),
                niet=unfed if len(unfed) < len(named) else unfed[1:],
            )
            for number in numbers:
                yield self.finding(case, row.table.place(number, "verbintenissen"), message)


def _wholes(case: Case, row: Row) -> list[Commitment]:
    """The commitments that are named, each once; a further figure of a commitment is that commitment."""
    found = {}
    for code in codes_in(row, "verbintenissen"):
        commitment = case.covenant.commitment(code)
        if commitment is not None:
            whole = case.covenant.commitment(commitment.part_of) if commitment.part_of else commitment
            found[(whole or commitment).code] = whole or commitment
    return list(found.values())


def _feeds(commitment: Commitment, row: Row) -> bool:
    """Whether the register lets the activity count for it: by what feeds it, else by its actions. What the activity
    leaves blank is asked for elsewhere and contradicts nothing."""
    if not commitment.feeds:
        return not row.text("actie") or row.text("actie") in commitment.actions
    return any(_fits(feed, row) for feed in commitment.feeds)


def _fits(feed: Feed, row: Row) -> bool:
    asked = (("actie", feed.actions), ("soort", feed.kinds), ("dossier", feed.file_types))
    return all(not allowed or not row.text(key) or row.text(key) in allowed for key, allowed in asked)


def _same_promise(commitment: Commitment, others: list[Commitment]) -> bool:
    """Whether the register says that the promise is printed again under one of the others, or theirs under it."""
    return any(
        _names(commitment.also_at, other.code) or _names(other.also_at, commitment.code)
        for other in others
        if other is not commitment
    )


def _names(text: str, code: str) -> bool:
    return code in [word.strip("()[]:;,.«»") for word in text.split()]
