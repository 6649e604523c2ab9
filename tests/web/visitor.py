"""A visitor of the page, as a browser would be: it keeps cookies, and sends the forms that the pages hold."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx2 as httpx
from starlette.testclient import TestClient

from validator.web.app import make_app
from validator.web.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = SAMPLES / "eindrapport-uitzendarbeid.xlsx"
FAULTY = SAMPLES / "eindrapport-gebreken.xlsx"
HALFWAY = SAMPLES / "voortgangsrapport-uitzendarbeid.xlsx"

BASE = "http://127.0.0.1"
_PROOF = re.compile(r'name="bewijs" value="([0-9a-f]+)"')


class Visitor:
    """One browser. `client` keeps its cookies."""

    def __init__(self, client: httpx.Client, origin: str = BASE) -> None:
        self.client = client
        self.origin = origin

    def get(self, address: str, **more: Any) -> httpx.Response:
        return self.client.get(address, **more)

    def proof(self, address: str = "/") -> str:
        """What the forms of a page send back."""
        found = _PROOF.search(self.get(address, follow_redirects=True).text)
        assert found, f"no form on {address}"
        return found.group(1)

    def post(self, address: str, data: Mapping[str, Any] | None = None, **more: Any) -> httpx.Response:
        """Sends a form of ours."""
        headers = {"origin": self.origin, **more.pop("headers", {})}
        values = {"bewijs": self.proof(), **(data or {})}
        return self.client.post(address, data=values, headers=headers, **{"follow_redirects": False, **more})

    def drop(self, *files: Path | tuple[str, bytes]) -> httpx.Response:
        """Drops workbooks on the page."""
        named = [one if isinstance(one, tuple) else (one.name, one.read_bytes()) for one in files]
        return self.post("/controle", files=[("bestanden", (name, data)) for name, data in named])

    def check(self, file: Path | tuple[str, bytes], patience: float = 60) -> str:
        """Drops one workbook and waits for what comes of it: the address of its page."""
        answer = self.drop(file)
        assert answer.status_code == 303, answer.text
        return self.wait(answer.headers["location"], patience)

    def wait(self, address: str, patience: float = 60) -> str:
        """Waits until the work behind an address has ended."""
        until = monotonic() + patience
        while monotonic() < until:
            found = self.get(f"{address}/stand")
            assert found.status_code == 200
            if found.json()["klaar"]:
                return address
            sleep(0.05)
        raise AssertionError("it never ended")


@contextmanager
def serving(**changed: Any) -> Iterator[TestClient]:
    """The page, in this process, with worker processes of its own."""
    settings = Settings(**{"checks": 1, "port": 80, **changed})
    with TestClient(make_app(settings), base_url=BASE, raise_server_exceptions=True) as client:
        yield client


def another(client: TestClient) -> TestClient:
    """Another browser at the same page: it shares no cookies."""
    fresh = TestClient(client.app, base_url=BASE)
    fresh.portal = client.portal
    return fresh
