"""What a rule is, and the registry of all rules.

A rule is one class in one file. Its identity is data on the class; its docstring, in Dutch and in three parts, is its
documentation and the user's help; its one method yields findings.
"""

import inspect
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import ClassVar

from rules.documented import Documented
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.sourced import Basis

VERSION = "2026.1"
"""Version of the rule set as a whole, named in every outcome."""

OWN_CHECK = "eigen_controle"
"""Basis of rules that guard the readability of the file and rest on no article."""

FAMILIES = {
    "STR": ("structuur", Text("structuur en gaafheid van het werkboek")),
    "VOL": ("volledigheid", Text("volledigheid")),
    "SPL": ("splitsing", Text("splitsing Vlaams/federaal")),
    "VRB": ("verbintenissen", Text("verbintenissen")),
    "CON": ("consulenten", Text("consulenten")),
    "FIN": ("financien", Text("middelen")),
    "TRM": ("termijnen", Text("termijnen")),
    "AVG": ("privacy", Text("gegevensbescherming")),
}
"""Code letters, folder and name of each family."""


class Rule(Documented, ABC):
    """One rule.

    `code` is stable for ever. `severity` is the usual one; a finding may carry another. `basis` is a key of the
    generation's `articles` (or `OWN_CHECK`). `final_only`: it looks at final reports (eindrapport) alone.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    basis: ClassVar[str] = OWN_CHECK
    final_only: ClassVar[bool] = False

    @abstractmethod
    def check(self, case: Case) -> Iterator[Finding]:
        """Yields a finding for everything in the case that this rule has something to say about."""

    def finding(
        self,
        case: Case,
        place: Place | None,
        message: Text,
        *,
        fix: Text | None = None,
        severity: Severity | None = None,
        basis: Basis | None = None,
    ) -> Finding:
        """A finding of this rule; the fix is the docstring's third part unless another is given."""
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            place=place,
            message=message.about(case.report.language),
            fix=(fix or Text(self.explanation()[2])).about(case.report.language),
            basis=basis or case.article(self.basis),
        )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every family, by code. A file in a family's folder is found by being there."""
    rules: dict[str, Rule] = {}
    for folder, _ in FAMILIES.values():
        package = import_module(f"rules.{folder}")
        for module in pkgutil.iter_modules(package.__path__):
            rules.update({rule.code: rule for rule in _rules_of(f"rules.{folder}.{module.name}")})
    return tuple(rules[code] for code in sorted(rules))


def find_rule(code: str) -> Rule | None:
    """The rule with that code, or None; only its own file is loaded, as files are named after the code."""
    folder, _ = FAMILIES.get(code[:3], ("", None))
    if not folder:
        return None
    for module in pkgutil.iter_modules(import_module(f"rules.{folder}").__path__):
        if module.name.startswith(f"{code.lower()}_"):
            return next((rule for rule in _rules_of(f"rules.{folder}.{module.name}") if rule.code == code), None)
    return None


def _rules_of(module: str) -> Iterator[Rule]:
    for value in vars(import_module(module)).values():
        if inspect.isclass(value) and issubclass(value, Rule) and "code" in vars(value):
            yield value()


def run(case: Case) -> tuple[Finding, ...]:
    """All findings of all rules that look at this type of report, most serious first."""
    asked = [rule for rule in all_rules() if case.final or not rule.final_only]
    found = [finding for rule in asked for finding in rule.check(case)]
    return tuple(sorted(found, key=lambda finding: finding.sort_key))
