"""SEC007: a joint initiative whose figures or roles do not fit together."""

from collections.abc import Iterator

from rules.sectors_base import SectorRule
from validator.foundation.text import Text
from validator.model.finding import Severity
from validator.model.joint import Joint
from validator.model.overview import Overview, SectorFinding


class JointFigures(SectorRule):
    """Wat: Van een gezamenlijk initiatief geven de sectoren verschillende aantallen deelnemers op, of noemt meer dan
    één sector zich trekker.

    Waarom: In totalen over de sectoren telt een initiatief één keer, met het cijfer van de trekker of anders het
    grootste. Verschillen de cijfers, dan is te vragen of elk zijn eigen deelnemers telde of samen hetzelfde aantal.

    Herstel: Spreek met de sectoren af wie trekker is en welk cijfer het hele initiatief weergeeft.
    """

    code = "SEC007"
    title = "Gezamenlijk initiatief, verschillende cijfers"
    severity = Severity.QUESTION

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """At most one finding per initiative."""
        for joint in overview.joint:
            leaders = tuple(overview.names[sector] for sector in joint.leaders)
            parts = []
            if joint.differ:
                parts.append(_figures(joint, overview))
            if len(leaders) > 1:
                parts.append(Text.of("Wie is trekker: {wie}?", wie=leaders))
            if parts:
                message = Text.of("«{naam}»: {wat}", naam=joint.name, wat=tuple(parts))
                yield self.finding(message, [member.sector for member in joint.members])


def _figures(joint: Joint, overview: Overview) -> Text:
    said = tuple(
        Text.of("{sector} {n:getal}", sector=overview.names[member.sector], n=member.reach.total)
        for member in joint.members
        if member.activities
    )
    return Text.of(
        "verschillende aantallen deelnemers ({wie}); in totalen telt {n:getal}, los opgeteld is het {som:getal}. Telde "
        "elk zijn eigen deelnemers?",
        wie=said,
        n=joint.once.total,
        som=joint.together.total,
    )
