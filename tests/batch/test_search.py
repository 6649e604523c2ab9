"""Which files a batch takes, in which order, and what it says of the others."""

from pathlib import Path

import pytest

from validator.batch.journal import RECORDS
from validator.batch.search import Found, search
from validator.foundation.problem import Problem


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def labels(found: Found) -> list[str]:
    return [job.label for job in found.jobs]


def skipped(found: Found) -> dict[str, str]:
    return {one.label: one.why.id.split()[1] for one in found.skipped}


def test_workbooks_in_folders_in_the_order_of_people(tmp_path: Path) -> None:
    made(
        tmp_path,
        "b/verslag 10.xlsx",
        "b/verslag 2.XLSX",
        "A.xlsm",
        "c.xlsx",
        "lees mij.txt",
        "brief.docx",
        ".verborgen/x.xlsx",
    )
    assert labels(search([str(tmp_path)])) == ["A.xlsm", "b/verslag 2.XLSX", "b/verslag 10.xlsx", "c.xlsx"]


def test_a_report_in_another_form_is_looked_at_too(tmp_path: Path) -> None:
    made(tmp_path, "oud.xls", "vrij.ods", "snel.xlsb")
    assert labels(search([str(tmp_path)])) == ["oud.xls", "snel.xlsb", "vrij.ods"]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    made(tmp_path, "bouw.xlsx", "bouw.gecontroleerd.xlsx", "bouw.Gecontroleerd-2.xlsx", "~$bouw.xlsx")
    made(tmp_path / "uitkomst", f"{RECORDS}/batch.json", "rapporten/bouw.xlsx", "overzicht.xlsx")
    found = search([str(tmp_path)])
    assert labels(found) == ["bouw.xlsx"]
    assert skipped(found) == {
        "bouw.gecontroleerd.xlsx": "gecontroleerde",
        "bouw.Gecontroleerd-2.xlsx": "gecontroleerde",
        "~$bouw.xlsx": "tijdelijk",
        "uitkomst": "map",
    }
    assert "uitkomst" not in skipped(search([str(tmp_path)], own=tmp_path / "uitkomst"))


def test_copies_count_where_asked_or_named(tmp_path: Path) -> None:
    made(tmp_path, "bouw.gecontroleerd.xlsx")
    assert labels(search([str(tmp_path)], copies=True)) == ["bouw.gecontroleerd.xlsx"]
    assert labels(search([str(tmp_path / "bouw.gecontroleerd.xlsx")])) == ["bouw.gecontroleerd.xlsx"]
    with pytest.raises(Problem) as caught:
        search([str(tmp_path)])
    assert caught.value.code == "no_files"
    assert "--copies" in caught.value.fix.id


def test_a_file_counts_once_and_results_never_share_a_name(tmp_path: Path) -> None:
    made(tmp_path, "a/verslag.xlsx", "a/Verslag.xlsm", "b/verslag.xlsx")
    found = search([str(tmp_path / "b"), str(tmp_path / "a"), str(tmp_path / "a" / "verslag.xlsx")])
    assert labels(found) == ["verslag.xlsx", "Verslag.xlsm", "verslag.xlsx"]
    assert len(found.skipped) == 1
    targets = [job.target.lower() for job in found.jobs]
    assert len(set(targets)) == len(targets)
    assert [job.number for job in found.jobs] == [0, 1, 2]


@pytest.mark.parametrize(("place", "code"), [("er-is-niets", "file_missing"), ("memory://er-is-niets", "file_missing")])
def test_a_place_that_is_not_there(place: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        search([place])
    assert caught.value.code == code


def test_an_address_of_a_kind_that_is_not_installed() -> None:
    with pytest.raises(Problem) as caught:
        search(["onbestaand://emmer/map"])
    assert caught.value.code == "kind_of_place"


def test_folders_elsewhere_are_searched_the_same_way() -> None:
    import fsspec

    there = fsspec.filesystem("memory")
    for name in (
        "b/verslag.xlsx",
        "a.xlsm",
        "a.gecontroleerd.xlsx",
        f"uit/{RECORDS}/batch.json",
        "uit/rapporten/a.xlsx",
    ):
        there.pipe_file(f"/zoek/{name}", b"x")
    found = search(["memory://zoek"])
    assert [(job.label, job.source) for job in found.jobs] == [
        ("a.xlsm", "memory://zoek/a.xlsm"),
        ("b/verslag.xlsx", "memory://zoek/b/verslag.xlsx"),
    ]
    assert skipped(found) == {"a.gecontroleerd.xlsx": "gecontroleerde"}
