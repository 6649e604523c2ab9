"""An outcome that was kept as JSON, held against the one that a repeated check gives: all that they say otherwise.

The kept one may have been changed by hand: nothing is assumed of its form, and whatever it holds is compared.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from validator.foundation.text import Text, of_data
from validator.model.verification import Difference, Part

_Path = tuple[str, ...]

_ASIDE = frozenset({"file", "program"})
"""What the caller weighs himself: another name of the file or version of the program changes nothing by itself."""

_NO_GROUNDS = frozenset({"own_covenants", "own_data", "limits"})
"""Of what was asked: where data came from is not compared, as the fingerprints of the data are."""

_GROUNDS = frozenset({"schema", "template", "covenant", "generation", "rules", "language", "asked"})
_KEYS = {"commitments": "code", "questions": "key", "decisions": "key", "trace": "label", "talk": "question"}
"""By what the entries of a list are told apart; of other lists by their number."""

_LONGEST = 160
"""So many characters of a value are shown."""

_AMOUNT = re.compile(r"-?(0|[1-9][0-9]{0,30})\.[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SAYING = ("amount", "formula", "text", "choice", "message", "wording")
"""The first of these that an entry has, says what people want to know of it."""
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_MISSING = object()
"""Stands for what one of both does not have."""

_NAMES = {
    "template.id": Text("Sjabloon"),
    "template.version": Text("Versie van het sjabloon"),
    "template.sha256": Text("Vingerafdruk van het sjabloon"),
    "covenant.id": Text("Sector in het register"),
    "covenant.sector": Text("Sector"),
    "covenant.sha256": Text("Vingerafdruk van het convenant in het register"),
    "generation.id": Text("Generatie"),
    "generation.version": Text("Versie van de parameters van de generatie"),
    "generation.sha256": Text("Vingerafdruk van de generatie"),
    "rules.version": Text("Versie van de regels"),
    "rules.sha256": Text("Vingerafdruk van de regels"),
    "asked.decisions.sha256": Text("Vingerafdruk van het bestand met eerdere beslissingen"),
    "verdict": Text("Voorstel"),
    "report.period.first": Text("Periode van"),
    "report.period.last": Text("Periode tot en met"),
    "report.type": Text("Soort rapport"),
    "report.submitted": Text("Datum van indiening"),
    "report.as_of": Text("Dag waarop het rapport bekeken is"),
    "payout.maximum": Text("Toelage, hoogstens"),
    "payout.effort_part": Text("Inspanningsdeel"),
    "payout.result_part": Text("Resultaatsdeel"),
    "payout.deduction": Text("Inhouding"),
    "payout.eligible_costs": Text("Bewezen subsidiabele kosten (plafond)"),
    "payout.entitlement": Text("Recht op toelage"),
    "payout.advances": Text("Voorschotten"),
    "payout.balance": Text("Saldo"),
    "staffing.funded_vte": Text("Gefinancierde VTE"),
    "staffing.days_in_term": Text("Dagen in de looptijd"),
    "staffing.day_rate": Text("Bedrag per VTE-dag"),
    "staffing.vte_days_short": Text("VTE-dagen te weinig"),
    "staffing.deduction": Text("Inhouding voor niet-ingezette consulenten"),
}
_OF_COMMITMENT = {
    "target": Text("streefwaarde"),
    "realised": Text("bereikt"),
    "gap": Text("nog te bereiken"),
    "status": Text("stand"),
    "own_status": Text("stand van dit cijfer alleen"),
    "wording": Text("omschrijving"),
    "unit": Text("eenheid"),
    "counts": Text("wat telt"),
    "at_risk": Text("bedrag op het spel"),
    "at_stake": Text("bedrag dat ervan afhangt"),
}

_OTHER = Text("overige gegevens")
"""What has no name of its own: the path to it stands in the JSON, for a program."""

_ABOUT = {
    "schema": Text("vorm van de uitkomst"),
    "template": Text("sjabloon"),
    "covenant": Text("convenant"),
    "generation": Text("generatie"),
    "rules": Text("regels"),
    "language": Text("taal"),
    "asked": Text("wat gevraagd was"),
    "report": Text("rapport"),
    "commitments": Text("verbintenissen"),
    "staffing": Text("consulenten"),
    "payout": Text("uitbetaling"),
    "midterm": Text("tussentijdse stand"),
    "questions": Text("vragen"),
    "decisions": Text("beslissingen"),
    "trace": Text("de som"),
    "talk": Text("om te bespreken"),
}
"""What each part of an outcome is about."""

_OF_FINDING: Mapping[str, Text] = {
    "severity": Text("ernst"),
    "message": Text("wat er is"),
    "fix": Text("wat te doen"),
}


def differences(kept: Mapping[str, Any], repeated: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What a kept outcome says otherwise than a repeated one: grounds first, then figures, then findings.

    Args:
        kept: the content of the JSON file; values of any kind.
        repeated: the outcome of the check that repeats it, in the same form.
    """
    first, second = (
        {key: _weighed(key, value) for key, value in one.items() if key not in _ASIDE} for one in (kept, repeated)
    )
    findings = (first.pop("findings", _MISSING), second.pop("findings", _MISSING))
    found = [_difference(*one) for one in _walk((), first, second)]
    ordered = sorted(found, key=lambda one: one.part is not Part.GROUNDS)
    return (*ordered, *_findings(*findings))


