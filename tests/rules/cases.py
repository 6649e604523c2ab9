"""Builders for the tests of rules: a small, complete case in which one thing is changed at a time.

Every sheet is laid out the same way, so that cells are easy to name. Fields stand in column B, one a row, from B1 in
the order of `FIELDS`. A table has its header on row 4 and its rows from row 5, columns from A in the order of
`COLUMNS`; a row given with `_row` stands on that row instead. `at("activiteiten", "totaal", 1)` names a cell.

    a_case(tables={"activiteiten": [{"nummer": "1", "totaal": 10, "vlaams": 6}]})

A table given as a list has these rows; a sheet of fields takes a mapping; `{"rows": [...], "fields": {...}, "without":
["postcode"]}` gives both and leaves columns out; None leaves the sheet out. Sheets that are not named are there:
tables empty, fields filled in as they should be.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import polars as pl

from validator.foundation.text import Text
from validator.model.assessment import Assessment, Attainment, Decision, Payout, Question, Reach, Staffing, Status
from validator.model.carrying import Carrying
from validator.model.covenant import Commitment, Covenant
from validator.model.finding import Finding
from validator.model.generation import Generation
from validator.model.interval import Interval
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Entry, Notice, Observation, Report, SchemaFailure, Table
from validator.model.sourced import Basis, Sourced
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


# --- The template


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
def _columns(sheet: str) -> tuple[Field, ...]:
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
    keys = [field.key for field in _columns(sheet)]
    return Place(sheet.capitalize(), HEADER_ROW + row, keys.index(key) + 1 if key else 1)


def at(sheet: str, key: str = "", row: int = 0) -> str:
    """The name of that cell, such as "Activiteiten!L5"."""
    return str(place(sheet, key, row))


# --- The report


def _value(kind: str, value: Any) -> str | Decimal | date | None:
    if value is None or isinstance(value, date):
        return value
    return Decimal(str(value)) if kind in ("integer", "number", "money", "percent") else str(value)


_DTYPES = {
    "date": pl.Date,
    "integer": pl.Decimal(38, 18),
    "number": pl.Decimal(38, 18),
    "money": pl.Decimal(38, 18),
    "percent": pl.Decimal(38, 18),
}


def a_table(sheet: str, rows: Rows = (), without: Sequence[str] = ()) -> Table:
    """The table of a sheet; a key with the suffix `·onleesbaar` holds what could not be read."""
    columns = _columns(sheet)
    found = [column for column in columns if column.key not in without]
    unreadable = sorted({key for row in rows for key in row if key.endswith(UNREADABLE)})
    unknown = {key for row in rows for key in row} - {column.key for column in columns} - {ROW, *unreadable}
    assert not unknown, f"{sheet} has no column {unknown}"
    schema: dict[str, Any] = {
        ROW: pl.Int64,
        **{column.key: _DTYPES.get(column.kind, pl.String) for column in found},
        **dict.fromkeys(unreadable, pl.String),
    }
    records = [
        {
            ROW: row.get(ROW, FIRST_ROW + index),
            **{column.key: _value(column.kind, row.get(column.key)) for column in found},
            **{key: row.get(key) for key in unreadable},
        }
        for index, row in enumerate(rows)
    ]
    return Table(
        key=sheet,
        sheet=sheet.capitalize(),
        header_row=HEADER_ROW,
        columns={column.key: index + 1 for index, column in enumerate(columns) if column.key not in without},
        labels={column.key: column.label for column in found},
        frame=pl.DataFrame(records, schema=schema),
    )


def _filled_in(report: str) -> dict[str, dict[str, Any]]:
    """The fields of a report in which nothing is wrong."""
    final = report == "eindrapport"
    return {
        "start": {
            "sector": "Sector voor tests",
            "fonds": "Fonds voor tests",
            "ondernemingsnummer": "0872.324.958",
            "iban": "BE75 3751 0091 6051",
            "paritaire_comites": "PC 322",
            "generatie": "2021-2022",
            "instrument": "sectorconvenant",
            "rapport": report,
            "periode_van": date(2021, 1, 1),
            "periode_tot": date(2022, 12, 31) if final else date(2021, 12, 31),
            "indieningsdatum": date(2023, 1, 20) if final else date(2022, 1, 20),
            "contact_functie": "coördinator",
            "contact_email": "fonds@example.org",
            "federaal": "ja",
            "kwaliteitsregistratie_datum": date(2021, 3, 1),
            "kwaliteitsregistratie_bewijs": "attest 1",
        },
        "schuldvordering": {"bedrag": 100, "iban": "BE75 3751 0091 6051", "datum": date(2023, 1, 20)},
        "verklaring": {
            "juistheid": "ja",
            "uitsluitend": "ja",
            "paritair": "ja",
            "naam": "A. Persoon",
            "functie": "directeur",
            "datum": date(2023, 1, 20) if final else date(2022, 1, 20),
        },
    }


def a_report(
    report: str = "eindrapport",
    start: Mapping[str, Any] | None = None,
    tables: Mapping[str, Content] | None = None,
    observations: Sequence[Observation] = (),
    personal: Sequence[tuple[str, Place]] = (),
) -> Report:
    """A report as it was read; what the arguments mean is said at the top of this module."""
    template = a_template(report)
    content = dict(tables or {})
    values = _filled_in(report)
    values["start"] |= start or {}
    fields: dict[str, dict[str, Entry]] = {}
    made: dict[str, Table] = {}
    sheets: dict[str, str] = {}
    for sheet in template.sheets:
        given = content.pop(sheet.key, {})
        if given is None:
            continue
        sheets[sheet.key] = sheet.label
        parts = _parts(sheet, given)
        if sheet.fields:
            filled = values.get(sheet.key, {}) | dict(parts["fields"])
            fields[sheet.key] = {
                field.key: Entry(_value(field.kind, filled.get(field.key)), place(sheet.key, field.key))
                for field in sheet.fields
            }
        if sheet.columns:
            made[sheet.key] = a_table(sheet.key, parts["rows"], parts["without"])
    for key in MADE_BY_CHECK:
        if key in content:
            sheets[key] = key.capitalize()
            made[key] = a_table(key, content.pop(key))
    assert not content, f"this report has no sheet {set(content)}"
    return Report(
        template=template.id,
        template_version=template.version,
        report_type=report,
        spans=years(*PERIODS) if report == "eindrapport" else years(*PERIODS[:1]),
        sheets=sheets,
        fields=fields,
        tables=made,
        observations=tuple(observations),
        personal=tuple(personal),
    )


def _parts(sheet: Sheet, given: Any) -> dict[str, Any]:
    parts: dict[str, Any] = {"rows": (), "fields": {}, "without": ()}
    if not isinstance(given, Mapping):
        return parts | {"rows": given}
    if set(given) <= set(parts):
        return parts | dict(given)
    return parts | {"fields": given}


def noticed(notice: str, sheet: str = "", field: str = "", row: int = 0, **changes: Any) -> Observation:
    """Something noticed while reading: on the cell of a column in its n-th row, of a field, or none (`at="none"`)."""
    cell = place(sheet, field, row) if sheet and changes.pop("at", "cell") == "cell" else None
    label = field.replace("_", " ").capitalize() if field else sheet.capitalize()
    return Observation(Notice(notice), cell, sheet, field, **{"label": label, **changes})


def failed(check: str, sheet: str, field: str, row: int = 0, value: str = "", limit: str = "") -> SchemaFailure:
    """A cell that fails a check of the template."""
    label = field.replace("_", " ").capitalize()
    return SchemaFailure(place(sheet, field, row), sheet, field, label, check, value, limit)


# --- The covenant and its generation


def _sourced(model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, wrapped with a source where the model wants one and a plain value was given."""
    wrapped = {}
    for key, value in values.items():
        annotation = model.model_fields[key].annotation
        plain = not isinstance(value, Sourced) and not (isinstance(value, Mapping) and "source" in value)
        wants = "Sourced[" in str(annotation) and not str(annotation).startswith("dict")
        wrapped[key] = {"value": value, "source": "test"} if wants and plain else value
    return wrapped


