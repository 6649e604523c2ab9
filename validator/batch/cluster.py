"""The same batch on a Dask cluster, seen from the one who asks for it.

A worker that is killed costs nothing: Dask gives its files to another one, and a file that was finished is not done
again.
"""

import logging
import queue
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from secrets import token_hex
from time import monotonic, sleep
from typing import Any

from validator.batch.job import Bounds, Done, Fate, Job, Lost, Settings
from validator.batch.journal import RECORDS, program_key
from validator.batch.places import Folder
from validator.batch.post import Work
from validator.batch.remote import Bench, NoCluster, Probe, probe, remote
from validator.batch.shipment import pack
from validator.foundation.problem import Problem
from validator.foundation.text import Text

_TOKEN = f"{RECORDS}/werkers.txt"
_CONNECT_SECONDS = 10
_PROBE_SECONDS = 120
_TALKATIVE = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado.application")
"""Loggers that print, in English and with a traceback, what we say in a sentence."""

_LOOK = 0.1
_ASK_EVERY = 5.0
_PATIENCE = 60.0
"""Seconds without any worker before the batch gives up."""


class ClusterCrew:
    """The workers of a Dask cluster."""

    def __init__(self, address: str, bounds: Bounds, work: Work) -> None:
        """Connects.

        Raises:
            NoCluster: the package `distributed` is missing, nobody answers, or there are no workers.
        """
        self._bounds = bounds
        self._work = work
        self._client = _connected(address)
        self._futures: list[Any] = []

    def run(self, jobs: Sequence[Job], settings: Settings, *, alone: bool = False) -> Iterator[Done | Lost]:
        """Checks the files and yields what became of each, in the order in which they are ready.

        Args:
            jobs: the files.
            settings: how.
            alone: one after the other.

        Raises:
            Problem: the results cannot be written, or the cluster went away.
        """
        bench = self._bench(settings)
        if not alone:
            self._prove(bench)
        for group in [[job] for job in jobs] if alone else [jobs]:
            yield from self._together(group, bench)

    def close(self) -> None:
        """Takes back what was not begun, and leaves the cluster."""
        with suppress(Exception):  # the cluster may be gone
            self._client.cancel(self._futures)
            self._client.close(timeout=1)

    def _bench(self, settings: Settings) -> Bench:
        shipment = pack(settings.data, settings.covenants)
        return Bench(replace(settings, data=None, covenants=None, fetch=True), self._bounds, shipment, self._work)

    def _prove(self, bench: Bench) -> None:
        """Makes sure that every worker has the program and data of this machine, and sees the same folder: a file that
        was just written in it must be there.

        Raises:
            NoCluster: a worker does not; says which, and what to do.
        """
        token = token_hex(16)
        Folder(bench.settings.out).put(_TOKEN, token.encode())
        asked = [
            self._client.submit(probe, Job(0, _TOKEN, "", token), bench, workers=[address], pure=False)
            for address in self._client.nthreads()
        ]
        until = monotonic() + _PROBE_SECONDS
        while monotonic() < until and not all(future.done() for future in asked):
            sleep(_LOOK)
        key = program_key()
        for future in asked:
            if future.status == "error":
                raise _not_installed(future.exception())
            if future.status == "finished":
                _must_fit(future.result(), key, bench.settings)
        if not any(future.status == "finished" for future in asked):
            raise _gone()

    def _together(self, jobs: Sequence[Job], bench: Bench) -> Iterator[Done | Lost]:
        ready: queue.SimpleQueue[Any] = queue.SimpleQueue()
        numbers: dict[str, int] = {}
        for job in jobs:
            future = self._client.submit(remote, job, bench, pure=False, retries=1, key=f"{job.label}-{token_hex(8)}")
            numbers[future.key] = job.number
            self._futures.append(future)
            future.add_done_callback(ready.put)
        for _ in jobs:
            future = self._next(ready)
            yield self._result(future, numbers[future.key])

    def _next(self, ready: "queue.SimpleQueue[Any]") -> Any:
        asked = lonely = monotonic()
        while True:
            try:
                return ready.get(timeout=_LOOK)
            except queue.Empty:
                pass
            if self._client.status in ("closed", "closing"):
                raise _gone()
            if monotonic() - asked > _ASK_EVERY:
                asked = monotonic()
                lonely = asked if self._staffed() else lonely
                if asked - lonely > _PATIENCE:
                    raise _gone()

    def _staffed(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except Exception:
            return False

    def _result(self, future: Any, number: int) -> Done | Lost:
        from distributed import KilledWorker

        if future.status == "finished":
            result: Done | Lost = future.result()
            return result
        if future.status != "error":  # cancelled, lost: the scheduler forgot it
            raise _gone()
        error = future.exception()
        if isinstance(error, Problem):
            raise error
        return Lost(number, Fate.DIED if isinstance(error, KilledWorker) else Fate.UNKNOWN)


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(
            "no_distributed",
            Text("Voor --scheduler is het pakket «distributed» nodig, en dat is hier niet geïnstalleerd."),
            Text('Installeer het met: pip install "convenantcheck[cluster]". Of laat --scheduler weg.'),
        ) from error
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client: Any = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise NoCluster(
            "no_scheduler",
            Text.of("Op {adres} antwoordt geen Dask-planner.", adres=address),
            Text("Kijk het adres na (zoals tcp://machine:8786), en of «dask scheduler» daar draait."),
        ) from error
    if not client.nthreads():
        client.close(timeout=1)
        raise NoCluster(
            "no_workers",
            Text.of("De Dask-planner op {adres} heeft geen enkele werker.", adres=address),
            Text.of("Start er minstens één, met: dask worker {adres}", adres=address),
        )
    return client


def _must_fit(found: Probe, key: str, settings: Settings) -> None:
    if found.trouble is not None:
        raise NoCluster(
            "worker_cannot_reach",
            Text.of("De werker op {machine}: {wat}", machine=found.host, wat=found.trouble.message),
            Text.of(
                "Geef met --out een gedeelde map of een adres (s3://...) waar elke werker bij kan; nu is dat {uit}.",
                uit=settings.out,
            ),
        )
    if found.key != key:
        raise NoCluster(
            "worker_differs",
            Text.of(
                "De werker op {machine} heeft een andere versie van het programma of van zijn gegevens.",
                machine=found.host,
            ),
            Text("Installeer overal dezelfde versie van Convenantcheck en herstart de werkers."),
        )


def _not_installed(error: BaseException) -> Problem:
    return NoCluster(
        "not_on_workers",
        Text.of(
            "De werkers kunnen het programma niet starten ({reden}).", reden=f"{type(error).__name__}: {error}"[:200]
        ),
        Text("Installeer dezelfde versie van Convenantcheck bij de planner en bij elke werker, en herstart ze."),
    )


def _gone() -> Problem:
    return NoCluster(
        "cluster_gone",
        Text("De verbinding met het cluster is weg, of er is geen enkele werker meer."),
        Text("Start het cluster opnieuw en ga verder met --resume: wat klaar was, wordt niet opnieuw gedaan."),
    )
