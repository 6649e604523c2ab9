"""What reading an earlier report noticed, said for the one who carries it over: nothing is lost in silence."""

from collections.abc import Collection, Iterable, Iterator

from validator.foundation.a1 import cell_name
from validator.foundation.text import Text
from validator.model.report import Notice, Observation, Report
from validator.model.template import Sheet, Template
from validator.template.language import names_in
from validator.template.layout import columns_of

_OURS = (Text("Oordeel"), Text("Bevindingen"), Text("Vergelijking"))
"""The sheets that the check makes."""

_LOST = {
    Notice.ERROR_VALUE: Text("{wat}, cel {cel}: de foutwaarde {gezien} is niet overgenomen."),
    Notice.FORMULA_WITHOUT_VALUE: Text(
        "{wat}, cel {cel}: een formule zonder uitkomst is niet overgenomen; open het vorige rapport in Excel en bewaar "
        "het, dan lukt het wel."
    ),
    Notice.FORMULA_OVERWRITTEN: Text(
        "{wat}, cel {cel}: deze cel wordt nu weer berekend; wat er zelf ingevuld was, is niet overgenomen."
    ),
    Notice.COLUMN_MISSING: Text("{wat}: deze kolom is in het vorige rapport niet gevonden."),
    Notice.FIELD_MISSING: Text("{wat}: dit veld is in het vorige rapport niet gevonden."),
    Notice.OUTSIDE_TABLE: Text(
        "vanaf cel {cel} staat iets buiten de tabel en de velden (cellen: {n}); dat is niet overgenomen."
    ),
}
_TAKEN = {
    Notice.NUMBER_AS_TEXT: Text(
        "{wat}, vanaf cel {cel}: getallen die als tekst stonden ({n}) zijn overgenomen als getal."
    ),
    Notice.DATE_AS_TEXT: Text(
        "{wat}, vanaf cel {cel}: datums die als tekst of los getal stonden ({n}) zijn overgenomen als datum."
    ),
    Notice.HIDDEN_ROW: Text("vanaf cel {cel} waren rijen verborgen ({n}); ze zijn overgenomen en nu zichtbaar."),
    Notice.HIDDEN_COLUMN: Text("{wat}: deze kolom was verborgen; ze is overgenomen en nu zichtbaar."),
}


def noticed(old: Sheet, new: Sheet, template: Template, report: Report) -> Iterator[tuple[bool, Text]]:
    """What is to be said about one sheet: whether something was left behind, and the sentence.

    Args:
        old: the sheet in the earlier template.
        new: the sheet in the new one; what it does not ask is not said here.
        template: the new template.
        report: the earlier report.
    """
    asked = {each.key: each for each in (*new.fields, *columns_of(new, template.periods))}
    for seen in report.observations:
        if seen.sheet != old.key:
            continue
        target = asked.get(seen.field)
        wording = _LOST.get(seen.notice) or _TAKEN.get(seen.notice)
        if wording is None or (seen.field and target is None):
            continue
        calculated = target is not None and bool(target.formula)
        if calculated and not _hand_filled(seen):
            continue
        yield seen.notice in _LOST, Text.of("{blad}: {wat}", blad=old.label, wat=_sentence(wording, seen))


def _hand_filled(seen: Observation) -> bool:
    return seen.notice is Notice.FORMULA_OVERWRITTEN


def _sentence(wording: Text, seen: Observation) -> Text:
    cell = cell_name(seen.place.row, seen.place.column) if seen.place else "?"
    return Text.of(wording.id, wat=seen.label, cel=cell, gezien=seen.seen, n=seen.count)


def other_tabs(visible: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """The visible sheets that were not read and are not ours."""
    others = [name for name in visible if name not in known]
    ours = {name.casefold() for one in _OURS for name in names_in(one.id)} if others else set()
    return tuple(name for name in others if name.casefold() not in ours)
