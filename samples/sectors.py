"""The final reports 2023-2025 of all sectors, as a team receives them: `python -m samples.sectors MAP`.

Every figure is invented. Three sectors have not reported, one file cannot be read, one sector sent two versions, two
are late, and some have a defect. The deadline is invented too: it stands in a data folder beside the reports, to be
given with `--data`.
"""

import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal as D
from importlib.resources import files
from pathlib import Path
from zlib import crc32

from samples.invented import Plan, content_of
from samples.uitzendarbeid import Content, Record
from validator.model.covenant import Covenant
from validator.model.template import Template
from validator.register import load_covenants, load_generation
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template

GENERATION = "2023-2025"
TEMPLATE = "sectorconvenant-2023-2025-eindrapport"
DEADLINE = date(2025, 9, 30)

NOT_RECEIVED = ("binnenvaart", "pmo", "taxi-info")
LATE = ("ivoc", "mediarte")
UNREADABLE = "beton"
TWICE = "volta"
DEFECT_OF = {
    "alimento": "SPL001",
    "cevora": "AVG002",
    "cobot": "CON001",
    "diverscity": "VOL004",
    "horeca-forma": "FIN004",
    "liberform": "FIN002",
    "mtech": "FIN002",
    "uitzendarbeid": "AVG002",
    "vivo": "SPL001",
    "volta": "FIN002",
    "woodwize": "VOL004",
}
"""Whose report has a defect, and the rule that must find it."""

NAMES = ("{fund} eindrapport.xlsx", "rapport_{id}_def.xlsx", "Eindverslag 2023-2025 ({fund}).xlsx", "{id} v2.xlsx")
"""How people call their files: a sector is never to be read from a name."""


@dataclass(frozen=True)
class Sent:
    """A file that was sent: by which sector, under what name, and the rule that its defect must fire ("" for none)."""

    sector: str
    name: str
    content: bytes
    defect: str = ""


def all_sent(only: Collection[str] = ()) -> Iterator[Sent]:
    """Every file (or those of some sectors only), in the order of the sectors; the same bytes on every call."""
    template = load_template(TEMPLATE)
    covenants = [one for one in load_covenants(generation=GENERATION).covenants if one.instrument == "sectorconvenant"]
    sectors = load_covenants().sectors(GENERATION, "sectorconvenant")
    for covenant in sorted(covenants, key=lambda one: one.id):
        if covenant.id in NOT_RECEIVED or (only and covenant.id not in only):
            continue
        fund = covenant.fund.name.replace("/", "-")
        name = NAMES[crc32(covenant.id.encode()) % len(NAMES)].format(id=covenant.id, fund=fund)
        plan = _plan(covenant)
        if covenant.id == TWICE:
            early = replace(plan, submitted=date(2025, 8, 20), shares={"RV-1": D("0.5")})
            yield Sent(covenant.id, f"eerste {name}", _built(template, covenant, early, sectors, ""))
        defect = DEFECT_OF.get(covenant.id, "")
        content = _built(template, covenant, plan, sectors, defect)
        if covenant.id == UNREADABLE:
            content = content[: len(content) // 2]
        yield Sent(covenant.id, name, content, defect)


def write(folder: Path) -> None:
    """Writes the reports into a folder, with the deadline as data of a user beside them."""
    reports, generations = folder / "rapporten", folder / "gegevens" / "generations"
    for place in (reports, generations):
        place.mkdir(parents=True, exist_ok=True)
    for sent in all_sent():
        (reports / sent.name).write_bytes(sent.content)
    text = (files("rules") / "generations" / f"{GENERATION}.yaml").read_text(encoding="utf-8")
    empty = "{tussentijds rapport: *niet, eindrapport: *niet}"
    assert empty in text
    deadline = f"eindrapport: {{value: {DEADLINE}, source: fictief, fictief: true}}"
    filled = text.replace(empty, f"{{tussentijds rapport: *niet, {deadline}}}")
    (generations / f"{GENERATION}.yaml").write_text(filled, encoding="utf-8")


def _plan(covenant: Covenant) -> Plan:
    """Mostly what was promised; some fall short of one result commitment."""
    fate = crc32(f"plan {covenant.id}".encode())
    short = {"RV-1": D("0.85")} if fate % 6 == 0 else {"RV-2": D("0.7")} if fate % 7 == 1 else {}
    submitted = date(2025, 10, 14) if covenant.id in LATE else date(2025, 9, 1 + fate % 29)
    return Plan(submitted=submitted, shares=short, claim=D(1000), federal=fate % 3 != 0)


def _built(template: Template, covenant: Covenant, plan: Plan, sectors: tuple[str, ...], defect: str) -> bytes:
    content = content_of(template, covenant, load_generation(GENERATION), plan)
    if defect:
        DEFECTS[defect](content)
    return build_workbook(
        template,
        covenant,
        sectors,
        Filling(dict(content.fields), {key: list(rows) for key, rows in content.rows.items()}),
    )


def _first_figures(content: Content) -> Record:
    return next(row for row in content.rows["verbintenissen"] if row.get("totaal_2023-2024"))


def _no_sum(content: Content) -> None:
    row = _first_figures(content)
    row["totaal_2023-2024"] = int(str(row["totaal_2023-2024"])) + 3


def _mail(content: Content) -> None:
    content.rows["activiteiten"][0]["titel"] = "Vragen aan iemand@voorbeeld.be (fictief)"


def _short_of_consultants(content: Content) -> None:
    content.rows["consulenten"][-1]["in_dienst"] = date(2023, 10, 1)


def _no_evidence_of_action(content: Content) -> None:
    content.rows["actieplan"][0]["status"] = None


def _same_document(content: Content) -> None:
    rows = content.rows["kostenstaat"]
    rows.append(dict(rows[-1]))


def _operating_costs(content: Content) -> None:
    content.rows["kostenstaat"].append(
        {**content.rows["kostenstaat"][0], "kostensoort": "werkingskosten", "stuk": "W-1"}
    )


DEFECTS: dict[str, Callable[[Content], None]] = {
    "SPL001": _no_sum,
    "AVG002": _mail,
    "CON001": _short_of_consultants,
    "VOL004": _no_evidence_of_action,
    "FIN004": _same_document,
    "FIN002": _operating_costs,
}
"""What can be wrong with a report, by the rule that must find it."""


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "uit/sectoren"))
