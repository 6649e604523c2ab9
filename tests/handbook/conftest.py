"""The example files of the handbook, and its site, made once for all tests that ask for them."""

from pathlib import Path

import pytest

from handbook.build import build
from handbook.examples import EXAMPLES, make_examples


class Examples:
    """The example files; each is made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def have(self, names: tuple[str, ...]) -> Path:
        missing = [name for name in names if not (self.folder / name).exists()]
        if missing:
            make_examples(self.folder, missing)
        return self.folder


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    return Examples(tmp_path_factory.mktemp("voorbeelden"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with empty files for the examples: that those can be made, the tests of the pages show."""

    def empty(folder: Path) -> None:
        folder.mkdir(parents=True)
        for name in EXAMPLES:
            (folder / name).write_bytes(name.encode())

    made = tmp_path_factory.mktemp("handleiding") / "site"
    build(made, empty)
    return made
