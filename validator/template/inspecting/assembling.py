"""From a whole workbook to a draft: what report it is, of what, and which of its sheets matter."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from validator.foundation.text import Text
from validator.model.template import Template
from validator.template.inspecting.blocks import find_blocks
from validator.template.inspecting.drafted import DESCRIPTION, Draft, slug
from validator.template.inspecting.drafting import SheetDrafter
from validator.template.inspecting.forms import find_labels, named_cells
from validator.template.inspecting.lists import ListReader
from validator.template.inspecting.periods import periods_of
from validator.template.inspecting.surface import Surface
from validator.template.inspecting.synonyms import own_sheets
from validator.template.layout import OWN_HIDDEN_SHEETS
from validator.template.opened import OpenWorkbook
from validator.template.plain import plain
from validator.workbook.package import Package

_RANGE = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|–|/|t/m|tot)\s*(20\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_REPORTS = {
    "eindrapport": ("eindrapport", "eindverslag", "rapportfinal"),
    "voortgangsrapport": ("voortgangsrapport", "voortgangsverslag"),
    "tussentijds rapport": ("tussentijdsrapport", "tussentijdsverslag", "tussentijdserapportering"),
}
_USUAL = "sectorconvenant"
_ROWS_OF_TITLES = 12


def draft_of(package: Package, templates: Sequence[Template]) -> Draft:
    """The draft of a template description.

    Args:
        package: the workbook.
        templates: the descriptions we have: their names and aliases are the synonyms that are known.

    Raises:
        NotCheckable: a sheet is damaged.
    """
    workbook = OpenWorkbook(package)
    every = [Surface(package, sheet) for sheet in workbook.sheets]
    surfaces = [surface for surface in every if surface.name not in OWN_HIDDEN_SHEETS]
    shown = [surface for surface in surfaces if surface.visible and surface.sheet.scan.cells]
    lists = ListReader(every, package.defined_names)
    blocks = {surface.name: find_blocks(surface) for surface in shown}
    draft = _about(package.path.stem, shown, templates, periods_of([one for each in blocks.values() for one in each]))
    # A sheet is written to a file of its key, beside the description of the template itself.
    keys = {plain(DESCRIPTION)}
    own = own_sheets(templates)
    for surface in shown:
        names = named_cells(dict(package.defined_names), surface.name)
        labels = find_labels(surface, blocks[surface.name], names)
        if labels or blocks[surface.name]:
            drafter = SheetDrafter(surface, lists, own, draft.periods, keys)
            draft.sheets += drafter.draft(blocks[surface.name], labels)
        else:
            draft.notes.append(
                Text.of("blad «{blad}»: geen tabel of invulvelden gevonden; niet opgenomen", blad=surface.name)
            )
    _link_lists(draft)
    for surface in surfaces:
        if not surface.visible and surface.sheet.scan.cells:
            state = Text("diep verborgen" if surface.part.state == "veryHidden" else "verborgen")
            draft.notes.append(
                Text.of(
                    "blad «{blad}» is {stand}; niet opgenomen (keuzelijsten eruit staan bij de kolom)",
                    blad=surface.name, stand=state,
                )
            )  # fmt: skip
    return draft


def _link_lists(draft: Draft) -> None:
    """Where a drop-down list offers the codes of a table of the draft, it says so instead of listing the choices."""
    columns = {(sheet.tab, one.position): (sheet, one) for sheet in draft.sheets for one in sheet.columns}
    for sheet in draft.sheets:
        for one in (*sheet.fields, *sheet.columns):
            listed = one.guess.listed
            target = columns.get((listed.tab, listed.column)) if listed else None
            if listed is None or target is None or target[0] is sheet or listed.row <= target[0].header_row:
                continue
            owner, column = target
            if owner.list_column not in ("", column.key):
                continue
            owner.list_column = column.key
            one.list_from, one.guess.choices = owner.key, ()
            one.guess.kind = one.own.kind if one.own and one.own.kind in ("code", "codes") else "code"
            one.why = Text.of(
                "code: zeker (keuzelijst met de kolom «{kolom}» van blad «{blad}»)",
                kolom=column.label, blad=owner.tab,
            )  # fmt: skip


def _about(stem: str, surfaces: Sequence[Surface], templates: Sequence[Template], periods: list[str]) -> Draft:
    """What the workbook says of itself, in the first rows of its sheets and in its name."""
    texts = [stem.replace("_", " "), *(text for surface in surfaces for text in _titles(surface))]
    questions: dict[str, Text] = {}
    generation = _generation(texts, templates, questions)
    instruments = list(dict.fromkeys(template.instrument for template in templates)) or [_USUAL]
    found = [
        one for one in sorted(instruments, key=len, reverse=True) if any(plain(one) in plain(text) for text in texts)
    ]
    instrument = found[0] if found else _USUAL if _USUAL in instruments else instruments[0]
    heads = [stem, *(next(_titles(surface), "") for surface in surfaces)]
    if not found or (instrument == _USUAL and any("addendum" in text.casefold() for text in heads)):
        questions["instrument"] = Text.of("welk instrument is dit? Bekend zijn: {keuzes}", keuzes=tuple(instruments))
    said = Counter(
        report for text in texts for report, words in _REPORTS.items() if any(word in plain(text) for word in words)
    )
    ranked = said.most_common(2)
    report = ranked[0][0] if ranked else "eindrapport"
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        questions["report"] = Text.of("welk rapport is dit? Kies uit {keuzes}", keuzes=tuple(_REPORTS))
    if not periods:
        years = _YEAR.findall(generation)
        periods = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)] if years else ["2000"]
        questions["periods"] = Text(
            "in geen enkele tabel staan kolommen per jaar; over welke periodes gaat dit rapport?"
        )
    title = next((text for surface in surfaces for text in _titles(surface)), stem)
    return Draft(slug(stem, "-"), title, generation, instrument, report, periods, questions=questions)


def _generation(texts: Sequence[str], templates: Sequence[Template], questions: dict[str, Text]) -> str:
    known = list(dict.fromkeys(template.generation for template in templates))
    ranges = Counter(f"{first}-{last}" for text in texts for first, last in _RANGE.findall(text) if first < last)
    seen = next((one for one, _ in ranges.most_common() if one in known), "")
    if seen:
        return seen
    questions["generation"] = Text.of(
        "bij welke generatie hoort dit rapport? Bekend zijn: {keuzes}", keuzes=tuple(known)
    )
    if ranges:
        return ranges.most_common(1)[0][0]
    years = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    for year, _ in years.most_common():
        for one in known:
            ends = _YEAR.findall(one)
            if ends and int(ends[0]) <= year <= int(ends[-1]):
                return one
    return known[0] if known else "onbekend"


def _titles(surface: Surface) -> Iterator[str]:
    for row in range(1, min(len(surface.rows), _ROWS_OF_TITLES) + 1):
        for column in range(1, min(len(surface.rows[row - 1]), 6) + 1):
            text = surface.text(row, column)
            if 3 < len(text) < 160:
                yield text
