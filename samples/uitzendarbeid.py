"""A complete report on the covenant of the temporary-work sector (PC 322, 2021-2022), as plain data.

Every figure here is invented, and so is everybody in it. The commitment sheet is counted from the activities, so that
the clean report has nothing to find.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal as D
from itertools import count
from typing import TypeAlias

Value: TypeAlias = "str | int | D | date | None"
Record: TypeAlias = "dict[str, Value]"

SECTOR = "Uitzendarbeid"
IBAN = "BE75 3751 0091 6051"
REGIONS = ("vlaams", "brussel", "waals", "onbekend", "totaal")
PLACES = ("9000", "2000", "3500", "8500", "3000", "9300", "2800", "8800")
BRUSSELS = "1000"


@dataclass
class Content:
    """What is filled in: the fields per sheet, and the rows per sheet."""

    fields: dict[str, Record] = field(default_factory=dict)
    rows: dict[str, list[Record]] = field(default_factory=dict)


def final_report() -> Content:
    """The clean final report (eindrapport)."""
    activities = [*_activities(2021), *_activities(2022)]
    participants = list(_participants(activities))
    content = Content()
    content.fields["start"] = _start(date(2022, 12, 31), date(2023, 1, 25))
    content.rows["actieplan"] = _action_plan()
    content.rows["verbintenissen"] = _commitments(activities, participants, ("2021", "2022"))
    content.rows["activiteiten"] = activities
    content.rows["deelnemers"] = participants
    content.rows["consulenten"] = _consultants()
    content.rows["afwezigheden"] = _absences()
    content.rows["kostenstaat"] = _costs()
    content.rows["ontvangen"] = [
        {"datum": date(2021, 5, 17), "omschrijving": "Eerste voorschot (fictief)", "bedrag": D("235200.00")},
        {"datum": date(2022, 4, 20), "omschrijving": "Tweede voorschot (fictief)", "bedrag": D("235200.00")},
    ]
    content.fields["schuldvordering"] = {
        "bedrag": D("117600.00"),
        "iban": IBAN,
        "datum": date(2023, 1, 25),
    }
    content.fields["verklaring"] = _declaration(date(2023, 1, 25))
    return content


def progress_report() -> Content:
    """The clean progress report (voortgangsrapport) on the first year."""
    activities = list(_activities(2021))
    participants = list(_participants(activities))
    content = Content()
    content.fields["start"] = _start(date(2021, 12, 31), date(2022, 1, 28))
    content.rows["actieplan"] = _action_plan(running=True)
    content.rows["verbintenissen"] = _commitments(activities, participants, ("2021",))
    content.rows["activiteiten"] = activities
    content.rows["deelnemers"] = participants
    content.rows["consulenten"] = _consultants()
    content.rows["afwezigheden"] = _absences()
    content.fields["verklaring"] = _declaration(date(2022, 1, 28))
    return content


def _start(until: date, submitted: date) -> Record:
    return {
        "iban": IBAN,
        "periode_tot": until,
        "indieningsdatum": submitted,
        "contact_functie": "Coördinator sectorconvenant (fictief)",
        "contact_email": "sectorconvenant@voorbeeld.be",
        "kwaliteitsregistratie_datum": date(2021, 3, 15),
        "kwaliteitsregistratie_bewijs": "Attest van 15 maart 2021 (fictief)",
    }


def _declaration(day: date) -> Record:
    return {
        "juistheid": "ja",
        "uitsluitend": "ja",
        "paritair": "ja",
        "naam": "A. Voorbeeld (fictief)",
        "functie": "Directeur (fictief)",
        "datum": day,
    }


ACTIONS = {
    "T1-A01": "Interactieve infosessies in scholen, fysiek en digitaal; drie schoolverlatersdagen.",
    "T1-A02": "Opleidingen en jobdatings met drie CVO's.",
    "T1-A03": "Gastlessen en stageplaatsen voor het graduaat HR-Support.",
    "T1-A04": "Teksten over uitzendarbeid nagelezen en aangevuld.",
    "T1-A05": "Bijdrage voor de brochure geleverd in 2021 en 2022.",
    "T1-A06": "Virtuele stand op de SID-in van 2021.",
    "T2-A01": "Afspraken met zes sectorfondsen; resultaten jaarlijks gerapporteerd.",
    "T2-A02": "Traject zorgkundige mee opgestart; twee infosessies voor kantoren.",
    "T2-A03": "Opleidingen met VDAB voor kandidaat-uitzendkrachten.",
    "T2-A04": "Collectief en individueel aanbod Learn4Job.",
    "T2-A05": "Overleg met twee bediendenfondsen; vier opleidingen.",
    "T2-A06": "Overzicht van tools gemaakt en in een webinar voorgesteld.",
    "T2-A07": "Bevraging gehouden; twee pilootprojecten.",
    "T2-A08": "Opleidingen geheel of deels online aangeboden.",
    "T2-A09": "Vernieuwde zelftest gepromoot bij partners.",
    "T2-A10": "Lerend netwerk en Digismaakmakerbeurzen met de stad.",
    "T2-A11": "Overzicht van bezoeken, site, nieuwsbrieven, webinars en getuigenissen.",
    "T2-A12": "Opleidingen voor uitzendconsulenten.",
    "T2-A13": "Coaching van mentoren in bedrijven.",
}
"""What was realised, per action."""


def _action_plan(*, running: bool = False) -> list[Record]:
    rows: list[Record] = []
    for code, realised in ACTIONS.items():
        row: Record = {"code": code, "status": "uitgevoerd", "realisatie": realised, "intersectoraal": "nee"}
        if running and code not in {"T1-A06", "T1-A04"}:
            row["status"] = "lopend"
        if code in {"T2-A01", "T2-A02"}:
            row["intersectoraal"] = "partner"
        if code == "T2-A07":
            row["status"] = "gedeeltelijk"
            row["afwijking"] = "Minder interesse dan verwacht door de coronacrisis; bevraging wordt herhaald."
        rows.append(row)
    return rows


_SESSIONS = {
    ("T1-A01", "infosessie", "T1-RV"): {2021: 14, 2022: 18},
    ("T1-A02", "opleiding", "T1-A02-1"): {2021: 4, 2022: 5},
    ("T1-A02", "evenement", "T1-A02-2"): {2021: 2, 2022: 2},
    ("T2-A10", "lerend netwerk", "T2-A10-2"): {2021: 2, 2022: 2},
    ("T2-A10", "evenement", "T2-A10-3"): {2021: 2, 2022: 2},
    ("T2-A13", "coaching", "T2-A13-1"): {2021: 4, 2022: 7},
}
"""Per action, kind and commitment: the number of activities a year."""

_TRAININGS = {2021: 24, 2022: 28}
"""Per year: the number of trainings that feed the 500 trainees."""


def _activities(year: int) -> Iterator[Record]:
    number = count(1)
    for (action, kind, commitment), times in _SESSIONS.items():
        for turn in range(times[year]):
            row = _activity(
                year, next(number), kind, action, commitment, 14 + (turn * 5) % 11, PLACES[turn % len(PLACES)]
            )
            if kind == "infosessie" and turn % 5 == 4:
                row["vorm"] = "hybride"
            yield row
    for turn in range(_TRAININGS[year]):
        action = "T2-A04" if turn % 2 else "T2-A03"
        place = BRUSSELS if turn % 11 == 10 else PLACES[turn % len(PLACES)]
        row = _activity(year, next(number), "opleiding", action, "T2-RV", 10 + turn % 5, place)
        if action == "T2-A04":
            row["dossier"] = "individueel" if turn % 9 == 7 else "collectief"
            if row["dossier"] == "individueel":
                row["verbintenissen"] = "T2-A04-1"
        yield row


def _activity(year: int, number: int, kind: str, action: str, commitment: str, people: int, place: str) -> Record:
    day = date(year, 1, 18) + timedelta(days=(number * 9) % 270)
    region = "brussel" if place == BRUSSELS else "vlaams"
    row: Record = {
        "nummer": f"A{year % 100}-{number:03d}",
        "datum": day,
        "soort": kind,
        "vorm": "fysiek",
        "titel": f"{kind.capitalize()} {number} (fictief)",
        "actie": action,
        "verbintenissen": commitment,
        "postcode": place,
        "postcode_van": "plaats",
        "totaal": D(people),
        "uren": D(4) if kind != "opleiding" else D(24),
    }
    return row | {key: D(people if key == region else 0) for key in REGIONS[:-1]}


def _feeds_the_500(activity: Record) -> bool:
    return activity["actie"] == "T2-A03" or (activity["actie"] == "T2-A04" and activity.get("dossier") == "collectief")


def _participants(activities: list[Record]) -> Iterator[Record]:
    number = count(1)
    for activity in activities:
        if not _feeds_the_500(activity):
            continue
        day, people = activity["datum"], activity["totaal"]
        assert isinstance(day, date)
        assert isinstance(people, D)
        for _ in range(int(people)):
            serial = next(number)
            answer = "nee" if serial % 5 == 0 else "onbekend" if serial % 23 == 0 else "ja"
            yield {
                "nummer": f"D{day.year % 100}-{serial:04d}",
                "activiteit": activity["nummer"],
                "postcode": activity["postcode"],
                "postcode_van": "plaats",
                "einddatum": day + timedelta(days=3),
                "aan_het_werk": answer,
            }


_COUNTED = {"T1-RV", "T1-A02-1", "T1-A02-2", "T2-A10-2", "T2-A10-3", "T2-A13-1"}
_DONE = (
    "T1-A03-1", "T1-A04-1", "T1-A05-1", "T1-A06-1", "T2-A01-1", "T2-A01-2", "T2-A03-1", "T2-A04-1", "T2-A07-1",
    "T2-A10-1", "T2-A10-4", "T2-A11-1",
)  # fmt: skip


def _commitments(activities: list[Record], participants: list[Record], periods: tuple[str, ...]) -> list[Record]:
    rows: list[Record] = []
    for code in sorted(_COUNTED):
        rows.append(
            _counted(code, [row for row in activities if row["verbintenissen"] == code], periods, persons=False)
        )
    rows.append(_counted("T2-RV", [row for row in activities if _feeds_the_500(row)], periods, persons=True))
    answers = [row["aan_het_werk"] for row in participants]
    rows.append(
        {
            "code": "T2-RV-75",
            "teller": D(answers.count("ja")),
            "noemer": D(answers.count("ja") + answers.count("nee")),
            "toelichting": "Resultaten doorgegeven door de uitzendkantoren.",
            "bewijs": "Bevraging kantoren (fictief)",
        }
    )
    rows.append(
        {
            "code": "T3-RV",
            "uitgevoerd": "ja",
            "toelichting": "Sensibiliserende, informerende en ondersteunende acties: zie het verslag van het addendum.",
            "bewijs": "Verslag addendum (fictief)",
        }
    )
    rows.extend({"code": code, "uitgevoerd": "ja", "toelichting": "Zie Actieplan."} for code in _DONE)
    growth: Record = {"code": "T2-A08-1", "toelichting": "Het aantal van de vorige periode is niet geregistreerd."}
    growth |= {
        f"{region}_{period}": D(90 if region in {"vlaams", "totaal"} else 0) for period in periods for region in REGIONS
    }
    rows.append(growth)
    return rows


def _counted(code: str, activities: list[Record], periods: tuple[str, ...], *, persons: bool) -> Record:
    row: Record = {"code": code, "bewijs": "Register van activiteiten en aanwezigheidslijsten (fictief)"}
    for period in periods:
        chosen = [one for one in activities if isinstance(one["datum"], date) and str(one["datum"].year) == period]
        for region in REGIONS:
            amounts = [one[region] if persons else D(bool(one[region])) for one in chosen]
            row[f"{region}_{period}"] = sum((amount for amount in amounts if isinstance(amount, D)), D(0))
    if len(periods) > 1:
        row["eigen_oordeel"] = "behaald"
    return row


def _consultants() -> list[Record]:
    return [
        {
            "code": f"C{number}",
            "naam": f"Consulent {letter} (fictief)",
            "vte": D(1),
            "in_dienst": date(2018 + number % 3, 9, 1),
        }
        for number, letter in enumerate("ABCDEF", start=1)
    ]


def _absences() -> list[Record]:
    return [
        {
            "consulent": "C3",
            "reden": "ziekte",
            "van": date(2021, 10, 4),
            "tot": date(2021, 10, 22),
            "gewaarborgd_tot": date(2021, 10, 22),
        }
    ]


def _costs() -> list[Record]:
    rows: list[Record] = []
    for year in (2021, 2022):
        for number in range(1, 7):
            wage = D("46250.35") + D("812.50") * number + (D("940.10") if year == 2022 else 0)
            rows.append(_cost(f"C{number}", "loonkosten", year, wage, f"L{year}-{number:02d}"))
            rows.append(
                _cost(f"C{number}", "werkingskosten", year, D("3120.40") + D("55.15") * number, f"W{year}-{number:02d}")
            )
    return rows


def _cost(consultant: str, kind: str, year: int, amount: D, document: str) -> Record:
    return {
        "consulent": consultant,
        "kostensoort": kind,
        "van": date(year, 1, 1),
        "tot": date(year, 12, 31),
        "bedrag": amount,
        "aandeel": D(1),
        "stuk": document,
    }
