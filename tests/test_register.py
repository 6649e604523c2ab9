"""The register as it is shipped, held against the text of the covenant, and what a wrong file says."""

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import validator.register as register_module
from validator.foundation.data import FOLDER
from validator.foundation.problem import BadConfiguration
from validator.foundation.strict_yaml import parse
from validator.model.covenant import Covenant
from validator.register import NotOneSector, instrument_of, load_covenants, load_generation
from validator.texts import sentence

COVENANT = load_covenants().find("Uitzendarbeid", "2021-2022", "sectorconvenant")
SOURCE = Path(__file__).parents[1] / "rules" / "covenants" / "2021-2022" / "uitzendarbeid.yaml"


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        *[(name, "uitzendarbeid") for name in ("uitzendarbeid", "TRAVI", "pc 322", "322", "PC-322")],
        (" Vormingsfonds  voor Uitzendkrachten vzw", "uitzendarbeid"),
        *[(name, "fonds-320") for name in ("Fonds 320", "fonds320", "Sociaal Fonds 320", "begrafenisondernemingen")],
        ("Waarborg- en Sociaal Fonds voor de begrafenisondernemingen", "fonds-320"),
        ("Transport & logistiek", None),
        ("transport en logistiek", "transport-en-logistiek"),
        ("sfal", "sfal"),
        ("PC 322.01", "vorm-dc"),
        ("PC 200", "cevora"),
        ("220", "alimento"),
        ("elan", "elan"),
        ("Hórecà forma", "horeca-forma"),
        ("+", None),
        ("", None),
    ],
)
def test_a_sector_is_found_under_all_its_names(name: str, sector: str | None) -> None:
    found = load_covenants(generation="2023-2025").find(name, "2023-2025", "sectorconvenant")
    assert (found.id if found else None) == sector


@given(st.sampled_from(load_covenants().chosen("2023-2025", "sectorconvenant")), st.data())
def test_case_spaces_and_punctuation_do_not_matter(covenant: Covenant, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from((covenant.sector, covenant.id, *covenant.aliases)))
    marks = data.draw(st.lists(st.sampled_from(["", " ", "-", ". ", "'", "\u0301", "\u00a0"]), min_size=len(name)))
    typed = "".join(f"{char}{mark}" for char, mark in zip(name, marks, strict=False))
    typed = data.draw(st.sampled_from([typed, typed.upper(), typed.lower()]))
    assert load_covenants().find(typed, "2023-2025", "sectorconvenant") is covenant


def test_a_fund_of_two_sectors_asks_to_choose() -> None:
    register = load_covenants()
    for name in ("SFTL", "Sociaal Fonds Transport en Logistiek"):
        with pytest.raises(NotOneSector) as caught:
            register.find(name, "2023-2025", "sectorconvenant")
        assert "SFAL, Transport en logistiek" in sentence(caught.value.message)
    only = register.find("SFTL", "2021-2022", "kilometerheffing")
    assert only is not None, "one of the two sectors has this addendum"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("begravenis", "Begrafenisondernemingen"),
        ("alimnto", "Alimento"),
        ("horeca", "Horeca Forma"),
        ("Wood wise", "Woodwize"),
    ],
)
def test_a_name_that_is_nearly_right_is_suggested(name: str, near: str) -> None:
    assert load_covenants().suggest(name)[0] == near


@pytest.mark.parametrize(
    ("part", "sectors"),
    [
        ("Begraf", {"fonds-320"}),
        ("uitzend", {"uitzendarbeid"}),
        ("horeca", {"horeca-forma"}),
        ("fonds", set()),
        ("32", set()),
        ("begravenis", set()),
        ("Alimento", {"alimento"}),
    ],
)
def test_a_part_of_a_name_that_fits_one_sector_is_meant(part: str, sectors: set[str]) -> None:
    register = load_covenants()
    assert {one.id for one in register.meant(part)} == sectors
    assert len({one.id for one in register.named(part)}) <= 1


@pytest.mark.parametrize("name", ["xyzzy", "3", "houtsector"])
def test_a_name_that_is_near_to_nothing_suggests_nothing(name: str) -> None:
    assert load_covenants().suggest(name) == ()


def test_the_wrong_generation_or_instrument_finds_nothing() -> None:
    assert load_covenants().find("Travi", "2025-2026", "sectorconvenant") is None
    assert load_covenants().find("Travi", "2021-2022", "addendum") is None


def test_the_sectors_of_one_generation() -> None:
    register = load_covenants()
    assert register.sectors("2021-2022", "sectorconvenant") == ("Uitzendarbeid",)
    assert len(register.sectors("2023-2025", "sectorconvenant")) == 39
    assert set(register.sectors("2023-2025", "duaal-leren")) == {"Alimento", "Cevora", "Woodwize"}


def test_asking_for_a_generation_reads_only_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def listening(text: str, name: str, model: type) -> object:
        read.append(name)
        return parse(text, name, model)

    monkeypatch.setattr(register_module, "parse", listening)
    register_module._register.cache_clear()
    load_covenants(generation="2025-2026")
    assert read
    assert all(name.startswith("covenants/2025-2026/") for name in read)


