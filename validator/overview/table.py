"""uitkomsten.parquet and uitkomsten.csv: every figure of the overview in one long table, for whoever computes further.

One row is one figure of one sector: a step of the sum, a commitment, reach in a region, costs of a kind, or findings of
a severity. docs/overview.md describes the columns.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, TypeAlias

import polars as pl

from validator.model.assessment import Payout
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.overview import Entry, Overview
from validator.model.summary import AttainmentLine, Summary
from validator.texts import DEFAULT_LANGUAGE

_FIGURE = pl.Decimal(38, 6)
SCHEMA: dict[str, Any] = {
    "generatie": pl.String,
    "instrument": pl.String,
    "rapport": pl.String,
    "sector_id": pl.String,
    "sector": pl.String,
    "pc": pl.String,
    "vte": _FIGURE,
    "stand": pl.String,
    "voorstel": pl.String,
    "aan_zet": pl.String,
    "bestand": pl.String,
    "ingediend": pl.Date,
    "uiterste_datum": pl.Date,
    "dagen_te_laat": pl.Int64,
    "soort": pl.String,
    "sleutel": pl.String,
    "thema": pl.String,
    "categorie": pl.String,
    "verbintenis": pl.String,
    "eenheid": pl.String,
    "oordeel": pl.String,
    "beslist": pl.Boolean,
    "streefwaarde": _FIGURE,
    "laagste": _FIGURE,
    "hoogste": _FIGURE,
    "fictief": pl.Boolean,
}
"""The columns, in order, with their type."""

Record: TypeAlias = dict[str, Any]

_STEPS = (
    ("inspanningsdeel", "effort_part"),
    ("resultaatsdeel", "result_part"),
    ("inhouding", "deduction"),
    ("verdiend", "earned"),
    ("bewezen_kosten", "eligible_costs"),
    ("recht", "entitlement"),
    ("saldo", "balance"),
)
_PLACES = 6


def outcomes(overview: Overview) -> pl.DataFrame:
    """The long table; a sector without a checked report has one row, of the kind "stand"."""
    records = [record for entry in overview.entries for record in _records(overview, entry)]
    return pl.DataFrame(records, schema=SCHEMA, orient="row")


def write_parquet(overview: Overview, stream: BinaryIO, _language: str = DEFAULT_LANGUAGE) -> None:
    """Writes the long table as a Parquet file. It is for programs: nothing in it depends on the language."""
    outcomes(overview).write_parquet(stream, compression="zstd")


def write_csv(overview: Overview, stream: BinaryIO, _language: str = DEFAULT_LANGUAGE) -> None:
    """Writes the long table as CSV in UTF-8, with commas and decimal points, whatever the language.

    A text that a spreadsheet could take for a formula gets an apostrophe before it.
    """
    texts = [name for name, kind in SCHEMA.items() if kind == pl.String]
    safe = pl.col(texts).str.replace(r"^([=+\-@\t\r])", "'${1}")
    outcomes(overview).with_columns(safe).write_csv(stream)


def _records(overview: Overview, entry: Entry) -> Iterator[Record]:
    summary, sector = entry.checked, entry.sector
    late = entry.summary.days_late if entry.summary else entry.days_over
    common: Record = {
        "generatie": overview.generation,
        "instrument": overview.instrument,
        "rapport": overview.report,
        "sector_id": sector.id,
        "sector": sector.name,
        "pc": " ".join(sector.joint_committees) or None,
        "vte": sector.vte,
        "stand": entry.standing.value,
        "voorstel": summary.verdict.value if summary and summary.verdict else None,
        "aan_zet": entry.turn.value,
        "bestand": entry.summary.file if entry.summary else None,
        "ingediend": entry.summary.submitted if entry.summary else None,
        "uiterste_datum": entry.deadline,
        "dagen_te_laat": late,
        "fictief": sector.fictitious,
    }
    yield {**common, "soort": "stand", "sleutel": entry.standing.value}
    if summary is not None:
        for record in (*_steps(summary), *_commitments(summary), *_reach(summary), *_costs(summary), *_counts(summary)):
            yield {**common, **record}


def _steps(summary: Summary) -> Iterator[Record]:
    if summary.payout is not None:
        payout: Payout = summary.payout
        yield _step("maximum", Interval.exactly(payout.maximum))
        yield from (_step(key, getattr(payout, name)) for key, name in _STEPS)
        yield _step("voorschotten", Interval.exactly(payout.advances))
    if summary.midterm is not None:
        midterm = summary.midterm
        if midterm.at_stake is not None:
            yield _step("op_het_spel", Interval.exactly(midterm.at_stake))
        if midterm.at_risk is not None:
            yield _step("gemist_bij_dit_tempo", midterm.at_risk)
        if midterm.without_forecast is not None:
            yield _step("zonder_prognose", Interval.exactly(midterm.without_forecast))
        yield _step("inhouding_tot_nu", midterm.deduction)


def _step(key: str, amount: Interval) -> Record:
    return {
        "soort": "stap", "sleutel": key, "eenheid": "euro", "laagste": amount.lowest, "hoogste": amount.highest,
    }  # fmt: skip


def _commitments(summary: Summary) -> Iterator[Record]:
    for line in summary.attainments:
        yield {
            "soort": f"verbintenis {line.kind}",
            "sleutel": line.code,
            "thema": line.theme,
            "categorie": line.category or None,
            "verbintenis": line.wording,
            "eenheid": _unit(line),
            "oordeel": line.status.value,
            "beslist": line.decided,
            "streefwaarde": _rounded(line.target),
            "laagste": _rounded(line.realised),
            "hoogste": _rounded(line.realised),
            "fictief": line.fictitious or summary.fictitious,
        }


def _unit(line: AttainmentLine) -> str:
    return "aandeel (0-1)" if line.form in ("ratio", "growth") else line.unit


def _reach(summary: Summary) -> Iterator[Record]:
    if summary.reach is None:
        return
    reach = summary.reach
    named = {
        "vlaams": reach.flemish, "brussel": reach.brussels, "waals": reach.walloon, "onbekend": reach.unknown,
        "totaal": reach.total,
    }  # fmt: skip
    for key, value in named.items():
        yield {"soort": "bereik", "sleutel": key, "eenheid": "deelnemers", "laagste": value, "hoogste": value}


def _costs(summary: Summary) -> Iterator[Record]:
    for cost in summary.costs:
        yield {
            "soort": "kosten", "sleutel": cost.kind or "niet ingevuld", "eenheid": "euro", "laagste": cost.amount,
            "hoogste": cost.amount,
        }  # fmt: skip


def _counts(summary: Summary) -> Iterator[Record]:
    for severity in Severity:
        count = Decimal(summary.count(severity))
        yield {
            "soort": "bevindingen", "sleutel": severity.value, "eenheid": "aantal", "laagste": count, "hoogste": count,
        }  # fmt: skip


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, _PLACES)
