"""The one place that makes a sentence: from a text id with its values, in a language.

Text ids are Dutch sentences and are gettext message ids; catalogues lie in `validator/locale`. A hole may carry a
format: `{bedrag:euro}` 588.000,00 euro, `{n:getal}` 1.234,5, `{p:procent}` 75 %, `{d:datum}` 31-01-2023,
`{t:dagtarief}` 134,246575, `{t:hoofdletter}` a text with a capital first, `{t:vertaald}` a word of the data, translated
where it is known, `{t:keuze}` a choice as the workbook at hand words it, `{t:puntkomma}` texts with semicolons between
them, `{t:zinnen}` sentences one after the other. Numbers and dates follow the language:
588 000,00 euros and 31/01/2023 in French, 588,000.00 euro and 31/01/2023 in English.
"""

import gettext
import re
import string
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from importlib.resources import as_file, files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from validator.foundation.text import Text, TextValue

if TYPE_CHECKING:
    from babel import Locale

_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}
LANGUAGES: Mapping[str, str] = MappingProxyType(_NAMES)
"""The languages there are, by code, and what each calls itself. The first is that of the message ids."""

DEFAULT_LANGUAGE = "nl"

# English has no form of its own for Belgium that an English reader would take for English.
_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}
_DAYS = {"nl": "%d-%m-%Y"}
_PERCENT = {"en": "{}%"}
_QUOTED = re.compile("«([^«»{}]+)»")
OWN_NAMES = frozenset({"Oordeel", "Bevindingen"})
"""Sheets that the check adds to the copy: they are called in the language of the copy."""
_BETWEEN = Text("; ")
_STOP_AFTER = re.compile(r"\.(?![\w.])")
"""A full stop behind a hole, not the dot of a file name."""
_SIGN_AFTER = re.compile("[\u00a0\u202f]?[,;:?!]")
_DOTS = (".", "…")
_ENDS = (*_DOTS, "?", "!")
_SHORTENED = re.compile(r"(?:\.\.|\b(?:enz|etc|bv|vzw|nv|nr|art|e\.d|o\.a|a\.s\.b\.l|i\.e|e\.g))\.$", re.IGNORECASE)
"""What ends with a dot that is no full stop: it stays before another sign."""
_FORMATTER = string.Formatter()
_CONTROL = {code: " " for code in [*range(32), *range(127, 160)] if chr(code) not in "\n\t"}


def sentence(text: Text, language: str = DEFAULT_LANGUAGE) -> str:
    """The sentence in a language. Control characters in values become spaces, so that no terminal obeys a cell."""
    said = translate(text.id, language)
    if text.workbook and text.workbook != language:
        said = _with_names_of(text, said, language)
    return _Sentences(language, text.workbook).made(said, text.values)


def _with_names_of(text: Text, said: str, language: str) -> str:
    """The sentence with the names of sheets and columns as they stand in the workbook that it is about.

    A name is what stands between «quotes» in the id and is a text of its own.
    """
    for name in set(_QUOTED.findall(text.id)) - OWN_NAMES:
        shown = translate(name, language)
        theirs = translate(name, text.workbook)
        if shown != theirs:
            pattern = rf"([«“][\s\u00a0\u202f]*){re.escape(shown)}([\s\u00a0\u202f]*[»”])"
            kept = theirs.replace("\\", r"\\")
            said = re.sub(pattern, rf"\g<1>{kept}\g<2>", said)
    return said


