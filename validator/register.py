"""The register: generations and covenants, read from YAML and checked; the package's own or a folder of the user."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

from validator.foundation.data import kept, read, roots
from validator.foundation.fingerprint import text_sha256
from validator.foundation.problem import BadConfiguration, Problem
from validator.foundation.strict_yaml import parse
from validator.foundation.text import Text
from validator.foundation.words import plain
from validator.model.covenant import Commitment, Covenant
from validator.model.generation import Generation, Instrument

_SHORT = 3
"""Names of this many characters or fewer, such as "320", are near to too much to be suggested by a part of them."""
_NEAR = 0.75
"""Two names are near from this ratio of letters in common."""


class NotOneSector(Problem):
    """A name that several sectors have in common."""


@dataclass(frozen=True, slots=True)
class Register:
    """All covenants that are known, in the order of sector and generation.

    A sector is found under its id, name, aliases, joint committees ("PC 322", "CP 322" or "322") and the names of its
    fund, whatever the case, accents, spaces and punctuation. `fingerprints` holds the SHA-256 of the file of each
    covenant, by the covenant's id, generation and instrument.
    """

    covenants: tuple[Covenant, ...]
    fingerprints: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def fingerprint(self, covenant: Covenant) -> str:
        """The SHA-256 of the file that a covenant of this register was read from."""
        return self.fingerprints[_key(covenant)]

    def sectors(self, generation: str = "", instrument: str = "") -> tuple[str, ...]:
        """The names of the sectors, each once, in alphabetical order; of one generation or instrument where given."""
        chosen = self.chosen(generation, instrument)
        return tuple(sorted({covenant.sector for covenant in chosen}, key=str.casefold))

    def find(self, name: str, generation: str, instrument: str) -> Covenant | None:
        """The covenant of a sector for a generation and instrument; None where there is none.

        Raises:
            NotOneSector: the name is that of a fund or joint committee of several sectors.
        """
        return next(iter(self.named(name, generation, instrument)), None)

    def named(self, name: str, generation: str = "", instrument: str = "") -> tuple[Covenant, ...]:
        """All covenants of the sector of that name; of one generation or instrument where given.

        Raises:
            NotOneSector: the name is that of a fund or joint committee of several sectors.
        """
        wanted = plain(name)
        chosen = self.chosen(generation, instrument) if wanted else ()
        found = [one for one in chosen if wanted in _own_names(one)]
        found = found or [one for one in chosen if wanted in _shared_names(one)]
        if len({covenant.id for covenant in found}) > 1:
            sectors = tuple(sorted({covenant.sector for covenant in found}))
            raise NotOneSector(
                "not_one_sector",
                Text.of("«{naam}» hoort bij meer dan één sector: {sectoren}.", naam=name, sectoren=sectors),
                Text("Noem de sector zelf, met een van deze namen."),
            )
        return tuple(found)

    def meant(self, name: str, generation: str = "", instrument: str = "") -> tuple[Covenant, ...]:
        """What `named` finds; where it finds nothing, the covenants of the only sector that has the name as a part of
        one of its own. For what a person typed: what a report says of itself must be a whole name.

        Raises:
            NotOneSector: the name is that of a fund or joint committee of several sectors.
        """
        wanted = plain(name)
        # A number is no part of a name: 32 would be the beginning of many joint committees.
        if (found := self.named(name, generation, instrument)) or len(wanted) < _SHORT or wanted.isdigit():
            return found
        for names in (_own_names, _shared_names):
            sectors = {one.id for one in self.covenants if any(wanted in called for called in names(one))}
            if sectors:
                chosen = self.chosen(generation, instrument)
                return tuple(one for one in chosen if sectors == {one.id})
        return ()

    def suggest(self, name: str) -> tuple[str, ...]:
        """The sectors whose names come near to a name that is not known, the nearest first; at most three."""
        from difflib import SequenceMatcher

        wanted = plain(name)
        if len(wanted) <= _SHORT:
            return ()
        nearness: dict[str, float] = {}
        for covenant in self.covenants:
            for called in map(plain, covenant.names):
                # What was typed may be the beginning of a long name, or hold a short one.
                near = 1.0 if len(called) > _SHORT and (wanted in called or called in wanted) else 0.0
                near = near or max(SequenceMatcher(None, wanted, called[:end]).ratio() for end in (None, len(wanted)))
                nearness[covenant.sector] = max(near, nearness.get(covenant.sector, 0.0))
        best = sorted(nearness, key=lambda sector: -nearness[sector])[:3]
        return tuple(sector for sector in best if nearness[sector] >= _NEAR)

    def chosen(self, generation: str = "", instrument: str = "") -> tuple[Covenant, ...]:
        """The covenants of one generation or instrument, where given."""
        return tuple(
            covenant
            for covenant in self.covenants
            if generation in ("", covenant.generation) and instrument in ("", covenant.instrument)
        )


def load_generation(generation: str) -> Generation:
    """The parameters of a generation, such as "2021-2022".

    Raises:
        BadConfiguration: there is no such generation, or its file is wrong.
    """
    return _generation(generation, roots("generations"))[0]


def generation_sha256(generation: str) -> str:
    """The SHA-256 of the file with the parameters of a generation, as they were loaded.

    Raises:
        BadConfiguration: there is no such generation, or its file is wrong.
    """
    return _generation(generation, roots("generations"))[1]


def instrument_of(covenant: Covenant) -> Instrument:
    """What its generation sets for the instrument of a covenant.

    Raises:
        BadConfiguration: the generation is not known, or does not know the instrument.
    """
    generation = load_generation(covenant.generation)
    if covenant.instrument not in generation.instruments:
        raise BadConfiguration(
            "unknown_instrument",
            Text.of(
                "Het convenant van {sector} noemt het instrument «{instrument}»; generatie {generatie} kent dat niet.",
                sector=covenant.sector,
                instrument=covenant.instrument,
                generatie=covenant.generation,
            ),
            Text.of("Kies een van deze: {keuzes}.", keuzes=tuple(generation.instruments)),
        )
    return generation.instruments[covenant.instrument]


def generations() -> tuple[str, ...]:
    """The ids of all generations that are known."""
    return tuple(sorted(_generation_files(roots("generations"))))


def _generation_files(places: tuple[Traversable, ...]) -> dict[str, Traversable]:
    """The file of each generation; those of the user, which come first, go before ours of the same name."""
    files = (file for place in reversed(places) for file in place.iterdir() if file.name.endswith(".yaml"))
    return {file.name.removesuffix(".yaml"): file for file in files}


@kept
def _generation(generation: str, places: tuple[Traversable, ...]) -> tuple[Generation, str]:
    file = _generation_files(places).get(generation)
    if file is None:
        raise BadConfiguration(
            "unknown_generation",
            Text.of("De generatie «{generatie}» is niet bekend.", generatie=generation),
            Text.of("Kies een van deze: {keuzes}.", keuzes=generations()),
        )
    name = f"generations/{file.name}"
    text = read(file, name)
    return parse(text, name, Generation), text_sha256(text)


def load_covenants(folder: Path | None = None, generation: str | None = None) -> Register:
    """All covenants of the register, or of a folder of the user instead (searched with its subfolders).

    Args:
        folder: the folder that takes the place of the register.
        generation: of the register, only the covenants of this generation: those in the folder of its name.

    Raises:
        BadConfiguration: the folder does not exist or holds no covenant, or a file in it is wrong.
    """
    return _register(roots("covenants"), generation) if folder is None else _covenants(folder)


@kept
def _register(places: tuple[Traversable, ...], generation: str | None) -> Register:
    """The product's covenants, and those of the user, which come first and go before ours of the same sector,
    generation and instrument. Ours lie in a folder per generation; the user's may lie as he likes."""
    *own, ours = places
    inside = ours / generation if generation else ours
    files = [
        *(_yaml_files(inside, f"covenants/{generation or ''}".rstrip("/")) if inside.is_dir() else ()),
        *(entry for place in reversed(own) for entry in _yaml_files(place, "covenants")),
    ]
    loaded = [_covenant(name, file) for name, file in files]
    found = {_key(one): (one, sha256) for one, sha256 in loaded if generation in (None, one.generation)}
    return _sorted(found.values())


