"""Countries as lists name them: by name in four languages, by ISO code, or by the letters on a car."""

from functools import cache

from validator.split.words import plain

BELGIUM = "BE"
_LANGUAGES = ("nl", "fr", "en", "de")
_CARS = {
    "B": "BE", "L": "LU", "D": "DE", "F": "FR", "A": "AT", "I": "IT", "E": "ES", "P": "PT", "S": "SE", "N": "NO",
    "FIN": "FI", "IRL": "IE", "H": "HU",
}  # fmt: skip
_THREE = {
    "BEL": "BE", "NLD": "NL", "LUX": "LU", "DEU": "DE", "FRA": "FR", "GBR": "GB", "ESP": "ES", "ITA": "IT",
    "POL": "PL", "PRT": "PT", "CHE": "CH", "AUT": "AT", "ROU": "RO", "BGR": "BG", "GER": "DE", "NED": "NL",
}  # fmt: skip
_OTHERS = {
    "belgie": "BE", "belgique": "BE", "belgien": "BE", "koninkrijkbelgie": "BE",
    "royaumedebelgique": "BE", "belg": "BE", "belgisch": "BE", "belge": "BE", "belgian": "BE",
    "belgiebelgique": "BE", "belgiquebelgie": "BE", "bebelgie": "BE", "bebelgique": "BE",
    "holland": "NL", "paysbas": "NL",
    "thenetherlands": "NL", "grandduchedeluxembourg": "LU", "groothertogdomluxemburg": "LU", "letzebuerg": "LU",
    "uk": "GB", "engeland": "GB", "england": "GB", "grootbrittannie": "GB",
}  # fmt: skip


@cache
def _known() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(plain(name), code)
                names.setdefault(code.lower(), code)
    shorter = {**_CARS, **_THREE, **_OTHERS}
    return names | {plain(name): code for name, code in shorter.items()}


def country_of(text: str) -> str | None:
    """The ISO code of a country; None where the text names none that we know."""
    return _known().get(plain(text))
