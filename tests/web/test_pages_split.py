"""The page of the split, as its user meets it; what it shows of a list is never about a person."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from tests.web.visitor import GOOD, SAMPLES, Visitor, another, serving
from validator.split.asked import Asked
from validator.splitting import Request, split

LIST = SAMPLES / "deelnemerslijst.csv"
NAMES = ("Annelies Wouters", "Piet Desmet", "annelies@voorbeeld.be", "85.07.30-033.28", "90011512345")
PERSONS = (
    b"Naam;E-mail;Rijksregisternummer;Postcode woonplaats;Postcode werkplek;Datum\n"
    b"Annelies Wouters;annelies@voorbeeld.be;85.07.30-033.28;9000;1000;2021-01-02\n"
    b"Annelies Wouters;annelies@voorbeeld.be;85.07.30-033.28;9000;1000;2021-03-04\n"
    b"Piet Desmet;piet@voorbeeld.be;90011512345;2000;4000;2021-03-05\n"
)
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving() as client:
        yield client


@pytest.fixture
def visitor(page: TestClient) -> Visitor:
    return Visitor(another(page))


def _give(visitor: Visitor, *lists: tuple[str, bytes], report: Path | None = None, **fields: str) -> str:
    files = [("lijst", one) for one in lists]
    files += [("rapport", (report.name, report.read_bytes()))] if report else []
    answer = visitor.post("/splitsen", fields, files=files)
    assert answer.status_code == 303, answer.text
    return visitor.wait(answer.headers["location"])


def _choose(visitor: Visitor, address: str, **fields: str) -> str:
    answer = visitor.post(address, {name.replace("_", "-"): value for name, value in fields.items()})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    visitor.wait(address)
    return visitor.get(address).text


def test_a_list_gives_its_split_its_evidence_and_the_filled_report(visitor: Visitor) -> None:
    address = _give(visitor, (LIST.name, LIST.read_bytes()), report=GOOD, rij="deelname", vervang="ja")
    shown = visitor.get(address).text
    done = split(Request((LIST,), Asked(replace=True), GOOD))
    assert "200 geteld: 122 Vlaams, 21 niet in te delen." in shown
    assert all(
        re.search(rf'<td role="cell" class="num" [^>]+>{figure}</td>', shown) for figure in done.split.rows.figures
    )
    for text in ("te weinig cijfers: een Belgische postcode heeft er vier", "de vestiging waar men werkt", "A99-001"):
        assert text in shown
    filled = visitor.get(f"{address}/rapport")
    assert filled.headers["content-disposition"] == f'attachment; filename="{GOOD.stem}.ingevuld.xlsx"'
    written = io.BytesIO()
    done.write_report(written)
    assert filled.content == written.getvalue()
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"{address}/bewijs").content))
    assert [cell.value for cell in book["Overzicht"][4]][:3] == ["Rijen (deelnames)", 200, 122]


def test_a_choice_that_is_left_is_made_on_the_page_without_giving_the_list_again(visitor: Visitor) -> None:
    address = _give(visitor, ("lijst.csv", PERSONS))
    asking = visitor.get(address).text
    assert "kan meer dan één kolom de postcode zijn" in asking
    offered = re.findall(r'name="kolom-postcode" value="([^"]+)" required>', asking)
    assert offered == ["Postcode woonplaats", "Postcode werkplek"]
    assert "zoals 1000, 4000" in asking
    assert "/bewijs" not in asking
    assert visitor.get(f"{address}/bewijs").status_code == 404
    done = _choose(visitor, address, kolom_postcode="Postcode werkplek")
    assert "3 geteld: 0 Vlaams, 0 niet in te delen." in done
    by_home = _choose(visitor, address, kolom_postcode="Postcode woonplaats", kolom_persoon="Rijksregisternummer")
    assert "3 geteld: 3 Vlaams" in by_home
    assert re.search(r"Personen, elk één keer</th><td.*?</td><td role=\"cell\" class=\"num\" [^>]+>2</td>", by_home)
    assert "met de sleutel telt elke persoon één keer" in by_home


def test_the_period_of_all_rows_and_every_column_of_the_command_can_be_chosen(visitor: Visitor) -> None:
    address = _give(visitor, ("lijst.csv", b"Postcode;Wat\n9000;T1-A01\n1000;T1-A01\n"), periode="2022")
    shown = visitor.get(address).text
    assert 'name="periode" value="2022"' in shown
    assert re.search(r"<caption>Per periode</caption>.*?2022.*?</table>", shown, re.DOTALL)
    for role in ("actie", "soort"):
        assert f'name="kolom-{role}"' in shown
    assert "actie = «Wat»" in _choose(visitor, address, kolom_actie="Wat")
    assert "Kies een van deze perioden" in _choose(visitor, address, periode="1999", generatie="2021-2022")


def test_nothing_about_a_person_is_on_the_page_or_in_the_evidence(visitor: Visitor) -> None:
    address = _give(visitor, ("lijst.csv", PERSONS))
    pages = [visitor.get(address).text]
    pages.append(_choose(visitor, address, kolom_postcode="Postcode woonplaats", kolom_activiteit="Naam"))
    pages.append(_choose(visitor, address, kolom_activiteit="E-mail", kolom_persoon="Naam"))
    pages.append(_choose(visitor, address, kolom_activiteit="Rijksregisternummer", kolom_persoon="Naam"))
    for name in NAMES[1:]:
        assert all(name not in page for page in (pages[0], *pages[2:])), name
    # Whoever says that the names are those of activities, sees those names.
    assert NAMES[0] not in pages[0]
    assert "(niet getoond)" in pages[3]


def test_sheets_of_which_one_must_be_meant_are_offered(visitor: Visitor) -> None:
    book = openpyxl.Workbook()
    for name in ("januari", "februari"):
        sheet = book.create_sheet(name)
        sheet.append(["Postcode", "Naam"])
        sheet.append([9000, "Piet Desmet"])
    del book["Sheet"]
    stream = io.BytesIO()
    book.save(stream)
    address = _give(visitor, ("lijst.xlsx", stream.getvalue()))
    asking = visitor.get(address).text
    assert re.findall(r'name="blad" value="([^"]+)"', asking) == ["januari", "februari"]
    assert "--sheet" not in asking
    answer = visitor.post(address, {"blad": ["januari", "februari"]})
    assert answer.status_code == 303
    visitor.wait(address)
    assert "2 geteld: 2 Vlaams" in visitor.get(address).text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("foto.png", b"\x89PNG\r\n\x1a\n" + b"x" * 100, "Dit kan niet gesplitst worden"),
        ("leeg.csv", b"Postcode;Naam\n", "staat geen enkele rij"),
        ("woorden.csv", b"Naam;Stad\nJan;Gent\n", "geen kolom met postcodes te vinden"),
    ],
)
def test_what_cannot_be_split_is_said_as_elsewhere_without_options(
    visitor: Visitor, name: str, content: bytes, said: str
) -> None:
    shown = visitor.get(_give(visitor, (name, content))).text
    assert said in shown
    assert not re.search(r"--[a-z]{3}|Traceback|/tmp/", shown)


def test_a_hostile_list_puts_no_markup_in_the_page(visitor: Visitor) -> None:
    rows = f"Postcode;Nummer activiteit;{MARKUP}\n9000;{MARKUP};a\n{MARKUP};=1+1;b\n"
    address = _give(visitor, (f"{MARKUP}.csv", rows.encode()), report=GOOD)
    shown = visitor.get(address).text
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    chosen = _choose(
        visitor, address, kolom_postcode=MARKUP, sector=MARKUP, generatie=MARKUP, basis=MARKUP, blad=MARKUP
    )
    assert "<img" not in chosen
    assert "&lt;img src=x onerror=alert(1)&gt;" in chosen


def test_a_file_name_that_no_disk_takes_is_no_obstacle(visitor: Visitor) -> None:
    for name in ("é" * 119 + ".csv", "..", "a/../../b.csv", "nul\0.csv"):
        address = _give(visitor, (name, LIST.read_bytes()))
        assert "200 geteld" in visitor.get(address).text


def test_a_list_without_activities_says_why_nothing_came_into_the_report(visitor: Visitor) -> None:
    shown = visitor.get(_give(visitor, ("lijst.csv", b"Postcode\n9000\n1000\n"), report=GOOD)).text
    assert "De lijst heeft geen herkende kolom met het nummer van de activiteit" in shown
    assert "--activity" not in shown


def test_a_sector_that_is_not_known_is_chosen_among_those_that_are(visitor: Visitor) -> None:
    address = _give(visitor, (LIST.name, LIST.read_bytes()), report=GOOD, sector="Bestaat niet")
    asking = visitor.get(address).text
    assert "staat geen convenant 2021-2022 van «Bestaat niet»" in asking
    assert 'id="kies-sector"' in asking
    assert "200 geteld" in _choose(visitor, address, sector="Uitzendarbeid")


def test_without_a_list_without_a_form_of_ours_or_for_another_visitor_there_is_nothing(
    page: TestClient, visitor: Visitor
) -> None:
    nothing = visitor.post("/splitsen", {"rij": "deelname"}, files=[("lijst", ("", b""))])
    assert nothing.status_code == 400
    assert "Er is geen lijst gekozen." in nothing.text
    address = _give(visitor, (LIST.name, LIST.read_bytes()))
    stranger = Visitor(another(page))
    for path in ("", "/stand", "/bewijs", "/rapport"):
        assert stranger.get(f"{address}{path}").status_code == 404
    assert stranger.post(address, {"basis": "plaats"}).status_code == 404
    forged = visitor.client.post(address, data={"bewijs": "0" * 64}, headers={"origin": visitor.origin})
    assert forged.status_code == 403


def test_results_of_an_earlier_choice_make_way(page: TestClient, visitor: Visitor) -> None:
    address = _give(visitor, (LIST.name, LIST.read_bytes()))
    for basis in ("plaats", "woonplaats"):
        _choose(visitor, address, basis=basis)
    store = page.app.state.reception.store
    job = next(job for visit in store._visits.values() for job in visit.jobs.values() if address.endswith(job.id))
    assert [one.name for one in job.folder.glob("uit-*")] == ["uit-3"]
