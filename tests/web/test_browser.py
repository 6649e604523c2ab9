"""The page in a real browser, as its user meets it: from dropping a workbook to the annotated copy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from samples.edit import Edit
from tests.browser import a_browser, needs_browser, press, violations
from tests.web.browser import on_loopback
from tests.web.visitor import FAULTY, GOOD, HALFWAY, SAMPLES
from validator.cli.main import app as command
from validator.conductor import check
from validator.texts import translate

pytestmark = needs_browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{ 7*7 }}'
FURTHER = ("/splitsen", "/sjabloon", "/vergelijken")
WIDTHS = {"wide": 1400, "zoomed 200 %": 700, "phone": 390, "narrowest": 320}
COVERED = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const above = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return Boolean(above && above.closest(".live"));
}"""
PATIENCE, QUICK = 60_000, 20_000


def a_file(one: Path | dict[str, Any]) -> dict[str, Any]:
    return one if isinstance(one, dict) else {"name": one.name, "mimeType": XLSX, "buffer": one.read_bytes()}


@dataclass
class Desk:
    """A page in a browser of one visitor, with what it asked for and what its console said."""

    page: Any
    home: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    address: str = ""

    def give(self, *files: Path | dict[str, Any]) -> Any:
        """Chooses files and has them checked."""
        self.page.goto(f"{self.home}/")
        self.page.set_input_files("#bestanden", [a_file(one) for one in files])
        self.page.click("button[type=submit]")
        return self.page

    def result(self, file: Path | dict[str, Any]) -> Any:
        """Checks one file, up to its result."""
        self.give(file).wait_for_selector("#voorstel", timeout=PATIENCE)
        self.address = self.page.url
        return self.page


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with on_loopback() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with a_browser() as found:
        yield found


@pytest.fixture(scope="module")
def desks(browser: Any, home: str) -> Iterator[Any]:
    """Makes a visitor; all of them are gone at the end."""
    contexts = []

    def visitor(**more: Any) -> Desk:
        context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="nl-BE", **more)
        context.set_default_timeout(QUICK)
        contexts.append(context)
        desk = Desk(context.new_page(), home)
        desk.page.on("request", lambda request: desk.asked.append(request.url))
        desk.page.on("console", lambda message: desk.said.append(message.text))
        desk.page.on("pageerror", lambda error: desk.said.append(str(error)))
        return desk

    yield visitor
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def faulty(desks: Any) -> Desk:
    """A visitor with the result of a report that has all kinds of findings."""
    desk: Desk = desks()
    desk.result(FAULTY)
    return desk


@pytest.fixture
def at_result(faulty: Desk) -> Any:
    """That result, opened afresh."""
    faulty.page.set_viewport_size({"width": 1400, "height": 900})
    faulty.page.goto(faulty.address)
    return faulty.page


def by_command(file: Path, out: Path) -> bytes:
    """The copy that the command line makes."""
    ran = CliRunner().invoke(command, ["check", str(file), "--out", str(out)])
    assert ran.exit_code == 1, ran.output
    assert isinstance(ran.exception, SystemExit), ran.exception
    (copy,) = out.iterdir()
    return copy.read_bytes()


def downloaded(page: Any, selector: str = "a[href$='/kopie']") -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.click(selector)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_copy_is_that_of_the_command_line(at_result: Any, tmp_path: Path) -> None:
    name, data = downloaded(at_result)
    assert name == "eindrapport-gebreken.gecontroleerd.xlsx"
    assert data == by_command(FAULTY, tmp_path)


def test_nothing_leaves_this_machine_and_nothing_goes_wrong(faulty: Desk, at_result: Any) -> None:
    assert {one for one in faulty.asked if not one.startswith((f"{faulty.home}/", "data:"))} == set()
    assert faulty.said == []
    assert "Uitzendarbeid, eindrapport 2021-2022" in at_result.title()


