"""The looks of our sheets and marks, appended to the styles of a workbook and taken out again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from validator.annotate.looks import EURO, FONT, GENERAL, LOOKS, PERCENT, Box, Look
from validator.annotate.marks import Colour, Style
from validator.annotate.own import FILLS, SENTINEL
from validator.workbook.ooxml import STYLES_ORDER, Dialect
from validator.workbook.outline import Node, outline
from validator.workbook.splice import Splice, append_children, insertion_point, remove_children, set_attribute
from validator.workbook.xml_text import with_prefix

_DEPTH = 2
_FIRST_CUSTOM_FORMAT = 164
_COLLECTIONS = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
_FORMAT_ID = re.compile(rb'\bnumFmtId="(\d+)"')
_BUILT_IN = {GENERAL: 0, PERCENT: 10}


def _font(look: Look) -> str:
    mark = f"<{look.mark}/>" if look.mark else ""
    colour = f'<color rgb="{look.ink}"/>'
    return f'<font>{mark}<sz val="{look.size}"/>{colour}<name val="{FONT}"/><family val="2"/></font>'


def _fill(colour: str) -> str:
    if not colour:
        return '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>'
    )


def _box(box: Box | None) -> str:
    if box is None:
        return _NO_BORDER
    colour, weight = box
    sides = "".join(
        f'<{side} style="{weight}"><color rgb="{colour}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{sides}<diagonal/></border>"


def _alignment(look: Look) -> str:
    side, indent = ('horizontal="right" ', ' indent="1"') if look.right else ("", "")
    wrap = ' wrapText="1"' if look.wrap else ""
    return f'<alignment {side}vertical="{look.vertical}"{wrap}{indent}/>'


_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"


@dataclass(frozen=True, slots=True)
class _Look:
    """The XML of one look: font, fill, border and alignment, its number format, and whether it can be filled in."""

    font: str
    fill: str
    border: str
    align: str
    number: str
    open: bool


_LOOKS = {
    style: _Look(_font(look), _fill(look.fill), _box(look.box), _alignment(look), escape(look.number), look.open)
    for style, look in LOOKS.items()
}


def _mark(severity: Colour) -> str:
    fill, ink = FILLS[severity]
    sides = "".join(
        f'<{side} style="thin"><color rgb="{ink}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return (
        f'<dxf><font><color rgb="{ink}"/></font>'
        f'<fill><patternFill patternType="solid"><fgColor rgb="{fill}"/><bgColor rgb="{fill}"/></patternFill></fill>'
        f"<border>{sides}</border></dxf>"
    )


def empty_styles(dialect: Dialect) -> bytes:
    """A styles part for a workbook that has none: the looks that every workbook starts with."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{dialect.main}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="1">{_NO_BORDER}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


