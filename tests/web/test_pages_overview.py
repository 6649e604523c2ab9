"""The overview over the files of a visit: its page, what can be downloaded, and what it is about when files differ."""

import io
import re
from collections.abc import Iterator

import openpyxl
import polars as pl
import pytest
from starlette.testclient import TestClient

from tests.web.visitor import FAULTY, GOOD, HALFWAY, SAMPLES, Visitor, another, serving

OTHER = SAMPLES / "eindrapport-sectorconvenant-2023-2025-alimento.xlsx"
MARKUP = "<img src=x onerror=alert(1)>.xlsx"


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving() as client:
        yield client


@pytest.fixture(scope="module")
def visitor(page: TestClient) -> Visitor:
    """Somebody with five files: two versions of one report, two of another kind, and one that is no workbook."""
    found = Visitor(another(page))
    for file in (GOOD, (MARKUP, FAULTY.read_bytes()), HALFWAY, OTHER, (f"b{MARKUP}", b"PK no")):
        found.check(file)
    return found


def _overview(visitor: Visitor, **fields: str) -> str:
    answer = visitor.post("/overzicht", fields)
    assert answer.status_code == 303, answer.text
    return visitor.wait(answer.headers["location"])


def test_the_overview_is_about_most_files_and_another_kind_can_be_chosen(visitor: Visitor) -> None:
    address = _overview(visitor)
    text = visitor.get(address).text
    assert "Over iets anders, en hier niet meegeteld: 2." in text
    choices = re.findall(r'name="over" value="([^"]+)"( checked)?', text)
    assert [checked for _, checked in choices] == [" checked", "", ""]
    assert choices[0][0] == "2021-2022|sectorconvenant|eindrapport"
    other = _overview(visitor, over="2023-2025|sectorconvenant|eindrapport")
    assert "2023-2025" in visitor.get(f"{other}/pagina").text
    assert "Alimento" in visitor.get(f"{other}/pagina").text
    # What is none of the choices is as if nothing was chosen.
    strange = _overview(visitor, over="2023-2025|sectorconvenant|<b>")
    assert "2021-2022" in visitor.get(f"{strange}/pagina").text


def test_the_page_is_shown_under_the_strict_policy_with_its_style_apart(visitor: Visitor) -> None:
    address = _overview(visitor)
    shown = visitor.get(f"{address}/pagina")
    assert shown.headers["content-type"].startswith("text/html")
    assert "unsafe-inline" not in shown.headers["content-security-policy"] + shown.text
    assert "<style" not in shown.text
    assert "<script" not in shown.text
    assert '<link rel="stylesheet" href="stijl.css">' in shown.text
    style = visitor.get(f"{address}/stijl.css")
    assert style.headers["content-type"].startswith("text/css")
    assert len(style.text) > 5000
    assert "<img" not in shown.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown.text
    links = set(re.findall(r'href="\./\.\./\.\.(/controle/[^"]+/kopie)"', shown.text))
    assert links
    assert all(visitor.get(link).status_code == 200 for link in links)


def test_every_form_can_be_kept_and_leads_to_nothing_of_this_visit(visitor: Visitor) -> None:
    address = _overview(visitor)
    kept = {
        name: visitor.get(f"{address}/{name}")
        for name in ("overzicht.html", "overzicht.xlsx", "uitkomsten.csv", "uitkomsten.parquet")
    }
    for name, found in kept.items():
        assert found.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert b"/controle/" not in found.content
    assert b"<style>" in kept["overzicht.html"].content
    assert len(openpyxl.load_workbook(io.BytesIO(kept["overzicht.xlsx"].content)).sheetnames) > 5
    frame = pl.read_parquet(io.BytesIO(kept["uitkomsten.parquet"].content))
    assert frame.height > 0
    assert len(kept["uitkomsten.csv"].text.splitlines()) == frame.height + 1
    for name in ("pagina.html", "..%2f..", "overzicht.json"):
        assert visitor.get(f"{address}/{name}").status_code == 404


def test_without_files_there_is_nothing_to_lay_side_by_side(page: TestClient) -> None:
    fresh = Visitor(another(page))
    assert "Er zijn nog geen gecontroleerde bestanden." in fresh.get("/overzicht").text
    assert fresh.post("/overzicht").headers["location"] == "/overzicht"


def test_files_that_could_not_be_checked_alone_say_so(page: TestClient) -> None:
    fresh = Visitor(another(page))
    fresh.check(("kapot.xlsx", b"PK no"))
    text = fresh.get(_overview(fresh)).text
    assert "Geen enkel bestand kon gecontroleerd worden" in text


def test_an_overview_is_for_its_own_visitor(page: TestClient, visitor: Visitor) -> None:
    address = _overview(visitor)
    stranger = Visitor(another(page))
    for path in ("", "/stand", "/pagina", "/stijl.css", "/overzicht.xlsx"):
        assert stranger.get(f"{address}{path}").status_code == 404
