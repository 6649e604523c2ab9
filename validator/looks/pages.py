"""What every page is drawn with: templates that know our words and shapes, and the style sheet that all begin with."""

from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from validator.foundation.text import Text
from validator.looks.cells import between
from validator.looks.words import Words
from validator.texts import DEFAULT_LANGUAGE


def drawing(package: str, folder: str, language: str = DEFAULT_LANGUAGE) -> Environment:
    """An environment for the templates in a folder of a package; `cells.html` and `symbols.html` are found in it too.

    Every value is made a string by `Words` and then escaped; a name that is not given is an error.
    """
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package, folder), PackageLoader("validator.looks", "page")]),
        autoescape=True,
        finalize=Words(language).say,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(Text=Text, of=Text.of, between=between)
    return environment


def base_style() -> str:
    """The style sheet that every page begins with."""
    return (files("validator.looks") / "page" / "base.css").read_text(encoding="utf-8")
