"""The split of lists by region, from files to what is to be written: the one way in for the command line and others."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from validator.foundation.numbered import numbered
from validator.foundation.problem import NotOurReport
from validator.foundation.text import Text
from validator.model.covenant import Covenant
from validator.model.place import Place
from validator.model.report import Report
from validator.model.template import Span, Template
from validator.register import Register, generations, load_covenants, load_generation
from validator.split.asked import Activity, Asked, Known
from validator.split.columns import BASES, BASIS, POSTCODE, Columns, basis_of, choose, is_header
from validator.split.evidence import write_evidence
from validator.split.filling import Filling, plan_filling
from validator.split.listing import Listing, open_listings
from validator.split.problems import NotSplit
from validator.split.result import ListFacts, Split
from validator.split.rows import Chosen, is_year
from validator.split.words import plain
from validator.split.work import split_lists
from validator.template.catalogue import load_template, template_ids
from validator.template.dutch import parse_date
from validator.template.locate import locate
from validator.template.recognise import recognise
from validator.template.recompute import outcomes_with
from validator.workbook.intake import open_package
from validator.workbook.package import Package
from validator.workbook.scan import SheetScan, scan_sheet
from validator.workbook.set_cells import CellContent, with_values
from validator.workbook.zip_copy import write_package

MARK, FILLED_MARK = "splitsing", "ingevuld"
_SHOWN = 10


@dataclass(frozen=True)
class Request:
    """Everything a split is asked for. `lists` are the files; `into` the report to fill in a copy of. `generation` and
    `sector` say whose periods and commitments to count by where no report says it; `covenants` is a folder of covenants
    instead of the product's own."""

    lists: tuple[Path, ...]
    asked: Asked = field(default_factory=Asked)
    into: Path | None = None
    generation: str = ""
    sector: str = ""
    covenants: Path | None = None


@dataclass(frozen=True)
class Done:
    """A split with what can be written. `filling` is None where no report was given. `sha256` is that of the report as
    it was read; `recomputed` the outcomes of its calculated cells that follow from the new figures."""

    request: Request
    split: Split
    filling: Filling | None
    sha256: str = ""
    recomputed: Mapping[Place, CellContent] | None = None
    signed: bool = False

    def evidence_names(self) -> Iterator[str]:
        """The names that the workbook with the evidence may get."""
        return numbered(f"{self.request.lists[0].stem}.{MARK}", ".xlsx")

    def write_evidence(self, stream: BinaryIO, language: str) -> None:
        """Writes the workbook with the split and its evidence."""
        report = self.request.into.name if self.request.into else ""
        write_evidence(self.split, self.filling, report, stream, language)

    @property
    def fills(self) -> bool:
        """Whether there is anything to write into a copy of the report."""
        return self.filling is not None and bool(self.filling.written)

    def report_names(self) -> Iterator[str]:
        """The names that the filled copy of the report may get."""
        report = self.request.into or Path()
        return numbered(f"{report.stem}.{FILLED_MARK}", report.suffix)

    def write_report(self, stream: BinaryIO) -> None:
        """Writes the copy of the report with the figures in it; everything else stays as it is, to the byte.

        Raises:
            Problem: the report changed since it was read.
        """
        assert self.request.into is not None
        assert self.filling is not None
        with open_package(self.request.into) as package:
            if package.sha256 != self.sha256:
                raise NotSplit(
                    "changed_meanwhile",
                    Text.of("Het bestand {naam} is gewijzigd terwijl het gelezen werd.", naam=self.request.into.name),
                    Text("Sluit het bestand in Excel en splits opnieuw."),
                )
            values: dict[str, dict[tuple[int, int], CellContent]] = {}
            for figure in self.filling.written:
                place = figure.place
                values.setdefault(place.sheet, {})[place.row, place.column] = figure.value
            for place, content in (self.recomputed or {}).items():
                values.setdefault(place.sheet, {})[place.row, place.column] = content
            write_package(with_values(package, values), stream)


def split(request: Request) -> Done:
    """Splits lists by region and, where a report is given, works out what to fill in. All files are only read.

    Raises:
        Problem: a file cannot be read, or the request leaves a question; says which option answers it.
    """
    register = load_covenants(request.covenants)
    if request.into is None:
        known = _without_report(request, register)
        return Done(request, _split(request, known), None)
    with open_package(request.into) as package:
        recognised = recognise(package)
        report = locate(package, recognised)
        known = _of_report(request, report, recognised.template, register, recognised.sector)
        outcome = _split(request, known)
        filling = _filling(request, package, report, outcome)
        recomputed = _recomputed(recognised.template, package, report, filling)
        return Done(request, outcome, filling, package.sha256, recomputed, package.signed)


