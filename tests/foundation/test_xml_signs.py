"""One definition of what XML cannot hold, read the same by Python and by Polars."""

import polars as pl

from validator.foundation.xml_signs import FORBIDDEN, without_forbidden

EVERY = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))


def test_python_and_polars_leave_out_the_same_characters() -> None:
    wanted = {*map(chr, range(32)), "\ufffe", "\uffff"} - {*"\t\n\r"}
    for kept in (without_forbidden(EVERY), pl.Series([EVERY]).str.replace_all(f"[{FORBIDDEN}]", "")[0]):
        assert {*EVERY} - {*kept} == wanted
        assert len(kept) == len(EVERY) - len(wanted)


def test_half_a_surrogate_pair_cannot_be_held_either() -> None:
    assert without_forbidden("a\ud83db", " ") == "a b"
