"""SEC004: a figure that lies far from those of comparable commitments."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from rules.sectors_base import SectorRule
from rules.similar import Compared, similar, spread, what_they_share
from validator.foundation.text import Text, of_data
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding, Settings

_PLACES = 4


class StandsOut(SectorRule):
    """Wat: Een cijfer ligt ver van dat van vergelijkbare verbintenissen (zelfde soort, thema, categorie, vorm, eenheid
    en periode). Een aantal wordt per gefinancierde VTE vergeleken en moet ook tegenover de eigen streefwaarde ver
    liggen; een aandeel wordt vergeleken zoals het is. Ver is: meer dan drie keer de mediane afwijking van de mediaan,
    en meer dan het dubbel of minder dan de helft ervan, bij minstens acht vergelijkbare; die grenzen zijn
    instellingen van Convenantcheck.

    Waarom: Een cijfer dat sterk afwijkt kan een tikfout of een andere telwijze zijn, of een sector die anders is. Dit
    is een vraag, geen fout en geen rangschikking.

    Herstel: Bekijk het cijfer samen met de grootte van de sector. Klopt het, dan is er niets te doen.
    """

    code = "SEC004"
    title = "Cijfer ver van vergelijkbare"
    severity = Severity.QUESTION

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per commitment that stands out."""
        for group in similar(overview):
            by_size = _far(group, overview.settings, _measure)
            by_target = _far(group, overview.settings, lambda one: one.line.ratio)
            for one, (value, middle, n) in by_size.items():
                if one.line.form != "count" or one.line.target is None or one in by_target:
                    yield self.finding(_message(one, value, middle, group, n), [one.sector.id], [one.key])


def _measure(one: Compared) -> Decimal | None:
    return one.per_vte if one.line.form == "count" else one.line.realised


def _far(
    group: tuple[Compared, ...], limits: Settings, measure: Callable[[Compared], Decimal | None]
) -> dict[Compared, tuple[Decimal, Decimal, int]]:
    """Those that lie far from the others, each with its value, the median, and how many were compared."""
    measured = [(one, value) for one in group if (value := measure(one)) is not None]
    if len(measured) < limits.outlier_group:
        return {}
    middle, distance = spread([value for _, value in measured])
    return {
        one: (round(value, _PLACES), round(middle, _PLACES), len(measured))
        for one, value in measured
        if distance and abs(value - middle) > limits.outlier_distance * distance and _times(value, middle, limits)
    }


def _times(value: Decimal, middle: Decimal, limits: Settings) -> bool:
    """Whether a figure is many times the median, or a small part of it."""
    return value > limits.outlier_factor * middle or limits.outlier_factor * value < middle


def _message(one: Compared, value: Decimal, middle: Decimal, group: tuple[Compared, ...], n: int) -> Text:
    line = one.line
    values = {
        "wie": one.named,
        "cijfer": line.realised,
        "eenheid": of_data(line.unit),
        "deze": round(value, 2) if line.form == "count" else value,
        "midden": round(middle, 2) if line.form == "count" else middle,
        "n": n,
        "wat": what_they_share(group),
        "grootte": _size(one),
    }
    if line.form == "count":
        return Text.of(
            "{wie}: {cijfer:getal} {eenheid} is {deze:getal} per VTE; de mediaan van {n} vergelijkbare verbintenissen "
            "({wat}) is {midden:getal}. Context: {grootte}. Klopt het cijfer, of wordt er anders geteld?",
            **values,
        )
    return Text.of(
        "{wie}: {deze:procent}; de mediaan van {n} vergelijkbare verbintenissen ({wat}) is {midden:procent}. Context: "
        "{grootte}. Klopt het cijfer, of wordt er anders geteld?",
        **values,
    )


def _size(one: Compared) -> Text:
    sector = one.sector
    parts = [Text.of("{n:getal} VTE", n=sector.vte) if sector.vte is not None else Text("VTE niet bekend")]
    if sector.maximum is not None:
        parts.append(Text.of("bedrag {bedrag:euro}", bedrag=sector.maximum))
    if sector.committees:
        parts.append(Text.of("{comites}", comites=sector.committees))
    return Text.of("{wat}", wat=tuple(parts))