@kept
def _covenants(folder: Path) -> Register:
    if not folder.is_dir():
        raise BadConfiguration(
            "no_register",
            Text.of("De map met convenanten {map} bestaat niet.", map=str(folder)),
            Text("Geef met --covenants een bestaande map met .yaml-bestanden."),
        )
    found = [_covenant(name, file) for name, file in _yaml_files(folder, "")]
    if not found:
        raise BadConfiguration(
            "no_register",
            Text.of("In de map {map} staat geen enkel convenant.", map=str(folder)),
            Text("Geef met --covenants een map met .yaml-bestanden van convenanten."),
        )
    return _sorted(found)


def _sorted(loaded: Iterable[tuple[Covenant, str]]) -> Register:
    """The register of these covenants, each with the SHA-256 of its file.

    Raises:
        BadConfiguration: two sectors of one generation have a name in common, or one sector has two covenants for the
            same generation and instrument.
    """
    found = list(loaded)
    ordered = sorted((one for one, _ in found), key=lambda one: (one.sector.casefold(), one.generation, one.instrument))
    for generation in {one.generation for one in ordered}:
        _must_differ([one for one in ordered if one.generation == generation])
    return Register(tuple(ordered), {_key(one): sha256 for one, sha256 in found})


def _key(covenant: Covenant) -> tuple[str, str, str]:
    return covenant.id, covenant.generation, covenant.instrument


