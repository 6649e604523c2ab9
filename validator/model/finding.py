"""A finding about the file: what, where, how serious, how to mend it, what it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from validator.foundation.text import Text
from validator.model.place import Place
from validator.model.sourced import Basis


class Severity(StrEnum):  # texts
    """How serious a finding is, about the file and never about a person."""

    BLOCKING = "blokkerend"
    ERROR = "fout"
    QUESTION = "vraag"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `place` is None where no cell can carry it: it then stands in the list only."""

    code: str
    severity: Severity
    place: Place | None
    message: Text
    fix: Text
    basis: Basis

    @property
    def sort_key(self) -> tuple[int, str, int, int, str]:
        """Order of a list of findings: most serious first, then by place, then by code."""
        place = self.place
        where = (place.sheet, place.row, place.column) if place else ("", 0, 0)
        return (self.severity.rank, *where, self.code)
