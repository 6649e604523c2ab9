"""VOL002: something that is asked for in this case is empty."""

from collections.abc import Iterator

from rules.base import Rule
from rules.delimit import is_reported, spoken_for
from rules.places import absent, empty, not_read
from validator.foundation.text import Text
from validator.model.assessment import Attainment
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Row, SchemaFailure


class AskedForHere(Rule):
    """Wat: Een gegeven is leeg dat alleen in bepaalde gevallen nodig is: een reden bij wat niet of gedeeltelijk is
    uitgevoerd, een toelichting bij een verbintenis onder haar streefwaarde, een bewijs waar het wordt gevraagd.

    Waarom: Net in die gevallen beslist een persoon; de toelichting en het bewijs zijn dan waarop hij steunt.

    Herstel: Vul het gegeven in, in enkele woorden; verwijs bij een bewijs naar het stuk.
    """

    code = "VOL002"
    title = "Gegeven ontbreekt dat in dit geval nodig is"
    severity = Severity.ERROR
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell: first what the template asks under a condition, then what the figures ask for."""
        unread, lacking = not_read(case), absent(case)
        said: set[Place] = set()
        # A commitment without any figure is VOL003's.
        not_reported = {row.number for row in case.report.rows("verbintenissen") if not is_reported(case, row)}
        for failure in case.failures:
            if failure.check != "required" or not failure.limit or failure.place is None or failure.place in unread:
                continue
            if (failure.sheet, failure.field) in lacking or spoken_for(case, failure.sheet, failure.field):
                continue
            if failure.sheet == "verbintenissen" and failure.place.row in not_reported:
                continue
            said.add(failure.place)
            yield self.finding(case, failure.place, _asked(failure))
        for row, key, message in (*_commitments(case), *_replacements(case)):
            place = row.place(key)
            if empty(row, key) and place not in unread and place not in said:
                yield self.finding(case, place, message)


def _asked(failure: SchemaFailure) -> Text:
    return Text.of(
        "«{naam}» is niet ingevuld. Dat is hier nodig, want {wanneer}.", naam=failure.label, wanneer=failure.limit
    )


def _commitments(case: Case) -> Iterator[tuple[Row, str, Text]]:
    for row in case.report.rows("verbintenissen"):
        commitment = case.covenant.commitment(row.text("code"))
        if commitment is None or not is_reported(case, row):
            continue
        attainment = case.assessment.attainment(commitment.code)
        if attainment is not None and case.final and _below(attainment):
            yield (
                row,
                "toelichting",
                Text.of(
                    "Verbintenis {code}: {bereikt:getal} tegenover een streefwaarde van {doel:getal}, zonder "
                    "toelichting.",
                    code=commitment.code,
                    bereikt=attainment.realised,
                    doel=attainment.target,
                ),
            )
        if commitment.kind == "RV" and case.final:
            yield (
                row,
                "bewijs",
                Text.of(
                    "Resultaatsverbintenis {code}: er is niet ingevuld waaruit het resultaat blijkt.",
                    code=commitment.code,
                ),
            )


def _below(attainment: Attainment) -> bool:
    realised, target = attainment.realised, attainment.target
    return realised is not None and target is not None and realised < target


def _replacements(case: Case) -> Iterator[tuple[Row, str, Text]]:
    for row in case.report.rows("afwezigheden"):
        if row.text("vervangen_door"):
            message = Text.of(
                "{wie} is vervangen door {vervanger}, zonder bewijs van de vervanging.",
                wie=row.text("consulent") or Text("De consulent"),
                vervanger=row.text("vervangen_door"),
            )
            yield row, "bewijs", message
