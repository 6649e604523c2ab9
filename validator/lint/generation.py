"""What the generation leaves empty: the same for every sector, and not for a covenant to mend."""

from collections.abc import Iterator

from validator.foundation.text import Text
from validator.model.advice import Advice, Lack
from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.sourced import Basis


def on_generation(covenant: Covenant, instrument: Instrument) -> Iterator[Advice]:
    """The parameters that no source gives and that a verdict would need."""
    shares = [share for share in (instrument.effort_share, instrument.result_share) if share.value is None]
    if shares:
        text = Text("De verhouding tussen inspanning en resultaat is niet ingesteld: het voorstel blijft open.")
        yield _empty(Lack.SHARES, text, shares[0].basis)
    weights = instrument.result_weights
    if weights is not None and weights.value is None:
        text = Text("Of elke resultaatsverbintenis even zwaar weegt, is niet ingesteld.")
        yield _empty(Lack.WEIGHT, text, weights.basis)
    if weights is not None and weights.value == "per_verbintenis":
        without = tuple(one.code for one in covenant.result_commitments if one.weight is None)
        if without:
            yield Advice("", Lack.WEIGHT, Text.of("Het gewicht van {codes} is niet ingesteld.", codes=without))
    undated = {report: day for report, day in instrument.deadlines.items() if day.value is None}
    if undated:
        text = Text.of("De uiterste datum is niet ingesteld van: {rapporten}.", rapporten=tuple(map(Text, undated)))
        yield _empty(Lack.DEADLINE, text, next(iter(undated.values())).basis)


def _empty(lack: Lack, text: Text, basis: Basis) -> Advice:
    return Advice("", lack, text, set_by_generation=True, basis=basis)
