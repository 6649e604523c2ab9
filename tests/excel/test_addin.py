"""The add-in: a valid file, whose ribbon calls only what exists, and whose settings leave no choice to a workbook."""

import importlib
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xlwings
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from tests.excel.vba import beginnings
from validator.cli.main import main
from validator.excel.addin import CALLED, FILE, build_addin, settings_of

TEMPLATE = Path(xlwings.__file__).parent / "quickstart_addin_ribbon.xlam"
PYTHON = r"C:\Mijn programma's\convenant & co\python.exe"
BESIDE_THE_WORKBOOK = re.compile(r'GetConfig\("([^"]+)"')


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / FILE
    with path.open("wb") as stream:
        build_addin(TEMPLATE, PYTHON, stream)
    return path


def test_it_is_a_valid_package(addin: Path) -> None:
    with zipfile.ZipFile(addin) as package, zipfile.ZipFile(TEMPLATE) as template:
        assert package.testzip() is None
        assert sorted(package.namelist()) == sorted(template.namelist())
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(name))
        types = package.read("[Content_Types].xml").decode()
        targets = re.findall(r'Target="([^"]+)"', package.read("_rels/.rels").decode())
        assert set(targets) <= set(package.namelist())
        # The code is xlwings' own, to the byte.
        assert package.read("xl/vbaProject.bin") == template.read("xl/vbaProject.bin")
    assert "addin.macroEnabled.main+xml" in types
    book = CalamineWorkbook.from_path(addin)
    assert book.sheet_names == ["myaddin.conf"]
    assert not OpenXmlValidator().validate(addin).errors
    assert ["INTERPRETER_WIN", PYTHON] in book.get_sheet_by_index(0).to_python()


def test_the_ribbon_calls_only_what_exists(addin: Path) -> None:
    with zipfile.ZipFile(addin) as package:
        ribbon = ElementTree.fromstring(package.read("customUI/customUI.xml"))
        modules = beginnings(package.read("xl/vbaProject.bin"))
    called = [value for node in ribbon.iter() for name, value in node.attrib.items() if name.startswith(("on", "get"))]
    assert called
    for callback in called:
        module, _, procedure = callback.partition(".")
        text = next(text for text in modules if f'Attribute VB_Name = "{module}"' in text)
        assert re.search(rf"^Sub {procedure}\(control As IRibbonControl\)", text, re.MULTILINE)
    labels = [node.get("label") for node in ribbon.iter() if node.get("label")]
    assert labels == ["Convenantcheck", "Rapport", "Controleer"]


def test_the_button_runs_the_module_with_the_name_of_the_file(addin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(addin) as package:
        text = next(text for text in beginnings(package.read("xl/vbaProject.bin")) if "Sub RunMain" in text)
    assert 'mymodule = Left(ThisWorkbook.Name, (InStrRev(ThisWorkbook.Name, ".", -1, vbTextCompare) - 1))' in text
    assert 'RunPython "import " & mymodule & ";" & mymodule & ".main()"' in text
    monkeypatch.syspath_prepend(str(CALLED))
    assert callable(importlib.import_module(Path(FILE).stem).main)


def test_every_setting_is_given(addin: Path) -> None:
    """What the add-in does not give, xlwings looks for in a file beside the open workbook."""
    settings = settings_of(addin)
    assert settings["INTERPRETER_WIN"] == settings["INTERPRETER_MAC"] == PYTHON
    assert settings["PYTHONPATH"] == str(CALLED)
    assert settings["ADD_WORKBOOK_TO_PYTHONPATH"] == "false"
    code = (TEMPLATE.parent / "xlwings_custom_addin.bas").read_text(encoding="utf-8", errors="replace")
    read = {name.upper() for name in BESIDE_THE_WORKBOOK.findall(code)}
    # Only asked where no interpreter is given, and only for functions in cells, which this add-in has none of.
    assert read - {"INTERPRETER", "UDF_MODULES"} <= set(settings)


def test_install_status_and_uninstall(excel: xlwings.App, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    excel.impl.startup_path = str(tmp_path)
    place = tmp_path / FILE
    assert main(["excel", "status"]) == 0
    assert "niet geïnstalleerd" in capsys.readouterr().out
    assert main(["excel", "install"]) == 0
    assert "myaddin.conf" in capsys.readouterr().out
    assert settings_of(place)["INTERPRETER_WIN"] == sys.executable
    assert main(["excel", "status"]) == 0
    assert str(place) in capsys.readouterr().out
    with place.open("wb") as stream:
        build_addin(TEMPLATE, PYTHON, stream)
    main(["excel", "status"])
    assert "andere installatie" in capsys.readouterr().out
    assert main(["excel", "uninstall"]) == 0
    assert not place.exists()
    assert main(["excel", "uninstall"]) == 0
    assert "niet geïnstalleerd" in capsys.readouterr().out


def test_an_add_in_that_cannot_be_replaced(
    excel: xlwings.App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    excel.impl.startup_path = str(tmp_path)
    (tmp_path / FILE).mkdir()
    assert main(["excel", "install"]) == 2
    assert "Sluit Excel" in capsys.readouterr().err
