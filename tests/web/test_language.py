"""The language of the page: chosen, remembered, and then of everything that its visitor sees and downloads."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel
from starlette.testclient import TestClient

from messages.collect import collected
from tests.locale.pseudo import CODE, foreign, left, speak
from tests.web.test_pages_split import LIST
from tests.web.visitor import FAULTY, GOOD, HALFWAY, Visitor, another, serving
from validator.conductor import check
from validator.deliver import deliver
from validator.register import generations, load_covenants, load_generation
from validator.texts import LANGUAGES, translate

SAID = ("aria-label", "title", "placeholder", "alt", "content")
BAD = ("kapot.xlsx", b"PK\x03\x04 geen werkboek")
TITLES = {"nl": "Controleer een rapport", "fr": "Contrôler un rapport", "en": "Check a report"}


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving() as client:
        yield client


@pytest.fixture
def visitor(page: TestClient) -> Visitor:
    return Visitor(another(page))


def language(text: str) -> str:
    found = re.search(r'<html lang="(\w+)"', text)
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("fr-BE,fr;q=0.9,nl;q=0.8", "fr"),
        ("de-DE, en;q=0.7, nl;q=0.6", "en"),
        ("fr;q=0.3,NL-be;q=0.8", "nl"),
        ("en;q=0, de", "nl"),
        ("de", "nl"),
        ("", "nl"),
        (";;q=x,=,fr;q=9e9" + "," * 5000, "nl"),
    ],
)
def test_without_a_choice_it_is_that_of_the_browser(visitor: Visitor, header: str, wanted: str) -> None:
    assert language(visitor.get("/", headers={"accept-language": header}).text) == wanted


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_choice_is_remembered_and_goes_before_the_browser(visitor: Visitor, code: str) -> None:
    link = re.search(rf'href="(/taal/{code}\?[^"]+)"', visitor.get("/uitleg/SPL002?a=b").text)
    answer = visitor.get(link.group(1) if link else f"/taal/{code}?naar=/uitleg/SPL002", follow_redirects=False)
    assert answer.headers["location"].startswith("/uitleg/SPL002")
    cookie = answer.headers["set-cookie"]
    assert "SameSite=Lax" in cookie
    assert "HttpOnly" in cookie
    text = visitor.get("/", headers={"accept-language": "de"}).text
    assert language(text) == code
    assert TITLES[code] in text
    assert len(re.findall(r'hreflang="', text)) == len(LANGUAGES) - 1


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", "/taal/fr?naar=/", ""]
)
def test_the_switch_leads_to_our_own_pages_only(visitor: Visitor, address: str) -> None:
    answer = visitor.get("/taal/fr", params={"naar": address}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_language_that_is_not_there_changes_nothing(visitor: Visitor) -> None:
    answer = visitor.get("/taal/de%0d%0aset-cookie:x", follow_redirects=False)
    assert "taal=" not in answer.headers.get("set-cookie", "")
    visitor.client.cookies.set("taal", "../../etc")
    assert language(visitor.get("/").text) == "nl"


def test_the_access_code_is_asked_in_the_language_of_the_visitor() -> None:
    with serving(token="een-lange-toegangscode") as client:
        visitor = Visitor(client)
        text = visitor.get("/taal/en?naar=/toegang").text
        assert language(text) == "en"
        assert "Access code" in text
        assert visitor.get("/stand", headers={"accept": "application/json"}).status_code == 401


def test_copy_and_json_follow_the_page_and_so_does_what_is_decided(visitor: Visitor, tmp_path: Path) -> None:
    address = visitor.check(FAULTY)
    for code in ("fr", "en", "nl"):
        visitor.get(f"/taal/{code}")
        (tmp_path / code).mkdir()
        expected = deliver(check(FAULTY), FAULTY, tmp_path / code, code)
        assert visitor.get(f"{address}/kopie").content == expected.read_bytes(), code
    visitor.get("/taal/en")
    fields = {"sleutel-0": "T3-RV", "keuze-0": "behaald", "reden-0": "Seen"}
    visitor.post(f"{address}/beslissingen", data=fields)
    visitor.wait(address)
    assert "Decided: “met”, reason: Seen." in visitor.get(address).text
    outcome = json.loads(visitor.get(f"{address}/json").content)
    assert any("national register number" in one["message"] for one in outcome["findings"])
    visitor.get("/taal/nl")
    outcome = json.loads(visitor.get(f"{address}/json").content)
    assert any("rijksregisternummer" in one["message"] for one in outcome["findings"])
    assert "Beslist: «behaald», reden: Seen." in visitor.get(address).text


def test_what_a_waiting_page_and_a_refusal_say_is_in_the_language_too(visitor: Visitor) -> None:
    visitor.get("/taal/fr")
    address = visitor.check(GOOD)
    assert visitor.get(f"{address}/stand").json()["melding"] == translate("Klaar.", "fr") != "Klaar."
    json_only = {"accept": "application/json"}
    said = visitor.get("/controle/weg/stand", headers=json_only).json()["herstel"]
    assert said == translate("Geef het bestand opnieuw.", "fr") != "Geef het bestand opnieuw."


def test_the_overview_and_the_evidence_are_made_in_the_language_of_the_page(visitor: Visitor) -> None:
    visitor.drop(GOOD, FAULTY)
    visitor.wait("/controle")
    overview = visitor.wait(visitor.post("/overzicht").headers["location"])
    assert language(visitor.get(f"{overview}/pagina").text) == "nl"
    split = visitor.post("/splitsen", files=[("lijst", (LIST.name, LIST.read_bytes()))]).headers["location"]
    dutch = visitor.get(f"{visitor.wait(split)}/bewijs").content
    visitor.get("/taal/fr")
    assert language(visitor.get(f"{overview}/pagina").text) == "fr"
    assert "var(--" in visitor.get(f"{overview}/stijl.css").text
    assert visitor.get(f"{split}/bewijs").content != dutch


# --- every text of ours is translated


class Words(HTMLParser):
    """What a page says, in its texts and in attributes that are read aloud or shown by a script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent = tag in ("script", "style") or (tag in ("a", "span", "option") and bool(given.get("lang")))
        kept = [value for name, value in attrs if value and (name in SAID or _of_script(name))]
        self.said += [] if given.get("name") in ("viewport", "robots") else kept

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(data.replace("\u00a0", " "))


