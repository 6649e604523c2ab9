"""Which template a workbook was made from: by its hidden mark, else by its sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from validator.foundation.problem import NotOurReport
from validator.foundation.text import Text
from validator.model.report import Notice, Observation
from validator.model.template import Template
from validator.template.catalogue import load_template, template_ids
from validator.template.language import localised
from validator.template.layout import LANGUAGE_KEY, META_KEYS, META_SHEET, columns_of, field_label
from validator.template.matching import find_header, find_labels, find_sheets
from validator.template.opened import OpenSheet, OpenWorkbook
from validator.template.plain import plain, tidy
from validator.template.read_fields import read_fields
from validator.template.values import shown
from validator.texts import DEFAULT_LANGUAGE, LANGUAGES
from validator.workbook.package import Package

_ENOUGH = 0.35
_SURELY = 0.8
"""From this share of its labels and headers on, a workbook is in Dutch."""
_NAMES_SHOWN = 6
_ROWS = 300
_MARKS = (*META_KEYS, LANGUAGE_KEY)
_START = "start"
_NAMING = ("rapport", "generatie", "instrument")
"""The fields of `Start` that name a template."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The template of a workbook, in its language, and as it is described (None where that is the same). `version`,
    `sector` and `generation` are None where its mark does not say them."""

    template: Template
    version: int | None = None
    sector: str | None = None
    generation: str | None = None
    observations: tuple[Observation, ...] = ()
    dutch: Template | None = None


def recognise(package: Package) -> Recognised:
    """The template that a workbook was made from.

    Raises:
        NotOurReport: it was made from a template, or a version of one, that is not known here, or it looks like no
            report at all; says what it looks like and what was expected.
        NotCheckable: a sheet is damaged.
    """
    workbook = OpenWorkbook(package)
    mark = _mark(workbook.sheet(META_SHEET))
    language = mark.get(LANGUAGE_KEY, DEFAULT_LANGUAGE)
    template_id = mark.get("sjabloon", "")
    if template_id and template_id not in template_ids():
        raise NotOurReport(
            "unknown_template",
            Text.of(
                "Dit werkboek hoort bij het sjabloon «{sjabloon}», en dat wordt hier niet nagekeken.",
                sjabloon=template_id,
            ),
            Text("Gebruik een van de sjablonen die «convenantcheck template list» toont."),
        )
    if not template_id:
        template = _by_sheets(workbook)
        unknown = Observation(Notice.TEMPLATE_UNKNOWN, seen=template.id)
        return Recognised(template, observations=(unknown,), dutch=load_template(template.id))
    template = localised(load_template(template_id), language if language in LANGUAGES else DEFAULT_LANGUAGE)
    version = int(mark["versie"]) if mark.get("versie", "").isdecimal() else None
    if version is not None and version > template.version:
        raise NotOurReport(
            "newer_template",
            Text.of(
                "Dit werkboek is gemaakt met versie {nieuw} van het sjabloon; hier is alleen versie {oud} bekend.",
                nieuw=version,
                oud=template.version,
            ),
            Text("Werk Convenantcheck bij en kijk het werkboek dan opnieuw na."),
        )
    older = version is not None and version < template.version
    return Recognised(
        template,
        version,
        mark.get("sector") or None,
        mark.get("generatie") or None,
        (Observation(Notice.TEMPLATE_OLDER, seen=str(version)),) if older else (),
        load_template(template_id),
    )


def _mark(sheet: OpenSheet | None) -> dict[str, str]:
    """The content of `_meta`: labels in column A, values in column B."""
    if sheet is None:
        return {}
    pairs = ((row[0], row[1]) for row in sheet.rows if len(row) > 1)
    return {key: tidy(shown(value)) for key, value in pairs if isinstance(key, str) and key in _MARKS}


def _by_sheets(workbook: OpenWorkbook) -> Template:
    """The template that `Start` names, else the one that has most in common with the workbook, in its language."""
    templates = [load_template(template_id) for template_id in template_ids()]
    template, share = _nearest(templates, workbook)
    if share < _SURELY:
        language = _language_of(templates, workbook)
        if language != DEFAULT_LANGUAGE:
            template, share = _nearest([localised(one, language) for one in templates], workbook)
    if share < _ENOUGH:
        raise NotOurReport("not_our_report", _looks_like(workbook, template), _expected())
    return template


def _nearest(templates: Sequence[Template], workbook: OpenWorkbook) -> tuple[Template, float]:
    """The template that `Start` names, else the one with most in common, and the share (0..1) of it that is there."""
    said = _said_by_start(templates, workbook)
    named = [template for template in templates if _is_named(template, said)]
    scores = {template.id: _score(template, workbook) for template in named or templates}

    def closeness(template: Template) -> tuple[float, int]:
        matched, total = scores[template.id]
        return round(matched / total, 2), matched

    template = max(named or templates, key=closeness)
    matched, total = scores[template.id]
    return template, matched / total


def _language_of(templates: Sequence[Template], workbook: OpenWorkbook) -> str:
    """The language of most of the labels and headers that stand in a workbook; Dutch where two have as many."""
    cells = {
        plain(value)
        for sheet in workbook.sheets
        for row in (sheet.rows[:_ROWS] if sheet.scan.cells else ())
        for value in row
        if isinstance(value, str)
    }

    def known(language: str) -> int:
        labels = {
            plain(field_label(field))
            for template in templates
            for sheet in localised(template, language).sheets
            for field in (*sheet.fields, *columns_of(sheet, template.periods))
        }
        return len(labels & cells)

    return max(LANGUAGES, key=lambda language: (known(language), language == DEFAULT_LANGUAGE))


def _score(template: Template, workbook: OpenWorkbook) -> tuple[int, int]:
    """How many of the labels and headers of a template the workbook has, and how many there are."""
    found = find_sheets(template, workbook)
    matched = total = 0
    for sheet in template.sheets:
        if sheet.made_by_check or sheet.text:
            continue
        columns = columns_of(sheet, template.periods)
        total += len(columns) + len(sheet.fields)
        if sheet.key in found:
            header = find_header(found[sheet.key].rows, columns)
            matched += len(header.columns) if header else 0
            matched += len(find_labels(found[sheet.key], sheet.fields, header.row if header else 0))
    return matched, total


def _said_by_start(templates: Iterable[Template], workbook: OpenWorkbook) -> dict[str, str]:
    """What the sheet `Start` says of report, generation and instrument, in plain letters. Our templates have nearly the
    same `Start`; one of the user may have another."""
    tried = set()
    for template in templates:
        start = template.sheet(_START)
        if start is None or start in tried:
            continue
        tried.add(start)
        sheet = find_sheets(template.model_copy(update={"sheets": (start,)}), workbook).get(_START)
        if sheet is None:
            continue
        entries = read_fields(start, sheet, workbook, 0).entries
        said = {key: plain(str(entries[key].value or "")) for key in _NAMING if key in entries}
        if any(said.values()):
            return said
    return {}


def _is_named(template: Template, said: dict[str, str]) -> bool:
    """Whether report and generation are those of the template, and the instrument where `Start` says it (its title
    holds its name)."""
    if (said.get("rapport"), said.get("generatie")) != (plain(template.report), plain(template.generation)):
        return False
    return not said.get("instrument") or plain(template.instrument) in said["instrument"]


def _looks_like(workbook: OpenWorkbook, nearest: Template) -> Text:
    names = tuple(sheet.name for sheet in workbook.sheets if sheet.part.state == "visible")
    expected = tuple(sheet.label for sheet in nearest.sheets if sheet.necessity == "required")
    if not names or not any(sheet.scan.cells for sheet in workbook.sheets):
        return Text.of("Dit werkboek is leeg. Verwacht werden de bladen {verwacht}.", verwacht=expected)
    return Text.of(
        "Dit lijkt geen rapport over een sectorconvenant of addendum: het werkboek heeft de bladen {bladen}. Verwacht "
        "werden onder meer {verwacht}.",
        bladen=(*names[:_NAMES_SHOWN], *(("...",) if len(names) > _NAMES_SHOWN else ())),
        verwacht=expected,
    )


def _expected() -> Text:
    return Text(
        "Kies het ingevulde werkboek van een rapport over een sectorconvenant of een addendum; «convenantcheck "
        "template list» toont welke er zijn. Een leeg werkboek maakt u met «convenantcheck template new»."
    )
