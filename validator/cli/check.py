"""`convenantcheck check`: checks reports, delivers the annotated copies, and shows the outcome."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from validator.cli.choices import a_day
from validator.cli.language import asked as asked_language
from validator.cli.language import current, tell, wrong
from validator.cli.options import FORMATS, Covenants, Data, Form, Lang, OnlyGeneration, OnlySector
from validator.cli.progress import busy
from validator.foundation.problem import Problem
from validator.foundation.text import Text

if TYPE_CHECKING:
    from validator.model.outcome import Outcome

NOT_CHECKABLE = 2

_Asked: TypeAlias = tuple[Path | None, date | None, str | None, str | None, Path | None]
"""What the user asked of a report: folder of covenants, day, sector, generation, earlier copy with decisions."""


def check(
    files: Annotated[
        list[Path],
        # Whether a file may be read is for the intake to say, with what to do about it.
        typer.Argument(metavar="BESTAND...", readable=False, help="Een of meer ingevulde rapporten (.xlsx of .xlsm)."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="MAP", help="Map voor de gecontroleerde kopieën; anders naast het origineel."),
    ] = None,
    form: Form = FORMATS[0],
    lang: Lang = None,
    covenants: Covenants = None,
    as_of: Annotated[
        date | None,
        typer.Option(metavar="DAG", parser=a_day, help="De dag waarop het rapport bekeken wordt, zoals 2023-01-31."),
    ] = None,
    sector: OnlySector = None,
    generation: OnlyGeneration = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="KOPIE",
            help="Neem de beslissingen over uit een eerdere gecontroleerde kopie van ditzelfde rapport.",
        ),
    ] = None,
    no_annotate: Annotated[bool, typer.Option("--no-annotate", help="Schrijf geen gecontroleerde kopie.")] = False,
    data: Data = None,
) -> None:
    """Controleer rapporten, markeer elke bevinding op haar cel en stel een uitbetaling voor.

    Het origineel wordt alleen gelezen. De kopie heet <naam>.gecontroleerd.xlsx en overschrijft nooit iets.

    Een bestand dat te groot is, wordt geweigerd. Wie een bestand vertrouwt, verruimt een grens met de
    omgevingsvariabele CONVENANTCHECK_GRENZEN, bijvoorbeeld CONVENANTCHECK_GRENZEN=parts=9000.

    Afsluitcode: 0 niets te herstellen, 1 minstens één fout of blokkerende bevinding, 2 niet te controleren.
    """
    if decisions is not None and len(files) > 1:
        raise wrong(Text("--decisions gaat over één rapport: geef er één bestand bij."))
    del data, lang  # taken up by the options themselves
    show = _Json(len(files)) if form == "json" else _Console()
    worst = 0
    for number, path in enumerate(files, start=1):
        label = path.name if len(files) == 1 else f"{path.name} ({number}/{len(files)})"
        asked = (covenants, as_of, sector, generation, decisions)
        worst = max(worst, _one(path, label, out, asked, not no_annotate, show))
    show.end()
    raise typer.Exit(worst)


def _one(path: Path, label: str, out: Path | None, asked: "_Asked", annotate: bool, show: "_Console | _Json") -> int:
    with busy(Text.of("{bestand} wordt gecontroleerd", bestand=label)):
        from validator.conductor import check_many
        from validator.deliver import deliver

        _, result = next(iter(check_many([path], *asked)))
        copy: Path | None = None
        trouble: Problem | None = None
        if not isinstance(result, Problem) and annotate:
            try:
                copy = deliver(result, path, out, _language(result))
            except Problem as problem:
                trouble = problem
    if isinstance(result, Problem):
        show.problem(path, result)
        return NOT_CHECKABLE
    show.outcome(result, copy)
    if trouble is not None:
        show.trouble(path, trouble)
        return NOT_CHECKABLE
    return result.exit_code


def _language(outcome: "Outcome") -> str:
    """The language that was asked for, else that of the workbook."""
    return asked_language() or outcome.case.report.language


class _Console:
    """Shows every file as soon as it is done."""

    def __init__(self) -> None:
        self._shown = 0

    def outcome(self, outcome: "Outcome", copy: Path | None) -> None:
        from validator.render.console import show

        if self._shown:
            typer.echo("\n")
        self._shown += 1
        typer.echo(show(outcome, _language(outcome), copy), nl=False)

    def problem(self, path: Path, problem: Problem) -> None:
        self.trouble(path, problem)

    def trouble(self, path: Path, problem: Problem) -> None:
        from validator.render.console import say_problem

        typer.echo(say_problem(path.name, problem, current()), err=True, nl=False)

    def end(self) -> None:
        """Nothing is left to be shown."""


class _Json(_Console):
    """Keeps everything until the end: standard output holds one JSON text and nothing else."""

    def __init__(self, files: int) -> None:
        super().__init__()
        self._files = files
        self._entries: list[dict[str, Any]] = []

    def outcome(self, outcome: "Outcome", copy: Path | None) -> None:
        from validator.render.json_ import as_json

        self._entries.append(as_json(outcome, _language(outcome)))
        if copy is not None:
            tell(Text.of("Gecontroleerde kopie: {pad}", pad=str(copy)), err=True)

    def problem(self, path: Path, problem: Problem) -> None:
        from validator.render.json_ import problem_as_json

        self._entries.append(problem_as_json(path.name, problem, current()))

    def end(self) -> None:
        import json

        value = self._entries if self._files > 1 else self._entries[0]
        # ASCII only: every program reads it the same way, whatever the encoding of the screen is.
        typer.echo(json.dumps(value, indent=2, ensure_ascii=True))
