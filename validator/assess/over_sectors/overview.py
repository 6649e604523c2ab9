"""The overview over the sectors of a register."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from validator.assess.over_sectors.choosing import entries, placed
from validator.assess.over_sectors.counting import rule_counts
from validator.assess.over_sectors.matching import joint_work
from validator.assess.over_sectors.reach import reach_totals
from validator.assess.over_sectors.sums import midterm_sums, payout_sums
from validator.assess.over_sectors.themes import theme_rows
from validator.model.covenant import Covenant
from validator.model.generation import Generation
from validator.model.overview import Overview, Settings
from validator.model.summary import Summary

_FINAL = "eindrapport"
_USUAL = "sectorconvenant"
_NO_TITLES: Mapping[str, str] = MappingProxyType({})


def overview(
    summaries: Iterable[Summary],
    covenants: Iterable[Covenant],
    generation: Generation,
    instrument: str | None = None,
    report: str | None = None,
    as_of: date | None = None,
    titles: Mapping[str, str] = _NO_TITLES,
    settings: Settings | None = None,
) -> Overview:
    """The overview of one type of report; the order of the summaries makes no difference.

    Args:
        summaries: one of each file.
        covenants: of the register; those of this generation and instrument are the sectors that are expected.
        generation: the parameters of the generation.
        instrument: what it is an overview of; where not given, that of most files (the sectorconvenant before others).
        report: the type of report; where not given, that of most files (the eindrapport before others).
        as_of: the day to look from; without it no report is overdue.
        titles: what each rule is called, by its code.
        settings: limits of ours.
    """
    settings = settings or Settings()
    files = sorted(summaries, key=lambda one: (one.file, one.sha256))
    instrument = instrument or _most([one.instrument for one in files if one.generation == generation.id], _USUAL)
    of_it = [one.report for one in files if (one.generation, one.instrument) == (generation.id, instrument)]
    report = report or _most(of_it, _FINAL)
    expected = [one for one in covenants if (one.generation, one.instrument) == (generation.id, instrument)]
    parameters = generation.instruments.get(instrument)
    sorted_out = placed(files, expected, generation.id, instrument, report)
    listed = entries(sorted_out.by_sector, expected, parameters, report, as_of)
    checked = [(entry, entry.checked) for entry in listed if entry.checked is not None]
    joint, lone = joint_work(checked)
    return Overview(
        generation=generation.id,
        title=generation.title,
        instrument=instrument,
        instrument_title=parameters.title if parameters else instrument,
        report=report,
        as_of=as_of,
        entries=listed,
        unplaced=sorted_out.unplaced,
        aside=sorted_out.aside,
        sums=payout_sums([summary for _, summary in checked]),
        midterm=midterm_sums([summary for _, summary in checked]),
        themes=theme_rows(checked, generation.themes.value or ()),
        joint=joint,
        lone=lone,
        reach=reach_totals([summary for _, summary in checked], joint),
        rules=rule_counts(checked, titles, settings),
        eligible_costs=parameters.eligible_costs.value if parameters else None,
        rules_version=_most([summary.rules_version for _, summary in checked], ""),
        settings=settings,
    )


def _most(words: Sequence[str], usual: str) -> str:
    """The word that stands there most, of equals the usual one, then the first of the alphabet; the usual one where
    there is none."""
    counted = Counter(word for word in words if word)
    return min(counted, key=lambda word: (-counted[word], word != usual, word), default=usual)
