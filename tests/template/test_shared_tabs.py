"""Several tables on one tab, and headers that mean something only together with the band above them."""

import io

import pytest
from openpyxl import Workbook

from tests.template.books import opened
from validator.model.template import Field, Sheet, Span, Template, years
from validator.template.locate import locate
from validator.template.recognise import Recognised


def column(key: str, label: str, kind: str = "integer", **more: object) -> Field:
    return Field(key=key, label=label, kind=kind, **more)


VISITS = Sheet(
    key="bezoeken",
    label="Bezoeken",
    fields=(column("wie", "Wie", "text"),),
    columns=(column("nummer", "Nr", "code"), column("aantal", "Aantal")),
)
COSTS = Sheet(
    key="kosten",
    label="Kosten",
    beside="bezoeken",
    columns=(column("nummer", "Nr", "code"), column("bedrag", "Bedrag", "money")),
)
SIDE_BY_SIDE = [
    ("Wie", "Ploeg"),
    (),
    ("Bezoeken", None, None, "Kosten"),
    ("Nr", "Aantal", None, "Nr", "Bedrag"),
    ("B1", 3, None, "K1", 12.5),
    ("B2", 4),
]
STACKED = [
    ("Wie", "Ploeg"), (), ("Nr", "Aantal"), ("B1", 3), ("B2", 4), (), ("Kosten",), ("Nr", "Bedrag"), ("K1", 12.5)
]  # fmt: skip
TIGHT = [("Wie", "Ploeg"), ("Nr", "Aantal"), ("B1", 3), ("B2", 4), ("Nr", "Bedrag"), ("K1", 12.5)]
UPSIDE_DOWN = [("Nr", "Bedrag"), ("K1", 12.5), (), ("Wie", "Ploeg"), ("Nr", "Aantal"), ("B1", 3), ("B2", 4)]


def book(rows: list[tuple]) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Bezoeken"
    for number, row in enumerate(rows, start=1):
        for position, value in enumerate(row, start=1):
            sheet.cell(number, position, value)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def template(*sheets: Sheet, spans: tuple[Span, ...] = ()) -> Template:
    return Template(
        id="proef", version=1, title="Proef", generation="2099", instrument="proef", report="eindrapport",
        spans=spans or years("2099"), sheets=sheets,
    )  # fmt: skip


@pytest.mark.parametrize(
    "rows", [SIDE_BY_SIDE, STACKED, TIGHT, UPSIDE_DOWN], ids=["naast", "onder", "tegen", "omgekeerd"]
)
def test_every_table_on_a_tab_is_read_alone(rows, tmp_path):
    with opened(book(rows), tmp_path) as package:
        report = locate(package, Recognised(template(VISITS, COSTS)))
    assert [(row.text("nummer"), row.number_of("aantal")) for row in report.rows("bezoeken")] == [("B1", 3), ("B2", 4)]
    assert [(row.text("nummer"), str(row.number_of("bedrag"))) for row in report.rows("kosten")] == [("K1", "12.5")]
    assert report.value("bezoeken", "wie") == "Ploeg"
    for table in report.tables.values():
        for row in table.rows():
            place = row.place("nummer")
            assert rows[place.row - 1][place.column - 1] == row.text("nummer")
    assert report.observations == ()


def test_an_absent_second_table_is_noticed(tmp_path):
    with opened(book([("Wie", "Ploeg"), ("Nr", "Aantal"), ("B1", 3)]), tmp_path) as package:
        report = locate(package, Recognised(template(VISITS, COSTS)))
    assert len(report.rows("bezoeken")) == 1
    assert report.rows("kosten") == []
    assert {seen.sheet for seen in report.observations} == {"kosten"}


@pytest.mark.parametrize("bands", [(2023, 2024), ("2023", "2024"), ("Bereikt in 2023", "Bereikt in 2024")])
def test_a_header_below_a_band_with_the_year_is_that_of_the_year(bands, tmp_path):
    rows = [
        (None, bands[0], None, bands[1]),
        ("Nr", "Vlaams", "Brussels", "Vlaams", "Brussels"),
        ("V1", 1, 2, 3, 4),
    ]
    reach = Sheet(
        key="bereik",
        label="Bezoeken",
        columns=(
            column("nummer", "Nr", "code"),
            column("vlaams", "Vlaams", per_period=True, group=str(bands[0]).replace("2023", "{p}")),
            column("brussel", "Brussels", per_period=True, group=str(bands[0]).replace("2023", "{p}")),
        ),
    )
    with opened(book(rows), tmp_path) as package:
        report = locate(package, Recognised(template(reach, spans=years("2023", "2024"))))
    assert [seen for seen in report.observations if seen.field] == []
    (row,) = report.rows("bereik")
    read = [row.number_of(f"{key}_{year}") for year in (2023, 2024) for key in ("vlaams", "brussel")]
    assert read == [1, 2, 3, 4]


def test_headers_merged_downwards_are_found(tmp_path):
    rows = [
        ("Nr", "Deelnemers", None, "Titel"),
        (None, "Vlaams", "Brussels", None),
        ("V1", 1, 2, "Lassen"),
        (),
        ("V2", 3),
    ]
    sheet = Sheet(
        key="lijst",
        label="Bezoeken",
        columns=(
            column("nummer", "Nr", "code"),
            column("vlaams", "Vlaams", group="Deelnemers"),
            column("brussel", "Brussels", group="Deelnemers"),
            column("titel", "Titel", "text"),
        ),
    )
    with opened(book(rows), tmp_path) as package:
        report = locate(package, Recognised(template(sheet)))
    read = [[row.get(key) for key in ("nummer", "vlaams", "brussel", "titel")] for row in report.rows("lijst")]
    assert read == [["V1", 1, 2, "Lassen"], ["V2", 3, None, None]]
    assert report.observations == ()
