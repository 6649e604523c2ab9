"""The one place that makes a sentence: from a text id with its values, in a language.

Text ids are Dutch sentences and are gettext message ids; catalogues lie in `validator/locale`. A hole may carry a
format: `{bedrag:euro}` 588.000,00 euro, `{n:getal}` 1.234,5, `{p:procent}` 75 %, `{d:datum}` 31-01-2023,
`{t:dagtarief}` 134,246575. Numbers and dates follow the language.
"""

import gettext
import string
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from validator.foundation.text import Text

LANGUAGES = ("nl",)
DEFAULT_LANGUAGE = "nl"

_LOCALES = {"nl": "nl_BE"}
_CONTROL = {code: " " for code in [*range(32), *range(127, 160)] if chr(code) not in "\n\t"}


def sentence(text: Text, language: str = DEFAULT_LANGUAGE) -> str:
    """The sentence in a language. Control characters in values become spaces, so that no terminal obeys a cell."""
    return _Sentences(language).format(translate(text.id, language), **text.values)


def translate(message_id: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The text of a message id in a language; the Dutch id itself where there is no translation."""
    return _catalogue(language).gettext(message_id) if message_id else ""


def euro(amount: Decimal, language: str = DEFAULT_LANGUAGE) -> str:
    """An amount in euro with two decimals: "588.000,00 euro"."""
    return f"{_decimal(amount, '#,##0.00', language)} euro"


def number(value: Decimal | int, language: str = DEFAULT_LANGUAGE) -> str:
    """A number with as many decimals as it has, at most six: "1.234,5"."""
    return _decimal(Decimal(value), "#,##0.######", language)


def percentage(share: Decimal, language: str = DEFAULT_LANGUAGE) -> str:
    """A share (0..1) as a percentage with at most two decimals: "75 %"."""
    return f"{_decimal(share * 100, '#,##0.##', language)} %"


def day(value: date) -> str:
    """A date as people write it in Belgium, in every language: "31-01-2023"."""
    return value.strftime("%d-%m-%Y")


def _decimal(value: Decimal, pattern: str, language: str) -> str:
    from babel.numbers import format_decimal

    # Babel rounds half to even by the context of the moment; amounts here are rounded half up.
    places = pattern.partition(".")[2].count("0") + pattern.partition(".")[2].count("#")
    # A forecast from an absurd figure has more digits than the usual context holds.
    with localcontext(prec=100):
        rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return str(format_decimal(rounded, format=pattern, locale=_LOCALES[language]))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    with as_file(files("validator") / "locale") as folder:
        return gettext.translation("convenantcheck", folder, [language], fallback=True)


class _Sentences(string.Formatter):
    """Fills holes with values in the language's form."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        del args
        # Plain names only: a hole can never reach into attributes or items of a value.
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return "?"
        if isinstance(value, Text):
            return sentence(value, self._language)
        if isinstance(value, tuple):
            return ", ".join(self.format_field(item, format_spec) for item in value)
        match format_spec:
            case "euro":
                return euro(value, self._language)
            case "getal":
                return number(value, self._language)
            case "procent":
                return percentage(value, self._language)
            case "datum":
                return day(value)
            case "dagtarief":
                return _decimal(value, "#,##0.000000", self._language)
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, Decimal):
            return number(value, self._language)
        if isinstance(value, date):
            return day(value)
        return str(value).translate(_CONTROL)
