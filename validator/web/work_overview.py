"""What the worker does for the overview over several checked files: lay them side by side, and write it in every form.

Only the sectors of the register that sent something in are the visitor's; who sent nothing is told as such, as in the
overview of a batch.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from validator.deliver import NotDelivered, write_whole
from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.model.overview import Overview
from validator.model.summary import Summary, Trouble
from validator.texts import DEFAULT_LANGUAGE
from validator.web.page_texts import on_page
from validator.web.work import Made
from validator.web.work_files import made, results

PAGE, WORKBOOK, CSV, PARQUET = FORMS = (
    "overzicht.html", "overzicht.xlsx", "uitkomsten.csv", "uitkomsten.parquet",
)  # fmt: skip
"""The files that hold the overview."""

_SERVED = ("pagina.html", "stijl.css")
_POLICY = '<meta http-equiv="Content-Security-Policy"'


@dataclass(frozen=True, slots=True)
class About:
    """What an overview can be about: a generation, an instrument and a type of report, and how many files are."""

    generation: str
    instrument: str
    report: str
    files: int = 0


@dataclass(frozen=True)
class OverviewAsked:
    """What to lay side by side. `about` is None where the user has not chosen: what most files are about."""

    summaries: tuple[Summary, ...]
    folder: Path
    today: date
    about: About | None = None
    covenants: Path | None = None
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True)
class OverviewView:
    """What the page of an overview shows besides the overview itself. `choices` is what it can be about, the most
    common first; `left_out` how many files are about something else. `made` are the files with the overview, in the
    order of `FORMS`; `page` and `style` the overview as it is shown here."""

    about: About | None
    choices: tuple[About, ...]
    files: int
    title: Text | None = None
    problem: Trouble | None = None
    left_out: int = 0
    made: tuple[Made, ...] = ()
    page: Made | None = None
    style: Made | None = None
    language: str = DEFAULT_LANGUAGE


def choices(summaries: Sequence[Summary]) -> tuple[About, ...]:
    """What the files are about, the most common first."""
    counted = Counter(
        (one.generation, one.instrument, one.report) for one in summaries if one.generation and one.instrument
    )
    # A file that could not be checked may not tell its type of report.
    said = {key: count for key, count in counted.items() if key[2]}
    ordered = sorted(said.items(), key=lambda item: (-item[1], item[0]))
    return tuple(About(*key, files=count) for key, count in ordered)


def work_overview(own: Path, asked: OverviewAsked) -> OverviewView:
    """Makes the overview and writes it in every form.

    Args:
        own: a folder that is removed afterwards.
        asked: what to lay side by side.

    Raises:
        NotDelivered: a form cannot be written.
    """
    del own
    return results(asked.folder, lambda folder: _overview(asked, folder))


def _overview(asked: OverviewAsked, folder: Path) -> OverviewView:
    found = choices(asked.summaries)
    files = len(asked.summaries)
    about = asked.about or next(iter(found), None)
    if about is None:
        trouble = Trouble(
            "nothing_to_show",
            Text("Geen enkel bestand kon gecontroleerd worden: er is niets om naast elkaar te leggen."),
            Text("Kijk bij elk bestand wat er te doen is, en controleer opnieuw."),
        )
        return OverviewView(None, (), files, problem=trouble, language=asked.language)
    try:
        title = _make(asked, about, folder)
    except NotDelivered:
        raise
    except Problem as problem:
        trouble = Trouble(problem.code, on_page(problem.message), on_page(problem.fix))
        return OverviewView(about, found, files, problem=trouble, language=asked.language)
    left_out = sum(one.files for one in found if _about(one) != _about(about))
    forms = tuple(made(folder / name) for name in FORMS)
    served, style = (made(folder / name) for name in _SERVED)
    return OverviewView(about, found, files, title, None, left_out, forms, served, style, asked.language)


def _about(about: About) -> tuple[str, str, str]:
    return about.generation, about.instrument, about.report


def _make(asked: OverviewAsked, about: About, folder: Path) -> Text:
    from validator.overview import write_csv, write_parquet, write_workbook
    from validator.overview.page import write_page
    from validator.overview.parts import what_it_is

    # The addresses of the copies are those of this visit: they are of no use in a file that is kept.
    kept = _seen(asked, about, tuple(replace(one, copy="") for one in asked.summaries))
    for name, write in zip(FORMS, (write_page, write_workbook, write_csv, write_parquet), strict=True):
        write_whole(folder, iter([name]), partial(_write, write, kept, asked.language))
    shown = BytesIO()
    write_page(_seen(asked, about, asked.summaries), shown, asked.language)
    for name, content in zip(_SERVED, apart(shown.getvalue().decode()), strict=True):
        write_whole(folder, iter([name]), partial(_put, content))
    return what_it_is(kept)


def _seen(asked: OverviewAsked, about: About, summaries: tuple[Summary, ...]) -> Overview:
    from rules.base import all_rules
    from rules.sectors_base import run_over
    from validator.assess.over_sectors import overview
    from validator.register import load_covenants, load_generation

    seen = overview(
        summaries,
        load_covenants(asked.covenants, about.generation).covenants,
        load_generation(about.generation),
        about.instrument,
        about.report or None,
        asked.today,
        {rule.code: rule.title for rule in all_rules()},
    )
    return seen.with_findings(run_over(seen))


def apart(page: str) -> tuple[str, str]:
    """The page of an overview with its style sheet apart, as a server must give it whose policy allows no style inside
    a page; and the style sheet. The policy that the page carries itself is left out: a stricter one comes with it."""
    head, rest = page.split("<style>", 1)
    style, rest = rest.split("</style>", 1)
    before, policy = head.split(_POLICY, 1)
    return f'{before}{policy.split(">", 1)[1]}<link rel="stylesheet" href="stijl.css">{rest}', style


def _write(write: Callable[[Overview, BinaryIO, str], None], seen: Overview, language: str, stream: BinaryIO) -> None:
    write(seen, stream, language)


def _put(content: str, stream: BinaryIO) -> None:
    stream.write(content.encode())
