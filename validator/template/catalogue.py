"""The catalogue of templates: descriptions in YAML, composed from sheets that templates share."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from validator.foundation.problem import BadConfiguration
from validator.foundation.strict_yaml import parse
from validator.foundation.text import Text
from validator.model.sourced import Frozen
from validator.model.template import Sheet, Template
from validator.template.consistency import inconsistencies

_DESCRIPTION = "template.yaml"
_SHARED = "sheets"


class SheetUse(Frozen):
    """One sheet of a template: the description it uses, and what this template says differently.

    `without` leaves out fields and columns by key. A sheet that lies beside `template.yaml` goes before a shared one.
    """

    use: str
    label: str | None = None
    aliases: tuple[str, ...] | None = None
    intro: str | None = None
    text: tuple[str, ...] | None = None
    necessity: Literal["required", "expected", "optional"] | None = None
    rows: int | None = None
    without: tuple[str, ...] = ()


class Description(Frozen):
    """The content of a `template.yaml`: as `Template`, with the sheets by name."""

    id: str
    version: int
    title: str
    generation: str
    instrument: str
    report: Literal["voortgangsrapport", "eindrapport"]
    periods: tuple[str, ...]
    sheets: tuple[SheetUse, ...]


def template_ids() -> tuple[str, ...]:
    """The ids of all templates of the product, in alphabetical order."""
    return tuple(sorted(entry.name for entry in _root().iterdir() if (entry / _DESCRIPTION).is_file()))


def load_template(template_id: str) -> Template:
    """A template of the product.

    Raises:
        BadConfiguration: there is no such template, or its description is wrong; names file, line and key.
    """
    return _load(template_id)


@cache
def _load(template_id: str) -> Template:
    if template_id not in template_ids():
        raise BadConfiguration(
            "unknown_template",
            Text.of("Het sjabloon «{sjabloon}» bestaat niet.", sjabloon=template_id),
            Text.of("Kies een van deze: {keuzes}.", keuzes=template_ids()),
        )
    return read_template(_root() / template_id, _root() / _SHARED)


def read_template(folder: Traversable, shared: Traversable) -> Template:
    """A template from its folder and the folder with shared sheets.

    Raises:
        BadConfiguration: a file is absent or wrong, or the sheets do not fit together.
    """
    name = f"templates/{folder.name}/{_DESCRIPTION}"
    description = parse(_text(folder / _DESCRIPTION, name), name, Description)
    sheets = tuple(_sheet(use, folder, shared, name) for use in description.sheets)
    given = {key: getattr(description, key) for key in Description.model_fields if key != "sheets"}
    template = Template(**given, sheets=sheets)
    for sheet, key, wrong in inconsistencies(template):
        raise _wrong(name, f"{sheet}.{key}" if key else sheet, wrong)
    return template


def official_workbook(template: Template) -> Traversable:
    """The blank official workbook of a template, as it lies beside its description."""
    return _root() / template.id / f"{template.id}.xlsx"


def _sheet(use: SheetUse, folder: Traversable, shared: Traversable, name: str) -> Sheet:
    own = folder / f"{use.use}.yaml"
    file = own if own.is_file() else shared / f"{use.use}.yaml"
    if not file.is_file():
        raise _wrong(name, f"use: {use.use}", Text("deze beschrijving van een blad bestaat niet"))
    where = f"templates/{folder.name if own.is_file() else _SHARED}/{file.name}"
    sheet = parse(_text(file, where), where, Sheet)
    changes = {
        key: getattr(use, key)
        for key in SheetUse.model_fields
        if key not in ("use", "without") and getattr(use, key) is not None
    }
    for part in ("fields", "columns"):
        changes[part] = tuple(field for field in getattr(sheet, part) if field.key not in use.without)
    return sheet.model_copy(update=changes)


def _text(file: Traversable, name: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(name, "", Text("het bestand kan niet gelezen worden")) from error


def _wrong(name: str, key: str, what: Text) -> BadConfiguration:
    return BadConfiguration(
        "configuration",
        Text.of("Het bestand {bestand} klopt niet bij «{sleutel}»: {wat}.", bestand=name, sleutel=key, wat=what),
        Text("Verbeter de beschrijving van het sjabloon."),
    )


def _root() -> Traversable:
    root = files("templates")
    return root if isinstance(root, Path) else root.joinpath("")
