"""The proposal in words and what it rests on, as texts: said the same way on every sheet, screen and page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from validator.foundation.text import Text, TextValue, of_data
from validator.model.assessment import Attainment, Decision, Question, TraceLine, Verdict
from validator.model.covenant import Covenant
from validator.model.finding import Severity
from validator.model.forecast import summary
from validator.model.interval import Interval
from validator.model.outcome import Outcome
from validator.model.sourced import Basis

SUBTRACTED = frozenset({"deduction", "advances"})
"""Steps of the sum that are taken off: shown with a minus sign, so that a column of amounts can be read as a sum."""

_SHOWN = 12
"""So many characters of a fingerprint a reader sees; the JSON outcome has them all."""

_WORD = re.compile(r"\w+")
_PLURALS = {  # texts
    Severity.BLOCKING: ("1 blokkerende bevinding", "{n} blokkerende bevindingen"),
    Severity.ERROR: ("1 fout", "{n} fouten"),
    Severity.QUESTION: ("1 vraag", "{n} vragen"),
    Severity.INFO: ("1 keer info", "{n} keer info"),
}


@dataclass(frozen=True, slots=True)
class Foundation:
    """One thing that the proposal rests on. `warning` is what a reader must not overlook."""

    label: Text
    value: Text
    warning: bool = False


def proposal(outcome: Outcome) -> Text:
    """The verdict in one sentence, as a proposal."""
    payout = outcome.case.assessment.payout
    if outcome.verdict is Verdict.NOT_ASSESSABLE:
        count = outcome.count(Severity.BLOCKING)
        return (
            Text(
                "Voorstel: niet beoordeelbaar. Eén bevinding maakt dat het rapport niet beoordeeld kan worden; de "
                "bedragen zijn onder voorbehoud."
            )
            if count == 1
            else Text.of(
                "Voorstel: niet beoordeelbaar. Door {n} bevindingen kan het rapport niet beoordeeld worden; de "
                "bedragen zijn onder voorbehoud.",
                n=count,
            )
        )
    if outcome.verdict is Verdict.MIDTERM or payout is None:
        text = Text.of(
            "Voorstel: tussentijds. Een {rapport} geeft geen saldo, wel de stand per verbintenis en het bedrag dat "
            "ervan afhangt.",
            rapport=Text(outcome.case.report.report_type),
        )
        midterm = outcome.case.assessment.midterm
        return Text.of("{voorstel} {stand}", voorstel=text, stand=summary(midterm)) if midterm else text
    values: dict[str, TextValue] = {
        "recht": _amount(payout.entitlement),
        "hoogste": payout.maximum,
        "voorschot": payout.advances,
        "saldo": _amount(payout.balance),
    }
    match outcome.verdict:
        case Verdict.TO_BE_JUDGED:
            if not any(question.needed for question in outcome.case.assessment.questions):
                return Text.of(
                    "Voorstel: te beoordelen. Het recht op toelage ligt tussen {laag:euro} en {hoog:euro} (saldo: "
                    "{saldo}), omdat geen bron alles geeft wat de som vraagt: zie wat bij de som «niet ingesteld» is.",
                    laag=payout.entitlement.lowest,
                    hoog=payout.entitlement.highest,
                    saldo=values["saldo"],
                )
            return Text.of(
                "Voorstel: te beoordelen. Het recht op toelage ligt tussen {laag:euro} en {hoog:euro} (saldo: {saldo}) "
                "tot alles beslist is.",
                laag=payout.entitlement.lowest,
                hoog=payout.entitlement.highest,
                saldo=values["saldo"],
            )
        case Verdict.RECLAIM:
            return Text.of(
                "Voorstel: terugvorderen. Er is {voorschot:euro} voorgeschoten en het recht op toelage is {recht}: "
                "{terug:euro} terug te vorderen.",
                terug=-payout.balance.highest,
                **values,
            )
        case Verdict.PARTIAL:
            return Text.of(
                "Voorstel: gedeeltelijk uitbetalen. Het recht op toelage is {recht} van hoogstens {hoogste:euro}; na "
                "{voorschot:euro} voorschotten blijft een saldo van {saldo}.",
                **values,
            )
    return Text.of(
        "Voorstel: uitbetalen. Het recht op toelage is {recht}; na {voorschot:euro} voorschotten blijft een saldo van "
        "{saldo}.",
        **values,
    )


def foundations(outcome: Outcome) -> tuple[Foundation, ...]:
    """What the proposal rests on: covenant, report, template, rules, program. One that was made up comes first."""
    case = outcome.case
    covenant, generation, template = case.covenant, case.generation, case.template
    term = covenant.effective_term()
    found = [
        Foundation(
            Text("Convenant"),
            Text.of(
                "{sector}, {instrument} (looptijd {van:datum} tot en met {tot:datum}; bron: {bron})",
                sector=covenant.sector,
                instrument=Text(case.instrument.title),
                van=term.first,
                tot=term.last,
                bron=of_data(covenant.source),
            ),
        ),
        Foundation(Text("Fonds"), Text.of("{fonds}", fonds=covenant.fund.name)),
        Foundation(Text("Toelage"), _subsidy(covenant)),
        Foundation(
            Text("Generatie"),
            Text.of("{titel}, parameters versie {versie}", titel=of_data(generation.title), versie=generation.version),
        ),
        Foundation(
            Text("Sjabloon"),
            Text.of("{titel} ({id}, versie {n})", titel=Text(template.title), id=template.id, n=template.version),
        ),
        Foundation(Text("Regels"), Text.of("regelset {versie}", versie=outcome.rules_version)),
        Foundation(Text("Programma"), Text.of("Convenantcheck {versie}", versie=outcome.provenance.program)),
        Foundation(Text("Vingerafdruk"), _fingerprints(outcome)),
    ]
    amended = tuple(_amended(outcome))
    if amended:
        found.append(Foundation(Text("Wijzigingen"), Text.of("{wijzigingen}", wijzigingen=amended)))
    sources = _sources(outcome)
    if sources:
        found.append(Foundation(Text("Bronnen"), Text.of("{bronnen}", bronnen=sources)))
    if outcome.file.signed:
        warning = Text(
            "Dit werkboek is digitaal ondertekend. In de gecontroleerde kopie geldt die handtekening niet meer."
        )
        found.insert(0, Foundation(Text("Let op"), warning, warning=True))
    made_up = fiction(covenant)
    if made_up is not None:
        found.insert(0, Foundation(Text("Let op"), made_up, warning=True))
    return tuple(found)


def _fingerprints(outcome: Outcome) -> Text:
    """The beginning of each fingerprint: enough to tell two apart. The content of a workbook and of its annotated copy
    have the same, so that this may stand in the copy."""
    made_with = outcome.provenance
    return Text.of(
        "inhoud van het bestand {inhoud}, convenant {convenant}, generatie {generatie}, sjabloon {sjabloon}, regels "
        "{regels}",
        inhoud=outcome.file.content_sha256[:_SHOWN],
        convenant=made_with.covenant_sha256[:_SHOWN],
        generatie=made_with.generation_sha256[:_SHOWN],
        sjabloon=made_with.template_sha256[:_SHOWN],
        regels=made_with.rules_sha256[:_SHOWN],
    )


def fiction(covenant: Covenant) -> Text | None:
    """The warning of every output that a covenant was made up, wholly or in part; None for a real one."""
    made_up = tuple(one.code for one in covenant.commitments if one.fictitious)
    if not (
        covenant.fictitious or covenant.fictional or made_up or covenant.maximum.fictitious or covenant.vte.fictitious
    ):
        return None
    if covenant.fictional:
        first, *others = (of_data(word.rstrip(". ")) for word in covenant.fictional)
        # They are clauses with commas of their own.
        what = reduce(lambda so_far, one: Text.of("{wat}; {meer}", wat=so_far, meer=one), others, first)
        return Text.of("Fictief, dus verzonnen en geen bewijs over een echte sector: {wat}.", wat=what)
    if covenant.fictitious:
        return Text("Fictief convenant: bedragen en cijfers zijn verzonnen en bewijzen niets over een echte sector.")
    return Text("Wat «(fictief)» draagt, is verzonnen en bewijst niets over een echte sector.")


def marked(what: Text, fictitious: bool) -> Text:
    """Something as it is shown, marked where it was made up."""
    return Text.of("{wat} (fictief)", wat=what) if fictitious else what


def commitment_name(attainment: Attainment) -> Text:
    """A commitment by its code and kind, marked where it was made up: "T1-RV (RV)"."""
    return marked(Text.of("{code} ({soort})", code=attainment.code, soort=attainment.kind), attainment.fictitious)


def article(basis: Basis) -> Text:
    """The article that something rests on, marked where it was made up."""
    return marked(of_data(basis.article), basis.fictitious and basis.article != "fictief")


def grounds(basis: Basis) -> Text:
    """What something rests on, in short: the article, and whether it is a reading of ours or was made up."""
    return Text.of("{artikel} – lezing", artikel=article(basis)) if basis.reading else article(basis)


def _amended(outcome: Outcome) -> Iterator[Text]:
    """The amended targets that count in the report, and the extension of the term."""
    covenant = outcome.case.covenant
    for one in outcome.case.assessment.attainments:
        held = [change for change in one.changes if change.in_force]
        if held:
            now, before = (figure(covenant, one, value) for value in (held[-1].after, held[-1].before))
            yield Text.of(
                "{code}: streefwaarde {nu} sinds {dag:datum} (voordien {eerst})",
                code=one.code, nu=now, dag=held[-1].day, eerst=before,
            )  # fmt: skip
    for event in covenant.extensions():
        yield Text.of("looptijd verlengd tot en met {dag:datum}", dag=event.until)


def _subsidy(covenant: Covenant) -> Text:
    most, vte = covenant.maximum, covenant.vte
    amount, people = Text("bedrag niet ingesteld"), Text("aantal VTE niet ingesteld")
    if most.value is not None:
        amount = marked(Text.of("hoogstens {bedrag:euro}", bedrag=most.value), most.fictitious)
    if vte.value is not None:
        people = marked(Text.of("{n:getal} VTE", n=vte.value), vte.fictitious)
    return Text.of("{bedrag}; {vte}", bedrag=amount, vte=people)


def tally(outcome: Outcome) -> tuple[tuple[Severity, Text], ...]:
    """How many findings there are of each severity that occurs, most serious first."""
    counted = ((severity, outcome.count(severity)) for severity in Severity)
    return tuple(
        (severity, Text(_PLURALS[severity][0]) if n == 1 else Text.of(_PLURALS[severity][1], n=n))
        for severity, n in counted
        if n
    )


def open_questions(outcome: Outcome) -> tuple[Question, ...]:
    """The questions that nobody has answered yet (or not with one of the options), those the amount waits for first."""
    case = outcome.case
    questions = case.assessment.questions
    unanswered = [question for question in questions if question.needed or question.key not in case.decisions]
    return tuple(sorted(unanswered, key=lambda question: not question.needed))


def answered(outcome: Outcome) -> tuple[Decision, ...]:
    """The decisions that people took, in the order of the questions; those without a question any more come last."""
    case = outcome.case
    order = {question.key: index for index, question in enumerate(case.assessment.questions)}
    return tuple(sorted(case.decisions.values(), key=lambda decision: order.get(decision.key, len(order))))


def is_share(covenant: Covenant, attainment: Attainment) -> bool:
    """Whether the figures of a commitment are shares (0..1) and no counts."""
    commitment = covenant.commitment(attainment.code)
    return commitment is not None and commitment.form in ("ratio", "growth")


def figure(covenant: Covenant, attainment: Attainment, value: Decimal | None) -> Text:
    """A figure of a commitment as people write it: a share as a percentage, a count as a number."""
    if value is None:
        return Text("–")
    return Text.of("{n:procent}" if is_share(covenant, attainment) else "{n:getal}", n=value)


def situation(attainment: Attainment) -> Text:
    """Why a commitment has its status, and the amount that hangs on it; the mid-term pace is in `forecast`."""
    text = attainment.why
    if attainment.stake is not None:
        text = Text.of("{waarom} Hiervan hangt {bedrag:euro} af.", waarom=text, bedrag=attainment.stake)
    return text


def shown_amount(line: TraceLine) -> Interval | None:
    """The amount of a line as it is shown: what is taken off gets a minus sign."""
    if line.amount is None or line.key not in SUBTRACTED:
        return line.amount
    return Interval(-line.amount.highest, -line.amount.lowest)


def _sources(outcome: Outcome) -> tuple[Text, ...]:
    """What the short names of sources stand for, of those that the sum cites."""
    case = outcome.case
    cited = " ".join(
        [case.covenant.source, *(f"{line.basis.article} {line.basis.source}" for line in case.assessment.trace)]
    )
    names = set(_WORD.findall(cited))
    known = case.generation.sources
    return tuple(Text.of("{naam} = {wat}", naam=name, wat=of_data(known[name])) for name in known if name in names)


def _amount(interval: Interval) -> Text:
    if interval.decided:
        return Text.of("{bedrag:euro}", bedrag=interval.lowest)
    return Text.of("{laag:euro} tot {hoog:euro}", laag=interval.lowest, hoog=interval.highest)
