"""What a wheel holds against what it must hold: every file of the packages, and nothing else."""

import zipfile
from pathlib import Path

from release.version import ROOT

PACKAGES = ("validator", "rules", "templates")
_LEFT_OUT = frozenset({"__pycache__", ".DS_Store"})


def expected(root: Path = ROOT) -> set[str]:
    """The files of the packages as they lie in the tree, by their path."""
    return {
        path.relative_to(root).as_posix()
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and _LEFT_OUT.isdisjoint(path.parts)
    }


def wrong(wheel: Path, root: Path = ROOT) -> list[str]:
    """What is wrong with a wheel, a sentence each."""
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
        notes = {name.partition(".dist-info/")[2] for name in packed.namelist() if ".dist-info/" in name}
        # A path of the machine it was built on would be in every copy.
        place = str(root).encode()
        telling = [name for name in packed.namelist() if place in packed.read(name)]
    there = expected(root)
    found = [f"{name} is not in it." for name in sorted(there - names)]
    found += [f"{name} should not be in it." for name in sorted(names - there)]
    found += [f"{name} names the folder {root}." for name in telling]
    if "licenses/LICENSE" not in notes:
        found.append("The licence is not in it.")
    return found
