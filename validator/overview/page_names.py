"""The names of the sectors on the page, with a link to what it tells of each."""

from collections.abc import Iterable

from validator.looks.cells import Name
from validator.model.summary import SectorFacts


class Names:
    """Names of sectors with a link to what the page tells of each."""

    def __init__(self, sectors: Iterable[SectorFacts]) -> None:
        self._names = {one.id: Name(one.name, f"s-{n}", one.fictitious) for n, one in enumerate(sectors, start=1)}

    def of(self, id: str) -> Name:
        """The name of the sector with that id; the id itself where it is in no register."""
        return self._names.get(id) or Name(id, "", fictitious=False)
