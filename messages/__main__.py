"""`python -m messages`: brings the catalogue of every language up to date with the code, and compiles it."""

from messages.collect import collected
from messages.keep import update
from validator.texts import DEFAULT_LANGUAGE, LANGUAGES


def main() -> None:
    """Updates and compiles every catalogue, and says how much has no translation yet."""
    ids = collected()
    for language in LANGUAGES:
        catalogue = update(language, ids)
        todo = sum(not message.string for message in catalogue if message.id)
        print(
            f"{language}: {len(catalogue)} texts" + (f", {todo} to translate" if language != DEFAULT_LANGUAGE else "")
        )


if __name__ == "__main__":
    main()