def _weighed(key: str, value: Any) -> Any:
    if key != "asked" or not isinstance(value, dict):
        return value
    asked = {name: one for name, one in value.items() if name not in _NO_GROUNDS}
    if isinstance(asked.get("decisions"), dict):
        asked["decisions"] = {name: one for name, one in asked["decisions"].items() if name != "name"}
    return asked


def _walk(path: _Path, kept: object, repeated: object) -> Iterator[tuple[_Path, object, object]]:
    """The leaves that differ: their path, and both values."""
    if isinstance(kept, dict) and isinstance(repeated, dict):
        # An amount that is known in one and open in the other is one difference, as are two open amounts.
        if not (_bounds(kept) and _bounds(repeated)):
            for key in dict.fromkeys((*repeated, *kept)):
                yield from _walk((*path, key), kept.get(key, _MISSING), repeated.get(key, _MISSING))
            return
    elif isinstance(kept, list) and isinstance(repeated, list):
        key = _KEYS.get(path[-1], "")
        first, second = _entries(kept, key), _entries(repeated, key)
        if first is None or second is None:
            first, second = _numbered(kept), _numbered(repeated)
        for name in dict.fromkeys((*second, *first)):
            yield from _walk((*path, name), first.get(name, _MISSING), second.get(name, _MISSING))
        return
    # 1, 1.0 and true are equal in Python, and different JSON.
    if _canonical(kept) != _canonical(repeated):
        yield path, kept, repeated


def _bounds(value: Mapping[str, object]) -> bool:
    return set(value) == {"lowest", "highest"}


def _entries(values: Sequence[object], key: str) -> dict[str, object] | None:
    """The entries of a list by their key; None where they do not each have one of their own."""
    if not key:
        return None
    found: dict[str, object] = {
        one[key]: one for one in values if isinstance(one, dict) and isinstance(one.get(key), str)
    }
    return found if len(found) == len(values) else None


def _numbered(values: Sequence[object]) -> dict[str, object]:
    return {str(number): value for number, value in enumerate(values, start=1)}


def _difference(path: _Path, kept: object, repeated: object) -> Difference:
    part = Part.GROUNDS if path[0] in _GROUNDS else Part.FIGURES
    return Difference(part, ".".join(path), _name(path), _shown(kept), _shown(repeated))


def _name(path: _Path) -> Text:
    known = _NAMES.get(".".join(path))
    if known is not None:
        return known
    match path:
        case ("commitments", code, field) if field in _OF_COMMITMENT:
            return Text.of("Verbintenis {code}, {wat}", code=_short(code), wat=_OF_COMMITMENT[field])
        case ("commitments", code):
            return Text.of("Verbintenis {code}", code=_short(code))
        case ("staffing", "shortages", number, *_):
            return Text.of("Tekort aan VTE, het {nummer}e", nummer=_short(number))
        case ("decisions", key, *_):
            return Text.of("Beslissing {sleutel}", sleutel=_short(key))
        case ("questions", key, *_):
            return Text.of("Vraag {sleutel}", sleutel=_short(key))
        case ("trace", label, *_):
            return Text.of("Stap van de som «{stap}»", stap=_short(label))
        case ("commitments", code, *_):
            return Text.of("Verbintenis {code}, {wat}", code=_short(code), wat=_OTHER)
    about = _ABOUT.get(path[0])
    return Text("Overige gegevens") if about is None else Text.of("Overige gegevens: {waarover}", waarover=about)


