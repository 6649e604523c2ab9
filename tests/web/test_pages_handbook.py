"""The handbook beside the page: there where it was built, and nothing else of the machine."""

from pathlib import Path

import pytest

from tests.web.visitor import Visitor, serving
from validator.foundation import handbook


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pages"
    for language in ("nl", "fr"):
        (folder / language).mkdir(parents=True)
        (folder / language / handbook.TOPICS).write_text("{}")
        (folder / language / "index.html").write_text(f"<title>{language}</title>")
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(handbook, "FOLDER", folder)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(("language", "shown"), [("nl", "nl"), ("fr", "fr"), ("en", "nl")])
def test_it_opens_in_the_language_of_the_visitor(language: str, shown: str) -> None:
    with serving() as client:
        headers = {"accept-language": language}
        assert 'href="/handleiding/"' in client.get("/", headers=headers).text
        page = client.get("/handleiding/", headers=headers, follow_redirects=True)
        assert page.text == f"<title>{shown}</title>"
        assert "script-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("way", ["../secret.txt", "%2e%2e/secret.txt", "nl/..%2f..%2fsecret.txt", "nl/none.html"])
def test_nothing_outside_it_is_given(way: str) -> None:
    with serving() as client:
        assert client.get(f"/handleiding/{way}").status_code == 404


def test_without_a_handbook_nothing_points_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handbook, "FOLDER", tmp_path)
    with serving() as client:
        assert "/handleiding/" not in Visitor(client).get("/").text
        assert client.get("/handleiding/nl/index.html").status_code == 404