def test_dropping_works_as_choosing(desks: Any) -> None:
    desk = desks()
    desk.page.goto(f"{desk.home}/")
    handed = desk.page.evaluate_handle(
        """() => { const one = new DataTransfer();
        for (const name of ["een.xlsx", "twee.xlsx"]) one.items.add(new File(["x"], name)); return one; }"""
    )
    desk.page.dispatch_event("[data-drop]", "dragover", {"dataTransfer": handed})
    assert desk.page.locator("[data-drop].over").count() == 1
    desk.page.dispatch_event("[data-drop]", "drop", {"dataTransfer": handed})
    assert desk.page.locator("[data-chosen] li span:first-child").all_inner_texts() == ["een.xlsx", "twee.xlsx"]
    assert desk.page.evaluate("document.querySelector('#bestanden').files.length") == 2


def test_the_sum_is_a_table_with_a_bar_in_every_row(at_result: Any) -> None:
    steps = [row.get_attribute("data-step") for row in at_result.locator("#som tr[data-step]:has(td.bar)").all()]
    assert steps == [
        "maximum", "effort_part", "result_part", "deduction", "eligible_costs", "entitlement", "advances", "balance",
    ]  # fmt: skip
    assert at_result.locator("#som tr[data-step=entitlement] td.num").all_inner_texts() == ["541.013,70", "580.213,70"]

    def edges(step: str, fill: str) -> tuple[float, float]:
        """Where a piece of a bar begins and ends on the screen."""
        box = at_result.locator(f"#som tr[data-step={step}] rect.{fill}").bounding_box()
        return box["x"], box["x"] + box["width"]

    assert edges("result_part", "solid")[0] == pytest.approx(edges("effort_part", "solid")[1], abs=1)
    assert edges("balance", "hatch") == pytest.approx(edges("entitlement", "hatch"), abs=1)
    assert edges("balance", "solid")[0] == pytest.approx(edges("advances", "cross")[1], abs=1)


def test_the_bars_beside_the_decisions_have_one_scale(at_result: Any) -> None:
    first, last = (one.bounding_box() for one in at_result.locator(".live .bar-box").all())
    assert (first["x"], first["width"]) == (last["x"], last["width"])


def test_a_finding_shows_its_cell_in_a_piece_of_the_sheet(at_result: Any) -> None:
    finding = at_result.locator("[data-severity=fout] .finding", has_text="T9-A99 staat niet in het convenant")
    assert finding.locator(".cell").inner_text() == "Cel F120"
    assert "Activiteiten" in finding.locator("xpath=ancestor::details//summary").inner_text()
    piece = finding.locator("table.excerpt")
    assert piece.locator("thead th").all_inner_texts() == ["C", "D", "E", "F", "G", "H", "I"]
    assert piece.locator("td.marked").inner_text().endswith("T9-A99")
    assert piece.locator("tr:has(td.marked) > th").inner_text() == "120"
    assert "Actie" in piece.locator("tr.head td").all_inner_texts()
    with at_result.expect_navigation():
        finding.locator("a[href^='/uitleg/']").click()
    assert {"Waarom", "Hoe te herstellen"} <= set(at_result.locator("main h2").all_inner_texts())


def test_what_is_private_is_masked(at_result: Any) -> None:
    for code in ("AVG001", "AVG002", "AVG003"):
        finding = at_result.locator(".finding", has=at_result.locator(f"a[href$='{code}']")).first
        assert finding.locator("td.marked.masked").inner_text().endswith("afgeschermd")
    numbers = [
        str(value) for value in check(FAULTY).case.report.tables["activiteiten"].frame.rows() if "@" in str(value)
    ]
    assert not any(mail in at_result.content() for row in numbers for mail in re.findall(r"[\w.]+@[\w.]+", row))


