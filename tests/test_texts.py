from datetime import date
from decimal import Decimal

import pytest

from validator.foundation.text import Text
from validator.texts import sentence


@pytest.mark.parametrize(
    ("hole", "value", "written"),
    [
        ("{x:euro}", Decimal("588000"), "588.000,00 euro"),
        ("{x:euro}", Decimal("-0.005"), "-0,01 euro"),
        ("{x:euro}", Decimal("0.005"), "0,01 euro"),
        ("{x:getal}", Decimal("1234.50"), "1.234,5"),
        ("{x:procent}", Decimal("0.75"), "75 %"),
        ("{x:procent}", Decimal("0.12345"), "12,35 %"),
        ("{x:datum}", date(2022, 1, 31), "31-01-2022"),
        ("{x:dagtarief}", Decimal("134.246575"), "134,246575"),
        ("{x}", ("T1", "T2"), "T1, T2"),
        ("{x}", None, "?"),
        ("{x}", Text.of("{y:euro}", y=Decimal(1)), "1,00 euro"),
    ],
)
def test_values_in_dutch(hole: str, value: object, written: str) -> None:
    assert sentence(Text.of(hole, x=value)) == written  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("whole", "value", "written"),
    [
        ("{x}. Daarna.", Text("Eerst dit."), "Eerst dit. Daarna."),
        ("{x}. Daarna.", Text("AVG001, …"), "AVG001, … Daarna."),
        ("{x}. Daarna.", Text("Wat zei men?"), "Wat zei men? Daarna."),
        ("{x}.", "#REF!", "#REF!."),
        ("{x}, {x}; {x}: {x}", Text("Zo is het."), "Zo is het, Zo is het; Zo is het: Zo is het."),
        ("{x}, en meer", Text("rapporten enz."), "rapporten enz., en meer"),
        ("{x}, en meer", Text("rapporten, ..."), "rapporten, ..., en meer"),
        ("{x}: aantal", Text("Blok."), "Blok.: aantal"),
        ("{x}.xlsx", "deel.", "deel..xlsx"),
        ("{x:puntkomma}.", (Text("Een is er."), Text("Twee ook.")), "Een is er; Twee ook."),
        ("{x:zinnen}", (Text("Een."), Text("Twee.")), "Een. Twee."),
        ("{x:puntkomma}", ("PC 1.", "PC 2."), "PC 1.; PC 2."),
    ],
)
def test_sentences_that_are_joined_bring_one_sign(whole: str, value: object, written: str) -> None:
    assert sentence(Text.of(whole, x=value)) == written  # type: ignore[arg-type]


def test_a_list_is_separated_as_its_language_does() -> None:
    days = Text.of("{alles:puntkomma}", alles=(date(2023, 1, 31), date(2023, 2, 1)))
    assert [sentence(days, one) for one in ("nl", "fr", "en")] == [
        "31-01-2023; 01-02-2023", "31/01/2023\u00a0; 01/02/2023", "31/01/2023; 01/02/2023",
    ]  # fmt: skip


def test_text_from_a_workbook_is_never_a_control_sequence_nor_a_hole() -> None:
    assert sentence(Text.of("{x}", x="\x1b[31m{y}\x9b\x07")) == " [31m{y}  "


def test_a_hole_cannot_reach_into_a_value() -> None:
    with pytest.raises(KeyError):
        sentence(Text.of("{x.__class__}", x="a"))


def test_a_sentence_about_a_workbook_names_its_sheets_as_they_are_called_there() -> None:
    text = Text("De consulent {code} staat niet op het werkblad «Consulenten».", (("code", "C9"),))
    for language in ("fr", "en"):
        assert "Consulenten" not in sentence(text, language)
        assert "Consulenten" in sentence(text.about("nl"), language)
        assert sentence(text.about(language), language) == sentence(text, language)
    assert "Consultants" in sentence(text.about("fr"), "nl")
    decide = Text("Op «Oordeel» staan over dezelfde vraag twee verschillende beslissingen.")
    assert "Oordeel" not in sentence(decide.about("nl"), "fr")
