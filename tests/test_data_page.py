"""What docs/data.md shows is what the program reads."""

import re
from pathlib import Path
from typing import Any

from validator.foundation.strict_yaml import parse
from validator.model.covenant import Event
from validator.model.sourced import Frozen, Sourced

PAGE = (Path(__file__).parents[1] / "docs" / "data.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


class Events(Frozen):
    events: tuple[Event, ...]


class Values(Frozen):
    result_share: Sourced[Any]
    deadlines: dict[str, Sourced[Any]]
    shortage: Sourced[Any]
    maximum: Sourced[Any]


def test_the_examples_can_be_read() -> None:
    values, events = BLOCKS
    assert parse(values, "data.md", Values).maximum.fictitious
    assert [event.kind for event in parse(events, "data.md", Events).events] == [
        "wijziging",
        "verlenging",
        "beeindiging",
    ]
