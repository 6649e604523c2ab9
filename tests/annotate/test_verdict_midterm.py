from decimal import Decimal
from typing import Any

from tests.annotate.test_plan import row_of, rows
from tests.outcomes import OORDEEL, a_finding, an_outcome
from validator.annotate.marks import NewSheet, Style
from validator.annotate.plan import make_plan
from validator.model.finding import Severity
from validator.model.outcome import Outcome
from validator.model.place import Place

BEHIND: Any = {
    "verbintenissen": [
        {"code": "T1-RV", "vlaams_2021": 14, "totaal_2021": 14},
        {"code": "T2-RV", "totaal_2021": 300},
    ]
}


def oordeel(outcome: Outcome) -> NewSheet:
    return make_plan(outcome, OORDEEL).sheets[0]


def test_where_each_commitment_stands_with_a_link_and_a_colour_where_it_stays_behind() -> None:
    sheet = oordeel(an_outcome("voortgangsrapport", tables=BEHIND))
    found = rows(sheet)
    line = next(row for row in found.values() if row[1].value == "T1-RV" and 6 in row)
    assert line[1].link is not None
    assert line[1].link.sheet == "Verbintenissen"
    assert [line[column].value for column in (4, 5)] == ["1,4", Decimal("39200.00")]
    assert str(line[2].value).startswith("14 in 365 van de 730 dagen")
    assert (line[6].value, line[6].style) == ("28, onder doel", Style.QUESTION)


def test_questions_for_the_talk_have_links_and_the_first_has_the_largest_effect() -> None:
    asked = [a_finding("SPL004", Severity.QUESTION, Place("Activiteiten", row, 4), "Klopt dit?") for row in (7, 8)]
    sheet = oordeel(an_outcome("voortgangsrapport", tables=BEHIND, findings=asked))
    found = rows(sheet)
    first = row_of(sheet, "Onderwerp") + 1
    assert found[row_of(sheet, "Gesprek")][2].link == Place("Oordeel", first - 2, 1)
    assert [found[row][1].value for row in range(first, first + 3)] == ["T1-RV", "T2-RV", "T3-RV"]
    assert (found[first][3].value, found[first][4].link) == (Decimal("39200.00"), Place("Verbintenissen", 5, 1))
    last = found[row_of(sheet, "SPL004")]
    assert last[4].link == Place("Activiteiten", 7, 4)
    assert str(last[2].value).startswith("2 vragen SPL004; de eerste: Klopt dit?")


def test_no_header_of_the_mid_term_tables_is_one_of_the_decisions() -> None:
    sheet = oordeel(an_outcome("voortgangsrapport", tables=BEHIND))
    heads = {str(cell.value) for cell in sheet.cells if cell.style is Style.HEADER}
    assert heads
    assert not heads & {column.label for column in OORDEEL.columns}


def test_a_final_report_has_no_mid_term_tables() -> None:
    texts = [str(cell.value) for cell in oordeel(an_outcome()).cells]
    assert not [text for text in texts if "vooruitzicht" in text or "gesprek" in text]


def test_what_was_made_up_is_marked_where_it_is_listed() -> None:
    sheet = oordeel(an_outcome("voortgangsrapport", tables=BEHIND, fictitious=True, made_up=("T1-RV",)))
    found = rows(sheet)
    assert "de streefwaarden" in str(found[row_of(sheet, "Let op")][2].value)
    assert row_of(sheet, "T1-RV (RV) (fictief)")
    assert any(row[1].value == "T1-RV (fictief)" for row in found.values() if 1 in row)
    assert "588.000,00 euro (fictief)" in str(found[row_of(sheet, "Toelage")][2].value)
    assert found[row_of(sheet, "Maximale toelage")][5].value == "art. 1 (fictief)"
