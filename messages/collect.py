"""All ids there are, collected from the code, the pages and the descriptions."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

ROOT = Path(__file__).parents[1]
PLACES = ("validator", "rules", "templates")
KEYWORDS = {"of": None, "Text": None}


def collected() -> Catalog:
    """A catalogue with every id and no translation."""
    catalogue = Catalog(project="convenantcheck", fuzzy=False)
    for message in ids():
        catalogue.add(message)
    return catalogue


def ids() -> Iterator[str]:
    """Every id, more than once where it is used more than once."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    for _, _, message, _, _ in extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_ours):
        yield str(message)


def _ours(folder: str) -> bool:
    parts = Path(folder).relative_to(ROOT).parts
    return parts[0] in PLACES and parts[-1] != "__pycache__"
