"""What a case of the catalogue is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from tests.robustness.book import Book

Maker: TypeAlias = "Callable[[Path], Path]"
"""Makes the file of a case in a folder, and returns where it is."""


@dataclass(frozen=True)
class Case:
    """One thing that people do to a workbook, and what they may expect.

    `id` names the test, `what` and `happens` are the row of docs/robustness.md. Either `findings` holds every finding
    that must come out, as code and "Sheet!Cell" (or the code alone where no cell can carry it), or `error` is the code
    of the problem. `says` are words that the message must hold. `same_sum`: the payout is that of the untouched report.
    `copy` is the name of the annotated copy. `arguments` are options of the check; "{folder}" is the file's folder.
    """

    id: str
    what: str
    happens: str
    make: Maker
    findings: tuple[str, ...] = ()
    error: str = ""
    says: tuple[str, ...] = ()
    same_sum: bool = True
    copy: str = "rapport.gecontroleerd.xlsx"
    arguments: tuple[str, ...] = ()


@dataclass
class Chapter:
    """The cases of one of the three endings, filled by the decorators of its module."""

    title: str
    cases: list[Case] = field(default_factory=list)

    def book(
        self, what: str, happens: str, *findings: str, same_sum: bool = True, **more: str | tuple[str, ...]
    ) -> "Callable[[Callable[[Book], None]], None]":
        """A case whose file is the sample after some edits."""

        def register(edit: Callable[[Book], None]) -> None:
            def make(folder: Path) -> Path:
                book = Book()
                edit(book)
                path = folder / "rapport.xlsx"
                path.write_bytes(book.packed())
                return path

            self._add(edit.__name__, what, happens, make, findings, same_sum, more)

        return register

    def file(
        self, what: str, happens: str, *findings: str, same_sum: bool = True, **more: str | tuple[str, ...]
    ) -> "Callable[[Maker], None]":
        """A case whose file is made otherwise."""

        def register(make: Maker) -> None:
            self._add(make.__name__, what, happens, make, findings, same_sum, more)

        return register

    def _add(
        self,
        name: str,
        what: str,
        happens: str,
        make: Maker,
        findings: tuple[str, ...],
        same_sum: bool,
        more: dict[str, str | tuple[str, ...]],
    ) -> None:
        self.cases.append(Case(name, what, happens, make, findings, same_sum=same_sum, **more))  # type: ignore[arg-type]
