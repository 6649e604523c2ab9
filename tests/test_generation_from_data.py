"""A new generation is data alone: five years, two themes, all of it paid on results, none of it known to the code."""

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

from validator.foundation import data
from validator.register import load_covenants, load_generation
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template, template_ids

OWN = Path(__file__).parent / "own_data"
TEMPLATE = "sectorconvenant-2031-2035-eindrapport"
YEARS = ("2031", "2032", "2033", "2034", "2035")


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.FOLDER, str(OWN))


def yearly(code: str, *figures: int) -> dict[str, object]:
    row: dict[str, object] = {"code": code, "toelichting": "zoals afgesproken", "bewijs": "map 1"}
    for year, figure in zip(YEARS, figures, strict=True):
        row |= {f"vlaams_{year}": figure, f"brussel_{year}": 0, f"waals_{year}": 0, f"onbekend_{year}": 0}
        row[f"totaal_{year}"] = figure
    return row


def filled() -> bytes:
    """R1 reached (100), R2 missed in 2033, R3 reached by the sheet `Belronde`, R4 reached (50): three of four."""
    fill = Filling()
    fill.fields = {
        "start": {"iban": "BE75 3751 0091 6051", "indieningsdatum": date(2036, 3, 1), "contact_functie": "coördinator"},
        "schuldvordering": {"bedrag": D(650000), "iban": "BE75 3751 0091 6051", "datum": date(2036, 3, 1)},
        "verklaring": {
            "juistheid": "ja", "uitsluitend": "ja", "paritair": "ja", "naam": "N. N.", "functie": "voorzitter",
            "datum": date(2036, 3, 1),
        },
    }  # fmt: skip
    fill.rows = {
        "actieplan": [{"code": code, "status": "uitgevoerd", "realisatie": "gedaan"} for code in ("A1", "A2")],
        "verbintenissen": [
            yearly("R1", 20, 20, 20, 20, 20),
            yearly("R2", 10, 10, 9, 10, 10),
            yearly("R3", 1, 1, 1, 0, 0),
            yearly("R4", 10, 10, 10, 10, 10),
        ],
        "belronde": [
            {"nummer": f"B{n}", "datum": date(2031 + n, 5, 1), "uitkomst": "gesproken" if n < 3 else "geen gehoor"}
            for n in range(4)
        ],
        "consulenten": [
            {"code": f"C{n}", "naam": f"consulent {n}", "vte": D(1), "in_dienst": date(2031, 1, 1)} for n in range(4)
        ],
        "ontvangen": [{"datum": date(2032, 1, 5), "omschrijving": "voorschot", "bedrag": D(100000)}],
        "kostenstaat": [
            {
                "consulent": "C0", "kostensoort": "loonkosten", "van": date(2031, 1, 1), "tot": date(2035, 12, 31),
                "bedrag": D(1200000), "aandeel": D(1), "stuk": "L1",
            }
        ],
    }  # fmt: skip
    covenant = load_covenants(generation="2031-2035").find("Proeffonds", "2031-2035", "sectorconvenant")
    return build_workbook(load_template(TEMPLATE), covenant, ("Proefsector",), fill)


def command(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != data.FOLDER}
    program = [sys.executable, "-m", "validator.cli.main", *arguments]
    return subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_verdict_on_a_generation_that_is_data_alone(tmp_path: Path) -> None:
    report = tmp_path / "rapport.xlsx"
    report.write_bytes(filled())
    done = command("check", str(report), "--data", str(OWN), "--format", "json", folder=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["payout"] == {
        "maximum": "1000000.00",
        "effort_part": "0.00",
        "result_part": "750000.00",
        "deduction": "0.00",
        "eligible_costs": "1200000.00",
        "entitlement": "750000.00",
        "advances": "100000.00",
        "balance": "650000.00",
    }
    assert {question["subject"] for question in outcome["questions"]} == {"resultaatsverbintenis"}
    missed = [one["code"] for one in outcome["commitments"] if one["status"] != "behaald"]
    assert missed == ["R2"]
    assert {finding["code"] for finding in outcome["findings"]} == {"VRB007"}
    assert outcome["covenant"]["fictitious"]
    assert (tmp_path / "rapport.gecontroleerd.xlsx").is_file()


def test_the_blank_workbook_of_it(tmp_path: Path) -> None:
    asked = ("--sector", "Proeffonds", "--data", str(OWN))
    done = command("template", "new", TEMPLATE, *asked, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


def test_our_own_data_stay_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {TEMPLATE, "sectorconvenant-2021-2022-eindrapport"} <= set(template_ids())
    assert load_generation("2021-2022").instruments
    monkeypatch.delenv(data.FOLDER)
    assert TEMPLATE not in template_ids()
