"""What happens in the worker process: a file is checked, and what the page needs of it goes back.

No table of a workbook leaves the process.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from validator.batch.job import Job, Settings
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text, TextValue
from validator.model.assessment import Decision
from validator.model.summary import Summary
from validator.texts import DEFAULT_LANGUAGE
from validator.web.store import LOCK, Kept

if TYPE_CHECKING:
    from validator.model.outcome import Outcome
    from validator.web.view import View

_RESULTS = "nazicht-"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is checked: the folder of covenants, the day to look from, and the language of what is made."""

    covenants: Path | None = None
    as_of: date | None = None
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made for a visitor. `name` is what it is called when downloaded."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked. `name` is what its visitor calls it; `content` the SHA-256 of what is in it, without
    marks of ours; `decisions` those that hold, by key; `language` that of copy and JSON."""

    name: str
    content: str
    view: "View"
    summary: Summary
    copy: Made
    json: Made
    decisions: Mapping[str, Decision]
    language: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of work: its value, or the problem."""

    value: Any = None
    problem: Problem | None = None


def at_work(
    task: Callable[[Path], Any],
    data: Path | None,
    covenants: Path | None,
    debug: bool,
    job: Job,
    settings: Settings,
    own: Path,
) -> Answer:
    """Does one task in the worker process. Whatever goes wrong in it is an answer like any other.

    Args:
        task: what to do, given a folder that is removed afterwards.
        data, covenants: the user's own data; read anew where it was changed since the task before this one.
        debug: unforeseen errors show their details on the console of the server.
        job, settings: nothing; what a post gives its work.
        own: the folder.
    """
    from validator.foundation.data import read_anew, use

    del job, settings
    if not debug:
        _fall_silent()
    try:
        use(data)
        read_anew(covenants)
        return Answer(task(own))
    except Problem as problem:
        return Answer(problem=problem)
    except MemoryError:
        return Answer(
            problem=NotCheckable(
                "memory",
                Text("Voor het nakijken van dit bestand is er niet genoeg geheugen."),
                Text("Probeer het later opnieuw, of kijk of er veel te veel in het werkboek staat."),
            )
        )
    except Exception:
        if debug:
            traceback.print_exc()
        return Answer(
            problem=NotCheckable(
                "unexpected",
                Text("Bij het nakijken van dit bestand liep er iets onverwachts mis in het programma."),
                Text("Het bestand zelf is niet gewijzigd. Meld dit met het bestand aan de beheerder."),
            )
        )


def check_file(
    own: Path, kept: Kept, folder: Path, asked: Asked, entered: Mapping[str, Decision] | None = None
) -> Checked:
    """Checks one file, and writes its annotated copy and its outcome as JSON.

    Args:
        own: a folder that is removed afterwards.
        kept: the file; it is only read.
        folder: where the copy and the JSON go.
        asked: how.
        entered: decisions from the page; they go before those in the workbook.

    Raises:
        Problem: it cannot be checked; names the file as its visitor does.
    """
    from validator.assess.summary import summarise
    from validator.conductor import check
    from validator.deliver import deliver, names
    from validator.render.json_ import as_json
    from validator.web.view import view_of
    from validator.workbook.intake import open_package

    del own
    with known_as(kept):
        outcome = check(kept.path, asked.covenants, asked.as_of, entered=entered)
        outcome = replace(outcome, file=replace(outcome.file, name=kept.name))
        with open_package(kept.path) as package:
            view = view_of(outcome, package)
        target = _results_folder(folder)
        copy = deliver(outcome, kept.path, target, asked.language)
        data = target / f"{copy.stem}.json"
        data.write_bytes(json_bytes(as_json(outcome, asked.language)))
    shown = Path(kept.name)
    return Checked(
        kept.name,
        outcome.file.content_sha256,
        view,
        replace(summarise(outcome, outcome.file.sha256), file=kept.name),
        Made(next(names(shown)), copy),
        Made(f"{shown.stem}.json", data),
        outcome.case.decisions,
        asked.language,
    )


def _results_folder(folder: Path) -> Path:
    """A new folder for the results of this run. Those of the run before it stay, as the page still shows them until
    this one has ended; those of earlier runs are removed."""
    earlier = sorted(folder.glob(f"{_RESULTS}*"), key=lambda one: int(one.name.removeprefix(_RESULTS)))
    for one in earlier[:-1]:
        rmtree(one, ignore_errors=True)
    number = int(earlier[-1].name.removeprefix(_RESULTS)) if earlier else 0
    target = folder / f"{_RESULTS}{number + 1}"
    target.mkdir(mode=0o700)
    return target


def json_bytes(value: Any) -> bytes:
    """The same bytes that `check --format json` prints."""
    return (json.dumps(value, indent=2, ensure_ascii=True) + "\n").encode()


@contextmanager
def known_as(*kept: Kept) -> Iterator[None]:
    """Problems that arise here name the files as their visitor does, and never where they lie.

    Raises:
        Problem: the one that arose, in those words.
    """
    try:
        yield
    except Problem as problem:
        raise type(problem)(problem.code, _named(problem.message, kept), _named(problem.fix, kept)) from None


def outcome_named(outcome: "Outcome", kept: Kept) -> "Outcome":
    """The outcome with the file under the name that its visitor gives it."""
    return replace(outcome, file=replace(outcome.file, name=kept.name))


def _named(text: Text, kept: tuple[Kept, ...]) -> Text:
    return Text(_renamed(text.id, kept), tuple((key, _value(value, kept)) for key, value in text.items))


def _value(value: TextValue, kept: tuple[Kept, ...]) -> TextValue:
    match value:
        case str():
            return _renamed(value, kept)
        case Text():
            return _named(value, kept)
        case tuple():
            return tuple(_value(one, kept) for one in value)
    return value


def _renamed(text: str, kept: tuple[Kept, ...]) -> str:
    """A text with the names of our own in it replaced. They are random, so nothing else can look like them."""
    for one in kept:
        ours, theirs = one.path.name.removeprefix(LOCK), one.name.removeprefix(LOCK)
        text = text.replace(str(one.path), one.name).replace(ours, theirs)
        text = text.replace(Path(ours).stem, Path(theirs).stem)
        text = text.replace(str(one.path.parent), "de map van dit bezoek")
    return text


def _fall_silent() -> None:
    """What a library prints may hold what stands in a cell: nothing of it reaches the console of the server."""
    if sys.stderr is None or getattr(_fall_silent, "done", False):
        return
    with open(os.devnull, "w") as nothing:  # noqa: PTH123
        for stream in (1, 2):
            os.dup2(nothing.fileno(), stream)
    _fall_silent.done = True  # type: ignore[attr-defined]