class StyleBook:
    """The styles part of a workbook, to which looks are appended. A look that is already there to the letter is used
    again."""

    def __init__(self, data: bytes, part: str) -> None:
        self._data = data
        self._root = outline(data, part, _DEPTH)
        self._nodes = {name: self._root.child(name) for name in _COLLECTIONS}
        self._items: dict[str, dict[bytes, int]] = {}
        self._sizes: dict[str, int] = {}
        self._new: dict[str, list[bytes]] = {name: [] for name in _COLLECTIONS}
        for name, node in self._nodes.items():
            children = node.children if node else []
            self._sizes[name] = len(children)
            self._items[name] = {}
            for index, child in enumerate(children):
                self._items[name].setdefault(data[child.start : child.end], index)

    def looks(self, styles: Iterable[Style]) -> dict[Style, int]:
        """The number of the cell format (`s`) for each look."""
        return {style: self._index("cellXfs", self._cell_format(_LOOKS[style])) for style in sorted(styles)}

    def marks(self, severities: Iterable[Colour]) -> dict[Colour, int]:
        """The number of the differential format (`dxfId`) for each colour of a mark."""
        return {severity: self._index("dxfs", _mark(severity)) for severity in severities}

    def additions(self) -> list[Splice]:
        """The splices that append what was asked for."""
        return [splice for name in _COLLECTIONS if self._new[name] for splice in self._addition(name)]

    def _addition(self, name: str) -> list[Splice]:
        node, items = self._nodes[name], b"".join(self._new[name])
        if node is None:
            container = with_prefix(f'<{name} count="{len(self._new[name])}">|</{name}>'.encode(), self._root.prefix)
            new = SENTINEL + container.replace(b"|", items)
            return [Splice.insert(insertion_point(self._root, name, STYLES_ORDER), new)]
        return [
            *_changed_count(self._data, node, len(self._new[name])),
            *append_children(self._data, node, SENTINEL + items),
        ]

    def _cell_format(self, look: _Look) -> str:
        number = _BUILT_IN.get(look.number)
        if number is None:
            number = self._number_format(look.number)
        parts = (self._index("fonts", look.font), self._index("fills", look.fill), self._index("borders", look.border))
        return self._rendered(look, number, parts)

    def _rendered(self, look: _Look, number: int, parts: tuple[int, int, int]) -> str:
        parent = ' xfId="0"' if self._root.child("cellStyleXfs") else ""
        return (
            f'<xf numFmtId="{number}" fontId="{parts[0]}" fillId="{parts[1]}" borderId="{parts[2]}"{parent}'
            ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'{look.align}<protection locked="{0 if look.open else 1}"/></xf>'
        )

    def _number_format(self, code: str) -> int:
        """The id of a number format: one with this code if there is, else a free one."""
        formats = {item: int(found[1]) for item in self._items["numFmts"] if (found := _FORMAT_ID.search(item))}
        wanted = f'formatCode="{code}"'.encode()
        known = next((number for item, number in formats.items() if wanted in item), None)
        if known is not None:
            return known
        free = max([_FIRST_CUSTOM_FORMAT - 1, *formats.values()]) + 1
        self._index("numFmts", f'<numFmt numFmtId="{free}" formatCode="{code}"/>')
        return free

    def _index(self, name: str, xml: str) -> int:
        item = with_prefix(xml.encode(), self._root.prefix)
        known = self._items[name]
        if item not in known:
            known[item] = self._sizes[name]
            self._sizes[name] += 1
            self._new[name].append(item)
        return known[item]

    # --- taking out

    def removals(self) -> list[Splice]:
        """The splices that take out what was appended; none where another program has appended something after it."""
        ours = self._known()
        found: list[Splice] = []
        for child in self._root.children:
            if self._data.endswith(SENTINEL, 0, child.start):
                found.append(Splice(child.start - len(SENTINEL), child.end))
                continue
            if child.name not in _COLLECTIONS:
                continue
            at = self._data.find(SENTINEL, child.inner_start, child.inner_end)
            if at < 0:
                continue
            added = [item for item in child.children if item.start > at]
            if not all(self._data[item.start : item.end] in ours for item in added):
                return []
            found += self._removal(child, added, at)
        return found

    def _removal(self, node: Node, added: list[Node], at: int) -> list[Splice]:
        count = _changed_count(self._data, node, -len(added))
        if len(added) < len(node.children):
            return [*count, Splice(at, node.inner_end)]
        taken = remove_children(self._data, node, added)
        if taken[0].start == node.start:
            return taken
        if taken[0].start < node.inner_start:
            return [*count, *taken]
        return [*count, Splice(at, node.inner_end), taken[-1]]

    def _known(self) -> set[bytes]:
        """All that we can have appended to this styles part, to the letter."""
        looks = list(_LOOKS.values())
        texts = [text for look in looks for text in (look.font, look.fill, look.border)]
        texts += [_mark(colour) for colour in FILLS]
        formats = {item: int(found[1]) for item in self._items["numFmts"] if (found := _FORMAT_ID.search(item))}
        numbers = {item: number for item, number in formats.items() if f'formatCode="{escape(EURO)}"'.encode() in item}
        for look in looks:
            found_parts = [
                self._items[name].get(with_prefix(text.encode(), self._root.prefix))
                for name, text in (("fonts", look.font), ("fills", look.fill), ("borders", look.border))
            ]
            number = _BUILT_IN.get(look.number, next(iter(numbers.values()), None))
            if number is not None and None not in found_parts:
                font, fill, border = (part or 0 for part in found_parts)
                texts.append(self._rendered(look, number, (font, fill, border)))
        return {with_prefix(text.encode(), self._root.prefix) for text in texts} | set(numbers)


def _changed_count(data: bytes, node: Node, by: int) -> list[Splice]:
    count = node.get("count")
    return [set_attribute(data, node, "count", str(int(count) + by))] if count.isdecimal() else []
