"""An amount that is known, or lies between two bounds as long as a person has to decide something."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def to_cent(amount: Decimal) -> Decimal:
    """The amount rounded half up to the cent. Call it once, on the end result of a sum."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Interval:
    """A quantity between `lowest` and `highest`, both included.

    Raises:
        ValueError: lowest is above highest.
    """

    lowest: Decimal
    highest: Decimal

    def __post_init__(self) -> None:
        if self.lowest > self.highest:
            raise ValueError(f"lowest {self.lowest} is above highest {self.highest}")

    @classmethod
    def exactly(cls, value: Decimal) -> "Interval":
        """The interval that holds one value only."""
        return cls(value, value)

    @classmethod
    def around(cls, *values: Decimal) -> "Interval":
        """The smallest interval that holds all the values."""
        return cls(min(values), max(values))

    @property
    def decided(self) -> bool:
        """Whether it holds one value only."""
        return self.lowest == self.highest

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.lowest + other.lowest, self.highest + other.highest)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.lowest - other.highest, self.highest - other.lowest)

    def rising(self, change: Callable[[Decimal], Decimal]) -> "Interval":
        """The interval under a change that never turns the order of two values around."""
        return Interval(change(self.lowest), change(self.highest))

    def at_most(self, other: "Interval") -> "Interval":
        """The smaller of the two, bound by bound."""
        return Interval(min(self.lowest, other.lowest), min(self.highest, other.highest))

    def at_least(self, floor: Decimal) -> "Interval":
        """Nothing below the floor."""
        return self.rising(lambda value: max(value, floor))

    def cents(self) -> "Interval":
        """Both bounds rounded half up to the cent."""
        return self.rising(to_cent)
