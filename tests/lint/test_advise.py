"""The advice on a covenant: a table of what is changed in a sound covenant, and what is then said to be missing."""

from typing import Any

import pytest

from validator.lint import advise
from validator.model.advice import Advice, Lack
from validator.model.covenant import Covenant
from validator.model.generation import Generation
from validator.register import load_generation
from validator.texts import sentence

GENERATION = load_generation("2023-2025")
KINDS = ("werkvloeren bereiken", "intersectorale samenwerking of innovatie", "eigen knelpunt")
SOUND: dict[str, Any] = {
    "kind": "RV",
    "theme": "1",
    "wording": "20 workshops in Vlaanderen",
    "form": "count",
    "unit": "workshops",
    "target": "20",
    "target_group": "werknemers",
    "counts": {"value": "vlaams", "source": "test"},
    "region_basis": {"value": "plaats", "source": "test"},
    "measure": "activiteiten",
    "feeds": [{"actions": ["A1"]}],
    "decisive": {"value": "ja", "source": "test"},
    "source": "test",
}
GROWTH = {"form": "growth", "target": "0.10", "evidence": "lijst", "measure": "met_de_hand"}
DELIVERY = {"form": "deliverable", "target": None, "measure": "met_de_hand", "due": "2024-06-30", "evidence": "verslag"}
UNBOUND = {"value": "onbepaald", "source": "test"}


def covenant(*changed: dict[str, Any], **whole: Any) -> Covenant:
    """A covenant of three sound result commitments; `changed` changes them one by one, `whole` the covenant."""
    changes = [*changed, *[{}] * (3 - len(changed))]
    commitments = [
        {**SOUND, "code": f"RV-{number}", "category": kind, **change}
        for number, (kind, change) in enumerate(zip(KINDS, changes, strict=True), start=1)
    ]
    return Covenant.model_validate(
        {
            "id": "test",
            "sector": "Test",
            "generation": "2023-2025",
            "instrument": "sectorconvenant",
            "organised": {"value": "federaal", "source": "test"},
            "fund": {"name": "Fonds", "source": "test"},
            "maximum": {"value": "212000", "source": "test"},
            "vte": {"value": "2", "source": "test"},
            "term": {"value": {"first": "2023-07-01", "last": "2025-06-30"}, "source": "test"},
            "themes": [{"code": "1", "name": "Een", "source": "test"}],
            "commitments": commitments,
            "advances": [{"amount": "1000", "source": "test"}],
            "source": "test",
            **whole,
        }
    )


def own(found: tuple[Advice, ...]) -> set[tuple[str, str]]:
    return {(one.about, one.lack.value) for one in found if not one.set_by_generation}


def test_a_sound_covenant_gets_no_advice_but_on_its_generation() -> None:
    found = advise(covenant(), GENERATION)
    assert own(found) == set()
    assert {one.lack for one in found} == {Lack.WEIGHT, Lack.DEADLINE}


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"target": None}, {"getal"}),
        ({"unit": ""}, {"eenheid"}),
        ({"target_group": ""}, {"doelgroep"}),
        ({"measure": "met_de_hand", "feeds": []}, {"bewijs"}),
        ({"measure": "met_de_hand", "feeds": [], "evidence": "lijst"}, set()),
        ({"feeds": []}, {"wat telt"}),
        ({"feeds": [{"source": "test"}]}, {"wat telt"}),
        ({"measure": "tabel", "feeds": [{"sheet": "mentoren"}]}, set()),
        ({"counts": UNBOUND}, {"regio"}),
        ({"counts": UNBOUND, "target": "1"}, set()),
        ({"counts": {"value": "totaal", "source": "test"}, "region_basis": None}, set()),
        ({"region_basis": None}, {"regio"}),
        ({"decisive": {"value": "onduidelijk", "source": "test"}}, {"bindend woord"}),
        ({"decisive": {"value": None, "source": "test"}}, {"bindend woord"}),
        ({"decisive": {"value": "nee", "source": "test"}}, set()),
        ({"conditional": "bij interesse"}, {"voorwaarde"}),
        ({**GROWTH, "baseline": "100", "baseline_period": "2021-2022"}, set()),
        (GROWTH, {"beginwaarde"}),
        ({**GROWTH, "baseline": "100"}, {"beginwaarde"}),
        ({**GROWTH, "baseline_period": "2021-2022"}, {"beginwaarde"}),
        ({"form": "ratio", "target": "0.70", "measure": "verhouding", "counts": UNBOUND}, set()),
        ({"form": "ratio", "target": "0.70", "measure": "met_de_hand", "evidence": "lijst"}, {"wat telt"}),
        (DELIVERY, {"getal"}),
        ({**DELIVERY, "kind": "IV"}, {"resultaatsverbintenissen", "soort resultaat"}),
        ({**DELIVERY, "due": None}, {"getal", "datum"}),
        ({**DELIVERY, "due": None, "periods": ["2023-2024"]}, {"getal"}),
        ({**DELIVERY, "due": "2025-07-01"}, {"getal", "datum"}),
        ({"due": "2023-06-30"}, {"datum"}),
        ({**DELIVERY, "evidence": "", "unit": "", "target_group": ""}, {"getal", "eenheid", "doelgroep", "bewijs"}),
    ],
)
def test_what_a_commitment_lacks(change: dict[str, Any], lacks: set[str]) -> None:
    found = own(advise(covenant(change), GENERATION))
    whole = {"resultaatsverbintenissen", "soort resultaat"}
    assert found == {("" if lack in whole else "RV-1", lack) for lack in lacks}


