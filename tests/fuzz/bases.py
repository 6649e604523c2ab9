"""The workbooks that are damaged: small ones, so that many can be done."""

from functools import cache

from samples.uitzendarbeid import progress_report
from tests.fuzz.mutate import Parts, unpacked
from validator.register import load_covenants
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template

_TEMPLATE = "sectorconvenant-2021-2022-voortgangsrapport"
_BIG = {"leeswijzer", "activiteiten", "deelnemers", "actieplan"}


@cache
def bases() -> tuple[Parts, ...]:
    """A progress report in full, and one with its smaller sheets only (three times as often: it is quick)."""
    small = unpacked(_report(_BIG))
    return small, small, small, unpacked(_report(set()))


def _report(omit: set[str]) -> bytes:
    template, content, register = load_template(_TEMPLATE), progress_report(), load_covenants()
    covenant = register.find("uitzendarbeid", template.generation, template.instrument)
    known = {sheet.key for sheet in template.sheets}
    filling = Filling(
        {key: record for key, record in content.fields.items() if key not in omit},
        {key: list(rows) for key, rows in content.rows.items() if key not in omit},
        omit_sheets=omit & known,
    )
    return build_workbook(template, covenant, register.sectors(), filling)
