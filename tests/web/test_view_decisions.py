"""The decisions of the form on the page."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from validator.model.assessment import Decision
from validator.texts import sentence
from validator.web.view_decisions import LONGEST_REASON, read_decisions


@pytest.mark.parametrize(
    ("fields", "decision"),
    [
        ({"keuze-0": "behaald", "reden-0": "  Verslag   gezien "}, Decision("T1", "behaald", reason="Verslag gezien")),
        ({"percentage-0": "75"}, Decision("T1", percentage=Decimal("0.75"))),
        ({"percentage-0": "75 %"}, Decision("T1", percentage=Decimal("0.75"))),
        ({"percentage-0": "75,5%"}, Decision("T1", percentage=Decimal("0.755"))),
        ({"bedrag-0": "€ 1.234,50"}, Decision("T1", amount=Decimal("1234.50"))),
        ({"bedrag-0": "39200"}, Decision("T1", amount=Decimal("39200"))),
        ({"bedrag-0": "0"}, Decision("T1", amount=Decimal(0))),
        ({"keuze-0": "", "reden-0": "nog geen keuze"}, None),
        ({}, None),
    ],
)
def test_a_question_is_read_as_it_was_typed(fields: dict[str, str], decision: Decision | None) -> None:
    found = read_decisions({"sleutel-0": "T1", **fields})
    assert found.decisions == ({"T1": decision} if decision else {})
    assert found.wrong == {}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("39,200", "39200"), ("€ 1,234.50", "1234.50"), ("39.200", "39.200"), ("1.234,50", "1234.50"), ("1,5", "1.5")],
)
def test_in_english_comma_and_point_are_the_other_way_round(typed: str, amount: str) -> None:
    found = read_decisions({"sleutel-0": "E", "bedrag-0": typed}, "en")
    assert found.decisions["E"].amount == Decimal(amount)


def test_what_is_no_decision_yet_stays_in_its_fields() -> None:
    found = read_decisions({"sleutel-0": "T", "reden-0": "nog na te vragen", "sleutel-1": "E", "bedrag-1": "veel"})
    assert {key: (one.amount, one.reason) for key, one in found.typed.items()} == {
        "T": ("", "nog na te vragen"),
        "E": ("veel", ""),
    }


@pytest.mark.parametrize("typed", ["veel", "1,2,3", "9" * 40, "75 % of zo"])
def test_what_is_no_number_is_said_and_does_not_count(typed: str) -> None:
    found = read_decisions({"sleutel-0": "E", "bedrag-0": typed, "sleutel-1": "T", "keuze-1": "behaald"})
    assert list(found.decisions) == ["T"]
    assert typed in sentence(found.wrong["E"])


@given(
    st.dictionaries(
        st.sampled_from(
            [f"{name}-{n}" for name in ("sleutel", "keuze", "percentage", "bedrag", "reden") for n in range(3)]
        ),
        st.text(),
    )
)
@example({"sleutel-0": "T", "percentage-0": ":", "sleutel-1": "T", "keuze-1": "behaald"})
def test_any_form_is_read(form: dict[str, str]) -> None:
    found = read_decisions(form)
    assert not found.decisions.keys() & found.wrong.keys()
    for decision in found.decisions.values():
        assert len(decision.reason) <= LONGEST_REASON
        assert decision.choice or decision.percentage is not None or decision.amount is not None
