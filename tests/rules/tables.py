"""Tables of cases in YAML, which someone who does not program can read and extend.

A file holds, per rule code, a list of cases. Each case says what stands in the workbook and what the rule finds:

    SPL001:
      - name: de regio's tellen niet op tot het totaal
        tables:
          activiteiten: [{nummer: "1", totaal: 10, vlaams: 6, brussel: 2}]
        finds: [activiteiten.totaal.1 fout]
        says: 8

`finds` lists cell and severity: `sheet.column.row` (row 0 is the header, row 1 the first row of the table),
`sheet.field` for a field, `-` where there is no cell. An empty list means that nothing is wrong. `says` is a piece of
text that must stand in the first message, `hides` one that may stand in none. The other keys are those of
`cases.a_case`, as plain data: `start`, `tables`, `covenant`, `generation`, `attainments` (by code), `failures`,
`observations`, `personal` (`kind sheet.column.row`), `report`, `as_of`, `payout` and `shortages` (a pair of numbers is
an interval), `instrument` (changes of its parameters), `decisions` (by key; `cell` is where one stands, `asked` what
its question is about, with its `options`), `by_figures` (attainments by code, and a payout, as they are without any
decision), `carrying` (what became of decisions of an earlier file: `key`, `fate`, what was decided, `cell`, `changes`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from rules.base import Rule, all_rules
from tests.rules import cases
from validator.foundation.text import Text
from validator.model.assessment import Decision, Question, Shortage, Subject
from validator.model.carrying import Carried, Carrying, Fate
from validator.model.outcome import Case
from validator.texts import sentence


def load(path: Path) -> list[Any]:
    """One pytest parameter per case of a table: the rule's code and the case as plain data."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        pytest.param(code, entry, id=f"{code}: {entry['name']}") for code, entries in table.items() for entry in entries
    ]


def rule(code: str) -> Rule:
    """The rule with a code."""
    return next(rule for rule in all_rules() if rule.code == code)


def verify(code: str, entry: Mapping[str, Any]) -> None:
    """Runs one rule on one case of a table and compares what it finds."""
    case = make(entry)
    subject = rule(code)
    found = list(subject.check(case)) if case.final or not subject.final_only else []
    messages = [sentence(finding.message) for finding in found]
    wanted = [(code, *expected(line)) for line in entry["finds"]]
    assert sorted(cases.cells(found), key=str) == sorted(wanted, key=str), messages
    for finding in found:
        assert not unfilled(finding.message), finding.message
    if "says" in entry:
        assert str(entry["says"]) in messages[0]
    if "hides" in entry:
        assert not any(str(entry["hides"]) in message for message in messages)


def unfilled(text: Text) -> list[str]:
    """The holes of a message that would show as a question mark."""
    holes = [name for _, name, _, _ in Formatter().parse(text.id) if name]
    inner = [name for value in text.values.values() if isinstance(value, Text) for name in unfilled(value)]
    return inner + [name for name in holes if text.values[name] is None or text.values[name] == ""]


def make(entry: Mapping[str, Any]) -> Case:
    """The case that an entry of a table describes."""
    given = {key: entry[key] for key in ("report", "start", "tables", "as_of") if key in entry}
    covenant = dict(entry.get("covenant", {}))
    if "commitments" in covenant:
        covenant["commitments"] = [
            cases.a_commitment(code, **(changes or {})) for code, changes in covenant["commitments"].items()
        ]
    if "attainments" in entry:
        given["attainments"] = [
            cases.an_attainment(code, **_placed(changes or {})) for code, changes in entry["attainments"].items()
        ]
    if "payout" in entry:
        given["payout"] = cases.a_payout(**entry["payout"])
    if "shortages" in entry:
        given["staffing"] = cases.a_staffing(shortages=tuple(_shortage(**changes) for changes in entry["shortages"]))
    if "decisions" in entry:
        asked = [_decided(key, **said) for key, said in entry["decisions"].items()]
        given["questions"] = [question for question, _ in asked if question is not None]
        given["decisions"] = {decision.key: decision for _, decision in asked}
    if "by_figures" in entry:
        plain = entry["by_figures"]
        judged = [cases.an_attainment(code, **changes) for code, changes in plain.get("attainments", {}).items()]
        given["by_figures"] = cases.by_figures(judged, cases.a_payout(**plain.get("payout", {})))
    if "carrying" in entry:
        given["carrying"] = Carrying("vorige.xlsx", tuple(_carried(**said) for said in entry["carrying"]))
    generation = dict(entry.get("generation", {}))
    if "instrument" in entry:
        generation["instruments"] = {"sectorconvenant": cases.an_instrument(**entry["instrument"])}
    return cases.a_case(
        covenant=cases.a_covenant(**covenant),
        generation=cases.a_generation(**generation),
        failures=[cases.failed(**failure) for failure in entry.get("failures", ())],
        observations=[cases.noticed(**seen) for seen in entry.get("observations", ())],
        personal=[(line.split()[0], cases.place(*_spot(line.split()[1]))) for line in entry.get("personal", ())],
        **given,
    )


def _decided(
    key: str, *, asked: str = "", options: tuple[str, ...] = (), cell: str, **said: Any
) -> tuple[Question | None, Decision]:
    question = Question(key, Subject(asked), Text("?"), tuple(options)) if asked else None
    said |= {name: Decimal(str(said[name])) for name in ("percentage", "amount") if name in said}
    return question, Decision(key, **said, place=cases.place(*_spot(cell)))


def _carried(*, key: str, fate: str, cell: str = "", changes: Sequence[str] = (), **said: Any) -> Carried:
    spot = cases.place(*_spot(cell)) if cell else None
    return Carried(Decision(key, **said), Fate(fate), spot, tuple(Text.of("{wat}", wat=change) for change in changes))


def _shortage(*, first: date, last: date, vte: Any, amount: Any, place: str = "") -> Shortage:
    days = (last - first).days + 1
    spot = cases.place(*_spot(place)) if place else None
    return Shortage(first, last, days, cases.an_interval(vte), cases.an_interval(amount), spot)


def _placed(changes: Mapping[str, Any]) -> dict[str, Any]:
    if "place" not in changes:
        return dict(changes)
    return {**changes, "place": cases.place(*_spot(changes["place"]))}


def expected(line: str) -> tuple[str | None, str]:
    """Cell and severity of one line of `finds`."""
    spot, severity = line.split()
    return (None if spot == "-" else cases.at(*_spot(spot))), severity


def _spot(spot: str) -> tuple[str, str, int]:
    sheet, key, *row = spot.split(".")
    return sheet, key, int(row[0]) if row else 0
