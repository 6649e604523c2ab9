"""The further pages in a real browser: usable by everyone, with a keyboard, on a phone, and without any script."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import a_browser, needs_browser, press, violations
from tests.web.browser import on_loopback
from tests.web.test_pages_split import LIST, PERSONS
from tests.web.visitor import FAULTY, GOOD, HALFWAY

pytestmark = needs_browser

WIDTHS = (1400, 700, 390, 320)
PATIENCE = 60_000
TWO_COLUMNS = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": PERSONS}
HOSTILE = {
    "name": "<img src=x onerror=window.ran=1>.csv",
    "mimeType": "text/csv",
    "buffer": b"Postcode;Nummer activiteit\n9000;<script>ran=1</script>\n1000;<img src=x onerror=window.ran=1>\n",
}


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with on_loopback() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with a_browser() as found:
        yield found


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="nl-BE")
    context.set_default_timeout(PATIENCE)
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    context.close()
    assert said == []


def _fits(page: Any) -> dict[int, bool]:
    """Per width whether the page needs no scrolling sideways."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1400, "height": 900})
    return found


def _good(page: Any) -> None:
    assert violations(page) == {}
    assert all(_fits(page).values()), _fits(page)


def test_a_split_from_the_list_over_a_question_to_the_evidence(page: Any, home: str) -> None:
    page.goto(f"{home}/splitsen")
    _good(page)
    page.set_input_files("#lijst", TWO_COLUMNS)
    page.click("text=Splits de lijst")
    page.wait_for_selector("text=Er is nog iets te kiezen")
    _good(page)
    page.get_by_label("Postcode werkplek (kolom E)").first.check()
    page.click("text=Splits opnieuw met deze keuze")
    page.wait_for_selector("#verdeling")
    assert "3 geteld: 0 Vlaams" in page.inner_text("main")
    _good(page)
    page.select_option("#kolom-persoon", "Naam")
    page.get_by_role("button", name="Splits opnieuw").click()
    page.wait_for_selector("text=Personen, elk één keer")
    with page.expect_download() as download:
        page.click("text=Haal de splitsing met het bewijs op")
    assert download.value.suggested_filename == "lijst.splitsing.xlsx"


def test_a_split_into_a_report_shows_its_tables_well(page: Any, home: str) -> None:
    page.goto(f"{home}/splitsen")
    page.set_input_files("#lijst", str(LIST))
    page.set_input_files("#rapport", str(GOOD))
    page.click("text=Splits de lijst")
    page.wait_for_selector("#in-het-rapport")
    page.click("text=Per activiteit (4)")
    _good(page)
    page.click("text=Vervang deze cijfers in de kopie")
    page.wait_for_selector("text=Haal het ingevulde rapport op")


def test_nothing_in_a_hostile_list_runs(page: Any, home: str) -> None:
    page.goto(f"{home}/splitsen")
    page.set_input_files("#lijst", HOSTILE)
    page.click("text=Splits de lijst")
    page.wait_for_selector("#verdeling")
    assert page.evaluate("[typeof window.ran, document.querySelectorAll('main img, main script').length]") == [
        "undefined",
        0,
    ]


def test_a_new_workbook_with_the_keyboard(page: Any, home: str) -> None:
    page.goto(f"{home}/sjabloon")
    _good(page)
    page.focus("#sector")
    page.keyboard.type("PC 322")
    page.keyboard.press("Enter")
    page.wait_for_selector("#keuze")
    _good(page)
    page.focus("input[name=sjabloon]")
    seen = press(page, "Space")
    assert (seen["name"], seen["outline"], seen["inside"]) == ("sjabloon", True, True)
    for _ in range(10):
        if press(page, "Tab")["text"] == "Maak het werkboek":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Haal het werkboek op")
    _good(page)


def test_an_earlier_report_is_carried_over(page: Any, home: str) -> None:
    page.goto(f"{home}/sjabloon")
    page.set_input_files("#vorige", str(HALFWAY))
    page.click("text=Ga verder met dit rapport")
    page.wait_for_selector("text=Er is nog iets te kiezen")
    _good(page)
    page.check("input[value$=eindrapport]")
    page.click("text=Maak het werkboek")
    page.wait_for_selector("#overgenomen")
    _good(page)


def test_checked_versions_are_compared_and_laid_side_by_side(page: Any, home: str) -> None:
    page.goto(home)
    page.set_input_files("#bestanden", [str(GOOD), str(FAULTY)])
    page.click("button[type=submit]")
    page.wait_for_selector("text=Maak het overzicht")
    page.goto(f"{home}/vergelijken")
    _good(page)
    page.click(f"text=Vergelijk {GOOD.name} met {FAULTY.name}")
    page.wait_for_selector("text=Haal de kopie op")
    _good(page)
    page.goto(f"{home}/overzicht")
    page.click("text=Maak het overzicht")
    page.wait_for_selector("text=Bekijk het overzicht")
    _good(page)
    page.click("text=Bekijk het overzicht")
    page.wait_for_selector("#wie")
    # The style sheet came along, under a policy that allows none inside the page.
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert violations(page) == {}
    link = page.locator("a[href*='/kopie']").first
    with page.expect_download():
        link.evaluate("one => { for (let up = one; up; up = up.parentElement) up.open = true; one.click(); }")


def test_the_rules_are_explained(page: Any, home: str) -> None:
    for address in ("/uitleg", "/uitleg/SPL002"):
        page.goto(f"{home}{address}")
        _good(page)


def test_everything_works_without_any_script(browser: Any, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{home}/splitsen")
    page.set_input_files("#lijst", TWO_COLUMNS)
    page.click("text=Splits de lijst")
    page.wait_for_selector("text=Er is nog iets te kiezen")
    page.check("#postcode-2")
    page.click("text=Splits opnieuw met deze keuze")
    page.wait_for_selector("#verdeling")
    page.goto(f"{home}/sjabloon?sector=Alimento")
    page.check("input[name=sjabloon] >> nth=0")
    page.click("text=Maak het werkboek")
    page.wait_for_selector("text=Haal het werkboek op")
    page.goto(f"{home}/vergelijken")
    page.set_input_files("#oud", str(GOOD))
    page.set_input_files("#nieuw", str(FAULTY))
    page.get_by_role("button", name="Vergelijk").click()
    page.wait_for_selector("text=Haal de kopie op")
    context.close()