_COMMITMENTS: dict[str, dict[str, Any]] = {
    "RV1": {
        "kind": "RV", "theme": "T1", "actions": ["A1"], "wording": "30 infosessies", "form": "count",
        "unit": "infosessies", "target": 30, "counts": "totaal", "region_basis": "plaats", "measure": "activiteiten",
        "feeds": [{"actions": ["A1"], "kinds": ["infosessie"]}], "decisive": "ja",
    },
    "RV2": {
        "kind": "RV", "theme": "T2", "actions": ["A2"], "wording": "500 cursisten in Vlaanderen", "form": "count",
        "unit": "cursisten", "target": 500, "counts": "vlaams", "region_basis": "vestiging",
        "measure": "deelnemers_in_activiteiten", "feeds": [{"actions": ["A2"], "file_types": ["collectief"]}],
        "decisive": "ja",
    },
    "IV1": {
        "kind": "IV", "theme": "T1", "actions": ["A1"], "wording": "165 bedrijfscontacten per jaar", "form": "count",
        "unit": "bedrijfscontacten", "target": 165, "per": "jaar", "periods": ["2021", "2022"],
        "counts": "onbepaald", "measure": "met_de_hand", "decisive": "nee",
    },
    "IV2": {
        "kind": "IV", "theme": "T2", "actions": ["A3"], "wording": "een draaiboek", "form": "deliverable",
        "unit": "draaiboek", "counts": "totaal", "measure": "met_de_hand", "decisive": "nee",
    },
}  # fmt: skip


