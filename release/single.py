"""Builds the program for people without Python, for the system this runs on: `python -m release.single` (make single).

PyInstaller packs Python, the wheel and what it needs into one folder, and that folder into one zip file.
"""

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from release.build import build
from release.environment import Environment
from release.make import write_sums
from release.version import ROOT, NotReady, epoch, released

NAME = "convenantcheck"
_SPEC = ROOT / "release" / f"{NAME}.spec"
_PYINSTALLER = "pyinstaller"


def make_single(target: Path) -> Path:
    """Builds it in a folder, and returns the zip file.

    Raises:
        NotReady: a zip of this name is there already, or changelog and program name different versions.
    """
    version, _ = released()
    system = f"{platform.system()}-{platform.machine()}".lower()
    packed = target / f"{NAME}-{version}-{system}.zip"
    if packed.exists():
        raise NotReady(f"{packed} is there already; take it away first.")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="convenantcheck-single-") as place, Environment() as environment:
        made = Path(place)
        _, wheel = build(made / "wheel", epoch())
        environment.install(str(wheel), _PYINSTALLER)
        subprocess.run(
            [str(environment.python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
             "--distpath", str(made / "made"), "--workpath", str(made / "work"), str(_SPEC)],
            check=True,
        )  # fmt: skip
        folder = made / "made" / NAME
        _add_licences(folder, environment)
        shutil.make_archive(str(packed.with_suffix("")), "zip", folder.parent, NAME)
    write_sums(target)
    return packed


def _add_licences(folder: Path, environment: Environment) -> None:
    """Puts our licence and those of everything in the folder beside the program, as each of them asks."""
    texts = folder / "licenties"
    texts.mkdir()
    shutil.copyfile(ROOT / "LICENSE", texts / f"{NAME}.txt")
    output = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--python", str(environment.python), "--from=mixed", "--with-urls",
         "--with-license-file", "--no-license-path", "--format=plain-vertical"],
        check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    (texts / "pakketten.txt").write_text(output, encoding="utf-8")
    python = Path(subprocess.run(
        [str(environment.python), "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()) / "LICENSE.txt"  # fmt: skip
    if python.is_file():
        shutil.copyfile(python, texts / "python.txt")


def main() -> int:
    """Builds it and says what was made."""
    parser = argparse.ArgumentParser(description="Builds the program for people without Python.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder of the release (dist)")
    try:
        made = make_single(parser.parse_args().out)
    except NotReady as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{made}  {made.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
