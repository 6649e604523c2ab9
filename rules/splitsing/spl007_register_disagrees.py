"""SPL007: the register of activities and the commitment sheet disagree."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rules.base import Rule
from rules.headcounts import Headcount, feeds, of_activities, of_row
from rules.long_counts import TOTAL, Counts
from rules.places import not_read
from validator.foundation.text import Text, TextValue
from validator.model.assessment import Attainment
from validator.model.finding import Finding, Severity
from validator.model.organised import regional
from validator.model.outcome import Case
from validator.model.place import Place

if TYPE_CHECKING:
    import polars as pl

_ONCE = Text(
    "Telt elke persoon op dit blad maar één keer, ook wie aan meer activiteiten deelnam? Zeg dat dan in «Toelichting». "
    "Vul anders het register aan of verbeter het cijfer."
)


class RegisterDisagrees(Rule):
    """Wat: Het cijfer van een verbintenis is anders dan wat uit het register van activiteiten of deelnemers wordt
    geteld.

    Waarom: Het verslag toetst de realisaties aan de verbintenissen; twee verschillende cijfers voor hetzelfde kunnen
    niet allebei kloppen.

    Herstel: Vul het register aan of verbeter het cijfer. Telt iets mee dat niet in het register hoort, licht dat toe.
    """

    code = "SPL007"
    title = "Register en verbintenis verschillen"
    severity = Severity.ERROR
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per commitment, on its first filled figure of what differs: what counts for it. Not where a
        count on either side is itself in doubt (SPL001, SPL002), nor where an activity named under the commitment has
        an unknown action (VOL006) or lies outside the term (VRB002): that is to be mended first."""
        unread = not_read(case)
        doubtful = {
            code
            for activity in of_activities(case, lambda counts: _maybe_doubtful(case, counts, unread))
            if not _consistent(activity, unread) or _misplaced(case, activity)
            for code in feeds(case, activity.row)
        }
        for row in case.report.rows("verbintenissen"):
            attainment = case.assessment.attainment(row.text("code"))
            counts = of_row(case, row)
            if attainment is None or attainment.recomputed is None or attainment.code in doubtful:
                continue
            if not all(_consistent(count, unread) for count in counts):
                continue
            for part, said, found in _figures(case, attainment):
                if said is None or found is None or said == found:
                    continue
                filled = next((count for count in counts if count.value(part) is not None), counts[0])
                message = _message(case, attainment, part, said, found)
                if said < found and _counts_persons(case, attainment):
                    yield self.finding(case, filled.place(part), message, fix=_ONCE, severity=Severity.QUESTION)
                else:
                    yield self.finding(case, filled.place(part), message)
                break


def _counts_persons(case: Case, attainment: Attainment) -> bool:
    """Whether persons are counted: who came to two activities is in the register twice, and may be counted once."""
    commitment = case.covenant.commitment(attainment.code)
    return commitment is not None and commitment.measure == "deelnemers_in_activiteiten"


def _maybe_doubtful(case: Case, counts: Counts, unread: frozenset[Place]) -> "pl.Expr":
    term, day, action = case.covenant.effective_term(), counts.column("datum"), counts.column("actie")
    outside = (day < term.first) | (day > term.last)
    unknown = ~action.is_in([known.code for known in case.covenant.actions])
    return ~(counts.adds_up & counts.sound(unread)) | outside.fill_null(value=False) | unknown.fill_null(value=False)


def _consistent(count: Headcount, unread: frozenset[Place]) -> bool:
    total = count.value(TOTAL)
    return count.sound(unread) and (total is None or not count.split or count.sum == total)


def _misplaced(case: Case, activity: Headcount) -> bool:
    term, day, action = case.covenant.effective_term(), activity.row.date_of("datum"), activity.row.text("actie")
    outside = day is not None and not term.first <= day <= term.last
    return outside or (bool(action) and action not in {known.code for known in case.covenant.actions})


def _figures(case: Case, attainment: Attainment) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
    """What counts for the commitment, as said on the commitment sheet and as counted from the register."""
    said, found = attainment.reported, attainment.recomputed
    if found is None:
        return
    flemish = regional(case.report, case.covenant)
    if attainment.counts != "totaal" and not flemish:
        yield "vlaams", said.flemish, found.flemish
    if attainment.counts != "vlaams" or flemish:
        yield TOTAL, said.total, found.total


def _message(case: Case, attainment: Attainment, part: str, said: Decimal, found: Decimal) -> Text:
    values: dict[str, TextValue] = {
        "code": attainment.code,
        "wat": Text("Vlaams") if part == "vlaams" else Text("in totaal"),
        "hier": said,
        "daar": found,
        "doel": attainment.target,
    }
    commitment = case.covenant.commitment(attainment.code)
    # A target for each year, or a growth, cannot be laid beside a sum over the years.
    comparable = commitment is not None and commitment.form == "count" and commitment.per == "looptijd"
    if attainment.target is None or not comparable:
        return Text.of(
            "Verbintenis {code}: op dit blad staat over alle jaren {hier:getal} {wat}, uit het register wordt "
            "{daar:getal} geteld.",
            **values,
        )
    if min(said, found) < attainment.target <= max(said, found):
        return Text.of(
            "Verbintenis {code}: op dit blad staat over alle jaren {hier:getal} {wat}, uit het register wordt "
            "{daar:getal} geteld. De streefwaarde {doel:getal} ligt ertussen: welk cijfer klopt, beslist of ze behaald "
            "is.",
            **values,
        )
    return Text.of(
        "Verbintenis {code}: op dit blad staat over alle jaren {hier:getal} {wat}, uit het register wordt {daar:getal} "
        "geteld. De streefwaarde {doel:getal} ligt er niet tussen.",
        **values,
    )
