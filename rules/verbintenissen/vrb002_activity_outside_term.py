"""VRB002: an activity outside the term of the covenant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.base import Rule
from rules.long_tables import candidates, column
from validator.foundation.text import Text, TextValue
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Table

if TYPE_CHECKING:
    import polars as pl

    from validator.model.covenant import Term

_SAID = {
    "activiteiten": Text(
        "Activiteit {nummer} is van {dag:datum}; het convenant loopt van {van:datum} tot en met {tot:datum}. Ze telt "
        "niet mee."
    ),
    "bedrijfscontacten": Text(
        "Contact {nummer} is van {dag:datum}; het convenant loopt van {van:datum} tot en met {tot:datum}. Het telt "
        "niet mee."
    ),
    "mentoren": Text(
        "Ondersteuning {nummer} is van {dag:datum}; het convenant loopt van {van:datum} tot en met {tot:datum}. Ze "
        "telt niet mee."
    ),
}


class ActivityOutsideTerm(Rule):
    """Wat: De datum van een activiteit, een bedrijfscontact of een ondersteuning van mentoren ligt voor de eerste of na
    de laatste dag van het convenant.

    Waarom: Alleen wat tijdens de looptijd gebeurt, telt voor het convenant; deze rij telt niet mee.

    Herstel: Verbeter de datum. Klopt ze, dan hoort de rij bij een ander convenant en mag ze weg.
    """

    code = "VRB002"
    title = "Activiteit buiten de looptijd"
    severity = Severity.ERROR
    basis = "maximum"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row, on its date."""
        term = case.covenant.effective_term()
        for sheet, message in _SAID.items():
            for row in candidates(case.report.tables.get(sheet), lambda table: _outside(table, term)):
                day = row.date_of("datum")
                if day is not None and not term.first <= day <= term.last:
                    values: dict[str, TextValue] = {
                        "nummer": row.text("nummer") or Text("zonder nummer"),
                        "dag": day,
                        "van": term.first,
                        "tot": term.last,
                    }
                    yield self.finding(case, row.place("datum"), Text.of(message.id, **values))


def _outside(table: Table, term: Term) -> pl.Expr:
    day = column(table, "datum")
    return (day < term.first) | (day > term.last)
