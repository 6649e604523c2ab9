"""Chromium for the tests that need a real browser, driven by playwright; without it those tests are skipped."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
needs_browser = pytest.mark.skipif(not BROWSER, reason="Chromium is not installed here (Debian: chromium)")

SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
FOCUSED = """() => {
    const one = document.activeElement;
    // A file input that is hidden shows its focus on the button that stands for it.
    const shown = one.classList.contains("picked") ? one.nextElementSibling.querySelector("label") : one;
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    return {tag: one.tagName.toLowerCase(), text: one.textContent.trim(), href: one.getAttribute("href"),
            name: one.name,
            outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
            inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0};
}"""


@contextmanager
def a_browser() -> Iterator[Any]:
    """A browser, closed afterwards. Make a context for each visitor and a page in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


def press(page: Any, key: str) -> dict[str, Any]:
    """Presses a key; what has the focus then: its tag, text, address, whether its outline can be seen, and whether it
    is in view."""
    page.keyboard.press(key)
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


def violations(page: Any) -> dict[str, list[str]]:
    """What axe-core has against a page as it stands: the rule, and the first elements that break it."""
    from axe_core_python.sync_playwright import Axe

    # Of what is in order only the names of the rules: telling every element takes most of the time.
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert len(found["passes"]) > 10
    return {one["id"]: [node["html"][:200] for node in one["nodes"][:3]] for one in found["violations"]}