def _split(request: Request, known: Known) -> Split:
    asked = request.asked
    _must_be_period(asked.period, known.spans)
    generation = known.generation
    lists: list[Chosen] = []
    facts: list[ListFacts] = []
    bases: list[str] = []
    given = {plain(name) for name in asked.columns.values()} - {""}
    wanted = asked.basis or _common_basis(known.covenant)
    for path in request.lists:
        with ExitStack() as stack:
            opened = stack.enter_context(
                open_listings(path, asked.sheets, lambda text: is_header(text) or plain(text) in given)
            )
            digest = _sha256(path)
            for listing in opened:
                columns = choose(listing, asked.columns, wanted, generation.region_of)
                leftmost = next((at for at, header in enumerate(listing.headers) if header), 0)
                frame = listing.load(tuple(dict.fromkeys((*columns.positions, leftmost))))
                lists.append(Chosen(listing.headers, columns, frame, leftmost))
                bases.append(_basis(asked.basis, listing, columns))
                facts.append(_facts(listing, columns, digest, frame.height))
    if not sum(one.frame.height for one in lists):
        raise NotSplit(
            "empty_list",
            Text.of("In {lijsten} staat geen enkele rij.", lijsten=tuple(path.name for path in request.lists)),
            Text("Kijk na of het de juiste lijst is, en of er rijen onder de kolomnamen staan."),
        )
    basis = bases[0] if len(set(bases)) == 1 else ""
    return split_lists(lists, facts, basis, asked, known, parse_date)


def _common_basis(covenant: Covenant | None) -> str:
    """The basis of postal codes where all commitments of a covenant that set one set the same."""
    commitments = covenant.commitments if covenant else ()
    found = {one.region_basis.value for one in commitments if one.region_basis and one.region_basis.value}
    return found.pop() if len(found) == 1 else ""


def _basis(asked: str, listing: Listing, columns: Columns) -> str:
    """What the postal codes are of: as the user says, as a column beside them says for all rows, or as the header
    says."""
    if asked:
        return asked
    at = columns.roles.get(BASIS)
    if at is not None:
        said = {row[at].casefold() for row in listing.sample if at < len(row) and row[at]}
        if len(said) == 1 and (one := said.pop()) in BASES:
            return one
    at = columns.postcodes[""]
    return basis_of(listing.headers[at]) if at < len(listing.headers) else ""


