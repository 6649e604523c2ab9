"""Workbooks for the tests of this room: built from the templates, then changed the way people change them."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from validator.model.covenant import Covenant
from validator.model.report import Notice, Observation, Report
from validator.model.template import Template
from validator.register import load_covenants
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template
from validator.template.locate import locate
from validator.template.recognise import recognise
from validator.workbook.intake import open_package

FINAL = "sectorconvenant-2021-2022-eindrapport"
PROGRESS = "sectorconvenant-2021-2022-voortgangsrapport"


def final() -> Template:
    return load_template(FINAL)


def covenant() -> Covenant:
    found = load_covenants().find("uitzendarbeid", "2021-2022", "sectorconvenant")
    assert found is not None
    return found


@cache
def _empty(template_id: str, with_covenant: bool) -> bytes:
    return build_workbook(load_template(template_id), covenant() if with_covenant else None)


def built(fill: Filling | None = None, template_id: str = FINAL, with_covenant: bool = False) -> bytes:
    """A workbook with some data, without a covenant unless asked for."""
    if fill is None:
        return _empty(template_id, with_covenant)
    return build_workbook(load_template(template_id), covenant() if with_covenant else None, (), fill)


def edited(content: bytes, change: Callable[[Workbook], Any]) -> bytes:
    """The workbook after a change with openpyxl, which drops the values of formulas."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def patched(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with the text of one part changed; everything else stays."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text = data.decode()
                assert change(text) != text, "the change changed nothing"
                data = change(text).encode()
            target.writestr(name, data)
    return result.getvalue()


def part_of(template: Template, key: str) -> str:
    """The part of a sheet in a freshly built workbook."""
    keys = [sheet.key for sheet in template.sheets if not sheet.made_by_check]
    return f"xl/worksheets/sheet{keys.index(key) + 1}.xml"


@contextmanager
def opened(content: bytes, folder: Path) -> Iterator[Any]:
    path = folder / "rapport.xlsx"
    path.write_bytes(content)
    with open_package(path) as package:
        yield package


def read(content: bytes, folder: Path) -> Report:
    """The report in a workbook."""
    with opened(content, folder) as package:
        return locate(package, recognise(package))


def seen(report: Report) -> list[Observation]:
    """The observations, without those that openpyxl itself causes."""
    return [each for each in report.observations if each.notice is not Notice.FORMULA_WITHOUT_VALUE]
