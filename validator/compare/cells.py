"""Which cells and rows differ: fields by their key, tables row by row and column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

import polars as pl

from validator.compare.rows import Matching, match
from validator.foundation.text import Text
from validator.model.comparison import CellChange, Content, RowChange
from validator.model.described import described
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Report, Table, Value
from validator.model.shown import shown_value
from validator.model.template import Sheet, Template

_NEW = "·new"
_SAID = 4
"""How many columns of a row that is in one file only are told."""


@dataclass
class Differences:
    """What differs in the content. `matchings` tells per sheet which row is which."""

    cells: list[CellChange] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    matchings: dict[str, Matching] = field(default_factory=dict)


def differences(old: Outcome, new: Outcome) -> Differences:
    """All differences in fields and tables, in the order of the sheets. Cells that the workbook calculates itself are
    left out: they follow from the others. So are the sheets that the check adds."""
    template = new.case.template
    before, after = old.case.report, new.case.report
    personal = (_personal(before), _personal(after))
    found = Differences()
    for sheet in template.sheets:
        if sheet.made_by_check or sheet.text:
            continue
        if (sheet.key in before.sheets) != (sheet.key in after.sheets):
            found.remarks.append(_only(sheet, before, after))
            continue
        found.cells += _fields(sheet, before, after, personal)
        tables = before.tables.get(sheet.key), after.tables.get(sheet.key)
        if tables[0] is not None and tables[1] is not None:
            _Tables(sheet, template, tables[0], tables[1], before, after, personal).compare(found)
    return found


def _personal(report: Report) -> frozenset[Place]:
    return frozenset(place for _, place in report.personal)


def _only(sheet: Sheet, before: Report, after: Report) -> Text:
    if sheet.key in after.sheets:
        return Text.of("Het blad «{naam}» staat alleen in het nieuwe bestand.", naam=after.sheets[sheet.key])
    return Text.of("Het blad «{naam}» staat niet meer in het nieuwe bestand.", naam=before.sheets[sheet.key])


def _fields(
    sheet: Sheet, before: Report, after: Report, personal: tuple[frozenset[Place], frozenset[Place]]
) -> Iterator[CellChange]:
    for each in sheet.fields:
        was, now = before.entry(sheet.key, each.key), after.entry(sheet.key, each.key)
        if each.formula or (was.value, was.unreadable) == (now.value, now.unreadable):
            continue
        old = Content(was.value, was.unreadable, was.place, before.language)
        new = Content(now.value, now.unreadable, now.place, after.language)
        yield CellChange(
            sheet.key, after.sheets.get(sheet.key, sheet.label), each.key, each.label, "", each.kind, old, new,
            each.private or old.place in personal[0] or new.place in personal[1], in_table=False,
        )  # fmt: skip


@dataclass(frozen=True)
class _Tables:
    """The two versions of one table."""

    sheet: Sheet
    template: Template
    old: Table
    new: Table
    before: Report
    after: Report
    personal: tuple[frozenset[Place], frozenset[Place]]
    """Cells with personal data in the old and in the new file."""

    def compare(self, found: Differences) -> None:
        """Adds what differs."""
        columns = self._columns(found)
        if not columns and not (self.old.columns and self.new.columns):
            return
        matching = match(self.old, self.new, self.sheet.row_key, columns)
        found.matchings[self.sheet.key] = matching
        found.cells += self._cells(matching, columns)
        found.rows += self._rows(self.new, matching.added, added=True)
        found.rows += self._rows(self.old, matching.removed, added=False)

    def _columns(self, found: Differences) -> list[str]:
        """The columns that can be compared: filled in by people, and in both files."""
        columns = []
        for key in dict.fromkeys((*self.new.columns, *self.old.columns)):
            column = described(self.template, self.sheet.key, key)
            if column is None or column.formula:
                continue
            if key in self.old.columns and key in self.new.columns:
                columns.append(key)
                continue
            tab = self.after.sheets.get(self.sheet.key, self.sheet.label)
            name = self.new.labels.get(key, self.old.labels.get(key, key))
            found.remarks.append(
                Text.of("Op {blad} staat de kolom «{naam}» alleen in het nieuwe bestand.", blad=tab, naam=name)
                if key in self.new.columns
                else Text.of("Op {blad} staat de kolom «{naam}» niet meer in het nieuwe bestand.", blad=tab, naam=name)
            )
        return columns

    def _cells(self, matching: Matching, columns: Sequence[str]) -> list[CellChange]:
        """The cells of matched rows that differ, by row and column of the new file."""
        if not matching.pairs:
            return []
        both = self._joined(matching, columns)
        changed: list[CellChange] = []
        for key in columns:
            was, now, was_text, now_text = key, key + _NEW, key + UNREADABLE, key + UNREADABLE + _NEW
            differs = pl.col(was).ne_missing(pl.col(now)) | pl.col(was_text).ne_missing(pl.col(now_text))
            picked = both.filter(differs).select(ROW, ROW + _NEW, was, now, was_text, now_text, self._named(both))
            for old_row, new_row, before, after, before_text, after_text, name in picked.iter_rows():
                old = Content(_plain(before), before_text or "", self.old.place(old_row, key), self.before.language)
                new = Content(_plain(after), after_text or "", self.new.place(new_row, key), self.after.language)
                changed.append(self._change(key, name, old, new))
        return sorted(changed, key=lambda change: change.new.place or Place("", 0, 0))

    def _named(self, both: pl.DataFrame) -> pl.Expr:
        key = self.sheet.row_key + _NEW
        return (pl.col(key) if key in both.columns else pl.lit(None, pl.String)).alias("·name")

    def _change(self, key: str, name: str | None, old: Content, new: Content) -> CellChange:
        column = described(self.template, self.sheet.key, key)
        private = bool(column and column.private)
        private = private or old.place in self.personal[0] or new.place in self.personal[1]
        if new.place and self.new.place(new.place.row, self.sheet.row_key) in self.personal[1]:
            name = ""
        return CellChange(
            self.sheet.key, self.new.sheet, key, self.new.labels.get(key, key), name or "",
            column.kind if column else "", old, new, private,
        )  # fmt: skip

    def _joined(self, matching: Matching, columns: Sequence[str]) -> pl.DataFrame:
        """The matched rows side by side; every column has its companion of what could not be read."""
        pairs = pl.DataFrame(matching.pairs, schema={ROW: pl.Int64, ROW + _NEW: pl.Int64}, orient="row")
        old, new = (_with_companions(table.frame, columns) for table in (self.old, self.new))
        new = new.rename({name: name + _NEW for name in new.columns})
        return pairs.join(old, on=ROW, how="left").join(new, on=ROW + _NEW, how="left")

    def _rows(self, table: Table, numbers: Sequence[int], *, added: bool) -> Iterator[RowChange]:
        personal, language = self.personal[added], (self.after if added else self.before).language
        key = self.sheet.row_key if self.sheet.row_key in table.columns else ""
        told = [
            (name, table.labels.get(name, name), column.kind)
            for name in table.columns
            if name != key
            and (column := described(self.template, self.sheet.key, name))
            and not (column.private or column.formula)
        ]
        wanted = table.frame.filter(pl.col(ROW).is_in(numbers)) if numbers else table.frame.clear()
        for record in wanted.iter_rows(named=True):
            number = record[ROW]
            filled = (
                (label, shown_value(_plain(record[name]), kind).about(language))
                for name, label, kind in told
                if record[name] is not None and table.place(number, name) not in personal
            )
            place = table.place(number, key)
            name = (record[key] or "") if key and place not in personal else ""
            yield RowChange(self.sheet.key, table.sheet, name, added, place, tuple(islice(filled, _SAID)))


def _with_companions(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    missing = [key + UNREADABLE for key in columns if key + UNREADABLE not in frame.columns]
    wanted = [ROW, *columns, *(key + UNREADABLE for key in columns)]
    return frame.with_columns(pl.lit(None, pl.String).alias(name) for name in missing).select(wanted)


def _plain(value: object) -> Value | None:
    """A value of a frame as a report gives it: numbers without needless decimals."""
    return value.normalize() + 0 if isinstance(value, Decimal) else value  # type: ignore[return-value]
