"""What to talk about half-way: neutral questions that follow from the data, by what hangs on the answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from validator.assess import figures
from validator.foundation.text import Text, TextValue, of_data
from validator.model.assessment import About, Attainment, Pace, Question, Shortage, Staffing, Status, TalkPoint
from validator.model.covenant import Commitment, Covenant
from validator.model.forecast import expected, per_month, units
from validator.model.generation import Instrument
from validator.model.interval import Interval
from validator.model.place import Place
from validator.model.report import Report

ZERO = Decimal(0)
RESULT, STAFFING, EFFORT = 0, 1, 2
"""Order of points with the same effect."""


def talk_points(
    judged: Sequence[Attainment],
    asked: Sequence[Question],
    report: Report,
    covenant: Covenant,
    instrument: Instrument,
    staffed: Staffing,
    deduction: Interval,
    until: date,
) -> tuple[TalkPoint, ...]:
    """The points to talk about, the largest effect on the payout first.

    Args:
        judged: the attainments so far, with their pace and what hangs on them.
        asked: what is open on absences and replacements.
        report: what was read.
        covenant: the covenant of the register.
        instrument: its parameters.
        staffed: the staffing so far.
        deduction: the deduction so far, under the readings that may hold.
        until: the last day of the reported period.
    """
    found = [
        *_Commitments(judged, report, covenant).points(),
        *_absences(asked, report, instrument, staffed),
        *_shortage(staffed, deduction, until),
    ]
    return tuple(sorted(found, key=lambda point: point.sort_key))


@dataclass(frozen=True, slots=True)
class _Commitments:
    """The questions on commitments."""

    judged: Sequence[Attainment]
    report: Report
    covenant: Covenant

    def points(self) -> Iterator[TalkPoint]:
        """One question per commitment that needs one; efforts that were not carried out yet share one."""
        undone = []
        for one in self.judged:
            commitment = self.covenant.commitment(one.code)
            if commitment is None or one.status is Status.REACHED:
                continue
            if commitment.form == "deliverable" and one.kind == "IV":
                undone.append(one)
                continue
            question = self._question(commitment, one)
            if question is not None:
                urgency = RESULT if one.kind == "RV" else EFFORT
                yield TalkPoint(question, About.COMMITMENT, one.code, self._effect(one), one.place, urgency)
        if undone:
            codes = tuple(one.code for one in undone)
            text = Text.of(
                "Nog niet (helemaal) uitgevoerd volgens het verslag: {codes}. Wanneer is dat gepland?", codes=codes
            )
            yield TalkPoint(text, About.COMMITMENT, "", None, undone[0].place, EFFORT)

    def _effect(self, one: Attainment) -> Interval | None:
        """What hangs on a commitment; on a further figure, what hangs on the commitment it belongs to."""
        if not one.part_of:
            return None if one.at_stake is None else Interval.exactly(one.at_stake)
        whole = next((other for other in self.judged if other.code == one.part_of), None)
        if whole is None or whole.at_stake is None or one.decisive == "nee":
            return None
        return Interval(whole.at_stake if one.decisive == "ja" else ZERO, whole.at_stake)

    def _question(self, commitment: Commitment, one: Attainment) -> Text | None:
        values: dict[str, TextValue] = {"code": one.code, "wat": one.wording, "eenheid": of_data(one.unit)}
        if commitment.form in ("ratio", "growth"):
            return _on_share(commitment, one, values)
        if one.target is None:
            row = figures.row_of(self.report, one.code)
            if row is not None and row.text("bewijs"):
                return Text.of(
                    "{code} («{wat}») heeft geen cijfer; het verslag noemt als bewijs: {bewijs}. Toont dat aan dat het "
                    "is uitgevoerd?",
                    bewijs=row.text("bewijs"), **values,
                )  # fmt: skip
            if commitment.evidence:
                return Text.of(
                    "{code} («{wat}») heeft geen cijfer; de tekst noemt als bewijs: {bewijs}. Wat is er daarvan al?",
                    bewijs=commitment.evidence, **values,
                )  # fmt: skip
            return Text.of("{code} («{wat}») heeft geen cijfer. Waaruit zal blijken dat dit is uitgevoerd?", **values)
        if one.pace is not None:
            return self._on_pace(commitment, one, one.pace, values)
        behind = [pace for pace in one.paces if pace.ahead is False or (pace.ahead is None and pace.forecast)]
        if behind:
            return self._on_pace(commitment, one, behind[0], values)
        if one.paces or (commitment.periods and not set(commitment.periods) & set(self.report.periods)):
            return None
        return Text.of("Bij {code} («{wat}») is nog geen cijfer ingevuld. Welk cijfer hoort daar?", **values)

    def _on_pace(
        self, commitment: Commitment, one: Attainment, pace: Pace, values: Mapping[str, TextValue]
    ) -> Text | None:
        if pace.forecast is None or pace.realised is None or pace.needed is None or pace.ahead is True:
            return None
        said = {
            **values,
            "doel": pace.target,
            "nu": units(pace.realised),
            "straks": expected(pace.forecast),
            "nog": units(pace.needed),
            "waar": Text.of(" in {periode}", periode=pace.period) if pace.period else "",
        }
        if pace.ahead is None:
            stand = Text.of("{code} staat{waar} op {nu} van {doel:getal} {eenheid}.", **said)
            if pace.days_remaining:
                stand = Text.of(
                    "{code} komt{waar} aan dit tempo uit op {straks}, bij een doel van {doel:getal} {eenheid}.", **said
                )
            return Text.of("{stand} {keuze}", stand=stand, keuze=_which(commitment, one))
        if pace.needed_per_month is not None and pace.months_remaining < 1:
            return Text.of(
                "{code} staat{waar} op {nu} van {doel:getal} {eenheid}; aan dit tempo is dat op het einde {straks}. "
                "Nog nodig: {nog}, in minder dan een maand. Wat is daarvoor gepland?",
                **said,
            )
        if pace.needed_per_month is None:
            return Text.of(
                "{code} staat{waar} op {nu} van {doel:getal} {eenheid} en die tijd is om. Wat verklaart het verschil?",
                **said,
            )
        return Text.of(
            "{code} staat{waar} op {nu} van {doel:getal} {eenheid}; aan dit tempo is dat op het einde {straks}. Nog "
            "nodig: {nog}, of {maandelijks} per maand. Wat is daarvoor gepland?",
            maandelijks=per_month(pace.needed_per_month),
            **said,
        )


def _on_share(commitment: Commitment, one: Attainment, values: Mapping[str, TextValue]) -> Text | None:
    if one.realised is None:
        if commitment.form == "growth":
            return Text.of(
                "De groei van {code} is te meten met het vroegere aantal en zijn periode. Wat zijn die?",
                **values,
            )
        return Text.of("Voor {code} («{wat}») is nog geen teller en noemer bekend. Wanneer komen ze er?", **values)
    if one.target is None or one.realised >= one.target:
        return None
    return Text.of(
        "{code} staat op {nu:procent}, bij een doel van {doel:procent}. Wat kan dat aandeel nog doen stijgen?",
        nu=one.realised, doel=one.target, **values,
    )  # fmt: skip


def _which(commitment: Commitment, one: Attainment) -> Text:
    """The question of which figure counts, where the answer decides."""
    said, found = one.reported, one.recomputed
    if commitment.counts.value == "vlaams" and said.flemish is None and said.total is not None:
        if found is None or found.flemish is None:
            return Text.of("Hoeveel van de {n:getal} is Vlaams bereik?", n=said.total)
        return Text.of(
            "Hoeveel van de {n:getal} is Vlaams bereik, {m:getal} zoals in de lijst van activiteiten?",
            n=said.total, m=found.flemish,
        )  # fmt: skip
    reaches = [reach for reach in (said, found) if reach is not None and None not in (reach.flemish, reach.total)]
    if commitment.counts.value != "totaal" and len({reach.total for reach in reaches}) == 1:
        flemish = min(reach.flemish or ZERO for reach in reaches)
        return Text.of("Tellen alle {n:getal} of enkel de {m:getal} Vlaamse?", n=reaches[0].total, m=flemish)
    return Text("Welk cijfer klopt, dat van Verbintenissen of dat van de lijst van activiteiten?")


def _absences(
    asked: Sequence[Question], report: Report, instrument: Instrument, staffed: Staffing
) -> Iterator[TalkPoint]:
    """Open absences and replacements, with what they are worth so far."""
    for question in asked:
        if question.needed:
            effect = _worth(staffed.shortages, question.place)
            yield TalkPoint(question.text, About.STAFFING, "", effect, question.place, STAFFING)
    guaranteed = instrument.absences.while_guaranteed.value or ()
    for row in report.rows("afwezigheden"):
        place, first = row.place("consulent"), row.date_of("van")
        open_ = row.text("reden") in guaranteed and row.date_of("gewaarborgd_tot") is None
        effect = _worth(staffed.shortages, place)
        if open_ and first is not None and effect is not None:
            text = Text.of(
                "Tot en met welke dag liep het gewaarborgd loon bij de afwezigheid van {code} vanaf {dag:datum}?",
                code=row.text("consulent"), dag=first,
            )  # fmt: skip
            yield TalkPoint(text, About.STAFFING, "", effect, place, STAFFING)


def _worth(shortages: Sequence[Shortage], place: Place | None) -> Interval | None:
    """What the undecided shortages of a row are worth."""
    own = [one.amount for one in shortages if one.place == place and not one.amount.decided]
    return sum(own, Interval.exactly(ZERO)) if own else None


def _shortage(staffed: Staffing, deduction: Interval, until: date) -> Iterator[TalkPoint]:
    """The shortage that is certain so far."""
    if not staffed.vte_days_short.lowest:
        return
    text = Text.of(
        "Tot en met {dag:datum} waren er {n:getal} VTE-dagen te weinig consulenten tegenover {vte:getal} gefinancierde "
        "VTE. Hoe wordt de inzet tot het einde van de looptijd ingevuld?",
        dag=until,
        n=staffed.vte_days_short.lowest,
        vte=staffed.funded_vte,
    )
    place = next((one.place for one in staffed.shortages if one.place is not None and one.vte.lowest), None)
    # Where no source gives the deduction, it lies between nothing and what a day is worth.
    effect = Interval.exactly(deduction.lowest) if deduction.lowest else deduction
    yield TalkPoint(text, About.STAFFING, "", effect, place, STAFFING)
