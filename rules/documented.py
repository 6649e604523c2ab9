"""A rule documents itself: its docstring, in Dutch and in three parts, is the user's help."""

import inspect

_PARTS = ("Wat:", "Waarom:", "Herstel:")


class Documented:
    """Something whose docstring says what it checks, why, and how to mend it."""

    @classmethod
    def explanation(cls) -> tuple[str, str, str]:
        """The three parts of the docstring, each on one line.

        Raises:
            ValueError: the docstring lacks a part.
        """
        text = " ".join(inspect.cleandoc(cls.__doc__ or "").split())
        what, why, fix = (text.find(part) for part in _PARTS)
        if not 0 <= what < why < fix:
            raise ValueError(f"{cls.__name__}: the docstring needs the parts {', '.join(_PARTS)}")
        return (
            text[what + len(_PARTS[0]) : why].strip(),
            text[why + len(_PARTS[1]) : fix].strip(),
            text[fix + len(_PARTS[2]) :].strip(),
        )
