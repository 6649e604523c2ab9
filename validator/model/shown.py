"""A value of a cell as people read it."""

from datetime import date
from decimal import Decimal

from validator.foundation.text import Text, of_data
from validator.model.assessment import Decision
from validator.model.report import Value

NOTHING = Text("leeg")
HIDDEN = Text("niet getoond (persoonsgegeven)")


def shown_value(value: Value | None, kind: str = "", unreadable: str = "") -> Text:
    """A value in the form of its kind; a text between quotation marks; "leeg" where there is none.

    Args:
        value: what was read.
        kind: the kind of its field or column, where known.
        unreadable: what stands in the cell where it could not be read.
    """
    if value is None:
        return Text.of("«{waarde}» (niet leesbaar)", waarde=unreadable) if unreadable else NOTHING
    if isinstance(value, Decimal):
        if kind == "money":
            return Text.of("{waarde:euro}", waarde=value)
        return Text.of("{waarde:procent}" if kind == "percent" else "{waarde:getal}", waarde=value)
    if isinstance(value, date):
        return Text.of("{waarde:datum}", waarde=value)
    return Text.of("«{waarde:keuze}»" if kind == "choice" else "«{waarde}»", waarde=value)


def shown_answer(choice: str, percentage: Value | None = None, amount: Value | None = None) -> Text:
    """What a decision says: the option chosen, or else the amount or the share that is accepted."""
    if choice:
        return Text.of("«{keuze}»", keuze=of_data(choice))
    if amount is None and percentage is None:
        return Text("geen keuze")
    figure, kind = (amount, "money") if amount is not None else (percentage, "percent")
    return Text.of("{wat} aanvaard", wat=shown_value(figure, kind))


def shown_decision(decision: Decision) -> Text:
    """A decision with its reason, without a full stop."""
    said = shown_answer(decision.choice, decision.percentage, decision.amount)
    if not decision.reason:
        return Text.of("{wat}, zonder reden", wat=said)
    return Text.of("{wat}, reden: {reden}", wat=said, reden=decision.reason.rstrip(". "))
