from decimal import Decimal

from tests.outcomes import ILLNESS, OORDEEL, a_finding, an_outcome
from validator.annotate.canvas import MOST_CHARACTERS
from validator.annotate.marks import Mark, NewSheet, SheetCell, Style
from validator.annotate.plan import MAX_IN_NOTE, MAX_NOTES, make_plan
from validator.model.assessment import Decision
from validator.model.finding import Severity
from validator.model.place import Place

HERE = Place("Verbintenissen", 5, 3)


def rows(sheet: NewSheet) -> dict[int, dict[int, SheetCell]]:
    found: dict[int, dict[int, SheetCell]] = {}
    for cell in sheet.cells:
        assert cell.column not in found.setdefault(cell.row, {}), f"two cells at {cell.row},{cell.column}"
        found[cell.row][cell.column] = cell
    return found


def row_of(sheet: NewSheet, start: str) -> int:
    """The last row whose first cell begins so."""
    return [number for number, row in rows(sheet).items() if 1 in row and str(row[1].value).startswith(start)][-1]


def decisions(sheet: NewSheet) -> dict[str, dict[str, SheetCell]]:
    """What a re-check would read: the rows below the header with the description's labels, by key."""
    labels = [column.label for column in OORDEEL.columns]
    found = rows(sheet)
    headers = [number for number, row in found.items() if [row[c].value for c in sorted(row)][: len(labels)] == labels]
    assert len(headers) == 1
    return {
        str(row[1].value): {column.key: row[index] for index, column in enumerate(OORDEEL.columns, start=1)}
        for number, row in found.items()
        if number > headers[0]
    }


def test_one_mark_per_cell_with_all_its_findings_and_the_most_serious_colour() -> None:
    found = [
        a_finding("VRB005", Severity.INFO, HERE, "Ter info."),
        a_finding("VRB001", Severity.ERROR, HERE, "Dit klopt niet."),
        a_finding("VOL008", Severity.ERROR, None, "Er ontbreekt een blad."),
    ]
    assert make_plan(an_outcome(findings=found), OORDEEL).marks == (
        Mark(
            HERE,
            Severity.ERROR,
            "Fout VRB001: Dit klopt niet.\nWat te doen: Zet het recht.\n\n"
            "Info VRB005: Ter info.\nWat te doen: Zet het recht.",
        ),
    )


def test_a_note_has_a_most_number_of_findings() -> None:
    found = [a_finding(f"STR{number:03}", place=HERE) for number in range(MAX_IN_NOTE + 3)]
    (mark,) = make_plan(an_outcome(findings=found), OORDEEL).marks
    assert mark.note.count("Wat te doen:") == MAX_IN_NOTE
    assert mark.note.endswith("En nog 3: zie het blad Bevindingen.")


def test_beyond_the_most_notes_cells_are_coloured_and_findings_grouped() -> None:
    last = 4 + MAX_NOTES + 500
    found = [a_finding("VOL001", Severity.ERROR, Place("Deelnemers", row, 4)) for row in range(5, last + 1)]
    found += [a_finding("SPL004", Severity.QUESTION, Place("Activiteiten", 9, 4))]
    plan = make_plan(an_outcome(findings=found), OORDEEL)
    assert len(plan.marks) == MAX_NOTES + 501
    assert [bool(mark.note) for mark in plan.marks if mark.place.sheet == "Deelnemers"] == (
        [True] * MAX_NOTES + [False] * 500
    )
    assert all(mark.note for mark in plan.marks if mark.place.sheet == "Activiteiten")
    listed = rows(plan.sheets[1])
    group = listed[max(listed)]
    assert group[4].value == f"D{5 + MAX_NOTES} … D{last}"
    assert group[4].link == Place("Deelnemers", 5 + MAX_NOTES, 4)
    assert str(group[5].value).startswith("500 cellen")
    assert len([row for row in listed.values() if 2 in row and row[2].value == "VOL001"]) == MAX_NOTES + 1


def test_bevindingen_lists_everything_with_links_and_counts() -> None:
    found = [
        a_finding("VRB001", Severity.ERROR, HERE, "Dit klopt niet."),
        a_finding("SPL004", Severity.QUESTION, None, "Klopt dit?"),
    ]
    sheet = make_plan(an_outcome(findings=found), OORDEEL).sheets[1]
    listed = rows(sheet)
    assert listed[2][1].link == Place("Oordeel", 1, 1)
    assert [(listed[row][1].value, listed[row][1].style, listed[row][2].value) for row in (3, 4)] == [
        ("fout", Style.ERROR, "1 fout"),
        ("vraag", Style.QUESTION, "1 vraag"),
    ]
    first, second = listed[sheet.filter_row + 1], listed[sheet.filter_row + 2]
    assert [first[column].value for column in range(1, 8)] == [
        "fout", "VRB001", "Verbintenissen", "C5", "Dit klopt niet.", "Zet het recht.", "art. 6",
    ]  # fmt: skip
    assert first[4].link == HERE
    assert (second[4].link, second[4].value, second[7].value) == (None, None, "art. 6 – lezing")


