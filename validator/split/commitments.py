"""What the lists give for each commitment of the covenant."""

from collections.abc import Mapping

import polars as pl

from validator.foundation.text import Text
from validator.model.covenant import Commitment
from validator.split.asked import Asked, Known
from validator.split.bases import REPORT_CLASS, BasisUsed, by_basis
from validator.split.classify import CLASS_TYPE, regions_of_codes
from validator.split.columns import ACTIVITY
from validator.split.counting import activities, once, per_period
from validator.split.postcode import UNKNOWN
from validator.split.result import CommitmentCount, Regions
from validator.split.rows import COMMITMENT_CODES, DAY, PERIOD_KEY, PERSON, counts_for

PLACE = "plaats"
_NOT_COUNTED = Text("niet geteld")


def count_commitments(
    frame: pl.DataFrame, basis: str, periods: tuple[str, ...], asked: Asked, known: Known
) -> tuple[CommitmentCount, ...]:
    """The counts of every commitment that a row counts for, in the order of the covenant; then of codes that it does
    not know.

    Args:
        frame: the rows of all lists, with the codes of their commitments.
        basis: what their postal codes are of; "" where it is not known.
        periods: the keys of the periods.
        asked: the user's choices.
        known: what is known beside the lists.
    """
    exploded = frame.explode(COMMITMENT_CODES)
    named = set(exploded[COMMITMENT_CODES].drop_nulls().unique().to_list())
    commitments = known.covenant.commitments if known.covenant else ()
    counts = []
    for commitment in commitments:
        if commitment.code in named:
            rows = exploded.filter(pl.col(COMMITMENT_CODES) == commitment.code)
            counts.append(_Counting(commitment, basis, periods, asked, known).count(rows))
    for code in sorted(named - {commitment.code for commitment in commitments}):
        rows = exploded.filter(pl.col(COMMITMENT_CODES) == code)
        notes = (Text("Deze code staat niet in het register van convenanten."),) if commitments else ()
        counted = per_period(once(rows, [PERIOD_KEY]), periods)
        counts.append(CommitmentCount(code, "", "", basis, "", None, _how(rows, "jaar"), counted, notes))
    return tuple(counts)


