"""Makes the sample workbooks and the outcome each of them must have: `python -m samples.make`."""

import io
import json
import sys
from pathlib import Path
from typing import Any

from samples import every_kind
from samples.defects import SAMPLES, Damaged, Find
from samples.edit import Edit
from samples.uitzendarbeid import Content, final_report, progress_report
from validator import check
from validator.foundation.a1 import parse_cell
from validator.model.covenant import Covenant
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.template import Template
from validator.register import load_covenants
from validator.render.json_ import as_json
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template
from validator.template.language import localised
from validator.texts import DEFAULT_LANGUAGE

HERE = Path(__file__).parent
EXPECTED = HERE / "verwacht"
FINAL = "sectorconvenant-2021-2022-eindrapport"
PROGRESS = "sectorconvenant-2021-2022-voortgangsrapport"
FRENCH = "rapport-final-avec-defauts.xlsx"
"""The French workbook among the samples: the report of `eindrapport-gebreken-2`."""


def workbooks(language: str = DEFAULT_LANGUAGE) -> dict[str, bytes]:
    """All sample workbooks by file name, in a language; the same bytes on every call."""
    final, progress = (localised(load_template(name), language) for name in (FINAL, PROGRESS))
    made = {
        "eindrapport-uitzendarbeid.xlsx": _build(final, final_report()),
        "voortgangsrapport-uitzendarbeid.xlsx": _build(progress, progress_report()),
    }
    made |= {f"{name}.xlsx": damaged_workbook(final, damaged()) for name, damaged in SAMPLES.items()}
    if language == DEFAULT_LANGUAGE:
        made[FRENCH] = damaged_workbook(localised(load_template(FINAL), "fr"), SAMPLES["eindrapport-gebreken-2"]())
    return made | every_kind.make(language)


def _covenant(template: Template) -> Covenant:
    covenant = load_covenants().find("uitzendarbeid", template.generation, template.instrument)
    assert covenant is not None
    return covenant


def _build(template: Template, content: Content, damaged: Damaged | None = None) -> bytes:
    filling = Filling(dict(content.fields), {key: list(rows) for key, rows in content.rows.items()})
    if damaged is not None:
        filling.omit_rows, filling.omit_sheets = damaged.omit_rows, damaged.omit_sheets
    return build_workbook(
        template, _covenant(template), load_covenants().sectors(template.generation, template.instrument), filling
    )


def damaged_workbook(template: Template, damaged: Damaged) -> bytes:
    """The workbook with all its defects."""
    built = _build(template, damaged.content, damaged)
    edit, find = Edit(built), finder(built, template)
    for change in damaged.edits:
        change(edit, find)
    return edit.packed()


def finder(workbook: bytes, template: Template) -> Find:
    """Where the cells of a freshly built workbook stand, found by its defined names and headers with openpyxl."""
    import openpyxl

    from validator.template.layout import HEADER_NAME, columns_of, field_label, field_name

    book = openpyxl.load_workbook(io.BytesIO(workbook))

    def find(sheet_key: str, row: int, column_key: str) -> Place:
        sheet = template.sheet(sheet_key)
        assert sheet is not None
        reference = book.defined_names[field_name(sheet, HEADER_NAME)].attr_text
        name, _, cells = reference.rpartition("!")
        header, _ = parse_cell(cells.partition(":")[0])
        label = next(field_label(one) for one in columns_of(sheet, template.periods) if one.key == column_key)
        page = book[name.removeprefix("'").removesuffix("'").replace("''", "'")]
        column = next(cell.column for cell in page[header] if cell.value == label)
        return Place(page.title, header + 1 + row, column)

    return find


def expected(outcome: Outcome) -> dict[str, Any]:
    """An outcome as it is kept beside the samples: without the version of the program and the fingerprints of data and
    rules, which any edit changes; in the language of the workbook."""
    data = as_json(outcome, outcome.case.report.language)
    del data["program"]
    for part in ("template", "covenant", "generation", "rules"):
        del data[part]["sha256"]
    return data


def main() -> None:
    """Writes the samples and their expected outcomes."""
    EXPECTED.mkdir(exist_ok=True)
    for name, content in workbooks().items():
        (HERE / name).write_bytes(content)
        outcome = expected(check(HERE / name))
        text = json.dumps(outcome, ensure_ascii=False, indent=1) + "\n"
        (EXPECTED / name).with_suffix(".json").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}: {outcome['verdict']}, {len(outcome['findings'])} bevindingen\n")


if __name__ == "__main__":
    main()
