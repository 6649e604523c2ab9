"""How a split was made, in words: the same facts for the console, the workbook and programs."""

from validator.foundation.text import Text, of_data
from validator.split.columns import ROLES
from validator.split.result import ListFacts, Split

BASIS_NAMES = {
    "plaats": Text("de plaats van de activiteit"),
    "vestiging": Text("de vestiging waar men werkt"),
    "woonplaats": Text("de woonplaats"),
    "kantoor": Text("het uitzendkantoor"),
    "": Text("niet opgegeven (geef --basis)"),
}
_LABELS = {
    "basis": Text("Postcode van"),
    "region": Text("Gewest"),
    "unit": Text("Elke rij is"),
    "abroad": Text("Buitenland"),
    "periods": Text("Perioden"),
}
CLASS_NAMES = {
    "vlaams": Text("Vlaams"),
    "brussel": Text("Brussels"),
    "waals": Text("Waals"),
    "buitenland": Text("Buitenland"),
    "onbekend": Text("Onbekend"),
}
COUNT_HEADERS = (Text("Totaal"), *CLASS_NAMES.values())
ROLE_NAMES = {
    "postcode": Text("postcode"),
    "land": Text("land"),
    "activiteit": Text("activiteit"),
    "verbintenissen": Text("verbintenissen"),
    "datum": Text("datum"),
    "periode": Text("periode"),
    "persoon": Text("persoon"),
    "actie": Text("actie"),
    "soort": Text("soort"),
    "dossier": Text("dossier"),
    "postcode_van": Text("postcode van"),
}


def definition(split: Split) -> list[tuple[Text, Text]]:
    """What was used and decided, as labels with their text."""
    facts = definition_by_key(split)
    lists = [(Text("Lijst"), _list(one)) for one in split.lists]
    return lists + [(_LABELS[key], text) for key, text in facts.items()]


def definition_by_key(split: Split) -> dict[str, Text]:
    """The same, without the lists, by a key for programs."""
    generation = split.known.generation
    reading = generation.postcodes.reading
    facts = {
        "basis": BASIS_NAMES.get(split.basis, Text(split.basis)),
        "region": Text.of(
            "volgens de reeksen van postcodes van generatie {generatie} ({bron}){lezing}",
            generatie=generation.id,
            bron=of_data(generation.postcodes.source),
            lezing=Text.of(" – lezing: {waarom}", waarom=of_data(generation.postcodes.why)) if reading else "",
        ),
        "unit": _unit(split),
        "abroad": _abroad(split),
    }
    if split.spans:
        spans = tuple(
            Text.of("{p} ({van:datum} tot en met {tot:datum})", p=one.key, van=one.first, tot=one.last)
            for one in split.spans
        )
        facts["periods"] = Text.of("{perioden}", perioden=spans)
    return facts


def _list(one: ListFacts) -> Text:
    used = tuple(
        Text.of("{rol} = «{kolom}»", rol=ROLE_NAMES[role], kolom=one.columns[role])
        for role in ROLES
        if role in one.columns
    )
    others = tuple(
        Text.of("{rol} = «{kolom}»", rol=BASIS_NAMES[name], kolom=column)
        for name, column in one.columns.items()
        if name not in ROLES
    )
    return Text.of(
        "{bestand}{blad}, {n:getal} rijen; kolommen: {kolommen}",
        bestand=one.file,
        blad=Text.of(", blad {blad}", blad=one.sheet) if one.sheet else "",
        n=one.rows,
        kolommen=used + others,
    )


def _unit(split: Split) -> Text:
    if split.asked.unit == "activiteit":
        return Text("één activiteit")
    if split.persons is None:
        return Text("één deelname; er is geen sleutel van personen, dus wie tweemaal in de lijst staat, telt tweemaal")
    return Text(
        "één deelname; met de sleutel telt elke persoon één keer per activiteit, per periode, per verbintenis en in "
        "totaal"
    )


def _abroad(split: Split) -> Text:
    if split.asked.abroad == "weglaten":
        return Text("telt in het rapport niet mee (gevraagd met --abroad weglaten)")
    return Text(
        "heeft in het rapport geen eigen kolom en staat daar bij onbekend – lezing: geen bron zegt waar deelnemers van "
        "buiten België horen; --abroad weglaten laat ze uit het totaal"
    )
