"""The explanation of every rule, and the list of them."""

import html
import re
from collections.abc import Iterator

import pytest

from rules.base import OWN_CHECK, all_rules
from rules.sectors_base import all_sector_rules
from tests.web.visitor import Visitor, serving
from validator.foundation.text import Text
from validator.register import generations, load_generation
from validator.texts import sentence
from validator.web.page_texts import on_page

ALL = {rule.code: rule for rule in (*all_rules(), *all_sector_rules())}


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    with serving() as client:
        yield Visitor(client)


def test_the_list_has_every_rule_once(visitor: Visitor) -> None:
    assert sorted(re.findall(r'href="/uitleg/(\w+)"', visitor.get("/uitleg").text)) == sorted(ALL)


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_rule_says_what_why_how_and_on_which_article(visitor: Visitor, code: str) -> None:
    shown = " ".join(html.unescape(visitor.get(f"/uitleg/{code.lower()}").text).replace("\u00a0", " ").split())
    rule = ALL[code]
    texts = [sentence(on_page(Text(part))) for part in (rule.title, *rule.explanation())]
    assert all(text[:600] in shown for text in texts)
    key = getattr(rule, "basis", OWN_CHECK)
    known = [load_generation(name).articles.get(key) for name in generations() if key != OWN_CHECK]
    articles = [article for article in known if article]
    assert all(article.label in shown for article in articles)
    assert ("het is een eigen controle" in shown) == (not articles)


def test_a_code_that_is_not_there_says_what_comes_near(visitor: Visitor) -> None:
    answer = visitor.get("/uitleg/SPL02")
    assert answer.status_code == 404
    assert "Er is geen regel met de code SPL02." in answer.text
    assert 'href="/uitleg/SPL002"' in answer.text
    hostile = visitor.get("/uitleg/%3Cimg src=x onerror=alert(1)%3E")
    assert (hostile.status_code, "<img" in hostile.text.lower()) == (404, False)
