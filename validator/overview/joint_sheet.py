"""Intersectoraal: initiatives that several sectors report, with roles, and those that one sector alone names."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.assessment import Reach
from validator.model.joint import Joint, JointMember, Lone
from validator.model.overview import Overview
from validator.model.summary import Role
from validator.overview.plans import Cell, Column, Grid, Kind, Plan, Tint, listed
from validator.overview.regions_sheet import METHOD


@dataclass(frozen=True, slots=True)
class _Row:
    joint: Joint
    member: JointMember


def plan(overview: Overview) -> Plan:
    """The sheet with joint work."""
    rows = [_Row(joint, member) for joint in overview.joint for member in joint.members]
    return Plan(
        Text("Intersectoraal"),
        Text("Initiatieven die verschillende sectoren melden, met ieders rol en bereik; en wat maar één sector noemt."),
        (
            Text(
                "Herkend aan dezelfde naam van het project (of de actie), of aan dezelfde dag, organisatie en "
                "postcode. Hoofdletters, leestekens en spaties in een naam maken niet uit."
            ),
            METHOD,
            *_left_out(overview),
        ),
        (
            Grid(
                "Intersectoraal",
                Text("Door verschillende sectoren gemeld"),
                _columns(overview),
                rows,
                empty=Text("Geen enkel initiatief staat in meer dan één rapport."),
            ),
            Grid(
                "Alleen",
                Text("Intersectoraal volgens één sector, maar in geen ander rapport gevonden"),
                _alone(overview),
                overview.lone,
                empty=Text("Geen."),
            ),
        ),
        frozen=2,
        pages_wide=2,
    )


def _left_out(overview: Overview) -> list[Text]:
    """That of very long registers not every activity was compared."""
    found = [summary for _, summary in overview.checked if summary.events_left_out]
    return [
        Text.of(
            "Bij {sector} zijn activiteiten zonder projectnaam niet vergeleken ({n:getal}): het register is zeer lang.",
            sector=summary.sector.name if summary.sector else summary.file,
            n=summary.events_left_out,
        )
        for summary in found
    ]


def _columns(overview: Overview) -> list[Column[_Row]]:
    names = overview.names
    fictitious = {entry.sector.id for entry in overview.entries if entry.sector.fictitious}
    return [
        Column(
            Text("Initiatief"),
            Text("Naam waaronder het initiatief bekend is, of dag en postcode."),
            30,
            Kind.TEXT,
            lambda row: row.joint.name,
        ),
        Column(
            Text("Sector"),
            Text("Sector die het meldt; elke sector is een rij."),
            24,
            Kind.TEXT,
            lambda row: names[row.member.sector],
            lambda row: Tint.FICTITIOUS if row.member.sector in fictitious else Tint.PLAIN,
        ),
        Column(
            Text("Rol"),
            Text("Trekker of partner volgens het actieplan van die sector."),
            14,
            Kind.TEXT,
            lambda row: _role(row.member.role),
            lambda row: Tint.GOOD if row.member.role is Role.LEADER else Tint.PLAIN,
        ),
        Column(
            Text("Herkend aan"),
            Text("Waaraan te zien is dat het hetzelfde initiatief is."),
            32,
            Kind.TEXT,
            lambda row: Text(row.joint.matched.value),
        ),
        Column(
            Text("Naam in het rapport"),
            Text("Hoe die sector het noemt."),
            30,
            Kind.TEXT,
            lambda row: listed(row.member.names),
        ),
        Column(
            Text("Acties"),
            Text("Codes van de acties waar het bij hoort."),
            14,
            Kind.TEXT,
            lambda row: listed(row.member.actions),
        ),
        Column(
            Text("Verbintenissen"),
            Text("Codes van de verbintenissen waarvoor het telt."),
            18,
            Kind.TEXT,
            lambda row: listed(row.member.commitments),
        ),
        Column(Text("Dagen"), Text("Dagen van de activiteiten."), 24, Kind.TEXT, _days),
        Column(
            Text("Activiteiten"),
            Text("Hoeveel activiteiten die sector meldt."),
            12,
            Kind.COUNT,
            lambda row: row.member.activities,
        ),
        *(_reach(header, meaning, read) for header, meaning, read in _REGIONS),
        Column(
            Text("In totalen"),
            Text("Waarmee het initiatief in totalen over de sectoren telt: «dit cijfer» of «niet nog eens»."),
            16,
            Kind.TEXT,
            _counted,
            lambda row: Tint.GOOD if _counts(row) else Tint.PLAIN,
        ),
        Column(Text("Vraag"), Text("Wat aan de sectoren samen te vragen is."), 40, Kind.TEXT, _question),
        Column(
            Text("Fictief"),
            Text("«fictief» waar iets in het convenant van die sector verzonnen is."),
            9,
            Kind.TEXT,
            lambda row: Text("fictief") if row.member.sector in fictitious else None,
        ),
    ]


_REGIONS: tuple[tuple[Text, Text | None, Callable[[Reach], Decimal | None]], ...] = (
    (
        Text("Vlaams"),
        Text("Deelnemers die deze sector bij het initiatief meldt, per regio; telt voor haar volledig."),
        lambda reach: reach.flemish,
    ),
    (Text("Brussels"), None, lambda reach: reach.brussels),
    (Text("Waals"), None, lambda reach: reach.walloon),
    (Text("Onbekend"), None, lambda reach: reach.unknown),
    (Text("Totaal"), None, lambda reach: reach.total),
)


def _reach(header: Text, meaning: Text | None, read: Callable[[Reach], Decimal | None]) -> Column[_Row]:
    return Column(header, meaning, 10, Kind.NUMBER, lambda row: read(row.member.reach))


def _role(role: Role) -> Text:
    return Text("niet ingevuld") if role is Role.NONE else Text(role.value)


def _days(row: _Row) -> Cell:
    days = row.member.days
    if len(days) > 3:
        return Text.of("{n} dagen, {van:datum} tot {tot:datum}", n=len(days), van=days[0], tot=days[-1])
    return listed(days)


def _counted(row: _Row) -> Cell:
    if not row.member.activities:
        return Text("geen cijfers")
    return Text("dit cijfer") if _counts(row) else Text("niet nog eens")


def _counts(row: _Row) -> bool:
    """Whether the initiative counts with the figures of this sector."""
    return bool(row.member.activities) and row.joint.counted_from == row.member.sector


def _question(row: _Row) -> Cell:
    if row.member is not row.joint.members[0]:
        return None
    if len(row.joint.leaders) > 1:
        return Text("Meer dan één sector noemt zich trekker: wie is het?")
    if row.joint.differ:
        return Text("De aantallen verschillen: telde elk zijn eigen deelnemers?")
    return None


def _alone(overview: Overview) -> list[Column[Lone]]:
    names = overview.names
    return [
        Column(Text("Genoemd"), Text("Naam van het project of de actie."), 30, Kind.TEXT, lambda row: row.name),
        Column(
            Text("Door sector"), Text("De enige sector die het noemt."), 24, Kind.TEXT, lambda row: names[row.sector]
        ),
        Column(
            Text("Als"),
            Text("Rol volgens die sector."),
            14,
            Kind.TEXT,
            lambda row: _role(row.role),
        ),
        Column(Text("Actie"), Text("Code van de actie."), 24, Kind.TEXT, lambda row: row.action),
        Column(
            Text("Partners"),
            Text("Partners buiten de sector, zoals ingevuld."),
            30,
            Kind.TEXT,
            lambda row: row.partners,
        ),
    ]
