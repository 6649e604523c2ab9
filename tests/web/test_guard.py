"""The door: who is let in, from where, with how much, and what every answer carries."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from tests.web.visitor import BASE, GOOD, Visitor, another, serving
from validator.web.body import Body
from validator.web.guard import POLICY, Guard
from validator.web.known import Secrets, Tries
from validator.web.settings import Settings

TOKEN = "een-lange-toegangscode"
_FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving(request_bytes=200_000, fields_bytes=20_000, files=3) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8322", 200),
        ("localhost:1", 200),
        ("LOCALHOST", 200),
        ("localhost.", 200),
        ("[::1]:8322", 200),
        ("evil.example", 421),
        ("evil.example:8322", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421),
        ("localhost@evil.example", 421),
        ("evil.example@localhost", 421),
        ("192.168.1.7", 421),
        ("", 421),
        ("[", 421),
        ("a b", 421),
    ],
)
def test_only_a_name_of_this_machine_leads_here(page: TestClient, host: str, status: int) -> None:
    assert page.get("/", headers={"host": host}).status_code == status


def test_behind_a_name_of_its_own_numbers_and_that_name_lead_here() -> None:
    with serving(host="10.0.0.5", token=TOKEN, names=("nazicht.example.be",)) as client:
        for host, status in [
            ("10.0.0.5:8322", 200), ("192.168.1.7", 200), ("nazicht.example.be", 200), ("evil.example", 421)
        ]:  # fmt: skip
            assert client.get("/toegang", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": BASE}, 303),
        ({"origin": BASE, "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": f"{BASE}:81"}, 403),
        ({"origin": "https://127.0.0.1"}, 403),
        ({"origin": f"{BASE}.evil.example"}, 403),
        ({"origin": BASE, "sec-fetch-site": "cross-site"}, 403),
        ({"origin": BASE, "sec-fetch-site": "same-site"}, 403),
        ({"origin": BASE, "sec-fetch-site": "none"}, 403),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(page: TestClient, headers: dict[str, str], status: int) -> None:
    proof = Visitor(page).proof()
    assert (
        page.post("/verwijderen", data={"bewijs": proof}, headers=headers, follow_redirects=False).status_code == status
    )


@pytest.mark.parametrize("proof", ["", "0" * 64, "é", "mijne van elders"])
@pytest.mark.parametrize("address", ["/controle", "/verwijderen"])
def test_a_form_without_proof_is_not_taken(page: TestClient, address: str, proof: str) -> None:
    stranger = Visitor(another(page))
    given = stranger.proof() if proof == "mijne van elders" else proof
    answer = page.post(address, data={"bewijs": given}, headers={"origin": BASE}, follow_redirects=False)
    assert answer.status_code == 403
    assert "verlopen" in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(page: TestClient, method: str) -> None:
    assert page.request(method, "/").status_code == 405


@pytest.mark.parametrize("address", ["/", "/niets", "/controle/niets", "/vast/base.css", "/uitleg/FIN001", "/toegang"])
def test_every_answer_keeps_the_browser_strict(page: TestClient, address: str) -> None:
    answer = page.get(address, follow_redirects=False)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in answer.headers
    if not address.startswith("/vast"):
        assert answer.headers["cache-control"] == "no-store"


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_the_cookie_of_a_visit_is_for_us_alone(page: TestClient) -> None:
    fresh = another(page)
    cookie = fresh.get("/").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "set-cookie" not in fresh.get("/").headers
    forged = another(page)
    forged.cookies.set("bezoek-80", "zelfgekozen.0000")
    assert "set-cookie" in forged.get("/").headers


def test_a_body_that_says_it_is_too_large_is_refused_at_once(page: TestClient) -> None:
    visitor = Visitor(page)
    proof = visitor.proof()
    answer = page.post(
        "/controle", data={"bewijs": proof}, files=[("bestanden", ("a.xlsx", bytes(250_000)))], headers={"origin": BASE}
    )
    assert answer.status_code == 413
    assert "groter dan deze pagina aanneemt" in answer.text


@pytest.mark.parametrize(("kind", "size"), [("multipart/form-data; boundary=x", 200_000), (_FORM, 20_000)])
def test_a_body_that_turns_out_too_large_is_cut_off(page: TestClient, kind: str, size: int) -> None:
    taken = []

    def pieces() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n'
        for number in range(1000):
            taken.append(number)
            yield bytes(10_000)

    headers = {"origin": BASE, "content-type": kind}
    answer = page.post("/controle", content=pieces(), headers=headers)
    assert answer.status_code == 413


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def never() -> AsyncIterator[dict[str, object]]:
        yield {"type": "http.request", "body": b"a", "more_body": True}
        await asyncio.sleep(60)
        yield {}

    async def attempt() -> int:
        stream = never()
        from starlette.requests import Request

        scope = {"type": "http", "headers": [(b"content-type", b"multipart/form-data")], "method": "POST"}
        body = Body(Request(scope, lambda: anext(stream)), Settings(chunk_seconds=0.1))  # type: ignore[arg-type]
        assert (await body.receive())["body"] == b"a"
        try:
            await body.receive()
        except Exception as error:
            return int(getattr(error, "status", 0))
        return 0

    assert asyncio.run(attempt()) == 408


@pytest.mark.parametrize(("patience", "answers"), [(5.0, [200, 200]), (0.05, [503, 200])])
def test_an_upload_waits_for_its_turn_and_is_refused_when_that_does_not_come(
    patience: float, answers: list[int]
) -> None:
    settings = Settings(uploads=1, turn_seconds=patience)
    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"content-type", b"multipart/form-data")]
    scope = {"type": "http", "method": "POST", "path": "/", "scheme": "http", "query_string": b"", "headers": headers}
    given: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await Response("", 200)(scope, receive, send)

    async def visit(guard: Guard, pause: float) -> None:
        async def receive() -> Any:
            await asyncio.sleep(pause)
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                given.append(message["status"])

        await guard({**scope}, receive, send)

    async def together() -> None:
        guard = Guard(app, settings, Secrets(settings), lambda request, status, why: Response(why, status))
        first = asyncio.create_task(visit(guard, 0.4))
        await asyncio.sleep(0.05)
        await asyncio.gather(first, visit(guard, 0))

    asyncio.run(together())
    assert given == answers


def test_too_many_files_or_nonsense_is_said_in_dutch(page: TestClient) -> None:
    visitor = Visitor(page)
    many = [("bestanden", (f"{number}.xlsx", b"abc")) for number in range(4)]
    assert visitor.post("/controle", files=many).status_code == 400
    for kind, body in [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"geen formulier"),
        ("multipart/form-data; boundary=" + "x" * 5000, b"--x"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--"),
        ("multipart/form-data; boundary=x; charset=geen", b"--x\r\n" + b"A" * 20_000),
        ("application/json", b"{}"),
        (_FORM, b"%ff%fe&&&===&" + b"a=1&" * 2000),
        ("", b"abc"),
    ]:
        answer = page.post("/controle", content=body, headers={"origin": BASE, "content-type": kind})
        assert answer.status_code in (400, 403), (kind, answer.status_code)
        assert "<h1>" in answer.text
        assert "Traceback" not in answer.text


def test_with_an_access_code_nothing_is_there_before_it_is_given() -> None:
    with serving(token=TOKEN, tries=3) as client:
        visitor = Visitor(client)
        page = {"accept": "text/html,*/*"}
        assert client.get("/", headers=page, follow_redirects=False).headers["location"] == "/toegang"
        for address in ("/controle", "/controle/x/kopie", "/uitleg/FIN001"):
            assert client.get(address, follow_redirects=False).status_code == 401
        proof = visitor.proof("/toegang")

        def give(code: str) -> httpx.Response:
            return client.post(
                "/toegang", data={"bewijs": proof, "code": code}, headers={"origin": BASE}, follow_redirects=False
            )

        dropped = client.post(
            "/controle", data={"bewijs": proof}, files=[("bestanden", ("a.xlsx", b"a"))], headers={"origin": BASE}
        )
        assert dropped.status_code == 401
        assert give("mis").status_code == 403
        right = give(f" {TOKEN} ")
        cookie = next(one for one in right.headers.get_list("set-cookie") if one.startswith("toegang-"))
        assert {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
        assert TOKEN not in cookie
        assert client.get("/").status_code == 200
        other = another(client)
        other.cookies.set("toegang-80", "1~abc.0000")
        assert other.get("/").status_code == 401
        for _ in range(3):
            give("mis")
        assert give(TOKEN).status_code == 429


def test_nobody_without_the_access_code_may_send_files() -> None:
    with serving(token=TOKEN, fields_bytes=10_000) as client:
        proof = Visitor(client).proof("/toegang")
        for address in ("/toegang", "/taal/nl", "/vast/web.js"):
            sent = client.post(
                address, data={"bewijs": proof}, files=[("a", ("a", bytes(50_000)))], headers={"origin": BASE}
            )
            assert sent.status_code == 413, address


def test_tries_are_counted_by_address_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    from validator.web import known

    now = [1000.0]
    monkeypatch.setattr(known, "monotonic", lambda: now[0])
    tries = Tries(2)
    for _ in range(2):
        assert not tries.closed("a")
        tries.wrong("a")
    assert tries.closed("a")
    assert not tries.closed("b")
    now[0] += 61
    assert not tries.closed("a")


def test_ids_and_proofs_of_another_server_do_not_hold() -> None:
    mine, other = Secrets(Settings(token=TOKEN)), Secrets(Settings(token=TOKEN))
    visit = mine.new_visit()
    assert mine.is_visit(visit)
    assert mine.proves(visit, mine.proof(visit))
    assert mine.has_access(mine.access())
    assert not other.is_visit(visit)
    assert not other.proves(visit, mine.proof(visit))
    assert not other.has_access(mine.access())
    assert not mine.is_visit(mine.access())  # what holds for one purpose holds for no other
    assert not mine.has_access(visit)
    assert len({mine.new_visit() for _ in range(100)}) == 100
    assert mine.is_token(TOKEN)
    assert not mine.is_token(TOKEN[:-1])
    assert not mine.is_token("\ud800")


def test_an_unforeseen_error_tells_nothing(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as client:
        visitor = Visitor(client)
        store = client.app.state.reception.store
        monkeypatch.setattr(type(store), "open", lambda *_: 1 / 0)
        answer = visitor.drop(GOOD)
        assert answer.status_code == 500
        assert "onverwacht" in answer.text
        assert "ZeroDivision" not in answer.text
        assert "Traceback" not in answer.text
        assert GOOD.name not in caplog.text


def test_static_files_are_ours_only(page: TestClient) -> None:
    assert "text/css" in page.get("/vast/base.css").headers["content-type"]
    for address in (
        "/vast/../app.py",
        "/vast/%2e%2e/app.py",
        "/vast/..%2f..%2fpyproject.toml",
        "/vast//etc/passwd",
        "/vast",
    ):
        assert page.get(address, follow_redirects=False).status_code in (307, 404), address


def test_no_template_or_script_asks_for_anything_elsewhere() -> None:
    folder = Path(__file__).parents[2] / "validator" / "web"
    for path in [*folder.glob("templates/*.html"), *folder.glob("static/*")]:
        text = path.read_text(encoding="utf-8")
        for sign in ("http://", "https://", "//cdn", "style=", "onclick", "javascript:", "|safe", "innerHTML"):
            assert sign not in text.replace("http://www.w3.org/", ""), (path.name, sign)
