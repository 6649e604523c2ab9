"""Workbooks that are not the report that was asked: exit code 2, what it looks like and what was expected."""

import io
import re
from importlib.resources import files
from pathlib import Path

import openpyxl

from tests.robustness.book import SAMPLE, Book
from tests.robustness.case import Chapter

NOT_OURS = Chapter("Not our report")


@NOT_OURS.book(
    "Another template",
    "Says which template it is made from, and how to see which are known.",
    error="unknown_template",
    says=("«opleidingsfonds-2022-jaarverslag»", "template list"),
)
def another_template(book: Book) -> None:
    book.text("_meta", "B1", "opleidingsfonds-2022-jaarverslag")


@NOT_OURS.book(
    "The report of another year",
    "Says which template it is made from, and how to see which are known.",
    error="unknown_template",
    says=("«sectorconvenant-2019-2020-eindrapport»", "template list"),
)
def another_year(book: Book) -> None:
    book.text("_meta", "B1", "sectorconvenant-2019-2020-eindrapport")
    book.text("_meta", "B4", "2019-2020")
    book.text("Start", "B9", "2019-2020")


@NOT_OURS.book(
    "A newer version of the template",
    "Says which version is known here.",
    error="newer_template",
    says=("versie 7", "versie 1"),
)
def newer_template(book: Book) -> None:
    book.number("_meta", "B2", "7")


@NOT_OURS.book(
    "Another sector than the register knows",
    "Names the sector, and those that are known.",
    error="unknown_covenant",
    says=("«Bouw»", "sectorconvenant 2021-2022", "Start!B4", "Uitzendarbeid"),
)
def another_sector(book: Book) -> None:
    book.text("Start", "B4", "Bouw")
    book.text("_meta", "B3", "Bouw")


@NOT_OURS.file(
    "Another sector than asked with --sector",
    "Names the sector of the report and the one that was asked for.",
    error="other_report",
    says=("Uitzendarbeid", "Bouw"),
    arguments=("--sector", "Bouw"),
)
def another_sector_than_named(folder: Path) -> Path:
    return _untouched(folder)


@NOT_OURS.file(
    "Another year than asked with --generation",
    "Names the generation of the report and the one that was asked for.",
    error="other_report",
    says=("2021-2022", "2023-2025"),
    arguments=("--generation", "2023-2025"),
)
def another_year_than_asked(folder: Path) -> Path:
    return _untouched(folder)


def _untouched(folder: Path) -> Path:
    path = folder / "rapport.xlsx"
    path.write_bytes(SAMPLE.read_bytes())
    return path


@NOT_OURS.file(
    "Another sector than asked (a folder of covenants without it)",
    "Names the sector, and those that are in the folder.",
    error="unknown_covenant",
    says=("«Uitzendarbeid»", "Binnenvaart"),
    arguments=("--covenants", "{folder}/register"),
)
def another_sector_than_asked(folder: Path) -> Path:
    text = files("rules").joinpath("covenants/2021-2022/uitzendarbeid.yaml").read_text(encoding="utf-8")
    for key, value in (("id", "binnenvaart"), ("sector", "Binnenvaart"), ("aliases", "[]")):
        text = re.sub(f"^{key}: .*", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    (folder / "register").mkdir()
    (folder / "register" / "binnenvaart.yaml").write_text(text, encoding="utf-8")
    return _untouched(folder)


@NOT_OURS.file(
    "An arbitrary workbook",
    "Names its sheets, and those that were expected.",
    error="not_our_report",
    says=("Verlof 2022", "Start", "Verbintenissen", "template list"),
)
def arbitrary_workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Verlof 2022"
    book.active.append(["Naam", "Dagen", "Datum"])
    book.active.append(["A. Voorbeeld", 3, "2022-05-01"])
    return _saved(folder, book)


@NOT_OURS.file("An empty workbook", "Says so.", error="not_our_report", says=("leeg", "Verbintenissen"))
def empty_workbook(folder: Path) -> Path:
    return _saved(folder, openpyxl.Workbook())


def _saved(folder: Path, book: openpyxl.Workbook) -> Path:
    content = io.BytesIO()
    book.save(content)
    path = folder / "rapport.xlsx"
    path.write_bytes(content.getvalue())
    return path
