"""An outcome that was kept, held against the check repeated: the same file, the same question, today's rules."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from validator.annotate.file import content_sha256
from validator.compare.kept import differences
from validator.compare.unplaced import unplaced
from validator.conductor import check
from validator.foundation.data import own_folder
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.strict_json import read_json
from validator.foundation.text import Text
from validator.model.assessment import Decision
from validator.model.verification import Kept, Verification
from validator.render.json_ import SCHEMA, as_json
from validator.texts import DEFAULT_LANGUAGE, LANGUAGES
from validator.workbook.intake import open_package

_FAMILY = re.compile(r"convenantcheck\.outcome/\d{1,9}")
_SHOWN = 5
"""So many names of files are shown."""

_Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_Exact = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,30}(\.[0-9]{1,30})?$")]
_Word = Annotated[str, StringConstraints(max_length=1000)]


class _Read(BaseModel):
    """What is needed of an outcome to repeat it; what else it holds is compared, not read."""

    model_config = ConfigDict(frozen=True)


class _File(_Read):
    name: _Word
    sha256: _Sha256
    content_sha256: _Sha256


class _Program(_Read):
    version: _Word = ""


class _TakenFrom(_Read):
    name: _Word
    sha256: _Sha256


class _Entered(_Read):
    key: _Word
    choice: _Word | None
    percentage: _Exact | None
    amount: _Exact | None
    reason: Annotated[str, StringConstraints(max_length=100_000)]


class _Asked(_Read):
    as_of: date | None = None
    sector: _Word | None = None
    generation: _Word | None = None
    own_covenants: bool = False
    own_data: bool = False
    decisions: _TakenFrom | None = None
    entered: Annotated[tuple[_Entered, ...], Field(max_length=10_000)] = ()


class _Outcome(_Read):
    file: _File
    program: _Program = _Program()
    language: str = ""
    asked: _Asked = _Asked()


def verify(kept: Path, path: Path, covenants: Path | None = None, decisions: Path | None = None) -> Verification:
    """Repeats the check that an outcome came from, and says whether it still holds. Both files are only read.

    Args:
        kept: the outcome, as `check --format json` writes it; a list of outcomes where one is of this file.
        path: the workbook; its annotated copy counts as the file it was made of, with the decisions in it.
        covenants: a folder with covenant files, where the check had one.
        decisions: the earlier annotated copy that decisions were taken over from, where the check had one.

    Raises:
        Problem: the outcome cannot be read, is none or of another form, none or several of the list are of this file,
            a folder or file that the check had is not given, or the workbook cannot be checked; says what to do.
    """
    data, read = _chosen(kept.name, read_json(kept), path)
    language = read.language or DEFAULT_LANGUAGE
    if language not in LANGUAGES:
        raise _no_outcome(kept.name, Text.of("de taal «{taal}» is niet bekend", taal=language[:_SHOWN]))
    _must_be_given(read.asked, covenants, decisions)
    asked = read.asked
    entered = {one.key: _decision(one) for one in asked.entered}
    try:
        outcome = check(path, covenants, asked.as_of, asked.sector, asked.generation, decisions, entered)
    except Problem as problem:
        named = Text.of("{bestand}: {wat}", bestand=path.name, wat=problem.message)
        raise type(problem)(problem.code, named, problem.fix) from problem
    known = Kept(read.file.name, read.file.sha256, read.file.content_sha256, read.program.version, language)
    repeated = as_json(outcome, language)
    if known.sha256 != outcome.file.sha256:
        data, repeated = unplaced(data), unplaced(repeated)
    return Verification(known, outcome, differences(data, repeated))


def _chosen(name: str, data: Any, path: Path) -> tuple[Mapping[str, Any], _Outcome]:
    """The outcome of this file, of one or several that were kept together."""
    found = [(one, _outcome(name, one)) for one in (data if isinstance(data, list) else [data]) if not _failed(one)]
    if not found:
        raise NotCheckable(
            "no_outcome",
            Text.of("{bestand} zegt alleen dat er iets niet te controleren was.", bestand=name),
            Text("Er valt dan niets te herhalen: controleer het rapport zelf met «convenantcheck check»."),
        )
    if len(found) == 1:
        return found[0]
    with open_package(path) as package:
        sha256, content = package.sha256, content_sha256(package)
    very = [one for one in found if one[1].file.sha256 == sha256]
    chosen = very or [one for one in found if one[1].file.content_sha256 == content]
    if not chosen:
        raise NotCheckable(
            "not_among",
            Text.of("Geen van de {n:getal} uitkomsten in {bestand} gaat over {rapport}, maar wel over {namen}.",
                    n=len(found), bestand=name, rapport=path.name, namen=_names([one.file.name for _, one in found])),
            Text("Geef een van die rapporten, of de uitkomst die bij dit rapport hoort."),
        )  # fmt: skip
    if any(data != chosen[0][0] for data, _ in chosen):
        raise NotCheckable(
            "several",
            Text.of("In {bestand} staan {n:getal} verschillende uitkomsten van {rapport}.",
                    n=len(chosen), bestand=name, rapport=path.name),
            Text("Bewaar de uitkomst die u bedoelt in een bestand apart."),
        )  # fmt: skip
    return chosen[0]


def _failed(entry: Any) -> bool:
    """Whether it says of a file that it cannot be checked."""
    return isinstance(entry, dict) and "error" in entry and "schema" not in entry


def _outcome(name: str, entry: Any) -> _Outcome:
    schema = entry.get("schema") if isinstance(entry, dict) else None
    if schema != SCHEMA:
        if isinstance(schema, str) and _FAMILY.fullmatch(schema):
            raise NotCheckable(
                "other_schema",
                Text.of("{bestand} is een uitkomst in een andere vorm ({vorm}) dan deze versie kent ({eigen}).",
                        bestand=name, vorm=schema, eigen=SCHEMA),
                Text("Gebruik de versie van Convenantcheck die de uitkomst maakte, of controleer het rapport opnieuw."),
            )  # fmt: skip
        raise _no_outcome(name, Text.of("«schema» hoort «{vorm}» te zijn", vorm=SCHEMA))
    try:
        return _Outcome.model_validate(entry)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))[:80]
        raise _no_outcome(name, Text.of("«{sleutel}» ontbreekt of heeft niet de juiste vorm", sleutel=where)) from error


def _no_outcome(name: str, why: Text) -> Problem:
    return NotCheckable(
        "no_outcome",
        Text.of("{bestand} is geen uitkomst van een controle: {waarom}.", bestand=name, waarom=why),
        Text("Geef de uitkomst zoals «convenantcheck check --format json» ze schrijft."),
    )


def _must_be_given(asked: _Asked, covenants: Path | None, decisions: Path | None) -> None:
    """Refuses a repetition without the folder or file that the check had: the answer would be about something else."""
    if asked.own_covenants and covenants is None:
        raise NotCheckable(
            "covenants_needed",
            Text("Deze uitkomst is gemaakt met een map met eigen convenanten."),
            Text("Geef die map met --covenants."),
        )
    if asked.own_data and own_folder() is None:
        raise NotCheckable(
            "data_needed",
            Text("Deze uitkomst is gemaakt met een map met eigen gegevens."),
            Text("Geef die map met --data."),
        )
    if asked.decisions is not None and decisions is None:
        raise NotCheckable(
            "decisions_needed",
            Text.of("Deze uitkomst is gemaakt met de beslissingen uit {kopie}.", kopie=asked.decisions.name),
            Text("Geef die gecontroleerde kopie met --decisions."),
        )


def _decision(entered: _Entered) -> Decision:
    percentage, amount = (None if one is None else Decimal(one) for one in (entered.percentage, entered.amount))
    return Decision(entered.key, entered.choice or "", percentage, amount, entered.reason)


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return (*names[:_SHOWN], *(("…",) if len(names) > _SHOWN else ()))
