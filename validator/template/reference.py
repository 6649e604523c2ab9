"""The reference page of the templates, docs/template.md, made from their descriptions.

`python -m validator.template.reference` writes it anew.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from validator.model.template import Field, Sheet, Span, Template, years
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
gebruikt; een gedefinieerde naam zoals `start.sector` bestaat uit de sleutel van het blad en die van het veld. Bij een
kolom die per periode gevraagd wordt, staat `{periode}` voor de naam van die periode, zoals 2021 of 2023-2024.

Een sjabloon noemt de bladen die het gebruikt (`use`) en wat het er anders aan zegt: een andere naam of uitleg van het
blad, velden die het weglaat (`without`), en een ander label, voorbeeld of andere keuzes van een veld (`change`). Een
nieuw sjabloon is dus alleen een map met een `template.yaml`; code is er niet voor nodig.

De beschrijving is Nederlands; hetzelfde werkboek bestaat ook in het Frans en het Engels, met de vertalingen uit
`validator/locale`: namen van bladen, labels, uitleg, keuzelijsten, meldingen van Excel en de leeswijzer. Bewaard in
`templates/` zijn alleen de Nederlandse werkboeken; een ander wordt gemaakt op het ogenblik dat het nodig is, met
`convenantcheck template new ... --lang fr` (vooraf ingevuld) of `convenantcheck template build --lang fr` (leeg,
naast de beschrijving, als `<sjabloon>-fr.xlsx`). Een werkboek draagt zijn taal op het verborgen blad `_meta`
(`taal`). Sleutels en gedefinieerde namen zijn in elke taal dezelfde, en binnen het programma zijn alle keuzes
Nederlands: wat in een andere taal gekozen is, wordt bij het lezen teruggebracht tot de Nederlandse keuze. `words`
zijn woorden van ons in een tekstveld die net zo vertaald en teruggebracht worden. Wat uit het convenant komt
(omschrijvingen, eenheden, namen), blijft zoals het daar staat.
"""


def document(templates: Sequence[Template] = ()) -> str:
    """The whole page: all templates (those of the product unless given), then every sheet once, as it is in the
    template that asks most on it."""
    templates = templates or [load_template(template_id) for template_id in template_ids()]
    return "\n".join([_INTRODUCTION, *_overview(templates), *_sheets(templates)]).rstrip() + "\n"


def _overview(templates: Sequence[Template]) -> Iterator[str]:
    yield "| Sjabloon | Titel | Versie | Periodes | Bladen |"
    yield "|---|---|---|---|---|"
    for template in templates:
        sheets = ", ".join(sheet.label for sheet in template.sheets if not sheet.made_by_check and not sheet.text)
        periods = ", ".join(map(_period, template.spans))
        yield f"| `{template.id}` | {template.title} | {template.version} | {periods} | {sheets} |"
    yield ""


def _period(span: Span) -> str:
    whole_year = span in years(span.key) if span.key.isdecimal() else False
    return span.key if whole_year else f"{span.key} ({span.first:%d-%m-%Y} tot en met {span.last:%d-%m-%Y})"


def _sheets(templates: Sequence[Template]) -> Iterator[str]:
    """Every sheet, those of the largest template first; with what is only in some of the templates that have it."""
    yield "## De bladen"
    for key in dict.fromkeys(sheet.key for template in _by_size(templates) for sheet in template.sheets):
        users = [(template, sheet) for template in templates for sheet in [template.sheet(key)] if sheet]
        template, fullest = max(users, key=lambda user: len(_keys(user[1])))
        yield ""
        yield from _sheet(template, fullest)
        partly: dict[str, list[str]] = {}
        for each in (*fullest.fields, *fullest.columns):
            having = [f"`{user.id}`" for user, sheet in users if each.key in _keys(sheet)]
            lacking = [f"`{user.id}`" for user, sheet in users if each.key not in _keys(sheet)]
            where = f"niet in {', '.join(lacking)}" if len(lacking) < len(having) else f"alleen in {', '.join(having)}"
            if lacking:
                partly.setdefault(where, []).append(f"«{each.label}»")
        for where, labels in partly.items():
            yield ""
            yield f"{' en '.join(labels)}: {where}."


def _by_size(templates: Sequence[Template]) -> list[Template]:
    return sorted(templates, key=lambda template: -len(template.sheets))


def _keys(sheet: Sheet) -> set[str]:
    return {each.key for each in (*sheet.fields, *sheet.columns)}


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
    label = f"{field.label} {{periode}}" if field.per_period else field.label
    key = f"{field.key}_{{periode}}" if field.per_period else field.key
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
