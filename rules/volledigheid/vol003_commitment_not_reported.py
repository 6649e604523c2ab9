"""VOL003: a commitment of the covenant is not reported on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.base import Rule
from rules.delimit import figure_keys, is_reported
from rules.places import not_read, unreadable
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row

if TYPE_CHECKING:
    from validator.model.covenant import Commitment

_NOT_YET = "nog niet meetbaar"


class CommitmentNotReported(Rule):
    """Wat: Een verbintenis van het convenant heeft geen rij op het werkblad «Verbintenissen», of een rij zonder enig
    cijfer en zonder «Uitgevoerd».

    Waarom: Het verslag toetst de realisaties aan de verbintenissen van het convenant; zonder cijfer kan dat niet.

    Herstel: Zet de rij van de verbintenis terug en vul het cijfer in. Is er niets gerealiseerd, vul dan 0 in; is het
    nog niet te meten, kies dan «nog niet meetbaar» bij «Eigen oordeel».
    """

    code = "VOL003"
    title = "Verbintenis zonder verslag"
    severity = Severity.ERROR
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per commitment: on the header of the codes where its row is missing, else on the cell of its
        figure. A promise that hangs on a condition may be explained instead."""
        table = case.report.tables.get("verbintenissen")
        if table is None or "code" not in table.columns:
            return
        rows: dict[str, list[Row]] = {}
        for row in table.rows():
            rows.setdefault(row.text("code"), []).append(row)
        unread = not_read(case)
        for commitment in case.covenant.commitments:
            found = rows.get(commitment.code)
            if not found:
                message = Text.of(
                    "Verbintenis {code} ({wat}) heeft geen rij.", code=commitment.code, wat=commitment.wording
                )
                yield self.finding(case, table.header("code"), message)
            elif not any(_says_something(case, commitment, row) for row in found):
                key = _figure(case, commitment)
                if found[0].place(key) not in unread:
                    message = Text.of(
                        "Voor verbintenis {code} ({wat}) is geen cijfer ingevuld.",
                        code=commitment.code,
                        wat=commitment.wording,
                    )
                    if commitment.form == "deliverable":
                        message = Text.of(
                            "Voor verbintenis {code} ({wat}) is niet ingevuld of ze is uitgevoerd.",
                            code=commitment.code,
                            wat=commitment.wording,
                        )
                    yield self.finding(case, found[0].place(key), message)


def _says_something(case: Case, commitment: Commitment, row: Row) -> bool:
    if is_reported(case, row) or row.text("eigen_oordeel") == _NOT_YET:
        return True
    if any(unreadable(row, key) for key in figure_keys(case.template.periods)):
        return True
    return bool(commitment.conditional and row.text("toelichting"))


def _figure(case: Case, commitment: Commitment) -> str:
    """The column in which the figure of a commitment is asked for."""
    if commitment.form == "deliverable":
        return "uitgevoerd"
    if commitment.form == "ratio":
        return "teller"
    periods = [period for period in case.template.periods if period in (commitment.periods or case.template.periods)]
    return f"totaal_{periods[0]}" if periods else "uitgevoerd"
