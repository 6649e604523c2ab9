"""VRB006: the sector's own judgement contradicts its figures."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.assessment import Status
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row

_CLEAR = (Status.REACHED, Status.NOT_REACHED)


class OwnJudgement(Rule):
    """Wat: Het eigen oordeel over een verbintenis is anders dan wat haar cijfers zeggen.

    Waarom: Ofwel is een cijfer niet volledig, ofwel vergist het oordeel zich; er wordt gerekend met de cijfers.

    Herstel: Ga het cijfer na en pas het cijfer of het eigen oordeel aan; leg een verschil uit in «Toelichting».
    """

    code = "VRB006"
    title = "Eigen oordeel strijdig met de cijfers"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per commitment of which the figures are clear, on the own judgement."""
        for row in case.report.rows("verbintenissen"):
            attainment = case.assessment.attainment(row.text("code"))
            if attainment is None or not _contradicts(case, row, attainment.own_status):
                continue
            message = Text.of(
                "Verbintenis {code}: uw oordeel is «{oordeel:keuze}», de cijfers zeggen «{stand:keuze}». {waarom}",
                code=attainment.code,
                oordeel=row.text("eigen_oordeel"),
                stand=attainment.own_status.value,
                waarom=attainment.why,
            )
            yield self.finding(case, row.place("eigen_oordeel"), message)


def _contradicts(case: Case, row: Row, status: Status) -> bool:
    own = row.text("eigen_oordeel")
    if status not in _CLEAR or own not in list(Status):
        return False
    # Half way nothing is final: that something cannot be measured yet then contradicts no figure.
    return own != status and (case.final or own != Status.NOT_YET_MEASURABLE)
