"""What the user asks of a split, and what is known beside the lists: the report's register of activities, the covenant,
the periods."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from validator.model.covenant import Covenant
from validator.model.generation import Generation
from validator.model.template import Span

Unit: TypeAlias = Literal["deelname", "activiteit"]  # texts
Abroad: TypeAlias = Literal["onbekend", "weglaten"]  # texts


@dataclass(frozen=True, slots=True)
class Asked:
    """The user's choices. `columns` gives per role a header or letter (`columns.NONE` for none); `sheets` the tabs to
    read. `basis`: what the postal code is of; "" where the user does not say. `unit`: what one row of the list is.
    `period`: the period of all rows; "" where the rows say it. `abroad`: what becomes in the report of who lives or
    works abroad: counted under "onbekend", or left out of the total. `replace`: figures in the report that differ are
    replaced."""

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sheets: tuple[str, ...] = ()
    basis: str = ""
    unit: Unit = "deelname"
    period: str = ""
    abroad: Abroad = "onbekend"
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity as the report's register has it."""

    number: str
    day: date | None = None
    action: str = ""
    kind: str = ""
    file_type: str = ""
    commitments: tuple[str, ...] = ()
    postcode: str = ""
    postcode_of: str = ""


@dataclass(frozen=True)
class Known:
    """What stands beside the lists. `spans` are the periods; where there are none, the calendar years of the list are.
    `activities` is the register of the report by number, None without a report. `covenant` is None where no sector is
    known."""

    generation: Generation
    spans: tuple[Span, ...] = ()
    covenant: Covenant | None = None
    activities: Mapping[str, Activity] | None = None
