"""VOL006: a code or number that refers to nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import ROW, Report

if TYPE_CHECKING:
    import polars as pl

_ACTIONS = (("actieplan", "code"), ("verbintenissen", "actie"), ("activiteiten", "actie"))
_CONSULTANTS = (("afwezigheden", "consulent"), ("kostenstaat", "consulent"))


@dataclass(frozen=True)
class _Reference:
    sheet: str
    key: str
    known: "pl.Series"
    say: Callable[[tuple[str, ...]], Text]


class UnknownCode(Rule):
    """Wat: Een code of nummer verwijst naar een actie, een consulent of een activiteit die nergens voorkomt.

    Waarom: De rij kan niet worden verbonden met het convenant of met het andere werkblad, en telt daar niet mee.

    Herstel: Verbeter de code, of voeg toe waarnaar ze verwijst.
    """

    code = "VOL006"
    title = "Onbekende code"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per unknown code and column, on its first cell.

        Codes of commitments are the family VRB's, replacements the family CON's.
        """
        import polars as pl

        for reference in _references(case):
            table = case.report.tables.get(reference.sheet)
            if table is None or reference.key not in table.columns:
                continue
            # Lists and registers may be very long: what is known is sorted out before rows or sets are made.
            column = pl.col(reference.key)
            unknown = table.frame.filter(column.is_not_null() & ~column.is_in(reference.known.implode()))
            # A code mistyped once may be referred to by hundreds of rows: it is said once, on the first of them.
            spelled = unknown.group_by(reference.key, maintain_order=True).agg(pl.col(ROW).first(), pl.len())
            named = {code for text in spelled[reference.key] for code in _split(text)}
            known = set(reference.known.filter(reference.known.is_in(list(named))))
            for text, number, rows in spelled.select(reference.key, ROW, "len").iter_rows():
                missing = tuple(code for code in _split(text) if code not in known)
                if missing:
                    message = reference.say(missing)
                    if rows > 1:
                        message = Text.of("{wat} Dat is zo op {n:getal} rijen.", wat=message, n=rows)
                    yield self.finding(case, table.place(number, reference.key), message)


def _references(case: Case) -> Iterator[_Reference]:
    import polars as pl

    actions = pl.Series([action.code for action in case.covenant.actions], dtype=pl.String)
    if case.covenant.actions:
        for sheet, key in _ACTIONS:
            yield _Reference(sheet, key, actions, _action)
    if "consulenten" in case.report.tables:
        consultants = _codes(case.report, "consulenten", "code")
        for sheet, key in _CONSULTANTS:
            yield _Reference(sheet, key, consultants, _consultant)
    if "activiteiten" in case.report.tables:
        numbers = _codes(case.report, "activiteiten", "nummer")
        yield _Reference("deelnemers", "activiteit", numbers, _activity)


def _action(codes: tuple[str, ...]) -> Text:
    return Text.of("De actie {code} staat niet in het convenant.", code=codes)


def _consultant(codes: tuple[str, ...]) -> Text:
    return Text.of("De consulent {code} staat niet op het werkblad «Consulenten».", code=codes)


def _activity(codes: tuple[str, ...]) -> Text:
    return Text.of("De activiteit {code} staat niet op het werkblad «Activiteiten».", code=codes)


def _codes(report: Report, sheet: str, key: str) -> "pl.Series":
    import polars as pl

    table = report.tables[sheet]
    return table.frame[key].drop_nulls() if key in table.columns else pl.Series(dtype=pl.String)


def _split(text: str) -> list[str]:
    return [code.strip() for code in text.replace(",", ";").split(";") if code.strip()]
