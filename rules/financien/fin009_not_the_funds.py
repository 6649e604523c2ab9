"""FIN009: a valid enterprise number or account, but not that of the fund."""

from collections.abc import Iterator

from stdnum import iban
from stdnum.be import vat

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class NotTheFunds(Rule):
    """Wat: Het ondernemingsnummer of het rekeningnummer is geldig, maar niet dat van het fonds in het register; of de
    schuldvordering noemt een andere rekening dan «Start».

    Waarom: Het convenant noemt de organisatie en de rekening waaraan wordt uitbetaald.

    Herstel: Verbeter het nummer. Is het gewijzigd, meld dat dan eerst aan het departement.
    """

    code = "FIN009"
    title = "Nummer niet dat van het fonds"
    severity = Severity.ERROR
    basis = "maximum"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per number, on its field; an invalid one is FIN007's or FIN008's."""
        fund = case.covenant.fund
        number = _valid(case, "start", "ondernemingsnummer")
        if number and fund.enterprise_number and number != vat.compact(fund.enterprise_number):
            message = Text.of(
                "In het register heeft {fonds} nummer {nummer}.",
                fonds=fund.name,
                nummer=_dotted(fund.enterprise_number),
            )
            yield self.finding(case, case.report.entry("start", "ondernemingsnummer").place, message)
        registered = iban.compact(fund.iban) if fund.iban else ""
        own, claimed = _valid(case, "start", "iban"), _valid(case, "schuldvordering", "iban")
        if own and registered and own != registered:
            message = Text.of(
                "In het register heeft {fonds} rekening {rekening}.", fonds=fund.name, rekening=iban.format(registered)
            )
            yield self.finding(case, case.report.entry("start", "iban").place, message)
        # Where only Start is wrong the claim is right, and the same mistake in both is said once.
        expected = own if own else registered
        if claimed and expected and claimed not in {expected, registered}:
            message = Text.of(
                "Op «{start}» staat rekening {rekening}.",
                start=case.report.sheets.get("start", "Start"),
                rekening=iban.format(expected),
            )
            yield self.finding(case, case.report.entry("schuldvordering", "iban").place, message)


def _valid(case: Case, sheet: str, key: str) -> str:
    """The number without spaces and dots; "" where it is blank or invalid."""
    value, kind = case.report.value(sheet, key), iban if key == "iban" else vat
    return str(kind.compact(value)) if isinstance(value, str) and kind.is_valid(value) else ""


def _dotted(number: str) -> str:
    digits = vat.compact(number)
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
