"""`convenantcheck check`: checks reports, delivers the annotated copies, and shows the outcome."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from validator.cli.choices import a_day, a_language, one_of
from validator.cli.options import Data
from validator.cli.progress import busy
from validator.foundation.problem import Problem

if TYPE_CHECKING:
    from validator.model.outcome import Outcome

FORMATS = ("console", "json")
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
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="console|json",
            parser=one_of(FORMATS),
            show_default=False,
            help="Hoe het resultaat getoond wordt (standaard console).",
        ),
    ] = FORMATS[0],
    lang: Annotated[
        str, typer.Option(metavar="TAAL", parser=a_language, show_default=False, help="Taal van de meldingen: nl.")
    ] = "nl",
    covenants: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Map met eigen convenanten (.yaml) in plaats van het register.")
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(metavar="DAG", parser=a_day, help="De dag waarop het rapport bekeken wordt, zoals 2023-01-31."),
    ] = None,
    sector: Annotated[
        str | None, typer.Option(metavar="NAAM", help="Weiger een rapport van een andere sector dan deze.")
    ] = None,
    generation: Annotated[
        str | None,
        typer.Option(metavar="JAREN", help="Weiger een rapport van een andere generatie, zoals 2021-2022."),
    ] = None,
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
        raise typer.BadParameter("--decisions gaat over één rapport: geef er één bestand bij.")
    del data
    show = _Json(lang, len(files)) if form == "json" else _Console(lang)
    worst = 0
    for number, path in enumerate(files, start=1):
        label = path.name if len(files) == 1 else f"{path.name} ({number}/{len(files)})"
        asked = (covenants, as_of, sector, generation, decisions)
        worst = max(worst, _one(path, label, out, asked, lang, not no_annotate, show))
    show.end()
    raise typer.Exit(worst)


def _one(
    path: Path, label: str, out: Path | None, asked: "_Asked", lang: str, annotate: bool, show: "_Console | _Json"
) -> int:
    with busy(label):
        from validator.conductor import check_many
        from validator.deliver import deliver

        _, result = next(iter(check_many([path], *asked)))
        copy: Path | None = None
        trouble: Problem | None = None
        if not isinstance(result, Problem) and annotate:
            try:
                copy = deliver(result, path, out, lang)
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


class _Console:
    """Shows every file as soon as it is done."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._shown = 0

    def outcome(self, outcome: "Outcome", copy: Path | None) -> None:
        from validator.render.console import show

        if self._shown:
            typer.echo("\n")
        self._shown += 1
        typer.echo(show(outcome, self._language, copy), nl=False)

    def problem(self, path: Path, problem: Problem) -> None:
        self.trouble(path, problem)

    def trouble(self, path: Path, problem: Problem) -> None:
        from validator.render.console import say_problem

        typer.echo(say_problem(path.name, problem, self._language), err=True, nl=False)

    def end(self) -> None:
        """Nothing is left to be shown."""


class _Json(_Console):
    """Keeps everything until the end: standard output holds one JSON text and nothing else."""

    def __init__(self, language: str, files: int) -> None:
        super().__init__(language)
        self._files = files
        self._entries: list[dict[str, Any]] = []

    def outcome(self, outcome: "Outcome", copy: Path | None) -> None:
        from validator.render.json_ import as_json

        self._entries.append(as_json(outcome, self._language))
        if copy is not None:
            typer.echo(f"Gecontroleerde kopie: {copy}", err=True)

    def problem(self, path: Path, problem: Problem) -> None:
        from validator.render.json_ import problem_as_json

        self._entries.append(problem_as_json(path.name, problem, self._language))

    def end(self) -> None:
        import json

        value = self._entries if self._files > 1 else self._entries[0]
        # ASCII only: every program reads it the same way, whatever the encoding of the screen is.
        typer.echo(json.dumps(value, indent=2, ensure_ascii=True))
