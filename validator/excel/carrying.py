"""Carrying out a plan in an open workbook, and taking everything of ours out again.

What to do is decided on the copy that was checked, with the functions that mark a file: what is ours, which cell gets
which note, where a note cannot stand. Excel is only told.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from validator.annotate.comments import framed
from validator.annotate.formats import rectangles, removed_formats
from validator.annotate.marks import Mark, Plan
from validator.annotate.own import ACTIVE_NAME, NOTE_TEXT, NOTE_TOP
from validator.annotate.placed import Placed, placed
from validator.annotate.stripping import strip
from validator.annotate.workbook_entries import active_tab, free_tab, has_own_names, own_sheets
from validator.excel.live import LiveBook
from validator.excel.problems import structure_locked
from validator.excel.protection import protection_of, structure_of
from validator.model.place import Place
from validator.workbook.package import Package, SheetPart
from validator.workbook.sheet_stream import sheet_frame


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a plan in an open workbook.

    `sheets` gives the tab of each sheet of ours by its wanted name. `cells` were marked, `notes` of them carry a note.
    `without_note` were marked but can carry no note. `closed` are sheets that a password closes: nothing was written
    there. `again`: marks of an earlier check were replaced.
    """

    sheets: Mapping[str, str]
    cells: int
    notes: int
    without_note: tuple[Place, ...]
    closed: tuple[str, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What came of taking our marks out: whether there were any, and the sheets that a password closes, where they
    stay."""

    found: bool
    closed: tuple[str, ...]


def carry_out(live: LiveBook, package: Package, plan: Plan) -> Written:
    """Writes a plan into an open workbook; earlier marks and sheets of ours are replaced, and nothing is saved.

    Args:
        live: the open workbook.
        package: the copy of it that was checked.
        plan: what to write.

    Raises:
        Problem: no sheet can be added.
    """
    original = strip(package)
    structure = structure_of(package)
    if structure is not None and structure.password:
        raise structure_locked(live.name)
    taken = [sheet.name for sheet in original.sheets]
    tabs: dict[str, str] = {}
    for sheet in plan.sheets:
        tabs[sheet.name] = free_tab(sheet.name, [*taken, *tabs.values()])
    found, _ = placed(original, plan.marks)
    closed = _closed(package)
    open_ones = [one for one in found if one.sheet.name not in closed]
    with live.quiet():
        with live.structure_opened(structure):
            front = _front(live, package)
            again = _take_out(live, package)
            try:
                for sheet in plan.sheets:
                    live.add_sheet(sheet, tabs[sheet.name], lambda name: tabs.get(name, name))
                number = taken.index(front) if front in taken else 0
                live.remember(ACTIVE_NAME, f"={{{number},{number}}}")
                for one in open_ones:
                    _mark(live, package, one)
            except BaseException:
                _undo(live, package, open_ones, tabs.values())
                raise
        live.show(_first(plan, closed), next(iter(tabs.values()), front))
    return Written(
        tabs,
        sum(one.cells for one in open_ones),
        sum(len(one.notes) for one in open_ones),
        tuple(Place(one.sheet.name, *cell) for one in open_ones for cell in one.without_note),
        tuple(one.sheet.name for one in found if one.sheet.name in closed),
        again,
    )


def clean(live: LiveBook, package: Package) -> Cleaned:
    """Takes our marks, notes and sheets out of an open workbook; what is left is the user's. Nothing is saved.

    Args:
        live: the open workbook.
        package: a copy of it.

    Raises:
        Problem: our sheets cannot be taken away.
    """
    structure = structure_of(package)
    if structure is not None and structure.password and own_sheets(package):
        raise structure_locked(live.name)
    original = strip(package)
    found = has_own_names(package) or bool(original.changes)
    closed = tuple(tab for tab in _closed(package) if _has_marks(package, tab))
    if found:
        with live.quiet(), live.structure_opened(structure):
            front = _front(live, package)
            _take_out(live, package)
            live.show(None, front)
    return Cleaned(found, closed)


def _take_out(live: LiveBook, package: Package) -> bool:
    """Takes out what is ours, but for sheets that a password closes; whether there was anything."""
    own = tuple(dict.fromkeys(own_sheets(package).values()))
    closed = _closed(package)
    found = bool(own) or has_own_names(package)
    for sheet in package.sheets:
        if sheet.kind == "worksheet" and sheet not in own and sheet.name not in closed:
            found |= _strip_sheet(live, package, sheet)
    for sheet in own:
        live.remove_sheet(sheet.name)
    live.forget_names()
    return found


def _strip_sheet(live: LiveBook, package: Package, sheet: SheetPart) -> bool:
    coloured = _coloured(package, sheet)
    notes = live.notes(sheet.name) if package.related(sheet.part, "comments") else {}
    ours = {cell: text for cell, text in notes.items() if NOTE_TEXT.search(text)}
    if coloured or ours:
        with live.opened(sheet.name, protection_of(package, sheet)):
            if coloured:
                live.uncolour(sheet.name)
            for cell, text in ours.items():
                live.write_note(sheet.name, cell, without_ours(text))
    return bool(coloured or ours)


def without_ours(text: str) -> str:
    """A note without our text; empty where nothing of the user's is left."""
    rest = NOTE_TEXT.sub("", text)
    return rest if rest.strip() or not text.startswith(NOTE_TOP) else ""


def _mark(live: LiveBook, package: Package, marks: Placed) -> None:
    tab = marks.sheet.name
    with live.opened(tab, protection_of(package, marks.sheet)):
        # Excel puts a new format before the others: the most serious ones come last.
        for colour in sorted(marks.colours, key=lambda colour: -colour.rank):
            for rectangle in rectangles(marks.colours[colour]):
                live.colour(tab, rectangle, colour)
        existing = live.notes(tab)
        for cell, text in marks.notes.items():
            own = framed(text)
            live.write_note(tab, cell, f"{existing[cell]}\n{own}" if cell in existing else own)


def _undo(live: LiveBook, package: Package, marks: list[Placed], tabs: Iterable[str]) -> None:
    """Takes back what was written before Excel stopped, as far as Excel still listens."""
    for one in marks:
        tab = one.sheet.name
        with suppress(Exception), live.opened(tab, protection_of(package, one.sheet)):
            live.uncolour(tab)
            for cell, text in live.notes(tab).items():
                if NOTE_TEXT.search(text):
                    live.write_note(tab, cell, without_ours(text))
    for tab in tabs:
        with suppress(Exception):
            live.remove_sheet(tab)
    with suppress(Exception):
        live.forget_names()


def _front(live: LiveBook, package: Package) -> str:
    """The user's tab that is in front, or that was before ours came."""
    own = {sheet.name for sheet in own_sheets(package).values()}
    front = live.front()
    if front not in own:
        return front
    original = strip(package)
    return original.sheets[min(active_tab(original), len(original.sheets) - 1)].name


def _first(plan: Plan, closed: frozenset[str]) -> Place | None:
    """The most serious mark, the first one of those in the order of the workbook's cells."""

    def order(mark: Mark) -> tuple[int, Place]:
        return mark.severity.rank, mark.place

    marks = [mark for mark in plan.marks if mark.place.sheet not in closed]
    return min(marks, key=order).place if marks else None


def _closed(package: Package) -> frozenset[str]:
    """The sheets that only a password opens."""
    return frozenset(
        sheet.name
        for sheet in package.sheets
        if sheet.kind == "worksheet" and (found := protection_of(package, sheet)) is not None and found.password
    )


def _coloured(package: Package, sheet: SheetPart) -> bool:
    return bool(removed_formats(sheet_frame(package, sheet.part), sheet.part))


def _has_marks(package: Package, tab: str) -> bool:
    sheet = package.sheet(tab)
    return sheet is not None and _coloured(package, sheet)
