"""What a rule over sectors is (family SEC), and the registry of all of them.

Such a rule gets the whole overview and sees what no single report shows. Its findings are about reports laid side by
side: information or questions for the people who compare them, never a fault of a sector.
"""

import inspect
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import ClassVar

from rules.documented import Documented
from validator.foundation.text import Text
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding

FAMILY = ("SEC", "sectoren", Text("over de sectoren heen"))
"""Code letters, folder and name of the family."""


class SectorRule(Documented, ABC):
    """One rule over sectors. `code` is stable for ever; `severity` is the usual one."""

    code: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """Yields a finding for everything in the overview that this rule has something to say about."""

    def finding(
        self,
        message: Text,
        sectors: Iterable[str],
        commitments: Iterable[str] = (),
        *,
        severity: Severity | None = None,
    ) -> SectorFinding:
        """A finding of this rule; the fix is the docstring's third part."""
        fix = Text(self.explanation()[2])
        usual = severity or self.severity
        return SectorFinding(self.code, usual, self.title, message, fix, tuple(sectors), tuple(commitments))


@cache
def all_sector_rules() -> tuple[SectorRule, ...]:
    """Every rule over sectors, by code. A file in the folder is found by being there."""
    package = import_module(f"rules.{FAMILY[1]}")
    rules: dict[str, SectorRule] = {}
    for module in pkgutil.iter_modules(package.__path__):
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values():
            if inspect.isclass(value) and issubclass(value, SectorRule) and "code" in vars(value):
                rules[value.code] = value()
    return tuple(rules[code] for code in sorted(rules))


def run_over(overview: Overview) -> tuple[SectorFinding, ...]:
    """All findings of all rules over sectors, most serious first, then by code and sectors."""
    found = (finding for rule in all_sector_rules() for finding in rule.check(overview))
    return tuple(sorted(found, key=lambda one: (one.severity.rank, one.code, one.sectors, one.commitments)))
