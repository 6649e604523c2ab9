"""Outcomes for the tests of what is shown: the covenant of the register, assessed for real on a small report."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tests.rules.cases import a_report, a_template
from validator import assess
from validator.foundation.text import Text
from validator.model.assessment import Decision
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case, FileFacts, Outcome
from validator.model.place import Place
from validator.model.provenance import Provenance
from validator.model.sourced import Basis
from validator.model.template import Field, Sheet
from validator.register import load_covenants, load_generation

OORDEEL = Sheet(
    key="oordeel",
    label="Oordeel",
    made_by_check=True,
    columns=tuple(
        Field(key=key, label=key.capitalize())
        for key in ("sleutel", "vraag", "beslissing", "percentage", "bedrag", "reden")
    ),
)

VERBINTENISSEN: Sequence[Mapping[str, Any]] = (
    {"code": "T1-RV", "totaal_2021": 14, "totaal_2022": 17},
    {"code": "T2-RV", "vlaams_2021": 260, "totaal_2021": 300, "vlaams_2022": 255, "totaal_2022": 300},
    {"code": "T2-RV-75", "teller": 400, "noemer": 500},
    {"code": "T3-RV", "uitgevoerd": "ja"},
)
CONSULENTEN: Sequence[Mapping[str, Any]] = tuple(
    {"code": f"C{number}", "naam": f"Consulent {number}", "vte": 1, "in_dienst": date(2021, 1, 1)}
    for number in range(1, 7)
)
KOSTEN: Sequence[Mapping[str, Any]] = (
    {
        "consulent": "C1", "kostensoort": "loonkosten", "van": date(2021, 1, 1), "tot": date(2022, 12, 31),
        "bedrag": 600000, "aandeel": 1, "stuk": "1",
    },
)  # fmt: skip
ONTVANGEN: Sequence[Mapping[str, Any]] = ({"datum": date(2021, 6, 1), "omschrijving": "voorschot", "bedrag": 300000},)
ILLNESS: Sequence[Mapping[str, Any]] = (
    {
        "consulent": "C2", "reden": "ziekte", "van": date(2022, 1, 1), "tot": date(2022, 3, 16),
        "gewaarborgd_tot": date(2022, 1, 30),
    },
)  # fmt: skip


_PLACE = Place("Verbintenissen", 5, 3)


def a_finding(
    code: str = "VRB001",
    severity: Severity = Severity.ERROR,
    place: Place | None = _PLACE,
    message: str = "Er staat iets.",
) -> Finding:
    """A finding; its message is data, as a value from a workbook would be."""
    return Finding(
        code,
        severity,
        place,
        Text.of("{wat}", wat=message),
        Text.of("Zet het recht."),
        Basis("art. 6", "S0 117", reading=severity is Severity.QUESTION, why="zo lezen wij het"),
    )


def an_outcome(
    report: str = "eindrapport",
    findings: Sequence[Finding] = (),
    decisions: Mapping[str, Decision] | None = None,
    tables: Mapping[str, Any] | None = None,
    sheets: Mapping[str, str] | None = None,
    fictitious: bool = False,
    made_up: Sequence[str] = (),
) -> Outcome:
    """The outcome of a report in which the third result commitment is left to a person, unless changed.

    `made_up` are codes of commitments that are marked as made up, as is the maximum then.
    """
    content: dict[str, Any] = {"verbintenissen": VERBINTENISSEN, "consulenten": CONSULENTEN}
    if report == "eindrapport":
        content |= {"kostenstaat": KOSTEN, "ontvangen": ONTVANGEN}
    read = a_report(report, {"sector": "Uitzendarbeid"}, content | dict(tables or {}))
    if sheets:
        read = type(read)(**{**vars(read), "sheets": {**read.sheets, **sheets}})
    covenant = load_covenants().find("Uitzendarbeid", "2021-2022", "sectorconvenant")
    assert covenant is not None
    covenant = covenant.model_copy(update={"fictitious": fictitious})
    if made_up:
        commitments = tuple(one.model_copy(update={"fictitious": one.code in made_up}) for one in covenant.commitments)
        maximum = covenant.maximum.model_copy(update={"fictitious": True})
        words = {"fictional": ("de streefwaarden", "het bedrag.")}
        covenant = covenant.model_copy(update={"commitments": commitments, "maximum": maximum, **words})
    generation = load_generation("2021-2022")
    day = date(2023, 1, 20) if report == "eindrapport" else date(2022, 1, 20)
    taken = dict(decisions or {})
    assessment = assess.assess(read, covenant, generation, taken, day)
    case = Case(a_template(report), read, covenant, generation, assessment, taken, (), day)
    facts = FileFacts("rapport.xlsx", "a" * 64, "b" * 64)
    provenance = Provenance("1.2.3", "c" * 64, "d" * 64, "e" * 64, "f" * 64)
    return Outcome(facts, case, tuple(findings), assess.propose(assessment, findings), "2026.1", provenance)


def amount(text: str) -> Decimal:
    """A Dutch amount, as the console writes it: "1.234,50"."""
    return Decimal(text.replace(".", "").replace(",", "."))