def _own(folder: Path, name: str, **changes: object) -> None:
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8")) | changes
    (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def test_two_sectors_with_one_name_are_said(tmp_path: Path) -> None:
    _own(tmp_path, "een.yaml")
    _own(tmp_path, "twee.yaml", id="hout", sector="Hout", aliases=["uitzend-sector"])
    with pytest.raises(BadConfiguration) as caught:
        load_covenants(tmp_path)
    message = sentence(caught.value.message)
    assert all(part in message for part in ["«Uitzendsector»", "2021-2022", "Hout en Uitzendarbeid"]), message


def test_two_files_for_one_covenant_are_said(tmp_path: Path) -> None:
    _own(tmp_path, "een.yaml")
    _own(tmp_path, "twee.yaml")
    with pytest.raises(BadConfiguration) as caught:
        load_covenants(tmp_path)
    assert "twee convenanten sectorconvenant 2021-2022" in sentence(caught.value.message)


def test_a_covenant_of_the_user_goes_before_ours_wherever_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "covenants").mkdir()
    _own(tmp_path / "covenants", "mijn.yaml", sector="Uitzendarbeid (eigen)")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    found = load_covenants(generation="2021-2022").find("Travi", "2021-2022", "sectorconvenant")
    assert found is not None
    assert found.sector == "Uitzendarbeid (eigen)"
    assert load_covenants(generation="2023-2025").find("Travi", "2023-2025", "sectorconvenant") is not None


def test_an_instrument_that_the_generation_does_not_know(tmp_path: Path) -> None:
    _own(tmp_path, "een.yaml", instrument="sectorconvenannt")
    with pytest.raises(BadConfiguration) as caught:
        instrument_of(load_covenants(tmp_path).covenants[0])
    assert "sectorconvenannt" in sentence(caught.value.message)
    assert "kilometerheffing" in sentence(caught.value.fix)


def test_the_covenant_holds_what_the_text_says() -> None:
    assert COVENANT is not None
    assert (COVENANT.maximum.value, COVENANT.vte.value) == (D(588000), D(6))
    assert COVENANT.effective_term().days == 730
    assert len(COVENANT.actions) == 19
    assert len({action.theme for action in COVENANT.actions}) == 2, "the actions of theme 3 are in the addendum"
    assert [commitment.code for commitment in COVENANT.result_commitments] == ["T1-RV", "T2-RV", "T3-RV"]
    effort = {action for one in COVENANT.commitments if one.kind == "IV" for action in one.actions}
    assert len(effort) == 13, "actions with an effort commitment"
    second = COVENANT.commitment("T2-RV-75")
    assert second is not None
    assert second.decisive.value == "onduidelijk"


@pytest.mark.parametrize(
    ("postcode", "region"),
    [
        *[(code, "brussel") for code in ("1000", "1299")],
        *[(code, "waals") for code in ("1300", "1499", "4000", "6600", "7999")],
        *[(code, "vlaams") for code in ("1500", "2000", "3499", "3500", "8000", "9999")],
        *[(code, None) for code in ("0999", "12345", "NL", "")],
    ],
)
def test_region_of_a_postal_code(postcode: str, region: str | None) -> None:
    assert load_generation("2021-2022").region_of(postcode) == region


def test_an_amended_target_holds_from_its_day_and_an_early_end_cuts_the_term() -> None:
    assert COVENANT is not None
    events = [
        {"kind": "wijziging", "day": date(2022, 1, 1), "targets": {"T1-RV": "20"}, "source": "test"},
        {"kind": "beeindiging", "day": date(2022, 6, 30), "source": "test"},
    ]
    changed = Covenant.model_validate({**COVENANT.model_dump(), "events": events})
    first = changed.commitments[0]
    assert changed.target_on(first, date(2021, 12, 31)) == D(30)
    assert changed.target_on(first, date(2022, 1, 1)) == D(20)
    assert changed.effective_term().last == date(2022, 6, 30)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("maximum: {value:", "maximum: {waarde:", ["regel", "maximum.waarde"]),
        ('vte: {value: "6"', "vte: {value: zes", ["vte.value"]),
        ("part_of: T2-RV", "part_of: T9-RV", ["T2-RV-75", "part_of", "T9-RV"]),
    ],
)
def test_a_wrong_file_is_said_with_its_key(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "fout.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadConfiguration) as caught:
        load_covenants(tmp_path)
    message = sentence(caught.value.message)
    assert all(part in message for part in ["fout.yaml", *said]), message


def test_no_folder_and_an_empty_folder(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "weg"):
        with pytest.raises(BadConfiguration):
            load_covenants(folder)


def test_the_covenant_file_is_plain_yaml() -> None:
    assert yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["id"] == "uitzendarbeid"


@pytest.mark.parametrize("name", ["../elders", "a/b", "a\\b", "", ".."])
def test_an_id_never_leads_to_another_folder(name: str, tmp_path: Path) -> None:
    content = {**yaml.safe_load(SOURCE.read_text(encoding="utf-8")), "id": name}
    (tmp_path / "sector.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BadConfiguration) as caught:
        load_covenants(tmp_path)
    assert dict(caught.value.message.values)["sleutel"] == "id"


def test_a_term_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    content["term"]["value"]["last"] = date(2020, 12, 31)
    (tmp_path / "sector.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BadConfiguration) as caught:
        load_covenants(tmp_path)
    assert "sector.yaml eindigt de looptijd (31-12-2020) voor ze begint (01-01-2021)" in sentence(caught.value.message)
