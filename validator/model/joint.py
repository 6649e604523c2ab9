"""Initiatives that several sectors report: who has which part in them, and how they count."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from validator.model.assessment import Reach
from validator.model.summary import Role


class Matched(StrEnum):  # texts
    """By what the parts of a joint initiative were recognised."""

    NAME = "naam van het project of de actie"
    EVENT = "dag, organisatie en postcode"


@dataclass(frozen=True, slots=True)
class JointMember:
    """The part of one sector (its id) in a joint initiative: its role, and the activities and reach it reported."""

    sector: str
    role: Role
    names: tuple[str, ...]
    actions: tuple[str, ...]
    commitments: tuple[str, ...]
    days: tuple[date, ...]
    activities: int
    reach: Reach


@dataclass(frozen=True, slots=True)
class Joint:
    """An initiative that several sectors report.

    It counts fully for each of them. In totals over sectors it counts once, with the figures of `counted_from`: the
    leader's, where there is one, else the largest. `together` is the sum over the members. `differ`: they report
    different figures.
    """

    name: str
    matched: Matched
    members: tuple[JointMember, ...]
    counted_from: str
    once: Reach
    together: Reach
    differ: bool

    @property
    def leaders(self) -> tuple[str, ...]:
        """The ids of the sectors that call themselves the leader (trekker)."""
        return tuple(member.sector for member in self.members if member.role is Role.LEADER)


@dataclass(frozen=True, slots=True)
class Lone:
    """An initiative that one sector calls joint, and that no other report names."""

    sector: str
    name: str
    role: Role
    action: str
    partners: str


@dataclass(frozen=True, slots=True)
class ReachTotals:
    """Participants over the sectors: `summed` adds every report, `once` counts what several sectors reported one time.
    `sectors` is how many reports have a register of activities."""

    sectors: int
    summed: Reach
    once: Reach
