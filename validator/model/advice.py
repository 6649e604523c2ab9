"""Advice on a covenant: what it would need before a report on it can be judged. Never a finding on a report."""

from dataclasses import dataclass
from enum import StrEnum

from validator.foundation.text import Text
from validator.model.sourced import Basis


class Lack(StrEnum):  # texts
    """What a commitment, a covenant or a generation lacks, in the word a user sees."""

    NUMBER = "getal"
    UNIT = "eenheid"
    DATE = "datum"
    TARGET_GROUP = "doelgroep"
    EVIDENCE = "bewijs"
    REGION = "regio"
    WORDING = "bindend woord"
    BASELINE = "beginwaarde"
    WHAT_COUNTS = "wat telt"
    CONDITION = "voorwaarde"
    RESULTS = "resultaatsverbintenissen"
    KIND = "soort resultaat"
    THEME = "thema"
    AMOUNT = "bedrag"
    STAFF = "VTE"
    ORGANISED = "federaal of regionaal"
    METHOD = "methode van de nulmeting"
    WEIGHT = "gewicht"
    DEADLINE = "uiterste datum"
    SHARES = "verhouding"
    ADVANCES = "voorschotten"


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice.

    `about` is the code of the commitment, empty where it is on the covenant as a whole. `set_by_generation` is true
    for what the covenant cannot mend: a parameter that the generation leaves empty. `basis` is what it rests on, where
    that is more than the covenant itself.
    """

    about: str
    lack: Lack
    text: Text
    set_by_generation: bool = False
    basis: Basis | None = None
