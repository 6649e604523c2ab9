"""STR002: an older version of the template."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class OlderTemplate(Rule):
    """Wat: Het werkboek is ingevuld in een oudere versie van het sjabloon.

    Waarom: Een nieuwere versie kan andere kolommen of keuzelijsten hebben; wat gelezen kon worden, is gecontroleerd.

    Herstel: Er is niets nodig voor dit verslag. Gebruik voor het volgende verslag het nieuwste sjabloon.
    """

    code = "STR002"
    title = "Oudere versie van het sjabloon"
    severity = Severity.INFO

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding, on no cell."""
        for seen in case.report.noticed(Notice.TEMPLATE_OLDER):
            message = Text.of(
                "Dit werkboek is ingevuld in versie {oud} van het sjabloon; versie {nieuw} is de nieuwste.",
                oud=seen.seen,
                nieuw=case.template.version,
            )
            yield self.finding(case, seen.place, message)