def a_commitment(code: str, **changes: Any) -> Commitment:
    """One of RV1 (30 sessions, total), RV2 (500 persons, Flemish), IV1 (165 contacts a year) and IV2 (deliverable), or
    a new one made like RV1, with changes."""
    values = {"code": code, "source": "test", **_COMMITMENTS.get(code, _COMMITMENTS["RV1"]), **changes}
    return Commitment.model_validate(_sourced(Commitment, values))


def a_covenant(**changes: Any) -> Covenant:
    """A small covenant: 588.000 euro, 6 VTE, 2021 and 2022, three actions, the four commitments of `a_commitment`."""
    values: dict[str, Any] = {
        "id": "test-2021-2022",
        "sector": "Sector voor tests",
        "generation": "2021-2022",
        "instrument": "sectorconvenant",
        "fictitious": True,
        "joint_committees": ["322"],
        "organised": "federaal",
        "fund": {
            "name": "Fonds voor tests",
            "enterprise_number": "0872.324.958",
            "iban": "BE75 3751 0091 6051",
            "source": "test",
        },
        "maximum": 588000,
        "vte": 6,
        "term": {"first": date(2021, 1, 1), "last": date(2022, 12, 31)},
        "themes": [{"code": code, "name": f"Thema {code}", "source": "test"} for code in ("T1", "T2")],
        "actions": [
            {"code": code, "theme": theme, "title": f"Actie {code}", "source": "test"}
            for code, theme in (("A1", "T1"), ("A2", "T2"), ("A3", "T2"))
        ],
        "commitments": [a_commitment(code) for code in _COMMITMENTS],
        "source": "test",
    }
    return Covenant.model_validate(_sourced(Covenant, values | changes))


_ARTICLES = (
    "maximum", "kwaliteitsregistratie", "acties", "inzet", "kosten", "afwezigheid", "inhouding", "namen", "verslag",
    "verslag_inhoud", "verantwoording", "resultaatsdeel", "inspanningsdeel", "wijziging", "evaluatie", "splitsing",
    "vlaams_bereik", "postcode", "gegevensbescherming", "schuldvordering", "plafond", "eigen_controle",
)  # fmt: skip


