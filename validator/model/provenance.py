"""Where an outcome comes from: everything besides the file that decided it, so that it can be repeated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from validator.model.assessment import Decision


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """The file that decisions were taken over from: its name, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller asked of a check.

    `as_of`, `sector` and `generation` are None where they were not given. `covenants`: a folder took the place of the
    register; `data`: a folder of the user stood beside the product's own data. `decisions` is the file that decisions
    were taken over from, `entered` are those that the caller gave, by the key of their question. `limits` are the
    limits of the intake that are not the usual ones.
    """

    as_of: date | None = None
    sector: str | None = None
    generation: str | None = None
    covenants: bool = False
    data: bool = False
    decisions: TakenFrom | None = None
    entered: Mapping[str, Decision] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The version of the program, and fingerprints (SHA-256) of the code that judges, of the files of generation and
    covenant, and of the description of the template; and what was asked."""

    program: str
    rules_sha256: str
    generation_sha256: str
    covenant_sha256: str
    template_sha256: str
    asked: Asked = field(default_factory=Asked)
