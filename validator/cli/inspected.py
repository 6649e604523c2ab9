"""What `template inspect` tells about the draft it made."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from validator.cli.language import say
from validator.foundation.text import Text
from validator.model.counts import rows as rows_of

if TYPE_CHECKING:
    from validator.template.inspect import Inspected

_WIDTH = 100
_QUESTIONS = 12
_HEADS = (
    Text("Blad"), Text("Ons blad"), Text("Velden"), Text("Kolommen"), Text("Herkend"), Text("Vragen"),
    Text("Teruggelezen"),
)  # fmt: skip
_WITHOUT_KEY = {
    "is dit onze «{sleutel}» ({label})? {deel}: {reden}": Text("is dit bij ons «{label}»? {deel}: {reden}"),
}


def told(inspected: "Inspected", file: Path) -> str:
    """The text, ending in a newline."""
    from tabulate import tabulate

    draft = inspected.draft
    rows = []
    for sheet in draft.sheets:
        back = inspected.read_back.get(sheet.key)
        asked = len(sheet.columns) + len(sheet.fields)
        rows.append(
            [
                sheet.tab,
                say(Text(sheet.own.label) if sheet.own else Text("niet herkend")),
                len(sheet.fields) or "",
                len(sheet.columns) or "",
                f"{sheet.matched}/{asked}",
                len(sheet.all_questions) + (sheet.own is None) or "",
                f"{back.read}/{back.held}" if back else "",
            ]
        )
    drawn = tabulate(
        rows, headers=[*map(say, _HEADS)], disable_numparse=True, colalign=("left", "left", *["right"] * 5)
    )
    lines = [
        say(Text.of("Ontwerp van een sjabloon uit {bestand}", bestand=file.name)),
        "",
        *(line.rstrip() for line in drawn.splitlines()),
        "",
        *_wrapped(
            say(
                Text(
                    "Herkend: kolommen en velden met een sleutel van ons, waar de regels mee rekenen. Teruggelezen: de "
                    "gevulde cellen van het werkboek die met dit ontwerp gelezen worden."
                )
            )
        ),
    ]
    for sheet in draft.sheets:
        back = inspected.read_back.get(sheet.key)
        if back and back.surplus:
            text = Text.of("Op blad {blad} te veel gelezen: {rijen}.", blad=sheet.tab, rijen=rows_of(back.surplus))
            lines += _wrapped(say(text))
        if back and back.unreadable:
            text = Text.of(
                "Waarden op blad {blad} die niet bij hun soort passen: {n}.", blad=sheet.tab, n=back.unreadable
            )
            lines += _wrapped(say(text))
    questions = [
        *((say(Text("Het rapport")), question) for question in draft.questions.values()),
        *((sheet.tab, without_key(question)) for sheet in draft.sheets for question in sheet.all_questions),
    ]
    if questions:
        lines += ["", *_headed(say(Text("Vragen")))]
        for where, question in questions[:_QUESTIONS]:
            lines += _wrapped(say(Text.of("{waar}: {vraag}", waar=where, vraag=question)), "- ")
        if len(questions) > _QUESTIONS:
            more = len(questions) - _QUESTIONS
            lines += _wrapped(say(Text.of("en nog {n}, elk als «# vraag» in de bestanden", n=more)), "- ")
    lines += ["", *_headed(say(Text("Wat nu"))), *_next(inspected, file)]
    return "\n".join(lines) + "\n"


def without_key(question: Text) -> Text:
    """A question without the key of a field of ours: that stands in the file, beside the question, where it is used."""
    asked = _WITHOUT_KEY.get(question.id, Text(question.id))
    items = ((name, without_key(value) if isinstance(value, Text) else value) for name, value in question.items)
    return Text(asked.id, tuple(items))


def _next(inspected: "Inspected", file: Path) -> list[str]:
    folder = inspected.folder
    placed = folder.parent.name == "templates"
    data = str(folder.parent.parent) if placed else say(Text("MAP"))
    steps = [
        Text("Lees de bestanden in de map hieronder, beantwoord elke vraag en verbeter wat niet klopt."),
        Text("De map staat al waar ze hoort.")
        if placed
        else Text("Zet de map in MAP/templates, waarbij MAP uw map met eigen gegevens is."),
        Text("Controleer daarna een ingevuld werkboek met:"),
    ]
    lines: list[str] = []
    for number, step in enumerate(steps, start=1):
        lines += _wrapped(say(step), f"{number}. ")
    # A command and a path stay whole, so that they can be copied.
    return [
        *lines,
        f"   convenantcheck check {file.name} --data {data}",
        "",
        say(Text.of("Ontwerp: {map}", map=str(folder))),
    ]


def _headed(title: str) -> list[str]:
    return [title, "-" * len(title)]


def _wrapped(text: str, mark: str = "") -> list[str]:
    blank = " " * len(mark)
    return textwrap.wrap(text, _WIDTH, initial_indent=mark, subsequent_indent=blank, break_on_hyphens=False)
