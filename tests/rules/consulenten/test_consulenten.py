"""The rules of this family against their table of cases."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.rules.tables import load, verify


@pytest.mark.parametrize(("code", "entry"), load(Path(__file__).with_name("cases.yaml")))
def test_case(code: str, entry: Mapping[str, Any]) -> None:
    verify(code, entry)
