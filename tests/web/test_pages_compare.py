"""The page of a comparison: two versions of one report, given together or among the files that were checked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.visitor import FAULTY, GOOD, HALFWAY, SAMPLES, Visitor, another, serving
from validator.comparing import compare_files, deliver_comparison

MARKUP = "<img src=x onerror=alert(1)>.xlsx"
OTHER = SAMPLES / "eindrapport-sectorconvenant-2023-2025-alimento.xlsx"


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with serving() as client:
        yield client


@pytest.fixture
def visitor(page: TestClient) -> Visitor:
    return Visitor(another(page))


def _compare(visitor: Visitor, old: Path, new: Path, name: str = "", **fields: str) -> str:
    files = [("oud", (name or old.name, old.read_bytes())), ("nieuw", (name or new.name, new.read_bytes()))]
    answer = visitor.post("/vergelijken", fields, files=files)
    assert answer.status_code == 303, answer.text
    return visitor.wait(answer.headers["location"])


def test_two_versions_give_what_changed_and_the_copy_of_the_command(visitor: Visitor, tmp_path: Path) -> None:
    address = _compare(visitor, GOOD, FAULTY)
    text = visitor.get(address).text
    found = compare_files(GOOD, FAULTY)
    assert "Het recht op toelage daalt met 7.786,30\u00a0euro." in text
    assert f"Nieuwe bevindingen ({len(found.appeared)})" in text
    for finding in found.appeared:
        assert re.search(rf'>{finding.place or "–"}</th><td [^>]+><a href="/uitleg/{finding.code}">', text)
    for change in found.cells:
        assert change.label in text
    copy = visitor.get(f"{address}/kopie")
    assert copy.content == deliver_comparison(found, FAULTY, tmp_path).read_bytes()
    assert copy.headers["content-disposition"] == f'attachment; filename="{FAULTY.stem}.vergeleken.xlsx"'


def test_private_values_are_not_shown(visitor: Visitor) -> None:
    found = compare_files(GOOD, FAULTY)
    private = [change for change in found.cells if change.private]
    assert private
    text = visitor.get(_compare(visitor, GOOD, FAULTY)).text
    assert "niet getoond (persoonsgegeven)" in text
    for change in private:
        for content in (change.old, change.new):
            if isinstance(content.value, str) and len(content.value) > 4:
                assert content.value not in text


def test_it_can_be_turned_around(visitor: Visitor) -> None:
    address = _compare(visitor, GOOD, FAULTY)
    assert visitor.post(address, {"om": "ja"}).headers["location"] == address
    text = visitor.get(visitor.wait(address)).text
    assert "Het recht op toelage stijgt met 7.786,30\u00a0euro." in text
    assert f"{FAULTY.name} → {GOOD.name}" in text


def test_equal_files_say_so_and_have_no_copy(visitor: Visitor) -> None:
    address = _compare(visitor, GOOD, GOOD)
    text = visitor.get(address).text
    assert "De twee bestanden zijn gelijk: er is niets gewijzigd." in text
    assert f"{address}/kopie" not in text
    assert visitor.get(f"{address}/kopie").status_code == 404


def test_versions_among_the_checked_files_are_offered_and_compared(visitor: Visitor) -> None:
    for file in (GOOD, HALFWAY, FAULTY):
        visitor.check(file)
    text = visitor.get("/vergelijken").text
    jobs = re.findall(r'name="(?:oud|nieuw)-taak" value="([^"]+)"', text)
    assert len(jobs) == 2
    assert f"{GOOD.name} en {FAULTY.name}" in text
    answer = visitor.post("/vergelijken", {"oud-taak": jobs[0], "nieuw-taak": jobs[1]})
    address = visitor.wait(answer.headers["location"])
    # The files of the checks are no longer needed.
    for job in jobs:
        assert visitor.post(f"/controle/{job}/verwijderen").status_code == 303
    assert "Het recht op toelage daalt" in visitor.get(address).text
    visitor.post(address, {"om": "ja"})
    assert "Het recht op toelage stijgt" in visitor.get(visitor.wait(address)).text
    assert visitor.post("/vergelijken", {"oud-taak": jobs[0], "nieuw-taak": jobs[1]}).status_code == 404


def test_a_checked_file_of_another_visitor_cannot_be_compared(page: TestClient, visitor: Visitor) -> None:
    own, stranger = visitor.check(GOOD), Visitor(another(page))
    theirs = stranger.check(FAULTY)
    fields = {"oud-taak": own.rsplit("/", 1)[1], "nieuw-taak": theirs.rsplit("/", 1)[1]}
    assert visitor.post("/vergelijken", fields).status_code == 404


def test_what_cannot_be_compared_is_said_as_elsewhere(visitor: Visitor, tmp_path: Path) -> None:
    assert "die zijn niet te vergelijken" in visitor.get(_compare(visitor, GOOD, OTHER)).text
    picture = tmp_path / "foto.xlsx"
    picture.write_bytes(b"\x89PNG\r\n")
    text = visitor.get(_compare(visitor, picture, GOOD, MARKUP)).text
    assert "kunnen niet vergeleken worden" in text
    assert "<img" not in text
    assert not re.search(r"--[a-z]{3}|Traceback|/tmp/", text)
    nothing = visitor.post("/vergelijken", {}, files=[("oud", (GOOD.name, GOOD.read_bytes()))])
    assert (nothing.status_code, "Er zijn geen twee bestanden gekozen." in nothing.text) == (400, True)