def an_instrument(**changes: Any) -> dict[str, Any]:
    """The parameters of the sectorconvenant, as plain data for `a_generation(instruments=...)`."""
    values: dict[str, Any] = {
        "title": "Sectorconvenant",
        "effort_share": "0.80",
        "result_share": "0.20",
        "result_base": "maximum",
        "amount_per_vte_year": 49000,
        "result_commitments": 2,
        "eligible_costs": ["loonkosten", "werkingskosten"],
        "cost_ceiling": True,
        "shortage": "per_dag",
        "days": "kalenderdagen",
        "rounding": "op_het_einde",
        "vte_weighted": True,
        "quality_registration": date(2021, 3, 31),
        "advance_shares": None,
    } | changes
    plain = {"title", "absences", "deadlines", "at_least", "de_minimis", "extended"}
    wrapped = {key: value if key in plain else {"value": value, "source": "test"} for key, value in values.items()}
    for key in ("de_minimis", "extended"):
        if key in wrapped:
            wrapped[key] = {part: {"value": value, "source": "test"} for part, value in wrapped[key].items()}
    wrapped.setdefault(
        "absences",
        {
            "while_guaranteed": {"value": ["ziekte", "ongeval"], "source": "test"},
            "unless_replaced": {
                "value": ["tijdskrediet", "loopbaanonderbreking", "moederschapsverlof"],
                "source": "test",
            },
            "to_be_judged": {"value": ["andere"], "source": "test"},
        },
    )
    wrapped.setdefault(
        "deadlines",
        {
            "voortgangsrapport": {"value": date(2022, 1, 31), "source": "test"},
            "eindrapport": {"value": date(2023, 1, 31), "source": "test"},
        },
    )
    return wrapped


def a_generation(**changes: Any) -> Generation:
    """The generation 2021-2022 as far as rules look at it. Every article is cited by its own key."""
    values: dict[str, Any] = {
        "id": "2021-2022",
        "title": "Sectorconvenanten 2021-2022",
        "sources": {"test": "een test"},
        "version": "test",
        "term": (date(2021, 1, 1), date(2022, 12, 31)),
        "themes": ["Thema T1", "Thema T2"],
        "instruments": {"sectorconvenant": an_instrument()},
        "articles": {key: {"label": key, "source": "test"} for key in _ARTICLES},
        "unknown_region_limit": "0.10",
        "recomputation_tolerance": "0.005",
        "postcodes": [
            {"first": first, "last": last, "region": region, "province": province}
            for first, last, region, province in (
                (1000, 1299, "brussel", "Brussel"),
                (1300, 1499, "waals", "Waals-Brabant"),
                (2000, 2999, "vlaams", "Antwerpen"),
                (4000, 4999, "waals", "Luik"),
                (9000, 9999, "vlaams", "Oost-Vlaanderen"),
            )
        ],
    }
    return Generation.model_validate(_sourced(Generation, values | changes))


# --- The assessment


def reach(**figures: Any) -> Reach:
    """Reach by region from plain numbers."""
    return Reach(**{key: None if value is None else Decimal(str(value)) for key, value in figures.items()})


def an_attainment(code: str, **changes: Any) -> Attainment:
    """The attainment of a commitment: reached, without any figure, unless changed. Figures may be plain numbers; a
    reach may be a mapping."""
    commitment = a_commitment(code)
    values: dict[str, Any] = {
        "code": code,
        "kind": commitment.kind,
        "theme": commitment.theme,
        "part_of": commitment.part_of,
        "wording": commitment.wording,
        "unit": commitment.unit,
        "counts": commitment.counts.value,
        "decisive": commitment.decisive.value,
        "target": commitment.target,
        "realised": None,
        "reported": Reach(),
        "recomputed": None,
        "per_period": (),
        "own_status": Status.REACHED,
        "status": Status.REACHED,
        "gap": None,
        "why": Text("test"),
        "basis": Basis("test"),
    } | changes
    for key in ("target", "realised", "gap", "at_stake"):
        values[key] = _value("number", values.get(key))
    for key in ("reported", "recomputed"):
        if isinstance(values[key], Mapping):
            values[key] = reach(**values[key])
    for key in ("own_status", "status"):
        values[key] = Status(values[key])
    return Attainment(**values)


def a_staffing(**changes: Any) -> Staffing:
    """Six consultants at work on every day, unless changed."""
    none = Interval.exactly(Decimal(0))
    values: dict[str, Any] = {
        "funded_vte": Decimal(6),
        "days_in_term": 730,
        "day_rate": Decimal("134.246575"),
        "vte_days_short": none,
        "deduction": none,
        "shortages": (),
        "yearly_average": none,
    }
    return Staffing(**(values | changes))


