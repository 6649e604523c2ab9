"""The message catalogues: in the package, read by `validator.texts`, and with the holes of their ids."""

import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from validator.texts import LANGUAGES

ROOT = Path(__file__).parents[1]
HOLES = re.compile(r"\{[^{}]*\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_compiled_and_keeps_every_hole(language: str) -> None:
    folder = files("validator") / "locale" / language / "LC_MESSAGES"
    catalogue = read_po(BytesIO((folder / "convenantcheck.po").read_bytes()), locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    read = read_mo(BytesIO((folder / "convenantcheck.mo").read_bytes()))
    assert {m.id: m.string for m in read if m.id} == {m.id: m.string for m in catalogue if m.id and m.string}
    wrong = [m.id for m in catalogue if m.string and sorted(HOLES.findall(m.id)) != sorted(HOLES.findall(m.string))]
    assert wrong == []


def test_the_ids_in_the_code_are_found() -> None:
    """Proves the extraction that `make messages` does: both ways to write a text are seen."""
    found = {
        str(message)
        for _, _, message, _, _ in extract_from_dir(
            str(ROOT / "validator/model"), [("**.py", "python")], keywords={"of": None, "Text": None}
        )
    }
    assert any(message.startswith("Voorstel: uitbetalen.") and message.endswith("{saldo}.") for message in found)
    assert "Regels" in found
