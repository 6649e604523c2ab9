import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from tests.outcomes import ILLNESS, a_finding, amount, an_outcome
from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text
from validator.looks.console import WIDTH
from validator.model.assessment import Decision, Status
from validator.model.finding import Severity
from validator.model.place import Place
from validator.render.console import MOST, say_problem, show

ALL_REACHED = {key: Decision(key, "behaald", reason="bewijs") for key in ("T1-RV", "T3-RV")}


def _amounts(text: str, label: str) -> list[str]:
    """The amounts on the line of the sum that begins with a label."""
    line = next(line for line in text.splitlines() if line.startswith(label))
    return [word for word in line.split() if word[-3:-2] == "," and word.lstrip("-")[0].isdigit()]


def test_the_column_of_the_sum_adds_up() -> None:
    text = show(an_outcome(decisions=ALL_REACHED, tables={"afwezigheden": ILLNESS}))
    effort, result, deduction, advances = (
        amount(_amounts(text, label)[-1]) for label in ("Inspanningsdeel", "Resultaatsdeel", "Inhouding", "Ontvangen")
    )
    entitlement, balance = (amount(_amounts(text, label)[-1]) for label in ("Recht", "Saldo"))
    assert deduction == amount("-6.041,10")
    assert effort + result + deduction == entitlement
    assert entitlement + advances == balance
    assert "Voorstel: gedeeltelijk uitbetalen. Het recht op toelage is 581.958,90 euro" in " ".join(text.split())


def test_what_is_undecided_has_two_columns_and_a_question() -> None:
    text = show(an_outcome(), copy=Path("uit/rapport.gecontroleerd.xlsx"))
    assert _amounts(text, "Resultaatsdeel")[-2:] == ["39.200,00", "117.600,00"]
    assert "Laagste" in text
    assert "Te beslissen" in text
    assert "- Is T3-RV behaald" in text
    assert text.endswith("uit/rapport.gecontroleerd.xlsx\n")


def test_what_is_not_reached_says_why_also_where_no_money_hangs_on_it() -> None:
    outcome = an_outcome()
    words = " ".join(show(outcome).split())
    missed = [one for one in outcome.case.assessment.attainments if one.kind == "IV" and one.status != Status.REACHED]
    assert missed
    assert all(one.why.id.split("{")[0] in words for one in missed)


def test_the_day_stands_in_line_with_what_the_proposal_rests_on_in_every_language() -> None:
    lines = show(an_outcome(), "fr").splitlines()
    day = next(line for line in lines if line.startswith("Date de référence"))
    programme = next(line for line in lines if line.startswith("Programme"))
    assert day.index(day.split()[-1]) == programme.index("Convenantcheck")


def test_findings_are_grouped_by_severity_with_cell_message_and_fix() -> None:
    found = [
        a_finding("SPL001", Severity.QUESTION, Place("Activiteiten", 7, 12), "Kijk dit na."),
        a_finding("VRB001", Severity.ERROR, None, "Er ontbreekt iets."),
    ]
    lines = show(an_outcome(findings=found)).splitlines()
    assert "Bevindingen: 1 fout, 1 vraag" in lines
    assert lines.index("Fout") < lines.index("Vraag")
    words = [" ".join(line.split()) for line in lines]
    assert "Activiteiten!L7 SPL001 Kijk dit na. Zet het recht." in words
    assert "– VRB001 Er ontbreekt iets. Zet het recht." in words


def test_many_findings_of_one_code_are_counted() -> None:
    found = [a_finding(place=Place("Deelnemers", row, 3)) for row in range(5, 5 + MOST + 1234)]
    text = show(an_outcome(findings=found))
    assert text.count("Er staat iets.") == MOST
    assert "En nog 1.234" in text


@pytest.mark.parametrize("report", ["eindrapport", "voortgangsrapport"])
def test_fits_in_a_hundred_columns(report: str) -> None:
    found = [a_finding(message="woord " * 60 + "x" * 300, place=Place("Een heel lange naam van een blad", 99999, 99))]
    text = show(an_outcome(report, findings=found, fictitious=True, tables={"afwezigheden": ILLNESS}))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "Fictief convenant" in text


def test_text_of_the_workbook_is_never_a_control_sequence() -> None:
    evil = "\x1b[31mrood\x1b]0;titel\x07 \x9b2J \u202eomgekeerd\u2028 \ud800 einde\r\n\tFout  VRB999"
    text = show(an_outcome(findings=[a_finding(message=evil, place=Place("Blad\x1b[2J", 1, 1))]))
    assert {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == {"\n"}
    assert "rood" in text
    said = say_problem("\x1b[31m.xlsx", NotCheckable("x", Text.of("{a}", a=evil), Text("Doe iets.")))
    assert "\x1b" not in said
    assert said.endswith("Wat te doen: Doe iets.\n")


def test_a_progress_report_shows_where_it_ends_and_what_to_talk_about() -> None:
    rows = [
        {"code": code, "vlaams_2021": figure, "totaal_2021": figure} for code, figure in (("T1-RV", 14), ("T2-RV", 300))
    ]
    text = show(an_outcome("voortgangsrapport", tables={"verbintenissen": rows}))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "Stand en vooruitzicht op 31-12-2021" in lines
    assert any(line.startswith("T1-RV 14 30 46,6 % na 50 % 28, onder doel 1,4 39.200,00") for line in lines)
    assert any(line.startswith("T2-RV 300 500 60 % na 50 % 600, haalt het doel") for line in lines)
    assert lines.index("Vragen voor het gesprek") < lines.index("De som")
    assert "Wat is daarvoor gepland? [39.200,00 euro]" in " ".join(lines)
    assert "Een voortgangsrapport geeft geen saldo" in " ".join(lines)
    assert "vooruitzicht" not in show(an_outcome())


def test_a_mid_term_report_of_a_later_generation_is_called_by_its_name() -> None:
    outcome = an_outcome("voortgangsrapport")
    report = replace(outcome.case.report, report_type="tussentijds rapport")
    said = show(replace(outcome, case=replace(outcome.case, report=report)))
    assert "Een tussentijds rapport geeft geen saldo" in " ".join(said.split())
    assert "voortgangsrapport geeft" not in said


def test_what_was_made_up_is_repeated() -> None:
    text = " ".join(show(an_outcome("voortgangsrapport", made_up=("T1-RV",))).split())
    assert "Fictief, dus verzonnen en geen bewijs over een echte sector: de streefwaarden; het bedrag." in text
    assert "hoogstens 588.000,00 euro (fictief); 6 VTE" in text
    assert text.count("(fictief)") == 4
    assert "art. 1 (fictief)" in text
