"""Official terms are called in French and English what docs/glossary.md calls them."""

import re

import pytest

from messages.collect import ROOT
from tests.locale.test_catalogues import HOLES, OTHERS, catalogue

# Terms that are one thing wherever they stand; others ("bereik", "rapport") are common words too.
OFFICIAL = (
    "sectorconvenant", "addendum", "paritair comité (PC)", "resultaatsverbintenis (RV)", "inspanningsverbintenis (IV)",
    "streefwaarde", "kostenstaat", "voorschot", "schuldvordering",
)  # fmt: skip
STEM = 5
AS_THEY_ARE = frozenset({
    "P vlaanderen.be, «Een sectorconvenant sluiten en subsidies voor de consulent»",
    "Zoals sectorconvenant of duaal-leren.",
})  # fmt: skip
"""The title of a page, and values that are typed on the command line: the same in every language."""


def terms() -> dict[str, dict[str, str]]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = (line.strip("|").split("|") for line in text.splitlines() if line.startswith("| "))
    return {row[0].strip(): {"fr": row[1].strip(), "en": row[2].strip()} for row in rows}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("term", OFFICIAL)
def test_an_official_term_has_its_official_translation(term: str, language: str) -> None:
    dutch, other = (re.sub(r" \(.*", "", name) for name in (term, terms()[term][language]))
    asked = re.compile(rf"\b{re.escape(dutch)}\b", re.IGNORECASE)
    stem = max(re.findall(r"\w+", other), key=len)[:STEM].casefold()
    with_term = {text: said for text, said in catalogue(language).items() if asked.search(HOLES.sub("", text))}
    assert with_term
    wrong = {text: said for text, said in with_term.items() if stem not in said.casefold()}
    assert wrong.keys() - AS_THEY_ARE == set(), wrong
