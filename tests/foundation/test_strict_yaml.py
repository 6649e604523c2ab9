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


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{', '.join(['*' + chr(97 + step)] * 9)}]\n" for step in range(8)
)


@pytest.mark.parametrize(
    "text",
    [
        "name: 'a\x01'\n", "? [a, b]\n: 1\n", "name: 2021-13-45\n", f"name: {'9' * 5000}\n", "name: !!int abc\n",
        "name: !!timestamp zzz\n", "name: !!bool zz\n", "name: !!binary '%'\n", "<<: 5\n", "a: " + "[" * 20_000,
        "a: &a [*a]\n", BOMB, "!!python/object/apply:os.getcwd []\n", "", "- x\n",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_a_sentence(text: str) -> None:
    message = said(text)
    assert "fonds.yaml" in message
    assert not any(word in message for word in ("Input", "should", "found", "expected", "unhashable"))


def test_a_reference_in_a_file_stands_for_its_value() -> None:
    text = "name: &naam Fonds\naliases: [*naam, *naam]\nsource: S0\n"
    assert parse(text, "fonds.yaml", Fund).aliases == ("Fonds", "Fonds")


def test_references_that_stand_for_too_much_are_said_so() -> None:
    assert "verwijzingen met & en *" in said(BOMB)
