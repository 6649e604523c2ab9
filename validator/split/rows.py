"""The rows of all lists in one form: class, activity, period, person, and the commitments they count for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from validator.model.covenant import Commitment, Feed
from validator.model.template import Span
from validator.split.asked import Activity, Asked, Known
from validator.split.classify import CLASS, CODE, VALUE, WHY, class_column, classified
from validator.split.columns import ACTION, ACTIVITY, COMMITMENTS, COUNTRY, DATE, FILE_TYPE, KEY, KIND, PERIOD, Columns
from validator.split.listing import ROW
from validator.split.words import plain, tidy

LIST, DAY, PERSON, PERIOD_KEY, COMMITMENT_CODES = "lijst", "dag", "persoon", "periode", "codes"
WANTED = "gevraagd"
"""Column with the one basis that the commitments of a row set for its postal code; "" for none, or for several."""

ParseDate = Callable[[str], date | None]

_WHOLE = re.compile(r"(\d+)[.,]0+")
_SEPARATORS = re.compile(r"[;,\n|]")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TOTALS = frozenset(
    {"totaal", "subtotaal", "eindtotaal", "algemeentotaal", "total", "totalgeneral", "grandtotal", "som"}
)


@dataclass(frozen=True)
class Gathered:
    """The rows of all lists. `sums` and `headers` count rows that were left out: sums below a list, headers repeated.
    `undated` counts rows with a date that could not be read; `month_first`: the dates of a list were read as
    month/day/year. `outside` counts rows whose date lies in none of the periods, `elsewhere` those
    whose own date lies in another period than that of their activity in the register."""

    frame: pl.DataFrame
    spans: tuple[Span, ...]
    sums: int = 0
    headers: int = 0
    undated: int = 0
    outside: int = 0
    elsewhere: int = 0
    month_first: bool = False


@dataclass(frozen=True)
class Chosen:
    """The rows of a list as texts, with its headers and what its columns are; `leftmost` is its first column."""

    headers: tuple[str, ...]
    columns: Columns
    frame: pl.DataFrame
    leftmost: int


def gather(lists: Sequence[Chosen], asked: Asked, known: Known, parse_date: ParseDate) -> Gathered:
    """The rows of all lists below each other.

    Args:
        lists: at least one.
        asked: the user's choices.
        known: what is known beside the lists.
        parse_date: reads a date as people type it, day before month.
    """
    frames, sums, headers, undated, month_first = [], 0, 0, 0, False
    bases = sorted({basis for one in lists for basis in one.columns.postcodes if basis})
    for number, one in enumerate(lists):
        frame = classified(one.frame, one.columns, known.generation.region_of)
        again, total = _repeated(frame, one), _is_sum(frame, one)
        headers += int(again.sum())
        sums += int((total & ~again).sum())
        frame = frame.filter(~(again | total))
        days, unread, swapped = _days(_column(frame, one, DATE), parse_date)
        undated += unread
        month_first |= swapped
        frames.append(
            frame.select(
                pl.lit(number, pl.UInt16).alias(LIST),
                pl.col(ROW),
                *(pl.col(name) for name in (VALUE, CLASS, CODE, WHY)),
                *(_class_by(frame, basis) for basis in bases),
                _tidied(_column(frame, one, ACTIVITY)).alias(ACTIVITY),
                _tidied(_column(frame, one, COUNTRY)).alias(COUNTRY),
                days.alias(DAY),
                _tidied(_column(frame, one, PERIOD)).alias(PERIOD),
                _persons(_column(frame, one, KEY)).alias(PERSON),
                *(_tidied(_column(frame, one, role)).alias(role) for role in (COMMITMENTS, ACTION, KIND, FILE_TYPE)),
            )
        )
    frame = pl.concat(frames, rechunk=True)
    activities = known.activities or {}
    fixed = known.spans or _asked_year(asked.period)
    spans = fixed or _years(frame)
    elsewhere = 0
    if activities:
        frame = _with_register_number(frame, activities)
        own = _with_period(frame, spans, asked.period)
        frame = _with_register_day(frame, activities)
        spans = fixed or _years(frame)
        own_period = own[PERIOD_KEY]
        frame = _with_period(frame, spans, asked.period)
        elsewhere = int((own_period != frame[PERIOD_KEY]).fill_null(value=False).sum())
    else:
        frame = _with_period(frame, spans, asked.period)
    dated = frame[DAY].is_not_null() & frame[PERIOD_KEY].is_null()
    frame = _with_commitments(frame, known)
    keep = [name for name in frame.columns if name not in (COMMITMENTS, ACTION, KIND, FILE_TYPE)]
    return Gathered(frame.select(keep), spans, sums, headers, undated, int(dated.sum()), elsewhere, month_first)


def _column(frame: pl.DataFrame, one: Chosen, role: str) -> pl.Series:
    """The texts of a role; all null where the list has no such column."""
    position = one.columns.roles.get(role)
    if position is None:
        return pl.Series(role, [None], dtype=pl.String).new_from_index(0, frame.height)
    return frame[str(position)]


def _repeated(frame: pl.DataFrame, one: Chosen) -> pl.Series:
    """Rows that repeat the header, as blocks do that were pasted below each other."""
    at = one.columns.postcodes[""]
    header = one.headers[at] if at < len(one.headers) else ""
    return frame[VALUE].str.strip_chars() == header if header else pl.Series([False]).new_from_index(0, frame.height)


def _is_sum(frame: pl.DataFrame, one: Chosen) -> pl.Series:
    """Rows without a postal code that begin with a word such as "Totaal"."""
    first = frame[str(one.leftmost)]
    said = [text for text in first.drop_nulls().unique().to_list() if len(text) < 30 and plain(text) in _TOTALS]
    return first.is_in(said).fill_null(value=False) & (frame[VALUE].str.strip_chars() == "")


def _class_by(frame: pl.DataFrame, basis: str) -> pl.Expr:
    name = class_column(basis)
    return pl.col(name) if name in frame.columns else pl.lit(None, frame.schema[CLASS]).alias(name)


def _mapped(texts: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """A column with every distinct text read once."""
    distinct = texts.drop_nulls().unique().to_list()
    return texts.replace_strict({text: read(text) for text in distinct}, default=None, return_dtype=pl.String)


def _tidied(texts: pl.Series) -> pl.Series:
    return _mapped(texts, code_text)


def code_text(text: str) -> str | None:
    """A code as it is compared: single blanks, and no decimals behind a whole number; None where nothing is left."""
    body = tidy(text)
    match = _WHOLE.fullmatch(body)
    return match[1] if match else body or None


def _persons(keys: pl.Series) -> pl.Series:
    """Keys of persons without punctuation and case: 85.07.30-033.28 and 85073003328 are one."""
    bare = keys.str.replace(r"^(\d+)\.0+$", "$1").str.replace_all(r"[^\p{L}\p{N}]", "").str.to_lowercase()
    return bare.set(bare == "", None)


def _days(texts: pl.Series, parse_date: ParseDate) -> tuple[pl.Series, int, bool]:
    """The dates, how many rows hold something that is none, and whether the month was read first."""
    distinct = [text for text in texts.drop_nulls().unique().to_list() if tidy(text)]
    read = {text: parse_date(text.partition("T")[0]) for text in distinct}
    swapped = False
    if any(day is None for day in read.values()):
        matches = {text: _SLASHED.fullmatch(tidy(text).partition(" ")[0]) for text in distinct}
        other = {text: _day(match[3], match[1], match[2]) if match else None for text, match in matches.items()}
        if all(other.values()):
            read, swapped = other, True
    days = texts.replace_strict(read, default=None, return_dtype=pl.Date)
    blank = texts.is_null() | (texts.str.strip_chars() == "").fill_null(value=True)
    return days, int((days.is_null() & ~blank).sum()), swapped


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _with_register_number(frame: pl.DataFrame, activities: Mapping[str, Activity]) -> pl.DataFrame:
    """The number of each activity as the register writes it: case, blanks and zeros in front do not matter."""
    known: dict[str, str] = {}
    for number in activities:
        known.setdefault(_bare(number), number)
    return frame.with_columns(_mapped(frame[ACTIVITY], lambda text: known.get(_bare(text), text)).alias(ACTIVITY))


def _bare(number: str) -> str:
    text = plain(number)
    return text.lstrip("0") or text if text.isdecimal() else text


def _with_register_day(frame: pl.DataFrame, activities: Mapping[str, Activity]) -> pl.DataFrame:
    """The day of the activity in the register goes before the date in the list: the check counts by it."""
    days = {number: one.day for number, one in activities.items() if one.day is not None}
    of_register = frame[ACTIVITY].replace_strict(days, default=None, return_dtype=pl.Date) if days else None
    return frame if of_register is None else frame.with_columns(pl.coalesce(of_register, pl.col(DAY)).alias(DAY))


def is_year(text: str) -> bool:
    """Whether a period is a calendar year, whose days need no generation to be known."""
    return re.fullmatch(r"(19|20)\d\d", text) is not None


def _years(frame: pl.DataFrame) -> tuple[Span, ...]:
    """The calendar years in which the rows lie."""
    found = set(frame[DAY].drop_nulls().dt.year().unique().to_list())
    found |= {int(text) for text in frame[PERIOD].drop_nulls().unique().to_list() if is_year(text)}
    return tuple(map(_year, sorted(found)))


def _asked_year(period: str) -> tuple[Span, ...]:
    """The one period of a list of which all rows belong to a year that was given."""
    return (_year(int(period)),) if is_year(period) else ()


def _year(year: int) -> Span:
    return Span(key=str(year), first=date(year, 1, 1), last=date(year, 12, 31))


def _with_period(frame: pl.DataFrame, spans: Sequence[Span], asked: str) -> pl.DataFrame:
    """The period of each row: what was asked, else that of its date, else what the list calls it."""
    if asked:
        return frame.with_columns(pl.lit(asked).alias(PERIOD_KEY))
    by_day = pl.lit(None, pl.String)
    for span in spans:
        by_day = pl.when(pl.col(DAY).is_between(span.first, span.last)).then(pl.lit(span.key)).otherwise(by_day)
    named = {span.key: span.key for span in spans}
    by_name = pl.col(PERIOD).replace_strict(named, default=None, return_dtype=pl.String) if named else pl.lit(None)
    period = pl.when(pl.col(DAY).is_not_null()).then(by_day).otherwise(by_name)
    return frame.with_columns(period.cast(pl.String).alias(PERIOD_KEY))


def _with_commitments(frame: pl.DataFrame, known: Known) -> pl.DataFrame:
    """The codes of the commitments that each row counts for; every combination of what decides is looked at once."""
    decides = [ACTIVITY, COMMITMENTS, ACTION, KIND, FILE_TYPE]
    distinct = frame.select(decides).unique()
    codes = [_codes(record, known) for record in distinct.iter_rows(named=True)]
    set_by = {
        one.code: one.region_basis.value
        for one in (known.covenant.commitments if known.covenant else ())
        if one.region_basis and one.region_basis.value
    }
    wanted = [{set_by[code] for code in of_row if code in set_by} for of_row in codes]
    table = distinct.with_columns(
        pl.Series(COMMITMENT_CODES, codes, dtype=pl.List(pl.String)),
        pl.Series(WANTED, [next(iter(one)) if len(one) == 1 else "" for one in wanted], dtype=pl.String),
    )
    return frame.join(table, on=decides, how="left", nulls_equal=True, maintain_order="left")


def _codes(record: Mapping[str, str | None], known: Known) -> list[str]:
    said = tuple(filter(None, (tidy(code) for code in _SEPARATORS.split(record[COMMITMENTS] or ""))))
    commitments = known.covenant.commitments if known.covenant else ()
    one = (known.activities or {}).get(record[ACTIVITY] or "", Activity(""))
    facts = Activity(
        one.number,
        # What the register of the report says goes first: the check counts by it.
        action=one.action or record[ACTION] or "",
        kind=one.kind or record[KIND] or "",
        file_type=one.file_type or record[FILE_TYPE] or "",
        commitments=one.commitments,
    )
    spelled = {plain(commitment.code): commitment.code for commitment in commitments}
    fed = [commitment.code for commitment in commitments if counts_for(commitment, facts)]
    return list(dict.fromkeys([*(spelled.get(plain(code), code) for code in said), *fed]))


def counts_for(commitment: Commitment, facts: Activity) -> bool:
    """Whether the register of commitments says that such an activity counts for it."""
    return any(_feeds(feed, facts, commitment.code) for feed in commitment.feeds if not feed.sheet)


def _feeds(feed: Feed, facts: Activity, code: str) -> bool:
    if feed.actions:
        named = plain(facts.action) in {plain(action) for action in feed.actions}
    else:
        named = code in facts.commitments
    kind = not feed.kinds or plain(facts.kind) in {plain(kind) for kind in feed.kinds}
    file_type = not feed.file_types or plain(facts.file_type) in {plain(each) for each in feed.file_types}
    return named and kind and file_type
