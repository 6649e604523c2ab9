"""Decisions that a person took on an earlier version of a file, and what became of each on the corrected one."""

from dataclasses import dataclass
from enum import StrEnum

from validator.foundation.text import Text
from validator.model.assessment import Decision
from validator.model.place import Place


class Fate(StrEnum):  # texts
    """What became of a decision of the earlier file. All but CARRIED and DOUBTED count for nothing here."""

    CARRIED = "overgenomen"
    DOUBTED = "overgenomen, toelichting gewijzigd"
    CHANGED = "niet overgenomen: cijfers gewijzigd"
    GONE = "niet overgenomen: niet meer gevraagd"
    OVERRULED = "niet overgenomen: in het bestand zelf anders beslist"
    UNCLEAR = "niet overgenomen: niet eenduidig"


@dataclass(frozen=True, slots=True)
class Carried:
    """One decision of the earlier file. `place` is the cell in the new file that it is about, `changes` what is
    different there since (each "label: was …, nu …")."""

    decision: Decision
    fate: Fate
    place: Place | None = None
    changes: tuple[Text, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the decision counts for the new file."""
        return self.fate in (Fate.CARRIED, Fate.DOUBTED)


@dataclass(frozen=True, slots=True)
class Carrying:
    """All decisions of an earlier file, whose name is `source`."""

    source: str
    decisions: tuple[Carried, ...]
