"""The commands on the pages of the handbook: read from a page, run as a reader would, held against what it shows.

`python -m handbook.trials docs/handleiding/nl/consulent/verbeteren.md` runs one page and prints what really comes out,
which is how the outputs on a page are written or renewed.

A page shows commands in `console` blocks: a line that begins with `$ ` is a command, the lines after it are what it
prints. A line with only `…` stands for any lines, `…` inside a line for any characters. A command without lines after
it says nothing of its output. The exit code is 0, unless `<!-- afsluitcode 1 -->` stands before the block.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.examples import make_examples

PROGRAM = "convenantcheck"
ANYTHING = "…"
READY = ("Ctrl+C",)
"""What a server prints last, once it is ready; the words are the same in every language."""

_BLOCK = re.compile(r"(?:<!-- afsluitcode (\d+) -->\n+)?^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"\]\((?:\.\./)+voorbeelden/([^)#]+)\)")
_PORT = re.compile(r"(127\.0\.0\.1|0\.0\.0\.0|localhost):\d+")
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Trial:
    """One command of a page: its words, the lines shown (none where the page says nothing), its exit code."""

    command: str
    shown: tuple[str, ...]
    code: int

    def words(self, folder: Path) -> list[str]:
        """The words of the command, without the name of the program; `*` stands for the files in the reader's folder
        that fit, as in every terminal."""
        words = shlex.split(self.command)[1:]
        return [found for word in words for found in (_fitting(word, folder) if "*" in word else [word])]


def _fitting(word: str, folder: Path) -> list[str]:
    return sorted(found.relative_to(folder).as_posix() for found in folder.glob(word))


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command: the lines it printed (errors included), and its exit code."""

    lines: tuple[str, ...]
    code: int


def trials_of(page: str) -> tuple[Trial, ...]:
    """The commands of a page, in order."""
    return tuple(trial for code, block in _BLOCK.findall(page) for trial in _of_block(block, int(code or 0)))


def _of_block(block: str, code: int) -> Iterator[Trial]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    for number, part in enumerate(parts, start=1):
        command, _, rest = part.partition("\n")
        # The exit code that a block names is that of its last command.
        yield Trial(command.strip(), tuple(rest.rstrip("\n").split("\n")) if rest.strip() else (),
                    code if number == len(parts) else 0)  # fmt: skip


def examples_of(page: str) -> tuple[str, ...]:
    """The example files that a page tells its reader to take."""
    return tuple(dict.fromkeys(_EXAMPLE.findall(page)))


def lay_out(page: str, examples: Path, folder: Path) -> None:
    """Puts the examples of a page into the reader's folder; an archive is unpacked, as the page tells."""
    for name in examples_of(page):
        if name.endswith(".zip"):
            shutil.unpack_archive(examples / name, folder)
        else:
            shutil.copy(examples / name, folder)


def environment(language: str) -> dict[str, str]:
    """The variables that a command gets: the reader's language, and a browser that shows nothing."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("CONVENANTCHECK_")}
    return own | {"CONVENANTCHECK_LANG": language, "BROWSER": "true", "PYTHONUTF8": "1", "COLUMNS": "120"}


def run(trial: Trial, folder: Path, variables: Mapping[str, str]) -> Ran:
    """Runs a command in the reader's folder; a server is stopped with Ctrl+C once it is ready."""
    command = [sys.executable, "-m", "validator.cli.main", *trial.words(folder)]
    started = subprocess.Popen(
        command, cwd=folder, env=dict(variables), text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    with started:
        assert started.stdout is not None
        lines = []
        if trial.words(folder)[0] == "serve":
            for line in started.stdout:
                lines.append(line.rstrip("\n"))
                if lines[-1].startswith(READY):
                    started.send_signal(signal.SIGINT)
                    break
        rest, _ = started.communicate(timeout=_SECONDS)
        return Ran((*lines, *rest.splitlines()), started.returncode)


def differs(shown: tuple[str, ...], real: tuple[str, ...]) -> str:
    """The first line of a page that the real output does not have there; "" where all is as shown."""
    at, loose, ended = 0, False, bool(shown) and shown[-1].strip() == ANYTHING
    for line in shown:
        if line.strip() == ANYTHING:
            loose = True
            continue
        fits = [number for number in range(at, len(real)) if _alike(line, real[number])]
        if not fits or (not loose and fits[0] != at):
            return line
        at, loose = fits[0] + 1, False
    return "" if ended or not shown or not any(real[at:]) else f"(na de laatste regel) {real[at]}"


def _alike(shown: str, real: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in _PORT.sub(r"\1:0", shown.rstrip()).split(ANYTHING))
    return re.fullmatch(pattern, _PORT.sub(r"\1:0", real.rstrip())) is not None


def main() -> None:
    """Runs the commands of pages and prints what comes out."""
    for name in sys.argv[1:]:
        path = Path(name)
        page = path.read_text(encoding="utf-8")
        language = path.resolve().relative_to(Path("docs/handleiding").resolve()).parts[0]
        with tempfile.TemporaryDirectory() as place:
            examples, folder = Path(place) / "voorbeelden", Path(place) / "lezer"
            make_examples(examples, examples_of(page))
            folder.mkdir()
            lay_out(page, examples, folder)
            for trial in trials_of(page):
                ran = run(trial, folder, environment(language))
                wrong = differs(trial.shown, ran.lines)
                said = "" if ran.code == trial.code else f"   [afsluitcode {ran.code}, niet {trial.code}]"
                sys.stdout.write("\n".join((f"$ {trial.command}{said}", *ran.lines, "")))
                if wrong:
                    sys.stdout.write(f"!!! anders dan de bladzijde toont: {wrong}\n")


if __name__ == "__main__":
    main()
