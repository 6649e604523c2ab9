"""Carrying over: what an earlier report of the same covenant already holds, put into the workbook of the next one.

Everything comes through the one reader. What the register fixes comes from the register; what belongs to one report
only (its date, its declaration) stays behind; whatever else is not taken along is said, with its cell.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from validator.foundation.a1 import cell_name
from validator.foundation.problem import NotOurReport
from validator.foundation.text import Text, TextValue, of_data
from validator.model.covenant import Covenant
from validator.model.place import Place
from validator.model.report import UNREADABLE, Report, Row, Value
from validator.model.template import Field, Sheet, Template
from validator.template.carried_cells import Comparison, compared
from validator.template.filling import Content, Filling, Record, field_values, table_rows
from validator.template.layout import OWN_HIDDEN_SHEETS, columns_of
from validator.template.left_behind import noticed, other_tabs
from validator.template.locate import locate
from validator.template.plain import plain
from validator.template.recognise import recognise
from validator.workbook.intake import open_package

OF_ONE_REPORT: Mapping[str, tuple[str, ...]] = {
    "start": ("indieningsdatum",),
    "schuldvordering": ("bedrag", "datum"),
    "verklaring": (),
}
"""Fields that belong to one report and are filled in anew, per sheet key; none named: the whole sheet."""

_EXAMPLES = 3


class About(StrEnum):  # texts
    """What a remark is about, in the order in which they are shown."""

    NOT_TAKEN = "niet overgenomen"
    CHECK = "na te kijken"
    REGISTER = "uit het register"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the user should know about what was, or was not, carried over."""

    about: About
    text: Text


@dataclass(frozen=True, slots=True)
class Taken:
    """What was carried over onto one sheet: its name, the rows of its table, and the cells (fields included)."""

    sheet: str
    rows: int
    cells: int


@dataclass(frozen=True)
class Earlier:
    """An earlier report as it was read. `sector` is what it says of itself; `tabs` the visible sheets not read."""

    name: str
    template: Template
    report: Report
    sector: str
    tabs: tuple[str, ...] = ()


@dataclass
class CarriedOver:
    """What goes into the new workbook, and what is to be said about it."""

    filling: Filling = field(default_factory=Filling)
    taken: list[Taken] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_earlier(path: Path) -> Earlier:
    """Reads an earlier report; the file is only read.

    Raises:
        Problem: the file cannot be read, or is no report we know.
    """
    with open_package(path) as package:
        recognised = recognise(package)
        report = locate(package, recognised)
        visible = [sheet.name for sheet in package.sheets if sheet.state == "visible"]
    known = {*report.sheets.values(), *OWN_HIDDEN_SHEETS}
    stated = report.value("start", "sector")
    sector = stated if isinstance(stated, str) and stated else recognised.sector or ""
    return Earlier(path.name, recognised.template, report, sector, other_tabs(visible, known))


def refused(earlier: Earlier, owner: Covenant | None, wanted: Text) -> NotOurReport:
    """What is said of a report of another covenant than the new workbook is for.

    Args:
        earlier: the report to carry over from.
        owner: the covenant it is about; None where the register knows none of its sector.
        wanted: what the new workbook is for.
    """
    return NotOurReport(
        "other_report",
        Text.of(
            "{bestand} is een rapport van de sector {sector}, {instrument} {generatie}; het nieuwe werkboek is voor "
            "{ander}.",
            bestand=earlier.name,
            sector=owner.sector if owner else earlier.sector or Text("(niet ingevuld)"),
            instrument=of_data(earlier.template.instrument),
            generatie=earlier.template.generation,
            ander=wanted,
        ),
        Text("Geef met --from een eerder rapport van hetzelfde convenant, of laat --from weg."),
    )


