"""The recomputation of calculated cells, against the formulas that the templates write into the workbook."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules import calculated
from rules.places import runs
from tests.rules import cases
from validator.model.place import Place
from validator.template.catalogue import load_template
from validator.template.formula import evaluate

TEMPLATE = load_template("sectorconvenant-2021-2022-eindrapport")
COUNT = st.none() | st.integers(0, 9999)
FIGURES = ("streefwaarde", "basiswaarde", "teller", "noemer")


def _formula(sheet: str, key: str) -> str:
    described = TEMPLATE.sheet(sheet)
    assert described is not None
    return next(field.formula for field in (*described.fields, *described.columns) if field.key == key)


def _shown(formula: str, values: dict[str, Any], holes: dict[str, tuple[str, ...]]) -> Decimal | None:
    """The value of a formula in the workbook; None where it leaves a blank."""
    cells = {key: tuple(_cell(values.get(each)) for each in keys) for key, keys in holes.items()}
    result = evaluate(formula, cells)
    return None if result == "" else Decimal(result)


def _cell(value: Any) -> Decimal | str | None:
    return value if value is None or isinstance(value, str) else Decimal(str(value))


@given(
    st.fixed_dictionaries(
        dict.fromkeys(("vlaams_2021", "vlaams_2022", "totaal_2021", "totaal_2022", "teller", "noemer"), COUNT)
        | {
            "streefwaarde": st.none() | st.decimals("0", "999", places=2),
            "basiswaarde": st.none() | st.integers(0, 500),
            "telt": st.sampled_from(("vlaams", "totaal", "onbepaald")),
            "per": st.sampled_from(("looptijd", "jaar")),
        }
    )
)
def test_attainment_is_what_the_formula_of_the_template_gives(values: dict[str, Any]) -> None:
    row = cases.a_table("verbintenissen", [values]).rows()[0]
    holes = {key: (key,) for key in (*FIGURES, "telt", "per")}
    holes |= {part: tuple(f"{part}_{year}" for year in cases.PERIODS) for part in ("vlaams", "totaal")}
    assert calculated.attainment(row, cases.PERIODS) == _shown(_formula("verbintenissen", "bereik"), values, holes)


@given(
    bedrag=st.none() | st.decimals("-99999", "99999", places=2),
    aandeel=st.none() | st.decimals("0", "2", places=4),
)
def test_the_charged_amount_is_what_the_formula_of_the_template_gives(
    bedrag: Decimal | None, aandeel: Decimal | None
) -> None:
    values = {"bedrag": bedrag, "aandeel": aandeel}
    row = cases.a_table("kostenstaat", [values]).rows()[0]
    holes = {"bedrag": ("bedrag",), "aandeel": ("aandeel",)}
    assert calculated.charged(row) == _shown(_formula("kostenstaat", "aangerekend"), values, holes)


@given(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 2))))
def test_runs_hold_every_cell_once_and_never_touch(cells: set[tuple[int, int]]) -> None:
    found = list(runs(Place("Blad", row, column) for row, column in cells))
    covered = [(row, run.first.column) for run in found for row in range(run.first.row, run.last_row + 1)]
    assert sorted(covered) == sorted(cells)
    assert not {(run.last_row + 1, run.first.column) for run in found} & cells
