"""The workbook with the split and its evidence. Keys of persons and other columns of the lists are not in it: only what
the split rests on."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

import polars as pl

from validator.foundation.text import Text
from validator.split.bases import REPORT_BASIS, REPORT_CLASS
from validator.split.book import Book
from validator.split.bulk import add_rows
from validator.split.classify import CLASS, CODE, VALUE, WHY
from validator.split.columns import ACTIVITY, COUNTRY
from validator.split.counting import ORDER
from validator.split.definition import BASIS_NAMES, CLASS_NAMES, COUNT_HEADERS, definition
from validator.split.filling import Filling
from validator.split.listing import ROW
from validator.split.postcode import CLASSES, UNKNOWN
from validator.split.result import Regions, Split
from validator.split.rows import COMMITMENT_CODES, LIST, PERIOD_KEY
from validator.split.work import COUNTED_AS

ROWS_PER_SHEET = 1_000_000
"""So many rows of evidence on one sheet; Excel holds 1,048,576."""

_PERSONAL = r"@|(?:\d[\s./-]*){9}"
_NOT_SHOWN = Text("(niet getoond)")


def write_evidence(split: Split, filling: Filling | None, report: str, stream: BinaryIO, language: str) -> None:
    """Writes the workbook.

    Args:
        split: the outcome.
        filling: what was filled in a report; None where no report was given.
        report: the name of that report.
        stream: where to write.
        language: of the texts.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = BytesIO()
    with xlsxwriter.Workbook(made, options) as workbook:
        book = Book(workbook, language)
        _overview(book, split)
        _activities(book, split)
        _commitments(book, split)
        _periods(book, split)
        _left_over(book, split)
        if filling is not None:
            _filled(book, filling, report)
        _evidence(book, split)
    add_rows(made, book.bulks, stream)


def _overview(book: Book, split: Split) -> None:
    page = book.sheet(Text("Overzicht"), [26, 13, 13, 13, 13, 13, 13])
    page.title(Text("Splitsing van de deelnemers per gewest"))
    page.headers((Text("Aantal"), *COUNT_HEADERS))
    for label, counts in totals(split):
        page.cells((label, *counts.figures))
    page.row += 1
    page.facts(definition(split), 7)
    page.facts(
        [(Text("Bestand"), Text.of("{naam}: SHA-256 {som}", naam=one.file, som=one.sha256)) for one in split.lists], 7
    )
    if split.notes:
        page.lines((Text("Op te merken"), *split.notes), 7)


def totals(split: Split) -> Iterator[tuple[Text, Regions]]:
    """The overall counts with what they count."""
    yield Text("Activiteiten") if split.asked.unit == "activiteit" else Text("Rijen (deelnames)"), split.rows
    if split.persons is not None:
        yield Text("Personen, elk één keer"), split.persons


def _activities(book: Book, split: Split) -> None:
    page = book.sheet(Text("Per activiteit"), [30, 11, 11, 11, 11, 11, 11, 30])
    page.headers((Text("Activiteit"), *COUNT_HEADERS, Text("Postcode van")), freeze=True)
    names = {basis: book.say(text) if basis else "" for basis, text in BASIS_NAMES.items()}
    page.rows(
        split.activities.select(
            pl.col(ACTIVITY).fill_null(book.say(Text("(geen activiteit)"))),
            pl.sum_horizontal(CLASSES).alias("totaal"),
            *CLASSES,
            pl.col(REPORT_BASIS).replace(names),
        )
    )


def _commitments(book: Book, split: Split) -> None:
    page = book.sheet(Text("Per verbintenis"), [12, 28, 9, 8, 8, 9, 8, 11, 10, 17, 42])
    page.headers(
        (
            Text("Code"), Text("Omschrijving"), Text("Periode"), *COUNT_HEADERS, Text("Postcode van"),
            Text("Hoe geteld"),
        ),
        freeze=True,
    )  # fmt: skip
    for one in split.commitments:
        how = Text.of("{alles:puntkomma}", alles=(one.how, *one.notes))
        basis = BASIS_NAMES.get(one.basis, Text(one.basis))
        wording = f"{one.wording} (fictief)" if one.fictitious else one.wording
        if not one.periods:
            page.cells((one.code, wording, "", *([""] * 6), "", how))
        for period, counts in one.periods.items():
            page.cells((one.code, wording, period, *counts.figures, basis, how))
    if not split.commitments:
        page.cells((Text("(geen)"), Text("Geen rij kon aan een verbintenis gekoppeld worden."), *([""] * 9)))


def _periods(book: Book, split: Split) -> None:
    page = book.sheet(Text("Per periode"), [30, 11, 11, 11, 11, 11, 11])
    page.headers((Text("Periode"), *COUNT_HEADERS), freeze=True)
    for period, counts in split.periods:
        page.cells((period, *counts.figures))
    if split.no_period.total:
        page.cells((Text("(geen of buiten de perioden)"), *split.no_period.figures))


