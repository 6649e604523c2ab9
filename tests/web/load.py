"""Twenty people at one server for ten minutes, some of them with hostile files: what fails, what it costs, what stays.

`python -m tests.web.load [--users 20] [--minutes 10]` starts `convenantcheck serve` in a folder of its own, lets every
user drop files, look, decide, download, compare and leave, and prints what it measured as lines for
docs/performance.md. Ends with 1 where anything failed or stayed behind.
"""

import argparse
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import httpx2 as httpx
import psutil

from tests.hostile.files import FILES
from tests.web.visitor import FAULTY, GOOD, HALFWAY, SAMPLES, Visitor
from validator.conductor import check
from validator.deliver import deliver
from validator.web.serving import MINUTES

ORDINARY = (GOOD, FAULTY, HALFWAY, SAMPLES / "eindrapport-sectorconvenant-2023-2025-alimento.xlsx")
HOSTILE = (
    "zip bomb: picture",
    "entity expansion: xl/sharedStrings.xml",
    "ten thousand parts",
    "name of a part: '../../etc/passwd'",
    "a lone cell at XFD1048576, ours",
    "a million merged ranges, ours",
    "a string of 100 MB, packed well",
    "relationships in a circle",
)
_EVERY = 5.0
_TIDIED = 15.0
_MEBI = 1 << 20


class Tally:
    """What all users met, by what they did. Safe to use from several threads."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.failures: Counter[str] = Counter()
        self._lock = threading.Lock()

    def took(self, what: str, seconds: float) -> None:
        with self._lock:
            self.seconds[what].append(seconds)

    def failed(self, what: str) -> None:
        with self._lock:
            self.failures[what] += 1


class User(threading.Thread):
    """One person: visits, looks, waits a moment as people do, and leaves."""

    def __init__(self, number: int, address: str, until: float, tally: Tally, bad: dict[str, bytes]) -> None:
        super().__init__(daemon=True)
        self._random = random.Random(number)
        self._address = address
        self._until = until
        self._tally = tally
        self._bad = bad
        self._own = self._others = ""

    def run(self) -> None:
        while monotonic() < self._until:
            with httpx.Client(base_url=self._address, timeout=120) as client:
                try:
                    self._visit(Visitor(client, self._address))
                except Exception as error:
                    self._tally.failed(f"{type(error).__name__}: {error}"[:200])

    def _visit(self, visitor: Visitor) -> None:
        for _ in range(self._random.randint(1, 4)):
            acts = (self._ordinary, self._several, self._hostile, self._rude)
            self._random.choices(acts, (8, 2, 4, 1))[0](visitor)
            sleep(self._random.uniform(0, 3))
        if self._random.random() < 0.95:  # the others close the window without a word
            self._timed("verwijderen", lambda: visitor.post("/verwijderen"), 303)
        self._others, self._own = self._own or self._others, ""

    def _timed(self, what: str, act: Callable[[], httpx.Response], *expected: int) -> httpx.Response:
        began = monotonic()
        answer = act()
        self._tally.took(what, monotonic() - began)
        if answer.status_code not in expected:
            self._tally.failed(f"{what}: {answer.status_code}")
        return answer

    def _dropped(self, visitor: Visitor, what: str, *files: tuple[str, bytes]) -> str:
        """Drops files and waits for what comes of them."""
        began = monotonic()
        answer = visitor.drop(*files)
        if answer.status_code != 303:
            self._tally.failed(f"{what}: {answer.status_code}")
            return ""
        address = visitor.wait(answer.headers["location"], 300)
        self._tally.took(what, monotonic() - began)
        return address

    def _ordinary(self, visitor: Visitor) -> None:
        path = self._random.choice(ORDINARY)
        self._timed("pagina", lambda: visitor.get("/"), 200)
        address = self._dropped(visitor, "nakijken", (path.name, path.read_bytes()))
        if not address:
            return
        self._timed("resultaat", lambda: visitor.get(address), 200)
        copy = self._timed("kopie", lambda: visitor.get(f"{address}/kopie"), 200)
        if copy.content != EXPECTED[path]:
            self._tally.failed("kopie: andere bytes dan de opdrachtregel")
        self._own = address
        if self._others:
            self._timed("van een ander bezoek", lambda: visitor.get(self._others), 404)
        if path is FAULTY:
            fields = {"sleutel-0": "T3-RV", "keuze-0": self._random.choice(("behaald", "niet behaald"))}
            self._timed("beslissen", lambda: visitor.post(f"{address}/beslissingen", data=fields), 303)
            visitor.wait(address, 300)
            if visitor.get(f"{address}/kopie").content == EXPECTED[path]:
                self._tally.failed("beslissen: niet in de kopie")

    def _several(self, visitor: Visitor) -> None:
        files = [(path.name, path.read_bytes()) for path in self._random.sample(ORDINARY, 3)]
        if self._dropped(visitor, "drie bestanden", *files):
            self._timed("lijst", lambda: visitor.get("/controle"), 200)

    def _hostile(self, visitor: Visitor) -> None:
        name = self._random.choice(HOSTILE)
        address = self._dropped(visitor, "vijandig bestand", (f"{name}.xlsx", self._bad[name]))
        if address:
            self._timed("resultaat", lambda: visitor.get(address), 200)

    def _rude(self, visitor: Visitor) -> None:
        """What no browser of good will sends."""
        client = visitor.client
        proof = visitor.proof()
        large = b"--x\r\n" + bytes(2 * _MEBI)
        headers = {"origin": self._address, "content-type": "multipart/form-data; boundary=x"}
        self._timed("onzin", lambda: client.post("/controle", content=large, headers=headers), 400, 403)
        self._timed("vreemde herkomst", lambda: client.post("/controle", data={"bewijs": proof}), 403)
        self._timed("vreemde naam", lambda: client.get("/", headers={"host": "evil.example"}), 421)
        many = [("bestanden", (f"{number}.xlsx", b"a")) for number in range(80)]
        self._timed("te veel bestanden", lambda: visitor.post("/controle", files=many), 400)


EXPECTED: dict[Path, bytes] = {}


class Watch(threading.Thread):
    """Looks at the server now and then: memory, open files, and what lies in its folder."""

    def __init__(self, process: psutil.Process, folder: Path) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._folder = folder
        self.server: list[int] = []
        self.workers: list[int] = []
        self.handles: list[int] = []
        self.files: list[int] = []
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_EVERY):
            self.look()

    def look(self) -> None:
        try:
            self.server.append(self._process.memory_info().rss)
            self.handles.append(self._process.num_fds())
            held = 0
            for child in self._process.children(recursive=True):
                try:
                    held = max(held, child.memory_info().rss)
                except psutil.Error:
                    continue
            self.workers.append(held)
            self.files.append(sum(len(names) for _, _, names in os.walk(self._folder)))
        except psutil.Error:
            return


def main(arguments: list[str] | None = None) -> int:
    """Runs the load and prints what it measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args(arguments)
    with TemporaryDirectory() as made, TemporaryDirectory() as theirs:
        bad = {}
        for number, name in enumerate(HOSTILE):
            path = Path(made) / f"{number}.xlsx"
            FILES[name][0](path)
            bad[name] = path.read_bytes()
        for path in ORDINARY:
            EXPECTED[path] = deliver(check(path), path, Path(made)).read_bytes()
        return _load(asked.users, asked.minutes * 60, bad, Path(theirs))


