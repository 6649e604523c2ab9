"""A visit from the first file to the last: what the page gives, to whom, and what stays behind."""

import hashlib
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from time import monotonic, sleep

import pytest
from starlette.testclient import TestClient

from tests.web.visitor import BASE, FAULTY, GOOD, HALFWAY, Visitor, another, serving
from validator.conductor import check
from validator.deliver import deliver
from validator.web import pages_check
from validator.web.store import Store


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving() as client:
        yield client


@pytest.fixture
def visitor(page: TestClient) -> Visitor:
    return Visitor(another(page))


def _store(page: TestClient):
    return page.app.state.reception.store


def test_a_file_dropped_gives_its_proposal_its_copy_and_its_json(visitor: Visitor, tmp_path: Path) -> None:
    address = visitor.check(FAULTY)
    shown = visitor.get(address).text
    outcome = check(FAULTY)
    for finding in outcome.findings[:5]:
        assert finding.code in shown
    copy = visitor.get(f"{address}/kopie")
    assert copy.content == deliver(outcome, FAULTY, tmp_path).read_bytes()
    assert copy.headers["content-type"] == "application/octet-stream"
    assert copy.headers["content-disposition"] == 'attachment; filename="eindrapport-gebreken.gecontroleerd.xlsx"'
    data = visitor.get(f"{address}/json").json()
    assert data["file"] == {
        "name": FAULTY.name,
        "sha256": hashlib.sha256(FAULTY.read_bytes()).hexdigest(),
        "content_sha256": outcome.file.content_sha256,
    }


def test_decisions_change_the_page_and_the_copy_and_can_be_taken_back(visitor: Visitor, tmp_path: Path) -> None:
    address = visitor.check(FAULTY)
    question = next(one for one in check(FAULTY).case.assessment.questions if one.needed)
    fields = {
        "sleutel-0": question.key,
        "keuze-0": question.options[0],
        "reden-0": "Zie het gesprek <b>van</b> maandag",
    }

    def decide(**values: str) -> str:
        answer = visitor.post(f"{address}/beslissingen", data={**fields, **values})
        assert (answer.status_code, answer.headers["location"]) == (303, address)
        visitor.wait(address)
        return visitor.get(address).text

    before = visitor.get(address).text
    shown = decide()
    assert shown != before
    assert "&lt;b&gt;van&lt;/b&gt;" in shown
    assert "<b>van</b>" not in shown
    path = tmp_path / "kopie.xlsx"
    path.write_bytes(visitor.get(f"{address}/kopie").content)
    decided = check(path)
    assert decided.case.decisions[question.key].reason == "Zie het gesprek <b>van</b> maandag"
    # What a copy holds stands in the page when it is dropped, and can be taken back there.
    again = visitor.check(path)
    answer = visitor.post(f"{again}/beslissingen", data={"sleutel-0": question.key, "keuze-0": "", "reden-0": ""})
    assert answer.status_code == 303
    visitor.wait(again)
    path.write_bytes(visitor.get(f"{again}/kopie").content)
    assert question.key not in check(path).case.decisions


def test_a_copy_is_not_given_while_a_decision_is_being_worked_in(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_check, "_LIVE", 0.0)
    address = visitor.check(GOOD)
    visitor.post(f"{address}/beslissingen", data={"sleutel-0": "T3-RV", "keuze-0": "behaald", "reden-0": "gezien"})
    path = tmp_path / "kopie.xlsx"
    path.write_bytes(visitor.get(f"{address}/kopie").content)
    assert check(path).case.decisions["T3-RV"].reason == "gezien"