def carry_over(earlier: Earlier, template: Template, covenant: Covenant | None) -> CarriedOver:
    """What an earlier report holds that belongs in the workbook of a template."""
    result = CarriedOver()
    for sheet in earlier.template.sheets:
        if not sheet.made_by_check and not sheet.text and sheet.key in earlier.report.sheets:
            new = template.sheet(sheet.key)
            _Carrier(result, earlier, template, covenant, sheet, new).carry()
    tabs = earlier.tabs
    if tabs:
        text = Text.of("De bladen {bladen} horen niet bij het sjabloon.", bladen=tabs)
        result.remarks.append(Remark(About.NOT_TAKEN, text))
    result.remarks.sort(key=lambda remark: list(About).index(remark.about))
    return result


class _Carrier:
    """Carries over one sheet."""

    def __init__(
        self,
        result: CarriedOver,
        earlier: Earlier,
        template: Template,
        covenant: Covenant | None,
        old: Sheet,
        new: Sheet | None,
    ) -> None:
        self._result = result
        self._earlier = earlier
        self._report = earlier.report
        self._template = template
        self._covenant = covenant
        self._old = old
        self._new = new
        self._lost: dict[str, int] = defaultdict(int)
        self._compared: dict[tuple[Comparison, str], list[Text]] = defaultdict(list)

    def carry(self) -> None:
        """Fields, table, and what is to be said."""
        key, report = self._old.key, self._report
        if self._new is None:
            rows = len(report.rows(key))
            if rows or any(entry.value is not None for entry in report.fields.get(key, {}).values()):
                self._remark(About.NOT_TAKEN, Text("het nieuwe werkboek heeft dit blad niet."))
            return
        if OF_ONE_REPORT.get(key) == ():
            if any(entry.value is not None for entry in report.fields.get(key, {}).values()):
                self._remark(About.NOT_TAKEN, Text("hoort bij één rapport en wordt opnieuw ingevuld."))
            return
        cells = self._fields(self._new)
        rows, row_cells = self._table(self._new)
        if cells or rows:
            self._result.taken.append(Taken(self._new.label, rows, cells + row_cells))
        if rows and self._new.prefill and self._earlier.template.id != self._template.id:
            self._stand(self._new)
        self._say()
        for not_taken, text in noticed(self._old, self._new, self._template, report):
            about = About.NOT_TAKEN if not_taken else About.CHECK
            self._result.remarks.append(Remark(about, text))

    # --- fields

    def _fields(self, new: Sheet) -> int:
        before, _ = field_values(self._earlier.template, self._old, self._covenant, Filling())
        known, _ = field_values(self._template, new, self._covenant, Filling())
        fields = {each.key: each for each in new.fields}
        taken: dict[str, Content] = {}
        for each in self._old.fields:
            entry = self._report.entry(self._old.key, each.key)
            held = entry.value if entry.value is not None else entry.unreadable or None
            target = fields.get(each.key)
            if held is None or each.formula or (target and target.formula):
                continue
            if target is None:
                self._lost[each.label] += 1
            elif each.key in OF_ONE_REPORT.get(self._old.key, ()):
                self._remark(About.NOT_TAKEN, Text("{veld}: hoort bij één rapport."), veld=each.label)
            elif self._takes(target, each.label, known.get(each.key), held, entry.place, before.get(each.key)):
                taken[each.key] = held
                if entry.value is None:
                    self._unreadable(target, each.label, entry.place, held)
        if taken:
            self._result.filling.fields[self._old.key] = taken
        return len(taken)

    # --- table

    def _table(self, new: Sheet) -> tuple[int, int]:
        old_columns = columns_of(self._old, self._earlier.template.periods)
        columns = {column.key: column for column in columns_of(new, self._template.periods)}
        prefilled = table_rows(new, self._covenant, Filling(), set(columns))
        base = {plain(str(row.values[new.row_key])): row.values for row in prefilled}
        records: list[Record] = []
        rows = cells = 0
        for row in self._report.rows(self._old.key):
            name = plain(row.text(new.row_key)) if new.row_key else ""
            known = base.pop(name, None)
            record = self._record(row, old_columns, columns, known or {})
            rows += bool(record)
            cells += len(record)
            if known is not None:
                # Also where nothing else goes along: a second row with this key must not take its place.
                record[new.row_key] = known[new.row_key]
            if record:
                records.append(record)
        if records:
            self._result.filling.rows[self._old.key] = records
        return rows, cells

    def _record(
        self, row: Row, old_columns: tuple[Field, ...], columns: Mapping[str, Field], known: Record
    ) -> dict[str, Content]:
        record: dict[str, Content] = {}
        for column in old_columns:
            value = row.get(column.key)
            held = value if value is not None else row.get(column.key + UNREADABLE)
            target = columns.get(column.key)
            if held is None or column.formula or (target and target.formula):
                continue
            if target is None:
                self._lost[column.label] += 1
                continue
            place = row.place(column.key)
            if self._takes(target, column.label, known.get(column.key), held, place, known.get(column.key)):
                record[column.key] = held
                if value is None:
                    self._unreadable(target, column.label, place, held)
        return record

    def _takes(
        self, target: Field, label: str, known: Content, held: Value, place: Place | None, before: Content
    ) -> bool:
        """Whether a value goes along, given what the register says; says where the two differ.

        `label` is what the earlier report calls the field: what is said is about that report.
        """
        outcome = compared(target, known, held, before)
        if outcome in (Comparison.KEPT, Comparison.OWN):
            shown = Text("(afgeschermd)") if target.private else _shown(held, target)
            other = _shown(known, target)
            text = Text.of("{cel} {waarde}, register {ander}", cel=_cell(place), waarde=shown, ander=other)
            self._compared[outcome, label].append(text.about(self._earlier.template.language))
        return outcome in (Comparison.TAKEN, Comparison.OWN)

    # --- what is said

    def _say(self) -> None:
        if self._lost:
            lost = tuple(Text.of("{kolom} ({n})", kolom=label, n=count) for label, count in self._lost.items())
            wording = Text("het nieuwe werkboek heeft deze kolommen of velden niet: {wat}.")
            self._remark(About.NOT_TAKEN, wording, wat=lost)
        for (outcome, label), texts in self._compared.items():
            more = len(texts) - _EXAMPLES
            shown: tuple[Text, ...] = (*texts[:_EXAMPLES], *((Text.of("en nog {n}", n=more),) if more > 0 else ()))
            if outcome is Comparison.KEPT:
                self._remark(About.REGISTER, Text("{kolom}: het register geldt ({wat})."), kolom=label, wat=shown)
            else:
                wording = Text("{kolom}: het vorige rapport is gevolgd, het register zegt iets anders ({wat}).")
                self._remark(About.CHECK, wording, kolom=label, wat=shown)

    def _stand(self, new: Sheet) -> None:
        """Says which columns describe how things stood at the time of the earlier report."""
        told = {key for record in self._result.filling.rows[self._old.key] for key in record}
        labels = tuple(
            column.label
            for column in new.columns
            if column.key in told and column.key != new.row_key and not column.locked and not column.per_period
        )
        if labels:
            text = Text("{kolommen}: zo stond het in het vorige rapport; werk bij wat veranderd is.")
            self._remark(About.CHECK, text, new, kolommen=labels)

    def _unreadable(self, target: Field, label: str, place: Place | None, held: Value) -> None:
        shown = Text("(afgeschermd)") if target.private else Text.of("«{waarde}»", waarde=held)
        self._remark(
            About.CHECK,
            Text("{veld}, cel {cel}: {waarde} is niet te lezen zoals gevraagd; het staat er net zo in."),
            veld=label, cel=_cell(place), waarde=shown,
        )  # fmt: skip

    def _remark(self, about: About, wording: Text, sheet: Sheet | None = None, /, **values: TextValue) -> None:
        text = Text.of(wording.id, **values)
        self._result.remarks.append(Remark(about, Text.of("{blad}: {wat}", blad=(sheet or self._old).label, wat=text)))


def _shown(known: Content, field: Field) -> Text:
    value = Decimal(repr(known)) if isinstance(known, float) else known
    return Text.of("{waarde:keuze}" if field.kind == "choice" else "{waarde}", waarde=value)


def _cell(place: Place | None) -> str:
    return cell_name(place.row, place.column) if place else "?"
