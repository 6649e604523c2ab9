"""The version, which stands in one place, and the day of its release, which the changelog gives."""

import re
import subprocess
from datetime import UTC, date, datetime, time
from pathlib import Path

from validator import __version__

ROOT = Path(__file__).parents[1]
CHANGELOG = ROOT / "CHANGELOG.md"

_HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+) \((?P<day>\d{4}-\d{2}-\d{2}|unreleased)\)$", re.MULTILINE)


class NotReady(Exception):
    """Something stands in the way of a release; the message says what."""


def released() -> tuple[str, date | None]:
    """The version and the day of the newest heading of the changelog, "## 1.2.3 (2026-11-21)"; None for "unreleased".

    Raises:
        NotReady: there is no such heading, or it names another version than the program does.
    """
    heading = _HEADING.search(CHANGELOG.read_text(encoding="utf-8"))
    if heading is None:
        raise NotReady("CHANGELOG.md has no heading such as «## 1.2.3 (2026-11-21)».")
    if heading["version"] != __version__:
        raise NotReady(f"CHANGELOG.md begins with {heading['version']}, validator/__init__.py says {__version__}.")
    return __version__, None if heading["day"] == "unreleased" else date.fromisoformat(heading["day"])


def epoch() -> int:
    """The moment that all files of a release carry, in seconds since 1970: the day in the changelog; for a trial before
    that day, the last commit.

    Raises:
        NotReady: neither gives one.
    """
    _, day = released()
    if day is not None:
        return int(datetime.combine(day, time(12), UTC).timestamp())
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise NotReady("CHANGELOG.md gives no day yet, and there is no commit to take the moment from.") from error
