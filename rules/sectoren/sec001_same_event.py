"""SEC001: several sectors report the same event or initiative."""

from collections.abc import Iterator

from rules.sectors_base import SectorRule
from validator.foundation.text import Text
from validator.model.counts import participants
from validator.model.finding import Severity
from validator.model.joint import Joint, JointMember
from validator.model.overview import Overview, SectorFinding
from validator.model.summary import Role


class SameEvent(SectorRule):
    """Wat: Verschillende sectoren melden hetzelfde project, of een activiteit op dezelfde dag bij dezelfde organisatie
    en postcode.

    Waarom: Samenwerken over sectoren heen is zelf een verbintenis. Het telt voor elke sector volledig; alleen in een
    totaal over de sectoren telt het één keer.

    Herstel: Hier is niets te verbeteren. Horen de activiteiten toch niet samen, geef ze dan elk een eigen projectnaam.
    """

    code = "SEC001"
    title = "Door verschillende sectoren gemeld"
    severity = Severity.INFO

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per joint initiative."""
        for joint in overview.joint:
            message = Text.of(
                "«{naam}» staat bij {n} sectoren: {wie}. Herkend aan {waaraan}. Het telt voor elk van hen "
                "volledig{cijfer}.",
                naam=joint.name,
                n=len(joint.members),
                wie=tuple(_member(member, overview) for member in joint.members),
                waaraan=Text(joint.matched.value),
                cijfer=_counted(joint, overview),
            )
            codes = [f"{member.sector} {code}" for member in joint.members for code in member.commitments]
            yield self.finding(message, [member.sector for member in joint.members], codes)


def _member(member: JointMember, overview: Overview) -> Text:
    role = Text(member.role.value) if member.role is not Role.NONE else Text("rol niet ingevuld")
    if not member.activities:
        return Text.of("{sector} ({rol}, zonder activiteiten)", sector=overview.names[member.sector], rol=role)
    return Text.of(
        "{sector} ({rol}, {deelnemers})",
        sector=overview.names[member.sector],
        rol=role,
        deelnemers=participants(member.reach.total),
    )


def _counted(joint: Joint, overview: Overview) -> Text | str:
    if not any(member.activities for member in joint.members):
        return ""
    return Text.of(
        "; in totalen één keer, zoals {sector} opgeeft: {deelnemers}",
        deelnemers=participants(joint.once.total),
        sector=overview.names[joint.counted_from],
    )
