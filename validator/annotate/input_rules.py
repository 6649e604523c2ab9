"""What may be typed in a cell of a sheet of ours, as plain data."""

from dataclasses import dataclass

from validator.annotate.marks import SheetCell, Style
from validator.foundation.text import Text

_LIST_LIMIT = 255


@dataclass(frozen=True, slots=True)
class InputRule:
    """What a cell takes: one of `choices`, or a number of at least `least` and at most `most`. `title` and `message`
    are said about anything else."""

    title: Text
    message: Text
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None

    @property
    def listed(self) -> str:
        """The choices as one text, as a drop-down holds them."""
        return ",".join(self.choices)


def input_rule(cell: SheetCell) -> InputRule | None:
    """The rule of a cell, or None where anything may be typed.

    Raises:
        ValueError: choices that a drop-down cannot hold.
    """
    if cell.choices:
        rule = InputRule(Text("Kies uit de lijst"), Text("Kies een van de waarden uit de keuzelijst."), cell.choices)
        if len(rule.listed) > _LIST_LIMIT or any("," in choice or choice != _plain(choice) for choice in cell.choices):
            raise ValueError(f"choices that a drop-down cannot hold: {rule.listed}")
        return rule
    wrong = Text("Geen geldige waarde")
    if cell.style is Style.INPUT_PERCENT:
        return InputRule(wrong, Text("Vul een percentage tussen 0 % en 100 % in."), most=1)
    if cell.style is Style.INPUT_EURO:
        return InputRule(wrong, Text("Vul een bedrag in euro in, 0 of meer."))
    return None


def _plain(choice: str) -> str:
    """A choice as a drop-down gives it back: on one line, without spaces around it."""
    return " ".join(choice.split())
