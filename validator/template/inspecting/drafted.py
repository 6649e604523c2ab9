"""What a draft holds: a template description in the making, with what was guessed and what has to be asked."""

import re
import unicodedata
from dataclasses import dataclass, field

from validator.foundation.text import Text
from validator.model.template import Field, Sheet
from validator.template.inspecting.guesses import Guess
from validator.template.plain import plain

_UNIT = re.compile(r"\s*[(\[]([^)\]]{1,14})[)\]]\s*$")
_REQUIRED = re.compile(r"\s*(?:\*+|[(\[](?:verplicht|obligatoire|required)[)\]])\s*", re.IGNORECASE)
_LONGEST_KEY = 40
DESCRIPTION = "template"
"""The stem of the file with the description of a template."""


@dataclass
class DraftField:
    """A field or column of the draft. `own` is ours that it corresponds to; `why` explains kind and key; its values
    stand in `rows` of the columns `positions` (one for every period). `list_from` names the sheet of the draft whose
    codes its drop-down list offers."""

    key: str
    label: str
    guess: Guess
    why: Text = Text("")  # noqa: RUF009 (it is frozen)
    own: Field | None = None
    unit: str = ""
    required: bool = False
    locked: bool = False
    formula: str = ""
    help: str = ""
    group: str = ""
    per_period: bool = False
    questions: list[Text] = field(default_factory=list)
    rows: range = range(0)
    positions: list[int] = field(default_factory=list)
    list_from: str = ""

    @property
    def position(self) -> int:
        """The number of its first column."""
        return self.positions[0] if self.positions else 0


@dataclass
class DraftSheet:
    """One sheet of the draft: `tab` is its name in the workbook. `beside` is the key of the draft of the first table on
    its tab, where it describes a further one; `title` is the title of its table. `list_column` is the column whose
    codes other sheets offer in a drop-down list."""

    key: str
    tab: str
    own: Sheet | None = None
    why: Text = Text("")  # noqa: RUF009 (it is frozen)
    fields: list[DraftField] = field(default_factory=list)
    columns: list[DraftField] = field(default_factory=list)
    header_row: int = 0
    notes: list[Text] = field(default_factory=list)
    questions: list[Text] = field(default_factory=list)
    beside: str = ""
    title: str = ""
    list_column: str = ""
    intro: str = ""

    @property
    def label(self) -> str:
        """What it is called: after its tab; a further table on a tab after its own title, or with its key."""
        return (self.title or f"{self.tab} {self.key}") if self.beside else self.tab

    @property
    def all_questions(self) -> list[Text]:
        """Its own questions and those of its fields and columns, each with the label it is about."""
        return [
            *self.questions,
            *(
                Text.of("{veld}: {vraag}", veld=one.label, vraag=asked)
                for one in (*self.fields, *self.columns)
                for asked in one.questions
            ),
        ]

    @property
    def matched(self) -> int:
        """How many of its fields and columns got a key of ours."""
        return sum(one.own is not None for one in (*self.fields, *self.columns))


@dataclass
class Draft:
    """A template description in the making."""

    id: str
    title: str
    generation: str
    instrument: str
    report: str
    periods: list[str]
    sheets: list[DraftSheet] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    questions: dict[str, Text] = field(default_factory=dict)


def slug(text: str, joint: str = "_") -> str:
    """A key made of a label: small letters and digits."""
    spread = unicodedata.normalize("NFKD", re.sub(r"[(\[][^)\]]*[)\]]", " ", text).casefold())
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    made = re.sub(r"[^a-z0-9]+", joint, bare).strip(joint)[:_LONGEST_KEY].strip(joint)
    return made if made and made[0].isalpha() else f"k{joint}{made}".rstrip(joint)


def label_parts(header: str) -> tuple[str, str, bool]:
    """The label, the unit in brackets, and whether it is marked as required."""
    required = _REQUIRED.search(header) is not None
    label = _REQUIRED.sub(" ", header).strip().rstrip(":").strip()
    match = _UNIT.search(label)
    bare = _UNIT.sub("", label).strip() if match else label
    if match and bare:
        return bare, match[1].strip(), required
    return label or header.strip(), "", required


def free_key(wanted: list[str], taken: set[str]) -> str:
    """The first wanted key of which the letters are not taken by another name; then numbered."""
    number = 2
    for key in wanted:
        if plain(key) not in taken:
            return key
    while plain(f"{wanted[-1]}_{number}") in taken:
        number += 1
    return f"{wanted[-1]}_{number}"
