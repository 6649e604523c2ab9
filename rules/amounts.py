"""How rules say an amount or a number that may still be open between two bounds."""

from validator.foundation.text import Text
from validator.model.interval import Interval


def euros(amount: Interval) -> Text:
    """The amount in euro, or between which amounts it lies."""
    if amount.decided:
        return Text.of("{bedrag:euro}", bedrag=amount.lowest)
    return Text.of("tussen {laag:euro} en {hoog:euro}", laag=amount.lowest, hoog=amount.highest)


def vte(number: Interval) -> Text:
    """The number of VTE, or between which numbers it lies."""
    if number.decided:
        return Text.of("{getal:getal} VTE", getal=number.lowest)
    return Text.of("tussen {laag:getal} en {hoog:getal} VTE", laag=number.lowest, hoog=number.highest)
