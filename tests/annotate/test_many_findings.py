"""A sheet with more findings than Excel can carry notes: all cells marked, the notes capped, the file still opens."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl

from samples.make import FINAL
from samples.uitzendarbeid import final_report
from validator import check
from validator.annotate.plan import MAX_NOTES
from validator.deliver import deliver
from validator.register import load_covenants
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template

EXTRA = 300


def test_more_findings_than_notes(tmp_path: Path) -> None:
    content = final_report()
    row = {**content.rows["activiteiten"][0], "actie": "T2-A05", "verbintenissen": None}
    content.rows["activiteiten"] += [
        {**row, "nummer": f"M{number}", "soort": "webinar", "totaal": Decimal(99)}
        for number in range(MAX_NOTES + EXTRA)
    ]
    template = load_template(FINAL)
    covenant = load_covenants().find("uitzendarbeid", template.generation, template.instrument)
    path = tmp_path / "veel.xlsx"
    path.write_bytes(build_workbook(template, covenant, (), Filling(content.fields, content.rows)))
    outcome = check(path)
    assert len(outcome.findings) == MAX_NOTES + EXTRA
    copy = deliver(outcome, path, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(copy.read_bytes()))
    sheet = book["Activiteiten"]
    assert sum(cell.comment is not None for cells in sheet.iter_rows() for cell in cells) == MAX_NOTES
    marked = {
        (number, area.min_col)
        for formats in sheet.conditional_formatting
        if any("convenantcheck" in "".join(rule.formula) for rule in formats.rules)
        for area in formats.cells.ranges
        for number in range(area.min_row, area.max_row + 1)
    }
    assert len(marked) == MAX_NOTES + EXTRA
    listed = [cells[0].value for cells in book["Bevindingen"].iter_rows() if cells[1].value == "SPL001"]
    assert listed == ["fout"] * (MAX_NOTES + 1), "one line for all that have no note"
    assert check(copy).findings == outcome.findings
