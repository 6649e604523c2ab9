"""Texts in the descriptions of templates, generations and covenants: extractors for Babel.

Only what is ours and is shown. Keys, formulas, patterns, the wording of commitments and the names of sectors and funds
are data, and stay as they are in every language.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

import yaml

from messages.in_code import Message

_TEMPLATE = ("title", "report", "label", "help", "intro", "text", "group", "unit", "choices", "words")
_GENERATION = ("title", "label", "why", "source", "sources", "article")
_WORDS = ("themes", "result_kinds", "eligible_costs", "monitoring_steps", "baseline_methods", "while_guaranteed",
          "unless_replaced", "to_be_judged")  # fmt: skip
_COVENANT = ("why", "source", "article", "unit", "fictional", "also_at", "what", "baseline_period")
_WORD = re.compile(r"[a-zà-ÿ]{3,}| en ")


def template(file: IO[bytes], keywords: Any, tags: Collection[str], options: Mapping[str, str]) -> Iterator[Message]:
    """What a template or one of its sheets shows to who fills it in; of examples only those with words."""
    del keywords, tags, options
    for line, path, value in _values(file):
        if path[-1] in _TEMPLATE or (path[-1] == "example" and _WORD.search(value)):
            yield line, None, value, []


def generation(file: IO[bytes], keywords: Any, tags: Collection[str], options: Mapping[str, str]) -> Iterator[Message]:
    """What we call the parts of a generation, why we read a source as we do, and its lists of words."""
    del keywords, tags, options
    for line, path, value in _values(file):
        if (set(path) & {*_GENERATION} or set(path) & {*_WORDS}) and _WORD.search(value) and "only" not in path:
            yield line, None, value, []


def covenant(file: IO[bytes], keywords: Any, tags: Collection[str], options: Mapping[str, str]) -> Iterator[Message]:
    """Our own remarks on a covenant, and the units it counts in."""
    del keywords, tags, options
    for line, path, value in _values(file):
        if path[-1] in _COVENANT and _WORD.search(value):
            yield line, None, value, []


def _values(file: IO[bytes]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Every string in a YAML file: its line, the keys that lead to it, and itself."""
    tree = yaml.compose(file.read().decode("utf-8"), Loader=yaml.SafeLoader)
    if tree is not None:
        yield from _below(tree, ())


def _below(node: yaml.Node, path: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                yield from _below(value, (*path, str(key.value)))
        case yaml.SequenceNode():
            for value in node.value:
                yield from _below(value, path)
        case yaml.ScalarNode(tag="tag:yaml.org,2002:str", value=value) if value:
            yield node.start_mark.line + 1, path or ("",), value
