"""The covenants and generations as they are shipped: what the sources give, what is made up, and what fits together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal as D
from typing import Any

import pytest
from pydantic import BaseModel

from validator.lint import advise
from validator.model.advice import Lack
from validator.model.covenant import Covenant
from validator.model.generation import Article
from validator.model.sourced import Sourced
from validator.register import generations, instrument_of, load_covenants, load_generation
from validator.template.catalogue import load_template, template_ids

ALL = load_covenants().covenants
NAMES = [f"{one.generation} {one.id} {one.instrument}" for one in ALL]
CITED = re.compile(r"\bS[0134]\b|\bP \w")
"""A short name of a source, as a generation lists them."""


def covenant(name: str, instrument: str = "sectorconvenant", generation: str = "2023-2025") -> Covenant:
    found = load_covenants(generation=generation).find(name, generation, instrument)
    assert found is not None, name
    return found


def inside(model: BaseModel) -> Iterator[BaseModel]:
    """A model and every model in it, however deep."""
    yield model
    for name in type(model).model_fields:
        yield from _models(getattr(model, name))


def _models(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield from inside(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _models(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _models(each)


def test_the_ninth_generation_has_39_sectors_and_38_funds() -> None:
    sectors = load_covenants(generation="2023-2025").chosen(instrument="sectorconvenant")
    assert len({one.id for one in sectors}) == len(sectors) == 39
    assert len({one.fund.name for one in sectors}) == 38
    assert [one.sector for one in sectors if "SFTL" in one.fund.aliases] == ["SFAL", "Transport en logistiek"]


@pytest.mark.parametrize(
    ("sector", "maximum", "vte", "dual"),
    [
        ("Woodwize", "424000", "4", "134384.50"),
        ("Cevora", "1007000", "9.5", "134384.50"),
        ("Alimento", "689000", "6.5", "81384.50"),
        ("Fonds 320", "210000", None, None),
    ],
)
def test_the_amounts_of_the_four_known_sectors(sector: str, maximum: str, vte: str | None, dual: str | None) -> None:
    found = covenant(sector)
    assert (found.maximum.value, found.maximum.fictitious) == (D(maximum), False)
    assert found.vte.fictitious is (vte is None)
    assert vte is None or found.vte.value == D(vte)
    addenda = {one.instrument: one.amount for one in found.addenda or ()}
    assert addenda.get("duaal-leren") == (None if dual is None else D(dual))
    assert addenda["diversiteit-en-inclusie"] == D(85000)
    for instrument, amount in addenda.items():
        assert covenant(sector, instrument).maximum.value == amount
        assert not covenant(sector, instrument).maximum.fictitious


def test_the_three_figures_of_alimento_are_real_and_what_is_around_them_is_not() -> None:
    found = covenant("Alimento")
    real = [(one.target, one.unit, one.per) for one in found.commitments if not one.fictitious]
    assert real == [
        (D(165), "bedrijfscontacten", "jaar"),
        (D(1), "initiatief", "looptijd"),
        (D(500), "transitiebudgetten", "jaar"),
    ]
    assert all(one.fictitious for one in found.actions)


@pytest.mark.parametrize(
    ("sector", "instrument", "maximum", "vte"),
    [
        ("Travi", "non-discriminatie-en-inclusie", "85000", None),
        ("Co-valent", "non-discriminatie-en-inclusie", "85000", None),
        ("SFTL", "kilometerheffing", "196000", "2"),
        ("VIVO", "focus-op-talent", "400000", None),
        ("Diverscity", "focus-op-talent", "400000", None),
    ],
)
def test_the_addenda_of_the_eighth_generation(sector: str, instrument: str, maximum: str, vte: str | None) -> None:
    found = covenant(sector, instrument, "2021-2022")
    assert (found.maximum.value, found.maximum.fictitious) == (D(maximum), False)
    assert found.vte.value == (None if vte is None else D(vte))


def test_temporary_work_has_no_baseline_measurement() -> None:
    found = covenant("Travi", "non-discriminatie-en-inclusie", "2021-2022")
    assert found.baseline_method is not None
    assert (found.baseline_method.value, found.baseline_method.fictitious) == ("geen", False)


@pytest.mark.parametrize("found", ALL, ids=NAMES)
def test_what_has_no_source_is_marked_as_made_up(found: Covenant) -> None:
    parts = [part for part in inside(found) if part is not found and hasattr(part, "source")]
    made_up = [part for part in parts if getattr(part, "fictitious", False)]
    for part in parts:
        says_nothing = isinstance(part, Sourced) and part.value is None
        if part in made_up:
            assert part.source == "fictief", part
        elif part.source and not says_nothing and not hasattr(part, "sheet"):
            assert CITED.search(part.source), part
    assert found.fictitious is bool(made_up)
    assert bool(found.fictional) is bool(made_up)
    # What is made up as a whole has nothing in it that looks real.
    for whole in (*found.commitments, *found.actions):
        if whole.fictitious:
            assert all(part.fictitious for part in inside(whole) if isinstance(part, Sourced))
    for value, word in ((found.maximum, "bedrag"), (found.vte, "VTE"), (found.term, "looptijd")):
        assert value.fictitious is (word in found.fictional), word


@pytest.mark.parametrize("found", ALL, ids=NAMES)
def test_a_covenant_fits_its_generation(found: Covenant) -> None:
    generation, instrument = load_generation(found.generation), instrument_of(found)
    term = found.effective_term()
    first, last = (instrument.term or generation.term).value or (term.first, term.last)
    assert (term.first, term.last) == (first, last)
    if found.instrument == "sectorconvenant":
        assert [theme.name for theme in found.themes] == list(generation.themes.value or ())
    lacks = {one.lack for one in advise(found, generation)}
    assert not lacks & {Lack.RESULTS, Lack.KIND}
    if Lack.AMOUNT in lacks:
        assert found.id == "fonds-320"
    assert {one.category for one in found.result_commitments} <= {
        *(instrument.result_kinds.value or () if instrument.result_kinds else ()),
        *(kind for kind in (one.category for one in found.result_commitments) if found.generation == "2025-2026"),
        "",
    }


@pytest.mark.parametrize("found", ALL, ids=NAMES)
def test_what_feeds_a_commitment_exists_in_its_templates(found: Covenant) -> None:
    templates = [load_template(name) for name in template_ids()]
    own = [one for one in templates if (one.generation, one.instrument) == (found.generation, found.instrument)]
    assert own, "no template"
    for template in own:
        columns = {sheet.key: {column.key: column for column in sheet.columns} for sheet in template.sheets}
        for one in found.commitments:
            for feed in one.feeds:
                sheet = columns[feed.sheet or "activiteiten"]
                asked = {**feed.where, "soort": feed.kinds} if feed.kinds else feed.where
                for key, values in asked.items():
                    assert key in sheet, (template.id, one.code, key)
                    assert not sheet[key].choices or set(values) <= set(sheet[key].choices), (template.id, one.code)
                for key in filter(None, (feed.sum, feed.distinct, feed.date if feed.sheet else "")):
                    assert key in sheet, (template.id, one.code, key)


def test_every_instrument_of_every_generation_has_a_covenant() -> None:
    there = {(one.generation, one.instrument) for one in ALL}
    assert there == {(name, key) for name in generations() for key in load_generation(name).instruments}


def test_sectors_name_the_same_initiatives() -> None:
    named = defaultdict(set)
    for one in load_covenants(generation="2023-2025").chosen(instrument="sectorconvenant"):
        for action in one.actions:
            for initiative in re.findall(r"Intersectoraal initiatief «(.+)»", action.title):
                named[initiative].add(one.id)
    assert len(named) > 5
    assert Counter(map(len, named.values())).keys() <= {3, 4, 5}


@pytest.mark.parametrize("name", generations())
def test_every_parameter_of_a_generation_has_a_source_and_every_reading_a_reason(name: str) -> None:
    generation = load_generation(name)
    parameters = [part for part in inside(generation) if isinstance(part, Sourced | Article)]
    assert len(parameters) > 20
    for part in parameters:
        assert part.source, part
        assert part.why or not part.reading, part
        assert not getattr(part, "fictitious", False), part
    known = {*generation.sources, "P"}
    for part in parameters:
        assert set(re.findall(r"\bS\d\b", part.source)) <= known, part
    for instrument in generation.instruments.values():
        shares = (instrument.effort_share.value, instrument.result_share.value)
        assert sum(share or 0 for share in shares) == (0 if None in shares else 1)


def test_what_no_source_gives_of_the_ninth_generation_is_empty() -> None:
    instrument = load_generation("2023-2025").instruments["sectorconvenant"]
    assert (instrument.effort_share.value, instrument.result_share.value) == (D("0.70"), D("0.30"))
    assert (instrument.result_commitments.value, instrument.at_least) == (3, True)
    assert instrument.eligible_costs.value == ("loonkosten",)
    assert instrument.amount_per_vte_year.reading
    assert instrument.result_weights is not None
    empty = [
        *instrument.deadlines.values(), instrument.advance_shares, instrument.result_weights, instrument.shortage,
        instrument.absences.while_guaranteed, instrument.quality_registration,
    ]  # fmt: skip
    assert [one.value for one in empty] == [None] * len(empty)
    oekraine = load_generation("2023-2025").instruments["oekraine"]
    assert oekraine.extended is not None
    assert oekraine.extended.result_share.value == D("0.70")
    extension = load_generation("2025-2026").instruments["sectorconvenant"]
    assert (extension.effort_share.value, extension.result_share.value) == (None, None)
