"""Everything that is shown, in a language of which every text of ours stands in ⟦⟧: no word stands outside that is not
of a covenant, of the report or of the command line."""

import html
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import validator.cli.explain
import validator.looks.console
from messages.collect import ids
from samples import every_kind
from samples.defects import SAMPLES
from samples.make import FINAL, damaged_workbook
from tests.locale import data
from tests.locale.pseudo import CODE, foreign, speak
from validator.cli.main import main
from validator.template.catalogue import load_template, template_ids
from validator.template.language import localised

DEFECTS, OTHERS, MIDTERM = "eindrapport-gebreken", "eindrapport-gebreken-2", "tussentijds-rapport"
# Keys of the JSON outcome whose values are texts for people; all others are for programs, and never change.
TEXTS = ("message", "fix", "label", "formula", "text", "article", "why", "question", "reason_for", "proposal")


_WORDS = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def monkey() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        speak(patch)
        # A text that is wrapped could not be told from one that is cut off.
        patch.setattr(validator.looks.console, "WIDTH", 100_000)
        patch.setattr(validator.looks.console.Page, "table", _cell_by_cell)
        patch.setattr(validator.cli.explain, "WIDTH", 100_000)
        yield patch


@pytest.fixture(scope="module")
def files(monkey: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report with every defect, the same without most, and one at mid-term, all in the pseudo-language."""
    folder = tmp_path_factory.mktemp("gegeven")
    final = localised(load_template(FINAL), CODE)
    made = {name: damaged_workbook(final, SAMPLES[name]()) for name in (DEFECTS, OTHERS)}
    monkey.setattr(
        every_kind, "reports", lambda: {MIDTERM: ("sectorconvenant-2023-2025-tussentijds-rapport", "alimento")}
    )
    made |= every_kind.make(CODE)
    for stem, content in made.items():
        (folder / f"{stem}.xlsx").write_bytes(content)
    return {stem: folder / f"{stem}.xlsx" for stem in made}


@pytest.fixture
def told(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, set[str]]]:
    """Runs a command in the pseudo-language: its exit code, what it said, and what of that is no data."""

    def run(*arguments: str | Path, names: frozenset[str] = frozenset()) -> tuple[int, str, set[str]]:
        code = main([*map(str, arguments), "--lang", CODE])
        output = capsys.readouterr()
        said = output.out + output.err
        return code, said, strange(said.splitlines(), files, str(tmp_path), names)

    return run


@cache
def known_ids() -> frozenset[str]:
    return frozenset(ids())


def strange(
    texts: Iterable[str], files: dict[str, Path], folder: str = "", names: frozenset[str] = frozenset()
) -> set[str]:
    """What is shown and is no data: words of ours that no translation reached. `names` are those of a Dutch workbook,
    which keep their names in every language."""
    given = [*data.of_covenants(), *names, *(text for path in files.values() for text in data.of_workbook(path))]
    pieces = [data.without_codes(piece) for text in texts for piece in re.split(r"  +", text.replace(folder, ""))]
    return foreign(pieces, "\n".join(given), known_ids() - names)


@pytest.mark.parametrize("stem", [DEFECTS, MIDTERM])
def test_a_check(stem: str, files: dict[str, Path], tmp_path: Path, told: Callable[..., Any]) -> None:
    """The console, the sheets and notes of the copy, and the texts of the JSON outcome."""
    _, _, left = told("check", files[stem], "--out", tmp_path)
    assert left == set()
    copy = next(tmp_path.glob("*.xlsx"))
    assert strange(_written_by_us(copy, files[stem]), files, str(tmp_path)) == set()
    _, said, _ = told("check", files[stem], "--no-annotate", "--format", "json")
    assert strange(_texts(json.loads(said)), files) == set()


def test_a_comparison(files: dict[str, Path], told: Callable[..., Any]) -> None:
    old, new = files[DEFECTS], files[OTHERS]
    # The newer one has lost the mark of its language, and counts as Dutch: its names are its own.
    names = _names(FINAL) | _choices(FINAL) | {"eindrapport"}
    assert told("compare", old, new, "--no-annotate", names=names)[2] == set()
    _, said, _ = told("compare", old, new, "--no-annotate", "--format", "json")
    assert strange(_texts(json.loads(said)), files, names=names) == set()


def test_a_check_of_a_dutch_workbook(files: dict[str, Path], told: Callable[..., Any]) -> None:
    names = _names(FINAL) | _choices(FINAL) | {"sectorconvenant", "eindrapport"}
    assert told("check", files[OTHERS], "--no-annotate", names=names)[2] == set()


def test_the_register(told: Callable[..., Any]) -> None:
    for arguments in (("list",), ("lint",), ("lint", "Uitzendarbeid"), ("show", "Fonds 320"), ("show", "Educam")):
        code, _, left = told("covenant", *arguments)
        assert (code, left) == (0, set()), arguments


def test_a_split(files: dict[str, Path], tmp_path: Path, told: Callable[..., Any]) -> None:
    source = Path(__file__).parents[2] / "samples" / "deelnemerslijst.csv"
    code, said, left = told("split", source, "--into", next(iter(files.values())), "--out", tmp_path)
    heads = {*_WORDS.findall(source.read_text(encoding="utf-8")[:200]), source.stem}
    assert code == 0, said
    assert {piece for piece in left if not set(_WORDS.findall(piece)) <= heads} == set()


@pytest.mark.parametrize(
    "arguments",
    [
        *([*command, "--help"] for command in (
            [], ["check"], ["compare"], ["batch"], ["split"], ["serve"], ["rules"], ["template"], ["template", "new"],
            ["covenant"], ["covenant", "lint"], ["excel"], ["excel", "install"], ["explain"], ["clean"], ["verify"],
        )),
        ["rules"], ["explain", "FIN004"], ["explain", "FIN994"], ["template", "list"], [], ["check"],
        ["check", "a.xlsx", "--format", "beeld"], ["check", "a.xlsx", "--as-of", "31"], ["check", "a.xlsx", "--out"],
        ["explain", "SPL001", "SPL002"], ["check", "/daar/is-niets.xlsx"], ["clean", "/daar/is-niets.xlsx"],
        ["template", "new", "--sector", "Nergens"],
    ],
)  # fmt: skip
def test_help_and_mistakes(
    arguments: list[str], monkey: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Click wraps help to the width of the screen.
    monkey.setenv("COLUMNS", "100000")
    monkey.setattr("typer._click.formatting.FORCED_WIDTH", 100_000, raising=False)
    main([*arguments, "--lang", CODE])
    output = capsys.readouterr()
    shown = output.out + output.err
    assert "⟦" in shown
    data_words = {*arguments, *" ".join(arguments).replace("/", " ").replace("-", " ").replace(".", " ").split()}
    given = "\n".join((_FRAME, *data.of_covenants()))
    left = foreign([data.without_codes(line) for line in shown.splitlines()], given, known_ids())
    assert {piece for piece in left if not set(re.findall(r"\w+", piece)) <= data_words} == set()


def test_the_overview(monkey: pytest.MonkeyPatch, files: dict[str, Path]) -> None:
    """The page and the workbook over all sectors; the made-up reports themselves are data."""
    import openpyxl

    from tests.overview import made_up
    from tests.overview.test_workbook import laid
    from validator.overview.page import write_page
    from validator.overview.workbook import write_workbook

    seen = laid()
    invented = Path(made_up.__file__).read_text(encoding="utf-8")
    page, book = io.BytesIO(), io.BytesIO()
    write_page(seen, page, CODE)
    write_workbook(seen, book, CODE)
    drawn = re.sub(r"<(style|script).*?</\1>", "", page.getvalue().decode(), flags=re.DOTALL)
    texts = re.findall(r'(?:title|aria-label|alt|data-label)="([^"]*)"', drawn) + re.sub(r"<[^>]+>", "\n", drawn).split(
        "\n"
    )
    for sheet in openpyxl.load_workbook(book):
        texts += [sheet.title, *(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "s")]
    # Made-up findings say "Verbintenis … is niet gerapporteerd".
    names = _names(FINAL) | {"Verbintenis"}
    left = strange(map(html.unescape, texts), files, names=names)
    known = set(_WORDS.findall(invented + " ".join(data.of_covenants())))
    assert {piece for piece in left if piece in known_ids() - names or not set(_WORDS.findall(piece)) <= known} == set()


def _names(template: str) -> frozenset[str]:
    """What the sheets, fields and columns of a template are called in Dutch."""
    described = load_template(template)
    fields = [field for sheet in described.sheets for field in (*sheet.fields, *sheet.columns)]
    names = {each.label for each in (*described.sheets, *fields)}
    return frozenset(names | {f"{name} {period}" for name in names for period in described.periods})


def _choices(template: str) -> frozenset[str]:
    """What can be chosen in a Dutch workbook of a template."""
    fields = (field for sheet in load_template(template).sheets for field in (*sheet.fields, *sheet.columns))
    return frozenset(value for field in fields for value in field.vocabulary)


_FRAME = "\n".join((
    "console|json", "nl|fr|en", "batch check clean compare covenant excel explain help lint list rules serve show",
    "build new inspect install split status template uninstall verify", "convenantcheck", "console", "json", CODE,
    *(f"{one.id} {one.generation}" for one in map(load_template, template_ids())),
))  # fmt: skip
"""Names of commands and templates."""


def _cell_by_cell(self: Any, heads: Any, rows: Any, *shape: Any, **options: Any) -> None:
    del shape, options
    for row in ([self.say(head) for head in heads], *rows):
        self._lines += map(str, row)


def _texts(value: Any, key: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, part in value.items():
                yield from _texts(part, name)
        case list():
            for part in value:
                yield from _texts(part, key)
        case str() if key in TEXTS:
            yield value


def _written_by_us(copy: Path, original: Path) -> Iterator[str]:
    """The sheets that the check added, and the text of its notes."""
    import zipfile

    from python_calamine import CalamineWorkbook

    had = CalamineWorkbook.from_path(str(original)).sheet_names
    workbook = CalamineWorkbook.from_path(str(copy))
    for name in workbook.sheet_names:
        if name not in had:
            yield name
            for row in workbook.get_sheet_by_name(name).to_python():
                yield from (cell for cell in row if isinstance(cell, str))
    with zipfile.ZipFile(copy) as package:
        for name in package.namelist():
            if "comments" in name:
                yield from re.findall(r"<t[^>]*>([^<]*)</t>", package.read(name).decode())
