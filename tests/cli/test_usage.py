"""The command line itself: help, versions, lists, and wrong use. What `check` does stands in test_check.py."""

import pytest

from rules.base import VERSION, all_rules
from validator.cli.language import current
from validator.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Er ontbreekt een opdracht."),
        (["controleer"], "De opdracht «controleer» bestaat niet."),
        (["check"], "Er ontbreekt iets: BESTAND..."),
        (["check", "a.xlsx", "--bla"], "De optie --bla bestaat niet."),
        (["check", "a.xlsx", "--format", "xml"], "--format is niet geldig: kies uit console, json."),
        (["check", "a.xlsx", "--lang", "de"], "--lang is niet geldig: kies uit nl, fr, en."),
        (["check", "a.xlsx", "--as-of", "morgen"], "--as-of is niet geldig: «morgen» is geen dag"),
        (["check", "a.xlsx", "--out"], "Bij de optie --out hoort een waarde"),
        (["explain", "SPL001", "SPL002"], "Dit is te veel: SPL002."),
        (["explain", "ABC123"], "Er is geen regel met de code ABC123."),
        (["explain", "\x1b[31m"], r"Er is geen regel met de code \x1b[31m."),
        (["template", "new", "bestaat-niet"], "Het sjabloon «bestaat-niet» bestaat niet."),
    ],
)
def test_wrong_use_is_a_dutch_sentence_and_exit_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
    assert "Traceback" not in output.err


@pytest.mark.parametrize("command", [[], ["check"], ["template"], ["template", "new"]])
def test_wrong_use_leads_to_the_help_of_that_command(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--bla"]) == 2
    assert f"Uitleg: {' '.join(('convenantcheck', *command))} --help\n" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["check"], ["rules"], ["explain"], ["template"], ["template", "new"]])
def test_help_is_dutch(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Gebruik: convenantcheck")
    assert "Toon deze uitleg." in text
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "required", "default", "exit"):
        assert english not in text


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("convenantcheck ")


def test_rules_lists_every_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    text = capsys.readouterr().out
    assert VERSION in text
    assert [text.count(f"{rule.code} ") for rule in all_rules()] == [1] * len(all_rules())


def test_explain_gives_the_three_parts(capsys: pytest.CaptureFixture[str]) -> None:
    rule = all_rules()[0]
    assert main(["explain", rule.code.lower()]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert text.startswith(f"{rule.code} ({rule.severity.value}): {rule.title} Wat: {rule.explanation()[0]}")
    assert text.endswith(f"Herstel: {rule.explanation()[2]}")


def test_template_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "list"]) == 0
    assert "sectorconvenant-2021-2022-eindrapport" in capsys.readouterr().out


def test_an_unforeseen_error_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("rules.base.all_rules", lambda: 1 / 0)
    assert main(["rules"]) == 2
    output = capsys.readouterr().err
    assert "ZeroDivisionError" in output
    assert "Traceback" not in output
    monkeypatch.setenv("CONVENANTCHECK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["rules"])


def test_a_run_leaves_no_language_to_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--lang", "fr"])
    french = capsys.readouterr().out
    main(["rules"])
    assert capsys.readouterr().out != french
    assert current() == "nl"
