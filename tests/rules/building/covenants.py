"""A small covenant and its generation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from validator.model.covenant import Commitment, Covenant
from validator.model.generation import Generation
from validator.model.sourced import Sourced


def _sourced(model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, wrapped with a source where the model wants one and a plain value was given."""
    wrapped = {}
    for key, value in values.items():
        annotation = model.model_fields[key].annotation
        plain = not isinstance(value, Sourced) and not (isinstance(value, Mapping) and "source" in value)
        wants = "Sourced[" in str(annotation) and not str(annotation).startswith("dict")
        wrapped[key] = {"value": value, "source": "test"} if wants and plain else value
    return wrapped


COMMITMENTS: dict[str, dict[str, Any]] = {
    "RV1": {
        "kind": "RV", "theme": "T1", "actions": ["A1"], "wording": "30 infosessies", "form": "count",
        "unit": "infosessies", "target": 30, "counts": "totaal", "region_basis": "plaats", "measure": "activiteiten",
        "feeds": [{"actions": ["A1"], "kinds": ["infosessie"]}], "decisive": "ja",
    },
    "RV2": {
        "kind": "RV", "theme": "T2", "actions": ["A2"], "wording": "500 cursisten in Vlaanderen", "form": "count",
        "unit": "cursisten", "target": 500, "counts": "vlaams", "region_basis": "vestiging",
        "measure": "deelnemers_in_activiteiten", "feeds": [{"actions": ["A2"], "file_types": ["collectief"]}],
        "decisive": "ja",
    },
    "IV1": {
        "kind": "IV", "theme": "T1", "actions": ["A1"], "wording": "165 bedrijfscontacten per jaar", "form": "count",
        "unit": "bedrijfscontacten", "target": 165, "per": "jaar", "periods": ["2021", "2022"],
        "counts": "onbepaald", "measure": "met_de_hand", "decisive": "nee",
    },
    "IV2": {
        "kind": "IV", "theme": "T2", "actions": ["A3"], "wording": "een draaiboek", "form": "deliverable",
        "unit": "draaiboek", "counts": "totaal", "measure": "met_de_hand", "decisive": "nee",
    },
}  # fmt: skip


def a_commitment(code: str, **changes: Any) -> Commitment:
    """One of RV1 (30 sessions, total), RV2 (500 persons, Flemish), IV1 (165 contacts a year) and IV2 (deliverable), or
    a new one made like RV1, with changes."""
    values = {"code": code, "source": "test", **COMMITMENTS.get(code, COMMITMENTS["RV1"]), **changes}
    return Commitment.model_validate(_sourced(Commitment, values))


def a_covenant(**changes: Any) -> Covenant:
    """A small covenant: 588.000 euro, 6 VTE, 2021 and 2022, three actions, the four commitments of `a_commitment`."""
    values: dict[str, Any] = {
        "id": "test-2021-2022",
        "sector": "Sector voor tests",
        "generation": "2021-2022",
        "instrument": "sectorconvenant",
        "fictitious": True,
        "joint_committees": ["322"],
        "organised": "federaal",
        "fund": {
            "name": "Fonds voor tests",
            "enterprise_number": "0872.324.958",
            "iban": "BE75 3751 0091 6051",
            "source": "test",
        },
        "maximum": 588000,
        "vte": 6,
        "term": {"first": date(2021, 1, 1), "last": date(2022, 12, 31)},
        "themes": [{"code": code, "name": f"Thema {code}", "source": "test"} for code in ("T1", "T2")],
        "actions": [
            {"code": code, "theme": theme, "title": f"Actie {code}", "source": "test"}
            for code, theme in (("A1", "T1"), ("A2", "T2"), ("A3", "T2"))
        ],
        "commitments": [a_commitment(code) for code in COMMITMENTS],
        "source": "test",
    }
    return Covenant.model_validate(_sourced(Covenant, values | changes))


_ARTICLES = (
    "maximum", "kwaliteitsregistratie", "acties", "inzet", "kosten", "afwezigheid", "inhouding", "namen", "verslag",
    "verslag_inhoud", "verantwoording", "resultaatsdeel", "inspanningsdeel", "wijziging", "evaluatie", "splitsing",
    "vlaams_bereik", "postcode", "gegevensbescherming", "schuldvordering", "plafond", "eigen_controle",
)  # fmt: skip


def an_instrument(**changes: Any) -> dict[str, Any]:
    """The parameters of the sectorconvenant, as plain data for `a_generation(instruments=...)`."""
    values: dict[str, Any] = {
        "title": "Sectorconvenant",
        "effort_share": "0.80",
        "result_share": "0.20",
        "result_base": "maximum",
        "amount_per_vte_year": 49000,
        "result_commitments": 2,
        "eligible_costs": ["loonkosten", "werkingskosten"],
        "cost_ceiling": True,
        "shortage": "per_dag",
        "days": "kalenderdagen",
        "rounding": "op_het_einde",
        "vte_weighted": True,
        "quality_registration": date(2021, 3, 31),
        "advance_shares": None,
    } | changes
    plain = {"title", "absences", "deadlines", "at_least", "de_minimis", "extended"}
    wrapped = {key: value if key in plain else {"value": value, "source": "test"} for key, value in values.items()}
    for key in ("de_minimis", "extended"):
        if key in wrapped:
            wrapped[key] = {part: {"value": value, "source": "test"} for part, value in wrapped[key].items()}
    wrapped.setdefault(
        "absences",
        {
            "while_guaranteed": {"value": ["ziekte", "ongeval"], "source": "test"},
            "unless_replaced": {
                "value": ["tijdskrediet", "loopbaanonderbreking", "moederschapsverlof"],
                "source": "test",
            },
            "to_be_judged": {"value": ["andere"], "source": "test"},
        },
    )
    wrapped.setdefault(
        "deadlines",
        {
            "voortgangsrapport": {"value": date(2022, 1, 31), "source": "test"},
            "eindrapport": {"value": date(2023, 1, 31), "source": "test"},
        },
    )
    return wrapped


def a_generation(**changes: Any) -> Generation:
    """The generation 2021-2022 as far as rules look at it. Every article is cited by its own key."""
    values: dict[str, Any] = {
        "id": "2021-2022",
        "title": "Sectorconvenanten 2021-2022",
        "sources": {"test": "een test"},
        "version": "test",
        "term": (date(2021, 1, 1), date(2022, 12, 31)),
        "themes": ["Thema T1", "Thema T2"],
        "instruments": {"sectorconvenant": an_instrument()},
        "articles": {key: {"label": key, "source": "test"} for key in _ARTICLES},
        "unknown_region_limit": "0.10",
        "recomputation_tolerance": "0.005",
        "postcodes": [
            {"first": first, "last": last, "region": region, "province": province}
            for first, last, region, province in (
                (1000, 1299, "brussel", "Brussel"),
                (1300, 1499, "waals", "Waals-Brabant"),
                (2000, 2999, "vlaams", "Antwerpen"),
                (4000, 4999, "waals", "Luik"),
                (9000, 9999, "vlaams", "Oost-Vlaanderen"),
            )
        ],
    }
    return Generation.model_validate(_sourced(Generation, values | changes))
