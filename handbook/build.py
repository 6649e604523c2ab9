"""Builds the handbook into `validator/handbook`, one site per language: `python -m handbook.build` (`make handbook`).

The pages stand in `docs/handleiding/<language>`; a language without an `index.md` there is not built. The reference
pages and the example files are made on the spot, so that they are those of this version of the program.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from handbook.conf import SAID_BY_SEARCH
from handbook.examples import make_examples
from handbook.references import write_references
from validator.foundation.handbook import FOLDER as SITE
from validator.foundation.handbook import TOPICS

HERE = Path(__file__).parent
PAGES = HERE.parent / "docs" / "handleiding"

_NOT_NEEDED = ("*.inv", ".buildinfo", "basic.css", "plus.png", "minus.png", "file.png")
"""What Sphinx makes and no page asks for."""


def languages() -> list[str]:
    """The languages that have pages."""
    return sorted(folder.parent.name for folder in PAGES.glob("*/index.md"))


def build(site: Path, examples: Callable[[Path], None] = make_examples) -> None:
    """Builds every language's site into a folder; what stood there is replaced.

    Args:
        site: the folder; it gets a folder for each language.
        examples: writes the example files, which take most of the time.

    Raises:
        SystemExit: a page has a mistake, such as a link that leads nowhere; Sphinx has said which.
    """
    with tempfile.TemporaryDirectory() as place:
        source, made = Path(place) / "source", Path(place) / "site"
        examples(source / "voorbeelden")
        for language in languages():
            shutil.copytree(PAGES / language, source / language)
            shutil.copytree(PAGES / "beelden" / language, source / "beelden" / language)
            write_references(source / language, language)
        for language in languages():
            _one(source, language, made / language)
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(made, site, ignore=shutil.ignore_patterns(*_NOT_NEEDED))


def _one(source: Path, language: str, target: Path) -> None:
    from sphinx.application import Sphinx

    app = Sphinx(
        source / language, HERE, target, source / ".doctrees" / language, "html",
        confoverrides={"language": language}, status=None, warning=sys.stderr, warningiserror=True,
    )  # fmt: skip
    app.build()
    if app.statuscode:
        raise SystemExit(app.statuscode)
    words = json.dumps(SAID_BY_SEARCH[language], ensure_ascii=False, indent=1)
    (target / "_static" / "translations.js").write_text(
        f"Object.assign(Documentation.TRANSLATIONS, {words});\n", encoding="utf-8"
    )
    titles = {name: node.astext() for name, node in sorted(app.env.titles.items())}
    (target / TOPICS).write_text(json.dumps(titles, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build(SITE)
    sys.stdout.write(f"{SITE}\n")