def test_the_list_is_filtered_with_the_keyboard(at_result: Any) -> None:
    whole = at_result.locator(".finding:visible").count()
    at_result.focus("#ernst")
    at_result.keyboard.press("ArrowDown")
    assert at_result.locator("[data-severity]:visible").count() == 1
    at_result.focus("#blad")
    at_result.keyboard.press("ArrowDown")
    assert at_result.locator("[data-sheet]:visible").count() == 1
    assert 0 < at_result.locator(".finding:visible").count() < whole
    assert re.fullmatch(r"Getoond: \d+", at_result.locator(".filter [data-count]").inner_text())


def test_a_decision_collapses_the_interval_and_is_in_the_copy(desks: Any, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page = desks().result(GOOD)
    row = page.locator("tr[data-step=entitlement]")
    assert row.locator("td.num").all_inner_texts() == ["548.800,00", "588.000,00"]
    page.check("input[name=keuze-0][value='niet behaald']")
    expect(page.locator("[data-live]")).to_contain_text("Voorstel: gedeeltelijk uitbetalen.")
    assert row.locator("td.num").all_inner_texts() == ["548.800,00"]
    assert page.locator("#som rect.hatch").count() == 0
    expect(page.locator("#stand-0")).to_contain_text("geen reden")
    assert page.evaluate("document.activeElement.value") == "niet behaald"

    page.fill("#reden-0", "Geen bewijs <b>ontvangen</b>")
    page.keyboard.press("Tab")
    expect(page.locator("#stand-0")).not_to_contain_text("geen reden")
    page.locator("details.others > summary").click()
    against = page.locator("fieldset[data-key=T1-RV]")
    against.get_by_label("niet behaald").check()
    against.get_by_label("Reden").fill("Dubbel geteld")
    page.keyboard.press("Tab")
    expect(against.locator(".remark").first).to_contain_text("cijfers")
    expect(row.locator("td.num")).to_have_text(["509.600,00"])

    name, data = downloaded(page)
    copy = tmp_path / name
    copy.write_bytes(data)
    outcome = check(copy)
    taken = {key: (one.choice, one.reason) for key, one in outcome.case.decisions.items()}
    assert taken == {
        "T3-RV": ("niet behaald", "Geen bewijs <b>ontvangen</b>"),
        "T1-RV": ("niet behaald", "Dubbel geteld"),
    }
    assert outcome.case.assessment.payout is not None
    assert str(outcome.case.assessment.payout.entitlement.lowest) == "509600.00"


def test_a_copy_asked_for_right_after_a_decision_holds_it(desks: Any, tmp_path: Path) -> None:
    page = desks().result(GOOD)
    page.check("input[name=keuze-0][value='niet behaald']")
    page.fill("#reden-0", "Geen bewijs")
    name, data = downloaded(page)
    copy = tmp_path / name
    copy.write_bytes(data)
    taken = check(copy).case.decisions["T3-RV"]
    assert (taken.choice, taken.reason) == ("niet behaald", "Geen bewijs")


def test_a_decision_on_a_result_that_is_gone_says_so(desks: Any) -> None:
    from playwright.sync_api import expect

    page = desks().result(GOOD)
    other = page.context.new_page()
    other.goto(page.url)
    other.click("text=Verwijderen")
    page.check("input[name=keuze-0][value='niet behaald']")
    expect(page.locator("[data-busy-note]")).to_contain_text("Geef het bestand opnieuw.")
    expect(page.locator("[data-live]")).to_contain_text("niet meer")


def test_it_works_without_a_script(desks: Any) -> None:
    page = desks(java_script_enabled=False).give(GOOD)
    page.wait_for_selector("#voorstel", timeout=PATIENCE)
    page.check("input[name=keuze-0][value=behaald]")
    page.click("text=Bereken het bedrag")
    page.wait_for_selector("#stand-0:has-text('Beslist')", timeout=PATIENCE)
    assert page.locator("tr[data-step=entitlement] td.num").all_inner_texts() == ["588.000,00"]


def test_a_midterm_report_shows_where_it_goes_and_what_to_talk_about(desks: Any) -> None:
    page = desks().result(HALFWAY)
    assert page.locator("#vooruitzicht h2").inner_text() == "Stand en vooruitzicht op 31-12-2021"
    assert "28, onder doel" in page.locator("#vooruitzicht table").inner_text()
    assert page.locator(".talk li").count() == 4
    assert page.locator("#beslissen").count() == 0
    assert violations(page) == {}


def test_several_files_a_bad_one_among_them(desks: Any) -> None:
    from playwright.sync_api import expect

    bad = {"name": "kapot.xlsx", "mimeType": XLSX, "buffer": b"PK\x03\x04 geen werkboek"}
    page = desks().give(GOOD, HALFWAY, bad)
    expect(page.locator("[data-status]")).to_contain_text("Alle bestanden zijn nagekeken", timeout=PATIENCE)
    rows = page.locator("main tbody tr")
    assert rows.locator("th").all_inner_texts() == [GOOD.name, HALFWAY.name, "kapot.xlsx"]
    assert "te beoordelen" in rows.nth(0).inner_text()
    assert "beschadigd" in rows.nth(2).inner_text()
    assert "Traceback" not in page.content()
    assert violations(page) == {}
    page.click("text=kapot.xlsx")
    assert "beschadigd" in page.locator("[role=alert]").inner_text()
    assert violations(page) == {}


def test_a_list_shows_what_is_ready_while_the_rest_is_still_checked(desks: Any) -> None:
    page = desks().give(*([GOOD, HALFWAY] * 5))
    page.wait_for_selector("[data-progress] a[download]", timeout=PATIENCE)
    assert page.locator("[data-progress] td.same").count() > 0
    page.wait_for_selector("[data-progress]", state="detached", timeout=PATIENCE)
    assert page.locator("tbody a[download]").count() == 10


def test_nothing_chosen_is_said_in_the_language_of_the_page(desks: Any) -> None:
    desk = desks()
    desk.page.goto(f"{desk.home}/")
    desk.page.click("button[type=submit]")
    assert desk.page.inner_text("[data-status]") == "Er is nog geen bestand gekozen."
    assert desk.page.evaluate("document.activeElement.id") == "bestanden"


def test_a_hostile_workbook_puts_nothing_into_the_page(desks: Any) -> None:
    edit = Edit(FAULTY.read_bytes())
    edit.text("Activiteiten", "F120", MARKUP)
    edit.text("Activiteiten", "E120", MARKUP)
    hostile = {"name": "<b onclick=x>vals</b> \u202exslx.xlsx", "mimeType": XLSX, "buffer": edit.packed()}
    desk = desks()
    page = desk.result(hostile)
    shown = page.locator(".finding td.marked", has_text="<img src=x")
    assert shown.count() >= 1
    assert page.evaluate("window.ran") is None
    assert page.locator("main img, main script, main b[onclick]").count() == 0
    assert "\u202e" not in page.content()
    assert "49" not in shown.first.inner_text()
    assert desk.said == []


def test_the_keyboard_goes_from_the_file_to_the_copy(desks: Any) -> None:
    desk = desks()
    desk.page.goto(f"{desk.home}/")
    assert press(desk.page, "Tab")["text"] == "Naar de inhoud"
    seen = []
    while not seen or seen[-1]["tag"] != "input":
        seen.append(press(desk.page, "Tab"))
        assert len(seen) < 12
    assert all(one["outline"] and one["inside"] for one in seen)
    desk.page.set_input_files("#bestanden", GOOD)
    assert press(desk.page, "Tab")["text"] == "Controleer"
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("#voorstel", timeout=PATIENCE)

    assert press(desk.page, "Tab")["text"] == "Naar de inhoud"
    press(desk.page, "Enter")
    path = [press(desk.page, "Tab")]
    while path[-1]["tag"] != "body":
        path.append(press(desk.page, "Tab"))
        assert len(path) < 80
    path.pop()
    assert [one for one in path if not (one["outline"] and one["inside"])] == []
    names = [one["name"] or one["text"] for one in path]
    assert names.index("Gecontroleerde kopie") < names.index("keuze-0") < names.index("reden-0")
    assert "Bereken het bedrag" in names


@pytest.mark.parametrize("size", [(1400, 700), (390, 844), (320, 400)])
def test_the_amounts_that_stay_in_view_hide_nothing_that_has_the_focus(at_result: Any, size: tuple[int, int]) -> None:
    at_result.set_viewport_size({"width": size[0], "height": size[1]})
    at_result.locator("details.others > summary").click()
    at_result.focus("form.decisions button[type=submit]")
    for _ in range(12):
        at_result.keyboard.press("Shift+Tab")
        assert not at_result.evaluate(COVERED)


@pytest.mark.parametrize("width", [1400, 390])
def test_an_accessibility_check_finds_nothing_on_the_result(at_result: Any, width: int) -> None:
    """With the first finding of each severity and sheet: the others look the same, and it reads every element."""
    at_result.set_viewport_size({"width": width, "height": 900})
    same = ".finding ~ .finding, .commitments tr:nth-child(n + 4)"
    at_result.evaluate("same => document.querySelectorAll(same).forEach(one => one.remove())", same)
    assert violations(at_result) == {}
    if width < 500:
        return
    at_result.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(at_result) == {}


def test_an_accessibility_check_finds_nothing_on_the_other_pages(desks: Any) -> None:
    desk = desks()
    for address in ("/", *FURTHER, "/uitleg/SPL002", "/er/is/niets"):
        desk.page.goto(f"{desk.home}{address}")
        assert violations(desk.page) == {}, address
        assert desk.page.locator("h1").count() == 1, address


@pytest.mark.parametrize("code", ["fr", "en"])
def test_the_switch_needs_no_mouse_and_no_script_and_every_language_is_accessible(desks: Any, code: str) -> None:
    desk = desks(java_script_enabled=False)
    desk.page.goto(f"{desk.home}/splitsen")
    desk.page.focus(f".languages a[lang={code}]")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector(f"html[lang={code}]")
    assert desk.page.url == f"{desk.home}/splitsen"
    assert desk.page.locator(".languages [aria-current]").get_attribute("lang") == code
    other = desks()
    other.page.context.add_cookies([{"name": "taal", "value": code, "url": other.home}])
    page = other.result(HALFWAY)
    assert page.locator("html").get_attribute("lang") == code
    page.evaluate("same => document.querySelectorAll(same).forEach(one => one.remove())", ".finding ~ .finding")
    assert violations(page) == {}
    for address in ("/", *FURTHER):
        page.goto(f"{other.home}{address}")
        assert violations(page) == {}, address
    said = translate("Kies bestanden", code)
    page.goto(f"{other.home}/")
    assert page.locator(".picker label").inner_text() == said != "Kies bestanden"
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_only_tables_scroll_sideways(at_result: Any, width: int) -> None:
    at_result.set_viewport_size({"width": width, "height": 900})
    assert at_result.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_it_is_upright_without_buttons(at_result: Any) -> None:
    pdf = at_result.pdf(prefer_css_page_size=True)
    sheets = [[float(side) for side in box.split()] for box in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)]
    assert 4 <= len(sheets) <= 40
    assert all(right < top for _, _, right, top in sheets)
    at_result.emulate_media(media="print")
    try:
        assert at_result.locator("nav:visible, button:visible, .button:visible, select:visible").count() == 0
        assert at_result.locator("#som table:visible, .excerpt:visible").count() > 10
    finally:
        at_result.emulate_media(media="screen")


def test_what_is_removed_is_gone(desks: Any) -> None:
    page = desks().result(SAMPLES / "eindrapport-sectorconvenant-2025-2026-woodwize.xlsx")
    address = page.url
    assert "ictief" in page.locator(".banner").first.inner_text()
    page.click("text=Verwijderen")
    page.wait_for_url(re.compile(r"/$"))
    assert page.goto(address).status == 404
