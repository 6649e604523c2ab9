"""STR014: a value that comes from the register was changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rules.base import Rule
from rules.places import not_read, unreadable
from validator.foundation.text import Text, TextValue, of_data
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row, Value

if TYPE_CHECKING:
    from validator.model.covenant import Commitment


class RegisterValueChanged(Rule):
    """Wat: De soort, de streefwaarde, wat telt, de periode of de eenheid van een verbintenis is anders dan in het
    register van de convenants.

    Waarom: De verbintenissen liggen vast in het ondertekende convenant; ze wijzigen alleen met een wijziging van het
    convenant. Er wordt gerekend met de waarde van het register.

    Herstel: Zet de waarde van het register terug. Is het convenant gewijzigd, meld dat dan aan het departement zodat
    het register wordt aangepast.
    """

    code = "STR014"
    title = "Waarde van het register gewijzigd"
    severity = Severity.ERROR
    basis = "wijziging"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell, also one that was emptied; not where the cell already failed the template."""
        said = not_read(case) | {failure.place for failure in case.failures}
        for row in case.report.rows("verbintenissen"):
            commitment = case.covenant.commitment(row.text("code"))
            if commitment is None:
                continue
            for key, registered in _registered(case, commitment, row):
                place = row.place(key)
                if key not in row.table.columns or unreadable(row, key) or place in said:
                    continue
                if not _same(row.get(key), registered):
                    yield self.finding(case, place, _message(row, key, registered))


def _registered(case: Case, commitment: Commitment, row: Row) -> Iterator[tuple[str, str | Decimal | None]]:
    yield "soort", commitment.kind
    if row.get("streefwaarde") not in _promised(case, commitment):
        yield "streefwaarde", case.covenant.target_on(commitment, case.as_of)
    yield "telt", commitment.counts.value or "onbepaald"
    yield "per", commitment.per
    yield "eenheid", commitment.unit or None
    if commitment.baseline is not None and row.get("basiswaarde") is not None:
        yield "basiswaarde", commitment.baseline  # not locked: only asked for where growth is promised


def _promised(case: Case, commitment: Commitment) -> set[Decimal | None]:
    """The target as it was signed and as amendments made it: a workbook made before an amendment shows the earlier one,
    and the register rules anyway."""
    in_force = [event for event in case.covenant.events if event.day <= case.as_of]
    return {commitment.target, *(one.targets[commitment.code] for one in in_force if commitment.code in one.targets)}


def _same(value: object, registered: str | Decimal | None) -> bool:
    if isinstance(value, str) and isinstance(registered, str):
        return " ".join(value.split()).casefold() == " ".join(registered.split()).casefold()
    return value == registered


def _worded(value: Value | None) -> TextValue:
    """A value as a message says it: what counts, the period and the unit are words of ours."""
    return of_data(value) if isinstance(value, str) else value


def _message(row: Row, key: str, registered: str | Decimal | None) -> Text:
    values: dict[str, TextValue] = {
        "naam": row.table.labels[key],
        "code": row.text("code"),
        "waarde": _worded(row.get(key)),
        "register": _worded(registered),
    }
    if registered is None:
        return Text.of("Verbintenis {code}: in het register staat geen «{naam}», hier staat {waarde}.", **values)
    if row.get(key) is None:
        return Text.of("Verbintenis {code}: «{naam}» is leeg gemaakt; in het register staat {register}.", **values)
    return Text.of("Verbintenis {code}: «{naam}» is {waarde}; in het register staat {register}.", **values)
