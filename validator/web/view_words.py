"""Words that several pages share."""

from decimal import ROUND_HALF_UP, Decimal

from validator.foundation.text import Text

_KILO = Decimal(1000)
_TENTH = Decimal("0.1")


def file_size(size: int) -> Text:
    """How large a file is, for people: in kilobytes, or in megabytes with one decimal."""
    kilobytes = max(Decimal(1), (Decimal(size) / _KILO).quantize(Decimal(1), ROUND_HALF_UP))
    if kilobytes < _KILO:
        return Text.of("{n:getal} kB", n=kilobytes)
    return Text.of("{n:getal} MB", n=(kilobytes / _KILO).quantize(_TENTH, ROUND_HALF_UP))
