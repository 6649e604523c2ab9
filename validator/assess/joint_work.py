"""What one report tells of work that several sectors may have done together: its events and its initiatives."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from validator.assess.own_reach import REGIONS, activities, all_flemish
from validator.model.assessment import Reach
from validator.model.covenant import Covenant
from validator.model.report import Report, Row
from validator.model.summary import EventLine, InitiativeLine, Role

_KEYS = ("datum", "organisatie", "postcode", "intersectoraal_project")
_FURTHER = ("soort", "actie", "verbintenissen")
_COUNT, _FILLED = "_aantal", "_ingevuld"

MOST_EVENTS = 20_000
"""Of how many events of one report a summary can tell: a summary stays small, whatever the report."""


def events(report: Report, covenant: Covenant) -> tuple[tuple[EventLine, ...], int]:
    """The activities within the term that other sectors may have reported too, together where day, organisation,
    postal code and project are the same; in the order of those. Also how many of these are left out: of very long
    registers those without a project name, the latest first."""
    frame = activities(report, covenant)
    if frame is None:
        return (), 0
    roles, flemish = _roles(report), all_flemish(report, covenant, frame)
    sums = [pl.col(key).sum().alias(key) for key in REGIONS if key in frame.columns]
    filled = [pl.col(key).is_not_null().any().alias(f"{key}{_FILLED}") for key in REGIONS if key in frame.columns]
    grouped = (
        _complete(frame)
        .filter(_may_be_shared())
        .group_by(_KEYS, maintain_order=True)
        .agg(*sums, *filled, pl.len().alias(_COUNT), *(pl.col(key).drop_nulls().unique().sort() for key in _FURTHER))
        .sort(pl.col("intersectoraal_project").is_null(), *_KEYS, nulls_last=True)
    )
    kept = grouped.head(MOST_EVENTS).sort(*_KEYS, nulls_last=False)
    found = tuple(_event(row, roles, flemish) for row in kept.iter_rows(named=True))
    return found, grouped.height - kept.height


def initiatives(report: Report, covenant: Covenant) -> tuple[InitiativeLine, ...]:
    """The actions that the action plan calls intersectoral, in its order."""
    found = activities(report, covenant)
    projects: dict[str, list[str]] = {}
    if found is not None:
        named = _complete(found).filter(pl.col("intersectoraal_project").is_not_null())
        for action, project in named.select("actie", "intersectoraal_project").unique(maintain_order=True).iter_rows():
            projects.setdefault(action or "", []).append(project)
    titles = {action.code: action.title for action in covenant.actions}
    return tuple(
        InitiativeLine(
            action=row.text("code"),
            title=row.text("actie") or titles.get(row.text("code"), ""),
            role=_role(row),
            status=row.text("status"),
            partners=row.text("partners_extern"),
            projects=tuple(projects.get(row.text("code"), ())),
        )
        for row in report.rows("actieplan")
        if _role(row) is not Role.NONE
    )


def _complete(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with all columns that are looked at; a text that is blank is null."""
    absent = [pl.lit(None, pl.String).alias(key) for key in (*_KEYS, *_FURTHER) if key not in frame.columns]
    frame = frame.with_columns(absent)
    texts = [key for key in (*_KEYS, *_FURTHER) if frame.schema[key] == pl.String]
    frame = frame.with_columns(pl.col(key).str.strip_chars().replace("", None) for key in texts)
    return frame.with_columns(pl.col("organisatie").cast(pl.String).str.replace_all(r"\D", "").replace("", None))


def _may_be_shared() -> pl.Expr:
    place = pl.col("datum").is_not_null() & pl.col("organisatie").is_not_null() & pl.col("postcode").is_not_null()
    return pl.col("intersectoraal_project").is_not_null() | place


def _event(row: Mapping[str, Any], roles: Mapping[str, Role], flemish: bool) -> EventLine:
    own = {roles.get(action, Role.NONE) for action in row["actie"]}
    regions = [_total(row, key) for key in REGIONS]
    if flemish:
        regions[0] = regions[-1]
    return EventLine(
        day=row["datum"],
        organisation=row["organisatie"] or "",
        postcode=row["postcode"] or "",
        project=row["intersectoraal_project"] or "",
        role=next((role for role in (Role.LEADER, Role.PARTNER) if role in own), Role.NONE),
        kinds=tuple(row["soort"]),
        actions=tuple(row["actie"]),
        commitments=tuple(sorted({code for entry in row["verbintenissen"] for code in entry.split("; ")})),
        activities=row[_COUNT],
        reach=Reach(*regions),
    )


def _total(row: Mapping[str, Any], key: str) -> Decimal | None:
    """The sum of a region; None where no row has a figure."""
    return Decimal(str(row[key])).normalize() + 0 if row.get(f"{key}{_FILLED}") else None


def _roles(report: Report) -> Mapping[str, Role]:
    return {row.text("code"): _role(row) for row in report.rows("actieplan")}


def _role(row: Row) -> Role:
    return {role.value: role for role in Role}.get(row.text("intersectoraal"), Role.NONE)
