"""Names for new files: the first is the plain one, the others are numbered, so that nothing is ever overwritten."""

from collections.abc import Iterator
from itertools import count


def numbered(stem: str, ending: str) -> Iterator[str]:
    """`stem + ending`, then with `-2`, `-3` and so on between the two, without end."""
    yield f"{stem}{ending}"
    yield from (f"{stem}-{number}{ending}" for number in count(2))
