"""FIN014: de-minimis support without a signed declaration, or with one that came after it."""

from collections.abc import Iterator

from rules.base import Rule
from rules.de_minimis import SHEET
from rules.places import empty, not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class DeMinimisDeclaration(Rule):
    """Wat: Bij een bedrag de-minimissteun is er geen ondertekende verklaring van het bedrijf, of ze is van na de steun.

    Waarom: De steun wordt gegeven op een ondertekende verklaring, waarin het bedrijf zegt welke de-minimissteun het al
    kreeg; daaruit blijkt of het onder het plafond blijft.

    Herstel: Kies «ja» en vul de dag van de verklaring in als ze er is, of verbeter een verkeerde datum. Is ze er niet,
    vraag ze dan aan het bedrijf.
    """

    code = "FIN014"
    title = "De-minimisverklaring ontbreekt of is te laat"
    severity = Severity.ERROR
    basis = "verantwoording"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row: on the declaration where there is none, a question on its day where it came later."""
        limits, unread = case.instrument.de_minimis, not_read(case)
        basis = limits.ceiling.basis if limits else None
        for row in case.report.rows(SHEET):
            declared, place = row.text("verklaring"), row.place("verklaring")
            if declared == "nee":
                message = Text("Er is geen ondertekende verklaring voor deze steun.")
                yield self.finding(case, place, message, basis=basis)
            elif empty(row, "verklaring") and place not in unread:
                message = Text("Er is niet ingevuld of er voor deze steun een ondertekende verklaring is.")
                yield self.finding(case, place, message, basis=basis)
            signed, given = row.date_of("verklaring_datum"), row.date_of("datum")
            if signed is not None and given is not None and signed > given and declared != "nee":
                message = Text.of(
                    "De verklaring is van {dag:datum}, na de steun van {steun:datum}. Klopt dat?",
                    dag=signed,
                    steun=given,
                )
                yield self.finding(
                    case, row.place("verklaring_datum"), message, severity=Severity.QUESTION, basis=basis
                )
