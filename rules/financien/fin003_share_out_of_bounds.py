"""FIN003: a share charged above the whole, or below nothing."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class ShareOutOfBounds(Rule):
    """Wat: Het aandeel van een kost dat voor het convenant wordt aangerekend, is meer dan 100 % of minder dan 0 %.

    Waarom: Van een kost kan niet meer worden aangerekend dan ze bedraagt; er wordt met hoogstens 100 % gerekend.

    Herstel: Vul een aandeel tussen 0 % en 100 % in.
    """

    code = "FIN003"
    title = "Aandeel boven 100 % of negatief"
    severity = Severity.ERROR
    basis = "kosten"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cost, on its share; not where the cell already failed the template (STR017)."""
        said = {failure.place for failure in case.failures}
        for row in case.report.rows("kostenstaat"):
            share, place = row.number_of("aandeel"), row.place("aandeel")
            if share is None or 0 <= share <= 1 or place in said:
                continue
            # 80 typed for 80 % reads as 8000 %; 120 % is more likely just too much.
            message = (
                Text.of("Het aandeel is {deel:procent}. Bedoelt u {wel:procent}?", deel=share, wel=share / 100)
                if 2 <= share <= 100
                else Text.of("Het aandeel is {deel:procent}.", deel=share)
            )
            yield self.finding(case, place, message)
