"""Makes the sample workbooks and the outcome each of them must have: `python -m samples.make`."""

import io
import json
import sys
from pathlib import Path

from samples import every_kind
from samples.defects import SAMPLES, Damaged, Find
from samples.edit import Edit
from samples.uitzendarbeid import Content, final_report, progress_report
from validator.foundation.a1 import parse_cell
from validator.model.covenant import Covenant
from validator.model.place import Place
from validator.model.template import Template
from validator.register import load_covenants
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template

HERE = Path(__file__).parent
EXPECTED = HERE / "verwacht"
FINAL = "sectorconvenant-2021-2022-eindrapport"
PROGRESS = "sectorconvenant-2021-2022-voortgangsrapport"


def workbooks() -> dict[str, bytes]:
    """All sample workbooks by file name; the same bytes on every call."""
    final, progress = load_template(FINAL), load_template(PROGRESS)
    made = {
        "eindrapport-uitzendarbeid.xlsx": _build(final, final_report()),
        "voortgangsrapport-uitzendarbeid.xlsx": _build(progress, progress_report()),
    }
    made |= {f"{name}.xlsx": damaged_workbook(final, damaged()) for name, damaged in SAMPLES.items()}
    return made | every_kind.make()


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
        page = book[name.strip("'")]
        column = next(cell.column for cell in page[header] if cell.value == label)
        return Place(page.title, header + 1 + row, column)

    return find


def main() -> None:
    """Writes the samples and their expected outcomes."""
    from validator import check
    from validator.render.json_ import as_json

    EXPECTED.mkdir(exist_ok=True)
    for name, content in workbooks().items():
        (HERE / name).write_bytes(content)
        outcome = as_json(check(HERE / name))
        text = json.dumps(outcome, ensure_ascii=False, indent=1) + "\n"
        (EXPECTED / name).with_suffix(".json").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}: {outcome['verdict']}, {len(outcome['findings'])} bevindingen\n")


if __name__ == "__main__":
    main()
