"""From two outcomes to one comparison."""

from datetime import date

from validator.compare.cells import differences
from validator.compare.effect import commitments, decisions, steps
from validator.compare.findings import Cells, moved, sorted_out
from validator.foundation.problem import NotOurReport
from validator.foundation.text import Text, of_data
from validator.model.comparison import Comparison
from validator.model.outcome import Case, Outcome


def compare(old: Outcome, new: Outcome) -> Comparison:
    """What changed from one version of a report to the next.

    Raises:
        NotOurReport: the two are not versions of the same report: another covenant or another template.
    """
    _must_be_the_same(old, new)
    found = differences(old, new)
    before = Cells(old.case.report, moved(found.matchings))
    after = Cells(new.case.report, None)
    resolved, appeared, remaining = sorted_out(old.findings, new.findings, before, after)
    return Comparison(
        old=old,
        new=new,
        cells=tuple(found.cells),
        rows=tuple(found.rows),
        remarks=(*_first(old, new), *found.remarks),
        resolved=resolved,
        appeared=appeared,
        remaining=remaining,
        steps=steps(old, new),
        commitments=commitments(old, new),
        decisions=tuple(decisions(old, new)),
    )


def _must_be_the_same(old: Outcome, new: Outcome) -> None:
    one, other = old.case, new.case
    names = {"oud": old.file.name, "nieuw": new.file.name}
    if one.covenant.id != other.covenant.id:
        raise NotOurReport(
            "other_covenant",
            Text.of(
                "{oud} is een rapport van {sector} ({instrument} {generatie}), {nieuw} van {ander} ({tweede} "
                "{later}): die zijn niet te vergelijken.",
                **names, sector=one.covenant.sector, instrument=of_data(one.covenant.instrument),
                generatie=one.covenant.generation, ander=other.covenant.sector,
                tweede=of_data(other.covenant.instrument), later=other.covenant.generation,
            ),
            Text("Vergelijk twee versies van hetzelfde rapport van dezelfde sector."),
        )  # fmt: skip
    if one.template.id != other.template.id:
        raise NotOurReport(
            "other_template",
            Text.of(
                "{oud} is een {rapport}, {nieuw} een {ander}: die vragen andere cijfers en zijn niet te vergelijken.",
                **names,
                rapport=_kind(one, other),
                ander=_kind(other, one),
            ),
            Text("Vergelijk twee versies van hetzelfde rapport, bijvoorbeeld twee keer het eindrapport."),
        )


def _kind(case: Case, beside: Case) -> Text:
    """What a report is, beside another: of two final reports the instruments differ."""
    kind = Text(case.report.report_type)
    if case.report.report_type != beside.report.report_type:
        return kind
    return Text.of("{rapport} {instrument}", rapport=kind, instrument=of_data(case.covenant.instrument))


def _first(old: Outcome, new: Outcome) -> tuple[Text, ...]:
    """What a reader must know first: files that seem to be given the wrong way round, or decisions left behind."""
    found = []
    if old.case.decisions and not new.case.decisions:
        found.append(
            Text.of(
                "Let op: in {oud} is beslist, in {nieuw} nog niet. Met --decisions {oud} gelden die beslissingen ook "
                "in het nieuwe bestand, waar ze nog kunnen.",
                oud=old.file.name,
                nieuw=new.file.name,
            )
        )
    was, now = (each.case.report.value("start", "indieningsdatum") for each in (old, new))
    if isinstance(was, date) and isinstance(now, date) and now < was:
        found.append(
            Text.of(
                "Let op: {nieuw} is volgens het blad «Start» ingediend op {later:datum}, vóór {oud} ({eerder:datum}). "
                "Staan de bestanden in de juiste volgorde?",
                nieuw=new.file.name,
                later=now,
                oud=old.file.name,
                eerder=was,
            ).about(new.case.report.language)
        )
    return tuple(found)
