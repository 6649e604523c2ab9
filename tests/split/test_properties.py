"""What holds for any list: counts add up, nothing is lost, and any file of text is read or refused in a sentence."""

import csv
from collections import Counter
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from validator.foundation.problem import Problem
from validator.register import load_generation
from validator.split.asked import Asked
from validator.split.postcode import read_postcode
from validator.splitting import Request, split
from validator.texts import sentence

REGION_OF = load_generation("2021-2022").region_of
CODES = st.sampled_from(["9000", "1000", "4000", "1012 AB", "", "Gent", "B-2000", "L-1234", "3665 AS"])
ROWS = st.lists(
    st.tuples(st.sampled_from(["A", "B", ""]), st.sampled_from(["1", "2", "3", ""]), CODES,
              st.sampled_from(["2021-05-01", "2022-05-01", "2030-01-01", ""])),
    min_size=1, max_size=25,
)  # fmt: skip
_SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@_SLOW
@given(ROWS, st.booleans())
def test_every_row_is_counted_once_everywhere(rows: list[tuple[str, str, str, str]], keyed: bool) -> None:
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([("activiteit", "insz", "postcode", "datum"), *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
        filled = [row for row in rows if any(row)]
        columns = {} if keyed else {"persoon": "-"}
        request = Request((path,), Asked(columns=columns), generation="2021-2022")
        if not filled:
            with pytest.raises(Problem, match="empty_list"):
                split(request)
            return
        outcome = split(request).split
    regions = Counter(read_postcode(row[2], "", REGION_OF).region for row in filled)
    assert outcome.rows.figures[1:] == tuple(
        regions[name] for name in ("vlaams", "brussel", "waals", "buitenland", "onbekend")
    )
    assert sum(count for *_, count in outcome.reasons) == regions["buitenland"] + regions["onbekend"]

    def people(chosen: list[tuple[str, str, str, str]]) -> int:
        """Rows without a key, and each key once."""
        keys = [row[1] for row in chosen if row[1] and keyed]
        return len(chosen) - len(keys) + len(set(keys))

    for period, counts in outcome.periods:
        assert counts.total == people([row for row in filled if row[3].startswith(period)])
    assert outcome.no_period.total == len([row for row in filled if row[3][:4] not in ("2021", "2022")])
    for number, counts in outcome.of_activity().items():
        assert counts.total == people([row for row in filled if row[0] == number])
    if outcome.persons is not None:
        assert outcome.persons.total == people(filled)
    assert outcome.frame.height == len(filled)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from('postcode;"\n,\r9000\t\x00€ ')).map("".join)))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            outcome = split(Request((path,), Asked())).split
        except Problem as problem:
            said = sentence(problem.message), sentence(problem.fix)
        else:
            said = ("", "") if outcome.rows.total == outcome.frame.height > 0 else None
        assert said is not None
        assert all(said) or said == ("", "")
