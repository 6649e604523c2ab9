"""`convenantcheck verify` as a user runs it."""

import json
from pathlib import Path

import pytest

from samples.make import HERE
from validator.cli.main import main

REPORT = HERE / "eindrapport-gebreken.xlsx"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def kept(tmp_path: Path, capsys: Capture) -> Path:
    assert main(["check", str(REPORT), "--no-annotate", "--format", "json"]) == 1
    path = tmp_path / "uitkomst.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_an_outcome_that_holds(kept: Path, capsys: Capture) -> None:
    assert main(["verify", str(kept), str(REPORT)]) == 0
    output = capsys.readouterr()
    assert output.out.startswith("uitkomst.json, nagerekend op eindrapport-gebreken.xlsx\n")
    assert "De uitkomst houdt stand" in output.out
    assert output.err == ""


def test_an_outcome_that_was_changed(kept: Path, capsys: Capture) -> None:
    outcome = json.loads(kept.read_text(encoding="utf-8"))
    outcome["payout"]["balance"] = "1.00"
    kept.write_text(json.dumps(outcome), encoding="utf-8")
    assert main(["verify", str(kept), str(REPORT), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert not data["holds"]
    assert [(one["path"], one["kept"]) for one in data["differences"]] == [("payout.balance", "1,00 euro")]
    assert main(["verify", str(kept), str(REPORT)]) == 1
    assert "Saldo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{file}", "{kept}"), "geen geldige JSON"),
        (("{kept}", "weg.xlsx"), "weg.xlsx"),
        (("weg.json", "{file}"), "weg.json"),
        (("{kept}",), "BESTAND"),
        (("{kept}", "{file}", "--covenants", "weg"), "weg"),
    ],
)
def test_what_cannot_be_repeated_is_a_sentence(
    kept: Path, arguments: tuple[str, ...], said: str, capsys: Capture
) -> None:
    filled = [argument.format(file=REPORT, kept=kept) for argument in arguments]
    assert main(["verify", *filled]) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
