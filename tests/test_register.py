"""The register as it is shipped, held against the text of the covenant, and what a wrong file says."""

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
import yaml

from validator.foundation.problem import BadConfiguration
from validator.model.covenant import Covenant
from validator.register import load_covenants, load_generation
from validator.texts import sentence

COVENANT = load_covenants().find("Uitzendarbeid", "2021-2022", "sectorconvenant")
SOURCE = Path(__file__).parents[1] / "rules" / "covenants" / "2021-2022" / "uitzendarbeid.yaml"


@pytest.mark.parametrize(
    "name", ["uitzendarbeid", "TRAVI", "pc 322", "322", " Vormingsfonds  voor Uitzendkrachten vzw"]
)
def test_a_sector_is_found_under_all_its_names(name: str) -> None:
    assert load_covenants().find(name, "2021-2022", "sectorconvenant") is COVENANT


def test_the_wrong_generation_or_instrument_finds_nothing() -> None:
    assert load_covenants().find("Travi", "2023-2025", "sectorconvenant") is None
    assert load_covenants().find("Travi", "2021-2022", "addendum") is None


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


def test_every_parameter_has_a_source_and_every_reading_a_reason() -> None:
    generation = load_generation("2021-2022")
    parameters = [generation.unknown_region_limit, generation.postcodes, generation.recomputation_tolerance]
    instrument = generation.instruments["sectorconvenant"]
    for name in type(instrument).model_fields:
        value = getattr(instrument, name)
        parameters += value.values() if isinstance(value, dict) else [value] if hasattr(value, "source") else []
    sourced = [*parameters, *generation.articles.values()]
    assert all(one.source for one in sourced)
    assert all(one.why for one in sourced if one.reading)
    shares = (instrument.effort_share.value, instrument.result_share.value)
    assert sum(share for share in shares if share is not None) == 1


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
