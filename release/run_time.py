"""What the product needs at run time: every package, directly or not, with the extras that a user can ask for."""

from importlib.metadata import distribution, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PRODUCT = "convenantcheck"
EXTRAS = ("excel", "cluster")
"""The extras for users; the others are for who works on the product."""


def run_time_packages(extras: tuple[str, ...] = EXTRAS) -> tuple[str, ...]:
    """The names of the packages, in alphabetical order, as far as this system needs them; the product aside.

    Raises:
        importlib.metadata.PackageNotFoundError: one of them is not installed.
    """
    found: set[str] = set()
    waiting = [(PRODUCT, extras)]
    done = set(waiting)
    while waiting:
        name, wanted = waiting.pop()
        for line in requires(name) or ():
            needed = Requirement(line)
            if needed.marker and not any(needed.marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                continue
            next_name = canonicalize_name(needed.name)
            distribution(next_name)
            found.add(next_name)
            step = (next_name, tuple(sorted(needed.extras)))
            if step not in done:
                done.add(step)
                waiting.append(step)
    return tuple(sorted(found))
