"""FIN006: the advances received differ from those of the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row

if TYPE_CHECKING:
    from validator.model.covenant import Advance


class AdvancesDiffer(Rule):
    """Wat: Een ontvangen voorschot staat niet, of met een ander bedrag, in het register van het convenant.

    Waarom: De voorschotten worden van het bedrag afgetrokken; een verschil verandert het saldo.

    Herstel: Vergelijk met uw rekeningafschriften en verbeter het bedrag. Klopt het, meld dan het verschil aan het
    departement zodat het register wordt nagekeken.
    """

    code = "FIN006"
    title = "Voorschotten anders dan in het register"
    severity = Severity.ERROR
    basis = "verantwoording"
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per advance that differs, on its amount; on the header where a row is missing.

        Nothing is said where the register has no advances (None), or where the sheet is absent or empty (VOL008).
        """
        table = case.report.tables.get("ontvangen")
        if case.covenant.advances is None or table is None or table.frame.is_empty():
            return
        rows, paid = _unmatched(table.rows(), list(case.covenant.advances))
        for index, row in enumerate(rows):
            values = {"bedrag": row.number_of("bedrag")}
            message = (
                Text.of(
                    "Hier staat {bedrag:euro}; in het register staat {register:euro}.",
                    **values,
                    register=paid[index].amount,
                )
                if index < len(paid)
                else Text.of("Dit voorschot van {bedrag:euro} staat niet in het register.", **values)
            )
            yield self.finding(case, row.place("bedrag"), message)
        for advance in paid[len(rows) :]:
            message = Text.of(
                "Het voorschot van {bedrag:euro} dat in het register staat, ontbreekt hier.", bedrag=advance.amount
            )
            yield self.finding(case, table.header("bedrag"), message)


def _unmatched(rows: list[Row], paid: list[Advance]) -> tuple[list[Row], list[Advance]]:
    """What is left of both when equal amounts are taken together, those of the same day first.

    Rows without an amount (VOL001), of nothing, or negative (FIN011) are not advances.
    """
    left = list(rows)
    for same_day in (True, False):
        for row in list(left):
            amount, day = row.number_of("bedrag"), row.date_of("datum")
            match = next((one for one in paid if one.amount == amount and (one.day == day or not same_day)), None)
            if match is not None:
                paid.remove(match)
                left.remove(row)
    return [row for row in left if (row.number_of("bedrag") or 0) > 0], paid
