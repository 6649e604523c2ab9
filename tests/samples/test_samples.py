"""The samples: made by their script, with the golden outcome of each, and exactly the findings that were seeded."""

import json
from collections import Counter

import pytest

from rules.base import all_rules
from samples.defects import NOT_SEEDED, SAMPLES
from samples.edit import Edit
from samples.make import EXPECTED, HERE, expected, workbooks
from validator import check

NAMES = sorted(path.name for path in HERE.glob("*.xlsx") if ".gecontroleerd" not in path.name)


def test_the_samples_equal_a_rebuild() -> None:
    """Part by part: another zlib may pack the same parts differently."""
    made = workbooks()
    assert sorted(made) == NAMES
    for name, content in made.items():
        assert Edit((HERE / name).read_bytes()).parts == Edit(content).parts, f"{name}: run `make samples`"


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_has_its_golden_outcome(name: str) -> None:
    golden = json.loads((EXPECTED / name).with_suffix(".json").read_text(encoding="utf-8"))
    assert expected(check(HERE / name)) == golden


@pytest.mark.parametrize("name", ["eindrapport-uitzendarbeid", "voortgangsrapport-uitzendarbeid"])
def test_a_clean_report_has_nothing_to_find(name: str) -> None:
    assert check(HERE / f"{name}.xlsx").findings == ()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_damaged_report_gives_exactly_what_was_seeded(name: str) -> None:
    found = Counter(finding.code for finding in check(HERE / f"{name}.xlsx").findings)
    assert found == SAMPLES[name]().seeded


def test_every_rule_is_seeded_in_a_sample() -> None:
    seeded = set().union(*(damaged().seeded for damaged in SAMPLES.values()))
    assert {rule.code for rule in all_rules()} == seeded | set(NOT_SEEDED)
    assert seeded.isdisjoint(NOT_SEEDED)