def test_oordeel_shows_the_sum_with_both_bounds_while_undecided() -> None:
    plan = make_plan(an_outcome(tables={"afwezigheden": ILLNESS}, fictitious=True), OORDEEL)
    sheet = plan.sheets[0]
    found = rows(sheet)
    assert (sheet.key, str(found[2][1].value)[:26]) == ("oordeel", "Voorstel: te beoordelen. H")
    assert found[row_of(sheet, "Let op")][2].style is Style.QUESTION
    assert found[row_of(sheet, "Bevindingen")][2].link == Place("Bevindingen", 1, 1)
    result = found[row_of(sheet, "Resultaatsdeel")]
    assert (result[3].value, result[4].value) == (Decimal("39200.00"), Decimal("117600.00"))
    assert found[row_of(sheet, "Inhouding")][3].value == Decimal("-6041.10")
    assert found[row_of(sheet, "Recht")][3].style is Style.EURO_STRONG
    assert any("Lezing:" in str(cell.value) for cell in sheet.cells)
    commitment = found[row_of(sheet, "T2-RV (RV)")]
    assert commitment[1].link is not None
    assert commitment[1].link.sheet == "Verbintenissen"
    assert [commitment[column].value for column in (3, 4, 5)] == [Decimal(500), Decimal(515), "behaald"]


def test_decisions_are_asked_and_those_taken_filled_in() -> None:
    taken = {
        "T3-RV": Decision("T3-RV", "behaald", reason="verslag gezien", place=Place("Oordeel", 60, 3)),
        "INSPANNING": Decision("INSPANNING", percentage=Decimal("0.95"), reason="afspraak"),
        "vervanging C9 2021-05-01": Decision("vervanging C9 2021-05-01", "afdoende", reason="was oké"),
    }
    plan = make_plan(an_outcome(decisions=taken), OORDEEL)
    asked = decisions(plan.sheets[0])
    assert list(asked) == ["T1-RV", "T2-RV", "T3-RV", "INSPANNING", "vervanging C9 2021-05-01"]
    assert asked["T1-RV"]["beslissing"].choices == ("behaald", "niet behaald")
    assert {key: cell.style for key, cell in asked["T1-RV"].items()} == {
        "sleutel": Style.LINK, "vraag": Style.STRONG, "beslissing": Style.INPUT, "percentage": Style.PLAIN,
        "bedrag": Style.PLAIN, "reden": Style.INPUT,
    }  # fmt: skip
    assert (asked["T3-RV"]["beslissing"].value, asked["T3-RV"]["reden"].value) == ("behaald", "verslag gezien")
    effort = asked["INSPANNING"]
    assert (effort["percentage"].value, effort["percentage"].style) == (Decimal("0.95"), Style.INPUT_PERCENT)
    assert (effort["bedrag"].style, effort["beslissing"].style) == (Style.INPUT_EURO, Style.PLAIN)
    gone = asked["vervanging C9 2021-05-01"]
    assert (gone["beslissing"].value, gone["reden"].value) == ("afdoende", "was oké")
    assert "niet meer" in str(gone["vraag"].value)


def test_findings_on_the_earlier_oordeel_go_to_the_decision_itself() -> None:
    old = Place("Oordeel", 60, 3)
    taken = {"T3-RV": Decision("T3-RV", "behaald", place=old)}
    found = [a_finding("VRB009", Severity.QUESTION, Place("Oordeel", 60, 6), "Er staat geen reden bij.")]
    plan = make_plan(an_outcome(findings=found, decisions=taken, sheets={"oordeel": "Oordeel"}), OORDEEL)
    assert plan.marks == ()
    sheet = plan.sheets[0]
    row = row_of(sheet, "T3-RV")
    assert "Er staat geen reden bij." in str(rows(sheet)[row][7].value)
    findings = plan.sheets[1]
    assert rows(findings)[findings.filter_row + 1][4].link == Place("Oordeel", row, 3)


def test_a_progress_report_asks_no_decision() -> None:
    sheet = make_plan(an_outcome("voortgangsrapport"), OORDEEL).sheets[0]
    assert not [cell for cell in sheet.cells if cell.style in (Style.INPUT, Style.INPUT_EURO, Style.INPUT_PERCENT)]


def test_the_same_outcome_gives_the_same_plan() -> None:
    found = [a_finding(), a_finding("SPL004", Severity.QUESTION, Place("Activiteiten", 9, 4))]
    assert make_plan(an_outcome(findings=found), OORDEEL) == make_plan(an_outcome(findings=found[::-1]), OORDEEL)


def test_what_a_cell_or_a_note_cannot_hold_is_cut_off() -> None:
    plan = make_plan(an_outcome(findings=[a_finding(message="lang " * 20_000)]), OORDEEL)
    texts = [plan.marks[0].note, *(cell.value for sheet in plan.sheets for cell in sheet.cells)]
    assert max(len(text) for text in texts if isinstance(text, str)) == MOST_CHARACTERS < 32_767
