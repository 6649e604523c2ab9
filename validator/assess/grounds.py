"""What a decision rests on: the figures and rows that its question is about, to see whether they are still the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from validator.assess import decisions as words
from validator.foundation.text import Text
from validator.model.assessment import Assessment, Attainment, Question, Subject
from validator.model.described import described
from validator.model.report import Report, Row
from validator.model.shown import HIDDEN, NOTHING, shown_value
from validator.model.template import Template

_EXPLAINS = frozenset({"toelichting", "bewijs", "eigen_oordeel"})
"""Columns of a commitment that explain its figure: a change there asks to look again, and overthrows nothing."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a decision rests on.

    `value` tells whether it changed, `shown` is how people read it. `weighs`: the decision cannot stand when it
    changed.
    """

    label: Text
    value: object
    shown: Text
    weighs: bool = True


def grounds(question: Question, template: Template, report: Report, assessment: Assessment) -> Mapping[str, Ground]:
    """What a decision on the question rests on, by a name that stays the same from file to file.

    Args:
        question: the question that is decided.
        template: of the report.
        report: what was read.
        assessment: by the figures alone.
    """
    if question.subject is Subject.RESULT:
        judged = [one for one in assessment.attainments if question.key in (one.code, one.part_of)]
        return dict((*_of_rows(judged, template, report), *_of_figures(judged)))
    if question.subject is Subject.EFFORT:
        found = dict(_of_figures(one for one in assessment.attainments if one.kind == "IV"))
        if assessment.payout is not None:
            full = assessment.payout.effort_part.highest
            found["inspanningsdeel"] = Ground(Text("het hele inspanningsdeel"), full, shown_value(full, "money"))
        return found
    return dict(_of_absence(question, template, report))


def changes(before: Mapping[str, Ground], after: Mapping[str, Ground]) -> Iterator[tuple[Text, bool]]:
    """What changed, in words, and whether the decision cannot stand for it."""
    for name in {**after, **before}:
        was, now = before.get(name), after.get(name)
        known = now or was
        if known is None or (was and was.value) == (now and now.value):
            continue
        old, new = (each.shown if each else NOTHING for each in (was, now))
        said = (
            Text.of("{wat} is gewijzigd", wat=known.label)
            if HIDDEN in (old, new)
            else Text.of("{wat} van {oud} naar {nieuw}", wat=known.label, oud=old, nieuw=new)
        )
        yield said, known.weighs


def _of_rows(judged: Iterable[Attainment], template: Template, report: Report) -> Iterator[tuple[str, Ground]]:
    for one in judged:
        for row in report.rows("verbintenissen"):
            if row.text("code") == one.code:
                yield from _of_row(row, one.code, template, report)


def _of_figures(judged: Iterable[Attainment]) -> Iterator[tuple[str, Ground]]:
    for one in judged:
        share = "percent" if one.target is not None and one.target < 1 else ""
        for name, label, value, shown in (
            ("doel", Text("streefwaarde"), one.target, shown_value(one.target, share)),
            ("bereikt", Text("wat telt"), one.realised, shown_value(one.realised, share)),
            (
                "stand",
                Text("stand volgens de cijfers"),
                one.own_status,
                Text.of("«{stand}»", stand=Text(one.own_status.value)),
            ),
        ):
            yield f"{one.code} {name}", Ground(Text.of("{wat} bij {code}", code=one.code, wat=label), value, shown)


def _of_absence(question: Question, template: Template, report: Report) -> Iterator[tuple[str, Ground]]:
    """The row of the absence, and the rows of the consultants it names."""
    for row in report.rows("afwezigheden"):
        if words.absence_key(question.subject, row) != question.key:
            continue
        yield from _of_row(row, Text("Afwezigheden"), template, report)
        for code in dict.fromkeys((row.text("consulent"), row.text("vervangen_door"))):
            # Numbered among the rows of the same consultant: a row more or less of another one is no change here.
            own = [person for person in report.rows("consulenten") if code and person.text("code") == code]
            for number, person in enumerate(own):
                yield from _of_row(person, code, template, report, f"{number}")


def _of_row(
    row: Row, what: Text | str, template: Template, report: Report, number: str = ""
) -> Iterator[tuple[str, Ground]]:
    personal = {place for _, place in report.personal}
    for key in row.table.columns:
        column = described(template, row.table.key, key)
        if column is None or column.formula or column.locked:
            continue
        hidden = column.private or row.place(key) in personal
        shown = HIDDEN if hidden else shown_value(row.get(key), column.kind)
        label = Text.of("«{kolom}» bij {wat}", wat=what, kolom=row.table.labels.get(key, column.label))
        yield f"{row.table.key} {what} {number} {key}", Ground(label, row.get(key), shown, key not in _EXPLAINS)
