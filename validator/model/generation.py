"""The parameters of a generation of covenants: what the law and the department set for all sectors at once."""

from datetime import date
from decimal import Decimal
from typing import Literal

from validator.model.sourced import Basis, Frozen, Sourced


class Article(Frozen):
    """A place in the covenant or another source that rules and steps of the sum rest on.

    `only` are the instruments it holds for; all of the generation where empty. An article of the covenants says nothing
    of an addendum.
    """

    label: str
    source: str
    reading: bool = False
    why: str = ""
    only: tuple[str, ...] = ()

    @property
    def basis(self) -> Basis:
        """The citation a user sees."""
        return Basis(self.label, self.source, self.reading, self.why)


class AbsenceRules(Frozen):
    """Which absences keep a consultant eligible: the article on absences, as lists of reasons.

    `while_guaranteed`: eligible as long as the guaranteed wage runs. `unless_replaced`: not eligible from the first day
    unless replaced. `to_be_judged`: a person decides.
    """

    while_guaranteed: Sourced[tuple[str, ...]]
    unless_replaced: Sourced[tuple[str, ...]]
    to_be_judged: Sourced[tuple[str, ...]]


class PostcodeRange(Frozen):
    """Belgian postal codes from `first` to `last` (both included) and the region and province they lie in."""

    first: int
    last: int
    region: Literal["vlaams", "brussel", "waals"]  # texts
    province: str


class Extended(Frozen):
    """The shares that hold once a covenant was extended (verlengd), where they differ from those at signature."""

    effort_share: Sourced[Decimal]
    result_share: Sourced[Decimal]


class DeMinimis(Frozen):
    """The most de-minimis support, in euro, that one company may receive over a number of years."""

    ceiling: Sourced[Decimal]
    years: Sourced[int]


class Instrument(Frozen):
    """What holds for one instrument (sectorconvenant or an addendum) in a generation.

    A value of None is what no source gives: the verdict says "niet ingesteld". `term` is the instrument's own, where it
    is not that of the generation. `extended` are the shares after an extension, `ratio_at` which of the two counts
    for the payout. `flat_amount` is a fixed amount per addendum. `result_commitments` is how many result commitments
    there are, or must be at least (`at_least`); `result_kinds` the kinds that must be among them; `result_weights`
    whether each weighs the same (gelijk) or has its own weight in the covenant (per_verbintenis).
    `monitoring_steps` are the steps of the monitoring that an addendum asks, `baseline_methods` the ways to measure
    its baseline.
    """

    title: str
    term: Sourced[tuple[date, date]] | None = None
    extended: Extended | None = None
    ratio_at: Sourced[Literal["ondertekening", "uitbetaling"]] | None = None
    flat_amount: Sourced[Decimal] | None = None
    at_least: bool = False
    result_kinds: Sourced[tuple[str, ...]] | None = None
    result_weights: Sourced[Literal["gelijk", "per_verbintenis"]] | None = None
    monitoring_steps: Sourced[tuple[str, ...]] | None = None
    baseline_methods: Sourced[tuple[str, ...]] | None = None
    de_minimis: DeMinimis | None = None
    effort_share: Sourced[Decimal]
    result_share: Sourced[Decimal]
    result_base: Sourced[Literal["maximum", "na_inhouding"]]
    amount_per_vte_year: Sourced[Decimal]
    result_commitments: Sourced[int]
    eligible_costs: Sourced[tuple[str, ...]]
    cost_ceiling: Sourced[bool]
    shortage: Sourced[Literal["per_dag", "jaargemiddelde"]]
    days: Sourced[Literal["kalenderdagen"]]
    rounding: Sourced[Literal["op_het_einde"]]
    vte_weighted: Sourced[bool]
    absences: AbsenceRules
    deadlines: dict[str, Sourced[date]]
    quality_registration: Sourced[date]
    advance_shares: Sourced[tuple[Decimal, ...]]


class Generation(Frozen):
    """One generation of covenants, with the instruments it knows and the limits that are ours to configure.

    `sources` says in words what the short names of sources stand for, for the reader of a citation.
    """

    id: str
    title: str
    version: str
    sources: dict[str, str]
    term: Sourced[tuple[date, date]]
    themes: Sourced[tuple[str, ...]]
    instruments: dict[str, Instrument]
    articles: dict[str, Article]
    unknown_region_limit: Sourced[Decimal]
    recomputation_tolerance: Sourced[Decimal]
    postcodes: Sourced[tuple[PostcodeRange, ...]]

    def article(self, key: str, instrument: str) -> Basis:
        """The citation under a key of `articles`; that the generation has none for this instrument is said, rather than
        borrowing another's."""
        article = self.articles.get(key)
        if article is None or (article.only and instrument not in article.only):
            return Basis("niet in de bronnen", "")
        return article.basis

    def region_of(self, postcode: str) -> str | None:
        """The region of a Belgian postal code: "vlaams", "brussel", "waals"; None where it is in no known range."""
        if not postcode.isdigit():
            return None
        number = int(postcode)
        ranges = self.postcodes.value or ()
        return next((entry.region for entry in ranges if entry.first <= number <= entry.last), None)
