"""What a worker does with one file: check it, write its annotated copy and its outcome, and sum it up.

Only the summary goes back to the one who asked; tables of the workbook never leave the worker.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from validator.batch import journal
from validator.batch.job import REPORTS, Done, Job, Settings
from validator.batch.places import Folder, fetch, local, sha256
from validator.deliver import NotDelivered, deliver, names
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.model.covenant import Covenant
from validator.model.summary import Summary
from validator.render.json_ import as_json, problem_as_json

T = TypeVar("T")

_NO_MEMORY = "memory"
_FOR_ALL = ("disk_full", "folder_not_writable", "no_folder", "not_reached", "kind_of_place")
"""Why the results of a file cannot be written that holds for every other file as well."""


@dataclass(frozen=True, slots=True)
class _Result:
    """One result of a file: which it is ("copy" or "json"), and its content."""

    kind: str
    data: bytes


def prepare() -> None:
    """Imports all that checking needs."""
    from rules.base import all_rules

    for module in ("validator.assess.summary", "validator.conductor"):
        import_module(module)
    all_rules()


def work(job: Job, settings: Settings, own: Path) -> Done:
    """Checks one file and writes its results. The file itself is only read.

    Args:
        job: the file.
        settings: how to check it, and where its results go.
        own: a folder for this file alone.

    Raises:
        NotReached, NotDelivered: the results cannot be written. What is wrong with the file is a summary like any
            other.
    """
    from validator.assess.summary import summarise, unreadable
    from validator.conductor import check
    from validator.foundation.data import use

    use(settings.data)
    digest, path = "", None
    try:
        path = _at_hand(job, settings, own)
        digest = _digest(path)
        done = journal.finished(Folder(settings.out), job, settings, digest) if digest else None
        if done is not None:
            return done
        outcome = _unless_broken(path, lambda: check(path, settings.covenants, settings.as_of))
        marked = _marked(path)
        if marked and not (job.named or settings.copies):
            return Done(job.number, None, marked)
        copy = _unless_broken(path, lambda: deliver(outcome, path, own / REPORTS, settings.language).read_bytes())
    except NotDelivered:  # no room for anything, on this machine
        raise
    except Problem as problem:
        whose = _whose(path, settings) if path else None
        return keep_problem(job, settings, problem, digest, whose, final=problem.code != _NO_MEMORY)
    summary = replace(summarise(outcome, digest), file=job.label)
    results = [_Result("copy", copy), _Result("json", _json(as_json(outcome, settings.language)))]
    try:
        return _keep(job, settings, summary, results, marked=marked)
    except Problem as problem:
        if problem.code in _FOR_ALL:
            raise
        return Done(job.number, unreadable(job.label, problem, digest, outcome.case.covenant), marked)


def keep_problem(
    job: Job, settings: Settings, problem: Problem, digest: str, whose: Covenant | None = None, *, final: bool = True
) -> Done:
    """Keeps that a file cannot be checked, as its outcome.

    Args:
        job: the file.
        settings: how it was to be checked.
        problem: why it cannot be.
        digest: SHA-256 of its bytes, "" where it cannot be read.
        whose: the covenant it is about, where the file still tells.
        final: whether checking the same bytes again would give the same; only then it counts as finished.

    Raises:
        NotReached, NotDelivered: the outcome cannot be written.
    """
    from validator.assess.summary import unreadable

    value = problem_as_json(PurePosixPath(job.label).name, problem, settings.language)
    summary = unreadable(job.label, problem, digest, whose)
    results = [_Result("json", _json(value))]
    return _keep(job, settings, summary, results, finished=final and bool(digest))


def owner(job: Job, settings: Settings, own: Path) -> tuple[str, str, str] | None:
    """Id of the sector, generation and instrument of a file that could not be checked, as far as it still tells.

    Only the mark and the sector of the file are looked at: what made the check fail mostly lies elsewhere in it.
    """
    from validator.foundation.data import use

    use(settings.data)
    try:
        found = _whose(_at_hand(job, settings, own), settings)
    except Problem:
        return None
    return (found.id, found.generation, found.instrument) if found else None


def _at_hand(job: Job, settings: Settings, own: Path) -> Path:
    """The file on this machine."""
    from validator.workbook.limits import usual_limits

    path = local(job.source)
    if path is not None and not settings.fetch:
        return path
    return fetch(job.source, own, usual_limits().file_bytes)


def _digest(path: Path) -> str:
    """SHA-256 of the file; "" where it cannot be read, which the check then says in words."""
    try:
        return sha256(path)
    except (OSError, ValueError):
        return ""


def _marked(path: Path) -> bool:
    from validator.annotate.file import has_marks
    from validator.workbook.intake import open_package

    with open_package(path) as package:
        return has_marks(package)


def _unless_broken(path: Path, step: Callable[[], T]) -> T:
    """What a step with a file gives. What the program gets wrong with one file is a problem of that file only."""
    try:
        return step()
    except Problem:
        raise
    except MemoryError as error:
        raise NotCheckable(
            _NO_MEMORY,
            Text.of("Voor het nakijken van {bestand} is er niet genoeg geheugen.", bestand=path.name),
            Text("Sluit andere programma's, of herbegin met --resume en een lager getal bij --workers."),
        ) from error
    except Exception as error:
        raise NotCheckable(
            "unexpected",
            Text.of(
                "Bij het nakijken van {bestand} liep er iets onverwachts mis in het programma ({wat}).",
                bestand=path.name,
                wat=type(error).__name__,
            ),
            Text("Meld dit met het bestand aan de beheerder van het programma. De andere bestanden zijn nagekeken."),
        ) from error


def _whose(path: Path, settings: Settings) -> Covenant | None:
    """The covenant that a file that cannot be checked is about, as far as it can still be told from what is in it."""
    from validator.register import load_covenants
    from validator.template.locate import locate
    from validator.template.recognise import recognise
    from validator.workbook.intake import open_package

    try:
        with open_package(path) as package:
            found = recognise(package)
            template = found.template
            name = found.sector or locate(package, found).value("start", "sector")
        register = load_covenants(settings.covenants, template.generation)
        return register.find(str(name), template.generation, template.instrument)
    except Exception:
        return None  # why the file cannot be checked is said already


def _keep(
    job: Job,
    settings: Settings,
    summary: Summary,
    results: Sequence[_Result],
    *,
    marked: bool = False,
    finished: bool = True,
) -> Done:
    """Writes the results of a file; the record of them first, so that an interruption leaves nothing unaccounted."""
    folder = Folder(settings.out)
    earlier = journal.recorded(folder, job)
    ours = dict(earlier.files) if earlier else {}
    planned = {one.kind: folder.choose(_names(job, one.kind), one.data, ours) for one in results}

    def account(chosen: dict[str, str]) -> Done:
        summed = replace(summary, copy=chosen.get("copy", ""), json=chosen["json"])
        files = {chosen[one.kind]: hashlib.sha256(one.data).hexdigest() for one in results}
        if finished:
            kept = journal.Record(summary.sha256, settings.key, marked, files, summed)
            journal.record(folder, job, kept)
        return Done(job.number, summed, marked, files)

    done = account(planned)
    written = {
        one.kind: folder.write(chain([planned[one.kind]], _names(job, one.kind)), one.data, ours) for one in results
    }
    return done if written == planned else account(written)


def _names(job: Job, kind: str) -> Iterator[str]:
    """The names that a result may get, in order of preference."""
    target = PurePosixPath(REPORTS) / job.target
    if kind == "copy":
        yield from (str(target.parent / name) for name in names(Path(target.name + PurePosixPath(job.label).suffix)))
    else:
        yield f"{target}.json"
        yield from (f"{target}-{number}.json" for number in count(2))


def _json(value: Mapping[str, Any]) -> bytes:
    """The same bytes that `check --format json` prints."""
    return (json.dumps(value, indent=2, ensure_ascii=True) + "\n").encode()
