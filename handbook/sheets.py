"""Pictures of sheets of a workbook, as LibreOffice prints them: a range of cells with its headings, notes opened."""

import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.images import save
from samples.edit import Edit
from validator.foundation.a1 import parse_cell

_SETUP = '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="1"/>'
_MARGINS = '<pageMargins left="0.2" right="0.2" top="0.2" bottom="0.2" header="0" footer="0"/>'
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Setup/L10N"><prop
 oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{place}</value></prop></item></oor:items>
"""
_DOTS_AN_INCH = 160
_SECONDS = 180


def picture(
    workbook: Path, sheet: str, cells: str, target: Path, notes: tuple[str, ...] = (), width: int = 1400,
    language: str = "nl",
) -> None:  # fmt: skip
    """Makes the picture of some cells of one sheet.

    Args:
        workbook: as the program made it.
        sheet: the name on the tab.
        cells: the range, such as "A1:F20".
        target: the PNG file.
        notes: cells whose note is opened, as it is when the mouse rests on it.
        width: of the picture at most, in pixels.
        language: of amounts and dates.
    """
    with TemporaryDirectory() as place:
        folder = Path(place)
        settings = folder / "lo" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS.format(place=f"{language}-BE"), encoding="utf-8")
        (folder / "blad.xlsx").write_bytes(_to_print(workbook.read_bytes(), sheet, cells, notes))
        _run("soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", folder, folder / "blad.xlsx")  # fmt: skip
        _run("pdftoppm", "-r", _DOTS_AN_INCH, "-f", 1, "-l", 1, "-png", folder / "blad.pdf", folder / "blad")
        (page,) = folder.glob("blad*.png")
        save(page, target, width)


def names(workbook: Path) -> list[str]:
    """The names on the tabs, in their order."""
    edit = Edit(workbook.read_bytes())
    return [
        unescape(name) for name in re.findall(r'<sheet [^>]*?name="([^"]*)"', edit.parts["xl/workbook.xml"].decode())
    ]


def _run(program: str, *words: object) -> None:
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is needed to make the pictures")
    subprocess.run([found, *map(str, words)], check=True, capture_output=True, timeout=_SECONDS)


def _to_print(workbook: bytes, sheet: str, cells: str, notes: tuple[str, ...]) -> bytes:
    """A workbook of which only these cells are printed, on one page, with the letters and numbers of their headings."""
    edit = Edit(workbook)
    part = edit.sheet_part(sheet)
    xml = edit.parts[part].decode()
    xml = re.sub(r"<(printOptions|pageMargins|pageSetup)\b[^>]*/>|<headerFooter.*?</headerFooter>|<headerFooter/>"
                 r"|<(row|col)Breaks.*?</\2Breaks>", "", xml, flags=re.DOTALL)  # fmt: skip
    if "<pageSetUpPr" in xml:
        xml = re.sub(r"<pageSetUpPr[^>]*/>", '<pageSetUpPr fitToPage="1"/>', xml)
    elif "<sheetPr" in xml:
        xml = re.sub(r"<sheetPr([^>]*)/>", r'<sheetPr\1><pageSetUpPr fitToPage="1"/></sheetPr>', xml)
    else:
        xml = re.sub(r"(<worksheet[^>]*>)", r'\1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>', xml)
    # What comes after the page setup stays behind it, in the order that the format asks.
    after = re.search(r"<(drawing|legacyDrawing|legacyDrawingHF|tableParts|extLst)\b|</worksheet>", xml)
    assert after is not None
    setup = f'<printOptions headings="1"/>{_MARGINS}{_SETUP}'
    edit.parts[part] = (xml[: after.start()] + setup + xml[after.start() :]).encode()
    _only(edit, sheet, cells)
    _open_notes(edit, part, notes)
    return edit.packed()


def _only(edit: Edit, sheet: str, cells: str) -> None:
    xml = edit.parts["xl/workbook.xml"].decode()
    names = re.findall(r"<sheet [^>]*/>", xml)
    for number, found in enumerate(names):
        name = re.search(r' name="([^"]*)"', found)
        assert name is not None
        own = name[1] == escape(sheet)
        state = re.sub(r' state="\w+"', "", found)
        xml = xml.replace(found, state if own else state.replace("<sheet ", '<sheet state="hidden" '))
        if own:
            first, _, last = cells.partition(":")
            area = f"'{escape(sheet)}'!{_fixed(first)}:{_fixed(last)}"
            print_area = f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">{area}</definedName>'
            xml = re.sub(r'activeTab="\d+"', f'activeTab="{number}"', xml)
    xml = re.sub(r'<definedName name="_xlnm\.Print_\w+".*?</definedName>', "", xml, flags=re.DOTALL)
    xml = xml.replace("<definedNames>", f"<definedNames>{print_area}", 1)
    edit.parts["xl/workbook.xml"] = xml.encode()


def _fixed(cell: str) -> str:
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", cell)


def _open_notes(edit: Edit, part: str, notes: tuple[str, ...]) -> None:
    if not notes:
        return
    folder, _, name = part.rpartition("/")
    relations = edit.parts[f"{folder}/_rels/{name}.rels"].decode()
    found = re.search(r'Target="([^"]+\.vml)"', relations)
    assert found is not None
    frames = found[1].removeprefix("/")
    opened = {parse_cell(note) for note in notes}

    def open_(shape: re.Match[str]) -> str:
        row, column = (int(re.search(rf"<x:{key}>(\d+)<", shape[0])[1]) for key in ("Row", "Column"))  # type: ignore[index]
        if (row + 1, column + 1) not in opened:
            return shape[0]
        return (
            shape[0]
            .replace("visibility:hidden", "visibility:visible")
            .replace("<x:MoveWithCells/>", "<x:MoveWithCells/><x:Visible/>")
        )

    xml = edit.parts[frames].decode()
    edit.parts[frames] = re.sub(r"<v:shape .*?</v:shape>", open_, xml, flags=re.DOTALL).encode()
