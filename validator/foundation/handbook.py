"""Where the handbook lies that `make handbook` builds: a folder of pages per language, which the wheel carries too."""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "handbook"
TOPICS = "onderwerpen.json"
"""The titles of the pages of a language by their address in its folder."""


def pages_in(*languages: str) -> Path | None:
    """The folder with the pages in the first of the languages that it was built in; None where it was not built."""
    return next(((FOLDER / one).resolve() for one in languages if (FOLDER / one / TOPICS).is_file()), None)
