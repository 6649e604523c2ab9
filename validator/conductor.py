"""The one conductor: intake, read, locate, schemas, assess, rules, outcome. Every check comes through here."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from validator import __version__, assess
from validator.annotate.file import content_sha256
from validator.foundation.data import own_folder
from validator.foundation.fingerprint import code_sha256
from validator.foundation.problem import NotOurReport, Problem
from validator.foundation.text import Text, of_data
from validator.model.assessment import Decision
from validator.model.covenant import Covenant
from validator.model.deadlines import deadline
from validator.model.entered import answered
from validator.model.entered import entered as entered_in
from validator.model.generation import Generation
from validator.model.outcome import Case, FileFacts, Outcome
from validator.model.provenance import Asked, Provenance, TakenFrom
from validator.model.report import Report
from validator.model.template import Template
from validator.register import Register, generation_sha256, load_covenants, load_generation
from validator.template.catalogue import template_sha256
from validator.template.entering import with_decisions
from validator.template.locate import locate
from validator.template.recognise import recognise
from validator.template.schemas import failures
from validator.workbook.intake import open_package
from validator.workbook.limits import moved_limits

_JUDGING = ("rules", "validator.assess")
"""The packages whose code decides what an outcome says."""


def check(
    path: Path,
    covenants: Path | None = None,
    as_of: date | None = None,
    sector: str | None = None,
    generation: str | None = None,
    decisions: Path | None = None,
    entered: Mapping[str, Decision] | None = None,
) -> Outcome:
    """Checks one report and proposes a payout. The file is only read.

    Args:
        path: the workbook.
        covenants: a folder with covenant files instead of the product's own register.
        as_of: the day to look at the file from; the report's submission date where not given.
        sector: the sector it must be a report of, by any of its names; any where not given.
        generation: the generation it must be a report of; any where not given.
        decisions: an earlier annotated copy of the same report, whose decisions are taken over where they still hold.
        entered: decisions given by the caller, by the key of their question: as if they stood on `Oordeel`, instead of
            what stands there for those keys. One that decides nothing takes away what stands there.

    Raises:
        Problem: the file cannot be checked, is not a report we know, or a configuration file is wrong; says what to do.
    """
    from rules.base import VERSION, run

    with open_package(path) as package:
        recognised = recognise(package)
        report = locate(package, recognised)
        facts = FileFacts(path.name, package.sha256, content_sha256(package), package.signed)
    template = recognised.template
    if entered:
        report = with_decisions(report, template, entered)
    parameters = load_generation(template.generation)
    register = load_covenants(covenants, template.generation)
    covenant = _covenant(report, template, register, recognised.sector)
    _must_be(covenant, register, sector, generation)
    day = as_of or _as_of(report, covenant, parameters)
    earlier, taken_from = (None, None)
    if decisions:
        earlier, taken_from = _earlier(decisions, template, covenant, register, parameters, as_of)
    decided = assess.decide(template, report, covenant, parameters, day, earlier)
    case = Case(
        template, report, covenant, parameters, decided.assessment, decided.decisions, failures(template, report), day,
        decided.by_figures, decided.carrying,
    )  # fmt: skip
    findings = run(case)
    asked = Asked(
        as_of, sector, generation, covenants is not None, own_folder() is not None, taken_from, entered or {},
        moved_limits(),
    )  # fmt: skip
    provenance = Provenance(
        __version__, code_sha256(*_JUDGING), generation_sha256(template.generation), register.fingerprint(covenant),
        template_sha256(template.id), asked,
    )  # fmt: skip
    return Outcome(facts, case, findings, assess.propose(decided.assessment, findings), VERSION, provenance)


def check_many(
    paths: Iterable[Path],
    covenants: Path | None = None,
    as_of: date | None = None,
    sector: str | None = None,
    generation: str | None = None,
    decisions: Path | None = None,
) -> Iterator[tuple[Path, Outcome | Problem]]:
    """Checks files one after the other; a file that cannot be checked gives its problem and stops no other."""
    for path in paths:
        try:
            yield path, check(path, covenants, as_of, sector, generation, decisions)
        except Problem as problem:
            yield path, problem


def _earlier(
    path: Path, template: Template, covenant: Covenant, register: Register, parameters: Generation, as_of: date | None
) -> tuple[assess.Earlier, TakenFrom]:
    """An earlier copy that decisions are taken over from, and which file it is.

    Raises:
        Problem: it cannot be read, is of another report, or nothing was decided in it; names the file.
    """
    try:
        with open_package(path) as package:
            recognised = recognise(package)
            report = locate(package, recognised)
            taken_from = TakenFrom(path.name, package.sha256)
        same = recognised.template.id == template.id
        found = _covenant(report, template, register, recognised.sector) if same else None
    except Problem as problem:
        raise type(problem)(
            problem.code,
            Text.of("{bestand}, waaruit beslissingen komen: {wat}", bestand=path.name, wat=problem.message),
            problem.fix,
        ) from problem
    if found is not covenant:
        stated = found.sector if found else report.value("start", "sector") or recognised.sector
        raise NotOurReport(
            "decisions_of_other_report",
            Text.of(
                "{bestand} is een ander rapport ({sector}, {ander}) dan dit ({eigen_sector}, {eigen}): de beslissingen "
                "eruit kunnen niet overgenomen worden.",
                bestand=path.name,
                sector=stated if isinstance(stated, str) else Text("(niet ingevuld)"),
                ander=Text(recognised.template.title),
                eigen_sector=covenant.sector,
                eigen=Text(template.title),
            ),
            Text("Geef met --decisions een gecontroleerde kopie van een eerdere versie van ditzelfde rapport."),
        )
    if not any(map(answered, entered_in(report).values())):
        raise NotOurReport(
            "no_decisions",
            Text.of("In {bestand} staat op het blad Oordeel geen enkele beslissing.", bestand=path.name),
            Text(
                "Geef met --decisions de gecontroleerde kopie waarin beslist is, of controleer zonder --decisions. Is "
                "er wel beslist, bewaar het bestand dan eerst in Excel."
            ),
        )
    day = as_of or _as_of(report, covenant, parameters)
    return assess.Earlier(path.name, report, assess.assess(report, covenant, parameters, {}, day)), taken_from


def _must_be(covenant: Covenant, register: Register, sector: str | None, generation: str | None) -> None:
    """Refuses a report of another sector or generation than the one asked for."""
    wanted = register.meant(sector, covenant.generation, covenant.instrument) if sector else (covenant,)
    if covenant in wanted and generation in (None, covenant.generation):
        return
    raise NotOurReport(
        "other_report",
        Text.of(
            "Dit is een rapport van de sector {sector}, generatie {generatie}; gevraagd was {wat}.",
            sector=covenant.sector,
            generatie=covenant.generation,
            wat=tuple(part for part in (sector, generation) if part),
        ),
        Text("Kies het juiste bestand, of laat de vraag naar sector of generatie weg."),
    )


def _covenant(report: Report, template: Template, register: Register, sector: str | None) -> Covenant:
    """The covenant the report is about: by the sector in `Start`, else by the mark of the template."""
    stated = report.value("start", "sector")
    for name in (stated, sector):
        if isinstance(name, str) and name:
            covenant = register.find(name, template.generation, template.instrument)
            if covenant is not None:
                return covenant
    known = register.sectors(template.generation, template.instrument)
    place = report.entry("start", "sector").place
    raise NotOurReport(
        "unknown_covenant",
        Text.of(
            "In het register staat geen convenant van de sector «{sector}» voor {instrument} {generatie}.",
            sector=stated if isinstance(stated, str) else Text("(niet ingevuld)"),
            instrument=of_data(template.instrument),
            generatie=template.generation,
        ),
        Text.of(
            "Vul in cel {cel} de sector in zoals in de keuzelijst. Bekend zijn: {sectoren}.",
            cel=str(place),
            sectoren=known,
        )
        if place
        else Text.of(
            "Vul op het blad Start de sector in zoals in de keuzelijst. Bekend zijn: {sectoren}.", sectoren=known
        ),
    )


def _as_of(report: Report, covenant: Covenant, generation: Generation) -> date:
    """The submission date; without one the deadline of the report, else the end of the term."""
    submitted = report.value("start", "indieningsdatum")
    if isinstance(submitted, date):
        return submitted
    due = deadline(covenant, generation.instruments[covenant.instrument], report.report_type)
    return due or covenant.effective_term().last