@pytest.mark.parametrize(
    "fields",
    [
        {"sleutel-0": "INSPANNING", "percentage-0": "tachtig"},
        {"sleutel-0": "INSPANNING", "percentage-0": "1e999999"},
        {"sleutel-0": "INSPANNING", "bedrag-0": "0," + "1" * 70},
        {"sleutel-0": "bestaat niet", "keuze-0": "behaald"},
        {"sleutel-0": "=1+1", "keuze-0": "=CMD()", "reden-0": "\x00\x1b[2J"},
        {"sleutel-0": "T3-RV", "keuze-0": "x" * 60_000},
        {},
    ],
)
def test_decisions_that_are_none_do_no_harm(visitor: Visitor, fields: dict[str, str], tmp_path: Path) -> None:
    address = visitor.check(FAULTY)
    assert visitor.post(f"{address}/beslissingen", data=fields).status_code == 303
    visitor.wait(address)
    assert visitor.get(address).status_code == 200
    path = tmp_path / "kopie.xlsx"
    path.write_bytes(visitor.get(f"{address}/kopie").content)
    assert check(path).verdict is check(FAULTY).verdict


def test_several_files_are_listed_and_a_bad_one_stops_no_other(visitor: Visitor) -> None:
    answer = visitor.drop(GOOD, HALFWAY, ("kapot.xlsx", b"geen werkboek"))
    assert answer.headers["location"] == "/controle"
    visitor.wait("/controle")
    shown = visitor.get("/controle").text
    for name in (GOOD.name, HALFWAY.name, "kapot.xlsx"):
        assert name in shown
    assert "geen Excel-werkmap" in shown


def test_a_file_that_cannot_be_checked_is_said_in_the_words_of_the_command_line(visitor: Visitor) -> None:
    address = visitor.check(("Jaarverslag.pdf", b"%PDF-1.7 abc"))
    shown = visitor.get(address)
    assert shown.status_code == 200
    assert "Jaarverslag.pdf" in shown.text
    assert "PDF" in shown.text
    assert visitor.get(f"{address}/kopie").status_code == 409
    assert visitor.post(f"{address}/beslissingen").status_code == 409


def test_a_list_of_participants_is_shown_where_it_can_go(visitor: Visitor) -> None:
    way = '<a href="/splitsen">Een deelnemerslijst splitsen per regio</a>'
    listed = ("deelnemers.csv", b"naam;postcode\nA;9000\n")
    assert way in visitor.get(visitor.check(listed)).text
    visitor.drop(listed, ("nog.csv", listed[1]))
    two = visitor.get(visitor.wait("/controle")).text
    assert two.count(way) >= 2


def test_nothing_chosen_is_said(visitor: Visitor) -> None:
    answer = visitor.post("/controle", files=[("bestanden", ("", b""))])
    assert answer.status_code == 400
    assert "geen bestand gekozen" in answer.text


def test_nobody_gets_what_is_of_another_visit(page: TestClient, visitor: Visitor) -> None:
    address = visitor.check(GOOD)
    assert visitor.get(address).status_code == 200
    stranger = Visitor(another(page))
    stranger.check(HALFWAY)
    for rest in ("", "/kopie", "/json", "/stand"):
        assert stranger.get(address + rest).status_code == 404, rest
    for rest in ("/beslissingen", "/verwijderen"):
        assert stranger.post(address + rest, data={"sleutel-0": "x"}).status_code == 404, rest
    assert GOOD.name not in stranger.get("/controle").text
    nobody = another(page)
    assert nobody.get(address).status_code == 404
    assert visitor.get(f"{address}/kopie").status_code == 200


def test_addresses_cannot_be_guessed(visitor: Visitor) -> None:
    ids = {visitor.check(("a.xlsx", b"")).rpartition("/")[2] for _ in range(5)}
    assert len(ids) == 5
    assert all(len(one) >= 24 for one in ids)


def test_removing_takes_everything_away(page: TestClient, visitor: Visitor) -> None:
    first, second = visitor.check(GOOD), visitor.check(HALFWAY)
    visit = _store(page).find(visitor.client.cookies["bezoek-80"])
    folder = visit.folder
    assert visitor.post(f"{first}/verwijderen").headers["location"] == "/controle"
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    assert len(list(folder.iterdir())) == 1
    said = visitor.post("/verwijderen").headers["location"]
    assert "is verwijderd" in visitor.get(said).text
    assert "is verwijderd." not in visitor.get("/").text
    assert visitor.get(second).status_code == 404
    assert not folder.exists()
    assert visitor.get("/controle", follow_redirects=False).headers["location"] == "/"