def by_figures(attainments: Sequence[Attainment] = (), payout: Payout | None = None) -> Assessment:
    """What the figures say by themselves, before any decision."""
    return Assessment(tuple(attainments), a_staffing(), payout or a_payout(), (), ())


def a_payout(**changes: Any) -> Payout:
    """The whole amount of a final report, nothing paid before, unless changed; figures may be plain numbers, and a
    pair of numbers is an interval."""
    values: dict[str, Any] = {
        "maximum": 588000,
        "effort_part": 470400,
        "result_part": 117600,
        "deduction": 0,
        "eligible_costs": 588000,
        "entitlement": 588000,
        "advances": 0,
        "balance": 588000,
    } | changes
    made = {key: _amount(key, value) for key, value in values.items()}
    made.setdefault("earned", (made["effort_part"] + made["result_part"] - made["deduction"]).at_least(Decimal(0)))
    return Payout(**made)


def _amount(key: str, value: Any) -> Decimal | Interval:
    return Decimal(str(value)) if key in ("maximum", "advances") else an_interval(value)


def an_interval(value: Any) -> Interval:
    """An interval: from a number the one value, from a pair of numbers what lies between them."""
    if isinstance(value, Interval):
        return value
    if isinstance(value, list | tuple):
        return Interval(Decimal(str(value[0])), Decimal(str(value[1])))
    return Interval.exactly(Decimal(str(value)))


# --- The case


def a_case(
    *,
    report: str = "eindrapport",
    start: Mapping[str, Any] | None = None,
    tables: Mapping[str, Content] | None = None,
    covenant: Covenant | None = None,
    generation: Generation | None = None,
    attainments: Sequence[Attainment] | None = None,
    staffing: Staffing | None = None,
    payout: Payout | None = None,
    failures: Sequence[SchemaFailure] = (),
    observations: Sequence[Observation] = (),
    personal: Sequence[tuple[str, Place]] = (),
    decisions: Mapping[str, Decision] | None = None,
    questions: Sequence[Question] = (),
    as_of: date | None = None,
    by_figures: Assessment | None = None,
    carrying: Carrying | None = None,
) -> Case:
    """All that a rule gets. Nothing is wrong in it but what the arguments say."""
    covenant = covenant or a_covenant()
    if attainments is None:
        attainments = [an_attainment(code) for code in _COMMITMENTS]
    final = report == "eindrapport"
    return Case(
        template=a_template(report),
        report=a_report(report, start, tables, observations, personal),
        covenant=covenant,
        generation=generation or a_generation(),
        assessment=Assessment(
            attainments=tuple(attainments),
            staffing=staffing or a_staffing(),
            payout=(payout or a_payout()) if final else None,
            trace=(),
            questions=tuple(questions),
        ),
        decisions=dict(decisions or {}),
        failures=tuple(failures),
        as_of=as_of or (date(2023, 1, 20) if final else date(2022, 1, 20)),
        by_figures=by_figures,
        carrying=carrying,
    )


def cells(findings: Iterable[Finding]) -> list[tuple[str, str | None, str]]:
    """Code, cell ("Activiteiten!L5", None where there is none) and severity of each finding, in their order."""
    return [
        (finding.code, str(finding.place) if finding.place else None, finding.severity.value) for finding in findings
    ]


# --- A case in which everything is filled in and nothing is wrong


