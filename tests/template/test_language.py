"""One description, workbooks in every language: what is built, and what is read back."""

import io
from datetime import date, datetime
from functools import cache

import openpyxl
import pytest

from tests.template.books import FINAL, PROGRESS, Filling, built, covenant, edited, opened, read, seen
from validator.model.template import Template
from validator.prepare import Asked, official, prepare
from validator.template.build import build_workbook
from validator.template.catalogue import load_template, template_ids
from validator.template.choosing import Wish
from validator.template.consistency import inconsistencies
from validator.template.dutch import parse_date
from validator.template.language import localised, meant
from validator.template.layout import META_SHEET, columns_of
from validator.template.recognise import recognise
from validator.texts import DEFAULT_LANGUAGE, LANGUAGES, translate

OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]
ADDENDUM = "non-discriminatie-en-inclusie-2021-2022-eindrapport"
DATA = Filling(
    fields={"start": {"federaal": "ja", "indieningsdatum": date(2023, 1, 20)}, "verklaring": {"juistheid": "ja"}},
    rows={
        "actieplan": [{"code": "T1-A01", "status": "niet uitgevoerd", "intersectoraal": "trekker"}],
        "verbintenissen": [
            {"code": "T1-RV", "totaal_2021": 12, "totaal_2022": 19, "eigen_oordeel": "nog niet meetbaar"},
            {"code": "T2-RV", "vlaams_2021": 200, "totaal_2021": 300, "vlaams_2022": 250},
        ],
        "afwezigheden": [{"consulent": "C1", "reden": "tijdskrediet", "van": date(2021, 3, 1)}],
    },
)


@cache
def filled(language: str, template_id: str = FINAL) -> bytes:
    template = localised(load_template(template_id), language)
    asked = {column.key for sheet in template.sheets for column in columns_of(sheet, template.periods)}
    rows = {
        key: [{column: value for column, value in row.items() if column in asked} for row in records]
        for key, records in DATA.rows.items()
    }
    return build_workbook(template, covenant(), (), Filling(fields=DATA.fields, rows=rows))


def everything(template: Template) -> list[tuple[str, str]]:
    """All names and words that a template in another language shows, each with what it is in Dutch."""
    dutch = load_template(template.id)
    found = [(dutch.title, translate(dutch.title, template.language))]
    for old, new in zip(dutch.sheets, template.sheets, strict=True):
        if old.made_by_check:
            continue
        found.append((old.label, new.label))
        for one, other in zip((*old.fields, *old.columns), (*new.fields, *new.columns), strict=True):
            found += [(one.label, other.label), (one.help, other.help), (one.group, other.group)]
            found += zip(one.vocabulary, other.shown or other.vocabulary, strict=True)
    return found


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("template_id", template_ids())
def test_every_template_holds_together_in_every_language(template_id: str, language: str) -> None:
    """Names of sheets that Excel takes, headers that can be told apart, and no translation that had to be left out."""
    template = localised(load_template(template_id), language)
    assert list(inconsistencies(template)) == []
    assert template.language == language
    for dutch, shown in everything(template):
        assert shown == translate(dutch, language), dutch
    for sheet in template.sheets:
        for fields in (sheet.fields, columns_of(sheet, template.periods)):
            for field in fields:
                assert all(
                    meant(field, word) == value for value, word in zip(field.choices, field.offered, strict=True)
                )
                assert not any("," in word and sum(map(len, field.offered)) < 200 for word in field.offered), field.key


@pytest.mark.parametrize("language", OTHERS)
def test_a_workbook_in_another_language_reads_as_the_dutch_one(language: str, tmp_path) -> None:
    dutch, other = read(filled(DEFAULT_LANGUAGE), tmp_path), read(filled(language), tmp_path)
    assert (dutch.language, other.language) == (DEFAULT_LANGUAGE, language)
    assert other.observations == dutch.observations == ()
    for key, table in dutch.tables.items():
        assert [(row.number, row.values) for row in other.rows(key)] == [
            (row.number, row.values) for row in table.rows()
        ]
        assert set(table.labels.values()) != set(other.tables[key].labels.values())
    assert {key: entry.value for key, entry in other.fields["start"].items()} == {
        key: entry.value for key, entry in dutch.fields["start"].items()
    }
    assert other.value("start", "rapport") == "eindrapport"


@pytest.mark.parametrize("language", OTHERS)
def test_what_excel_shows_is_in_the_language(language: str) -> None:
    template = localised(load_template(FINAL), language)
    book = openpyxl.load_workbook(io.BytesIO(filled(language)))
    sheet = template.sheet("actieplan")
    page = book[sheet.label]
    status = next(column for column in sheet.columns if column.key == "status")
    (rule,) = (each for each in page.data_validations.dataValidation if each.promptTitle == status.label)
    assert rule.formula1 == '"' + ",".join(status.offered) + '"'
    assert translate("uitgevoerd", language) in status.offered
    assert rule.error == translate(
        "Deze waarde staat niet in de lijst. Kies een van de waarden achter het pijltje.", language
    )
    values = {cell.value for row in page.iter_rows() for cell in row}
    assert translate("niet uitgevoerd", language) in values
    assert "niet uitgevoerd" not in values
    reach = book[template.sheet("verbintenissen").label]
    formulas = [cell.value for row in reach.iter_rows() for cell in row if cell.data_type == "f"]
    word = translate("vlaams", language)
    assert formulas
    assert all(f'="{word}"' in formula and '"vlaams"' not in formula for formula in formulas)
    assert book.properties.title == translate(template.title, language)
    start = book[template.sheet("start").label]
    days = {cell.number_format for row in start.iter_rows() for cell in row if isinstance(cell.value, datetime)}
    assert days == {"dd/mm/yyyy"}


