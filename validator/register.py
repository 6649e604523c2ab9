"""The register: generations and covenants, read from YAML and checked; the package's own or a folder of the user."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

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
    return _generation(generation)


def generations() -> tuple[str, ...]:
    """The ids of all generations that are known."""
    folder = files("rules") / "generations"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@cache
def _generation(generation: str) -> Generation:
    if generation not in generations():
        raise BadConfiguration(
            "unknown_generation",
            Text.of("De generatie «{generatie}» is niet bekend.", generatie=generation),
            Text.of("Kies een van deze: {keuzes}.", keuzes=generations()),
        )
    name = f"{generation}.yaml"
    text = (files("rules") / "generations" / name).read_text(encoding="utf-8")
    return parse(text, f"rules/generations/{name}", Generation)


def load_covenants(folder: Path | None = None) -> Register:
    """All covenants of the package, or of a folder of the user (searched with its subfolders).

    Raises:
        BadConfiguration: the folder does not exist or holds no covenant, or a file in it is wrong.
    """
    return _covenants(folder)


@cache
def _covenants(folder: Path | None) -> Register:
    if folder is not None and not folder.is_dir():
        raise BadConfiguration(
            "no_register",
            Text.of("De map met convenanten {map} bestaat niet.", map=str(folder)),
            Text("Geef met --covenants een bestaande map met .yaml-bestanden."),
        )
    root: Traversable = files("rules") / "covenants" if folder is None else folder
    found = [_covenant(name, file) for name, file in _yaml_files(root, "rules/covenants" if folder is None else "")]
    if not found:
        raise BadConfiguration(
            "no_register",
            Text.of("In de map {map} staat geen enkel convenant.", map=str(folder)),
            Text("Geef met --covenants een map met .yaml-bestanden van convenanten."),
        )
    return Register(tuple(sorted(found, key=lambda covenant: (covenant.sector, covenant.generation))))


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
