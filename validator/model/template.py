"""What a template description says: sheets, their fields, and the columns of their tables.

One description serves four uses: building the blank workbook, finding the values in a filled one, deriving the
Pandera schemas, and the reference page.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from validator.model.sourced import Frozen, Id

Kind: TypeAlias = Literal[
    "text", "code", "codes", "integer", "number", "money", "percent", "date", "choice",
    "postcode", "enterprise", "iban", "email",
]  # fmt: skip


ReportType: TypeAlias = Literal["voortgangsrapport", "tussentijds rapport", "eindrapport"]  # texts
"""What a report is called; only an eindrapport is final."""


class Span(Frozen):
    """The days of a period of the term (both included). `key` is what its columns are called after."""

    key: str
    first: date
    last: date


def years(*keys: str) -> tuple[Span, ...]:
    """Calendar years as periods, from keys such as "2021"."""
    return tuple(Span(key=key, first=date(int(key), 1, 1), last=date(int(key), 12, 31)) for key in keys)


class Condition(Frozen):
    """When a field is required: another column or field of the same sheet has one of the values, or is filled."""

    field: str
    values: tuple[str, ...] = ()
    filled: bool = False


class Field(Frozen):
    """One thing to fill in: a field of a sheet or a column of a table.

    `required` asks for it always, `required_when` under conditions (any of them). `minimum` and `maximum` are bounds,
    both included. `choices` are the allowed values in the spelling that the rest of the program uses; `list_from`
    names a list that the register fills instead (sectors, actions, commitments, consultants). `words` are values of
    ours that may stand in a text. `shown` says what stands in the workbook for each of the choices (or words), in their
    order; empty where that is the choice itself, as in Dutch. `per_period` repeats a
    column for every period of the template: key `vlaams` becomes `vlaams_2021`, label "Vlaams" becomes "Vlaams 2021".
    `formula` is the Excel formula of a calculated cell, with `{key}` for the cell of that column in the same row and
    `{key:column}` for the whole column; such a cell is not filled in. `locked` is prefilled from the register and not
    to be changed. `private` values are never repeated in a message. `group` is the heading of the band above the
    headers of neighbouring columns (`{p}` in it is the period).
    """

    key: str
    label: str
    kind: Kind = "text"
    aliases: tuple[str, ...] = ()
    help: str = ""
    unit: str = ""
    example: str = ""
    required: bool = False
    required_when: tuple[Condition, ...] = ()
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    list_from: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""
    unique: bool = False
    per_period: bool = False
    formula: str = ""
    locked: bool = False
    private: bool = False
    group: str = ""
    width: int = 16

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The values of ours that may stand here, in the spelling of the program: the choices, else the words."""
        return self.choices or self.words

    @property
    def offered(self) -> tuple[str, ...]:
        """The choices as the workbook shows them."""
        return self.shown if self.choices and self.shown else self.choices

    def spelled(self, value: str) -> str:
        """A value of the vocabulary as the workbook shows it; any other text as it is."""
        known = self.vocabulary
        return self.shown[known.index(value)] if self.shown and value in known else value


class Sheet(Frozen):
    """One sheet: fields in two columns (label, value) and at most one table below them.

    `necessity`: `required` sheets block the judgement when missing, `expected` ones give a finding, `optional` ones
    may be absent. `rows` is how many rows the blank workbook prepares for the table. `row_key` is the column that
    identifies a row. `beside` names the sheet of the template on whose tab this table stands too, where a tab has more
    than one. `prefill` names what the register puts in (actions, commitments). `made_by_check` sheets are
    not in the blank workbook: the check adds them to the annotated copy and reads them back on a re-check.
    `list_name` is the name under which other columns (`list_from`) offer this table's row keys. `anonymous` tables are
    about participants: no e-mail address or telephone number belongs in them. `text` holds the lines of a sheet to
    read: "# " starts a heading, "[invullen] ", "[vast] " or "[berekend] " an entry of the legend of the colours.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    intro: str = ""
    text: tuple[str, ...] = ()
    necessity: Literal["required", "expected", "optional"] = "required"
    fields: tuple[Field, ...] = ()
    columns: tuple[Field, ...] = ()
    row_key: str = ""
    rows: int = 0
    prefill: str = ""
    landscape: bool = True
    financial: bool = False
    anonymous: bool = False
    list_name: str = ""
    made_by_check: bool = False
    beside: str = ""


class Template(Frozen):
    """A template of one report of one instrument in one generation, with its periods and all its sheets.

    `spans` are the periods in which figures are asked, mostly the years of the term. `language` is that of the labels
    and all else that a workbook shows; keys, choices, formulas and the title are Dutch in every language.
    """

    id: Id
    version: int
    title: str
    generation: str
    instrument: str
    report: ReportType
    spans: tuple[Span, ...]
    sheets: tuple[Sheet, ...]
    language: str = "nl"

    @property
    def periods(self) -> tuple[str, ...]:
        """The keys of the periods, in order."""
        return tuple(span.key for span in self.spans)

    def sheet(self, key: str) -> Sheet | None:
        """The sheet with that key, or None where this template has none."""
        return next((sheet for sheet in self.sheets if sheet.key == key), None)
