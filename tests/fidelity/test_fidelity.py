"""A feature-rich workbook loses nothing: what is measured here is the table in docs/fidelity.md."""

import errno
import os
import re
import shutil
import subprocess
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from tests.fidelity.rich import NOTED, NOTED_RICH, OWN_NOTE, OWN_RICH_NOTE, THREADED, rich
from tests.workbook.packages import save
from validator.annotate.own import FORMULA, NOTE_TOP
from validator.cli.main import main
from validator.conductor import check
from validator.deliver import deliver
from validator.foundation.problem import Problem
from validator.texts import sentence

Parts = dict[str, bytes]
KINDS = {"xlsx": "rapport.xlsx", "xlsm": "rapport.xlsm", "signed": "getekend.xlsx"}
MAY_CHANGE = re.compile(
    r"\[Content_Types\]\.xml|xl/(workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
    r"|xl/comments[23]\.xml|xl/drawings/vmlDrawing[34]\.vml"
)
FEATURES = (
    "<f>", "<f ", "<mergeCell ", "<dataValidation ", "<x14:dataValidation ", "<x14:cfRule ", "<x14:sparkline>",
    "<hyperlink ", "<sheetProtection ", "<control ", "<pivotCache ", "<externalReference ", "<tablePart ",
    "<drawing ", "<legacyDrawingHF ", "<picture ", 'state="hidden"', 'state="veryHidden"', "<ignoredError ",
    'ObjectType="Checkbox"', 'ObjectType="Button"', "<threadedComment ", "<row ", "<c ",
)  # fmt: skip


def read(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def annotated(path: Path, folder: Path) -> Path:
    return deliver(check(path), path, folder)


@pytest.fixture(scope="module", params=KINDS)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    original = save(folder, rich(request.param), KINDS[request.param])
    return original, annotated(original, folder / "uit")


def errors(path: Path) -> set[str]:
    return {str(error) for error in OpenXmlValidator().validate(str(path)).errors}


def users(parts: Parts) -> Parts:
    return {name: data for name, data in parts.items() if "convenantcheck_" not in name}


def test_every_part_is_kept(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    before, after = read(pair[0]), read(pair[1])
    changed = [name for name in before if name in after and before[name] != after[name]]
    lost = sorted(before.keys() - after.keys())
    new = sorted(after.keys() - before.keys())
    with capsys.disabled():
        same = len(before) - len(changed) - len(lost)
        print(f"\n{pair[0].name}: identical {same}, changed {len(changed)}, lost {len(lost)}, new {len(new)}")
    assert lost == []
    assert [name for name in changed if not MAY_CHANGE.fullmatch(name)] == []
    assert [name for name in new if "convenantcheck_" not in name and "/_rels/sheet" not in name] == []
    for name in changed:
        if name.startswith("xl/worksheets/"):
            rows = [
                re.findall(rb"<cols>.*</sheetData>|<sheetData.*</sheetData>", p[name], re.S) for p in (before, after)
            ]
            assert rows[0] == rows[1], name
    counts = [
        {feature: sum(data.count(feature.encode()) for data in users(parts).values()) for feature in FEATURES}
        for parts in (before, after)
    ]
    assert counts[0] == counts[1]
    assert all(counts[0].values()), "every feature is there to be lost"


def test_sound_before_and_after(pair: tuple[Path, Path]) -> None:
    assert errors(pair[0]) == set()
    assert errors(pair[1]) == set()


def test_a_signature_is_said_to_hold_no_longer(pair: tuple[Path, Path]) -> None:
    said = "digitaal ondertekend" in read(pair[1])["xl/worksheets/convenantcheck_oordeel.xml"].decode()
    assert said == (pair[0].name == KINDS["signed"])


def test_again_gives_the_same_and_clean_gives_the_original(pair: tuple[Path, Path], tmp_path: Path) -> None:
    again = annotated(pair[1], tmp_path)
    assert read(again) == read(pair[1])
    assert main(["clean", str(pair[1]), "--out", str(tmp_path)]) == 0
    assert main(["clean", str(pair[1]), "--out", str(tmp_path)]) == 0
    results = sorted(tmp_path.glob("*zonder-controle*"))
    assert [read(result) for result in results] == [read(pair[0])] * 2


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_notes_threads_and_formats_of_the_user(pair: tuple[Path, Path]) -> None:
    book = openpyxl.load_workbook(pair[1])
    for (sheet, cell), own in ((NOTED, OWN_NOTE), (NOTED_RICH, OWN_RICH_NOTE)):
        note = book[sheet][cell].comment
        assert note is not None
        assert note.text.startswith(f"{own}\n{NOTE_TOP}\n")
        assert note.text.count(NOTE_TOP) == 1
    thread = book[THREADED[0]][THREADED[1]].comment
    assert thread is not None
    assert NOTE_TOP not in thread.text
    rules = [rule for area in book["Activiteiten"].conditional_formatting for rule in area.rules]
    theirs = [(rule.type, rule.priority) for rule in rules if rule.formula != [FORMULA]]
    assert theirs == [("expression", 2), ("cellIs", 1)]
    ours = [rule.priority for rule in rules if rule.formula == [FORMULA]]
    assert ours
    assert min(ours) > 7


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CONVENANTCHECK_REQUIRE_ALL") == "1":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profiel").as_uri()
    return [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        "xlsx",
        "--outdir",
    ]


def _with_decision(path: Path) -> None:
    """Decides what the sheet Oordeel asks, as a user would, and saves with openpyxl."""
    book = openpyxl.load_workbook(path)
    sheet = book["Oordeel"]
    cell = next(
        str(rule.sqref).split()[0] for rule in sheet.data_validations.dataValidation if "niet behaald" in rule.formula1
    )
    sheet[cell] = "behaald"
    book.save(path)


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("program", ["openpyxl", "libreoffice"])
def test_after_another_program(program: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    original = save(tmp_path, rich(), "rapport.xlsx")
    copy = annotated(original, tmp_path / "uit")
    if program == "libreoffice":
        command: list[str] = request.getfixturevalue("office")
        subprocess.run([*command, str(tmp_path / "lo"), str(copy)], check=True, capture_output=True, timeout=120)
        copy = tmp_path / "lo" / copy.name
    _with_decision(copy)
    outcome = check(copy)
    assert [decision.choice for decision in outcome.case.decisions.values() if decision.choice] != []
    book = openpyxl.load_workbook(deliver(outcome, copy, tmp_path / "opnieuw"))
    assert [name for name in book.sheetnames if name.startswith(("Oordeel", "Bevindingen"))] == [
        "Oordeel",
        "Bevindingen",
    ]
    notes = [cell.comment.text for tab in book.worksheets for row in tab.iter_rows() for cell in row if cell.comment]
    assert max(text.count(NOTE_TOP) for text in notes) == 1
    assert sum(OWN_NOTE in text for text in notes) == 1


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "vol"), KeyboardInterrupt()], ids=["full", "interrupted"])
def test_no_partial_file(failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = save(tmp_path, rich(), "rapport.xlsx")
    outcome = check(original)
    module = import_module("validator.deliver")
    whole = module.annotate

    def fails(package: Any, plan: Any, stream: BinaryIO) -> None:
        whole(package, plan, stream)
        stream.truncate(1000)
        raise failure

    monkeypatch.setattr(module, "annotate", fails)
    with pytest.raises((Problem, KeyboardInterrupt)) as caught:
        deliver(outcome, original, tmp_path / "uit")
    if isinstance(caught.value, Problem):
        assert "De schijf is vol" in sentence(caught.value.message)
    assert list((tmp_path / "uit").iterdir()) == []
