"""Which template a workbook was made from, or why it is none of ours."""

import openpyxl
import pytest

from tests.template.books import FINAL, PROGRESS, Filling, built, edited, opened
from validator.foundation.problem import NotOurReport
from validator.model.report import Notice
from validator.template.catalogue import template_ids
from validator.template.recognise import recognise
from validator.texts import sentence


def recognised(content, folder):
    with opened(content, folder) as package:
        return recognise(package)


@pytest.mark.parametrize("template_id", [FINAL, PROGRESS])
def test_by_its_mark(tmp_path, template_id):
    found = recognised(built(template_id=template_id, with_covenant=True), tmp_path)
    assert (found.template.id, found.version, found.sector, found.generation) == (
        template_id,
        1,
        "Uitzendarbeid",
        "2021-2022",
    )
    assert found.observations == ()


def without_mark(book):
    del book["_meta"]
    book["Start"].title = "Algemeen"


def without_names(book):
    """As after copying all sheets into a new workbook."""
    without_mark(book)
    for name in list(book.defined_names):
        del book.defined_names[name]


def without_naming(book):
    """And what `Start` says of report, generation and instrument is gone too: the columns must tell."""
    without_names(book)
    for row in book["Algemeen"].iter_rows(max_row=30, max_col=2):
        if str(row[0].value).startswith(("Generatie", "Instrument", "Soort rapport")):
            row[1].value = None


@pytest.mark.parametrize(
    ("template_id", "change"),
    [(FINAL, without_mark), (PROGRESS, without_names), *((name, without_naming) for name in template_ids())],
)
def test_by_its_sheets_where_the_mark_is_gone(tmp_path, template_id, change):

    found = recognised(edited(built(template_id=template_id), change), tmp_path)
    assert found.template.id == template_id
    assert [each.notice for each in found.observations] == [Notice.TEMPLATE_UNKNOWN]


def test_by_what_start_says_where_sheets_are_missing(tmp_path):
    def change(book):
        for name in ("_meta", "Kostenstaat", "Ontvangen", "Schuldvordering", "Deelnemers"):
            del book[name]

    assert recognised(edited(built(Filling()), change), tmp_path).template.id == FINAL


def test_the_title_of_an_instrument_names_it_too(tmp_path):
    def change(book):
        without_names(book)
        for row in book["Algemeen"].iter_rows(max_row=30, max_col=2):
            if str(row[0].value).startswith("Instrument"):
                row[1].value = "Addendum duaal leren"

    dual = "duaal-leren-2021-2022-eindrapport"
    assert recognised(edited(built(template_id=dual), change), tmp_path).template.id == dual


def test_an_older_version_is_said(tmp_path):
    found = recognised(edited(built(), lambda book: book["_meta"].__setitem__("B2", 0)), tmp_path)
    assert [(each.notice, each.seen) for each in found.observations] == [(Notice.TEMPLATE_OLDER, "0")]


@pytest.mark.parametrize(
    ("cell", "value", "code", "said"),
    [
        ("B1", "sectorconvenant-2041-2045-eindrapport", "unknown_template", "2041-2045"),
        ("B2", 99, "newer_template", "versie 99"),
    ],
)
def test_what_is_not_known_here_is_refused(tmp_path, cell, value, code, said):
    with pytest.raises(NotOurReport) as raised:
        recognised(edited(built(), lambda book: book["_meta"].__setitem__(cell, value)), tmp_path)
    assert raised.value.code == code
    assert said in sentence(raised.value.message)


@pytest.mark.parametrize("names", [["Begroting", "Personeel"], ["Blad1"]])
def test_another_workbook_says_what_it_looks_like(tmp_path, names):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in names:
        sheet = book.create_sheet(name)
        if len(names) > 1:
            sheet.append(["Code", "Omschrijving", "Bedrag"])
            sheet.append(["A", "Iets", 12])
    book.save(tmp_path / "ander.xlsx")
    with pytest.raises(NotOurReport) as raised:
        recognised((tmp_path / "ander.xlsx").read_bytes(), tmp_path)
    message = sentence(raised.value.message)
    assert all(name in message for name in names) if len(names) > 1 else "leeg" in message
    assert "Verbintenissen" in message
    assert "«convenantcheck template list»" in sentence(raised.value.fix)