def test_a_due_day_after_the_term_is_sound_where_the_covenant_was_extended() -> None:
    events = [{"kind": "verlenging", "day": "2025-07-01", "until": "2026-06-30", "source": "test"}]
    late = {**DELIVERY, "due": "2026-05-01"}
    assert own(advise(covenant(late, events=events), GENERATION)) == {("RV-1", "getal")}


@pytest.mark.parametrize(
    ("whole", "lacks"),
    [
        ({"organised": {"value": None, "source": "test"}}, {"federaal of regionaal"}),
        ({"maximum": {"value": None, "source": "test"}}, {"bedrag"}),
        ({"vte": {"value": None, "source": "test"}}, {"VTE"}),
        ({"maximum": {"value": "210000", "source": "test"}}, {"bedrag"}),
        ({"maximum": {"value": "106000", "source": "test"}, "vte": {"value": "1", "source": "test"}}, set()),
        ({"term": {"value": {"first": "2023-07-01", "last": "2024-06-30"}, "source": "test"}}, {"bedrag"}),
        ({"advances": None}, {"voorschotten"}),
        ({"themes": [{"code": code, "name": code, "source": "test"} for code in "12"]}, {"thema"}),
        ({"organised": {"value": "regionaal", "source": "test"}}, set()),
    ],
)
def test_what_a_covenant_lacks(whole: dict[str, Any], lacks: set[str]) -> None:
    assert own(advise(covenant(**whole), GENERATION)) == {("", lack) for lack in lacks}


def test_a_regional_sector_has_no_region_to_name() -> None:
    regional = covenant({"counts": UNBOUND}, organised={"value": "regionaal", "source": "test"})
    assert own(advise(regional, GENERATION)) == set()


def test_fewer_results_and_kinds_than_asked_are_said_with_the_source() -> None:
    one = covenant({"kind": "IV"}, {"kind": "IV"})
    found = {advice.lack: advice for advice in advise(one, GENERATION) if not advice.about}
    results, kinds = found[Lack.RESULTS], found[Lack.KIND]
    assert sentence(results.text) == "Gevraagd zijn minstens 3 resultaatsverbintenissen; er staan er 1."
    assert sentence(kinds.text).endswith("werkvloeren bereiken, intersectorale samenwerking of innovatie.")
    assert results.basis is not None
    assert results.basis.source == "S3 2102, 2719-2725"


def test_an_amount_that_does_not_fit_shows_its_sum_and_is_a_reading() -> None:
    found = advise(covenant(maximum={"value": "210000", "source": "test"}), GENERATION)
    amount = next(one for one in found if one.lack is Lack.AMOUNT)
    assert sentence(amount.text) == (
        "Het bedrag is 210.000,00 euro; 2 VTE × 53.000,00 euro × 24 maanden is 212.000,00 euro. Klopt dat?"
    )
    assert amount.basis is not None
    assert amount.basis.reading


@pytest.mark.parametrize(
    ("instrument", "generation", "whole", "lacks"),
    [
        ("diversiteit-en-inclusie", "2023-2025", {"maximum": {"value": "85000", "source": "test"}}, set()),
        ("diversiteit-en-inclusie", "2023-2025", {"maximum": {"value": "84000", "source": "test"}}, {"bedrag"}),
        (
            "non-discriminatie-en-inclusie",
            "2021-2022",
            {"maximum": {"value": "85000", "source": "test"}},
            {"methode van de nulmeting"},
        ),
        (
            "non-discriminatie-en-inclusie",
            "2021-2022",
            {"maximum": {"value": "85000", "source": "test"}, "baseline_method": {"value": "geen", "source": "test"}},
            set(),
        ),
    ],
)
def test_an_addendum(instrument: str, generation: str, whole: dict[str, Any], lacks: set[str]) -> None:
    parameters: Generation = load_generation(generation)
    found = advise(covenant(instrument=instrument, generation=generation, **whole), parameters)
    assert {one.lack.value for one in found if not one.set_by_generation and not one.about} == lacks
    assert Lack.DEADLINE in {one.lack for one in found if one.set_by_generation}


def test_weights_that_the_generation_asks_for() -> None:
    content = GENERATION.model_dump()
    content["instruments"]["sectorconvenant"]["result_weights"] = {"value": "per_verbintenis", "source": "test"}
    weighted = Generation.model_validate(content)
    found = advise(covenant({"weight": "0.5"}), weighted)
    said = [sentence(one.text) for one in found if one.lack is Lack.WEIGHT]
    assert said == ["Het gewicht van RV-2, RV-3 is niet ingesteld."]
