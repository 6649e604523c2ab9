"""Every `make` that a page or a text of ours names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_what_the_pages_name_can_be_made() -> None:
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    code = [path for room in ("validator", "release", "handbook", "samples") for path in (ROOT / room).rglob("*.py")]
    named = {
        (word, path.relative_to(ROOT).as_posix())
        for path in (*pages, *code)
        for word in re.findall(r"[`«]make ([a-z-]+)|^make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for word in word
        if word
    }
    assert len(named) > 20
    assert {(word, path) for word, path in named if word not in there} == set()
