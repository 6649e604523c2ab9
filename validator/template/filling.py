"""What goes into the cells of a workbook that is built: from the register, and from plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.template import Sheet, Template

MONITORING = "monitoring"
BASELINE_STEP = "nulmeting"
"""The step of a monitoring that is measured by one of the instrument's baseline methods."""

Content: TypeAlias = str | int | float | Decimal | date | None
Record: TypeAlias = Mapping[str, Content]


@dataclass
class Filling:
    """Plain data for a workbook.

    `fields` gives, per sheet key, the values of its fields; `rows`, per sheet key, the rows of its table by column key.
    Rows of a table that the register prefills are merged with it by the table's row key; others come after them. A text
    stays a text, also where a number is asked; a value for a calculated cell takes the place of its formula.
    `omit_rows` leaves out rows of the register by their key, `omit_sheets` whole sheets by key.
    """

    fields: dict[str, Record] = field(default_factory=dict)
    rows: dict[str, list[Record]] = field(default_factory=dict)
    omit_rows: dict[str, set[str]] = field(default_factory=dict)
    omit_sheets: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class FilledRow:
    """One row to write. `prefilled`: it comes from the register, so that its locked columns are locked."""

    values: Record
    prefilled: bool = False


def field_values(template: Template, sheet: Sheet, covenant: Covenant | None, fill: Filling) -> tuple[Record, set[str]]:
    """The values of a sheet's fields, and the keys of those that come from the template or the register."""
    known = {field.key for field in sheet.fields}
    given = {**_facts(template, covenant)} if sheet.key == "start" else {}
    prefilled = {key: value for key, value in given.items() if key in known and value not in (None, "")}
    extra = fill.fields.get(sheet.key, {})
    _must_know(sheet, extra, known)
    return {**prefilled, **extra}, set(prefilled)


def table_rows(
    sheet: Sheet, covenant: Covenant | None, fill: Filling, known: set[str], instrument: Instrument | None = None
) -> list[FilledRow]:
    """The rows of a sheet's table: those of the register with what was filled in, then the others."""
    records = list(fill.rows.get(sheet.key, ()))
    for record in records:
        _must_know(sheet, record, known)
    register = FROM_COVENANT[sheet.prefill](covenant) if covenant and sheet.prefill in FROM_COVENANT else []
    if sheet.prefill == MONITORING and instrument:
        register = _monitoring(instrument, covenant)
    omitted = fill.omit_rows.get(sheet.key, set())
    rows = []
    for base in register:
        key = base[sheet.row_key]
        own: list[Record] = [record for record in records if record.get(sheet.row_key) == key]
        if key in omitted:
            continue
        # The first record with this key fills the register's row; a second one is a duplicate and comes below.
        rows.append(FilledRow({**base, **(own[0] if own else {})}, prefilled=True))
        records = [record for record in records if not own or record is not own[0]]
    return rows + [FilledRow(record) for record in records]


def _facts(template: Template, covenant: Covenant | None) -> dict[str, Content]:
    """What is known of the report before anybody fills it in."""
    facts: dict[str, Content] = {
        "generatie": template.generation,
        "instrument": template.instrument,
        "rapport": template.report,
    }
    if covenant is None:
        return facts
    first, last = template.spans[0].first, template.spans[-1].last
    term = covenant.effective_term() if covenant.term.value else None
    return facts | {
        "sector": covenant.sector,
        "fonds": covenant.fund.name,
        "ondernemingsnummer": _dotted(covenant.fund.enterprise_number),
        "paritaire_comites": "; ".join(covenant.joint_committees),
        "federaal": {"federaal": "ja", "regionaal": "nee"}.get(covenant.organised.value or ""),
        "periode_van": max(first, term.first) if term else first,
        "periode_tot": min(last, term.last) if term else last,
    }


def _dotted(enterprise_number: str) -> str:
    digits = "".join(character for character in enterprise_number if character.isdigit())
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}" if len(digits) == 10 else enterprise_number


def _actions(covenant: Covenant) -> list[dict[str, Content]]:
    return [
        {
            "code": action.code,
            "thema": action.theme,
            "prioriteit": action.priority,
            "actie": action.title,
            "timing": action.timing,
            "partners_intern": action.partners_internal,
            "partners_extern": action.partners_external,
        }
        for action in covenant.actions
    ]


def _commitments(covenant: Covenant) -> list[dict[str, Content]]:
    return [
        {
            "code": commitment.code,
            "soort": commitment.kind,
            "thema": commitment.theme,
            "actie": "; ".join(commitment.actions),
            "omschrijving": commitment.wording,
            "eenheid": commitment.unit,
            "telt": commitment.counts.value,
            "streefwaarde": commitment.target,
            "per": commitment.per,
            "basiswaarde": commitment.baseline,
            "basisperiode": commitment.baseline_period,
        }
        for commitment in covenant.commitments
    ]


def _monitoring(instrument: Instrument, covenant: Covenant | None) -> list[dict[str, Content]]:
    """The steps that the instrument asks; at the baseline the method that the covenant names."""
    steps = instrument.monitoring_steps.value if instrument.monitoring_steps else None
    method = covenant.baseline_method.value if covenant and covenant.baseline_method else None
    return [{"stap": step, **({"methode": method} if method and step == BASELINE_STEP else {})} for step in steps or ()]


FROM_COVENANT: dict[str, Callable[[Covenant], list[dict[str, Content]]]] = {
    "actions": _actions,
    "commitments": _commitments,
}
"""What `prefill` may name: rows that come from the covenant. Those of `MONITORING` come from the instrument."""


def _must_know(sheet: Sheet, record: Record, known: set[str]) -> None:
    unknown = set(record) - known
    if unknown:
        raise KeyError(f"{sheet.key}: {', '.join(sorted(unknown))}")