def _load(users: int, seconds: float, bad: dict[str, bytes], folder: Path) -> int:
    said = folder.parent / f"{folder.name}.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "validator.cli.main", "serve", "--no-browser", "--port", "0"],
            stdout=out,
            stderr=out,
            env=os.environ | {"TMPDIR": str(folder), MINUTES: "1"},
        )
    try:
        while "Ctrl+C" not in said.read_text() and process.poll() is None:
            sleep(0.1)
        found = re.search(r"http://[^\s/]+", said.read_text())
        assert found, said.read_text()
        tally = Tally()
        watch = Watch(psutil.Process(process.pid), folder)
        sleep(3)
        watch.look()
        watch.start()
        until = monotonic() + seconds
        people = [User(number, found.group(), until, tally, bad) for number in range(users)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        sleep(3)
        watch.look()
        # Who closed the window without a word is gone after a minute without use.
        sleep(60 + 2 * _TIDIED)
        watch.ended.set()
        watch.look()
        process.send_signal(signal.SIGTERM)
        code = process.wait(30)
        left = [path for path in folder.rglob("*") if path.is_file()]
        return _told(tally, watch, users, seconds, code, left, said.read_text())
    finally:
        if process.poll() is None:
            process.kill()
        said.unlink()


def _told(tally: Tally, watch: Watch, users: int, seconds: float, code: int, left: list[Path], said: str) -> int:
    print(f"{users} gebruikers, {seconds / 60:g} minuten, {os.cpu_count()} kernen")
    print("| wat | aantal | mediaan | 95 % | traagste |\n|---|---|---|---|---|")
    for what, taken in sorted(tally.seconds.items()):
        ordered = sorted(taken)
        high = ordered[int(len(ordered) * 0.95)] if len(ordered) > 1 else ordered[0]
        print(f"| {what} | {len(taken)} | {statistics.median(taken):.2f} s | {high:.2f} s | {ordered[-1]:.2f} s |")
    for name, seen in (("server", watch.server), ("grootste werker", watch.workers)):
        tenth = max(1, len(seen) // 10)
        mega = [value / _MEBI for value in (seen[0], max(seen[: 2 * tenth]), seen[len(seen) // 2], seen[-1], max(seen))]
        print(
            f"geheugen {name}: begin {mega[0]:.0f} MB, vijfde deel {mega[1]:.0f}, helft {mega[2]:.0f}, "
            f"einde {mega[3]:.0f}, hoogste {mega[4]:.0f}"
        )
    print(f"open bestanden: begin {watch.handles[0]}, einde {watch.handles[-1]}, hoogste {max(watch.handles)}")
    print(
        f"bestanden in de map: hoogste {max(watch.files)}, een minuut na het laatste vertrek {watch.files[-1]}, "
        f"na stop {len(left)}"
    )
    if watch.files[-1]:
        tally.failed("bestanden van wie weg is")
    for what, count in tally.failures.most_common():
        print(f"MISLUKT {count} x {what}")
    secret = [path.name for path in ORDINARY if path.name in said]
    fine = not tally.failures and not left and code == 0 and not secret and "Traceback" not in said
    print("alles goed" if fine else f"NIET GOED: afsluitcode {code}, gezegd: {said[-2000:]}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
