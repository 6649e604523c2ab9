"""CON008: a change of consultant during the term."""

from collections.abc import Iterator

from rules.base import Rule
from rules.periods import DAY, OPEN, Employment, employments
from validator.foundation.text import Text, TextValue
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class ChangeOfConsultant(Rule):
    """Wat: Een consulent begon na de eerste dag of stopte voor de laatste dag van het convenant.

    Waarom: De sector bezorgt de namen van de consulenten aan het departement en meldt elke wijziging.

    Herstel: Is de wijziging al gemeld, dan hoeft u niets te doen; meld ze anders nog aan het departement.
    """

    code = "CON008"
    title = "Wissel van consulent"
    severity = Severity.INFO
    basis = "namen"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per stretch of service: on its first day, or on its last where only that lies within the term.
        Another number of VTE from one day to the next is no change."""
        term = case.covenant.effective_term()
        for code, rows in employments(case).items():
            for run in _runs(rows):
                first, last = run[0], max(run, key=lambda each: each.period.last)
                begins = term.first < first.period.first <= term.last
                stops = term.first <= last.period.last < term.last
                values: dict[str, TextValue] = {"code": code, "van": first.period.first, "tot": last.period.last}
                if begins and stops:
                    message = Text.of("{code} begon op {van:datum} en stopte na {tot:datum}.", **values)
                elif begins:
                    message = Text.of("{code} begon op {van:datum}.", **values)
                elif stops:
                    message = Text.of("{code} stopte na {tot:datum}.", **values)
                else:
                    continue
                place = first.row.place("in_dienst") if begins else last.row.place("uit_dienst")
                yield self.finding(case, place, message)


def _runs(rows: tuple[Employment, ...]) -> list[list[Employment]]:
    """The rows of a consultant gathered into stretches without a day in between."""
    runs: list[list[Employment]] = []
    for each in sorted(rows, key=lambda each: each.period):
        ends = max((known.period.last for known in runs[-1]), default=OPEN) if runs else None
        if ends is not None and (ends == OPEN or each.period.first <= ends + DAY):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs
