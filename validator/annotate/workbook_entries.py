"""Our sheets in the workbook part: their tabs, the names that tell them, and which tab is active."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from validator.annotate.own import ACTIVE_NAME, NAME, SHEET_NAME
from validator.workbook.ooxml import WORKBOOK_ORDER
from validator.workbook.outline import Node
from validator.workbook.package import Package, SheetPart, is_true
from validator.workbook.patched import Change
from validator.workbook.sheet_stream import sheet_frame
from validator.workbook.splice import Splice, append_children, insertion_point, remove_children, set_attribute
from validator.workbook.xml_text import as_attribute, as_text, sheet_reference

_NO_TAB = -1
_BAD_IN_TAB = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TAB_LIMIT = 31


@dataclass(frozen=True, slots=True)
class NewTab:
    """A tab to add: the key of its sheet, its name, the relationship to its part, its autofilter and frozen rows."""

    key: str
    name: str
    relation: str
    filter: str
    frozen_rows: int


def own_sheets(package: Package) -> dict[str, SheetPart]:
    """Our sheets in a workbook, by key, as our defined names tell them."""
    found: dict[str, SheetPart] = {}
    for name, formula in package.defined_names.items():
        if name.lower().startswith(SHEET_NAME) and name.lower() != ACTIVE_NAME:
            tab = formula.rpartition("!")[0].strip()
            if tab.startswith("'"):
                tab = tab[1:-1].replace("''", "'")
            sheet = package.sheet(tab) if tab else None
            if sheet is not None:
                found[name[len(SHEET_NAME) :]] = sheet
    return found if len(set(found.values())) < len(package.sheets) else {}


def has_own_names(package: Package) -> bool:
    """Whether the workbook has a defined name of ours."""
    return any(name.lower().startswith(SHEET_NAME) for name in package.defined_names)


def free_tab(wanted: str, taken: Iterable[str]) -> str:
    """The wanted name of a tab, with a number where the workbook already has a sheet of that name."""
    used = {name.lower() for name in taken}
    base = _BAD_IN_TAB.sub(" ", wanted).strip("' ")[:_TAB_LIMIT] or NAME
    name, number = base, 1
    while name.lower() in used:
        number += 1
        ending = f" ({number})"
        name = base[: _TAB_LIMIT - len(ending)] + ending
    return name


# --- adding


def with_tabs(package: Package, tabs: Sequence[NewTab]) -> dict[str, Change]:
    """The changes that add tabs after all others and make the first of them the active one."""
    data, root, first = package.workbook_data, package.workbook_outline, len(package.sheets)
    sheets = root.child("sheets")
    if sheets is None or not tabs:
        return {}
    highest = max((int(node.get("sheetId")) for node in sheets.children if node.get("sheetId").isdecimal()), default=0)
    prefix = root.prefix_of(package.dialect.relations)
    attribute = f"{prefix}:id" if prefix else "convenantcheck:id"
    declared = "" if prefix else f' xmlns:convenantcheck="{package.dialect.relations}"'
    entries = "".join(
        f'<{root.tag("sheet")} name="{as_attribute(tab.name)}" sheetId="{highest + number}"{declared}'
        f' {attribute}="{tab.relation}"/>'
        for number, tab in enumerate(tabs, 1)
    )
    changes, unselected = _unselected(package)
    changes[package.workbook_part] = [
        *append_children(data, sheets, entries.encode()),
        *_with_active(data, root, first),
        *_with_names(data, root, tabs, first, (_active(root), *unselected)),
    ]
    return changes


def active_tab(package: Package) -> int:
    """The number of the tab that shows when the workbook opens, from 0."""
    return max(_active(package.workbook_outline), 0)


def _active(root: Node) -> int:
    """The number of the active tab as the workbook says it, or `_NO_TAB`."""
    view = _view(root)
    active = view.get("activeTab") if view else ""
    return int(active) if active.isdecimal() else _NO_TAB


def _view(root: Node) -> Node | None:
    views = root.child("bookViews")
    return views.child("workbookView") if views else None


def _with_active(data: bytes, root: Node, active: int) -> list[Splice]:
    view = _view(root)
    if view is not None:
        return [set_attribute(data, view, "activeTab", str(active))]
    if root.child("bookViews") is not None:
        return []
    entry = f'<{root.tag("workbookView")} activeTab="{active}"/>'
    # The space in the tag tells that the element is ours.
    name = root.tag("bookViews")
    return [Splice.insert(insertion_point(root, "bookViews", WORKBOOK_ORDER), f"<{name} >{entry}</{name}>".encode())]


def _unselected(package: Package) -> tuple[dict[str, Change], list[int]]:
    """Two selected tabs would be a group in Excel, where typing in one types in both: the others are unselected."""
    changes: dict[str, Change] = {}
    numbers: list[int] = []
    for number, sheet in enumerate(package.sheets):
        splices = _selection(package, sheet, selected=False)
        if splices:
            changes[sheet.part] = splices
            numbers.append(number)
    return changes, numbers


def _selection(package: Package, sheet: SheetPart, *, selected: bool) -> list[Splice]:
    """Splices that select or unselect a sheet, without changing how yes and no are written there."""
    frame = sheet_frame(package, sheet.part)
    opposite = {"1": "0", "0": "1", "true": "false", "false": "true", "on": "off", "off": "on"}
    return [
        set_attribute(frame.head, view, "tabSelected", opposite[now])
        for views in frame.root.all("sheetViews")
        for view in views.all("sheetView")
        if (now := view.get("tabSelected")) in opposite and is_true(now) is not selected
    ]


def _with_names(data: bytes, root: Node, tabs: Sequence[NewTab], first: int, restore: Sequence[int]) -> list[Splice]:
    tag = root.tag("definedName")
    written = [f'<{tag} name="{ACTIVE_NAME}" hidden="1">{{{",".join(str(number) for number in restore)}}}</{tag}>']
    for number, tab in enumerate(tabs, first):
        sheet = as_text(sheet_reference(tab.name))
        written.append(f'<{tag} name="{SHEET_NAME}{tab.key}">{sheet}!$A$1</{tag}>')
        if tab.filter:
            cells = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", tab.filter)
            written.append(
                f'<{tag} name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">{sheet}!{cells}</{tag}>'
            )
        if tab.frozen_rows:
            written.append(
                f'<{tag} name="_xlnm.Print_Titles" localSheetId="{number}">{sheet}!$1:${tab.frozen_rows}</{tag}>'
            )
    new = "".join(written).encode()
    names = root.child("definedNames")
    if names is not None:
        return append_children(data, names, new)
    container = root.tag("definedNames").encode()
    at = insertion_point(root, "definedNames", WORKBOOK_ORDER)
    return [Splice.insert(at, b"<" + container + b">" + new + b"</" + container + b">")]


# --- taking out


def without_tabs(package: Package, own: Iterable[SheetPart]) -> dict[str, Change]:
    """The changes that take our tabs and names from the workbook part, and select the tabs that were selected."""
    data, root = package.workbook_data, package.workbook_outline
    gone = {package.sheets.index(sheet) for sheet in own}
    kept = [number for number in range(len(package.sheets)) if number not in gone]
    moved = {number: position for position, number in enumerate(kept)}
    changes: dict[str, Change] = {}
    splices = _without_names(data, root, gone, moved)
    if gone and (sheets := root.child("sheets")) is not None:
        splices += remove_children(data, sheets, [node for i, node in enumerate(sheets.all("sheet")) if i in gone])
        before = _remembered(package)
        splices += _without_active(data, root, moved, before)
        if max(_active(root), 0) in gone:
            for number in before[1:]:
                if number in moved and (selected := _selection(package, package.sheets[number], selected=True)):
                    changes[package.sheets[number].part] = selected
    if splices:
        changes[package.workbook_part] = splices
    return changes


def _remembered(package: Package) -> tuple[int, ...]:
    """The active tab (or `_NO_TAB`) and the selected sheets before ours were added; empty where that is not known."""
    text = package.defined_names.get(ACTIVE_NAME, "").strip("={} ")
    numbers = re.split(r"[,;\\]", text) if text else []
    return tuple(int(number) for number in numbers if re.fullmatch(r"\s*-?\d{1,6}\s*", number))


def _without_names(data: bytes, root: Node, tabs: Collection[int], moved: Mapping[int, int]) -> list[Splice]:
    names = root.child("definedNames")
    if names is None:
        return []
    gone, splices = [], []
    for node in names.all("definedName"):
        local = node.get("localSheetId")
        if local.isdecimal():
            number = int(local)
            if number in tabs:
                gone.append(node)
            elif moved.get(number, number) != number:
                splices.append(set_attribute(data, node, "localSheetId", str(moved[number])))
        elif node.get("name").lower().startswith(SHEET_NAME):
            gone.append(node)
    return splices + (remove_children(data, names, gone) if gone else [])


def _without_active(data: bytes, root: Node, moved: Mapping[int, int], before: Sequence[int]) -> list[Splice]:
    views, view = root.child("bookViews"), _view(root)
    if views is None or view is None:
        return []
    if data.startswith(f"<{root.tag('bookViews')} >".encode(), views.start):
        return [Splice(views.start, views.end)]
    active = max(_active(root), 0)
    if active in moved:
        return [set_attribute(data, view, "activeTab", str(moved[active]))] if moved[active] != active else []
    if not before or before[0] not in moved:
        known = before and before[0] == _NO_TAB
        return [set_attribute(data, view, "activeTab", None if known else "0")]
    return [set_attribute(data, view, "activeTab", str(moved[before[0]]))]
