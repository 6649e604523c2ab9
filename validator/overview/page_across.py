"""What shows only over sectors: joint work, and the findings of the rules over sectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from validator.foundation.text import Text
from validator.looks.cells import Cell, Column, Lines, Mark, Part, Table, table
from validator.looks.marks import SEVERITIES
from validator.model.counts import participants
from validator.model.joint import Joint, JointMember, Lone
from validator.model.overview import Overview, SectorFinding
from validator.overview.page_names import Names


@dataclass(frozen=True, slots=True)
class Topic:
    """All findings of one rule over sectors."""

    code: str
    title: Text
    mark: Mark
    count: int
    fix: Text | None
    table: Table


def topics(overview: Overview, names: Names) -> tuple[Topic, ...]:
    """The findings over sectors by rule, in their own order."""
    made = []
    for (code, title), group in groupby(overview.findings, key=lambda one: (one.code, one.title)):
        found = list(group)
        fixes = {one.fix for one in found}
        severity = min((one.severity for one in found), key=lambda one: one.rank)
        columns = [
            Column[SectorFinding](Text("Sectoren"), lambda row: _sectors(row, names)),
            Column[SectorFinding](Text("Wat"), lambda row: row.message, "long"),
        ]
        if len(fixes) > 1:
            columns.append(Column(Text("Wat te doen"), lambda row: row.fix, "long"))
        shown = table(Text(title), columns, found, style="quiet")
        fix = found[0].fix if len(fixes) == 1 else None
        made.append(Topic(code, Text(title), SEVERITIES[severity], len(found), fix, shown))
    return tuple(made)


def _sectors(finding: SectorFinding, names: Names) -> Cell:
    if not finding.sectors:
        return Text("niet bekend welke")
    return Lines(tuple(names.of(sector) for sector in finding.sectors))


def joint_tables(overview: Overview, names: Names) -> tuple[Table | None, Table | None, Table | None]:
    """Joint initiatives with a question, those without, and those that one sector alone names."""
    asked = [joint for joint in overview.joint if _question(joint)]
    plain = [joint for joint in overview.joint if not _question(joint)]
    return (
        _joint(Text("Initiatieven met een vraag"), asked, names),
        _joint(Text("Initiatieven zonder vraag"), plain, names),
        _alone(overview.lone, names),
    )


def _joint(caption: Text, rows: Sequence[Joint], names: Names) -> Table | None:
    if not rows:
        return None
    columns = [
        Column[Joint](Text("Initiatief"), lambda row: row.name),
        Column[Joint](
            Text("Sectoren, met rol en deelnemers"),
            lambda row: Lines(tuple(Part(names.of(one.sector), _part(one)) for one in row.members)),
            "long",
        ),
        Column[Joint](Text("Herkend aan"), lambda row: Text(row.matched.value)),
        Column[Joint](Text("Los opgeteld"), lambda row: row.together.total, "num"),
        Column[Joint](Text("In totalen"), lambda row: row.once.total, "num"),
        Column[Joint](
            Text("Cijfer van"), lambda row: names.of(row.counted_from) if row.once.total is not None else None
        ),
    ]
    if any(_question(row) for row in rows):
        columns.append(Column(Text("Vraag"), _question, "long"))
    return table(caption, columns, rows)


def _part(member: JointMember) -> Text:
    role = Text(member.role.value) if member.role.value else Text("rol niet ingevuld")
    if not member.activities:
        return Text.of("{rol}, geen activiteiten", rol=role)
    if member.reach.total is None:
        return Text.of("{rol}, deelnemers niet ingevuld", rol=role)
    return Text.of("{rol}, {deelnemers}", rol=role, deelnemers=participants(member.reach.total))


def _question(joint: Joint) -> Cell:
    if len(joint.leaders) > 1:
        return Text("Meer dan één sector noemt zich trekker: wie is het?")
    if joint.differ:
        return Text("De aantallen verschillen: telde elk zijn eigen deelnemers?")
    return None


def _alone(rows: Sequence[Lone], names: Names) -> Table | None:
    if not rows:
        return None
    columns = [
        Column[Lone](Text("Genoemd"), lambda row: row.name),
        Column[Lone](Text("Door sector"), lambda row: names.of(row.sector)),
        Column[Lone](Text("Als"), lambda row: Text(row.role.value) if row.role.value else Text("rol niet ingevuld")),
        Column[Lone](Text("Actie"), lambda row: row.action),
        Column[Lone](Text("Partners"), lambda row: row.partners, "long"),
    ]
    return table(Text("Intersectoraal volgens één sector, in geen ander rapport gevonden"), columns, rows)
