"""Starting: the cold check of an ordinary report, and the commands that only say something."""

import sys
from pathlib import Path

from tests.benchmarks.books import SAMPLE
from tests.benchmarks.measure import interleaved
from tests.benchmarks.results import COSTS, Goal, Part

PROGRAM = (sys.executable, "-m", "validator.cli.main")
YARDSTICKS = (sys.executable, "-m", "tests.benchmarks.yardsticks")
_HELPING, _RUNNING = "bare Typer program, its help", "bare Typer program, run with an option"
_BARE = {_HELPING: ("--help",), _RUNNING: ("--name", "Jan")}
_BESIDE = {"--help": _HELPING, "rules": _RUNNING, "explain": _RUNNING}
"""What each command is laid beside: to say its help, Typer reads no option yet."""
_WORDS = {"--help": ("--help",), "rules": ("rules",), "explain": ("explain", "SPL002")}


def cold(folder: Path, runs: int = 11) -> Part:
    """The cold check beside importing what it needs, and the small commands beside a bare program."""
    from tests.benchmarks.yardsticks import IMPORTS

    part = Part(
        "Cold start",
        "The ordinary final report (all sheets, about 600 filled rows) checked and annotated, beside importing the two "
        "libraries that it needs; the small commands beside a program of one command made with Typer.",
        [*COSTS, "ratio wall", "ratio cpu"],
    )
    check, imports = "check, annotated", "import pandera.polars, python_calamine"
    found = interleaved(
        {
            imports: (sys.executable, "-c", IMPORTS),
            check: (*PROGRAM, "check", str(SAMPLE), "--out", str(folder)),
        },
        runs,
    )
    bare = {name: (*YARDSTICKS, "typer", *words) for name, words in _BARE.items()}
    small = interleaved(bare | {name: (*PROGRAM, *words) for name, words in _WORDS.items()}, runs)
    for group, bases in ((found, {}), (small, _BESIDE)):
        for name, one in group.items():
            middle, yardstick = one.middle, group[bases.get(name, name if bases else imports)].middle
            part.add(name, one, f"{middle.wall / yardstick.wall:.2f}", f"{middle.cpu / yardstick.cpu:.2f}")
    ours, theirs = found[check].middle.wall, found[imports].middle.wall
    part.goals.append(
        Goal(
            "cold check of the ordinary final report, annotated: at most 1.5 × the imports + 0.25 s",
            f"{ours:.2f} s, at most {1.5 * theirs + 0.25:.2f} s",
            ours,
            1.5 * theirs + 0.25,
            f"the imports: {theirs:.2f} s",
        )
    )
    for name in _WORDS:
        bare_wall = small[_BESIDE[name]].middle.wall
        ratio = small[name].middle.wall / bare_wall
        part.goals.append(
            Goal(
                f"`{name}`: at most 1.5 × a bare Typer program",
                f"{ratio:.2f} ×",
                ratio,
                1.5,
                f"{_BESIDE[name]}: {bare_wall:.2f} s",
            )
        )
    return part
