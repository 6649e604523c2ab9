"""Hostile workbooks and names: nothing of them becomes markup on a page, and the server stays up whatever they do."""

import io
import re
import socket
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.hostile.files import FILES
from tests.web.visitor import FAULTY, GOOD, Visitor, another, serving

MARK = "&lt;img src=x onerror=alert(1)&gt;&quot;'{{7*7}}{%25 raw"
TEMPLATE = Path(__file__).parents[2] / "templates"
_TEXT = re.compile(r"<t(?: [^>]*)?>([^<]*)</t>")

_HOSTILE = (
    "zip bomb: picture",
    "zip bomb: sheet",
    "entity expansion: xl/sharedStrings.xml",
    "ten thousand parts",
    "name of a part: '../../etc/passwd'",
    "a lone cell at XFD1048576, ours",
    "a million merged ranges, ours",
    "a string of 100 MB",
    "relationships in a circle",
    "an external link and a data connection",
)


class _Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving(memory=1 << 30, seconds=60) as client:
        yield client


def _marked(path: Path) -> bytes:
    """The workbook with markup behind every text that somebody filled in."""
    labels = set()
    for official in TEMPLATE.glob("*/*.xlsx"):
        with zipfile.ZipFile(official) as archive:
            labels |= set(_TEXT.findall(archive.read("xl/sharedStrings.xml").decode()))
    target = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/sharedStrings.xml":
                data = _TEXT.sub(
                    lambda found: (
                        found[0]
                        if found[1] in labels or " " not in found[1]
                        else found[0].replace("</t>", MARK + "</t>")
                    ),
                    data.decode(),
                ).encode()
                assert data.count(MARK.encode()) > 20
            new.writestr(name, data)
    return target.getvalue()


def _is_clean(text: str) -> None:
    for tag, attributes in _Tags(text).found:
        assert tag not in ("img", "iframe", "object", "embed", "base", "style")
        assert not [name for name in attributes if name.startswith("on") or name == "style"], attributes
        for name in ("href", "src", "action"):
            value = attributes.get(name) or "/"
            assert re.match(r"/(?!/)|#|data:,$", value), (tag, value)
    assert "49" not in re.findall(r"alert\(1\)&gt;[^{<]{0,12}(..)", text)


def test_what_stands_in_a_workbook_is_only_text_on_the_page(page: TestClient) -> None:
    visitor = Visitor(another(page))
    address = visitor.check(("rapport.xlsx", _marked(FAULTY)))
    shown = visitor.get(address).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert "{{7*7}}" in shown
    _is_clean(shown)
    _is_clean(visitor.get("/controle").text)


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_workbook_is_refused_or_survived(page: TestClient, name: str, tmp_path: Path) -> None:
    path = tmp_path / "<svg onload=alert(1)>.xlsx"
    FILES[name][0](path)
    visitor = Visitor(another(page))
    address = visitor.check(path)
    shown = visitor.get(address)
    assert shown.status_code == 200
    assert "onverwachts" not in shown.text
    assert str(page.app.state.reception.store.root) not in shown.text
    _is_clean(shown.text)
    assert visitor.get(f"{address}/kopie").status_code == (200 if FILES[name][1] == "checked" else 409)


def test_after_all_of_them_the_server_still_checks(page: TestClient) -> None:
    visitor = Visitor(another(page))
    assert visitor.get(f"{visitor.check(GOOD)}/kopie").status_code == 200


def test_a_bomb_in_an_upload_stays_small(page: TestClient) -> None:
    """A multipart body that is nothing but beginnings of parts, or a header without an end."""
    proof = Visitor(page).proof()
    begin = b'--x\r\nContent-Disposition: form-data; name="bewijs"\r\n\r\n' + proof.encode() + b"\r\n"
    for body in (
        begin + b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 100_000,
        begin + b"--x\r\nContent-Disposition: form-data; name=" + b"a" * 5_000_000,
        begin + b"--x\r\n" + b"A: b\r\n" * 500_000,
        b"\r\n" * 2_000_000,
        begin
        + b'--x\r\nContent-Disposition: form-data; name="bestanden"; filename="a.xlsx"\r\n\r\n'
        + b"\r\n--" * 999_999,
    ):
        headers = {"origin": "http://127.0.0.1", "content-type": "multipart/form-data; boundary=x"}
        answer = page.post("/controle", content=body, headers=headers)
        assert answer.status_code in (400, 403, 413)


def test_no_check_reaches_for_the_network(page: TestClient, tmp_path: Path) -> None:
    """The external link of the workbook leads to an address of this machine, where somebody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(1)
        path = tmp_path / "rapport.xlsx"
        FILES["an external link and a data connection"][0](path)
        data = path.read_bytes()
        target = io.BytesIO()
        there = f"127.0.0.1:{listening.getsockname()[1]}".encode()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b"192.0.2.1", there))
        Visitor(another(page)).check(("rapport.xlsx", target.getvalue()))
        with pytest.raises(TimeoutError):
            listening.accept()
