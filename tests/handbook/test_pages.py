"""What the handbook shows is what its reader gets: every command of every page is run on the examples of that page."""

import json
import re
from pathlib import Path

import pytest
import xlwings

from handbook.build import PAGES, languages
from handbook.trials import Ran, Trial, differs, environment, examples_of, lay_out, run, trials_of
from tests.excel import engine
from tests.handbook.conftest import Examples
from validator.cli.main import main
from validator.foundation.handbook import TOPICS

TEXTS = sorted(path for language in languages() for path in (PAGES / language).rglob("*.md"))
NAMES = [path.relative_to(PAGES).as_posix() for path in TEXTS if trials_of(path.read_text(encoding="utf-8"))]
AMOUNT = re.compile(r"\b\d{1,3}(?:[. \u00a0\u202f]\d{3})*,\d{2}\b")
HERE = ("convenantcheck excel", "convenantcheck help")
"""What is run in the process of the test, as it needs something that is not on this machine."""
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the built handbook what `help` reads: which pages there are."""
    folder = tmp_path_factory.mktemp("inhoud")
    for language in languages():
        pages = [path.relative_to(PAGES / language).with_suffix("") for path in (PAGES / language).rglob("*.md")]
        (folder / language).mkdir()
        (folder / language / TOPICS).write_text(json.dumps({page.as_posix(): page.name for page in pages}))
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_commands_give_what_the_page_shows(
    name: str,
    examples: Examples,
    contents: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = (PAGES / name).read_text(encoding="utf-8")
    trials = trials_of(page)
    variables = environment(name.partition("/")[0])
    lay_out(page, examples.have(examples_of(page)), tmp_path)
    wrong, said = [], []
    for trial in trials:
        if trial.command.startswith(HERE):
            if trial.command.startswith("convenantcheck help"):
                monkeypatch.setattr("validator.foundation.handbook.FOLDER", contents)
            ran = _here(trial, tmp_path, variables, monkeypatch, capsys)
        else:
            ran = run(trial, tmp_path, variables)
        said += ran.lines
        if ran.code != trial.code:
            wrong.append(f"{trial.command}: exit code {ran.code}, not {trial.code}: {ran.lines[:3]}")
        if difference := differs(trial.shown, ran.lines):
            wrong.append(f"{trial.command}: not in the output: {difference}")
    # An amount in the text around the commands is one that they gave.
    given = "\n".join(said)
    wrong += [f"where does {one} come from?" for one in AMOUNT.findall(BLOCK.sub("", page)) if one not in given]
    assert not wrong


def _here(
    trial: Trial,
    folder: Path,
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Ran:
    """The command in this process: with the example open in the Excel of the tests, and the handbook built."""
    running: xlwings.App = engine.start()
    try:
        if (folder / "rapport.xlsx").exists():
            running.books.open(folder / "rapport.xlsx")
        for name in ("CONVENANTCHECK_LANG", "BROWSER"):
            monkeypatch.setenv(name, variables[name])
        capsys.readouterr()
        code = main(trial.words(folder))
        return Ran(tuple(capsys.readouterr().out.splitlines()), code)
    finally:
        engine.stop()


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_page(language: str) -> None:
    def pages(one: str) -> set[str]:
        return {path.relative_to(PAGES / one).as_posix() for path in (PAGES / one).rglob("*.md")}

    assert pages(language) == pages("nl")
    written = {name: (PAGES / language / name).read_text(encoding="utf-8") for name in pages(language)}
    for name, text in written.items():
        dutch = (PAGES / "nl" / name).read_text(encoding="utf-8")
        # A workbook that is made in another language carries that language in its name.
        own = [one.command.replace(f"-{language}.xlsx", ".xlsx") for one in trials_of(text)]
        assert own == [one.command for one in trials_of(dutch)], name


def test_the_dutch_terms_of_the_glossary_are_explained() -> None:
    rows = (PAGES.parent / "glossary.md").read_text(encoding="utf-8").splitlines()
    terms = {cell.strip() for row in rows[6:] if row.startswith("| ") for cell in row.split("|")[1].split(",")}
    assert len(terms) > 30
    page = (PAGES / "nl" / "naslag" / "woordenlijst.md").read_text(encoding="utf-8").casefold()
    assert {term for term in terms if term.casefold() not in page} - {"Dutch term", "---"} == set()


@pytest.mark.parametrize("command", ["convenantcheck rules", "convenantcheck bestaat-niet"])
def test_a_difference_is_seen(command: str, tmp_path: Path) -> None:
    trial = Trial(command, ("Regelset …", "dit staat er niet", "…"), 0)
    ran = run(trial, tmp_path, environment("nl"))
    assert differs(trial.shown, ran.lines)


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a",), ("a", "b"), False),
        (("a", "…"), ("a", "b", "c"), True),
        (("…", "c"), ("a", "b", "c"), True),
        (("a", "c"), ("a", "b", "c"), False),
        (("a …d",), ("a b c d",), True),
        (("op 127.0.0.1:8322/",), ("op 127.0.0.1:41234/",), True),
        ((), ("a",), True),
    ],
)
def test_what_counts_as_shown(shown: tuple[str, ...], real: tuple[str, ...], same: bool) -> None:
    assert (differs(shown, real) == "") is same
