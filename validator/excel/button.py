"""The button *Controleer*: checks the workbook it was clicked in, and says in Excel what came of it."""

import os

from validator.excel.attach import load_xlwings
from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.texts import DEFAULT_LANGUAGE, sentence

TITLE = "Convenantcheck"
_MOST = 1000
"""What fits in a message box of Excel, rounded down."""


def main() -> None:
    """Runs the check and shows a message; a failure is a message too, never a traceback."""
    book = load_xlwings().Book.caller()
    language = DEFAULT_LANGUAGE
    try:
        told, language = _checked(book)
    except Problem as problem:
        told = [problem.message, problem.fix]
    except Exception as error:
        if os.environ.get("CONVENANTCHECK_DEBUG"):
            raise
        told = [
            Text.of("Er is iets onverwachts misgelopen ({soort}).", soort=type(error).__name__),
            Text("Er is niets bewaard. Meld dit aan de beheerder."),
        ]
    book.app.alert("\n\n".join(sentence(text, language) for text in told)[:_MOST], TITLE)


def _checked(book: object) -> tuple[list[Text], str]:
    """What to say, and the language of the workbook to say it in."""
    from validator.excel.actions import check_book
    from validator.excel.told import told
    from validator.model.proposal import proposal, tally

    outcome, written = check_book(book)  # type: ignore[arg-type]
    counted = tuple(text for _, text in tally(outcome))
    found = Text.of("Bevindingen: {aantallen}.", aantallen=counted) if counted else Text("Bevindingen: geen.")
    return [proposal(outcome), found, *told(written)], outcome.case.report.language
