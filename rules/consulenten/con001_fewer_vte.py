"""CON001: fewer consultants at work than the covenant funds."""

from collections.abc import Iterator

from rules.amounts import euros, vte
from rules.base import Rule
from rules.periods import employments
from validator.foundation.text import Text, TextValue
from validator.model.assessment import Shortage
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Table


class FewerVte(Rule):
    """Wat: In een periode waren minder VTE consulenten aan het werk dan het convenant financiert.

    Waarom: Voor elke dag met te weinig consulenten vermindert de maximale subsidie, berekend per consulent per dag van
    de looptijd. Of een vervanging afdoende was, beslist een persoon in «Oordeel».

    Herstel: Ga de data en de VTE op «Consulenten» en «Afwezigheden» na en vul een ontbrekende vervanging aan. Klopt de
    periode, dan hoeft u niets te wijzigen: het bedrag staat in de berekening.
    """

    code = "CON001"
    title = "Minder VTE aan het werk dan gefinancierd"
    severity = Severity.QUESTION
    basis = "inhouding"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per period, on the row it is due to, else on the header of the VTE.

        Without a sheet of consultants, or while a row of it cannot be counted, a period that no row explains is not
        said: that row is to be mended first.
        """
        table = case.report.tables.get("consulenten")
        if table is None:
            return
        complete = _complete(case, table)
        for shortage in case.assessment.staffing.shortages:
            if shortage.place is None and not complete:
                continue
            yield self.finding(case, shortage.place or table.header("vte"), _message(case, shortage))


def _complete(case: Case, table: Table) -> bool:
    known = employments(case)
    rows_count = all(row.text("code") and row.number_of("vte") is not None for row in table.rows())
    return rows_count and all(known.values()) and {"code", "vte", "in_dienst"} <= set(table.columns)


def _message(case: Case, shortage: Shortage) -> Text:
    values: dict[str, TextValue] = {
        "van": shortage.first,
        "tot": shortage.last,
        "dagen": shortage.days,
        "vte": vte(shortage.vte),
        "gefinancierd": case.assessment.staffing.funded_vte,
        "bedrag": euros(shortage.amount),
    }
    if shortage.amount.decided and shortage.vte.decided:
        return Text.of(
            "Van {van:datum} tot en met {tot:datum} ({dagen:getal} dagen) was {vte} minder aan het werk dan de "
            "{gefinancierd:getal} gefinancierde VTE: {bedrag} in mindering.",
            **values,
        )
    return Text.of(
        "Van {van:datum} tot en met {tot:datum} ({dagen:getal} dagen) was {vte} minder aan het werk dan de "
        "{gefinancierd:getal} gefinancierde VTE: {bedrag} in mindering, naargelang wat een persoon beslist.",
        **values,
    )
