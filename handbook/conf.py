"""How Sphinx makes the pages of the handbook; `handbook.build` calls it once for each language."""

import re
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
ROOT = HERE.parent

WORDS = {
    "nl": {
        "title": "Handleiding Convenantcheck",
        "skip": "Naar de inhoud",
        "search": "Zoeken",
        "contents": "Inhoud",
        "turn": "Vorige en volgende bladzijde",
        "prev": "Vorige",
        "next": "Volgende",
        "table": "Tabel",
        "foot": "Handleiding van Convenantcheck",
        "script": "Zoeken werkt alleen als JavaScript aan staat.",
    },
    "fr": {
        "title": "Manuel de Convenantcheck",
        "skip": "Aller au contenu",
        "search": "Rechercher",
        "contents": "Table des matières",
        "turn": "Page précédente et page suivante",
        "prev": "Précédent",
        "next": "Suivant",
        "table": "Tableau",
        "foot": "Manuel de Convenantcheck",
        "script": "La recherche ne fonctionne que si JavaScript est activé.",
    },
}
"""The few words around the pages, per language."""

_ONE = "Search finished, found one page matching the search query."
_NONE = (
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've "
    "selected enough categories."
)
SAID_BY_SEARCH: dict[str, dict[str, str | list[str]]] = {
    "nl": {
        "Search Results": "Gevonden",
        "Searching": "Aan het zoeken",
        "Preparing search...": "Zoeken wordt voorbereid…",
        ", in ": ", in ",
        "Hide Search Matches": "Toon de zoekwoorden niet meer",
        _NONE: "Geen bladzijde gevonden. Zoek met een ander woord.",
        _ONE: ["Eén bladzijde gevonden.", "${resultCount} bladzijden gevonden."],
    },
    "fr": {
        "Search Results": "Résultats",
        "Searching": "Recherche en cours",
        "Preparing search...": "Préparation de la recherche…",
        ", in ": ", dans ",
        "Hide Search Matches": "Ne plus montrer les mots recherchés",
        _NONE: "Aucune page trouvée. Cherchez avec un autre mot.",
        _ONE: ["Une page trouvée.", "${resultCount} pages trouvées."],
    },
}
"""What the script of the search says, per language: Sphinx's own Dutch lacks some of it, and its way of taking these
up evaluates text as code, which a strict policy forbids."""

project = "Convenantcheck"
version = release = installed("convenantcheck")
extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
highlight_language = "none"
# A second language is built in the same process, where what the first one registered is still there.
suppress_warnings = ["app.add_node", "app.add_directive", "app.add_role"]
html_theme = "handleiding"
html_theme_path = [str(HERE / "theme")]
html_static_path = [str(ROOT / "validator" / "looks" / "page" / "base.css")]
html_copy_source = html_show_sourcelink = html_show_sphinx = html_show_copyright = html_use_index = False
# The summaries are fetched, which a browser refuses for pages opened from the disk.
html_show_search_summary = False
html_last_updated_fmt = ""


def setup(app: "Sphinx") -> None:
    """What Sphinx calls when it starts."""
    app.connect("config-inited", _speak)
    app.connect("html-page-context", _reach_by_keyboard)


def _speak(app: "Sphinx", config: Any) -> None:
    words = WORDS[config.language]
    config.html_title = words["title"]
    others = [(code, {"nl": "Nederlands", "fr": "Français"}[code]) for code in WORDS if code != config.language]
    pages = {code: set(_pages(Path(app.srcdir).parent / code)) for code, _ in others}
    config.html_context = {"words": words, "others": others, "other_pages": pages}


def _pages(folder: Path) -> list[str]:
    return [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")]


def _reach_by_keyboard(app: "Sphinx", pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """What can be wider than a page scrolls inside a box of its own, also for who uses no mouse; a picture leads to
    itself at its full size."""
    del pagename, templatename, doctree
    if "body" in context:
        name = WORDS[app.config.language]["table"]
        box = f'<div class="scroll" role="group" aria-label="{name}" tabindex="0"><table'
        body = re.sub(r'<img [^>]*?src="([^"]+)"[^>]*>', r'<a class="large" href="\1">\g<0></a>', context["body"])
        body = body.replace("<pre>", '<pre tabindex="0">')
        context["body"] = body.replace("<table", box).replace("</table>", "</table></div>")