def test_every_page_of_a_visit_that_holds_something_leads_to_it_and_removes_it(visitor: Visitor) -> None:
    assert "Alles verwijderen" not in visitor.get("/").text
    data = {"basis": "woonplaats"}
    split = visitor.post("/splitsen", data=data, files=[("lijst", ("lijst.csv", b"postcode\n9000\n1000\n"))])
    address = split.headers["location"]
    for shown in (address, "/", "/sjabloon"):
        page = visitor.get(shown).text
        assert page.count('action="/verwijderen"') == 1, shown
        assert 'href="/controle"' not in page, shown
    visitor.check(("kapot.xlsx", b"geen werkboek"))
    assert 'href="/controle"' in visitor.get("/vergelijken").text
    assert visitor.get("/controle").text.count('action="/verwijderen"') == 1
    visitor.post("/verwijderen")
    assert visitor.get(address).status_code == 404
    assert "Alles verwijderen" not in visitor.get("/").text


def test_a_visit_that_is_left_alone_ends() -> None:
    with serving(idle_seconds=5) as client:
        visitor = Visitor(client)
        address = visitor.check(GOOD)
        root = _store(client).root
        assert len(list(root.iterdir())) == 2
        until = monotonic() + 20
        while len(list(root.iterdir())) > 1 and monotonic() < until:
            sleep(0.1)
        assert [path.name for path in root.rglob("*")] == ["werk"]
        assert visitor.get(address).status_code == 404
        assert "niet meer" in visitor.get(address).text
    assert not root.exists()


def test_tidying_that_fails_once_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def sweep(store: Store) -> None:
        tried.append(store)
        raise OSError

    monkeypatch.setattr(Store, "sweep", sweep)
    with serving(idle_seconds=1) as client:
        until = monotonic() + 20
        while len(tried) < 2 and monotonic() < until:
            sleep(0.05)
        assert client.get("/").status_code == 200
    assert len(tried) > 1


def test_where_there_is_no_room_it_is_said() -> None:
    with serving(visits=1, visit_jobs=2, waiting=2, visit_waiting=2, visit_bytes=100_000) as client:
        visitor = Visitor(client)
        assert visitor.drop(*[(f"{number}.xlsx", b"a") for number in range(3)]).status_code == 429
        assert visitor.drop(("groot.xlsx", bytes(150_000))).status_code == 413
        visitor.check(("a.xlsx", b"a"))
        visitor.check(("b.xlsx", b"a"))
        refused = visitor.drop(("c.xlsx", b"a"))
        assert refused.status_code == 429
        assert "zoveel bestanden" in refused.text
        late = Visitor(another(client)).drop(("d.xlsx", b"a"))
        assert (late.status_code, late.headers["retry-after"]) == (503, "60")
        assert "Te veel mensen" in late.text
        folder = _store(client).find(client.cookies["bezoek-80"]).folder
        assert len(list(folder.iterdir())) == 2


def test_a_reason_without_a_decision_stays_on_the_page(visitor: Visitor) -> None:
    address = visitor.check(GOOD)
    fields = {"sleutel-0": "T3-RV", "keuze-0": "", "reden-0": "Nog na te vragen"}
    visitor.post(f"{address}/beslissingen", data=fields)
    visitor.wait(address)
    assert 'value="Nog na te vragen"' in visitor.get(address).text


def test_two_versions_of_one_report_are_offered_for_comparison(visitor: Visitor) -> None:
    visitor.drop(GOOD, FAULTY)
    visitor.wait("/controle")
    said = f"{GOOD.name} en {FAULTY.name} zijn twee versies van één rapport."
    assert said in visitor.get("/controle").text


