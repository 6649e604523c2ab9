"""Makes a release in `dist`: `python -m release.make` (make release). See docs/release.md."""

import argparse
import hashlib
import shutil
import sys
from pathlib import Path

from release import bom, contents, licences
from release.build import build, must_be_reproducible
from release.environment import CONSTRAINTS
from release.version import ROOT, NotReady, epoch, released

SUMS = "SHA256SUMS"


def make(target: Path) -> list[Path]:
    """Makes every file of the release in a new folder, and returns them.

    Raises:
        NotReady: something is not right; nothing of the release is then to be used.
    """
    version, day = released()
    if day is None:
        _say(f"A trial: CHANGELOG.md still calls {version} unreleased.")
    if target.exists() and any(target.iterdir()):
        raise NotReady(f"{target} holds files already; take them away first.")
    moment = epoch()
    sdist, wheel = build(target, moment)
    _say("Wheel and sdist are built.")
    must_be_reproducible(sdist, wheel, moment)
    _say("Built again from the sdist, they are the same to the byte.")
    if wrong := contents.wrong(wheel):
        raise NotReady("\n".join([f"{wheel.name} is not right.", *wrong]))
    _say("The wheel holds every file of the packages and nothing else.")
    if wrong := licences.wrong():
        raise NotReady("\n".join(wrong))
    _say("Every licence fits, and docs/licences.md lists it.")
    listed = target / f"convenantcheck-{version}.cdx.json"
    bom.make_bom(wheel, listed)
    _say("The bill of materials is valid.")
    constraints = target / f"convenantcheck-{version}-constraints.txt"
    shutil.copyfile(CONSTRAINTS, constraints)
    files = [sdist, wheel, listed, constraints]
    write_sums(target)
    return [*files, target / SUMS]


def write_sums(target: Path) -> None:
    """Lists the SHA-256 of every file of the release, as `sha256sum --check` reads it."""
    files = sorted(path for path in target.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (target / SUMS).write_text("".join(lines), encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Makes the release and says what was made."""
    parser = argparse.ArgumentParser(description="Makes a release.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="an empty or new folder (dist)")
    try:
        for path in make(parser.parse_args().out):
            _say(f"  {path.name}  {path.stat().st_size:,} bytes")
    except NotReady as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
