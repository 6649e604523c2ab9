"""VOL012: a company without an enterprise number, or with one that cannot exist."""

from collections.abc import Iterator

from stdnum.be import vat

from rules.base import Rule
from rules.places import empty, not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

_KEY = "organisatie"
_MAY_BE_EMPTY = ("bedrijfscontacten", "mentoren")
_SHEETS = (*_MAY_BE_EMPTY, "erkende_ondernemingen", "de_minimis")


class CompanyNumber(Rule):
    """Wat: Bij een contact met een bedrijf of bij ondersteunde mentoren ontbreekt het ondernemingsnummer, of het nummer
    van een bedrijf kan niet bestaan: de lengte of het controlegetal klopt niet.

    Waarom: Alleen aan het nummer is te zien hoeveel verschillende bedrijven bereikt zijn.

    Herstel: Neem het nummer over uit de Kruispuntbank van Ondernemingen: tien cijfers, zoals 0123.456.749.
    """

    code = "VOL012"
    title = "Bedrijf zonder geldig ondernemingsnummer"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row, on the number. Where it is always asked for, an empty one is VOL001's or VOL005's."""
        unread = not_read(case)
        for sheet in _SHEETS:
            for row in case.report.rows(sheet):
                number, place = row.text(_KEY), row.place(_KEY)
                if number and not vat.is_valid(number):
                    message = Text.of("{nummer} is geen geldig ondernemingsnummer.", nummer=number)
                    yield self.finding(case, place, message)
                elif sheet in _MAY_BE_EMPTY and empty(row, _KEY) and place not in unread:
                    yield self.finding(case, place, Text("Het ondernemingsnummer van het bedrijf is niet ingevuld."))