def translate(message_id: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The text of a message id in a language; the Dutch id itself where there is no translation."""
    if not message_id or language == DEFAULT_LANGUAGE:
        return message_id
    return _catalogue(language).gettext(message_id)


def euro(amount: Decimal, language: str = DEFAULT_LANGUAGE) -> str:
    """An amount in euro with two decimals: "588.000,00 euro"."""
    unit = "euros" if language == "fr" and abs(amount) >= 2 else "euro"
    return f"{figure(amount, language)} {unit}"


def figure(amount: Decimal, language: str = DEFAULT_LANGUAGE) -> str:
    """An amount with two decimals, where its unit stands elsewhere: "588.000,00"."""
    return _decimal(amount, "#,##0.00", language)


def number(value: Decimal | int, language: str = DEFAULT_LANGUAGE) -> str:
    """A number with as many decimals as it has, at most six: "1.234,5"."""
    return _decimal(Decimal(value), "#,##0.######", language)


def percentage(share: Decimal, language: str = DEFAULT_LANGUAGE) -> str:
    """A share (0..1) as a percentage with at most two decimals: "75 %"."""
    return _PERCENT.get(language, "{} %").format(_decimal(share * 100, "#,##0.##", language))


def day(value: date, language: str = DEFAULT_LANGUAGE) -> str:
    """A date with its day first, as people write it in Belgium: "31-01-2023", "31/01/2023"."""
    return value.strftime(_DAYS.get(language, "%d/%m/%Y"))


def _decimal(value: Decimal, pattern: str, language: str) -> str:
    from babel.numbers import format_decimal

    # Babel rounds half to even by the context of the moment; amounts here are rounded half up.
    places = pattern.partition(".")[2].count("0") + pattern.partition(".")[2].count("#")
    # A forecast from an absurd figure has more digits than the usual context holds.
    with localcontext(prec=100):
        rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return str(format_decimal(rounded, format=pattern, locale=_locale(language)))


@cache
def _locale(language: str) -> "Locale":
    """The figures of a language; the library reads them anew wherever it gets a name."""
    from babel import Locale

    return Locale.parse(_LOCALES[language])


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    with as_file(files("validator") / "locale") as folder:
        return gettext.translation("convenantcheck", folder, [language], fallback=True)


@lru_cache(maxsize=4096)
def _parsed(said: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """The texts and holes of a sentence: one of a few that are said again and again."""
    return tuple((literal, name, form) for literal, name, form, _ in _FORMATTER.parse(said))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _one_sign(value: str, literal: str, is_text: bool) -> tuple[str, str]:
    """What fills a hole and what stands behind it, with one sign between them."""
    # What stands in a cell may end with any sign: #REF! is no sentence.
    if value.endswith(_ENDS if is_text else _DOTS) and _STOP_AFTER.match(literal):
        return value, literal[1:]
    if is_text and _SIGN_AFTER.match(literal):
        return _without_stop(value), literal
    return value, literal


def _without_stop(said: str) -> str:
    """A sentence without its full stop; a single word with a dot is a short form of a word."""
    return said[:-1] if said.endswith(".") and " " in said and not _SHORTENED.search(said) else said


class _Sentences:
    """Fills holes with values in the language's form."""

    def __init__(self, language: str, workbook: str = "") -> None:
        self._language = language
        self._workbook = workbook

    def made(self, said: str, values: Mapping[str, TextValue]) -> str:
        """The sentence with its holes filled. A value that is itself a sentence brings no second sign with it: where
        one stands behind the hole, only one of both stays."""
        parts: list[str] = []
        sentence_before = False
        for between, name, form in _parsed(said):
            literal = between
            if parts and literal and parts[-1]:
                parts[-1], literal = _one_sign(parts[-1], literal, sentence_before)
            parts.append(literal)
            # Plain names only: a hole can never reach into attributes or items of a value.
            if name is not None:
                value = values[name]
                sentence_before = isinstance(value, Text | tuple)
                parts.append(self.format_field(value, form or ""))
        return "".join(parts)

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return "?"
        if isinstance(value, Text):
            said = sentence(value.about(value.workbook or self._workbook), self._language)
            return _capitalised(said) if format_spec == "hoofdletter" else said
        if isinstance(value, tuple):
            between = {"puntkomma": translate(_BETWEEN.id, self._language), "zinnen": " "}.get(format_spec, ", ")
            items = [self.format_field(item, format_spec) for item in value]
            if format_spec != "zinnen":
                # A sentence in a list ends where the list does.
                last = len(items) - 1
                for at, (one, said) in enumerate(zip(value, items, strict=True)):
                    items[at] = _without_stop(said) if at < last and isinstance(one, Text) else said
            return between.join(items)
        match format_spec:
            case "euro":
                return euro(value, self._language)
            case "getal":
                return number(value, self._language)
            case "procent":
                return percentage(value, self._language)
            case "datum":
                return day(value, self._language)
            case "dagtarief":
                return _decimal(value, "#,##0.000000", self._language)
            case "vertaald":
                return translate(str(value), self._language).translate(_CONTROL)
            case "keuze" if isinstance(value, str):
                return translate(value, self._workbook or self._language).translate(_CONTROL)
            case "hoofdletter":
                return _capitalised(self._plain(value))
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, Decimal):
            return number(value, self._language)
        if isinstance(value, date):
            return day(value, self._language)
        return str(value).translate(_CONTROL)
