"""How the web page is served, and how much of everything it takes."""

import os
from dataclasses import dataclass
from pathlib import Path

from validator.batch.job import Bounds
from validator.texts import DEFAULT_LANGUAGE

LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""Names of this machine that no other machine can reach."""

_MEBI = 1 << 20
_MEGABYTES = 4096
_SHARE = 0.6


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the page is served, and its limits.

    `host`, `port`: the address that is listened on. `token` is asked of a visitor before anything else; "" for none.
    `names` are further names that the page may be reached by, as behind a proxy. `covenants`, `data` are folders of the
    user. `debug`: unforeseen errors show their details.

    Limits: `request_bytes` of one request with files, `fields_bytes` of one without; `files` in one request;
    `visit_bytes`, `visit_jobs` that one visit may hold, and `all_bytes`, `all_jobs` all visits together; `visits`,
    `requests`, `uploads` at the same time, where one more upload waits `turn_seconds` for its turn; `chunk_seconds`
    that a sender may pause, and `upload_seconds` that one request may take to arrive. `checks` run at the same time
    (0: one per core), `waiting` may wait, of which `visit_waiting` of one visit. `seconds` and `memory` (bytes; 0
    for what the machine has) bound one check. `idle_seconds`: a visit that nobody uses is removed after so long.
    `tries` wrong access codes a minute from one address.
    """

    host: str = LOOPBACK[0]
    port: int = 0
    token: str = ""
    names: tuple[str, ...] = ()
    covenants: Path | None = None
    data: Path | None = None
    language: str = DEFAULT_LANGUAGE
    debug: bool = False
    request_bytes: int = 256 * _MEBI
    fields_bytes: int = 256 * 1024
    files: int = 60
    visit_bytes: int = 1024 * _MEBI
    visit_jobs: int = 300
    all_jobs: int = 3000
    all_bytes: int = 8192 * _MEBI
    visits: int = 200
    requests: int = 100
    uploads: int = 16
    turn_seconds: float = 30
    chunk_seconds: float = 30
    upload_seconds: float = 900
    checks: int = 0
    waiting: int = 300
    visit_waiting: int = 120
    seconds: float = 120
    memory: int = 0
    idle_seconds: float = 1800
    tries: int = 10

    @property
    def workers(self) -> int:
        """How many checks run at the same time: as asked, else one per core."""
        return self.checks or cores()

    def bounds(self) -> Bounds:
        """What one check may take."""
        if self.memory:
            return Bounds(self.seconds, self.memory)
        from psutil import virtual_memory

        return Bounds(self.seconds, min(_MEGABYTES * _MEBI, int(virtual_memory().total * _SHARE / self.workers)))
