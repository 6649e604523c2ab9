"""The register: generations and covenants, read from YAML and checked; the package's own or a folder of the user."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from validator.foundation.data import roots
from validator.foundation.problem import BadConfiguration
from validator.foundation.strict_yaml import parse
from validator.foundation.text import Text
from validator.model.covenant import Commitment, Covenant
from validator.model.generation import Generation


@dataclass(frozen=True, slots=True)
class Register:
    """All covenants that are known, in the order of sector and generation."""

    covenants: tuple[Covenant, ...]

    def sectors(self) -> tuple[str, ...]:
        """The names of the sectors, each once, in alphabetical order."""
        return tuple(sorted({covenant.sector for covenant in self.covenants}))

    def find(self, name: str, generation: str, instrument: str) -> Covenant | None:
        """The covenant of a sector, named by its id, its name, an alias, its fund or a joint committee ("PC 322")."""
        wanted = _plain(name)
        for covenant in self.covenants:
            if (covenant.generation, covenant.instrument) == (generation, instrument) and wanted in _names(covenant):
                return covenant
        return None


def load_generation(generation: str) -> Generation:
    """The parameters of a generation, such as "2021-2022".

    Raises:
        BadConfiguration: there is no such generation, or its file is wrong.
    """
    return _generation(generation, roots("generations"))


def generations() -> tuple[str, ...]:
    """The ids of all generations that are known."""
    return tuple(sorted(_generation_files(roots("generations"))))


def _generation_files(places: tuple[Traversable, ...]) -> dict[str, Traversable]:
    """The file of each generation; those of the user, which come first, go before ours of the same name."""
    files = (file for place in reversed(places) for file in place.iterdir() if file.name.endswith(".yaml"))
    return {file.name.removesuffix(".yaml"): file for file in files}


@cache
def _generation(generation: str, places: tuple[Traversable, ...]) -> Generation:
    file = _generation_files(places).get(generation)
    if file is None:
        raise BadConfiguration(
            "unknown_generation",
            Text.of("De generatie «{generatie}» is niet bekend.", generatie=generation),
            Text.of("Kies een van deze: {keuzes}.", keuzes=generations()),
        )
    return parse(file.read_text(encoding="utf-8"), f"generations/{file.name}", Generation)


def load_covenants(folder: Path | None = None, generation: str | None = None) -> Register:
    """All covenants of the register, or of a folder of the user instead (searched with its subfolders).

    Args:
        folder: the folder that takes the place of the register.
        generation: of the register, only the covenants of this generation: those in the folder of its name.

    Raises:
        BadConfiguration: the folder does not exist or holds no covenant, or a file in it is wrong.
    """
    return _register(roots("covenants"), generation) if folder is None else _covenants(folder)


@cache
def _register(places: tuple[Traversable, ...], generation: str | None) -> Register:
    """The product's covenants, and those of the user, which come first and go before ours of the same sector,
    generation and instrument."""
    found = {}
    for place in reversed(places):
        inside = place / generation if generation else place
        if inside.is_dir():
            for name, file in _yaml_files(inside, f"covenants/{generation or ''}".rstrip("/")):
                covenant = _covenant(name, file)
                found[covenant.id, covenant.generation, covenant.instrument] = covenant
    return _sorted(found.values())


@cache
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


def _sorted(covenants: Iterable[Covenant]) -> Register:
    return Register(tuple(sorted(covenants, key=lambda one: (one.sector, one.generation, one.instrument))))


def _yaml_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{prefix}/{entry.name}".lstrip("/")
        if entry.is_dir():
            yield from _yaml_files(entry, name)
        elif entry.name.endswith(".yaml"):
            yield name, entry


def _covenant(name: str, file: Traversable) -> Covenant:
    covenant = parse(file.read_text(encoding="utf-8"), name, Covenant)
    known = {commitment.code for commitment in covenant.commitments}
    actions = {action.code for action in covenant.actions}
    themes = {theme.code for theme in covenant.themes}
    for action in covenant.actions:
        _must_know(name, action.code, "theme", (action.theme,), themes)
    for commitment in covenant.commitments:
        _check_commitment(name, commitment, known, actions, themes)
    for event in covenant.events:
        _must_know(name, event.kind, "targets", event.targets, known)
    return covenant


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


def _names(covenant: Covenant) -> set[str]:
    return {_plain(name) for name in covenant.names}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
