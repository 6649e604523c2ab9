"""FIN004: the same document twice in the cost statement."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.foundation.words import folded
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row


class DuplicateDocument(Rule):
    """Wat: Hetzelfde stuk staat twee keer in de kostenstaat, met dezelfde consulent, kostensoort en hetzelfde bedrag.

    Waarom: Een kost telt één keer; een tweede keer kan een kopie zijn.

    Herstel: Verwijder de dubbele rij. Is het toch een andere kost, geef ze dan haar eigen stuknummer.
    """

    code = "FIN004"
    title = "Stuk twee keer aangerekend"
    severity = Severity.QUESTION
    basis = "verantwoording"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per repetition, on its document number."""
        seen: dict[tuple[object, ...], Row] = {}
        for row in case.report.rows("kostenstaat"):
            document = row.text("stuk")
            amount = row.number_of("bedrag")
            if not document or amount is None:
                continue
            same = (folded(document), row.text("consulent"), row.text("kostensoort"), amount)
            first = seen.setdefault(same, row)
            if first is not row:
                message = Text.of(
                    "Stuk {stuk} van {bedrag:euro} staat ook op rij {rij}. Is dit dezelfde kost?",
                    stuk=document,
                    bedrag=amount,
                    rij=first.number,
                )
                yield self.finding(case, row.place("stuk"), message)
