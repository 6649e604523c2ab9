"""One report of every kind: of each generation, instrument and report type, on a covenant of the register."""

import tempfile
from datetime import timedelta
from decimal import Decimal as D
from functools import cache
from pathlib import Path

from samples.invented import Plan, content_of
from samples.uitzendarbeid import Content
from validator import check
from validator.model.covenant import Covenant
from validator.model.template import Template
from validator.register import load_covenants, load_generation
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template, template_ids
from validator.template.language import localised
from validator.texts import DEFAULT_LANGUAGE

ABOUT = {
    ("2021-2022", "non-discriminatie-en-inclusie"): "uitzendarbeid",
    ("2021-2022", "duaal-leren"): "volta",
    ("2021-2022", "kilometerheffing"): "transport-en-logistiek",
    ("2021-2022", "focus-op-talent"): "vivo",
    ("2023-2025", "sectorconvenant"): "alimento",
    ("2023-2025", "diversiteit-en-inclusie"): "fonds-320",
    ("2023-2025", "duaal-leren"): "cevora",
    ("2023-2025", "oekraine"): "educam",
    ("2025-2026", "sectorconvenant"): "woodwize",
}
"""Which covenant the sample of an instrument is about, per generation and instrument."""

MISSED = {"oekraine": {"O-RV-1": D("0.8")}, "sectorconvenant": {"RV-3": D("0.9")}}
"""Result commitments that fall short, so that the verdict has something to show: their share of the target."""


def reports() -> dict[str, tuple[str, str]]:
    """The template and the covenant of each sample, by file name."""
    found = {}
    for template_id in template_ids():
        template = load_template(template_id)
        covenant = ABOUT.get((template.generation, template.instrument))
        if covenant is not None:
            report = template.report.replace(" ", "-")
            found[f"{report}-{template.instrument}-{template.generation}-{covenant}.xlsx"] = (template_id, covenant)
    return found


@cache
def content(template_id: str, sector: str) -> Content:
    """What is filled in, in every language. A final report claims the lowest balance that its own figures give."""
    template = load_template(template_id)
    covenant, generation = covenant_of(template, sector), load_generation(template.generation)
    plan = a_plan(template, covenant)
    sectors = load_covenants().sectors(template.generation, template.instrument)
    first = content_of(template, covenant, generation, plan)
    if template.report != "eindrapport":
        return first
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rapport.xlsx"
        path.write_bytes(_built(template, covenant, first, sectors))
        payout = check(path).case.assessment.payout
    assert payout is not None
    claimed = Plan(
        plan.submitted, plan.shares, plan.not_done, plan.advance, max(payout.balance.lowest, D(0)), plan.federal
    )
    return content_of(template, covenant, generation, claimed)


def a_plan(template: Template, covenant: Covenant) -> Plan:
    """A report handed in a few weeks after its period, in which some fall short of their target."""
    last = min(template.spans[-1].last, covenant.effective_term().last)
    known = {commitment.code for commitment in covenant.commitments}
    shares = {code: share for code, share in MISSED.get(template.instrument, {}).items() if code in known}
    return Plan(submitted=last + timedelta(days=25), shares=shares, claim=D(1))


def make(language: str = DEFAULT_LANGUAGE) -> dict[str, bytes]:
    """All samples by file name, in a language; the same bytes on every call."""
    made = {}
    for name, (template_id, sector) in reports().items():
        template = localised(load_template(template_id), language)
        sectors = load_covenants().sectors(template.generation, template.instrument)
        made[name] = _built(template, covenant_of(template, sector), content(template_id, sector), sectors)
    return made


def covenant_of(template: Template, sector: str) -> Covenant:
    """The covenant of a sector that a template is for."""
    covenant = load_covenants(generation=template.generation).find(sector, template.generation, template.instrument)
    assert covenant is not None, (template.id, sector)
    return covenant


def _built(template: Template, covenant: Covenant, content: Content, sectors: tuple[str, ...]) -> bytes:
    return build_workbook(
        template,
        covenant,
        sectors,
        Filling(dict(content.fields), {key: list(rows) for key, rows in content.rows.items()}),
        load_generation(template.generation).instruments[template.instrument],
    )
