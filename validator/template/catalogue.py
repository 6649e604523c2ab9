"""The catalogue of templates: descriptions in YAML, composed from sheets that templates share."""

from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field as PydanticField
from pydantic import StringConstraints

from validator.foundation.data import kept, read, roots
from validator.foundation.fingerprint import text_sha256
from validator.foundation.problem import BadConfiguration
from validator.foundation.strict_yaml import parse
from validator.foundation.text import Text
from validator.model.sourced import Frozen, Id
from validator.model.template import Field, ReportType, Sheet, Span, Template, years
from validator.template.consistency import inconsistencies
from validator.texts import DEFAULT_LANGUAGE

Year: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]

_DESCRIPTION = "template.yaml"
_SHARED = "sheets"


class FieldUse(Frozen):
    """What a template says differently about one field or column of a sheet it uses."""

    label: str | None = None
    aliases: tuple[str, ...] | None = None
    help: str | None = None
    example: str | None = None
    required: bool | None = None
    choices: tuple[str, ...] | None = None
    group: str | None = None


class SheetUse(Frozen):
    """One sheet of a template: the description it uses, and what this template says differently.

    `without` leaves out fields and columns by key, `change` says something else about them. A sheet that lies beside
    `template.yaml` goes before a shared one.
    """

    use: str
    label: str | None = None
    aliases: tuple[str, ...] | None = None
    intro: str | None = None
    text: tuple[str, ...] | None = None
    necessity: Literal["required", "expected", "optional"] | None = None
    rows: int | None = None
    without: tuple[str, ...] = ()
    change: dict[str, FieldUse] = PydanticField(default_factory=dict)


class Description(Frozen):
    """The content of a `template.yaml`: as `Template`, with the sheets by name; a period is a calendar year, or has a
    name and its first and last day."""

    id: Id
    version: int
    title: str
    generation: str
    instrument: str
    report: ReportType
    periods: tuple[Year | Span, ...]
    sheets: tuple[SheetUse, ...]


def template_ids() -> tuple[str, ...]:
    """The ids of all templates, the product's and the user's, in alphabetical order."""
    return tuple(sorted(_folders(roots("templates"))))


def load_template(template_id: str) -> Template:
    """A template of the user or of the product.

    Raises:
        BadConfiguration: there is no such template, or its description is wrong; names file, line and key.
    """
    return _load(template_id, roots("templates"))


def template_sha256(template_id: str) -> str:
    """The SHA-256 of the files that describe a template: its own, then those of its sheets.

    Raises:
        BadConfiguration: as `load_template`.
    """
    return _fingerprint(template_id, roots("templates"))


@kept
def _folders(places: tuple[Traversable, ...]) -> dict[str, Traversable]:
    """The folder of each template; those of the user, which come first, go before ours of the same name."""
    return {
        entry.name: entry
        for root in reversed(places)
        for entry in root.iterdir()
        if entry.is_dir() and (entry / _DESCRIPTION).is_file()
    }


@kept
def _load(template_id: str, places: tuple[Traversable, ...]) -> Template:
    if template_id not in _folders(places):
        raise BadConfiguration(
            "unknown_template",
            Text.of("Het sjabloon «{sjabloon}» bestaat niet.", sjabloon=template_id),
            Text.of("Kies een van deze: {keuzes}.", keuzes=template_ids()),
        )
    return read_template(_folders(places)[template_id], *(root / _SHARED for root in places))


@kept
def _fingerprint(template_id: str, places: tuple[Traversable, ...]) -> str:
    _load(template_id, places)
    folder, shared = _folders(places)[template_id], tuple(root / _SHARED for root in places)
    name = f"templates/{folder.name}/{_DESCRIPTION}"
    text = read(folder / _DESCRIPTION, name)
    sheets = (_sheet_file(use, folder, shared) for use in parse(text, name, Description).sheets)
    return text_sha256(text, *(read(file, file.name) for file in sheets if file is not None))


def read_template(folder: Traversable, *shared: Traversable) -> Template:
    """A template from its folder and the folders with shared sheets, of which the first that has a sheet counts.

    Raises:
        BadConfiguration: a file is absent or wrong, or the sheets do not fit together.
    """
    name = f"templates/{folder.name}/{_DESCRIPTION}"
    description = parse(read(folder / _DESCRIPTION, name), name, Description)
    sheets = tuple(_sheet(use, folder, shared, name) for use in description.sheets)
    given = {key: getattr(description, key) for key in Description.model_fields if key not in ("sheets", "periods")}
    template = Template(**given, spans=tuple(map(_span, description.periods)), sheets=sheets)
    for sheet, key, wrong in inconsistencies(template):
        raise _wrong(name, f"{sheet}.{key}" if key else sheet, wrong)
    return template


def official_workbook(template: Template, language: str = DEFAULT_LANGUAGE) -> Traversable:
    """Where the blank official workbook of a template lies beside its description: the Dutch one is there, one in
    another language only where somebody had it built."""
    ending = "" if language == DEFAULT_LANGUAGE else f"-{language}"
    return _folders(roots("templates"))[template.id] / f"{template.id}{ending}.xlsx"


def _span(period: str | Span) -> Span:
    return period if isinstance(period, Span) else years(period)[0]


def _sheet(use: SheetUse, folder: Traversable, shared: tuple[Traversable, ...], name: str) -> Sheet:
    own = folder / f"{use.use}.yaml"
    file = _sheet_file(use, folder, shared)
    if file is None:
        raise _wrong(name, f"use: {use.use}", Text("deze beschrijving van een blad bestaat niet"))
    where = f"templates/{folder.name if own.is_file() else _SHARED}/{file.name}"
    sheet = _described(read(file, where), where)
    known = {field.key for field in (*sheet.fields, *sheet.columns)}
    for key in (*use.without, *use.change):
        if key not in known:
            raise _wrong(name, f"{use.use}.{key}", Text("dit blad heeft geen veld of kolom met die sleutel"))
    changes = _said(use, "use", "without", "change")
    for part in ("fields", "columns"):
        changes[part] = tuple(
            _changed(field, use.change.get(field.key)) for field in getattr(sheet, part) if field.key not in use.without
        )
    return sheet.model_copy(update=changes)


def _sheet_file(use: SheetUse, folder: Traversable, shared: tuple[Traversable, ...]) -> Traversable | None:
    files = [place / f"{use.use}.yaml" for place in (folder, *shared)]
    return next((file for file in files if file.is_file()), None)


@kept
def _described(text: str, where: str) -> Sheet:
    """A description of a sheet; many templates share one."""
    return parse(text, where, Sheet)


def _changed(field: Field, use: FieldUse | None) -> Field:
    return field.model_copy(update=_said(use)) if use else field


def _said(use: Frozen, *apart: str) -> dict[str, Any]:
    """What is said differently, by key; not the keys that are handled apart."""
    keys = [key for key in type(use).model_fields if key not in apart]
    return {key: getattr(use, key) for key in keys if getattr(use, key) is not None}


def _wrong(name: str, key: str, what: Text) -> BadConfiguration:
    return BadConfiguration(
        "configuration",
        Text.of("Het bestand {bestand} klopt niet bij «{sleutel}»: {wat}.", bestand=name, sleutel=key, wat=what),
        Text("Verbeter de beschrijving van het sjabloon."),
    )
