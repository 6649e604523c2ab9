"""The page of a new workbook: only reports that exist are offered, and an earlier report is carried over."""

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.visitor import GOOD, HALFWAY, SAMPLES, Visitor, another, serving
from validator.prepare import Asked, prepare
from validator.register import load_covenants
from validator.template.catalogue import load_template, template_ids
from validator.template.choosing import Wish

MARKUP = "<img src=x onerror=alert(1)>"
OTHER = SAMPLES / "eindrapport-sectorconvenant-2023-2025-alimento.xlsx"


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving() as client:
        yield client


@pytest.fixture
def visitor(page: TestClient) -> Visitor:
    return Visitor(another(page))


def _offered(text: str) -> list[str]:
    return re.findall(r'name="sjabloon" value="([^"]+)"', text)


def _make(visitor: Visitor, earlier: object = None, **fields: str) -> str:
    files = [("vorige", (earlier.name, earlier.read_bytes()))] if earlier else [("vorige", ("", b""))]
    answer = visitor.post("/sjabloon", fields, files=files)
    assert answer.status_code == 303, answer.text
    return visitor.wait(answer.headers["location"])


@pytest.mark.parametrize("name", ["Uitzendarbeid", "PC 118", "alimento", "EDUCAM"])
def test_only_reports_that_exist_for_a_sector_are_offered(visitor: Visitor, name: str) -> None:
    own = {(one.generation, one.instrument) for one in load_covenants().named(name)}
    wanted = {one.id for one in map(load_template, template_ids()) if (one.generation, one.instrument) in own}
    offered = _offered(visitor.get("/sjabloon", params={"sector": name}).text)
    assert set(offered) == wanted
    assert len(offered) == len(wanted) > 0


def test_every_sector_and_alias_can_be_found_in_the_field(visitor: Visitor) -> None:
    text = visitor.get("/sjabloon").text
    names = [html.unescape(one) for one in re.findall(r'<option value="([^"]*)">', text)]
    assert set(load_covenants().sectors()) <= set(names)
    assert len(names) == len(set(names))
    assert set(_offered(visitor.get("/sjabloon?leeg=ja").text)) == set(template_ids())


@pytest.mark.parametrize(("typed", "said"), [("alimnto", "Alimento"), ("zzz", "Kies een sector uit de lijst")])
def test_a_name_that_is_not_known_says_what_comes_near(visitor: Visitor, typed: str, said: str) -> None:
    text = visitor.get("/sjabloon", params={"sector": typed}).text
    assert f"Voor «{typed}» is er geen convenant." in text
    assert said in text
    assert _offered(text) == []


@pytest.mark.parametrize(("typed", "sector"), [("begraf", "Begrafenisondernemingen"), ("Uitzend", "Uitzendarbeid")])
def test_a_part_of_a_name_that_fits_one_sector_is_that_sector(visitor: Visitor, typed: str, sector: str) -> None:
    text = visitor.get("/sjabloon", params={"sector": typed}).text
    assert f"Werkboeken voor {sector}" in text
    assert _offered(text)


def test_a_workbook_is_the_one_that_the_command_makes(visitor: Visitor) -> None:
    template = "sectorconvenant-2021-2022-eindrapport"
    address = _make(visitor, sjabloon=template, sector="uitzendarbeid")
    text = visitor.get(address).text
    assert "Voor de sector Uitzendarbeid." in text
    assert "Nog in te vullen" in text
    found = visitor.get(f"{address}/werkboek")
    assert found.headers["content-disposition"] == f'attachment; filename="{template}-uitzendarbeid.xlsx"'
    assert found.content == prepare(Asked(template, "uitzendarbeid")).content


def test_an_earlier_report_alone_says_of_which_sector_it_is_and_is_carried_over(visitor: Visitor) -> None:
    address = _make(visitor, HALFWAY)
    asking = visitor.get(address).text
    assert _offered(asking) == ["sectorconvenant-2021-2022-voortgangsrapport", "sectorconvenant-2021-2022-eindrapport"]
    assert "--report" not in asking
    assert "{optie}" not in asking
    sector = re.search(r'name="sector" value="([^"]+)"', asking)
    assert sector
    fields = {"sjabloon": "sectorconvenant-2021-2022-eindrapport", "sector": sector[1]}
    assert visitor.post(address, fields).headers["location"] == address
    text = visitor.get(visitor.wait(address)).text
    assert f"Overgenomen uit {HALFWAY.name}" in text
    assert re.search(r'<th scope="row"[^>]*>Activiteiten</th><td [^>]*class="num"[^>]*>52</td>', text)
    assert '<h3 class="said">niet overgenomen</h3>' in text
    made = prepare(Asked("", "Uitzendarbeid", Wish(report="eindrapport"), HALFWAY))
    assert visitor.get(f"{address}/werkboek").content == made.content


def test_a_report_of_other_years_than_the_earlier_one_is_offered_without_it(visitor: Visitor) -> None:
    later = "sectorconvenant-2023-2025-eindrapport"
    address = _make(visitor, HALFWAY, sjabloon=later, sector="uitzendarbeid")
    asking = visitor.get(address).text
    assert "het nieuwe werkboek is voor sectorconvenant 2023-2025." in asking
    own = {(one.generation, one.instrument) for one in load_covenants().named("uitzendarbeid")}
    wanted = {one.id for one in map(load_template, template_ids()) if (one.generation, one.instrument) in own}
    assert set(_offered(asking)) == wanted
    follow, alone = asking.split(f"Zonder overname uit {HALFWAY.name}")
    assert set(_offered(follow)) == {name for name in wanted if name.startswith("sectorconvenant-2021-2022")}
    assert later in _offered(alone)
    assert visitor.post(address, {"sjabloon": later, "sector": "Uitzendarbeid"}).headers["location"] == address
    text = visitor.get(visitor.wait(address)).text
    assert "Overgenomen uit" not in text
    assert visitor.get(f"{address}/werkboek").content == prepare(Asked(later, "uitzendarbeid")).content


def test_what_cannot_be_made_is_said_as_elsewhere_without_options(visitor: Visitor) -> None:
    wrong = _make(visitor, OTHER, sjabloon="sectorconvenant-2021-2022-eindrapport", sector="uitzendarbeid")
    text = visitor.get(wrong).text
    assert "is een rapport van de sector Alimento" in text
    assert "Kies een eerder rapport van hetzelfde convenant" in text
    assert "/werkboek" not in text
    for fields in ({"sjabloon": MARKUP, "sector": MARKUP}, {"sjabloon": "../../etc/passwd", "sector": ""}):
        text = visitor.get(_make(visitor, **fields)).text
        assert "<img" not in text
        assert "Dit werkboek kan niet gemaakt worden" in text
        assert not re.search(r"--[a-z]{3}|Traceback|/tmp/", text)
    nothing = visitor.post("/sjabloon", {}, files=[("vorige", ("", b""))])
    assert (nothing.status_code, "Er is geen rapport gekozen." in nothing.text) == (400, True)


def test_a_workbook_is_for_its_own_visitor(page: TestClient, visitor: Visitor) -> None:
    address = _make(visitor, GOOD, sjabloon="sectorconvenant-2021-2022-eindrapport", sector="uitzendarbeid")
    stranger = Visitor(another(page))
    for path in ("", "/stand", "/werkboek"):
        assert stranger.get(f"{address}{path}").status_code == 404
