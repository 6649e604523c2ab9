"""Which part of the subsidy depends on effort and which on results: at signature, and at payout after an extension."""

from dataclasses import dataclass
from decimal import Decimal

from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.sourced import Basis

ANY = ((Decimal(1), Decimal(0)), (Decimal(0), Decimal(1)))
"""The two extremes between which the shares lie where no source gives them."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The effort share and the result share (each 0..1), with what each rests on."""

    effort: Decimal
    result: Decimal
    effort_basis: Basis
    result_basis: Basis

    @property
    def pair(self) -> tuple[Decimal, Decimal]:
        """The two shares alone."""
        return self.effort, self.result


def at_signature(instrument: Instrument) -> Shares | None:
    """The shares that held when the covenant was signed; None where no source gives them."""
    effort, result = instrument.effort_share, instrument.result_share
    if effort.value is None or result.value is None:
        return None
    return Shares(effort.value, result.value, effort.basis, result.basis)


def at_payout(instrument: Instrument, covenant: Covenant) -> Shares | None:
    """The shares that hold at payout: those of the extension where the covenant was extended and it has its own."""
    changed = instrument.extended
    if changed is None or not covenant.extensions():
        return at_signature(instrument)
    effort, result = changed.effort_share, changed.result_share
    if effort.value is None or result.value is None:
        return None
    return Shares(effort.value, result.value, effort.basis, result.basis)


def differ(instrument: Instrument, covenant: Covenant) -> bool:
    """Whether the shares at payout are other than those at signature."""
    first, last = at_signature(instrument), at_payout(instrument, covenant)
    return (first and first.pair) != (last and last.pair)


def valid(instrument: Instrument, covenant: Covenant) -> Shares | None:
    """The shares the sum is made with; None where no source gives them, or none says which of two counts."""
    if not differ(instrument, covenant):
        return at_signature(instrument)
    match instrument.ratio_at.value if instrument.ratio_at else None:
        case "ondertekening":
            return at_signature(instrument)
        case "uitbetaling":
            return at_payout(instrument, covenant)
    return None


def candidates(instrument: Instrument, covenant: Covenant) -> tuple[tuple[Decimal, Decimal], ...]:
    """The pairs of effort and result share that may hold. Where nothing is known these are the two extremes: what
    lies between them gives no amount outside, but for an effort part of a fixed amount (`payout`)."""
    known = valid(instrument, covenant)
    if known is not None:
        return (known.pair,)
    both = at_signature(instrument), at_payout(instrument, covenant)
    pairs = tuple(dict.fromkeys(one.pair for one in both if one is not None))
    return pairs if all(both) else ANY
