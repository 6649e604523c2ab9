"""The page in a real browser: nothing leaves it, nothing goes wrong in it, and it can be used by everyone.

Needs Chromium with its driver (Debian: chromium, chromium-driver); without them these tests are skipped.
"""

import base64
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from rules.sectors_base import run_over
from tests.overview import made_up
from tests.overview.test_workbook import COVENANTS, GENERATION, laid
from validator.assess.over_sectors import overview
from validator.model.overview import Overview
from validator.overview.page import write_page

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
DRIVER = shutil.which("chromedriver") or ""
pytestmark = pytest.mark.skipif(not (BROWSER and DRIVER), reason="Chromium or chromedriver is not installed here")

SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = {"wide": 1400, "tablet": 1024, "zoomed 200 %": 700, "phone": 390, "narrowest": 320}


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
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    """The page, freshly opened on a wide screen."""
    wide(browser, 1400)
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(address)
    return browser


def wide(browser: Any, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def focused(browser: Any) -> dict[str, Any]:
    """What has the focus: its tag, text, address, and whether its outline can be seen."""
    found: dict[str, Any] = browser.execute_script(
        """const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
        return {tag: one.tagName.toLowerCase(), text: one.textContent.trim(), href: one.getAttribute("href"),
                outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0};"""
    )
    return found


def test_no_request_leaves_the_page_and_nothing_goes_wrong(page: Any, address: str) -> None:
    events = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert [one for one in asked if not one.startswith("data:")] == [address]
    assert page.get_log("browser") == []
    assert page.title.startswith("Overzicht van de sectoren")


def test_nothing_of_a_script_runs_and_no_picture_comes_from_elsewhere(page: Any) -> None:
    """The policy of the page holds: what somebody would manage to put into it does nothing."""
    page.execute_script(
        """const script = document.createElement("script"); script.textContent = "window.ran = 1";
        document.body.append(script);
        const image = document.createElement("img"); image.src = "https://voorbeeld.invalid/x.png";
        document.body.append(image);"""
    )
    assert page.execute_script("return window.ran") is None
    refused = [entry["message"] for entry in page.get_log("browser")]
    assert len([one for one in refused if "Content Security Policy" in one]) >= 2


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_only_tables_scroll_sideways(page: Any, address: str, width: int) -> None:
    wide(page, width)
    page.get(address)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_keyboard_goes_through_the_page_in_order(page: Any) -> None:
    from selenium.webdriver import ActionChains, Keys

    def press(key: str) -> dict[str, Any]:
        ActionChains(page).send_keys(key).perform()
        return focused(page)

    first = press(Keys.TAB)
    assert (first["text"], first["outline"], first["inside"]) == ("Naar de inhoud", True, True)
    links = page.execute_script("return [...document.querySelectorAll('nav a')].map(one => one.getAttribute('href'))")
    assert [press(Keys.TAB)["href"] for _ in links] == links
    seen = [press(Keys.TAB) for _ in range(60)]
    assert all(one["outline"] and one["inside"] for one in seen)
    order = page.execute_script(
        """const all = [...document.querySelectorAll("main a, main summary, main [tabindex='0']")]
        return all.slice(0, 60).map(one => one.textContent.trim())"""
    )
    assert [one["text"] for one in seen] == order

    page.execute_script("window.scrollTo(0, 0); document.querySelector('.skip').focus()")
    press(Keys.ENTER)
    assert press(Keys.TAB)["href"].startswith("#taak-")


def test_the_name_of_a_sector_opens_what_there_is_to_tell_of_it(page: Any) -> None:
    from selenium.webdriver import Keys
    from selenium.webdriver.common.by import By

    link = page.find_element(By.CSS_SELECTOR, ".tile:nth-child(20) .tile-name a")
    name = link.text
    link.send_keys(Keys.ENTER)
    told = page.execute_script("return [...document.querySelectorAll('.sector[open]')].map(one => one.innerText)")
    assert len(told) == 1
    assert told[0].startswith(name)
    assert page.find_element(By.CSS_SELECTOR, ".sector[open] .facts").is_displayed()


@pytest.mark.parametrize("width", [1400, 390])
def test_an_accessibility_check_finds_nothing(page: Any, smaller: str, width: int) -> None:
    from axe_core_python.selenium import Axe

    wide(page, width)
    page.get(smaller)
    page.set_script_timeout(240)
    page.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page)
    assert {one["id"]: [node["html"][:200] for node in one["nodes"][:3]] for one in found["violations"]} == {}
    assert len(found["passes"]) > 20


def test_colours_are_never_the_only_difference(page: Any) -> None:
    """Every status on a tile and every commitment has a word or figure and a symbol; fills have different patterns."""
    bare = page.execute_script(
        """return [...document.querySelectorAll(".mark, .bullets li")]
        .filter(one => !one.textContent.trim() || !one.querySelector("svg.icon use")).length"""
    )
    assert bare == 0
    fills = page.execute_script(
        """return ["solid", "hatch", "dots", "cross", "size"].map(fill => {
            const drawn = document.querySelector("rect." + fill); return drawn && getComputedStyle(drawn).fill})"""
    )
    assert len({fill for fill in fills if fill}) == len(fills)


def test_on_paper_it_is_landscape_and_complete(page: Any) -> None:
    made = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = base64.b64decode(made["data"])
    sheets = [[float(side) for side in box.split()] for box in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)]
    assert 5 <= len(sheets) <= 40
    assert all(right > top for _, _, right, top in sheets)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        hidden = page.execute_script(
            "return [...document.querySelectorAll('nav, .skip')].every(one => getComputedStyle(one).display === 'none')"
        )
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert hidden
