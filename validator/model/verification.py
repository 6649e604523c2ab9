"""What came of repeating a check and holding it against the outcome that was kept of it."""

from dataclasses import dataclass
from enum import StrEnum

from validator.foundation.text import Text
from validator.model.outcome import Outcome


class Part(StrEnum):
    """The part of an outcome that something stands in."""

    GROUNDS = "grondslag"
    FIGURES = "cijfers"
    FINDINGS = "bevindingen"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the outcome says otherwise than the repeated check. `path` is its place in the JSON of an outcome,
    `name` what it is called, `kept` what the outcome says of it and `repeated` what the check says now."""

    part: Part
    path: str
    name: Text
    kept: Text
    repeated: Text


@dataclass(frozen=True, slots=True)
class Kept:
    """The outcome as it was kept: the name and the fingerprints of the file it names, the version of the program that
    made it ("" where it does not say), and the language of its messages."""

    file: str
    sha256: str
    content_sha256: str
    program: str
    language: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether an outcome still holds for a file.

    `kept` is the outcome as it was kept, `outcome` the check repeated on the file. `differences` are what they say
    otherwise, file and version of the program aside.
    """

    kept: Kept
    outcome: Outcome
    differences: tuple[Difference, ...]

    @property
    def same_file(self) -> bool:
        """Whether it is the very file, byte for byte."""
        return self.kept.sha256 == self.outcome.file.sha256

    @property
    def same_content(self) -> bool:
        """Whether the file has the same content, marks and sheets of ours aside, as its annotated copy has."""
        return self.kept.content_sha256 == self.outcome.file.content_sha256

    @property
    def same_program(self) -> bool:
        """Whether the same version of the program made and repeated it."""
        return self.kept.program == self.outcome.provenance.program

    @property
    def holds(self) -> bool:
        """Whether the same content gives the same outcome, on the same grounds."""
        return self.same_content and not self.differences

    def of(self, part: Part) -> tuple[Difference, ...]:
        """The differences in one part."""
        return tuple(one for one in self.differences if one.part is part)
