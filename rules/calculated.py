"""What the calculated cells of the templates should show, computed again in `Decimal` from the cells they rest on.

The formulas are those of `templates/sheets`; a change there is a change here, and a test holds the two together.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rules.de_minimis import SHEET, supports
from rules.places import described, not_read, unreadable
from validator.foundation.text import Text
from validator.model.interval import to_cent
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Row

_SHARE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Calculated:
    """One calculated cell: where it stands, what it shows (None where blank), and what it may show.

    `expected` holds one value as a rule, None for a blank. A total has two where the cells above it are themselves
    not as calculated: that of what they show, and that of what they should show.
    """

    sheet: str
    field: str
    place: Place
    shown: Decimal | None
    expected: tuple[Decimal | None, ...]

    def agrees(self, tolerance: Decimal) -> bool:
        """Whether it shows what it should, but for rounding."""
        return any(_close(self.shown, value, tolerance) for value in self.expected)


def calculated(case: Case) -> Iterator[Calculated]:
    """The calculated cells of the report whose inputs could all be read."""
    unread = not_read(case)
    for sheet, key, compute, inputs in _COLUMNS:
        for row in case.report.rows(sheet):
            keys = inputs(case)
            if key not in row.table.columns or any(unreadable(row, each) or row.place(each) in unread for each in keys):
                continue
            yield Calculated(sheet, key, row.place(key), row.number_of(key), (compute(case, row),))
    for sheet, key in _RUNNING:
        rows = case.report.rows(sheet)
        sums = {support.row.number: to_cent(support.running) for support in supports(rows, _YEARS)}
        for row in rows:
            cells = [row.place(each) for each in _RUNNING_INPUTS]
            if key in row.table.columns and not any(cell in unread for cell in cells):
                yield Calculated(sheet, key, row.place(key), row.number_of(key), (sums.get(row.number),))
    for sheet, key, column in _TOTALS:
        entry, rows = case.report.entry(sheet, key), case.report.rows(sheet)
        if entry.place is None or any(unreadable(row, column) or row.place(column) in unread for row in rows):
            continue
        shown = entry.value if isinstance(entry.value, Decimal) else None
        above = _total(row.number_of(column) for row in rows)
        anew = _total(charged(row) for row in rows) if column == "aangerekend" else above
        yield Calculated(sheet, key, entry.place, shown, (above, anew))


def in_its_unit(case: Case, cell: Calculated, value: Decimal) -> Text:
    """A value as the cell would show it: a percentage or an amount."""
    field = described(case, cell.sheet, cell.field)
    if field is not None and field.kind == "percent":
        return Text.of("{waarde:procent}", waarde=value)
    return Text.of("{waarde:euro}", waarde=value)


def charged(row: Row) -> Decimal | None:
    """The part of a cost that is charged: amount times share, to the cent; None where one of them is blank."""
    amount, share = row.number_of("bedrag"), row.number_of("aandeel")
    return None if amount is None or share is None else to_cent(amount * share)


def attainment(row: Row, periods: Iterable[str]) -> Decimal | None:
    """What was reached of the target, as a share with four decimals; None where the formula leaves a blank."""
    target = row.number_of("streefwaarde") or Decimal(0)
    part = "vlaams" if row.text("telt") == "vlaams" else "totaal"
    figures = [row.number_of(f"{part}_{period}") for period in periods]
    filled = [figure for figure in figures if figure is not None]
    below, baseline = row.number_of("noemer") or Decimal(0), row.number_of("basiswaarde") or Decimal(0)
    if target <= 0:
        return None
    if below > 0:
        reached = (row.number_of("teller") or Decimal(0)) / below
    elif not filled or (target < 1 and baseline <= 0):  # a share or a growth: a count alone says nothing of it
        return None
    elif baseline > 0:
        reached = sum(filled, Decimal(0)) / baseline - 1
    else:
        reached = min(filled) if row.text("per") == "jaar" else sum(filled, Decimal(0))
    return (reached / target).quantize(_SHARE, ROUND_HALF_UP)


def _attainment_inputs(case: Case) -> tuple[str, ...]:
    regions = [f"{part}_{period}" for period in case.template.periods for part in ("vlaams", "totaal")]
    return ("streefwaarde", "basiswaarde", "teller", "noemer", *regions)


_Compute = Callable[[Case, Row], Decimal | None]
_COLUMNS: tuple[tuple[str, str, _Compute, Callable[[Case], tuple[str, ...]]], ...] = (
    ("verbintenissen", "bereik", lambda case, row: attainment(row, case.template.periods), _attainment_inputs),
    ("kostenstaat", "aangerekend", lambda _, row: charged(row), lambda _: ("bedrag", "aandeel")),
)
_RUNNING = ((SHEET, "lopende_som"),)
_RUNNING_INPUTS = ("organisatie", "datum", "bedrag")
_YEARS = 3
_TOTALS = (("kostenstaat", "totaal_aangerekend", "aangerekend"), ("ontvangen", "totaal_ontvangen", "bedrag"))


def _total(values: Iterable[Decimal | None]) -> Decimal:
    return to_cent(sum((value for value in values if value is not None), Decimal(0)))


def _close(shown: Decimal | None, expected: Decimal | None, tolerance: Decimal) -> bool:
    if shown is None or expected is None:
        return shown is expected
    return abs(shown - expected) <= tolerance
