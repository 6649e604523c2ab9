"""The site of the handbook: whole, without anything from elsewhere, readable for everybody, and found by `help`."""

import re
from pathlib import Path

import pytest

from handbook.build import languages
from rules.base import all_rules
from tests.browser import a_browser, needs_browser, violations
from validator.cli.main import main
from validator.foundation import handbook
from validator.web.guard import POLICY

OTHER_SITES = re.compile(
    r"""(?:src|action)=["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//|@import|url\(["']?http"""
)


def test_no_page_asks_anything_of_another_site(site: Path) -> None:
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".css")]
    assert len(texts) > 20
    assert [path.name for path in texts if OTHER_SITES.search(path.read_text(encoding="utf-8"))] == []


def test_the_pictures_have_a_text_and_are_small(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    images = [image for page in pages for image in re.findall(r"<img [^>]*>", page)]
    assert len(images) >= 15
    assert [image for image in images if not re.search(r'alt="[^"]{20,}"', image)] == []
    assert sum(path.stat().st_size for path in (site / "nl" / "_images").iterdir()) < 3_000_000


def test_every_rule_has_its_place(site: Path) -> None:
    for language in languages():
        page = (site / language / "naslag" / "regels.html").read_text(encoding="utf-8")
        assert [rule.code for rule in all_rules() if f'id="{rule.code.lower()}"' not in page] == []


@needs_browser
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_readable_for_everybody_and_search_needs_no_network(site: Path, width: int) -> None:
    asked, errors = [], []
    with a_browser() as browser:
        page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.on("pageerror", lambda one: errors.append(str(one)))
        for path in sorted(site.rglob("*.html")):
            if width < 1000 and path.parent.name not in ("consulent", "naslag"):
                continue
            page.goto(path.as_uri())
            assert violations(page) == {}, path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.goto((site / "nl" / "search.html").as_uri() + "?q=beslissing")
        page.wait_for_selector("#search-results li a")
        assert "Beslissen" in page.locator("#search-results").inner_text()
        assert violations(page) == {}
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_no_page_needs_more_than_the_policy_of_the_local_page_allows(site: Path) -> None:
    assert "script-src 'self'" in POLICY
    assert "style-src 'self'" in POLICY
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", text), path


@pytest.fixture
def built(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(handbook, "FOLDER", site)
    return site


@pytest.mark.parametrize(
    ("topic", "page"),
    [
        ("", "index.html"),
        ("controleren", "consulent/controleren.html"),
        ("naslag/woordenlijst", "naslag/woordenlijst.html"),
        ("De teamvergadering", "accountmanager/teamvergadering.html"),
        ("spl001", "naslag/regels.html#spl001"),
    ],
)
def test_help_opens_the_page(topic: str, page: str, built: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert main(["help", *filter(None, [topic])]) == 0
    assert opened == [capsys.readouterr().out.strip()]
    assert opened[0].startswith("file:")
    assert opened[0].endswith(f"/nl/{page}")
    assert (built / "nl" / page.partition("#")[0]).is_file()


def test_help_without_a_browser_only_says_where(built: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("webbrowser.open", pytest.fail)
    assert main(["help", "--no-browser", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[1].endswith("/nl/index.html")


def test_an_unknown_topic_names_the_nearest(built: Path, capsys) -> None:
    assert main(["help", "controlleren"]) == 2
    assert "Bedoelde u controleren" in capsys.readouterr().err


def test_without_a_handbook_help_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(handbook, "FOLDER", tmp_path)
    assert main(["help"]) == 2
    output = capsys.readouterr()
    assert "make handbook" in output.err
    assert output.out == ""
