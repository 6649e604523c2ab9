import pytest

from validator.foundation.problem import BadConfiguration
from validator.foundation.strict_yaml import parse
from validator.model.covenant import Fund
from validator.texts import sentence

GOOD = "name: Fonds\nsource: S0 52\n"


def said(text: str) -> str:
    with pytest.raises(BadConfiguration) as caught:
        parse(text, "fonds.yaml", Fund)
    return sentence(caught.value.message)


def test_a_good_file_is_read() -> None:
    assert parse(GOOD, "fonds.yaml", Fund) == Fund(name="Fonds", source="S0 52")


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        (GOOD + "naam: x\n", 3, "naam"),
        ("name: Fonds\n", 1, "source"),
        ("name: Fonds\nsource: [1, 2]\n", 2, "source"),
        ("name: Fonds\naliases:\n  - Travi\n  - 7\nsource: S0\n", 4, "aliases.1"),
        (GOOD + "name: Ander\n", 3, ""),
        ("name: 'Fonds\nsource: S0\n", 3, ""),
    ],
    ids=["unknown key", "missing key", "wrong type", "wrong type in a list", "key twice", "no YAML"],
)
def test_a_bad_file_is_said_with_file_line_and_key(text: str, line: int, key: str) -> None:
    message = said(text)
    assert "fonds.yaml" in message
    assert f"regel {line}" in message
    assert f"«{key}»" in message
