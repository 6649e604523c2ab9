"""What was asked of a batch, and the folder that it gets for its results."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from validator.batch import journal
from validator.batch.job import REPORTS, Settings
from validator.batch.places import Folder, local
from validator.foundation.data import own_folder
from validator.foundation.problem import BadConfiguration, NotCheckable
from validator.foundation.text import Text
from validator.texts import DEFAULT_LANGUAGE

SECONDS = 300
"""Seconds that a file may take, where nobody asks for more or less."""

MEGABYTES = 4096
"""Megabytes that a file may take where nobody asks for more or less, on a machine that has them."""

USUAL_INSTRUMENT = "sectorconvenant"

RUN = f"{journal.RECORDS}/batch.json"
"""Says of a folder what batch it holds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked. `places` are files and folders; `report` the type of report of the overview, "" for that of
    most files; `out` the folder for what comes out, "" for the usual one;
    `workers` None for one per core; `scheduler` the address of a Dask cluster, "" for this machine; `memory` is in
    megabytes, None for the usual."""

    places: tuple[str, ...]
    generation: str
    instrument: str = USUAL_INSTRUMENT
    report: str = ""
    out: str = ""
    workers: int | None = None
    scheduler: str = ""
    resume: bool = False
    copies: bool = False
    covenants: Path | None = None
    as_of: date | None = None
    seconds: float = SECONDS
    memory: int | None = None
    language: str = DEFAULT_LANGUAGE


def known(asked: Asked) -> None:
    """Refuses what cannot be used, before any file is looked at.

    Raises:
        BadConfiguration: the generation or the instrument does not exist, or the covenants cannot be read.
    """
    from validator.register import generations, load_covenants, load_generation

    if not asked.generation:
        raise BadConfiguration(
            "no_generation",
            Text("Over welke generatie gaat het? Dat ontbreekt."),
            Text.of("Kies met --generation uit: {keuzes}.", keuzes=generations()),
        )
    instruments = load_generation(asked.generation).instruments
    if asked.instrument not in instruments:
        raise BadConfiguration(
            "unknown_instrument",
            Text.of(
                "Het instrument «{instrument}» bestaat niet in de generatie {generatie}.",
                instrument=asked.instrument,
                generatie=asked.generation,
            ),
            Text.of("Kies een van deze: {keuzes}.", keuzes=tuple(instruments)),
        )
    load_covenants(asked.covenants, asked.generation)


def out(asked: Asked) -> str:
    """The path or address of the folder of the batch.

    Raises:
        BadConfiguration: it is about addresses, and nobody said where the results go.
    """
    if asked.out:
        path = local(asked.out)
        return asked.out if path is None else str(path.absolute())
    if any(local(place) is None for place in asked.places):
        raise BadConfiguration(
            "no_out",
            Text("Waar komen de resultaten? Bij een adres is er geen gebruikelijke map."),
            Text("Geef met --out een map of een adres, zoals s3://emmer/uitkomst."),
        )
    addendum = "" if asked.instrument == USUAL_INSTRUMENT else f"-{asked.instrument}"
    return str(Path(f"uitkomst-{asked.generation}{addendum}").absolute())


def settings_of(asked: Asked, folder: Folder) -> Settings:
    """How every file is checked."""
    covenants = asked.covenants.absolute() if asked.covenants else None
    data = own_folder()
    return Settings(
        out=folder.address(),
        key=journal.run_key(covenants, asked.as_of.isoformat() if asked.as_of else "", asked.language),
        covenants=covenants,
        data=data.absolute() if data else None,
        as_of=asked.as_of,
        language=asked.language,
        copies=asked.copies,
    )


def refuse(folder: Folder, asked: Asked) -> None:
    """Refuses a folder for this batch: results of something else are never mixed with ours.

    Raises:
        Problem: it holds something else, or an earlier outcome that nobody asked to go on with; or cannot be read.
    """
    if folder.empty():
        return
    there = _run(folder)
    if there is None:
        raise NotCheckable(
            "out_not_empty",
            Text.of("In de map {map} staat al iets anders dan de uitkomst van een eerdere keer.", map=folder.place),
            Text("Kies met --out een nieuwe of lege map."),
        )
    mine = _mine(asked)
    theirs = tuple(there.get(key, "?") for key in mine)
    if theirs != tuple(mine.values()):
        raise NotCheckable(
            "out_of_other",
            Text.of("In de map {map} staat een uitkomst over iets anders: {wat}.", map=folder.place, wat=theirs),
            Text("Kies met --out een andere map."),
        )
    if not asked.resume and folder.holds(REPORTS):
        raise NotCheckable(
            "out_exists",
            Text.of("In de map {map} staat al een uitkomst; ze wordt niet overschreven.", map=folder.place),
            Text("Werk ze bij met --resume (alleen nieuwe en gewijzigde bestanden), of kies met --out een andere map."),
        )


def take(folder: Folder, asked: Asked) -> None:
    """Takes the folder for this batch.

    Raises:
        Problem: it cannot be written to.
    """
    folder.put(RUN, json.dumps((_run(folder) or {}) | _mine(asked)).encode())


def _mine(asked: Asked) -> dict[str, str]:
    return {"generation": asked.generation, "instrument": asked.instrument}


def _run(folder: Folder) -> dict[str, Any] | None:
    """What batch the folder says that it holds; None where it says nothing."""
    try:
        there = json.loads(folder.read(RUN) or b"")
    except ValueError:
        return None
    return there if isinstance(there, dict) else None
