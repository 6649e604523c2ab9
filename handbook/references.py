"""The pages of the handbook that are made from the program itself: the rules and the templates.

The Dutch ones are those of `docs`; in another language they say what its catalogue says.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from rules.base import FAMILIES, VERSION, Rule, all_rules
from rules.reference import page as dutch_rules
from rules.sectors_base import FAMILY, SectorRule, all_sector_rules
from validator.foundation.text import Text
from validator.template.catalogue import load_template, template_ids
from validator.template.language import localised
from validator.template.reference import document as dutch_templates
from validator.template.words import help_text
from validator.texts import DEFAULT_LANGUAGE, sentence

FOLDER = "naslag"
_PARTS = (Text("Wat"), Text("Waarom"), Text("Herstel"))
_TITLES = {"fr": ("Les règles", "Règles : version", "Les modèles", "Champ", "Explication")}
"""Title of the page of rules, what stands before their version, title of the page of templates, and of its columns."""


def write_references(folder: Path, language: str) -> None:
    """Writes the generated pages of one language into the folder of its pages."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    # The page keeps its own anchors, so that the code of a rule leads to it.
    dutch = language == DEFAULT_LANGUAGE
    rules = dutch_rules() if dutch else "\n".join(_rules(language)) + "\n"
    anchored = re.sub(r'^### <a id="(\w+)"></a>', r"(\1)=\n### ", rules, flags=re.MULTILINE)
    (target / "regels.md").write_text(anchored, encoding="utf-8")
    templates = dutch_templates() if dutch else "\n".join(_templates(language)) + "\n"
    (target / "sjablonen.md").write_text(templates, encoding="utf-8")


def _rules(language: str) -> Iterator[str]:
    """Every rule by its family: what it checks, why, and how to mend it."""
    title, version, *_ = _TITLES[language]
    yield f"# {title}\n\n{version} {VERSION}.\n"
    families: list[tuple[str, Text, tuple[Rule | SectorRule, ...]]]
    families = [(letters, name, all_rules()) for letters, (_, name) in FAMILIES.items()]
    for letters, name, rules in (*families, (FAMILY[0], FAMILY[2], all_sector_rules())):
        yield f"## {letters}: {sentence(name, language)}\n"
        for rule in rules:
            if rule.code.startswith(letters):
                yield from _rule(rule, language)


def _rule(rule: Rule | SectorRule, language: str) -> Iterator[str]:
    yield f'### <a id="{rule.code.lower()}"></a>{rule.code} {sentence(Text(rule.title), language)}\n'
    yield f"*{sentence(Text(rule.severity.value), language)}*\n"
    for heading, part in zip(_PARTS, rule.explanation(), strict=True):
        yield f"- **{sentence(heading, language)}**: {sentence(Text(part), language)}"
    yield ""


def _templates(language: str) -> Iterator[str]:
    """Every sheet once, as in the template that has most on it, with its fields and what they ask."""
    _, _, title, label, explained = _TITLES[language]
    yield f"# {title}\n"
    templates = [localised(load_template(one), language) for one in template_ids()]
    yield from (f"- `{one.id}`: {one.title}" for one in templates)
    sheets = [sheet for template in templates for sheet in template.sheets if not sheet.made_by_check]
    for key in dict.fromkeys(sheet.key for sheet in sheets):
        sheet = max((one for one in sheets if one.key == key), key=lambda one: len(one.fields) + len(one.columns))
        fields = (*sheet.fields, *sheet.columns)
        if fields:
            yield f"\n## {sheet.label}\n\n| {label} | {explained} |\n|---|---|"
            for field in fields:
                yield f"| {field.label} | {help_text(field, language)} |".replace("\n", " ")
