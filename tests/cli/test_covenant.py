"""`convenantcheck covenant`: what a user sees of the register, and what is said of a name that is not in it."""

import json
from pathlib import Path

import pytest

from validator.cli.main import main

SOURCE = Path(__file__).parents[2] / "rules" / "covenants" / "2021-2022" / "uitzendarbeid.yaml"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["covenant", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("lint",),
        *[("show", name, "--generation", "2023-2025") for name in ("Fonds 320", "mtech+", "PC 200")],
    ],
)
def test_a_page_fits_a_hundred_columns(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, *arguments)
    assert max(map(len, text.splitlines())) <= 100
    assert "FICTIEF" in text


def test_the_list_has_a_line_per_sector_and_marks_what_is_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "list", "--generation", "2023-2025", "--instrument", "sectorconvenant")
    lines = {line.split("  ")[0]: line for line in text.splitlines()}
    assert "Sectorconvenant 2023-2025: 39" in lines
    assert "689.000,00    6,5" in lines["Alimento"]
    assert "210.000,00    * 2" in lines["Begrafenisondernemingen"]
    assert "* 848.000,00    * 8" in lines["Volta"]
    assert all("FICTIEF" in lines[name] for name in ("Alimento", "Begrafenisondernemingen", "Volta"))


def test_the_list_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    entries = json.loads(run(capsys, "list", "--format", "json", "--instrument", "duaal-leren"))
    figures = {one["id"]: one["maximum"]["value"] for one in entries if one["generation"] == "2023-2025"}
    assert figures == {"woodwize": "134384.50", "cevora": "134384.50", "alimento": "81384.50"}
    assert all(one["fictief"] and one["resultaatsverbintenissen"] == 3 for one in entries)


def test_a_covenant_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "show", "alimento", "--generation", "2023-2025")
    for said in (
        "FICTIEF, als voorbeeld verzonnen: acties, inspanningsverbintenissen.",
        "Maximum       689.000,00 euro [S3 8907]",
        "Addendum      duaal-leren: 81.384,50 euro [S3 8556-9085]",
        "165 per jaar  S3 8943-8947",
        "[S3 8943-8947, lezing]",
        "convenantcheck covenant show alimento --generation 2023-2025 --instrument duaal-leren",
    ):
        assert said in text
    assert "VTE           2 – FICTIEF" in run(capsys, "show", "Fonds 320")


def test_an_extension_shows_both_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(run(capsys, "show", "educam", "--instrument", "oekraine").split())
    assert "Verhouding inspanning 70 %, resultaat 30 %" in text
    assert "Na verlenging inspanning 30 %, resultaat 70 %" in text
    assert "- 01-01-2024: verlenging, tot en met 31-12-2024 (het addendum loopt een jaar langer) – FICTIEF" in text


def test_a_covenant_for_programs_is_its_file_again(capsys: pytest.CaptureFixture[str]) -> None:
    from validator.model.covenant import Covenant
    from validator.register import load_covenants

    shown = json.loads(run(capsys, "show", "pc 322", "--generation", "2021-2022", "--format", "json"))
    assert Covenant.model_validate(shown) == load_covenants().find("Travi", "2021-2022", "sectorconvenant")


def test_lint_names_what_is_missing_per_commitment(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "lint", "Travi", "--generation", "2021-2022", "--instrument", "sectorconvenant")
    lines = text.splitlines()
    assert any(line.startswith("T1-RV (RV)") and line.endswith("regio") for line in lines)
    assert any(line.startswith("T2-RV (RV)") and line.endswith("–") for line in lines)
    assert "beginwaarde (T2-A08-1): Groei tegenover «vorige convenantperiode»" in text
    assert "advies, geen oordeel" in text


def test_lint_says_which_other_covenants_the_sector_has(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "lint", "Travi")
    assert "convenantcheck covenant lint uitzendarbeid --generation 2021-2022 --instrument sectorconvenant" in text
    assert "Ook in het register" not in run(capsys, "lint", "Travi", "--generation", "2023-2025")


def test_lint_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    (entry,) = json.loads(
        run(capsys, "lint", "Sociaal Fonds 320", "--format", "json", "--instrument", "sectorconvenant")
    )
    amount = next(one for one in entry["advies"] if one["ontbreekt"] == "bedrag")
    assert (amount["over"], amount["lezing"], amount["open_voor_alle_sectoren"]) == (None, True, False)
    assert "210.000,00 euro; 2 VTE" in amount["tekst"]
    open_to_all = {one["ontbreekt"] for one in entry["advies"] if one["open_voor_alle_sectoren"]}
    assert open_to_all == {"gewicht", "uiterste datum"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "begravenis"], "Bedoelde u Begrafenisondernemingen?"),
        (["show", "xyzzy"], "Toon de sectoren met: convenantcheck covenant list."),
        (["show", "SFTL"], "hoort bij meer dan één sector: SFAL, Transport en logistiek."),
        (["show", "Volta", "--instrument", "oekraine"], "Er is geen convenant oekraine voor Volta in het register."),
        (["show", "322", "--generation", "2025-2026"], "non-discriminatie-en-inclusie 2021-2022"),
        (["list", "--generation", "2030"], "De generatie «2030» is niet bekend."),
        (["list", "--instrument", "bla"], "Er is geen convenant bla in het register."),
        (["lint", "all", "--covenants", "/bestaat/niet"], "bestaat niet"),
        (["list", "--format", "xml"], "kies uit console, json"),
        (["show"], "Er ontbreekt iets: SECTOR."),
    ],
)
def test_wrong_use_is_a_dutch_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["covenant", *arguments]) == 2
    output = capsys.readouterr()
    assert said in " ".join(output.err.split())
    assert output.out == ""


def test_a_folder_of_the_user_takes_the_place_of_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = SOURCE.read_text(encoding="utf-8").replace("sector: Uitzendarbeid", 'sector: "Mijn \\e[31msector"', 1)
    (tmp_path / "mijn.yaml").write_text(content, encoding="utf-8")
    for command in (["list"], ["show", "Travi"], ["lint", "Travi"]):
        text = run(capsys, *command, "--covenants", str(tmp_path))
        assert "Mijn  [31msector" in text, "what a terminal could obey is shown as text"
        assert "Alimento" not in text
        assert "\x1b" not in text


@pytest.mark.parametrize("command", [[], ["list"], ["show"], ["lint"]])
def test_help_is_dutch(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, *command, "--help")
    assert text.startswith("Gebruik: convenantcheck covenant")
    assert not any(english in text for english in ("Usage", "Options", "Arguments", "Show this", "default", "required"))


def test_a_folder_of_the_user_goes_before_the_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONVENANTCHECK_DATA", "")
    (tmp_path / "covenants").mkdir()
    content = SOURCE.read_text(encoding="utf-8").replace('value: "588000.00"', 'value: "490000.00"', 1)
    (tmp_path / "covenants" / "mijn.yaml").write_text(content, encoding="utf-8")
    text = run(capsys, "list", "--generation", "2021-2022", "--data", str(tmp_path))
    assert "490.000,00" in text
    assert "588.000,00" not in text
    assert "Volta" in text
