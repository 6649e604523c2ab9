"""Which column of a list is which: by what the user says, else by its header, else by what stands in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from validator.foundation.a1 import column_number
from validator.foundation.text import Text
from validator.split.listing import Listing
from validator.split.problems import NotSplit
from validator.split.words import plain

POSTCODE, COUNTRY, ACTIVITY, COMMITMENTS, DATE, PERIOD, KEY, ACTION, KIND, FILE_TYPE, BASIS = ROLES = (
    "postcode", "land", "activiteit", "verbintenissen", "datum", "periode", "persoon", "actie", "soort", "dossier",
    "postcode_van",
)  # fmt: skip
"""What a column can be for the split."""

NONE = "-"
"""What the user gives for a column that is not to be used."""

_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    COUNTRY: ("land", "landcode", "country", "countrycode", "pays", "codepays", "landwoonplaats", "landwerkplek",
              "landwerkgever", "landvandewoonplaats", "paysderesidence"),
    ACTIVITY: ("nummervandeactiviteit", "activiteitnummer", "activiteitsnummer", "nummeractiviteit", "activiteitnr",
               "activiteitsnr", "opleidingsnr", "opleidingnr", "cursusnr", "sessienr",
               "nractiviteit", "activiteitcode", "codeactiviteit", "activiteitid", "idactiviteit", "activiteit",
               "activityid", "activitynumber", "activitycode", "activity", "numerodactivite", "numeroactivite",
               "nactivite", "codeactivite", "activite", "opleidingsnummer", "opleidingnummer", "opleidingscode",
               "codeopleiding", "opleidingid", "cursusnummer", "cursuscode", "cursusid", "sessienummer", "sessiecode",
               "sessieid", "sessie", "sessionid", "session", "coursecode", "courseid", "trainingid", "codeformation",
               "numeroformation", "opleiding", "cursus", "formation", "training", "course"),
    COMMITMENTS: ("verbintenissen", "verbintenis", "codeverbintenis", "codesverbintenissen", "verbinteniscode",
                  "commitment", "commitments", "engagement", "engagements"),
    DATE: ("datum", "datumactiviteit", "datumvandeactiviteit", "datumopleiding", "opleidingsdatum", "cursusdatum",
           "sessiedatum", "begindatum", "startdatum", "datumstart", "datumbegin", "dag", "date", "dateactivite",
           "dateformation", "datededebut", "datedebut", "startdate", "trainingdate", "coursedate", "eventdate",
           "eindevandeopleiding", "einddatum", "datefin", "enddate"),
    PERIOD: ("periode", "jaar", "werkjaar", "kalenderjaar", "period", "year", "annee"),
    KEY: ("persoonsnummer", "persoonnummer", "persoonid", "idpersoon", "persoonssleutel",
          "deelnemernummer", "deelnemersnummer", "deelnemerid", "iddeelnemer", "deelnemercode", "cursistnummer",
          "cursistid", "rijksregisternummer", "rijksregister", "rrn", "insz", "insznummer", "inss", "niss",
          "numeroniss", "registrenational", "numerodepersonne", "personid", "participantid", "idparticipant",
          "numeroparticipant", "personnumber"),
    ACTION: ("actie", "actiecode", "codeactie", "action", "actioncode", "codeaction"),
    KIND: ("soort", "soortactiviteit", "type", "typeactiviteit", "kind", "typeactivite"),
    FILE_TYPE: ("dossier", "soortdossier", "collectiefofindividueel"),
    BASIS: ("postcodevan", "postcodeisvan", "postcodegeldtvoor"),
})  # fmt: skip
_POSTCODE_PARTS = ("postcode", "postnummer", "postnr", "codepostal", "zip", "postalcode", "postleitzahl", "postcd")
_POSTCODE_WHOLE = ("pc", "cp", "plz", "npa", "postc")

BASES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "kantoor": ("kantoor", "agentschap", "agence", "agency", "office"),
    "woonplaats": ("woon", "domicilie", "thuis", "residence", "domicile", "home", "prive"),
    "vestiging": ("vestiging", "werkplek", "werkplaats", "tewerkstelling", "workplace", "lieudetravail",
                  "etablissement"),
    "plaats": ("plaats", "locatie", "opleiding", "cursus", "activiteit", "sessie", "lieu", "location", "venue"),
})  # fmt: skip
"""What a postal code can be of, and the words in a header that say so; the first that fits."""

_ENOUGH = 0.5
_YEARS = range(1950, 2060)


def is_header(text: str) -> bool:
    """Whether a text is a header that we know."""
    return is_postcode_header(text) or any(plain(text) in names for names in _NAMES.values())


def is_postcode_header(text: str) -> bool:
    """Whether a header announces postal codes (and not what they are of)."""
    name = plain(text)
    if name in _NAMES[BASIS]:
        return False
    return name in _POSTCODE_WHOLE or any(part in name for part in _POSTCODE_PARTS)


def basis_of(header: str) -> str:
    """What the postal code under a header is of, as far as the header says; "" where it does not."""
    name = plain(header)
    return next((basis for basis, words in BASES.items() if any(word in name for word in words)), "")


@dataclass(frozen=True)
class Columns:
    """The columns to use, as positions from 0. `postcodes` gives, per basis of postal codes that the list holds ("" for
    the one the split goes by), its column. `by_content`: the column of postal codes was found by what stands in it."""

    roles: Mapping[str, int]
    postcodes: Mapping[str, int]
    by_content: bool = False

    @property
    def positions(self) -> tuple[int, ...]:
        """All columns that must be read, each once."""
        return tuple(dict.fromkeys((*self.postcodes.values(), *self.roles.values())))


def choose(listing: Listing, asked: Mapping[str, str], basis: str, region_of: Callable[[str], str | None]) -> Columns:
    """The columns of a list.

    Args:
        listing: the list.
        asked: per role the column that the user gave: a header, a letter, or `NONE`.
        basis: what the postal codes are to be of; "" where it does not matter.
        region_of: tells Belgian postal codes.

    Raises:
        NotSplit: a column asked for is not there, or it cannot be decided which one holds the postal codes.
    """
    by_name: dict[str, int] = {}
    for position, header in enumerate(listing.headers):
        by_name.setdefault(plain(header), position)
    roles = {role: found for role in _NAMES if (found := _role(role, listing, asked, by_name)) is not None}
    taken = set(roles.values())
    candidates = {
        position: basis_of(header)
        for position, header in enumerate(listing.headers)
        if is_postcode_header(header) and position not in taken
    }
    by_content = False
    if POSTCODE in asked:
        chosen = _asked(listing, asked[POSTCODE], by_name)
    elif candidates:
        chosen = _decided(listing, list(candidates), candidates, basis)
    else:
        by_content = True
        likely = [at for at in _by_content(listing, region_of) if at not in taken]
        chosen = _decided(listing, likely, {}, "")
    others = {found: at for at, found in reversed(candidates.items()) if found and at != chosen}
    return Columns(roles, {"": chosen, **others}, by_content)


def _role(role: str, listing: Listing, asked: Mapping[str, str], by_name: Mapping[str, int]) -> int | None:
    if role in asked:
        return None if asked[role] == NONE else _asked(listing, asked[role], by_name)
    return next((by_name[name] for name in _NAMES[role] if name in by_name), None)


def _asked(listing: Listing, wanted: str, by_name: Mapping[str, int]) -> int:
    """The position of a column that the user named by its header or its letter."""
    if (name := plain(wanted)) in by_name and name:
        return by_name[name]
    letters = wanted.strip().upper()
    width = max((len(row) for row in listing.sample), default=len(listing.headers))
    if letters.isascii() and letters.isalpha() and len(letters) <= 3 and column_number(letters) <= width:
        return column_number(letters) - 1
    raise NotSplit(
        "no_such_column",
        Text.of("{lijst} heeft geen kolom «{kolom}».", lijst=_where(listing), kolom=wanted),
        _which(listing),
    )


def _decided(listing: Listing, candidates: Sequence[int], bases: Mapping[int, str], basis: str) -> int:
    """The one column that can be meant."""
    fitting = [at for at in candidates if basis and bases.get(at) == basis]
    if len(fitting) == 1:
        return fitting[0]
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise NotSplit(
            "no_postcode",
            Text.of("In {lijst} is geen kolom met postcodes te vinden.", lijst=_where(listing)),
            Text.of("Geef de kolom met --postcode KOLOM. {welke}", welke=_which(listing)),
        )
    raise NotSplit(
        "which_postcode",
        Text.of(
            "In {lijst} kan meer dan één kolom de postcode zijn: {kolommen}.",
            lijst=_where(listing),
            kolommen=tuple(Text.of("«{veld}»", veld=listing.named(at)) for at in candidates),
        ),
        Text.of(
            'Kies er één met --postcode "{kolom}"{of}.',
            kolom=listing.named(candidates[0]),
            of=Text(", of zeg met --basis waarvan de postcode moet zijn") if any(bases.values()) else "",
        ),
    )


def _by_content(listing: Listing, region_of: Callable[[str], str | None]) -> list[int]:
    """The columns of which most cells hold a Belgian postal code; a column of years is none."""
    from validator.split.postcode import read_postcode

    found = []
    for at in range(max((len(row) for row in listing.sample), default=0)):
        values = [row[at] for row in listing.sample if at < len(row) and row[at]]
        codes = [read_postcode(value, "", region_of).code for value in values]
        filled = [int(code) for code in codes if code]
        if len(filled) > _ENOUGH * len(values) and not all(number in _YEARS for number in filled):
            found.append(at)
    return found


def _where(listing: Listing) -> str:
    return f"{listing.file}, blad {listing.sheet}" if listing.sheet else listing.file


def _which(listing: Listing) -> Text:
    if not listing.header_row:
        return Text("De lijst heeft geen rij met kolomnamen; geef de letter van de kolom, zoals C.")
    names = tuple(Text.of("«{veld}»", veld=header) for header in listing.headers if header)
    return Text.of("De kolommen zijn: {kolommen}. Een letter, zoals C, mag ook.", kolommen=names)
