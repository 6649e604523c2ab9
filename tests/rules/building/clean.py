"""A case in which everything is filled in and nothing is wrong."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tests.rules.building.assessments import a_payout, an_attainment
from tests.rules.building.covenants import a_commitment
from tests.rules.building.layout import PERIODS
from tests.rules.building.whole import a_case
from validator.model.assessment import Attainment, Status
from validator.model.outcome import Case


def clean_tables(report: str = "eindrapport") -> dict[str, Any]:
    """The tables of `a_clean_case`: change one thing in them to see what is found about it."""
    final = report == "eindrapport"
    sessions = 15
    action = {
        "thema": "T1",
        "timing": "2021-2022",
        "status": "uitgevoerd" if final else "lopend",
        "realisatie": "gedaan",
    }
    years = PERIODS if final else PERIODS[:1]
    commitments = [
        _row("RV1", years, totaal=sessions, vlaams=sessions, bereik=len(years) * sessions / 30),
        _row("RV2", years, totaal=260, vlaams=250, brussel=10, bereik=len(years) * 250 / 500),
        _row("IV1", years, totaal=165, vlaams=165, bereik=1),
        {**_row("IV2", ()), "uitgevoerd": "ja"},
    ]
    activities = []
    for year in years:
        for number in range(1, sessions + 1):
            session = {"nummer": f"I{year}-{number}", "datum": date(int(year), 3, number), "soort": "infosessie"}
            session |= {"actie": "A1", "verbintenissen": "RV1", "totaal": 20, "vlaams": 20, "postcode_van": "plaats"}
            activities.append(session | {"titel": "Infosessie", "vorm": "fysiek", "postcode": "9000"})
        training = {"nummer": f"O{year}", "datum": date(int(year), 5, 1), "soort": "opleiding", "actie": "A2"}
        training |= {"verbintenissen": "RV2", "dossier": "collectief", "totaal": 260, "vlaams": 250, "brussel": 10}
        activities.append(training | {"titel": "Opleiding", "vorm": "fysiek"})
    tables: dict[str, Any] = {
        "actieplan": [{"code": code, "actie": f"Actie {code}", **action} for code in ("A1", "A2", "A3")],
        "verbintenissen": commitments,
        "activiteiten": activities,
        "consulenten": [
            {"code": f"C{number}", "naam": f"Consulent {number}", "vte": 1, "in_dienst": date(2021, 1, 1)}
            for number in range(1, 7)
        ],
    }
    if final:
        tables["kostenstaat"] = {
            "fields": {"totaal_aangerekend": 588000},
            "rows": [
                {
                    "consulent": f"C{number}",
                    "kostensoort": "loonkosten",
                    "van": date(2021, 1, 1),
                    "tot": date(2022, 12, 31),
                    "bedrag": 98000,
                    "aandeel": 1,
                    "aangerekend": 98000,
                    "stuk": f"loonfiche {number}",
                }
                for number in range(1, 7)
            ],
        }
        tables["ontvangen"] = {
            "fields": {"totaal_ontvangen": 294000},
            "rows": [{"datum": date(2021, 6, 1), "omschrijving": "Eerste voorschot", "bedrag": 294000}],
        }
        tables["schuldvordering"] = {"bedrag": 294000}
    return tables


def _row(code: str, years: Sequence[str], *, bereik: Any = None, **figures: Any) -> dict[str, Any]:
    commitment = a_commitment(code)
    return {
        "code": code,
        "soort": commitment.kind,
        "thema": commitment.theme,
        "actie": "; ".join(commitment.actions),
        "omschrijving": commitment.wording,
        "eenheid": commitment.unit,
        "telt": commitment.counts.value,
        "streefwaarde": commitment.target,
        "per": commitment.per,
        "bereik": bereik,
        "bewijs": "aanwezigheidslijsten",
        **{f"{part}_{year}": value for year in years for part, value in figures.items()},
    }


def clean_attainments(report: str = "eindrapport") -> list[Attainment]:
    """The attainments that go with `clean_tables`."""
    final = report == "eindrapport"
    years = 2 if final else 1
    status = Status.REACHED if final else Status.NOT_YET_MEASURABLE
    sessions = {"flemish": 15 * years, "brussels": 0, "walloon": 0, "unknown": 0, "total": 15 * years}
    trained = {"flemish": 250 * years, "brussels": 10 * years, "total": 260 * years}
    contacts = {"flemish": 165 * years, "total": 165 * years}
    per_period = tuple((year, Decimal(165)) for year in PERIODS[:years])
    judged = {"status": status, "own_status": status}
    return [
        an_attainment("RV1", realised=15 * years, reported=sessions, recomputed=sessions, **judged),
        an_attainment("RV2", realised=250 * years, reported=trained, recomputed=trained, **judged),
        an_attainment("IV1", realised=165, reported=contacts, per_period=per_period),
        an_attainment("IV2"),
    ]


def a_clean_case(report: str = "eindrapport", **changes: Any) -> Case:
    """A complete report in which no rule finds anything. `changes` are arguments of `a_case`."""
    given: dict[str, Any] = {
        "report": report,
        "tables": clean_tables(report),
        "attainments": clean_attainments(report),
        "payout": a_payout(advances=294000, balance=294000),
    }
    return a_case(**(given | changes))
