"""Fingerprints of what an outcome rests on: SHA-256, hexadecimal, of data and of the code that judges.

Ends of lines count as one kind: the same file gives the same fingerprint on every system.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


def text_sha256(*texts: str) -> str:
    """The fingerprint of one text, or of several in their order."""
    digest = hashlib.sha256()
    for text in texts:
        content = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        # With its length: a border between two texts that moves is another fingerprint.
        digest.update(f"{len(content)}\n".encode() + content)
    return digest.hexdigest()


@cache
def code_sha256(*packages: str) -> str:
    """The fingerprint of the source of packages: every Python file in them and in their folders, with its path."""
    return text_sha256(*(part for package in packages for part in _sources(files(package), package)))


def _sources(folder: Traversable, path: str) -> Iterator[str]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{path}/{entry.name}"
            yield entry.read_text(encoding="utf-8")
