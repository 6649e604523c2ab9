"""The page, read back: it says what the overview says, needs nothing but itself, and obeys no text of a report."""

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.ext import babel_extract

from tests.overview import made_up
from tests.overview.test_workbook import COVENANTS, GENERATION, laid
from validator.assess.over_sectors import overview
from validator.assess.summary import facts
from validator.foundation.text import Text
from validator.looks.cells import bar
from validator.looks.words import beside, safe
from validator.model.assessment import Verdict
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.overview import Group, Overview, SectorFinding, SetAside, Standing
from validator.model.summary import MidtermLine
from validator.overview.page import write_page
from validator.texts import euro, sentence

VOID = {"meta", "link", "rect", "line", "use", "circle", "path", "br"}


class Page(HTMLParser):
    """The elements of a page with their attributes, and its texts by the id of the section."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.rows: list[list[str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and "tr" in self.open:
            self.rows[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.texts.append(data)
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    def having(self, css: str) -> list[dict[str, str]]:
        """The attributes of all elements of a class."""
        return [attributes for _, attributes in self.elements if css in attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        """All texts, spaces made single."""
        return " ".join("".join(self.texts).split())


def html(seen: Overview) -> str:
    stream = io.BytesIO()
    write_page(seen, stream)
    return stream.getvalue().decode("utf-8")


@cache
def page() -> Page:
    return Page(html(laid()))


def row(of: Page, first: str, columns: int) -> list[str]:
    """The first row with that many cells whose header starts like that."""
    return next(cells for cells in of.rows if len(cells) == columns and cells[0].startswith(first))


def test_every_sector_is_owed_shown_and_told_once() -> None:
    sectors = len(laid().entries)
    found = page()
    assert len(found.having("tile")) == len(found.having("sector")) == sectors
    assert len(found.having("who")) == sectors
    assert sum(int(count) for count in re.findall(r'class="count">(\d+)<', html(laid()))) == sectors
    counts = [len(laid().standing(one)) for one in Standing]
    assert f"{counts[0]} ontvangen en gecontroleerd, {counts[2]} niet ontvangen, {counts[1]} niet te" in found.text


def test_who_owes_what_comes_first_with_the_most_pressing_on_top() -> None:
    text = page().text
    order = [
        "Wie moet nog wat, en waarom",
        "Rapport nog in te dienen",
        "Opnieuw in te dienen",
        "beoordelen kan nog niet",
    ]
    places = [text.index(one) for one in [*order, "Voorstel af te stemmen", "Stand per sector Elk"]]
    assert places == sorted(places)
    for entry in laid().entries:
        for task in entry.tasks:
            assert " ".join(safe(sentence(task.what)).split()) in text.replace("\xa0", " ")


def test_amounts_are_those_of_the_overview() -> None:
    whole = laid().sum_of(Group.ALL)
    assert whole is not None
    shown = row(page(), f"Totaal ({whole.sectors} rapporten)", 8)

    def bare(amount: D) -> str:
        return euro(amount).removesuffix(" euro")

    def both(amount: Interval) -> str:
        return f"{bare(amount.lowest)}tot {bare(amount.highest)}"

    assert shown[2] == bare(whole.maximum)
    assert shown[5:] == [both(whole.entitlement), bare(whole.advances), both(whole.balance)]
    steps = row(page(), f"Totaal ({whole.sectors} rapporten)", 9)
    assert steps[3] == both(whole.result_part)
    for entry, summary in laid().checked:
        assert summary.payout is not None
        assert bare(summary.payout.entitlement.highest) in row(page(), entry.sector.name, 8)[5]


def test_the_order_is_that_of_the_register_and_never_a_ranking() -> None:
    checked = [entry.sector.name for entry, _ in laid().checked]
    for columns in (8, 9, 10):
        named = [cells[0].removesuffix(" fictief") for cells in page().rows if len(cells) == columns]
        known = [name for name in named if name in checked]
        assert len(known) > 30
        assert known == [name for name in checked if name in known], columns


def test_every_finding_over_sectors_and_every_rule_is_there() -> None:
    text = page().text.replace("\xa0", " ")
    for finding in laid().findings:
        assert " ".join(safe(sentence(finding.message)).split()) in text
    for rule in laid().rules:
        cells = next(cells for cells in page().rows if cells[0].startswith(rule.code) and len(cells) > 30)
        assert sum(int(cell) for cell in cells[-len(laid().checked) :] if cell) == rule.findings


def test_fictitious_data_are_marked_at_every_sector_and_nowhere_else() -> None:
    made, tags = page(), len(page().having("made-up"))
    assert made.having("banner")
    assert tags > 3 * len(laid().entries)
    real = tuple(
        replace(entry, sector=replace(entry.sector, fictitious=False, fictitious_maximum=False, fictional=()))
        for entry in laid().entries
    )
    other = Page(html(replace(laid(), entries=real)))
    assert not other.having("banner")
    assert not other.having("made-up")
    one = replace(real[0], sector=replace(real[0].sector, fictitious=True, fictional=("bedrag",)))
    mixed = Page(html(replace(laid(), entries=(one, *real[1:]))))
    assert "bij 1 van de 39 sectoren" in mixed.text
    assert 0 < len(mixed.having("made-up")) < tags / 10


def test_what_is_not_set_is_said() -> None:
    assert "De uiterste datum van het eindrapport is niet ingesteld bij alle 39 sectoren" in page().text
    day = date(2025, 9, 30)
    entries = tuple(replace(entry, deadline=day) for entry in laid().entries)
    known = tuple(
        replace(entry, sector=replace(entry.sector, maximum=D(1), vte=D(1), joint_committees=("1",)))
        for entry in entries
    )
    every = Page(html(replace(laid(), entries=known)))
    assert "Alles wat dit overzicht nodig heeft, is ingesteld." in every.text
    none = Page(html(replace(laid(), eligible_costs=None, as_of=None)))
    assert "Welke kostensoorten dit instrument betaalt, is niet ingesteld" in none.text
    assert "De dag van bekijken is niet gegeven" in none.text


EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}&lt;b&gt;",
    "links \u202e rechts \u0007\x00 \ud800 eind",
    "'-->]]><!--",
)


@pytest.mark.parametrize("evil", EVIL)
def test_a_text_of_a_report_puts_no_markup_into_the_page(evil: str) -> None:
    shape = Counter(tag for tag, _ in Page(html(_with("naam gewoon"))).elements)
    source = html(_with(f"naam {evil}"))
    hostile = Page(source)
    assert Counter(tag for tag, _ in hostile.elements) == shape
    attributes = {name for _, one in hostile.elements for name in one}
    assert not [name for name in attributes if name.startswith("on")]
    targets = [one[name] for _, one in hostile.elements for name in ("href", "src") if name in one]
    assert [target for target in targets if not target.startswith(("#", "./", "data:,"))] == []
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00\x07]", source)
    assert " ".join(safe(evil).split()) in hostile.text, "the words themselves are shown"


def _with(evil: str) -> Overview:
    """An overview with a text in every place that a report or a file name can fill."""
    known = replace(facts(COVENANTS[0]), name=evil, fund=evil, fictional=(evil,), joint_committees=(evil,))
    line = made_up.attainment(
        code=evil, wording=evil, unit=evil, reason=evil, choice=evil, decided=True, theme=evil, part_of=evil
    )
    finding = replace(made_up.finding(text=evil), sheet=evil, cell=evil, label=evil)
    said = Text.of("{x}", x=evil)
    summary = made_up.summary(
        known, attainments=(line,), findings=(finding,), questions=(made_up.question(evil),), file=evil,
        copy=f"javascript:{evil}", json=f"//elders/{evil}", proposal=said, rules_version=evil,
        events=(made_up.event(evil),),
    )  # fmt: skip
    unread = made_up.unreadable(evil, made_up.NotCheckable("x", said, said), "0")
    seen = overview([summary, unread], COVENANTS[:2], GENERATION)
    other = SetAside(replace(summary, sha256="1"), said)
    entries = tuple(replace(entry, sector=known, others=(other,)) for entry in seen.entries)
    seen = replace(seen, entries=entries, aside=(other,))
    return seen.with_findings((SectorFinding("SEC001", Severity.INFO, "Titel", said, said, (evil,), (evil,)),))


@given(st.text())
def test_a_link_stays_beside_the_page(path: str) -> None:
    address = beside(path)
    assert address == "" if not path else re.fullmatch(r"\./[A-Za-z0-9/%._~-]*", address)


def test_the_page_needs_nothing_but_itself() -> None:
    source = html(laid())
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in source
    assert re.findall(r"https?:", source) == []
    assert {target for target in re.findall(r"url\(([^)]*)\)", source) if not target.startswith("#p-")} == set()
    assert not page().all("script")
    assert len(source.encode("utf-8")) < 1_500_000


def test_equal_overviews_give_equal_bytes() -> None:
    assert html(laid()) == html(Overview.from_json(laid().to_json()))


def test_the_frame_of_the_page() -> None:
    found = page()
    ids = [one["id"] for _, one in found.elements if "id" in one]
    assert len(ids) == len(set(ids))
    targets = {one["href"][1:] for tag, one in found.elements if tag in ("a", "use") and one["href"].startswith("#")}
    assert targets <= set(ids)
    levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert len(found.all("main")) == len(found.all("nav")) == len(found.all("header")) == len(found.all("footer")) == 1
    assert found.all("html") == [{"lang": "nl"}]
    assert len(found.all("caption")) == len(found.all("table")) > 10
    assert {one.get("scope") for one in found.all("th")} == {"col", "row"}
    drawn = [one for one in found.all("svg") if one.get("aria-hidden") != "true"]
    assert drawn == [], "every picture is hidden from a screen reader, as its figures stand beside it"


def test_mid_term_reports_show_what_is_at_stake() -> None:
    between = made_up.exactly("10.50") + Interval(D(0), D(5))
    midterm = MidtermLine(date(2024, 6, 30), D("30000.00"), between, D(0), made_up.exactly(0))
    summaries = [
        replace(
            made_up.summary(facts(COVENANTS[number])), report="tussentijds rapport", payout=None, midterm=midterm,
            verdict=Verdict.MIDTERM,
        )
        for number in range(2)
    ]  # fmt: skip
    unknown = replace(summaries[1], midterm=replace(midterm, at_stake=None, at_risk=None))
    found = Page(html(overview([summaries[0], unknown], COVENANTS[:2], GENERATION)))
    total = row(found, "Totaal (2 rapporten, 1 zonder bekend bedrag)", 8)
    assert (total[3], total[4]) == ("30.000,00", "10,50tot 15,50")
    assert "Gesprek te voeren" in found.text
    assert "2 van de 2 rapporten hebben fictieve gegevens." in found.text
    assert "niet ingesteld" in [cells[3] for cells in found.rows if len(cells) == 8]


def test_an_overview_without_any_file_can_be_written() -> None:
    found = Page(html(overview([], COVENANTS, GENERATION)))
    assert len(found.having("tile")) == len(COVENANTS)
    assert "Er is geen gecontroleerd rapport met een bedrag." in found.text


def test_a_file_with_many_findings_does_not_fill_the_page() -> None:
    findings = tuple(made_up.finding("VRB001", Severity.ERROR, f"{n} " + "lang " * 500) for n in range(3000))
    seen = overview([made_up.summary(facts(COVENANTS[0]), findings=findings)], COVENANTS, GENERATION)
    source = html(seen)
    assert "Nog 2.975 bevindingen staan in de gecontroleerde kopie." in source
    assert len(source) < 400_000


def test_what_falls_just_short_is_not_shown_as_reached() -> None:
    line = made_up.attainment(realised=D("998"), target=D(1000))
    found = Page(html(overview([made_up.summary(facts(COVENANTS[0]), attainments=(line,))], COVENANTS[:1], GENERATION)))
    assert "99 %" in found.text
    assert "100 %" not in " ".join(cell for cells in found.rows for cell in cells)


@given(
    parts=st.lists(st.decimals(0, 10**9, places=2), max_size=6),
    whole=st.decimals(0, 10**9, places=2),
    tick=st.decimals(0, 10**9, places=2),
)
def test_a_bar_never_leaves_its_track(parts: list[D], whole: D, tick: D) -> None:
    drawn = bar([(part, "solid") for part in parts], whole, [tick])
    end = D(0)
    for piece in drawn.pieces:
        assert abs(D(piece.x) - end) <= D("0.03")
        end = D(piece.x) + D(piece.width)
    assert end <= D("100.02")
    assert 0 <= D(drawn.ticks[0]) <= 100
    assert drawn.over is (sum(parts, D(0)) > whole)


def test_the_texts_of_the_templates_are_found_for_translation() -> None:
    template = files("validator.overview") / "page" / "page.html"
    with template.open("rb") as stream:
        found = {message for _, _, message, _ in babel_extract(stream, ("Text", "of"), (), {"encoding": "utf-8"})}
    texts = {one[0] if isinstance(one, tuple) else one for one in found}
    assert {"Wie moet nog wat, en waarom", "Samen recht op {recht}, van hoogstens {hoogste:euro}."} <= texts
