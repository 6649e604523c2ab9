"""Whether a part is XML at all: the fast readers of rows do not ask, and a copy of a damaged part is a damaged copy."""

from xml.parsers import expat

from validator.workbook.problems import damaged


class WellFormed:
    """Looks at the bytes of a part as they are read, without keeping anything. Measured: about 0.1 s for 20 MB."""

    def __init__(self, name: str) -> None:
        """`name`: what the part is called where it is damaged."""
        self._name = name
        self._parser = expat.ParserCreate()

    def see(self, data: bytes, *, last: bool = False) -> None:
        """Takes in the next bytes.

        Raises:
            NotCheckable: the part is not well-formed.
        """
        try:
            self._parser.Parse(data, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise damaged(self._name) from error