def test_covenants_that_their_user_changes_hold_at_once(tmp_path: Path) -> None:
    ours = Path(str(files("rules"))) / "covenants" / "2021-2022" / "uitzendarbeid.yaml"
    own = tmp_path / ours.name
    own.write_text(ours.read_text(encoding="utf-8"), encoding="utf-8")
    with serving(covenants=tmp_path) as client:
        visitor = Visitor(client)
        assert "588.000,00" in visitor.get(visitor.check(GOOD)).text
        text = own.read_text(encoding="utf-8")
        own.write_text(text.replace("sector: Uitzendarbeid", "sector: Interimarbeid", 1), encoding="utf-8")
        assert "Interimarbeid" in visitor.get("/sjabloon").text
        own.write_text(text.replace("sector:", "sectr:", 1), encoding="utf-8")
        answer = visitor.get("/splitsen")
        assert answer.status_code == 500
        assert own.name in answer.text
        assert "sectr" in visitor.get(visitor.check(GOOD)).text
        own.write_text(text, encoding="utf-8")
        assert "588.000,00" in visitor.get(visitor.check(GOOD)).text


def test_the_server_answers_while_it_checks(page: TestClient, visitor: Visitor) -> None:
    for _ in range(4):
        visitor.drop(FAULTY, GOOD)
    slowest = 0.0
    for _ in range(30):
        began = monotonic()
        assert visitor.get("/").status_code == 200
        slowest = max(slowest, monotonic() - began)
    assert slowest < 1
    visitor.wait("/controle")


def test_nothing_of_a_file_is_logged(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving() as client:
        visitor = Visitor(client)
        address = visitor.check(("Geheime naam van An.xlsx", FAULTY.read_bytes()))
        visitor.check(("Andere geheime naam.xlsx", b"PK\x03\x04 geheime inhoud"))
        visitor.get(f"{address}/kopie")
        visitor.post(f"{address}/beslissingen", data={"sleutel-0": "INSPANNING", "reden-0": "geheime reden"})
    out, err = capfd.readouterr()
    own = [record.getMessage() for record in caplog.records if record.name.startswith("convenantcheck")]
    said = out + err + "".join(own)
    assert own
    assert "eheim" not in said
    with zipfile.ZipFile(FAULTY) as archive:
        cells = archive.read("xl/sharedStrings.xml").decode()
    for word in ("Uitzendarbeid", "Travi"):
        assert word in cells or word not in said
        assert word not in said


def test_what_a_name_holds_is_only_text(visitor: Visitor) -> None:
    name = "<script>alert(1)</script>\" onload='x'{{7*7}}.xlsx"
    for data in (b"geen werkboek", GOOD.read_bytes()):
        address = visitor.check((name, data))
        shown = visitor.get(address).text + visitor.get("/controle").text
        assert "<script>alert" not in shown
        assert "&lt;script&gt;" in shown or "script&gt;" in shown
        assert "49.xlsx" not in shown
    disposition = visitor.get(f"{address}/kopie").headers["content-disposition"]
    assert "\n" not in disposition
    assert disposition.startswith("attachment; filename")


def test_the_json_is_whole(visitor: Visitor) -> None:
    address = visitor.check(GOOD)
    assert json.loads(visitor.get(f"{address}/json").content)["schema"].startswith("convenantcheck.outcome/")
    assert zipfile.is_zipfile(io.BytesIO(visitor.get(f"{address}/kopie").content))


def test_a_rule_is_explained(visitor: Visitor) -> None:
    assert "FIN010" in visitor.get("/uitleg/FIN010").text
    assert visitor.get("/uitleg/XXX999").status_code == 404
    assert BASE not in visitor.get("/uitleg/FIN010").text


def test_results_of_earlier_decisions_do_not_pile_up(page: TestClient, visitor: Visitor) -> None:
    address = visitor.check(FAULTY)
    for choice in ("behaald", "niet behaald") * 3:
        visitor.post(f"{address}/beslissingen", data={"sleutel-0": "T3-RV", "keuze-0": choice})
        visitor.wait(address)
    folder = _store(page).find(visitor.client.cookies["bezoek-80"]).folder
    assert len(list(folder.rglob("*.gecontroleerd.xlsx"))) == 2
    assert visitor.get(f"{address}/kopie").status_code == 200


def test_a_form_without_script_is_taken_over_a_plain_connection(page: TestClient) -> None:
    """With "no-referrer" a browser sends "Origin: null" with a form of our own, which is what a stranger sends too."""
    shown = Visitor(page).get("/")
    assert 'name="referrer"' not in shown.text
    assert shown.headers["referrer-policy"] == "same-origin"
