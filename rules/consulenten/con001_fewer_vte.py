"""CON001: fewer consultants at work than the covenant funds."""

from collections.abc import Iterator

from rules.amounts import euros, vte
from rules.base import Rule
from rules.periods import staffing_known, without_end
from validator.foundation.text import Text, TextValue
from validator.model.assessment import Shortage
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


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
        said: that row is to be mended first. What an absence without an end leads to stands with CON004.
        """
        table = case.report.tables.get("consulenten")
        if table is None:
            return
        said = {row.place("consulent") for row in without_end(case)} if case.final else set()
        known = staffing_known(case)
        for shortage in case.assessment.staffing.shortages:
            if shortage.place in said or (shortage.place is None and not known):
                continue
            yield self.finding(case, shortage.place or table.header("vte"), _message(case, shortage))


def _message(case: Case, shortage: Shortage) -> Text:
    values: dict[str, TextValue] = {
        "van": shortage.first,
        "tot": shortage.last,
        "dagen": shortage.days,
        "vte": vte(shortage.vte),
        "gefinancierd": case.assessment.staffing.funded_vte,
        "bedrag": euros(shortage.amount),
    }
    if case.instrument.shortage.value is None:
        return Text.of(
            "Van {van:datum} tot en met {tot:datum} ({dagen:getal} dagen) was {vte} minder aan het werk dan de "
            "{gefinancierd:getal} gefinancierde VTE. Of en hoe daarvoor wordt ingehouden, is niet ingesteld; per dag "
            "gerekend gaat het om {bedrag}.",
            **values,
        )
    if shortage.amount.decided and shortage.vte.decided:
        return Text.of(
            "Van {van:datum} tot en met {tot:datum} ({dagen:getal} dagen) was {vte} minder aan het werk dan de "
            "{gefinancierd:getal} gefinancierde VTE. Inhouding: {bedrag}.",
            **values,
        )
    return Text.of(
        "Van {van:datum} tot en met {tot:datum} ({dagen:getal} dagen) was {vte} minder aan het werk dan de "
        "{gefinancierd:getal} gefinancierde VTE. Inhouding: {bedrag}, naargelang wat een persoon beslist.",
        **values,
    )