def clean_tables(report: str = "eindrapport") -> dict[str, Any]:
    """The tables of `a_clean_case`: change one thing in them to see what is found about it."""
    final = report == "eindrapport"
    sessions = 15
    action = {
        "thema": "T1",
        "timing": "2021-2022",
        "status": "uitgevoerd" if final else "lopend",
        "realisatie": "gedaan",
    }
    years = PERIODS if final else PERIODS[:1]
    commitments = [
        _row("RV1", years, totaal=sessions, vlaams=sessions, bereik=len(years) * sessions / 30),
        _row("RV2", years, totaal=260, vlaams=250, brussel=10, bereik=len(years) * 250 / 500),
        _row("IV1", years, totaal=165, vlaams=165, bereik=1),
        {**_row("IV2", ()), "uitgevoerd": "ja"},
    ]
    activities = []
    for year in years:
        for number in range(1, sessions + 1):
            session = {"nummer": f"I{year}-{number}", "datum": date(int(year), 3, number), "soort": "infosessie"}
            session |= {"actie": "A1", "verbintenissen": "RV1", "totaal": 20, "vlaams": 20, "postcode_van": "plaats"}
            activities.append(session | {"titel": "Infosessie", "vorm": "fysiek", "postcode": "9000"})
        training = {"nummer": f"O{year}", "datum": date(int(year), 5, 1), "soort": "opleiding", "actie": "A2"}
        training |= {"verbintenissen": "RV2", "dossier": "collectief", "totaal": 260, "vlaams": 250, "brussel": 10}
        activities.append(training | {"titel": "Opleiding", "vorm": "fysiek"})
    tables: dict[str, Any] = {
        "actieplan": [{"code": code, "actie": f"Actie {code}", **action} for code in ("A1", "A2", "A3")],
        "verbintenissen": commitments,
        "activiteiten": activities,
        "consulenten": [
            {"code": f"C{number}", "naam": f"Consulent {number}", "vte": 1, "in_dienst": date(2021, 1, 1)}
            for number in range(1, 7)
        ],
    }
    if final:
        tables["kostenstaat"] = {
            "fields": {"totaal_aangerekend": 588000},
            "rows": [
                {
                    "consulent": f"C{number}",
                    "kostensoort": "loonkosten",
                    "van": date(2021, 1, 1),
                    "tot": date(2022, 12, 31),
                    "bedrag": 98000,
                    "aandeel": 1,
                    "aangerekend": 98000,
                    "stuk": f"loonfiche {number}",
                }
                for number in range(1, 7)
            ],
        }
        tables["ontvangen"] = {
            "fields": {"totaal_ontvangen": 294000},
            "rows": [{"datum": date(2021, 6, 1), "omschrijving": "Eerste voorschot", "bedrag": 294000}],
        }
        tables["schuldvordering"] = {"bedrag": 294000}
    return tables


def _row(code: str, years: Sequence[str], *, bereik: Any = None, **figures: Any) -> dict[str, Any]:
    commitment = a_commitment(code)
    return {
        "code": code,
        "soort": commitment.kind,
        "thema": commitment.theme,
        "actie": "; ".join(commitment.actions),
        "omschrijving": commitment.wording,
        "eenheid": commitment.unit,
        "telt": commitment.counts.value,
        "streefwaarde": commitment.target,
        "per": commitment.per,
        "bereik": bereik,
        "bewijs": "aanwezigheidslijsten",
        **{f"{part}_{year}": value for year in years for part, value in figures.items()},
    }


def clean_attainments(report: str = "eindrapport") -> list[Attainment]:
    """The attainments that go with `clean_tables`."""
    final = report == "eindrapport"
    years = 2 if final else 1
    status = Status.REACHED if final else Status.NOT_YET_MEASURABLE
    sessions = {"flemish": 15 * years, "brussels": 0, "walloon": 0, "unknown": 0, "total": 15 * years}
    trained = {"flemish": 250 * years, "brussels": 10 * years, "total": 260 * years}
    contacts = {"flemish": 165 * years, "total": 165 * years}
    per_period = tuple((year, Decimal(165)) for year in PERIODS[:years])
    judged = {"status": status, "own_status": status}
    return [
        an_attainment("RV1", realised=15 * years, reported=sessions, recomputed=sessions, **judged),
        an_attainment("RV2", realised=250 * years, reported=trained, recomputed=trained, **judged),
        an_attainment("IV1", realised=165, reported=contacts, per_period=per_period),
        an_attainment("IV2"),
    ]


def a_clean_case(report: str = "eindrapport", **changes: Any) -> Case:
    """A complete report in which no rule finds anything. `changes` are arguments of `a_case`."""
    given: dict[str, Any] = {
        "report": report,
        "tables": clean_tables(report),
        "attainments": clean_attainments(report),
        "payout": a_payout(advances=294000, balance=294000),
    }
    return a_case(**(given | changes))
