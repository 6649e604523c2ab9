"""The reference page of the templates, docs/template.md, made from their descriptions.

`python -m validator.template.reference` writes it anew.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from validator.model.template import Field, Sheet, Template
from validator.template.catalogue import load_template, template_ids
from validator.template.layout import list_source
from validator.template.words import help_text

PAGE = Path("docs") / "template.md"

_KINDS = {
    "text": "tekst",
    "code": "code",
    "codes": "codes, met een puntkomma ertussen",
    "integer": "geheel getal",
    "number": "getal",
    "money": "bedrag in euro",
    "percent": "percentage",
    "date": "datum",
    "choice": "keuze",
    "postcode": "Belgische postcode",
    "enterprise": "ondernemingsnummer",
    "iban": "rekeningnummer (IBAN)",
    "email": "e-mailadres",
}
_NECESSITIES = {
    "required": "Verplicht blad: zonder dit blad kan het rapport niet beoordeeld worden.",
    "expected": "Verwacht blad: ontbreekt het, dan staat dat bij de bevindingen.",
    "optional": "Vrij blad.",
}
_INTRODUCTION = """\
# De sjablonen van de rapporten

Deze bladzijde is gemaakt uit de beschrijvingen zelf (`python -m validator.template.reference`); wijzig ze niet met de
hand.

Een sjabloon is een beschrijving in YAML: `templates/<sjabloon>/template.yaml`, met de bladen in `templates/sheets/`.
Uit die ene beschrijving volgen het lege werkboek, de plaats waar elke waarde gelezen wordt, de controle per cel en deze
bladzijde. Bladen worden gevonden op naam (ook een andere bekende naam), tabellen op hun kopregel, velden op hun
gedefinieerde naam of hun label: invoegen, verplaatsen en herordenen mag. De sleutel is de naam die het programma
gebruikt; een gedefinieerde naam zoals `start.sector` bestaat uit de sleutel van het blad en die van het veld.
"""


def document(templates: Sequence[Template] = ()) -> str:
    """The whole page: all templates (those of the product unless given), then every sheet of the most complete one."""
    templates = templates or [load_template(template_id) for template_id in template_ids()]
    largest = max(templates, key=lambda template: len(template.sheets))
    parts = [_INTRODUCTION, *_overview(templates, largest), page(largest)]
    return "\n".join(parts).rstrip() + "\n"


def page(template: Template) -> str:
    """One template: its sheets, with every field and column (in Markdown, in Dutch)."""
    lines = [f"## {template.title}", "", f"Sjabloon `{template.id}`, versie {template.version}."]
    for sheet in template.sheets:
        lines += ["", *_sheet(template, sheet)]
    return "\n".join(lines) + "\n"


def _overview(templates: Sequence[Template], largest: Template) -> Iterator[str]:
    yield "| Sjabloon | Titel | Versie | Periodes | Niet erin |"
    yield "|---|---|---|---|---|"
    for template in templates:
        keys = {sheet.key for sheet in template.sheets}
        absent = ", ".join(sheet.label for sheet in largest.sheets if sheet.key not in keys) or "-"
        periods = ", ".join(template.periods)
        yield f"| `{template.id}` | {template.title} | {template.version} | {periods} | {absent} |"
    yield ""


def _sheet(template: Template, sheet: Sheet) -> Iterator[str]:
    yield f"### {sheet.label} (`{sheet.key}`)"
    yield ""
    if sheet.made_by_check:
        yield "Dit blad staat niet in het lege werkboek: het nazicht voegt het toe en leest de beslissingen weer uit."
    else:
        yield _NECESSITIES[sheet.necessity]
    if sheet.intro:
        yield ""
        yield sheet.intro.strip()
    if sheet.aliases:
        yield ""
        yield f"Ook herkend als: {', '.join(sheet.aliases)}."
    if sheet.text:
        return
    for title, fields in (("Velden", sheet.fields), ("Kolommen", sheet.columns)):
        if fields:
            yield ""
            yield f"| {title} | Sleutel | Soort | Nodig | Uitleg | Ook herkend |"
            yield "|---|---|---|---|---|---|"
            yield from (_row(template, sheet, field) for field in fields)


def _row(template: Template, sheet: Sheet, field: Field) -> str:
    label = f"{field.label} {{jaar}}" if field.per_period else field.label
    key = f"{field.key}_{{jaar}}" if field.per_period else field.key
    cells = (label, f"`{key}`", _kind(template, field), _need(sheet, field), help_text(field), ", ".join(field.aliases))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _kind(template: Template, field: Field) -> str:
    parts = [_KINDS[field.kind]]
    if field.choices:
        parts = ["keuze: " + ", ".join(field.choices)]
    source = list_source(template, field.list_from)
    if source:
        parts.append(f"uit het blad {source[0].label}")
    if field.unit:
        parts.append(field.unit)
    if field.minimum is not None:
        parts.append(f"minstens {field.minimum}")
    if field.maximum is not None:
        parts.append(f"hoogstens {field.maximum}")
    if field.unique:
        parts.append("elke waarde één keer")
    return "; ".join(dict.fromkeys(parts))


def _need(sheet: Sheet, field: Field) -> str:
    if field.formula:
        return "berekend"
    if field.required:
        return "ja"
    labels = {each.key: each.label for each in (*sheet.fields, *sheet.columns)}
    conditions = [
        f"als {labels[condition.field]} {'ingevuld is' if condition.filled else 'is: ' + ' of '.join(condition.values)}"
        for condition in field.required_when
    ]
    return "; ".join(conditions) or "-"


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
