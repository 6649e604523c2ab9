"""The symbol, word and tone of every status: the same on each page."""

from collections.abc import Mapping

from validator.foundation.text import Text
from validator.looks.cells import Mark
from validator.model.assessment import Status, Verdict
from validator.model.finding import Severity

VERDICTS: Mapping[Verdict, Mark] = {
    Verdict.PAY: Mark("check", Text("uitbetalen"), "good"),
    Verdict.PARTIAL: Mark("half", Text("gedeeltelijk uitbetalen"), "part"),
    Verdict.RECLAIM: Mark("back", Text("terugvorderen"), "alert"),
    Verdict.TO_BE_JUDGED: Mark("question", Text("te beoordelen"), "open"),
    Verdict.NOT_ASSESSABLE: Mark("cross", Text("niet beoordeelbaar"), "alert"),
    Verdict.MIDTERM: Mark("clock", Text("tussentijds"), "plain"),
}
STATUSES: Mapping[Status, Mark] = {
    Status.REACHED: Mark("check", Text("behaald"), "good"),
    Status.NOT_REACHED: Mark("cross", Text("niet behaald"), "alert"),
    Status.TO_BE_JUDGED: Mark("question", Text("te beoordelen"), "open"),
    Status.NOT_YET_MEASURABLE: Mark("clock", Text("nog niet meetbaar"), "plain"),
}
SEVERITIES: Mapping[Severity, Mark] = {
    Severity.BLOCKING: Mark("cross", Text("blokkerend"), "alert"),
    Severity.ERROR: Mark("pencil", Text("fout"), "alert"),
    Severity.QUESTION: Mark("question", Text("vraag"), "open"),
    Severity.INFO: Mark("info", Text("info"), "plain"),
}
