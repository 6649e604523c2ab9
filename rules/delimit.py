"""Which rule speaks about a cell where more than one could: one defect in a file gives one finding."""

from collections.abc import Iterable

from validator.model.outcome import Case
from validator.model.report import Row

DECLARATIONS = ("juistheid", "uitsluitend", "paritair")
"""What the fund declares; the only valid answer is "ja"."""

REPORTED_PARTS = ("vlaams", "brussel", "waals", "onbekend", "totaal")
OTHER_FIGURES = ("teller", "noemer", "uitgevoerd")

CLAIM = ("bedrag", "datum")
"""What makes a claim (schuldvordering); the account may be there already."""


def spoken_for(case: Case, sheet: str, field: str) -> bool:
    """Whether another rule says it when this field or column is empty or has another value than the list."""
    if sheet == "verklaring" and field in DECLARATIONS:
        return True  # VOL009
    if (sheet, field) in (("monitoring", "status"), ("de_minimis", "verklaring")):
        return True  # VOL011, FIN014
    found = case.template.sheet(sheet)
    if found is not None and found.row_key == field:
        return True  # VOL005
    return sheet == "schuldvordering" and not has_claim(case)  # VOL008


def has_claim(case: Case) -> bool:
    """Whether the claim has an amount or a date."""
    return any(case.report.value("schuldvordering", key) is not None for key in CLAIM)


def figure_keys(periods: Iterable[str]) -> list[str]:
    """The columns in which a commitment is reported on: figures per period, a ratio, or whether it was carried out."""
    return [f"{part}_{period}" for period in periods for part in REPORTED_PARTS] + list(OTHER_FIGURES)


def is_reported(case: Case, row: Row) -> bool:
    """Whether the row of a commitment holds any figure, or says whether it was carried out."""
    return any(row.get(key) is not None for key in figure_keys(case.template.periods))
