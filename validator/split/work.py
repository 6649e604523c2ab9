"""From lists to a split: the one function of this room that puts the steps together."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from validator.foundation.text import Text
from validator.model.proposal import fiction
from validator.split.asked import Asked, Known
from validator.split.bases import REPORT_BASIS, REPORT_CLASS, with_report_class
from validator.split.classify import CLASS, WHY
from validator.split.columns import ACTIVITY
from validator.split.commitments import count_commitments
from validator.split.counting import ORDER, counted, in_several_regions, once, per_period, regions
from validator.split.postcode import ABROAD, UNKNOWN
from validator.split.result import ListFacts, Split
from validator.split.rows import LIST, PERIOD_KEY, PERSON, Chosen, Gathered, ParseDate, gather

COUNTED_AS = "telt"
"""Column that says whether a row counts for its activity: null, or the row of the same person that does."""


def split_lists(
    lists: Sequence[Chosen], facts: Sequence[ListFacts], basis: str, asked: Asked, known: Known, parse_date: ParseDate
) -> Split:
    """The split of one or more lists.

    Args:
        lists: the lists with their columns and rows.
        facts: what is to be said about each, in the same order.
        basis: what the postal codes are of; "" where nothing says it.
        asked: the user's choices.
        known: what is known beside the lists.
        parse_date: reads a date as people type it.
    """
    gathered = gather(lists, asked, known, parse_date)
    frame = gathered.frame.with_row_index(ORDER)
    if asked.unit == "activiteit":
        frame = frame.with_columns(pl.lit(None, pl.String).alias(PERSON))
    frame = with_report_class(frame, basis, known)
    keyed = frame[PERSON].null_count() < frame.height
    keys = tuple(span.key for span in gathered.spans)
    of_activities = once(frame, [ACTIVITY], REPORT_CLASS)
    inside = frame.filter(pl.col(PERIOD_KEY).is_not_null())
    notes = tuple(_notes(frame, gathered, facts, basis, keyed, known))
    return Split(
        lists=tuple(replace(one, rows=int((frame[LIST] == number).sum())) for number, one in enumerate(facts)),
        asked=asked,
        known=known,
        basis=basis,
        spans=gathered.spans,
        rows=regions(frame),
        persons=regions(once(frame, [])) if keyed else None,
        activities=_activities(of_activities),
        periods=tuple(per_period(once(inside, [PERIOD_KEY]), keys).items()),
        no_period=regions(frame.filter(pl.col(PERIOD_KEY).is_null())),
        commitments=count_commitments(frame, basis, keys, asked, known),
        reasons=_reasons(frame),
        notes=notes,
        frame=_with_counted(frame, of_activities) if keyed else frame,
    )


def _activities(rows: pl.DataFrame) -> pl.DataFrame:
    """The counts per activity, and what the postal codes of its rows are of: "" where that is not one thing."""
    of = pl.when(pl.col(REPORT_BASIS).n_unique() == 1).then(pl.col(REPORT_BASIS).first()).otherwise(pl.lit(""))
    bases = rows.group_by(ACTIVITY).agg(of.alias(REPORT_BASIS))
    counts = counted(rows, ACTIVITY, REPORT_CLASS)
    return counts.join(bases, on=ACTIVITY, how="left", nulls_equal=True, maintain_order="left")


def _reasons(frame: pl.DataFrame) -> tuple[tuple[str, Text, int], ...]:
    """What is not in a Belgian region, per class and reason, the most first."""
    left = frame.filter(pl.col(CLASS).is_in([ABROAD, UNKNOWN]))
    counts = left.group_by(pl.col(CLASS).cast(pl.String), WHY).len()
    counts = counts.sort(CLASS, "len", WHY, descending=[True, True, False])
    return tuple((str(name), Text(why or ""), count) for name, why, count in counts.iter_rows())


def _with_counted(frame: pl.DataFrame, counting: pl.DataFrame) -> pl.DataFrame:
    """Marks rows of a person who is counted by another row of the same activity, with the number of that row."""
    counts = counting.select(ACTIVITY, PERSON, pl.col(ORDER).alias("_of"), pl.col("rij").alias(COUNTED_AS)).filter(
        pl.col(PERSON).is_not_null()
    )
    joined = frame.join(counts, on=[ACTIVITY, PERSON], how="left", nulls_equal=True, maintain_order="left")
    other = (pl.col("_of") != pl.col(ORDER)) & pl.col(PERSON).is_not_null()
    return joined.with_columns(pl.when(other).then(pl.col(COUNTED_AS)).alias(COUNTED_AS)).drop("_of")


def _notes(
    frame: pl.DataFrame, gathered: Gathered, facts: Sequence[ListFacts], basis: str, keyed: bool, known: Known
) -> list[Text]:
    notes: list[Text] = []
    if known.covenant is not None and (made_up := fiction(known.covenant)) is not None:
        notes.append(made_up)
    if gathered.sums:
        notes.append(Text.of("Weggelaten rijen met een totaal, onder een lijst: {n:getal}.", n=gathered.sums))
    if gathered.headers:
        notes.append(Text.of("Weggelaten rijen die de kolomnamen herhalen: {n:getal}.", n=gathered.headers))
    if gathered.undated:
        notes.append(Text.of("Rijen met een datum die niet te lezen is: {n:getal}.", n=gathered.undated))
    if gathered.month_first:
        notes.append(Text("De datums zijn gelezen als maand/dag/jaar: anders gelezen bestaan er onmogelijke bij."))
    if gathered.outside:
        notes.append(Text.of("Rijen met een datum buiten alle perioden: {n:getal}.", n=gathered.outside))
    if gathered.elsewhere:
        notes.append(
            Text.of(
                "Rijen met een datum in een andere periode dan die van de activiteit in het register, waar die van het "
                "register telt: {n:getal}.",
                n=gathered.elsewhere,
            )
        )
    for one in facts:
        if one.hidden:
            notes.append(
                Text.of(
                    "Verborgen of weggefilterde rijen in {lijst}, die ook meetellen: {n:getal}.",
                    lijst=one.sheet or one.file,
                    n=one.hidden,
                )
            )
        if one.by_content:
            notes.append(
                Text.of(
                    "In {lijst} heet geen kolom «postcode»; kolom {kolom} is gekozen omdat er postcodes in staan.",
                    lijst=one.file,
                    kolom=one.columns["postcode"],
                )
            )
    others = frame.filter(pl.col(REPORT_BASIS) != basis).height
    if others:
        notes.append(
            Text.of(
                "Rijen waarvoor een verbintenis bepaalt van wat de postcode is, en die bekend is: {n:getal}. Per "
                "activiteit en per verbintenis telt die postcode; in de andere tabellen die van de lijst.",
                n=others,
            )
        )
    if keyed:
        without = frame[PERSON].null_count()
        if without:
            notes.append(Text.of("Rijen zonder sleutel van een persoon, die elk apart tellen: {n:getal}.", n=without))
        several = in_several_regions(frame)
        if several:
            notes.append(
                Text.of(
                    "Personen met postcodes uit meer dan één gewest, die tellen in het gewest van hun eerste rij: "
                    "{n:getal}.",
                    n=several,
                )
            )
    return notes
