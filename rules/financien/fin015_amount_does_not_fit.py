"""FIN015: the amount of the register is not what the generation's figures give."""

from collections.abc import Iterator
from decimal import Decimal

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.interval import to_cent
from validator.model.months import length
from validator.model.outcome import Case

_MONTHS = 12
_NEGLIGIBLE = Decimal(1)


class AmountDoesNotFit(Rule):
    """Wat: Het bedrag van het convenant of addendum in het register is niet het aantal VTE maal het bedrag per VTE en
    per jaar, of niet het vaste bedrag van het addendum.

    Waarom: Zo valt een tikfout in het register op. Er wordt altijd gerekend met het bedrag van het register, en een
    ander bedrag kan juist zijn; dit is dus nooit een fout van het verslag.

    Herstel: U hoeft niets te wijzigen. Wijkt het bedrag af van wat u tekende, meld dat dan aan het departement.
    """

    code = "FIN015"
    title = "Bedrag past niet bij het aantal VTE"
    severity = Severity.INFO
    basis = "maximum"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, on no cell. Nothing is said where a figure is not set."""
        covenant, instrument = case.covenant, case.instrument
        amount, flat = covenant.maximum.value, instrument.flat_amount
        if amount is None:
            return
        if flat is not None and flat.value is not None:
            if abs(amount - flat.value) >= _NEGLIGIBLE:
                message = Text.of(
                    "In het register staat {bedrag:euro}; het vaste bedrag van dit addendum is {vast:euro}.",
                    bedrag=amount,
                    vast=flat.value,
                )
                yield self.finding(case, None, message, basis=flat.basis)
            return
        rate, vte, term = instrument.amount_per_vte_year, covenant.vte.value, covenant.term.value
        if rate.value is None or not vte or term is None:
            return
        years = length(term.first, term.last) / _MONTHS
        expected = to_cent(vte * rate.value * years)
        if abs(amount - expected) >= _NEGLIGIBLE:
            message = Text.of(
                "In het register staat {bedrag:euro}; {vte:getal} VTE maal {tarief:euro} maal {jaren:getal} jaar is "
                "{som:euro}.",
                bedrag=amount,
                vte=vte,
                tarief=rate.value,
                jaren=round(years, 4),
                som=expected,
            )
            yield self.finding(case, None, message, basis=rate.basis)
