"""Which rule fires where: one rule that fires in most sectors points to the template, not to the sectors."""

from collections.abc import Mapping, Sequence

from validator.model.finding import Severity
from validator.model.overview import Entry, RuleCount, Settings
from validator.model.summary import Summary


def rule_counts(
    checked: Sequence[tuple[Entry, Summary]], titles: Mapping[str, str], settings: Settings
) -> tuple[RuleCount, ...]:
    """A row per rule that fires anywhere, by code."""
    counts: dict[str, dict[str, int]] = {}
    severities: dict[str, Severity] = {}
    for entry, summary in checked:
        for finding in summary.findings:
            of_rule = counts.setdefault(finding.code, {})
            of_rule[entry.sector.id] = of_rule.get(entry.sector.id, 0) + 1
            severities[finding.code] = min(
                finding.severity, severities.get(finding.code, finding.severity), key=lambda one: one.rank
            )
    return tuple(
        RuleCount(
            code=code,
            title=titles.get(code, ""),
            severity=severities[code],
            counts=tuple(sectors.items()),
            suspect=severities[code] is not Severity.INFO and _most(len(sectors), len(checked), settings),
        )
        for code, sectors in sorted(counts.items())
    )


def _most(sectors: int, checked: int, settings: Settings) -> bool:
    return checked >= settings.template_sectors and sectors > settings.template_share * checked
