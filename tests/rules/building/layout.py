"""The template of the tests: its sheets, and where every cell of them stands."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from validator.model.place import Place
from validator.model.template import Field, Sheet, Template, years

PERIODS = ("2021", "2022")
HEADER_ROW = 4
FIRST_ROW = 5
FINANCIAL = ("kostenstaat", "ontvangen", "schuldvordering")
MADE_BY_CHECK = ("oordeel",)

# A name alone is text. After the colon stands the kind; `!` is required, `=` calculated, `*` locked, `%` per period.
FIELDS: dict[str, str] = {
    "start": """sector! fonds! ondernemingsnummer:enterprise! iban:iban! paritaire_comites generatie! instrument!
        rapport! periode_van:date! periode_tot:date! indieningsdatum:date! contact_functie! contact_email:email
        federaal:choice! kwaliteitsregistratie_datum:date kwaliteitsregistratie_bewijs""",
    "kostenstaat": "totaal_aangerekend:money=",
    "ontvangen": "totaal_ontvangen:money=",
    "schuldvordering": "bedrag:money! iban:iban! datum:date!",
    "verklaring": "juistheid:choice! uitsluitend:choice! paritair:choice! naam! functie! datum:date!",
}
COLUMNS: dict[str, str] = {
    "actieplan": """code:code! thema* prioriteit* actie* timing partners_intern partners_extern status:choice!
        realisatie afwijking intersectoraal:choice andere_financiering""",
    "verbintenissen": """code:code! soort:choice* thema* actie:codes* omschrijving* eenheid* telt:choice*
        streefwaarde:number* basiswaarde:number basisperiode per:choice* vlaams:integer% brussel:integer%
        waals:integer% onbekend:integer% totaal:integer% teller:number noemer:number uitgevoerd:choice bereik:percent=
        eigen_oordeel:choice toelichting bewijs""",
    "activiteiten": """nummer:code! datum:date! soort:choice! vorm:choice titel! actie:code verbintenissen:codes
        dossier:choice organisatie:enterprise postcode:postcode postcode_van:choice totaal:integer! vlaams:integer
        brussel:integer waals:integer onbekend:integer uren:number intersectoraal_project""",
    "deelnemers": """nummer:code! activiteit:code! werkgever:enterprise postcode:postcode postcode_van:choice
        einddatum:date aan_het_werk:choice""",
    "consulenten": "code:code! naam! vte:number! in_dienst:date! uit_dienst:date",
    "afwezigheden": """consulent:code! reden:choice! van:date! tot:date gewaarborgd_tot:date vervangen_door:code
        vte_vervanging:number bewijs""",
    "kostenstaat": """consulent:code kostensoort:choice! van:date! tot:date! bedrag:money! aandeel:percent!
        aangerekend:money= stuk:text!""",
    "ontvangen": "datum:date! omschrijving! bedrag:money!",
    "oordeel": "sleutel:code* vraag* beslissing percentage:percent bedrag:money reden",
    "monitoring": "stap!* methode:choice status:choice! datum:date bewijs toelichting",
    "bedrijfscontacten": """nummer:code! datum:date! vorm:choice! organisatie:enterprise postcode:postcode
        postcode_van:choice toelichting""",
    "mentoren": """nummer:code! datum:date! organisatie:enterprise postcode:postcode postcode_van:choice
        ondersteuning:choice! aantal:integer!""",
    "erkende_ondernemingen": "organisatie:enterprise! datum:date! postcode:postcode postcode_van:choice",
    "de_minimis": """nummer:code! organisatie:enterprise! datum:date! bedrag:money! verklaring:choice!
        verklaring_datum:date lopende_som:money=""",
}
ROW_KEYS = {
    "actieplan": "code",
    "verbintenissen": "code",
    "activiteiten": "nummer",
    "deelnemers": "nummer",
    "consulenten": "code",
    "monitoring": "stap",
    "bedrijfscontacten": "nummer",
    "mentoren": "nummer",
    "erkende_ondernemingen": "organisatie",
    "de_minimis": "nummer",
}
OPTIONAL = ("activiteiten", "deelnemers", "de_minimis")
EXPECTED = (
    "consulenten", "afwezigheden", "verklaring", "monitoring", "bedrijfscontacten", "mentoren", "erkende_ondernemingen",
)  # fmt: skip
SHEETS = (
    "start", "actieplan", "verbintenissen", "activiteiten", "deelnemers", "consulenten", "afwezigheden", "kostenstaat",
    "ontvangen", "schuldvordering", "verklaring", "monitoring", "bedrijfscontacten", "mentoren",
    "erkende_ondernemingen", "de_minimis",
)  # fmt: skip

Rows = Sequence[Mapping[str, Any]]
Content = Rows | Mapping[str, Any] | None


@cache
def a_template(report: str = "eindrapport") -> Template:
    """A template with the vocabulary of the product, laid out as said above."""
    keys = [key for key in SHEETS if report == "eindrapport" or key not in FINANCIAL]
    return Template(
        id=f"test-{report}",
        version=1,
        title="Sjabloon voor tests",
        generation="2021-2022",
        instrument="sectorconvenant",
        report=report,
        spans=years(*PERIODS),
        sheets=tuple(_a_sheet(key) for key in keys),
    )


def _a_sheet(key: str) -> Sheet:
    return Sheet(
        key=key,
        label=key.capitalize(),
        necessity="optional" if key in OPTIONAL else "expected" if key in EXPECTED else "required",
        fields=tuple(_a_field(word) for word in FIELDS.get(key, "").split()),
        columns=tuple(_a_field(word) for word in COLUMNS.get(key, "").split()),
        row_key=ROW_KEYS.get(key, ""),
        financial=key in FINANCIAL,
    )


def _a_field(word: str) -> Field:
    name, _, kind = word.rstrip("!=*%").partition(":")
    marks = word[len(word.rstrip("!=*%")) :]
    return Field(
        key=name,
        label=name.replace("_", " ").capitalize(),
        kind=kind or "text",
        required="!" in marks,
        formula="=1" if "=" in marks else "",
        locked="*" in marks,
        per_period="%" in marks,
    )


def _described(sheet: str) -> Sheet:
    """The description of a sheet; also of the one that the check itself adds, which no report needs to have."""
    return a_template().sheet(sheet) or _a_sheet(sheet)


@cache
def columns_of(sheet: str) -> tuple[Field, ...]:
    """The columns of a table as they stand on the sheet, those per period once for every period."""
    spread: list[Field] = []
    pending: list[Field] = []
    for column in [*_described(sheet).columns, None]:
        if column is not None and column.per_period:
            pending.append(column)
            continue
        for period in PERIODS:
            spread += [
                each.model_copy(update={"key": f"{each.key}_{period}", "label": f"{each.label} {period}"})
                for each in pending
            ]
        pending = []
        if column is not None:
            spread.append(column)
    return tuple(spread)


def place(sheet: str, key: str = "", row: int = 0) -> Place:
    """The cell of a field; or of a column of the table in its n-th row (row 0 is the header, where there is no such
    field)."""
    fields = [field.key for field in _described(sheet).fields]
    if row == 0 and key in fields:
        return Place(sheet.capitalize(), fields.index(key) + 1, 2)
    keys = [field.key for field in columns_of(sheet)]
    return Place(sheet.capitalize(), HEADER_ROW + row, keys.index(key) + 1 if key else 1)


def at(sheet: str, key: str = "", row: int = 0) -> str:
    """The name of that cell, such as "Activiteiten!L5"."""
    return str(place(sheet, key, row))
