"""The add-in file: xlwings' own template for an add-in with a ribbon, with our labels and our settings.

The code in it stays as xlwings ships it (BSD licence, its text stands in the module). Its one button calls `main` of
the Python module that has the name of the file.
"""

import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

from validator.excel.problems import no_xlwings
from validator.foundation.text import Text
from validator.texts import DEFAULT_LANGUAGE, sentence

NAME = "convenantcheck"
FILE = f"{NAME}.xlam"
CALLED = Path(__file__).parent / "called"
"""The folder with the module that the button runs."""

_RIBBON = "customUI/customUI.xml"
_WORKBOOK = "xl/workbook.xml"
_SETTINGS = "xl/worksheets/sheet1.xml"
_NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"
_IDS = {"tab": "convenantcheckTab", "group": "convenantcheckGroup", "button": "convenantcheckButton"}
_LABELS = {
    "tab": {"label": Text("Convenantcheck")},
    "group": {"label": Text("Rapport")},
    "button": {
        "label": Text("Controleer"),
        "screentip": Text("Controleer dit rapport"),
        "supertip": Text(
            "Markeert elke bevinding op haar cel en voegt de bladen Oordeel en Bevindingen toe. Er wordt niets "
            "bewaard; Excel kan het niet ongedaan maken, «convenantcheck excel clean» wel."
        ),
    },
}
_CLOSED_SHEET, _OPEN_SHEET = "_myaddin.conf", "myaddin.conf"
"""The sheet with settings counts once the underscore is gone."""


def build_addin(template: Path, interpreter: str, target: BinaryIO, language: str = DEFAULT_LANGUAGE) -> None:
    """Writes the add-in.

    Args:
        template: xlwings' add-in with a ribbon.
        interpreter: the Python that the button starts: the one this program is installed in.
        target: where the file is written.
        language: of its labels.

    Raises:
        Problem: this version of xlwings has another template.
    """
    changed: Mapping[str, Callable[[bytes], bytes]] = {
        _RIBBON: lambda data: _ribbon(data, language),
        _WORKBOOK: _workbook,
        _SETTINGS: lambda data: _settings(data, interpreter),
    }
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        if not changed.keys() <= set(source.namelist()):
            raise no_xlwings()
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename in changed:
                data = changed[entry.filename](data)
            written.writestr(zipfile.ZipInfo(entry.filename), data, zipfile.ZIP_DEFLATED)


def settings_of(addin: Path) -> Mapping[str, str]:
    """The settings in an add-in of ours; empty where it is none."""
    try:
        with zipfile.ZipFile(addin) as package:
            root = ElementTree.fromstring(package.read(_SETTINGS))  # noqa: S314 - a file that this program made
    except (OSError, zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return {}
    found: dict[str, str] = {}
    for row in root.iter(f"{{{_namespace(root)}}}row"):
        texts = ["".join(cell.itertext()) for cell in row]
        if len(texts) > 1:
            found[texts[0]] = texts[1]
    return found


def _settings(data: bytes, interpreter: str) -> bytes:
    """The sheet with settings. Every setting that xlwings would otherwise look for beside the open workbook is given
    here, so that no file that lies there can choose what is run."""
    start, end = data.find(b"<sheetData>"), data.find(b"</sheetData>")
    if min(start, end) < 0:
        raise no_xlwings()
    empty = (
        "CONDA PATH", "CONDA ENV", "UDF MODULES", "LICENSE_KEY", "ONEDRIVE_CONSUMER_WIN", "ONEDRIVE_COMMERCIAL_WIN",
        "SHAREPOINT_WIN", "ONEDRIVE_CONSUMER_MAC", "ONEDRIVE_COMMERCIAL_MAC", "SHAREPOINT_MAC",
    )  # fmt: skip
    settings: dict[str, str | bool] = {
        "INTERPRETER_WIN": interpreter,
        "INTERPRETER_MAC": interpreter,
        "PYTHONPATH": str(CALLED),
        # Without this, Python would first look for modules beside the workbook that someone sent in.
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",
        "TEMP DIR": "%TEMP%",
        "SHOW_ERROR_POPUPS": "True",
        "SHOW CONSOLE": False,
        "USE UDF SERVER": False,
        "DEBUG UDFS": False,
        **dict.fromkeys(empty, ""),
    }
    rows = "".join(
        f'<row r="{number}">{_cell(f"A{number}", key)}{_cell(f"B{number}", value)}</row>'
        for number, (key, value) in enumerate(settings.items(), start=1)
    )
    head = data[:start].replace(b'<dimension ref="A1:B13" />', f'<dimension ref="A1:B{len(settings)}"/>'.encode())
    return head + f"<sheetData>{rows}".encode() + data[end:]


def _cell(name: str, value: str | bool) -> str:
    if isinstance(value, bool):
        return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
    if not value:
        return f'<c r="{name}"/>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value, quote=False)}</t></is></c>'


def _workbook(data: bytes) -> bytes:
    closed, opened = (f'name="{name}"'.encode() for name in (_CLOSED_SHEET, _OPEN_SHEET))
    if data.count(closed) != 1:
        raise no_xlwings()
    return data.replace(closed, opened)


def _ribbon(data: bytes, language: str) -> bytes:
    """The ribbon with our labels; what its button calls stays as it was."""
    root = ElementTree.fromstring(data)  # noqa: S314 - a part of an installed library
    for name, labels in _LABELS.items():
        found = list(root.iter(f"{{{_NAMESPACE}}}{name}"))
        if len(found) != 1:
            raise no_xlwings()
        found[0].attrib["id"] = _IDS[name]
        found[0].attrib.update({key: sentence(label, language) for key, label in labels.items()})
    ElementTree.register_namespace("", _NAMESPACE)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _namespace(root: ElementTree.Element) -> str:
    return root.tag[1:].partition("}")[0]
