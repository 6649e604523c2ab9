"""The explanation of one rule, as its page shows it."""

from dataclasses import dataclass

from validator.foundation.text import Text
from validator.looks.cells import Mark
from validator.looks.marks import SEVERITIES


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: its code, what it is called, its usual severity, and its explanation under headings."""

    code: str
    title: Text
    mark: Mark
    parts: tuple[tuple[Text, Text], ...]


def rule_view(code: str) -> RuleView | None:
    """The rule with that code, or None where there is none."""
    from rules.base import all_rules

    rule = next((one for one in all_rules() if one.code == code.strip().upper()), None)
    if rule is None:
        return None
    what, why, fix = map(Text, rule.explanation())
    parts = ((Text("Wat de regel nagaat"), what), (Text("Waarom"), why), (Text("Hoe te herstellen"), fix))
    return RuleView(rule.code, Text(rule.title), SEVERITIES[rule.severity], parts)
