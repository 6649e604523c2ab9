"""STR001: the template was recognised by its sheets only."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text, of_data
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class TemplateRecognisedBySheets(Rule):
    """Wat: Het verborgen kenmerk van het sjabloon ontbreekt of is onleesbaar; het sjabloon is herkend aan de
    werkbladen.

    Waarom: Zonder kenmerk is niet zeker welk sjabloon en welke versie is ingevuld, en dus welke cellen gelezen
    moeten worden.

    Herstel: Ga na of dit het bedoelde sjabloon is. Zo niet: neem een nieuw blanco sjabloon en plak de gegevens er als
    waarden in.
    """

    code = "STR001"
    title = "Sjabloon herkend aan de werkbladen"
    severity = Severity.QUESTION

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding, on no cell."""
        for seen in case.report.noticed(Notice.TEMPLATE_UNKNOWN):
            message = Text.of(
                "Het werkboek draagt geen kenmerk van een sjabloon. Aan de werkbladen is het gelezen als "
                "«{sjabloon}». Klopt dat?",
                sjabloon=of_data(case.template.title),
            )
            yield self.finding(case, seen.place, message)