def test_choices_and_words_count_in_any_language(tmp_path) -> None:
    """What is pasted from a workbook in another language keeps its meaning."""
    template = load_template(FINAL)
    status = next(column for column in template.sheet("actieplan").columns if column.key == "status")
    for language in LANGUAGES:
        for other in LANGUAGES:
            field = next(
                column for column in localised(template, language).sheet("actieplan").columns if column.key == "status"
            )
            for value in status.choices:
                assert meant(field, translate(value, other).upper()) == value
    assert meant(status, "bijna klaar") == "bijna klaar"
    french = {sheet.key: sheet.label for sheet in localised(template, "fr").sheets}

    def english(book):
        page = book[french["actieplan"]]
        column = next(cell.column for cell in page[6] if cell.value == translate("niet uitgevoerd", "fr"))
        page.cell(6, column).value = translate("niet uitgevoerd", "en")

    (first, *_) = read(edited(filled("fr"), english), tmp_path).rows("actieplan")
    assert first.text("status") == "niet uitgevoerd"


def without_marks(book) -> None:
    """As a workbook whose hidden sheet and defined names are gone."""
    del book[META_SHEET]
    for name in list(book.defined_names):
        del book.defined_names[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_without_its_mark_is_known_by_its_labels_in_any_language(language: str, tmp_path) -> None:
    with opened(edited(filled(language), without_marks), tmp_path) as package:
        found = recognise(package)
    assert (found.template.id, found.template.language) == (FINAL, language)
    report = read(edited(filled(language), without_marks), tmp_path)
    assert report.rows("actieplan")[0].text("status") == "niet uitgevoerd"
    assert report.value("start", "federaal") == "ja"


def test_a_dutch_workbook_with_french_tabs_and_headers_is_read(tmp_path) -> None:
    """Somebody renamed what stands there: the names of the other languages are known too."""
    template = load_template(FINAL)
    french = localised(template, "fr")
    told = {old.label: new.label for old, new in zip(template.sheets, french.sheets, strict=True)}
    headers = {
        one.label: other.label
        for old, new in zip(template.sheets, french.sheets, strict=True)
        for one, other in zip(columns_of(old, ("2021", "2022")), columns_of(new, ("2021", "2022")), strict=True)
    }

    def renamed(book):
        for name in list(book.defined_names):
            del book.defined_names[name]
        for sheet in book.worksheets:
            for row in sheet.iter_rows(max_row=40):
                for cell in row:
                    plain = str(cell.value).removesuffix(" *")
                    if plain in headers and plain != "None":
                        cell.value = headers[plain]
            sheet.title = told.get(sheet.title, sheet.title)

    report = read(edited(filled(DEFAULT_LANGUAGE), renamed), tmp_path)
    assert report.language == DEFAULT_LANGUAGE
    assert report.sheets["actieplan"] == told["Actieplan"]
    assert report.rows("verbintenissen")[0].number_of("totaal_2021") == 12
    assert not any(one.field.startswith("totaal") for one in seen(report))


def test_a_french_workbook_carries_over_from_a_dutch_one(tmp_path) -> None:
    path = tmp_path / "vorig.xlsx"
    path.write_bytes(filled(DEFAULT_LANGUAGE, PROGRESS))
    wish = Wish(report=translate("eindrapport", "fr"))
    made = prepare(Asked(sector="uitzendarbeid", wish=wish, earlier=path, language="fr"))
    assert (made.template.id, made.name) == (FINAL, f"{FINAL}-{covenant().id}-fr")
    report = read(made.content, tmp_path)
    assert report.language == "fr"
    assert report.rows("actieplan")[0].text("status") == "niet uitgevoerd"
    assert report.rows("verbintenissen")[0].number_of("totaal_2021") == 12
    assert translate("niet uitgevoerd", "fr") in {
        cell.value
        for row in openpyxl.load_workbook(io.BytesIO(made.content))[report.sheets["actieplan"]].iter_rows()
        for cell in row
    }
    path.write_bytes(made.content)
    again = prepare(Asked(sector="uitzendarbeid", wish=Wish(report="eindrapport"), earlier=path))
    assert again.template.language == "fr", "the next one is in the language of the earlier one"


def test_steps_of_a_monitoring_are_known_again(tmp_path) -> None:
    report = read(official(load_template(ADDENDUM), "fr"), tmp_path)
    dutch = read(official(load_template(ADDENDUM)), tmp_path)
    steps = [row.text("stap") for row in report.rows("monitoring")]
    assert steps
    assert steps == [row.text("stap") for row in dutch.rows("monitoring")]
    assert report.value("start", "instrument") == dutch.value("start", "instrument")


def test_the_dutch_workbook_says_no_language_and_loads_no_catalogue(tmp_path, monkeypatch) -> None:
    book = openpyxl.load_workbook(io.BytesIO(built()))
    assert "taal" not in {cell.value for row in book[META_SHEET].iter_rows() for cell in row}
    content = built(DATA, with_covenant=True)

    def loaded(language: str) -> None:
        raise AssertionError(language)

    monkeypatch.setattr("validator.texts._catalogue", loaded)
    assert read(content, tmp_path).language == DEFAULT_LANGUAGE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er août 2022", date(2022, 8, 1)),
        ("3 février 21", date(2021, 2, 3)),
        ("31 décembre 2022", date(2022, 12, 31)),
        ("2nd March 2022", date(2022, 3, 2)),
        ("31/12/2022", date(2022, 12, 31)),
    ],
)
def test_dates_typed_in_french_and_english(text: str, day: date) -> None:
    assert parse_date(text) == day
