"""SPL004: the postal code of an activity contradicts the regions of its participants."""

from collections.abc import Iterator

from rules.base import Rule
from rules.headcounts import REGION_NAMES, asks_split, maybe_outside_place, of_activities, outside_place
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class PostcodeContradicts(Rule):
    """Wat: Een activiteit wordt ingedeeld volgens de postcode van de plaats, maar telt deelnemers in een andere regio
    dan die van de plaats.

    Waarom: Wie volgens de plaats wordt ingedeeld, hoort bij de regio van die plaats. Misschien is de postcode die van
    de werkplek of de woonplaats.

    Herstel: Verbeter de postcode of de regio's, of kies bij «Postcode van» waarvan de postcode is.
    """

    code = "SPL004"
    title = "Postcode en regio spreken elkaar tegen"
    severity = Severity.QUESTION
    basis = "postcode"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per activity, on the first region that is not that of the place. Postal codes of workplaces and
        residences are those of one person among many, and are left alone."""
        if not asks_split(case):
            return
        for activity in of_activities(case, lambda counts: maybe_outside_place(case, counts)):
            elsewhere = outside_place(case, activity)
            if not elsewhere:
                continue
            here = case.generation.region_of(activity.row.text("postcode")) or ""
            message = Text.of(
                "De plaats (postcode {postcode}) ligt in {hier}, maar bij {daar} is het aantal deelnemers {n:getal}. "
                "Klopt dat?",
                postcode=activity.row.text("postcode"),
                hier=Text(REGION_NAMES[here]),
                n=activity.value(elsewhere[0]),
                daar=Text(REGION_NAMES[elsewhere[0]]),
            )
            yield self.finding(case, activity.place(elsewhere[0]), message)
