"""The relationships of a part: which other parts it leans on, and by what id."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from validator.workbook.outline import outline


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship. `kind` is the last word of its type, such as "worksheet", alike in both dialects.

    `target` is the name of a part, or, where `external`, an address outside the package.
    """

    id: str
    kind: str
    target: str
    external: bool


def relations_part(part: str) -> str:
    """The name of the part that holds the relationships of a part; "" is the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parse_relationships(data: bytes, part: str) -> tuple[Relationship, ...]:
    """The relationships in the bytes of the relationships part of `part`, in their order."""
    found = []
    for node in outline(data, relations_part(part), 1).all("Relationship"):
        external = node.get("TargetMode").lower() == "external"
        target = node.get("Target")
        if not external:
            target = _resolve(part, target)
        found.append(Relationship(node.get("Id"), node.get("Type").rpartition("/")[2], target, external))
    return tuple(found)


def _resolve(part: str, target: str) -> str:
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")
