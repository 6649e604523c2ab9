"""The page in a real browser: nothing leaves it, nothing goes wrong in it, and it can be used by everyone."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from rules.sectors_base import run_over
from tests.browser import a_browser, needs_browser, press, violations
from tests.overview import made_up
from tests.overview.test_workbook import COVENANTS, GENERATION, laid
from validator.assess.over_sectors import overview
from validator.model.overview import Overview
from validator.overview.page import write_page

pytestmark = needs_browser

WIDTHS = {"wide": 1400, "tablet": 1024, "zoomed 200 %": 700, "phone": 390, "narrowest": 320}


@dataclass
class Seen:
    """A page, with what it asked for and what its console said."""

    page: Any
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(laid(), tmp_path_factory)


@pytest.fixture(scope="module")
def smaller(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of fifteen sectors: all there is to see, and quick to go through element by element."""
    covenants = COVENANTS[:15]
    seen = overview(made_up.all_kinds(covenants), covenants, GENERATION, as_of=date(2025, 10, 1))
    return written(seen.with_findings(run_over(seen)), tmp_path_factory)


def written(seen: Overview, folders: pytest.TempPathFactory) -> str:
    path = folders.mktemp("overzicht") / "overzicht.html"
    stream = io.BytesIO()
    write_page(seen, stream)
    path.write_bytes(stream.getvalue())
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with a_browser() as found:
        yield found


@pytest.fixture
def seen(browser: Any, address: str) -> Iterator[Seen]:
    """The page, freshly opened on a wide screen."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    found = Seen(page)
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.goto(address)
    yield found
    page.close()


@pytest.fixture
def page(seen: Seen) -> Any:
    return seen.page


def test_no_request_leaves_the_page_and_nothing_goes_wrong(seen: Seen, address: str) -> None:
    assert [one for one in seen.asked if not one.startswith("data:")] == [address]
    assert seen.said == []
    assert seen.page.title().startswith("Overzicht van de sectoren")


def test_nothing_of_a_script_runs_and_no_picture_comes_from_elsewhere(seen: Seen) -> None:
    """The policy of the page holds: what somebody would manage to put into it does nothing."""
    seen.page.evaluate(
        """() => {
            const script = document.createElement("script"); script.textContent = "window.ran = 1";
            document.body.append(script);
            const image = document.createElement("img"); image.src = "https://voorbeeld.invalid/x.png";
            document.body.append(image);
        }"""
    )
    seen.page.wait_for_timeout(200)
    assert seen.page.evaluate("window.ran") is None
    assert len([one for one in seen.said if "Content Security Policy" in one]) >= 2


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_only_tables_scroll_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_goes_through_the_page_in_order(page: Any) -> None:
    first = press(page, "Tab")
    assert (first["text"], first["outline"], first["inside"]) == ("Naar de inhoud", True, True)
    links = page.evaluate("[...document.querySelectorAll('nav a')].map(one => one.getAttribute('href'))")
    assert [press(page, "Tab")["href"] for _ in links] == links
    seen = [press(page, "Tab") for _ in range(60)]
    assert all(one["outline"] and one["inside"] for one in seen)
    order = page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("main a, main summary, main [tabindex='0']")];
            return all.slice(0, 60).map(one => one.textContent.trim());
        }"""
    )
    assert [one["text"] for one in seen] == order

    page.evaluate("() => { window.scrollTo(0, 0); document.querySelector('.skip').focus(); }")
    press(page, "Enter")
    assert press(page, "Tab")["href"].startswith("#taak-")


def test_the_name_of_a_sector_opens_what_there_is_to_tell_of_it(page: Any) -> None:
    link = page.locator(".tile:nth-child(20) .tile-name a")
    name = link.inner_text()
    link.press("Enter")
    told = page.locator(".sector[open]")
    assert told.count() == 1
    assert told.inner_text().startswith(name)
    assert told.locator(".facts").is_visible()


@pytest.mark.parametrize("width", [1400, 390])
def test_an_accessibility_check_finds_nothing(page: Any, smaller: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(smaller)
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page) == {}


def test_colours_are_never_the_only_difference(page: Any) -> None:
    """Every status on a tile and every commitment has a word or figure and a symbol; fills have different patterns."""
    bare = page.evaluate(
        """() => [...document.querySelectorAll(".mark, .bullets li")]
        .filter(one => !one.textContent.trim() || !one.querySelector("svg.icon use")).length"""
    )
    assert bare == 0
    fills = page.evaluate(
        """() => ["solid", "hatch", "dots", "cross", "size"].map(fill => {
            const drawn = document.querySelector("rect." + fill); return drawn && getComputedStyle(drawn).fill; })"""
    )
    assert len({fill for fill in fills if fill}) == len(fills)


def test_on_paper_it_is_landscape_and_complete(page: Any) -> None:
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = [[float(side) for side in box.split()] for box in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)]
    assert 5 <= len(sheets) <= 40
    assert all(right > top for _, _, right, top in sheets)
    page.emulate_media(media="print")
    assert page.evaluate(
        "[...document.querySelectorAll('nav, .skip')].every(one => getComputedStyle(one).display === 'none')"
    )
