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
    "STR": ("structuur", "structuur en gaafheid van het werkboek"),
    "VOL": ("volledigheid", "volledigheid"),
    "SPL": ("splitsing", "splitsing Vlaams/federaal"),
    "VRB": ("verbintenissen", "verbintenissen"),
    "CON": ("consulenten", "consulenten"),
    "FIN": ("financien", "middelen"),
    "TRM": ("termijnen", "termijnen"),
    "AVG": ("privacy", "gegevensbescherming"),
}
"""Code letters, folder and Dutch name of each family."""


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
            message=message,
            fix=fix or Text(self.explanation()[2]),
            basis=basis or case.article(self.basis),
        )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every family, by code. A file in a family's folder is found by being there."""
    rules: dict[str, Rule] = {}
    for folder, _ in FAMILIES.values():
        package = import_module(f"rules.{folder}")
        for module in pkgutil.iter_modules(package.__path__):
            for value in vars(import_module(f"rules.{folder}.{module.name}")).values():
                if inspect.isclass(value) and issubclass(value, Rule) and "code" in vars(value):
                    rules[value.code] = value()
    return tuple(rules[code] for code in sorted(rules))


def run(case: Case) -> tuple[Finding, ...]:
    """All findings of all rules that look at this type of report, most serious first."""
    asked = [rule for rule in all_rules() if case.final or not rule.final_only]
    found = [finding for rule in asked for finding in rule.check(case)]
    return tuple(sorted(found, key=lambda finding: finding.sort_key))