def _facts(listing: Listing, columns: Columns, digest: str, rows: int) -> ListFacts:
    used = {POSTCODE: listing.named(columns.postcodes[""])}
    used |= {role: listing.named(at) for role, at in columns.roles.items()}
    used |= {basis: listing.named(at) for basis, at in columns.postcodes.items() if basis}
    return ListFacts(
        listing.file, listing.sheet, digest, listing.header_row, rows, used, columns.by_content, listing.hidden
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# --- what is known beside the lists


def _without_report(request: Request, register: Register) -> Known:
    """By the generation asked for, else by the newest one of the sector, else by the newest of all, of which only the
    postal codes are then used."""
    of_sector = [one.generation for one in register.meant(request.sector)] if request.sector else []
    name = request.generation or max(of_sector, default=generations()[-1])
    generation = load_generation(name)
    template = _final_template(name) if request.generation else None
    covenant = None
    if request.sector:
        instrument = template.instrument if template else next(iter(generation.instruments))
        covenant = next(iter(register.meant(request.sector, name, instrument)), None)
        if covenant is None:
            raise _unknown_sector(request.sector, name, register)
        template = template or _final_template(name)
    return Known(generation, template.spans if template else (), covenant)


def _final_template(generation: str) -> Template | None:
    """The template of the last report of a covenant in a generation."""
    found = [load_template(name) for name in template_ids()]
    of_generation = [one for one in found if one.generation == generation]
    return max(of_generation, key=lambda one: (one.instrument == "sectorconvenant", len(one.spans)), default=None)


def _of_report(request: Request, report: Report, template: Template, register: Register, mark: str | None) -> Known:
    generation = load_generation(template.generation)
    if request.generation and request.generation != template.generation:
        raise NotOurReport(
            "other_report",
            Text.of(
                "Het rapport is van generatie {generatie}; gevraagd was {wat}.",
                generatie=template.generation,
                wat=request.generation,
            ),
            Text("Kies het juiste rapport, of laat --generation weg."),
        )
    stated = report.value("start", "sector")
    names = [request.sector] if request.sector else [str(stated or ""), mark or ""]
    # A part of a name is enough for who types it, not for what a report says of itself.
    find = register.meant if request.sector else register.named
    found = (one for name in names if name for one in find(name, template.generation, template.instrument))
    covenant = next(found, None)
    if covenant is None:
        raise _unknown_sector(names[0] or "(niet ingevuld)", template.generation, register)
    return Known(generation, template.spans, covenant, _register_of(report))


def _unknown_sector(name: str, generation: str, register: Register) -> NotOurReport:
    return NotOurReport(
        "unknown_covenant",
        Text.of("In het register staat geen convenant {generatie} van «{sector}».", generatie=generation, sector=name),
        Text.of("Geef met --sector een van deze: {sectoren}.", sectoren=register.sectors(generation)),
    )


def _register_of(report: Report) -> dict[str, Activity]:
    """The activities of the report by number; the first one where a number stands twice."""
    found: dict[str, Activity] = {}
    for row in report.rows("activiteiten"):
        number = row.text("nummer")
        if number:
            codes = tuple(code.strip() for code in row.text("verbintenissen").split(";") if code.strip())
            found.setdefault(
                number,
                Activity(
                    number, row.date_of("datum"), row.text("actie"), row.text("soort"), row.text("dossier"), codes,
                    row.text("postcode"), row.text("postcode_van"),
                ),
            )  # fmt: skip
    return found


def _must_be_period(period: str, spans: Sequence[Span]) -> None:
    if period and not spans and not is_year(period):
        raise NotSplit(
            "unknown_period",
            Text.of("Van welke tot welke dag de periode «{periode}» loopt, is hier niet bekend.", periode=period),
            Text("Geef met --generation de generatie waar ze bij hoort, of geef een kalenderjaar, zoals 2023."),
        )
    if period and spans and period not in {span.key for span in spans}:
        raise NotSplit(
            "unknown_period",
            Text.of("De periode «{periode}» bestaat hier niet.", periode=period),
            Text.of("Kies een van deze met --period: {perioden}.", perioden=tuple(span.key for span in spans)),
        )


# --- filling in the report


def _filling(request: Request, package: Package, report: Report, outcome: Split) -> Filling:
    scans: dict[str, SheetScan] = {}

    def hindrance(place: Place) -> Text | None:
        if place.sheet not in scans:
            sheet = package.sheet(place.sheet)
            scans[place.sheet] = scan_sheet(package, sheet) if sheet else SheetScan()
        scan, cell = scans[place.sheet], (place.row, place.column)
        if cell in scan.formulas:
            return Text("er staat een formule; open de kopie in Excel en bewaar ze, dan rekent Excel ze uit")
        if cell in scan.errors:
            return Text("er staat een foutwaarde")
        inside = any(
            top <= cell[0] <= bottom and left <= cell[1] <= right and cell != (top, left)
            for top, left, bottom, right in scan.merged
        )
        return Text("de cel is samengevoegd met andere") if inside else None

    # Where the lists have no row for a commitment in a period, they do not cover it: that is no zero.
    commitments = [
        replace(one, periods={key: counts for key, counts in one.periods.items() if counts.total})
        for one in outcome.commitments
    ]
    activities = outcome.of_activity() if request.asked.unit == "deelname" else {}
    filling = plan_filling(report, activities, commitments, request.asked.abroad, request.asked.replace, hindrance)
    others = _other_basis(outcome, filling)
    return replace(filling, notes=(*filling.notes, others)) if others else filling


def _other_basis(outcome: Split, filling: Filling) -> Text | None:
    """That the register says of another postal code than that of the figures what it is of: the check asks about it."""
    used = {number: basis for number, *_, basis in outcome.activities.iter_rows()}
    register = outcome.known.activities or {}
    numbers = {figure.of for figure in filling.written if figure.of in register}
    differ = [
        number
        for number in sorted(numbers)
        if used.get(number) and register[number].postcode_of not in ("", used[number])
    ]
    if not differ:
        return None
    return Text.of(
        "Activiteiten met in het register een postcode van iets anders dan waarop de cijfers steunen; de controle kan "
        "daar een vraag bij stellen (SPL004): {nummers}.",
        nummers=tuple(differ[:_SHOWN]) + (("…",) if len(differ) > _SHOWN else ()),
    )


def _recomputed(template: Template, package: Package, report: Report, filling: Filling) -> dict[Place, CellContent]:
    """The outcomes of the template's calculated cells in the rows that get figures, so that the copy shows them before
    Excel has computed anything."""
    found: dict[Place, CellContent] = {}
    for sheet in template.sheets:
        table = report.tables.get(sheet.key)
        part = package.sheet(table.sheet) if table else None
        if table is None or part is None:
            continue
        new: dict[int, dict[str, Decimal]] = {}
        for figure in filling.written:
            if figure.sheet == table.sheet:
                new.setdefault(figure.place.row, {})[figure.key] = Decimal(figure.value)
        if new:
            formulas = scan_sheet(package, part).formulas
            for row in report.rows(sheet.key):
                for key, value in outcomes_with(template, sheet, row, new.get(row.number, {})).items():
                    place = row.place(key)
                    if (place.row, place.column) in formulas:
                        found[place] = value
    return found
