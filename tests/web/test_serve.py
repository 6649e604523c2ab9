"""`convenantcheck serve` as its user starts it: what it says, where it listens, and that it leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx2 as httpx
import psutil
import pytest

from tests.web.visitor import FAULTY, GOOD, Visitor
from validator.cli.main import main
from validator.foundation.problem import BadConfiguration
from validator.web.serving import MINUTES, Wanted, settings_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

_TOKEN = re.compile(r"deze toegangscode: (\S+)")


class Server:
    """A server in a process of its own; what it says ends up in `said`."""

    def __init__(self, process: subprocess.Popen[str], said: Path, folder: Path) -> None:
        self.process = process
        self.said = said
        self.folder = folder
        self.address = ""

    def text(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def end(self, number: int) -> int:
        if number == signal.SIGINT:  # as a terminal does: to all processes that it started
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return self.process.wait(60)

    def left(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.name != "gezegd.txt"]


@contextmanager
def _started(folder: Path, *arguments: str, **environment: str) -> Iterator[Server]:
    said = folder / "gezegd.txt"
    command = [sys.executable, "-m", "validator.cli.main", "serve", "--no-browser", *arguments]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("CONVENANTCHECK")}
    with said.open("w") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            text=True,
            env={**clean, "TMPDIR": str(folder), **environment},
            start_new_session=True,
        )
    server = Server(process, said, folder)
    try:
        until = monotonic() + 60
        while "Ctrl+C" not in server.text() and process.poll() is None and monotonic() < until:
            sleep(0.05)
        found = re.search(r"http://\S+", server.text())
        server.address = found.group().rstrip("/") if found else ""
        yield server
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(10)


def _visitor(address: str) -> Visitor:
    return Visitor(httpx.Client(base_url=address, timeout=60), address)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_on_this_machine_and_ends_without_leaving_anything(number: int, tmp_path: Path) -> None:
    with _started(tmp_path, "--port", "0") as server:
        assert server.address.startswith("http://127.0.0.1:")
        assert "Alleen deze computer" in server.text()
        visitor = _visitor(server.address)
        address = visitor.check(FAULTY)
        assert visitor.get(address).status_code == 200
        assert "server" not in visitor.get(address).headers
        visitor.drop(GOOD, FAULTY, GOOD)  # still busy with these when it ends
        assert server.left()
        workers = psutil.Process(server.process.pid).children(recursive=True)
        assert workers
        assert server.end(number) == 0
        assert not psutil.wait_procs(workers, 5)[1]
        assert server.left() == []
        assert "Alles wat gegeven en gemaakt werd, is verwijderd." in server.text()
        assert "Traceback" not in server.text()
        assert FAULTY.name not in server.text()


def test_a_port_that_is_taken_gives_a_free_one(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with _started(tmp_path, "--port", str(taken)) as server:
            assert f"Poort {taken} is al in gebruik" in server.text()
            assert httpx.get(server.address + "/").status_code == 200


def test_another_address_asks_for_an_access_code_and_says_what_it_means(tmp_path: Path) -> None:
    with _started(tmp_path, "--host", "0.0.0.0", "--port", "0") as server:
        assert "niet versleuteld" in server.text()
        for_others = re.search(r"hetzelfde net: http://(\S+)/", server.text()).group(1)
        assert for_others.split(":")[0] == socket.gethostname().lower()
        assert httpx.get(server.address + "/toegang", headers={"host": for_others}).status_code == 200
        token = _TOKEN.search(server.text()).group(1)
        assert len(token) >= 20
        visitor = _visitor(server.address)
        assert visitor.get("/", headers={"accept": "text/html"}).headers["location"] == "/toegang"
        proof = visitor.proof("/toegang")
        answer = visitor.client.post(
            "/toegang", data={"bewijs": proof, "code": token}, headers={"origin": visitor.origin}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert visitor.get(visitor.check(GOOD)).status_code == 200


def test_the_access_code_may_come_from_the_environment_and_is_then_not_shown(tmp_path: Path) -> None:
    token = "een-lange-code-van-het-team"
    with _started(tmp_path, "--port", "0", CONVENANTCHECK_TOKEN=token) as server:
        assert "CONVENANTCHECK_TOKEN" in server.text()
        assert token not in server.text()
        assert httpx.get(server.address + "/").status_code == 401


def test_the_minutes_without_use_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Wanted("127.0.0.1", 0)
    assert settings_of(wanted, 1).idle_seconds == 1800
    monkeypatch.setenv(MINUTES, "5")
    assert settings_of(wanted, 1).idle_seconds == 300
    for wrong in ("0", "vijf", "-1", "99999", "1.5"):
        monkeypatch.setenv(MINUTES, wrong)
        with pytest.raises(BadConfiguration) as found:
            settings_of(wanted, 1)
        assert found.value.code == "bad_minutes"


def test_what_cannot_be_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(*arguments: str) -> str:
        assert main(["serve", "--no-browser", *arguments]) == 2
        return capsys.readouterr().err

    assert "geen getal" in said("--port", "veel") or "port" in said("--port", "veel")
    assert "kan deze computer niet luisteren" in said("--host", "203.0.113.7")
    assert "kan deze computer niet luisteren" in said("--host", "bestaat niet")
    assert "--covenants" in said("--covenants", str(tmp_path / "weg"))
    monkeypatch.setenv("CONVENANTCHECK_TOKEN", "kort")
    assert "te kort" in said("--port", "0")


def test_the_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--help"]) == 0
    shown = capsys.readouterr().out
    for word in ("--port", "--host", "--no-browser", "--covenants", "--data", "CONVENANTCHECK_TOKEN", "toegangscode"):
        assert word in shown
