"""VRB001: a commitment stays below its target."""

from collections.abc import Iterator

from rules.base import Rule
from rules.reached import below_in_periods, figure_place
from validator.foundation.text import Text, TextValue, of_data
from validator.model.assessment import Attainment, Status
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.sourced import Basis

_SHARES = ("ratio", "growth")


class BelowTarget(Rule):
    """Wat: Een resultaats- of inspanningsverbintenis is volgens de cijfers van het eindrapport niet behaald.

    Waarom: Het resultaatsdeel volgt het aantal behaalde resultaatsverbintenissen; een inspanning wordt samen met haar
    toelichting beoordeeld. Dit is een vaststelling over het resultaat, geen fout in het werkboek.

    Herstel: Ga na of het cijfer volledig is en verbeter het als dat nodig is. Klopt het, leg dan in «Toelichting» uit
    waarom het anders liep en wat er is ondernomen.
    """

    code = "VRB001"
    title = "Verbintenis onder de streefwaarde"
    severity = Severity.QUESTION
    basis = "resultaatsdeel"
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per figure below its target, on the cell of its attainment; a yearly target is VRB007's."""
        for attainment in case.assessment.attainments:
            if attainment.own_status is not Status.NOT_REACHED or list(below_in_periods(case, attainment)):
                continue
            message = Text.of("{stand} {gevolg}", stand=_state(case, attainment), gevolg=_consequence(case, attainment))
            yield self.finding(case, figure_place(case, attainment), message, basis=_basis(case, attainment))


def _basis(case: Case, attainment: Attainment) -> Basis:
    return case.article("resultaatsdeel" if attainment.kind == "RV" else "inspanningsdeel")


def _state(case: Case, attainment: Attainment) -> Text:
    values: dict[str, TextValue] = {
        "code": attainment.code,
        "bereikt": attainment.realised,
        "doel": attainment.target,
        "eenheid": of_data(attainment.unit),
        "tekort": attainment.gap,
    }
    if attainment.realised is None or attainment.target is None:
        return Text.of("Verbintenis {code} is volgens het verslag niet uitgevoerd.", **values)
    commitment = case.covenant.commitment(attainment.code)
    if commitment is not None and commitment.form in _SHARES:
        return Text.of(
            "Verbintenis {code}: {bereikt:procent} tegenover een streefwaarde van {doel:procent} ({eenheid}).", **values
        )
    return Text.of(
        "Verbintenis {code}: {bereikt:getal} tegenover een streefwaarde van {doel:getal} {eenheid}, {tekort:getal} te "
        "weinig.",
        **values,
    )


def _consequence(case: Case, attainment: Attainment) -> Text:
    if attainment.kind != "RV":
        return Text("Een inspanning wordt samen met de toelichting beoordeeld.")
    whole = case.assessment.attainment(attainment.part_of) if attainment.part_of else attainment
    if whole is None:
        return Text("Het resultaatsdeel hangt mee van dit cijfer af.")
    values: dict[str, TextValue] = {"code": whole.code, "bedrag": whole.at_stake, "stand": Text(whole.status.value)}
    if whole.decided:
        return Text.of("Over {code} is in «Oordeel» beslist: {stand}.", **values)
    if attainment.part_of and attainment.decisive == "nee":
        return Text.of("Dit cijfer beslist niet mee over {code}.", **values)
    if whole.at_stake is None:
        return Text("Hoeveel ervan afhangt, is niet ingesteld.")
    if attainment.part_of and attainment.decisive == "onduidelijk":
        return Text.of(
            "Of dit cijfer mee beslist over {code}, zegt de tekst niet duidelijk; er hangt {bedrag:euro} aan.", **values
        )
    return Text.of("Aan resultaatsverbintenis {code} hangt {bedrag:euro}.", **values)
