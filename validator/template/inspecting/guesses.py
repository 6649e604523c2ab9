"""What kind of value a column or a field asks, guessed from its input check, number format, data and header."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from stdnum import iban
from stdnum.be import vat

from validator.foundation.text import Text
from validator.model.template import Kind
from validator.template.dutch import parse_date, parse_number
from validator.template.inspecting.lists import Choices
from validator.template.inspecting.surface import Check
from validator.template.plain import plain, tidy
from validator.template.values import shown
from validator.workbook.cell_value import CellValue

_ENOUGH = 0.8
_MOST_CHOICES = 60
_FEW = 8
_SHORT_CODE = 16
_MONEY = re.compile(r"€|eur\b|\[\$", re.IGNORECASE)
_MONEY_WORDS = ("bedrag", "kost", "euro", "prijs", "loon", "subsidie", "saldo", "voorschot", "montant", "budget")
_DATE_FORMAT = re.compile(r"(?:^|[^a-z\"])(?:d{1,4}|y{2,4}|j{2,4})(?:[^a-z\"]|$)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_SERIALS = range(32_874, 73_415)
_PRIVATE = ("naam", "nom", "email", "mail", "rijksregister", "insz", "telefoon", "gsm", "voornaam")


NO_DAYS = Text("de datums staan er als getal, zonder datumopmaak; zijn het datums?")
"""What is asked of numbers that may be days."""


class Sureness(StrEnum):  # texts
    """How sure a guess is."""

    SURE = "zeker"
    LIKELY = "waarschijnlijk"
    GUESS = "gok"


@dataclass
class Guess:
    """The kind, how sure it is and why; the choices of a list; and what has to be asked."""

    kind: Kind
    sure: Sureness
    why: Text
    choices: tuple[str, ...] = ()
    questions: list[Text] = field(default_factory=list)
    private: bool = False
    serial: bool = False
    """Whether all its values are numbers that may be days without their number format."""
    listed: Choices | None = None
    seen: frozenset[str] = frozenset()
    """Its distinct values in plain letters, where there are few of them."""


def guess_kind(
    header: str, values: Sequence[CellValue], formats: Sequence[str], check: Check | None, listed: Choices | None
) -> Guess:
    """The kind of value.

    Args:
        header: the header or label.
        values: the values that are there, blanks left out.
        formats: the number formats of its cells.
        check: the input check on its cells.
        listed: the choices that the check offers, where it is a list.
    """
    guess = _checked(check, listed) or _by_values(header, values) or _by_format(header, formats) or _by_header(header)
    if guess.kind in ("number", "integer") and _is_money(header, formats) and not guess.choices:
        guess.kind, guess.why = "money", Text.of("{wat}; bedrag, volgens opmaak of koptekst", wat=guess.why)
    if guess.kind in ("number", "integer") and any("%" in code for code in formats):
        guess.kind, guess.why = "percent", Text.of("{wat}; opgemaakt als percentage", wat=guess.why)
    if guess.kind == "number" and values and "." not in "".join(formats) and _all_whole(values):
        guess.kind = "integer"
    guess.listed = listed
    distinct = {plain(shown(value)) for value in values}
    guess.seen = frozenset(distinct) if len(distinct) <= _MOST_CHOICES else frozenset()
    guess.serial = bool(values) and all(
        isinstance(value, float) and value.is_integer() and int(value) in _SERIALS for value in values
    )
    if guess.serial and guess.kind == "integer" and _by_header(header).kind == "date":
        guess.kind, guess.sure = "date", Sureness.GUESS
        guess.questions.append(NO_DAYS)
    word = plain(header)
    guess.private = guess.kind in ("text", "email", "code") and any(
        word.startswith(private) or (private != "nom" and word.endswith(private)) for private in _PRIVATE
    )
    return guess


def _checked(check: Check | None, listed: Choices | None) -> Guess | None:
    if check is None:
        return None
    match check.kind:
        case "list":
            if listed is None or not listed.values:
                question = Text.of(
                    "de keuzelijst {formule} kon niet gelezen worden; welke keuzes zijn er?", formule=check.formula
                )
                return Guess("text", Sureness.GUESS, Text("keuzelijst zonder leesbare keuzes"), questions=[question])
            if len(listed.values) > _MOST_CHOICES:
                question = Text.of(
                    "de keuzelijst heeft {n} keuzes ({bron}); moet ze hier staan?",
                    n=len(listed.values), bron=listed.source,
                )  # fmt: skip
                return Guess("text", Sureness.LIKELY, Text("lange keuzelijst"), questions=[question])
            why = Text.of("keuzelijst {bron}", bron=listed.source)
            return Guess("choice", Sureness.SURE, why, listed.values)
        case "whole":
            return Guess("integer", Sureness.SURE, Text("invoercontrole: geheel getal"))
        case "decimal":
            return Guess("number", Sureness.SURE, Text("invoercontrole: getal"))
        case "date":
            return Guess("date", Sureness.SURE, Text("invoercontrole: datum"))
        case "textLength":
            return Guess("text", Sureness.LIKELY, Text("invoercontrole: lengte van tekst"))
    return None


def _by_values(header: str, values: Sequence[CellValue]) -> Guess | None:
    if not values:
        return None
    kinds = Counter(_kind_of(value) for value in values)
    kind, count = kinds.most_common(1)[0]
    if {"integer", "number"} >= set(kinds):
        kind, count = ("number" if kinds["number"] else "integer"), len(values)
    sure = Sureness.LIKELY if count == len(values) and len(values) > 1 else Sureness.GUESS
    others = [tidy(str(value)) for value in values if _kind_of(value) != kind]
    questions = []
    if count < len(values) and count >= _ENOUGH * len(values):
        questions = [
            Text.of(
                "{n} van de {alle} waarden passen niet, zoals «{voorbeeld}»; klopt de soort?",
                n=len(others),
                alle=len(values),
                voorbeeld=others[0][:40],
            )
        ]
    if count < _ENOUGH * len(values) or kind == "text":
        return _texts(values) if kinds.keys() <= {"text", "boolean"} else _mixed(kinds, values)
    if kind == "integer" and _is_postcode(header, values):
        return Guess("postcode", Sureness.LIKELY, Text("vier cijfers, en de koptekst zegt postcode"))
    if kind == "boolean":
        return Guess("choice", Sureness.LIKELY, Text("waar of onwaar"), ("ja", "nee"))
    why = _WHY.get(kind, Text("de waarden"))
    if kind.startswith("text_"):
        sure = Sureness.GUESS
        questions.append(Text("de waarden staan er als tekst; klopt de soort?"))
        kind = kind.removeprefix("text_")
    return Guess(kind, sure, why, questions=questions)  # type: ignore[arg-type]


_WHY = {
    "date": Text("de waarden zijn datums"),
    "integer": Text("de waarden zijn gehele getallen"),
    "number": Text("de waarden zijn getallen"),
    "text_date": Text("teksten die datums zijn"),
    "text_number": Text("teksten die getallen zijn"),
    "iban": Text("geldige rekeningnummers (IBAN)"),
    "enterprise": Text("geldige ondernemingsnummers"),
    "email": Text("e-mailadressen"),
}


def _kind_of(value: CellValue) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, float):
        return "integer" if value.is_integer() else "number"
    if isinstance(value, date | datetime):
        return "date"
    text = tidy(str(value))
    if _MAIL.fullmatch(text):
        return "email"
    if iban.is_valid(text, check_country=False):
        return "iban"
    if len(re.sub(r"\D", "", text)) in (9, 10) and vat.is_valid(text):
        return "enterprise"
    if parse_date(text) is not None:
        return "text_date"
    if parse_number(text) is not None and not (text.startswith("0") and text.isdecimal()):
        return "text_number"
    return "text"


def _mixed(kinds: Counter[str], values: Sequence[CellValue]) -> Guess:
    told = tuple(Text.of("{soort} ({n})", soort=_NAMES[kind], n=count) for kind, count in kinds.most_common())
    example = tidy(str(values[0]))[:40]
    question = Text.of("{soorten}, zoals «{voorbeeld}»; wat hoort hier?", soorten=told, voorbeeld=example)
    return Guess("text", Sureness.GUESS, Text("gemengde waarden"), questions=[question])


_NAMES = {
    "text": Text("tekst"),
    "integer": Text("geheel getal"),
    "number": Text("getal"),
    "date": Text("datum"),
    "boolean": Text("waar/onwaar"),
    "text_date": Text("datum als tekst"),
    "text_number": Text("getal als tekst"),
    "iban": Text("rekeningnummer (IBAN)"),
    "enterprise": Text("ondernemingsnummer"),
    "email": Text("e-mailadres"),
}


def _texts(values: Sequence[CellValue]) -> Guess:
    texts = [tidy(str(value)) for value in values]
    distinct = list(dict.fromkeys(texts))
    codes = [text for text in texts if len(text) <= _SHORT_CODE and " " not in text and re.search(r"\d", text)]
    if len(codes) == len(texts):
        return Guess("code", Sureness.LIKELY, Text("korte codes met cijfers"))
    if len(distinct) <= _FEW and len(texts) >= 3 * len(distinct):
        question = Text.of(
            "steeds een van deze waarden: {waarden}; is het een keuzelijst (kind: choice)?", waarden=tuple(distinct)
        )
        return Guess("text", Sureness.GUESS, Text("weinig verschillende teksten"), questions=[question])
    return Guess("text", Sureness.LIKELY, Text("de waarden zijn tekst"))


def _by_format(header: str, formats: Sequence[str]) -> Guess | None:
    known = [code for code in formats if code not in ("General", "GENERAL", "Standaard")]
    if not known:
        return None
    code = Counter(known).most_common(1)[0][0]
    bare = _QUOTED.sub("", code)
    if "%" in bare:
        return Guess("percent", Sureness.LIKELY, Text.of("getalopmaak {code}", code=code))
    if _DATE_FORMAT.search(bare):
        return Guess("date", Sureness.LIKELY, Text.of("getalopmaak {code}", code=code))
    if "@" in bare:
        return Guess("text", Sureness.LIKELY, Text("opgemaakt als tekst"))
    if "0" in bare or "#" in bare:
        kind: Kind = "money" if _is_money(header, formats) else "number" if "." in bare else "integer"
        return Guess(kind, Sureness.LIKELY, Text.of("getalopmaak {code}", code=code))
    return None


def _by_header(header: str) -> Guess:
    word = plain(header)
    if "datum" in word or word.startswith("date"):
        return Guess("date", Sureness.GUESS, Text("de koptekst zegt datum"), questions=[Text("is dit een datum?")])
    if word.startswith(("aantal", "nombre")):
        return Guess(
            "integer", Sureness.GUESS, Text("de koptekst zegt aantal"), questions=[Text("is dit een geheel getal?")]
        )
    if any(money in word for money in _MONEY_WORDS):
        return Guess("money", Sureness.GUESS, Text("de koptekst zegt bedrag"), questions=[Text("is dit een bedrag?")])
    return Guess(
        "text", Sureness.GUESS, Text("geen waarden, opmaak of invoercontrole"), questions=[Text("wat hoort hier?")]
    )


def _is_money(header: str, formats: Sequence[str]) -> bool:
    if any("%" in code for code in formats):
        return False
    return any(_MONEY.search(code) for code in formats) or any(word in plain(header) for word in _MONEY_WORDS)


def _all_whole(values: Sequence[CellValue]) -> bool:
    return all(isinstance(value, float) and value.is_integer() for value in values)


def _is_postcode(header: str, values: Sequence[CellValue]) -> bool:
    named = any(word in plain(header) for word in ("postcode", "postnr", "postnummer", "codepostal"))
    return named and all(isinstance(value, float) and 1000 <= value <= 9999 for value in values)