def _left_over(book: Book, split: Split) -> None:
    """What is in no Belgian region: the reasons, then the rows that are unknown."""
    page = book.sheet(Text("Niet ingedeeld"), [26, 9, 66, 24, 16, 18])
    page.headers((Text("Gewest"), Text("Aantal"), Text("Waarom")))
    for name, why, count in split.reasons:
        page.cells((CLASS_NAMES[name], count, why))
    page.row += 1
    page.headers((Text("Lijst"), Text("Rij"), Text("Waarom"), Text("Wat er staat"), Text("Land"), Text("Activiteit")))
    frame = split.frame.filter(pl.col(CLASS) == UNKNOWN).head(ROWS_PER_SHEET)
    lists = {number: _list_name(split, number) for number in range(len(split.lists))}
    page.rows(
        frame.select(
            pl.col(LIST).replace_strict(lists, return_dtype=pl.String), pl.col(ROW).cast(pl.Int64),
            pl.col(WHY).replace(_reasons(book, split)), _shown(book), pl.col(COUNTRY), pl.col(ACTIVITY),
        )
    )  # fmt: skip


def _reasons(book: Book, split: Split) -> dict[str, str]:
    return {why.id: book.say(why) for _, why, _ in split.reasons}


def _shown(book: Book) -> pl.Expr:
    """What stood in the cell, unless it may be a number or address of a person."""
    hidden = pl.col(VALUE).str.contains(_PERSONAL)
    return pl.when(hidden).then(pl.lit(book.say(_NOT_SHOWN))).otherwise(pl.col(VALUE).str.strip_chars()).alias(VALUE)


def _list_name(split: Split, number: int) -> str:
    one = split.lists[number]
    return f"{one.file}, {one.sheet}" if one.sheet and len(split.lists) > 1 else one.file


def _filled(book: Book, filling: Filling, report: str) -> None:
    page = book.sheet(Text("In het rapport"), [18, 9, 16, 22, 12, 12, 46])
    page.headers(
        (
            Text("Blad"), Text("Cel"), Text("Voor"), Text("Kolom"), Text("Stond er"), Text("Splitsing"),
            Text("Wat er gebeurde"),
        ),
        freeze=True,
    )  # fmt: skip
    for one in filling.kept:
        figure = one.figure
        page.cells(
            (figure.sheet, figure.place.cell, figure.of, figure.label, figure.was, figure.value,
             Text.of("niet gewijzigd: {waarom}", waarom=one.why))
        )  # fmt: skip
    for figure in filling.written:
        what = Text("vervangen") if figure.was is not None else Text("ingevuld")
        page.cells(
            (figure.sheet, figure.place.cell, figure.of, figure.label, figure.was, figure.value,
             Text.of("{wat} in de kopie van {rapport}", wat=what, rapport=report))
        )  # fmt: skip


def _evidence(book: Book, split: Split) -> None:
    several, keyed = len(split.lists) > 1, split.persons is not None
    headers = [Text("Rij"), Text("Postcode"), Text("Gewest"), Text("Activiteit"), Text("Periode"),
               Text("Verbintenissen"), Text("Waarom")]  # fmt: skip
    widths = [9, 18, 12, 16, 10, 20, 46]
    other = bool((split.frame[REPORT_BASIS] != split.basis).any())
    if other:
        headers[3:3], widths[3:3] = [Text("Gewest in het rapport"), Text("volgens postcode van")], [12, 13]
    if split.frame[COUNTRY].null_count() < split.frame.height:
        headers[2:2], widths[2:2] = [Text("Land")], [14]
    if several:
        headers, widths = [Text("Lijst"), *headers], [22, *widths]
    if keyed:
        headers, widths = [*headers, Text("Telt mee")], [*widths, 26]
    rows = _evidence_rows(book, split, several, keyed, other)
    for number, start in enumerate(range(0, max(rows.height, 1), ROWS_PER_SHEET), start=1):
        page = book.sheet(Text("Bewijs") if number == 1 else Text.of("Bewijs {nummer}", nummer=number), widths)
        page.headers(headers, freeze=True, height=32)
        part = rows.slice(start, ROWS_PER_SHEET)
        page.sheet.autofilter(0, 0, part.height, len(headers) - 1)
        page.rows(part)


def _evidence_rows(book: Book, split: Split, several: bool, keyed: bool, other: bool) -> pl.DataFrame:
    names = {name: book.say(text) for name, text in CLASS_NAMES.items()}
    columns = [
        pl.col(ROW).cast(pl.Int64),
        pl.coalesce(CODE, _shown(book)).alias("code"),
        pl.col(CLASS).cast(pl.String).replace(names),
        pl.col(ACTIVITY),
        pl.col(PERIOD_KEY),
        pl.col(COMMITMENT_CODES).list.join("; "),
        pl.col(WHY).replace(_reasons(book, split)),
    ]
    if other:
        columns[3:3] = [pl.col(REPORT_CLASS).cast(pl.String).replace(names), pl.col(REPORT_BASIS)]
    if split.frame[COUNTRY].null_count() < split.frame.height:
        columns.insert(2, pl.col(COUNTRY))
    if several:
        lists = {number: _list_name(split, number) for number in range(len(split.lists))}
        columns.insert(0, pl.col(LIST).replace_strict(lists, return_dtype=pl.String))
    if keyed:
        same = book.say(Text("nee: zelfde persoon als rij"))
        columns.append(
            pl.when(pl.col(COUNTED_AS).is_null())
            .then(pl.lit(book.say(Text("ja"))))
            .otherwise(pl.lit(same + " ") + pl.col(COUNTED_AS).cast(pl.String))
            .alias(COUNTED_AS)
        )
    return split.frame.sort(ORDER).select(columns)
