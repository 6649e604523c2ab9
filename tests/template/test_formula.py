"""The value that Excel leaves in a calculated cell."""

from decimal import Decimal as D

import pytest

from tests.template.books import final
from validator.template.formula import FormulaError, check_formula, evaluate, excel_formula


def attainment(**values):
    """The formula of the attainment with the values of one row; per-period columns take a list."""
    formula = next(column.formula for column in final().sheet("verbintenissen").columns if column.key == "bereik")
    row = {key: [None] for key in ("streefwaarde", "noemer", "teller", "basiswaarde", "telt", "per")}
    row |= {"vlaams": [None, None], "totaal": [None, None]}
    for key, value in values.items():
        row[key] = [
            v if isinstance(v, str) or v is None else D(str(v)) for v in (value if isinstance(value, list) else [value])
        ]
    return evaluate(formula, row)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ""),
        ({"streefwaarde": 500, "telt": "vlaams"}, ""),
        ({"streefwaarde": 500, "telt": "vlaams", "vlaams": [200, 290], "totaal": [300, 400]}, D("0.98")),
        ({"streefwaarde": 500, "telt": "totaal", "vlaams": [200, 290], "totaal": [300, 400]}, D("1.4")),
        ({"streefwaarde": 30, "telt": "onbepaald", "totaal": [30, None]}, D(1)),
        ({"streefwaarde": 165, "telt": "totaal", "per": "jaar", "totaal": [165, 132]}, D("0.8")),
        ({"streefwaarde": "0.75".replace(".", ","), "teller": 3, "noemer": 4}, ""),
        ({"streefwaarde": 0.75, "teller": 270, "noemer": 400}, D("0.9")),
        ({"streefwaarde": 0.1, "telt": "totaal", "basiswaarde": 200, "totaal": [100, 130]}, D("1.5")),
        ({"streefwaarde": 0.1, "telt": "totaal", "totaal": [90, 90]}, ""),
        ({"streefwaarde": 0.1, "telt": "vlaams", "basiswaarde": 0, "vlaams": [90, 90]}, ""),
        ({"streefwaarde": 0.75, "telt": "totaal", "totaal": [90, 90]}, ""),
        ({"streefwaarde": 500, "telt": "Vlaams", "vlaams": ["veel", 250]}, D("0.5")),
    ],
)
def test_attainment(values, expected):
    assert attainment(**values) == expected


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3", D(7)), ("(1+2)*3", D(9)), ("-2*3", D(-6)), ('IF(1<2,"ja","nee")', "ja"),
        ("ROUND(2.345,2)", D("2.35")), ("ROUND(-2.345,2)", D("-2.35")), ("MAX(1,3,2)", D(3)),
        ('IF({a}="","leeg",1/{a})', "leeg"), ("COUNT({a},{b})", D(1)), ("SUM({b},1)", D(3)), ("IF({b}<>2,1,0)", D(0)),
        ('"<="&{b}', "<=2"), ('{a}&"x"&1.50', "x1.5"), ("EDATE(45657,-36)", D(44561)), ("EDATE(45351,-12)", D(44985)),
        ('SUMIFS({c},{d},"A")', D(5)), ('SUMIFS({c},{d},"a",{c},">=4")', D(4)), ('SUMIFS({c},{c},"<"&{b})', D(1)),
        ("SUMIFS({c},{d},{a})", D(0)), ("SUMIFS({c},{c},4)", D(4)),
        ('IF({b}-2="","leeg","nul")', "nul"), ('IF({a}="",1,0)', D(1)), ('IF("a">9,1,0)', D(1)),
        ('IF("B"<"a",1,0)', D(0)), ('IF({a}<"a",1,0)', D(1)),
    ],
)  # fmt: skip
def test_what_formulas_can_say(formula, value):
    assert (
        evaluate(formula, {"a": [None], "b": [D(2)], "c": [D(1), D(4), "veel", None], "d": ["a", "A", "a", None]})
        == value
    )


def test_the_errors_of_excel_are_errors():
    for formula, error in (("1/{a}", "#DIV/0!"), ('"x"*2', "#VALUE!")):
        with pytest.raises(FormulaError, match=error):
            evaluate(formula, {"a": [None]})


@pytest.mark.parametrize("formula", ["1+", "(1", "IF(1,2)", "NOW()", "A1+B2", "{a", "1 2", "", "'x'!A1"])
def test_what_is_not_understood_is_refused_on_loading(formula):
    with pytest.raises(FormulaError):
        check_formula(formula)


def test_the_formula_in_excel():
    text = excel_formula("SUM({a},{b:column})", lambda key, whole: f"{key}1:{key}9" if whole else f"{key}1")
    assert text == "=SUM(a1,b1:b9)"


@pytest.mark.parametrize(
    ("formula", "value"), [("ROUND({a},2)", D("1e30")), ("EDATE({a},36)", D(2958465)), ("EDATE({a},36)", D(10) ** 9),
                           ("EDATE({a},-36)", D(-800000)), ("{a}*{a}", D("1e999999"))],
)  # fmt: skip
def test_what_goes_beyond_all_numbers_is_an_error_as_in_excel(formula, value):
    with pytest.raises(FormulaError, match="#NUM!"):
        evaluate(formula, {"a": [value]})


def test_a_formula_without_end_is_not_understood():
    with pytest.raises(FormulaError):
        check_formula("(" * 5000 + "1" + ")" * 5000)
