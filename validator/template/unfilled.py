"""What a workbook asks and does not hold yet."""

from collections import defaultdict
from collections.abc import Iterator

from validator.foundation.text import Text
from validator.model.report import Report
from validator.model.template import Sheet, Template
from validator.template.schemas import failures


def missing(template: Template, report: Report) -> Iterator[Text]:
    """What a report asks and does not hold yet, one line per sheet."""
    asked: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for failure in failures(template, report):
        if failure.check == "required":
            asked[failure.sheet][failure.label] += 1
    for sheet in template.sheets:
        if sheet.made_by_check or sheet.text or sheet.key not in report.sheets:
            continue
        lines: list[Text] = []
        table = report.tables.get(sheet.key)
        if table is not None and table.frame.is_empty() and sheet.necessity != "optional":
            lines.append(Text("de tabel is nog leeg"))
        if table is not None and not table.frame.is_empty():
            empty = [key for key in table.columns if _per_period(sheet, key) and table.frame[key].is_null().all()]
            lines += [Text.of("kolom «{kolom}»", kolom=table.labels[key]) for key in empty]
        for label, count in asked[sheet.key].items():
            wording = Text("«{veld}» ({n} rijen)") if count > 1 else Text("«{veld}»")
            lines.append(Text.of(wording.id, veld=label, n=count))
        if lines:
            yield Text.of("{blad}: {wat}", blad=sheet.label, wat=tuple(lines))


def _per_period(sheet: Sheet, key: str) -> bool:
    return any(column.per_period and key.startswith(f"{column.key}_") for column in sheet.columns)