def _must_differ(covenants: list[Covenant]) -> None:
    owners: dict[str, Covenant] = {}
    for one in covenants:
        for name in _own_names(one):
            other = owners.setdefault(name, one)
            if other.id != one.id:
                raise BadConfiguration(
                    "configuration",
                    Text.of(
                        "De naam «{naam}» staat bij twee sectoren van {generatie}: {een} en {ander}.",
                        naam=next(each for each in _called(one) if plain(each) == name),
                        generatie=one.generation,
                        een=other.sector,
                        ander=one.sector,
                    ),
                    Text("Geef de naam aan één van beide sectoren; zet een naam van het fonds bij het fonds."),
                )
    for one, other in combinations(covenants, 2):
        if (one.id, one.instrument) == (other.id, other.instrument):
            raise BadConfiguration(
                "configuration",
                Text.of(
                    "Voor {sector} staan er twee convenanten {instrument} {generatie}.",
                    sector=one.sector,
                    instrument=one.instrument,
                    generatie=one.generation,
                ),
                Text("Haal een van beide bestanden weg."),
            )


def _yaml_files(folder: Traversable, prefix: str, above: tuple[Path, ...] = ()) -> Iterator[tuple[str, Traversable]]:
    """The files in a folder and the folders in it, with their name. `above` are the folders around it: one that links
    to a folder around itself would never end."""
    inside = (*above, folder.resolve()) if isinstance(folder, Path) else above
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{prefix}/{entry.name}".lstrip("/")
        if entry.is_dir():
            if not (isinstance(entry, Path) and entry.resolve() in inside):
                yield from _yaml_files(entry, name, inside)
        elif entry.name.endswith(".yaml"):
            yield name, entry


def _covenant(name: str, file: Traversable) -> tuple[Covenant, str]:
    text = read(file, name)
    covenant = parse(text, name, Covenant)
    term = covenant.term.value
    if term is not None and term.last < term.first:
        raise BadConfiguration(
            "configuration",
            Text.of(
                "In het bestand {bestand} eindigt de looptijd ({tot:datum}) voor ze begint ({van:datum}).",
                bestand=name,
                van=term.first,
                tot=term.last,
            ),
            Text("Verbeter de datums van «term» in dat bestand."),
        )
    known = {commitment.code for commitment in covenant.commitments}
    actions = {action.code for action in covenant.actions}
    themes = {theme.code for theme in covenant.themes}
    for action in covenant.actions:
        _must_know(name, action.code, "theme", (action.theme,), themes)
    for commitment in covenant.commitments:
        _check_commitment(name, commitment, known, actions, themes)
    for event in covenant.events:
        _must_know(name, event.kind, "targets", event.targets, known)
    return covenant, text_sha256(text)


def _check_commitment(name: str, commitment: Commitment, known: set[str], actions: set[str], themes: set[str]) -> None:
    code = commitment.code
    _must_know(name, code, "theme", (commitment.theme,), themes)
    _must_know(name, code, "actions", commitment.actions, actions)
    _must_know(name, code, "part_of", (commitment.part_of,) if commitment.part_of else (), known)
    for feed in commitment.feeds:
        _must_know(name, code, "feeds.actions", feed.actions, actions)


def _must_know(name: str, where: str, key: str, used: object, known: set[str]) -> None:
    unknown = [code for code in used if code not in known]  # type: ignore[attr-defined]
    if unknown:
        raise BadConfiguration(
            "configuration",
            Text.of(
                "Het bestand {bestand} verwijst bij «{waar}», sleutel «{sleutel}», naar {codes}; dat bestaat er niet.",
                bestand=name,
                waar=where,
                sleutel=key,
                codes=tuple(unknown),
            ),
            Text("Verbeter de verwijzing in dat bestand."),
        )


def _called(covenant: Covenant) -> tuple[str, ...]:
    return (covenant.id, covenant.sector, *covenant.aliases)


def _own_names(covenant: Covenant) -> set[str]:
    """The names that are of this sector alone."""
    return {plain(name) for name in _called(covenant)}


def _shared_names(covenant: Covenant) -> set[str]:
    """The names of its fund and joint committees, which other sectors may have too."""
    return {plain(name) for name in covenant.names}
