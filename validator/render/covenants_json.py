"""Covenants of the register, and the advice on them, as values that go into JSON. Amounts are strings."""

from collections.abc import Sequence
from typing import Any

from validator.foundation.text import of_data
from validator.model.advice import Advice
from validator.model.covenant import Covenant
from validator.texts import DEFAULT_LANGUAGE, sentence


def covenant_as_json(covenant: Covenant) -> dict[str, Any]:
    """A covenant with the keys of its file; amounts and figures as strings, days as yyyy-mm-dd."""
    return covenant.model_dump(mode="json", by_alias=True)


def listed_as_json(covenant: Covenant) -> dict[str, Any]:
    """What a list shows of a covenant."""
    shown = covenant.model_dump(
        mode="json",
        by_alias=True,
        include={
            "id", "sector", "aliases", "generation", "instrument", "joint_committees", "fund", "maximum", "vte",
            "fictitious", "fictional",
        },
    )  # fmt: skip
    return {
        **shown,
        "resultaatsverbintenissen": len(covenant.result_commitments),
        "inspanningsverbintenissen": sum(one.kind == "IV" for one in covenant.commitments),
    }


def advice_as_json(covenant: Covenant, advice: Sequence[Advice], language: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """The advice on a covenant; `over` is the code of the commitment, or null for the covenant as a whole."""
    return {
        "id": covenant.id,
        "sector": covenant.sector,
        "generation": covenant.generation,
        "instrument": covenant.instrument,
        "fictief": covenant.fictitious,
        "advies": [
            {
                "over": one.about or None,
                "ontbreekt": one.lack.value,
                "tekst": sentence(one.text, language),
                "open_voor_alle_sectoren": one.set_by_generation,
                "bron": sentence(of_data(one.basis.source), language) if one.basis else None,
                "lezing": one.basis.reading if one.basis else None,
            }
            for one in advice
        ],
    }
