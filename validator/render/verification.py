"""A verification for a console of a hundred columns, and as plain JSON data (docs/schemas/verification.schema.json)."""

from validator.foundation.text import Text
from validator.looks.console import Page
from validator.model.proposal import proposal
from validator.model.verification import Difference, Verification
from validator.model.verification_words import conclusion, explanation, on_the_file, on_the_program, titles
from validator.render.json_parts import Json
from validator.texts import DEFAULT_LANGUAGE, sentence

SCHEMA = "convenantcheck.verification/1"
"""Name and version of the form of the data. A new key keeps the version; another meaning or a lost key raises it."""

MOST = 20
"""How many differences of one part are shown; the others are counted."""


def show_verification(name: str, verification: Verification, language: str = DEFAULT_LANGUAGE) -> str:
    """The verification as text, ending in a newline. `name` is that of the file with the outcome."""
    page = Page(language)
    file = verification.outcome.file
    page.title(Text.of("{uitkomst}, nagerekend op {bestand}", uitkomst=name, bestand=file.name))
    page.paragraph(conclusion(verification))
    because = explanation(verification)
    if because is not None:
        page.paragraph(because)
    page.facts(
        [
            (Text("Bestand"), on_the_file(verification)),
            (Text("Programma"), on_the_program(verification)),
            (Text("Is nu"), proposal(verification.outcome)),
        ]
    )
    for part, title in titles():
        found = verification.of(part)
        if not found:
            continue
        page.heading(title)
        rows = [[page.say(one.name), page.say(one.kept), page.say(one.repeated)] for one in found[:MOST]]
        page.table([Text("Wat"), Text("In de uitkomst"), Text("Nagerekend")], rows, [38, 29, 29], ["left"] * 3)
        if len(found) > MOST:
            page.paragraph(Text.of("En nog {n:getal}: zie --format json.", n=len(found) - MOST))
    return page.text()


def verification_as_json(verification: Verification, language: str = DEFAULT_LANGUAGE) -> Json:
    """The verification with every difference. Only words depend on the language."""
    kept, outcome = verification.kept, verification.outcome
    because = explanation(verification)
    return {
        "schema": SCHEMA,
        "holds": verification.holds,
        "conclusion": sentence(conclusion(verification), language),
        "explanation": None if because is None else sentence(because, language),
        "file": {
            "same_bytes": verification.same_file,
            "same_content": verification.same_content,
            "kept": {"name": kept.file, "sha256": kept.sha256, "content_sha256": kept.content_sha256},
            "checked": {
                "name": outcome.file.name,
                "sha256": outcome.file.sha256,
                "content_sha256": outcome.file.content_sha256,
            },
        },
        "program": {"kept": kept.program or None, "repeated": outcome.provenance.program},
        "differences": [_difference(one, language) for one in verification.differences],
    }


def _difference(one: Difference, language: str) -> Json:
    return {
        "part": one.part.value,
        "path": one.path,
        "what": sentence(one.name, language),
        "kept": sentence(one.kept, language),
        "repeated": sentence(one.repeated, language),
    }
