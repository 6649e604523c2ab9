"""How many of something, as a phrase to put into a sentence: "1 dag", "3 dagen". In every language the phrase agrees
with its number, and the sentence around it need not."""

from decimal import Decimal

from validator.foundation.text import Text


def days(n: int) -> Text:
    """So many days."""
    return Text.of("{n:getal} dag" if n == 1 else "{n:getal} dagen", n=n)


def sectors(n: int) -> Text:
    """So many sectors."""
    return Text.of("{n:getal} sector" if n == 1 else "{n:getal} sectoren", n=n)


def reports(n: int) -> Text:
    """So many reports."""
    return Text.of("{n:getal} rapport" if n == 1 else "{n:getal} rapporten", n=n)


def participants(n: Decimal | int | None) -> Text:
    """So many participants; "?" where that is not known."""
    return Text.of("{n:getal} deelnemer" if n == 1 else "{n:getal} deelnemers", n=n)


def decisions(n: int) -> Text:
    """So many decisions."""
    return Text.of("{n:getal} beslissing" if n == 1 else "{n:getal} beslissingen", n=n)


def rows(n: int) -> Text:
    """So many rows."""
    return Text.of("{n:getal} rij" if n == 1 else "{n:getal} rijen", n=n)


def commitments(n: int) -> Text:
    """So many commitments."""
    return Text.of("{n:getal} verbintenis" if n == 1 else "{n:getal} verbintenissen", n=n)
