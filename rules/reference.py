"""The reference page of the rules, docs/rules.md, made from the rules themselves.

`python -m rules.reference` writes it again; a test says when it is out of date.
"""

from collections.abc import Iterator
from pathlib import Path

from rules.base import FAMILIES, OWN_CHECK, VERSION, Rule, all_rules
from rules.sectors_base import FAMILY, SectorRule, all_sector_rules
from validator.texts import sentence

PAGE = Path("docs") / "rules.md"
"""Where the page stands, from the root of the project."""

_HEAD = f"""# De regels

Deze bladzijde is gemaakt uit de regels zelf (`python -m rules.reference`); wijzig ze niet met de hand.
Regels: versie {VERSION}.

Elke bevinding heeft een code, een ernst en een grond. De ernst gaat over het bestand, nooit over een persoon:

- **blokkerend**: het verslag kan niet worden beoordeeld;
- **fout**: een gegeven klopt niet of ontbreekt;
- **vraag**: een persoon moet kijken;
- **info**: goed om te weten.

De grond is een sleutel uit `rules/generations/<generatie>.yaml`, waar het artikel en de bron staan;
«{OWN_CHECK}» is een controle op de leesbaarheid van het werkboek, die op geen artikel steunt.
"""


def page() -> str:
    """The whole page, as Markdown: a table of all rules, then each family with its rules."""
    rules, over = all_rules(), all_sector_rules()
    lines = [_HEAD, *_overview((*rules, *over)), "", *_families(rules), *_over_sectors(over)]
    return "\n".join(lines).rstrip() + "\n"


def _overview(rules: tuple[Rule | SectorRule, ...]) -> Iterator[str]:
    yield "| code | regel | ernst |"
    yield "|---|---|---|"
    for rule in rules:
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {rule.severity.value} |"


def _families(rules: tuple[Rule, ...]) -> Iterator[str]:
    for letters, (_, name) in FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(letters)]
        if not members:
            continue
        yield f"## {letters}: {sentence(name)}"
        yield ""
        for rule in members:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    only = ", alleen eindrapport" if rule.final_only else ""
    yield from _documented(rule, f"{rule.severity.value}{only}; grond: {rule.basis}")


def _over_sectors(rules: tuple[SectorRule, ...]) -> Iterator[str]:
    """The rules over sectors: they look at an overview, not at a report."""
    letters, _, name = FAMILY
    yield f"## {letters}: {sentence(name)}"
    yield ""
    yield (
        "Deze regels leggen de rapporten van een overzicht naast elkaar. Ze steunen op geen artikel en zeggen nooit "
        "dat een sector iets fout doet."
    )
    yield ""
    for rule in rules:
        yield from _documented(rule, f"{rule.severity.value}; grond: {OWN_CHECK}")


def _documented(rule: Rule | SectorRule, about: str) -> Iterator[str]:
    what, why, fix = rule.explanation()
    yield f'### <a id="{rule.code.lower()}"></a>{rule.code} {rule.title}'
    yield ""
    yield f"*{about}*"
    yield ""
    yield f"- **Wat:** {what}"
    yield f"- **Waarom:** {why}"
    yield f"- **Herstel:** {fix}"
    yield ""


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
