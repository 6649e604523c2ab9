"""Commitments of several sectors that are alike enough to lay side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from validator.foundation.text import Text, of_data
from validator.foundation.words import folded
from validator.model.overview import Overview
from validator.model.summary import AttainmentLine, SectorFacts


@dataclass(frozen=True, slots=True)
class Compared:
    """A commitment with its sector."""

    sector: SectorFacts
    line: AttainmentLine

    @property
    def key(self) -> str:
        """The sector's id and the code, as findings name a commitment."""
        return f"{self.sector.id} {self.line.code}"

    @property
    def named(self) -> Text:
        """The sector and the code, as people read them."""
        return Text.of("{sector} ({code})", sector=self.sector.name, code=self.line.code)

    @property
    def per_vte(self) -> Decimal | None:
        """Of a count, what was realised per funded VTE; None where one of the two is not known."""
        if self.line.form != "count" or self.line.realised is None or not self.sector.vte:
            return None
        return self.line.realised / self.sector.vte


def similar(overview: Overview) -> Iterator[tuple[Compared, ...]]:
    """The groups of commitments with the same kind, theme, category, form, unit and period, of two sectors at least.

    Second figures of a commitment are left out. Groups and members are in a fixed order.
    """
    groups: dict[tuple[str, ...], list[Compared]] = {}
    for entry, summary in overview.checked:
        for line in summary.attainments:
            if not line.part_of:
                key = tuple(map(folded, (line.kind, line.theme, line.category, line.form, line.unit, line.per)))
                groups.setdefault(key, []).append(Compared(entry.sector, line))
    for key in sorted(groups):
        if len({one.sector.id for one in groups[key]}) > 1:
            yield tuple(groups[key])


def what_they_share(group: tuple[Compared, ...]) -> Text:
    """What the members of a group have in common, for a sentence: kind, theme, unit and category where there are."""
    line = group[0].line
    parts = [Text(line.kind), Text.of("thema «{thema}»", thema=of_data(line.theme))]
    if line.category:
        parts.append(Text.of("soort «{soort}»", soort=of_data(line.category)))
    if line.unit:
        parts.append(Text.of("eenheid «{eenheid}»", eenheid=of_data(line.unit)))
    return Text.of("{wat}", wat=tuple(parts))


def spread(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """The median, and the median of the distances to it (the median absolute deviation)."""
    middle = median(values)
    return middle, median([abs(value - middle) for value in values])
