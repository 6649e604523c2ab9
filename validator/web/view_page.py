"""The pages as HTML: the one place where a template of this room is filled in.

Every page extends `base.html` (blocks `title`, `head`, `main`); its texts are `Text`s, said as a page says them.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment

from validator.foundation import handbook
from validator.foundation.text import Text
from validator.looks.pages import drawing
from validator.looks.words import Words
from validator.texts import DEFAULT_LANGUAGE
from validator.web.page_texts import on_page

_PACKAGE, _FOLDER = "validator.web", "templates"


def render(
    template: str,
    language: str = DEFAULT_LANGUAGE,
    here: str = "",
    languages: Sequence[tuple[str, str, str]] = (),
    held: Collection[str] = (),
    **values: Any,
) -> str:
    """A page, or a part of one, as HTML.

    Args:
        template: its file name in the folder `templates`.
        language: of everything but what users wrote.
        here: the address of the page in the navigation, such as "/splitsen"; it is marked as the current one.
        languages: per language its code, its name, and the address that shows the page in it.
        held: the kinds of what is kept of the visitor.
        values: what the template shows; a name it needs and does not get is an error.
    """
    built = handbook.pages_in(language, DEFAULT_LANGUAGE)
    return (
        _environment(language)
        .get_template(template)
        .render(language=language, here=here, languages=languages, held=held, handbook=built is not None, **values)
    )


@cache
def _environment(language: str) -> Environment:
    environment = drawing(_PACKAGE, _FOLDER, language)
    words = Words(language)
    environment.finalize = lambda value: words.say(on_page(value) if isinstance(value, Text) else value)
    environment.globals.update(money=words.say)
    return environment
