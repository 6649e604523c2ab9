"""A parameter together with the source it comes from, as every figure of the product must carry one."""

from dataclasses import dataclass
from typing import Annotated, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")

Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]
"""A name in the data that files are named after: without anything that leads to another folder."""


class Frozen(BaseModel):
    """Base of everything that is read from a YAML file: immutable, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Sourced(Frozen, Generic[T]):
    """A value with its source.

    `value` is None where no source gives one (shown as "niet ingesteld"). `reading` marks an interpretation of
    ours that the source does not state literally; `why` then says how we came to it, for the user to read.
    `article` is the place in the covenant that people cite ("art. 5"), `source` the file and lines it was read from.
    `fictitious` (`fictief` in the files) marks a value that was made up; every output repeats that.
    """

    value: T | None
    source: str
    article: str = ""
    reading: bool = False
    why: str = ""
    fictitious: bool = Field(default=False, alias="fictief")

    @property
    def basis(self) -> "Basis":
        """The citation a user sees beside what rests on this value."""
        return Basis(self.article or self.source, self.source, self.reading, self.why, self.fictitious)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure or a rule rests on: the article people cite, its source, whether it is a reading of ours, and
    whether it was made up (`fictitious`)."""

    article: str
    source: str = ""
    reading: bool = False
    why: str = ""
    fictitious: bool = False
