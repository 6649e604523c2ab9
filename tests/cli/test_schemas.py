"""What `split` and `batch` print for programs fits the published schemas, which leave no room for anything else."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from samples.make import HERE
from tests.batch.files import report
from validator.cli.main import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
LIST = HERE / "deelnemerslijst.csv"
Capture = pytest.CaptureFixture[str]


def schema(name: str) -> jsonschema.Draft202012Validator:
    content = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content, format_checker=jsonschema.FormatChecker())


def is_strict(name: str, data: dict[str, Any]) -> bool:
    """Whether a key more and each key less are refused."""
    validator = schema(name)
    lacking = ({other: data[other] for other in data if other != key} for key in data)
    return not any(validator.is_valid(broken) for broken in (data | {"extra": 1}, *lacking))


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--into", str(HERE / "eindrapport-uitzendarbeid.xlsx")),
        ("--into", str(HERE / "eindrapport-uitzendarbeid.xlsx"), "--replace", "--abroad", "weglaten"),
        ("--unit", "activiteit"),
    ],
)
def test_split(tmp_path: Path, capsys: Capture, options: tuple[str, ...]) -> None:
    assert main(["split", str(LIST), *options, "--out", str(tmp_path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    schema("split").validate(data)
    assert is_strict("split", data)


def test_batch(tmp_path: Path, capsys: Capture) -> None:
    folder = report(tmp_path / "in" / "rapport.xlsx").parent
    report(folder / "nog-eens.xlsx")
    (folder / "kapot.xlsx").write_bytes(b"PK\x03\x04")
    arguments = ("--generation", "2021-2022", "--report", "voortgangsrapport", "--out", str(tmp_path / "uit"))
    assert main(["batch", str(folder), *arguments, "--format", "json"]) in (0, 1, 2)
    data = json.loads(capsys.readouterr().out)
    schema("batch").validate(data)
    assert is_strict("batch", data)
    assert data["unplaced"]
    assert any(sector["file"] for sector in data["sectors"])
