"""Initiatives that several sectors report, recognised by what is in the reports.

By name first: activities with the same project name (of actions without project names: the name between quotation
marks in the title of the action, or that title), in several sectors. Then by event: further activities of the same day,
organisation and postal code in several sectors, those of the same sectors together; where such an event belongs to a
named initiative already, it joins that one. Every activity is in one initiative at most, so that each can be counted
once.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from validator.assess.over_sectors.reach import together
from validator.model.assessment import Reach
from validator.model.joint import Joint, JointMember, Lone, Matched
from validator.model.overview import Entry
from validator.model.summary import EventLine, InitiativeLine, Role, Summary

_QUOTED = re.compile(r"[«“„\"]\s*([^«»“”„\"]*\w[^«»“”„\"]*)[»”“\"]")


def key_of(name: str) -> str:
    """A name for comparing: letters and digits only, without accents and capitals."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in spread if character.isalnum())


def _quoted(name: str) -> str:
    """The name between quotation marks, where there is one: of "Project «Samen»" that is "Samen"."""
    found = _QUOTED.search(name)
    return found[1] if found else name


@dataclass(slots=True)
class _Part:
    """What one sector has in one initiative."""

    sector: str
    events: list[EventLine] = field(default_factory=list)
    actions: list[InitiativeLine] = field(default_factory=list)

    def names(self) -> list[str]:
        """The project names it gives; the titles of its actions where it gives none."""
        projects = [event.project for event in self.events if event.project]
        projects += [name for action in self.actions for name in action.projects]
        return projects or [_quoted(action.title) for action in self.actions if action.title]


_Parts = dict[str, _Part]


def joint_work(checked: Sequence[tuple[Entry, Summary]]) -> tuple[tuple[Joint, ...], tuple[Lone, ...]]:
    """The initiatives of several sectors, by name, and those that one sector alone calls joint, by sector."""
    named: dict[str, _Parts] = {}
    loose: list[tuple[str, EventLine]] = []
    for entry, summary in checked:
        sector = entry.sector.id
        for event in summary.events:
            if key_of(_quoted(event.project)):
                _part(named, key_of(_quoted(event.project)), sector).events.append(event)
            else:
                loose.append((sector, event))
        for action in summary.initiatives:
            for name in action.projects or (action.title,):
                if key_of(_quoted(name)):
                    _part(named, key_of(_quoted(name)), sector).actions.append(action)
    several = {key: parts for key, parts in named.items() if len(parts) > 1}
    alone = {key: parts for key, parts in named.items() if len(parts) == 1}
    loose += [(sector, event) for parts in alone.values() for sector, part in parts.items() for event in part.events]
    by_event = _by_event(loose, several)
    order = [entry.sector.id for entry, _ in checked]
    joint = [
        *(_joint(parts, order, Matched.NAME) for parts in several.values()),
        *(_joint(parts, order, Matched.EVENT) for parts in by_event.values()),
    ]
    met = {
        (sector, name)
        for parts in (*several.values(), *by_event.values())
        for sector, part in parts.items()
        for name in part.names()
    }
    lone = [one for parts in alone.values() for one in _lone(parts, met)]
    return (
        tuple(sorted(joint, key=lambda one: (one.matched is Matched.EVENT, key_of(one.name), one.members[0].days))),
        tuple(sorted(lone, key=lambda one: (one.sector, one.action, one.name))),
    )


def _part(of: dict[str, _Parts], key: str, sector: str) -> _Part:
    return of.setdefault(key, {}).setdefault(sector, _Part(sector))


def _by_event(loose: Iterable[tuple[str, EventLine]], several: dict[str, _Parts]) -> dict[str, _Parts]:
    """The events that several sectors report without a name in common; those of a named initiative join it."""
    places = {
        _place(event): key
        for key, parts in sorted(several.items(), reverse=True)
        for part in parts.values()
        for event in part.events
        if _place(event)
    }
    found: dict[str, _Parts] = {}
    for sector, event in loose:
        place = _place(event)
        if place in places:
            _part(several, places[place], sector).events.append(event)
        elif place:
            _part(found, place, sector).events.append(event)
    by_sectors: dict[str, _Parts] = {}
    for _, parts in sorted(found.items()):
        if len(parts) > 1:
            for sector, part in parts.items():
                _part(by_sectors, " ".join(sorted(parts)), sector).events.extend(part.events)
    return by_sectors


def _place(event: EventLine) -> str:
    """Day, organisation and postal code as one key; "" where one of them is missing."""
    if event.day is None or not event.organisation or not event.postcode:
        return ""
    return f"{event.day.isoformat()} {event.organisation} {event.postcode}"


def _joint(parts: _Parts, order: Sequence[str], matched: Matched) -> Joint:
    members = tuple(_member(parts[sector]) for sector in order if sector in parts)
    reported = [member for member in members if member.activities]
    leaders = [member for member in reported if member.role is Role.LEADER]
    counted = min(leaders or reported or members, key=lambda member: (-_size(member), member.sector))
    names = [name for part in parts.values() for name in part.names()]
    return Joint(
        name=min(names, key=lambda name: (-names.count(name), name)) if names else _when(parts[members[0].sector]),
        matched=matched,
        members=members,
        counted_from=counted.sector,
        once=together([counted.reach]),
        together=together(member.reach for member in members),
        differ=len({_figures(member) for member in reported}) > 1,
    )


def _when(part: _Part) -> str:
    """The first day and postal code of events without a name, and how many more there are: "01-03-2024, 9000 (+2)"."""
    first = min(part.events, key=lambda event: (str(event.day), event.postcode))
    more = f" (+{len(part.events) - 1})" if len(part.events) > 1 else ""
    return f"{first.day:%d-%m-%Y}, {first.postcode}{more}"


def _member(part: _Part) -> JointMember:
    """The part of a sector; several rows of its own about one event are added up."""
    roles = {event.role for event in part.events} | {action.role for action in part.actions}
    codes = {code for event in part.events for code in event.actions} | {one.action for one in part.actions}
    return JointMember(
        sector=part.sector,
        role=next((role for role in (Role.LEADER, Role.PARTNER) if role in roles), Role.NONE),
        names=tuple(sorted(set(part.names()))),
        actions=tuple(sorted(code for code in codes if code)),
        commitments=tuple(sorted({code for event in part.events for code in event.commitments})),
        days=tuple(sorted({event.day for event in part.events if event.day is not None})),
        activities=sum(event.activities for event in part.events),
        reach=together(event.reach for event in part.events) if part.events else Reach(),
    )


def _size(member: JointMember) -> Decimal:
    return member.reach.total or Decimal(0)


def _figures(member: JointMember) -> Reach:
    return together([member.reach])


def _lone(parts: _Parts, met: set[tuple[str, str]]) -> Iterable[Lone]:
    [part] = parts.values()
    if any((part.sector, name) in met for name in part.names()):
        return
    for action in part.actions:
        name = next((one for one in action.projects if one), action.title)
        yield Lone(part.sector, name, action.role, action.action, action.partners)
    if not part.actions:
        event = part.events[0]
        yield Lone(part.sector, event.project, event.role, ", ".join(event.actions), "")
