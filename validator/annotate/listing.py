"""Where a package lists its parts: relationships and content types, added to and taken from by splices."""

from collections.abc import Iterable, Mapping

from validator.annotate.own import RELATION
from validator.workbook.ooxml import CONTENT_TYPES, PACKAGE_RELATIONS
from validator.workbook.outline import outline
from validator.workbook.package import Package
from validator.workbook.patched import Change
from validator.workbook.relationships import relations_part
from validator.workbook.splice import append_children, remove_children
from validator.workbook.xml_text import as_attribute, with_prefix


def with_content_types(package: Package, types: Mapping[str, str]) -> dict[str, Change]:
    """The change that tells the content type of new parts."""
    if not types:
        return {}
    name = package.find(CONTENT_TYPES) or CONTENT_TYPES
    data = package.read(name)
    root = outline(data, name, 1)
    new = "".join(
        f'<Override PartName="/{as_attribute(part)}" ContentType="{content_type}"/>'
        for part, content_type in types.items()
    )
    return {name: append_children(data, root, with_prefix(new.encode(), root.prefix))}


def without_content_types(package: Package, parts: Iterable[str]) -> dict[str, Change]:
    """The change that forgets the content types of parts."""
    gone = {f"/{part}".lower() for part in parts}
    if not gone:
        return {}
    name = package.find(CONTENT_TYPES) or CONTENT_TYPES
    data = package.read(name)
    root = outline(data, name, 1)
    nodes = [node for node in root.all("Override") if node.get("PartName").lower() in gone]
    return {name: remove_children(data, root, nodes)} if nodes else {}


def with_relationships(package: Package, part: str, targets: Mapping[str, tuple[str, str]]) -> dict[str, Change]:
    """The change that relates a part to others: kind and target part by relationship id."""
    if not targets:
        return {}
    items = "".join(
        f'<Relationship Id="{identity}" Type="{package.dialect.relation(kind)}" Target="/{as_attribute(target)}"/>'
        for identity, (kind, target) in targets.items()
    )
    name = package.find(relations_part(part))
    if name is None:
        new = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Relationships xmlns="{PACKAGE_RELATIONS}">{items}</Relationships>'
        )
        return {relations_part(part): new.encode()}
    data = package.read(name)
    root = outline(data, name, 1)
    return {name: append_children(data, root, with_prefix(items.encode(), root.prefix))}


def without_relationships(package: Package, part: str, ids: Iterable[str]) -> dict[str, Change]:
    """The change that takes relationships from a part; a relationships part that was made for them goes with them."""
    gone = set(ids)
    name = package.find(relations_part(part))
    if not gone or name is None:
        return {}
    data = package.read(name)
    root = outline(data, name, 1)
    nodes = [node for node in root.all("Relationship") if node.get("Id") in gone]
    if not nodes:
        return {}
    splices = remove_children(data, root, nodes)
    return {name: None if splices[0].start == root.start else splices}


def new_relation(package: Package, part: str, word: str) -> str:
    """An id of ours that the part does not use yet."""
    used = {relation.id.lower() for relation in package.relationships(part)}
    return _free(f"{RELATION}{word}", used)


def new_part(package: Package, name: str, extension: str) -> str:
    """A part name that the package does not use yet."""
    used = {part.lower().removesuffix(extension) for part in package.names}
    return _free(name, used) + extension


def _free(wanted: str, used: set[str]) -> str:
    number, name = 1, wanted
    while name.lower() in used:
        number += 1
        name = f"{wanted}_{number}"
    return name
