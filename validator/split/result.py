"""What a split gives: counts per region, how they were counted, and the rows they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from validator.foundation.text import Text
from validator.model.sourced import Basis
from validator.model.template import Span
from validator.split.asked import Abroad, Asked, Known


@dataclass(frozen=True, slots=True)
class Regions:
    """A number of rows, persons or activities, by class."""

    flemish: int = 0
    brussels: int = 0
    walloon: int = 0
    abroad: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All classes together."""
        return self.flemish + self.brussels + self.walloon + self.abroad + self.unknown

    @property
    def figures(self) -> tuple[int, int, int, int, int, int]:
        """Total and classes, in the order in which they are shown."""
        return self.total, self.flemish, self.brussels, self.walloon, self.abroad, self.unknown

    def in_report(self, abroad: Abroad) -> dict[str, int]:
        """The figures as the report asks them, by the key of their column; it has none for abroad."""
        unknown = self.unknown + (self.abroad if abroad == "onbekend" else 0)
        split = {"vlaams": self.flemish, "brussel": self.brussels, "waals": self.walloon, "onbekend": unknown}
        return {**split, "totaal": sum(split.values())}


@dataclass(frozen=True, slots=True)
class CommitmentCount:
    """What the lists give for one commitment. `basis` is what its postal codes are of ("" where not known), `wanted`
    what the covenant sets, with its source. `how` says what was counted. `periods` is empty where nothing could be
    counted; `notes` says why, or what else to know.
    `fictitious`: the commitment was made up."""

    code: str
    wording: str
    unit: str
    basis: str
    wanted: str
    source: Basis | None
    how: Text
    periods: Mapping[str, Regions]
    notes: tuple[Text, ...] = ()
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class ListFacts:
    """One list as it was read: its columns by what they were used for. `by_content`: the postal codes were found by
    what stands in the column; `hidden` counts rows that are hidden on the sheet, and were read."""

    file: str
    sheet: str
    sha256: str
    header_row: int
    rows: int
    columns: Mapping[str, str]
    by_content: bool
    hidden: int = 0


@dataclass(frozen=True)
class Split:
    """The outcome. `basis` is what the postal codes are of, "" where nothing says it.

    `rows` counts all rows; `persons` each person once, None where no key of persons is given. `activities` holds, per
    activity of the lists, its number (null where a row names none), the counts in the order of `CLASSES`, and what the
    postal codes are of.
    `periods` gives each period, `no_period` the rows in none. `reasons` counts what was not placed in a Belgian region,
    per class and reason. `notes` are things to know about the lists. `frame` holds the rows themselves.
    """

    lists: tuple[ListFacts, ...]
    asked: Asked
    known: Known
    basis: str
    spans: tuple[Span, ...]
    rows: Regions
    persons: Regions | None
    activities: pl.DataFrame
    periods: tuple[tuple[str, Regions], ...]
    no_period: Regions
    commitments: tuple[CommitmentCount, ...]
    reasons: tuple[tuple[str, Text, int], ...]
    notes: tuple[Text, ...]
    frame: pl.DataFrame

    def of_activity(self) -> dict[str, Regions]:
        """The counts per activity that the lists name."""
        return {number: Regions(*counts) for number, *counts, _ in self.activities.iter_rows() if number is not None}