def _of_script(name: str) -> bool:
    """Whether an attribute holds a text that a script shows, and no code."""
    codes = ("key", "part", "step", "severity", "sheet", "by", "count", "progress", "filter", "drop", "script", "live",
             "chosen", "status", "decisions")  # fmt: skip
    return name.startswith("data-") and name.removeprefix("data-") not in codes


def _texts(value: Any) -> Iterator[str]:
    """Every string in what the register or a workbook says."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _texts(one)


@pytest.fixture(scope="module")
def data() -> str:
    """What users and covenants said: it stays as it is, whatever the language."""
    found = [
        "Convenantcheck",
        "bestaatniet",
        "niet uitgevoerd",  # a choice of the workbook that a message names as it stands there
        BAD[0],
        LIST.name,
        *LIST.read_text().replace(";", "\n").split("\n"),
        *(path.name for path in (GOOD, FAULTY, HALFWAY)),
    ]
    for path in (GOOD, FAULTY, HALFWAY):
        book = load_workbook(path, read_only=True)
        for sheet in book:
            sheet.reset_dimensions()  # what the file says of them may be old
        found += [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        found += book.sheetnames
    found += _texts(load_covenants().covenants)
    found += _texts([load_generation(name) for name in generations()])
    # Apart too: a header is named without its unit.
    found += [part for one in found for part in _PARTS.split(one)]
    return "\n".join(" ".join(one.split()).rstrip(" *") for one in found)


@pytest.fixture
def pseudo(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    speak(monkeypatch)
    return visitor


_NO_WORDS = re.compile(
    r"[\d.,]+ (?:euro|%)|\b[A-Z]{3}\d{3}\b|\bPC \d{3}(?:\.\d\d)?|\b[0-9a-f]{12}\b|\b\w+![A-Z]{1,2}\d+|\b[A-Z]{1,2}\d+\b"
    r"|\b[\w-]+(?:\.\w+)?\.xlsx\b|\boverzicht\.(?:html|xlsx)|\buitkomsten\.(?:csv|parquet)|\bart\. \d+|\bTWD\b|^AA$"
)
"""Amounts, codes, cells, hashes and names of files: the same in every language, but for the form of a figure."""
_PARTS = re.compile(r" – |, |: |[?] |; | = |[«»“”()\[\]·×→/]")
IDS = frozenset(str(message.id) for message in collected() if message.id)


def untranslated(visitor: Visitor, address: str, data: str) -> set[str]:
    visitor.client.cookies.set("taal", CODE)
    text = visitor.get(address, follow_redirects=True).text
    visitor.client.cookies.set("taal", "nl")
    assert language(text) == CODE
    outside = (piece for one in Words(text).said for piece in left(one))
    pieces = (piece for one in outside for piece in _PARTS.split(_NO_WORDS.sub(" ", one)))
    # What stands in a cell or on a tab is shown as it stands there, also where it is a word of ours.
    return foreign(pieces, data, IDS - frozenset(data.split("\n")))


@pytest.mark.parametrize(
    "address",
    ["/", "/splitsen", "/sjabloon", "/sjabloon?sector=Alimento", "/sjabloon?sector=bestaatniet", "/sjabloon?leeg=ja",
     "/vergelijken", "/overzicht", "/uitleg", "/uitleg/SPL002", "/uitleg/SPL999", "/er/is/niets"],
)  # fmt: skip
def test_no_dutch_word_is_left_on_a_page(pseudo: Visitor, data: str, address: str) -> None:
    assert untranslated(pseudo, address, data) == set()


@pytest.mark.parametrize("file", [FAULTY, HALFWAY, BAD], ids=["faulty", "halfway", "bad"])
def test_no_dutch_word_is_left_on_a_result(pseudo: Visitor, data: str, file: Any) -> None:
    found = untranslated(pseudo, pseudo.check(file), data)
    assert "; ".join(sorted(found)) == ""


def test_no_dutch_word_is_left_on_a_list_a_comparison_an_overview_a_split_and_a_workbook(
    pseudo: Visitor, data: str
) -> None:
    pseudo.drop(GOOD, FAULTY, BAD)
    pseudo.wait("/controle")
    pair = [(name, (path.name, path.read_bytes())) for name, path in (("oud", GOOD), ("nieuw", FAULTY))]
    split = [("lijst", (LIST.name, LIST.read_bytes())), ("rapport", (GOOD.name, GOOD.read_bytes()))]
    earlier = [("vorige", (HALFWAY.name, HALFWAY.read_bytes()))]
    sent = {
        "/vergelijken": ({}, pair),
        "/overzicht": ({}, []),
        "/splitsen": ({}, split),
        "/sjabloon": ({"sjabloon": "sectorconvenant-2021-2022-eindrapport"}, earlier),
    }
    found = {"/controle": untranslated(pseudo, "/controle", data)}
    found["/vergelijken "] = untranslated(pseudo, "/vergelijken", data)
    for address, (fields_, files) in sent.items():
        made = pseudo.post(address, data=fields_, **({"files": files} if files else {})).headers["location"]
        found[address] = untranslated(pseudo, pseudo.wait(made), data)
    assert "\n".join(f"{address} {sorted(words)}" for address, words in found.items() if words) == ""
