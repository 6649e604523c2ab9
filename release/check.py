"""Uses what a user gets: installed with pipx, and built for people without Python: `python -m release.check`.

Takes minutes and a network. Everything happens in temporary folders; nothing of the user's is touched.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from release.build import build
from release.environment import CONSTRAINTS
from release.single import make_single
from release.version import ROOT, NotReady, epoch, released

SAMPLE = ROOT / "samples" / "eindrapport-gebreken.xlsx"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")
_PATIENCE = 60.0


class Program:
    """An installed program, run from a folder of its own, without anything of this environment."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        folder.mkdir()
        kept = ("SYSTEMROOT", "TEMP", "TMP")
        self._environment = {key: os.environ[key] for key in kept if key in os.environ} | {
            "HOME": str(folder), "PATH": str(folder), "PYTHONUTF8": "1",
        }  # fmt: skip

    def run(self, *arguments: object, codes: tuple[int, ...] = (0,)) -> str:
        """Runs a command and returns what it prints.

        Raises:
            NotReady: it ended with another code.
        """
        command = [str(self.path), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode not in codes:
            raise NotReady(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of its local page, for as long as it is looked at."""
        process = subprocess.Popen(
            [str(self.path), "serve", "--no-browser", "--port", "0"], cwd=self.folder, text=True,
            env=self._environment | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            said = ""
            assert process.stdout is not None
            for line in process.stdout:
                said += line
                if found := _ADDRESS.search(line):
                    yield found[0].rstrip(".,")
                    return
            raise NotReady(f"The local page did not come up:\n{said}")
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def use(program: Program) -> Path:
    """Does with a program what a user does with it, and returns the outcome of a check that it kept.

    Raises:
        NotReady: something does not work.
    """
    version, _ = released()
    if program.run("--version").split() != ["convenantcheck", version]:
        raise NotReady(f"{program.path} is another version than {version}.")
    if "SPL001" not in program.run("rules"):
        raise NotReady("The rules are not there.")
    program.run("template", "new", "sectorconvenant-2021-2022-eindrapport", "--sector", "Uitzendarbeid")
    if not list(program.folder.glob("*.xlsx")):
        raise NotReady("No workbook to fill in was made.")
    began = time.monotonic()
    printed = program.run("check", SAMPLE, "--out", program.folder / "uit", "--format", "json", codes=(1,))
    _say(f"  a check takes {time.monotonic() - began:.1f} s")
    kept = program.folder / "uitkomst.json"
    kept.write_text(printed, encoding="utf-8")
    if json.loads(printed)["covenant"]["sector"] != "Uitzendarbeid":
        raise NotReady("The check says something else.")
    for language, word in (("fr", "constat"), ("en", "finding")):
        if word not in program.run("check", SAMPLE, "--no-annotate", "--lang", language, codes=(1,)).lower():
            raise NotReady(f"The language {language} is not there.")
    # In worker processes, which start the program again.
    program.run("batch", SAMPLE.parent, "--generation", "2021-2022", "--out", program.folder / "batch", codes=(0, 1))
    if not (program.folder / "batch" / "overzicht.xlsx").is_file():
        raise NotReady("The batch made no overview.")
    with program.serving() as address, urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310
        if b"Convenantcheck" not in answer.read():
            raise NotReady("The local page does not show itself.")
    return kept


def check(place: Path) -> None:
    """Installs and uses the product in every way that docs/release.md promises.

    Raises:
        NotReady: something does not work.
    """
    _, wheel = build(place / "wheel", epoch())
    _say("pipx:")
    piped = Program(_with_pipx(wheel, place / "pipx"), place / "elders")
    by_pipx = use(piped)
    _say("the program for people without Python:")
    began = time.monotonic()
    packed = make_single(place / "single")
    _say(f"  built in {time.monotonic() - began:.0f} s, {packed.stat().st_size / 1e6:.0f} MB as a zip file")
    single = Program(_unpacked(packed, place / "uitgepakt"), place / "ergens anders")
    began = time.monotonic()
    single.run("--version")
    _say(f"  starts in {time.monotonic() - began:.1f} s")
    by_single = use(single)
    piped.run("verify", by_single, SAMPLE)
    single.run("verify", by_pipx, SAMPLE)
    _say("Each confirms the outcome of the other.")


def _with_pipx(wheel: Path, home: Path) -> Path:
    environment = os.environ | {
        "PIPX_HOME": str(home / "home"), "PIPX_BIN_DIR": str(home / "bin"), "PIPX_MAN_DIR": str(home / "man"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "pipx", "install", "--python", sys.executable,
         "--pip-args", f"-c {CONSTRAINTS}", str(wheel)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotReady(f"pipx could not install it:\n{done.stdout}\n{done.stderr}")
    return home / "bin" / ("convenantcheck.exe" if os.name == "nt" else "convenantcheck")


def _unpacked(packed: Path, folder: Path) -> Path:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    program = folder / "convenantcheck" / ("convenantcheck.exe" if os.name == "nt" else "convenantcheck")
    program.chmod(0o755)
    return program


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Checks, and says how it went."""
    with tempfile.TemporaryDirectory(prefix="convenantcheck-check-") as place:
        try:
            check(Path(place))
        except NotReady as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
