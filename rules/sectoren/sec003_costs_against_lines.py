"""SEC003: costs over the sectors against what the instrument pays."""

from collections.abc import Iterator
from decimal import Decimal

from rules.sectors_base import SectorRule
from validator.foundation.text import Text, of_data
from validator.model.counts import sectors
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding

_ZERO = Decimal(0)


class CostsAgainstLines(SectorRule):
    """Wat: Over alle sectoren samen: kosten van een soort die dit instrument niet betaalt, en sectoren waar de bewezen
    kosten lager zijn dan het bedrag van het convenant.

    Waarom: Eén sector die een kostensoort verkeerd aanrekent, vergist zich; doen veel sectoren het, dan is de regel
    wellicht niet duidelijk genoeg gezegd. Bewezen kosten onder het bedrag kunnen het recht verlagen.

    Herstel: Ga na of de uitleg over de kostensoorten volstaat, en bespreek de lijst met de sectoren.
    """

    code = "SEC003"
    title = "Kosten tegenover het bedrag"
    severity = Severity.QUESTION

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per kind that is not paid, and one on the sectors with less proven than their maximum."""
        found: dict[str, dict[str, Decimal]] = {}
        for entry, summary in overview.checked:
            for cost in summary.costs:
                if cost.eligible is False and cost.amount:
                    found.setdefault(cost.kind, {})[entry.sector.id] = cost.amount
        for kind in sorted(found):
            message = Text.of(
                "Kosten van de soort «{soort}» staan in {sectoren}, samen {som:euro}; dit instrument betaalt {wel}. "
                "Ze tellen niet mee.",
                soort=of_data(kind),
                sectoren=sectors(len(found[kind])),
                som=sum(found[kind].values(), _ZERO),
                wel=tuple(map(of_data, overview.eligible_costs or ())),
            )
            yield self.finding(message, found[kind])
        yield from self._below(overview)

    def _below(self, overview: Overview) -> Iterator[SectorFinding]:
        short = {
            entry.sector.id: summary.payout.maximum - summary.payout.eligible_costs.highest
            for entry, summary in overview.checked
            if summary.payout is not None and summary.payout.eligible_costs.highest < summary.payout.maximum
        }
        with_payout = sum(summary.payout is not None for _, summary in overview.checked)
        if short:
            message = Text.of(
                "Bij {n} van de {alle} sectoren liggen de bewezen kosten onder het bedrag van het convenant, samen "
                "{som:euro} lager.",
                n=len(short),
                alle=with_payout,
                som=sum(short.values(), _ZERO),
            )
            yield self.finding(message, short, severity=Severity.INFO)