class _Counting:
    """The counting of one commitment."""

    def __init__(
        self, commitment: Commitment, basis: str, periods: tuple[str, ...], asked: Asked, known: Known
    ) -> None:
        self._commitment = commitment
        self._basis = basis
        self._periods = periods
        self._asked = asked
        self._known = known
        self._wanted: str = (commitment.region_basis.value or "") if commitment.region_basis else ""
        if not self._wanted and commitment.measure == "activiteiten":
            self._wanted = PLACE

    def count(self, rows: pl.DataFrame) -> CommitmentCount:
        """The count over the rows that count for it."""
        if self._commitment.form in ("ratio", "deliverable"):
            return self._nothing(Text("Deze verbintenis vraagt geen aantal per gewest; vul ze zelf in."))
        rows, by = by_basis(rows, self._wanted, self._basis, self._known)
        if self._commitment.measure == "activiteiten":
            return self._activities(rows, by)
        if self._asked.unit == "activiteit":
            return self._nothing(Text("Deze verbintenis telt deelnemers; elke rij van deze lijst is een activiteit."))
        return self._persons(rows, by)

    def _persons(self, rows: pl.DataFrame, by: BasisUsed) -> CommitmentCount:
        per = self._commitment.per
        inside = rows.filter(pl.col(PERIOD_KEY).is_not_null())
        counts = self._per_period(once(inside, [] if per == "looptijd" else [PERIOD_KEY], REPORT_CLASS))
        return self._outcome(_how(rows, per), by, counts, _outside(rows), _twice(inside, counts))

    def _activities(self, rows: pl.DataFrame, by: BasisUsed) -> CommitmentCount:
        if self._asked.unit == "activiteit":
            return self._outcome(Text("elke rij is één activiteit"), by, self._per_period(rows), _outside(rows))
        if rows[ACTIVITY].null_count() == rows.height:
            return self._nothing(
                Text("Deze verbintenis telt activiteiten; de lijst heeft geen kolom met het nummer van de activiteit.")
            )
        found = activities(rows, REPORT_CLASS)
        if by.basis not in ("", PLACE):
            # Where persons live or work does not say where they came together.
            found = found.with_columns(pl.lit(UNKNOWN, CLASS_TYPE).alias(REPORT_CLASS))
            by = BasisUsed("", Text("Waar een activiteit plaatsvond, zeggen de postcodes van de lijst niet."))
        if self._known.activities is None:
            how = Text("elke activiteit met minstens één rij telt één keer, volgens haar postcode")
            return self._outcome(how, by, self._per_period(found), _outside(found))
        registered = self._registered(found)
        how = Text(
            "elke activiteit van het register die ervoor telt, ook zonder rij in de lijst, volgens haar postcode"
        )
        return self._outcome(how, BasisUsed(PLACE), self._per_period(registered), _outside(registered))

    def _registered(self, listed: pl.DataFrame) -> pl.DataFrame:
        """The activities of the report's register that count for it: the region by their own postal code, else by that
        of the list."""
        register = self._known.activities or {}
        counting = [one for one in register.values() if counts_for(self._commitment, one)]
        own = regions_of_codes({one.number: one.postcode for one in counting}, self._known.generation.region_of)
        said = dict(listed.select(ACTIVITY, pl.col(REPORT_CLASS).cast(pl.String)).iter_rows())
        period = pl.lit(None, pl.String)
        for span in self._known.spans:
            period = pl.when(pl.col(DAY).is_between(span.first, span.last)).then(pl.lit(span.key)).otherwise(period)
        regions = [own[one.number] if one.postcode else said.get(one.number, UNKNOWN) for one in counting]
        days = pl.Series(DAY, [one.day for one in counting], dtype=pl.Date)
        return pl.DataFrame([days, pl.Series(REPORT_CLASS, regions, dtype=CLASS_TYPE)]).with_columns(
            period.alias(PERIOD_KEY)
        )

    def _per_period(self, rows: pl.DataFrame) -> Mapping[str, Regions]:
        return per_period(rows, self._periods, REPORT_CLASS)

    def _nothing(self, why: Text) -> CommitmentCount:
        return self._outcome(_NOT_COUNTED, BasisUsed(self._basis), {}, why)

    def _outcome(self, how: Text, by: BasisUsed, counts: Mapping[str, Regions], *notes: Text | None) -> CommitmentCount:
        one = self._commitment
        source = one.region_basis.basis if one.region_basis else None
        said = tuple(note for note in (by.note, *notes) if note)
        return CommitmentCount(
            one.code, one.wording, one.unit, by.basis, self._wanted, source, how, counts, said, one.fictitious
        )


def _how(rows: pl.DataFrame, per: str) -> Text:
    if rows[PERSON].null_count() == rows.height:
        return Text("elke rij telt één keer")
    if per == "looptijd":
        return Text("elke persoon telt één keer over de looptijd, in de periode van de eerste rij met een gewest")
    return Text("elke persoon telt één keer per periode")


def _outside(rows: pl.DataFrame) -> Text | None:
    left = rows[PERIOD_KEY].null_count()
    if not left:
        return None
    return Text.of("Niet meegeteld, want in geen enkele periode: {n:getal}.", n=left)


def _twice(rows: pl.DataFrame, counts: Mapping[str, object]) -> Text | None:
    """That the register adds up participations, where persons were counted once."""
    persons = sum(getattr(count, "total", 0) for count in counts.values())
    if persons == rows.height:
        return None
    return Text.of(
        "Er zijn {rijen:getal} deelnames van {personen:getal} personen. Het register van activiteiten telt deelnames "
        "op; de controle kan dat verschil melden (SPL007).",
        rijen=rows.height,
        personen=persons,
    )