def _shown(value: object) -> Text:
    """A value as people read it."""
    if value is _MISSING:
        return Text("(ontbreekt)")
    if value is None:
        return Text("(niets)")
    if isinstance(value, bool):
        return Text("ja") if value else Text("nee")
    if isinstance(value, str):
        if _FINGERPRINT.fullmatch(value):
            return _quoted(f"{value[:12]}…{value[-4:]}")
        day = _day(value)
        if day is not None:
            return Text.of("{dag:datum}", dag=day)
        return Text.of("{bedrag:euro}", bedrag=Decimal(value)) if _AMOUNT.fullmatch(value) else _quoted(value)
    if isinstance(value, dict) and _bounds(value):
        return Text.of("{laag} tot {hoog}", laag=_shown(value["lowest"]), hoog=_shown(value["highest"]))
    said = next((value[key] for key in _SAYING if value.get(key)), None) if isinstance(value, dict) else None
    if said is not None:
        return _shown(said)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return _quoted(", ".join(value))
    # What else there is in a list or an object is for a program to read.
    return (
        Text.of("gegevens: {n:getal}", n=len(value)) if isinstance(value, dict | list) else _quoted(_canonical(value))
    )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None


def _quoted(text: str) -> Text:
    # A status or a verdict is a word that the catalogues know.
    return of_data(_short(text)) if text else Text("(leeg)")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _canonical(value: object) -> str:
    return "" if value is _MISSING else json.dumps(value, sort_keys=True, ensure_ascii=False)


def _findings(kept: object, repeated: object) -> Iterator[Difference]:
    """The findings that only one of both has. One that says something else of the same cell under the same code is
    one difference."""
    if not isinstance(kept, list) or not isinstance(repeated, list):
        if _canonical(kept) != _canonical(repeated):
            name = Text("De bevindingen")
            yield Difference(Part.FINDINGS, "findings", name, _shown(kept), _shown(repeated))
        return
    new: dict[tuple[str, ...], list[object]] = {}
    for each in _only_in(repeated, kept):
        new.setdefault(_where(each), []).append(each)
    for one in _only_in(kept, repeated):
        there = new.get(_where(one))
        yield from _of_finding(one, there.pop(0) if there else _MISSING)
    for left in new.values():
        for each in left:
            yield from _of_finding(_MISSING, each)


def _only_in(some: Sequence[object], others: Sequence[object]) -> list[object]:
    """The entries of one list that the other does not have, counting how often."""
    left: dict[str, int] = {}
    for one in others:
        key = _canonical(one)
        left[key] = left.get(key, 0) + 1
    found = []
    for one in some:
        key = _canonical(one)
        if left.get(key):
            left[key] -= 1
        else:
            found.append(one)
    return found


def _where(finding: object) -> tuple[str, ...]:
    keys = ("code", "sheet", "cell")
    return tuple(str(finding.get(key)) for key in keys) if isinstance(finding, dict) else (_canonical(finding),)


def _of_finding(kept: object, repeated: object) -> Iterator[Difference]:
    code, sheet, cell = (*_where(repeated if kept is _MISSING else kept), "", "")[:3]
    place = f"{sheet}!{cell}" if sheet not in ("", "None") else "–"
    name = Text.of("Bevinding {code}, {cel}", code=_short(code), cel=_short(place))
    if isinstance(kept, dict) and isinstance(repeated, dict):
        for path, was, now in _walk((), kept, repeated):
            what = Text.of("{bevinding}, {wat}", bevinding=name, wat=_OF_FINDING.get(path[0], _OTHER))
            yield Difference(Part.FINDINGS, ".".join(("findings", code, *path)), what, _shown(was), _shown(now))
    else:
        yield Difference(Part.FINDINGS, f"findings.{code}", name, _said(kept), _said(repeated))


def _said(finding: object) -> Text:
    if finding is _MISSING:
        return Text("(staat er niet in)")
    message = finding.get("message") if isinstance(finding, dict) else None
    return _quoted(message) if isinstance(message, str) else _shown(finding)
