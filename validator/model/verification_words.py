"""A verification in words, as texts: said the same way everywhere."""

from collections.abc import Iterator

from validator.foundation.text import Text
from validator.model.verification import Part, Verification


def conclusion(verification: Verification) -> Text:
    """Whether the outcome holds, in one sentence."""
    if verification.holds:
        return Text(
            "De uitkomst houdt stand: dit bestand geeft dezelfde cijfers en bevindingen, met dezelfde regels, "
            "generatie, hetzelfde convenant en sjabloon."
        )
    if not verification.same_content:
        return Text("De uitkomst houdt geen stand voor dit bestand: het is een ander bestand, of er is iets gewijzigd.")
    if verification.of(Part.FIGURES) or verification.of(Part.FINDINGS):
        return Text("De uitkomst houdt geen stand: hetzelfde bestand geeft nu iets anders dan erin staat.")
    return Text(
        "De uitkomst houdt niet helemaal stand: cijfers en bevindingen zijn dezelfde, maar waarop ze steunen is "
        "gewijzigd."
    )


def explanation(verification: Verification) -> Text | None:
    """Where the differences come from, as far as that follows from what is the same; None where it does not."""
    if verification.holds or not verification.same_content:
        return None
    if verification.of(Part.GROUNDS):
        return Text("Sinds de uitkomst gemaakt is, is gewijzigd waarop ze steunt: zie hieronder.")
    if not verification.same_program:
        return Text("De regels en gegevens zijn dezelfde; het programma is een andere versie.")
    if verification.same_file:
        return Text(
            "Bestand, regels, gegevens en programma zijn dezelfde: dan is de uitkomst zelf gewijzigd nadat ze gemaakt "
            "werd."
        )
    return Text(
        "Regels, gegevens en programma zijn dezelfde: dan verschillen de beslissingen op het blad Oordeel, of is de "
        "uitkomst zelf gewijzigd nadat ze gemaakt werd."
    )


def on_the_file(verification: Verification) -> Text:
    """How the file relates to the one that the outcome names."""
    kept, file = verification.kept, verification.outcome.file
    if verification.same_file:
        if kept.file != file.name:
            return Text.of("hetzelfde, byte voor byte; in de uitkomst heet het {naam}", naam=kept.file)
        return Text("hetzelfde, byte voor byte")
    if verification.same_content:
        return Text.of(
            "niet het bestand zelf ({naam}), wel dezelfde inhoud: alleen markeringen en bladen van Convenantcheck "
            "verschillen, zoals in een gecontroleerde kopie",
            naam=kept.file,
        )
    return Text.of(
        "een ander bestand dan {naam}: de inhoud heeft vingerafdruk {nu}, in de uitkomst is dat {was}",
        naam=kept.file,
        nu=file.content_sha256[:12],
        was=kept.content_sha256[:12],
    )


def on_the_program(verification: Verification) -> Text:
    """Which version of the program made the outcome, and which repeated it."""
    now, was = verification.outcome.provenance.program, verification.kept.program
    if verification.same_program:
        return Text.of("Convenantcheck {versie}", versie=now)
    if not was:
        return Text.of("Convenantcheck {versie}; de uitkomst zegt niet met welke versie ze gemaakt is", versie=now)
    return Text.of("Convenantcheck {versie}; de uitkomst is gemaakt met {was}", versie=now, was=was)


def titles() -> Iterator[tuple[Part, Text]]:
    """The heading of each part, in order."""
    yield Part.GROUNDS, Text("Waarop de uitkomst steunt")
    yield Part.FIGURES, Text("Cijfers en beslissingen")
    yield Part.FINDINGS, Text("Bevindingen")
