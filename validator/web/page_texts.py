"""What messages say on a page where the command line names an option or a command: the page has a field for it."""

from collections.abc import Mapping
from types import MappingProxyType

from validator.foundation.text import Text, TextValue

_AGAIN = Text("Probeer het opnieuw. Lukt het dan nog niet, meld het aan de beheerder van deze pagina.")
_KEEPER = Text("Meld dit aan de beheerder van deze pagina.")
_REGISTER = Text("Kijk op de pagina «Nieuw werkboek» voor welke sectoren en rapporten er een sjabloon is.")
_INSTEAD: Mapping[str, Text] = MappingProxyType({
    ", of zeg met --basis waarvan de postcode moet zijn":
        Text(", of kies waarvan de postcode moet zijn"),
    "Deze verbintenis rekent met de postcode van: {wanted}. Voor {n:getal} rijen is niet opgegeven van "
    "wat de postcode is; geef --basis.":
        Text(
            "Deze verbintenis rekent met de postcode van: {wanted}. Voor {n:getal} rijen is niet opgegeven van "
            "wat de postcode is; kies het bij «Waarvan is de postcode?»."
        ),
    "Een beslissing uit een eerdere kopie (--decisions) kon niet zomaar overgenomen worden.":
        Text("Een beslissing uit een eerdere kopie kon niet zomaar overgenomen worden."),
    "En nog {n:getal}: zie --format json.":
        Text("En nog {n:getal}."),
    "En nog {n}: zie het overzicht, of --format json.":
        Text("En nog {n}: zie het overzicht."),
    "En nog {n:getal}: zie het blad Bevindingen of --format json.":
        Text("En nog {n:getal}: zie het blad Bevindingen van de gecontroleerde kopie."),
    "En nog {n:getal}: zie het blad Vergelijking of --format json.":
        Text("En nog {n:getal}: zie het blad Vergelijking van de kopie."),
    "FICTIEF: acties of verbintenissen zijn verzonnen als voorbeeld. Een * staat bij een verzonnen "
    "bedrag of aantal VTE. Wat precies: convenantcheck covenant show SECTOR.":
        Text(
            "FICTIEF: acties of verbintenissen zijn verzonnen als voorbeeld. Een * staat bij een verzonnen "
            "bedrag of aantal VTE."
        ),
    "Gebruik een van de sjablonen die «convenantcheck template list» toont.": _REGISTER,
    "Geef de kolom met --postcode KOLOM. {welke}":
        Text("Kies hieronder de kolom. {welke}"),
    'Geef het blad met --sheet "{blad}"; zet --sheet er meer keren voor meer bladen.':
        Text("Kies hieronder het blad, of meer bladen samen."),
    "De lijst heeft geen herkende kolom met het nummer van de activiteit of met codes van verbintenissen: "
    "geef die met --activity of --commitments, dan komen de cijfers in het rapport.":
        Text(
            "De lijst heeft geen herkende kolom met het nummer van de activiteit of met codes van verbintenissen: "
            "kies die hieronder, dan komen de cijfers in het rapport."
        ),
    "Geef met --generation de generatie waar ze bij hoort, of geef een kalenderjaar, zoals 2023.":
        Text("Kies de generatie waar ze bij hoort, of geef een kalenderjaar, zoals 2023."),
    "Geef met --covenants een bestaande map met .yaml-bestanden.": _KEEPER,
    "Geef met --covenants een map met .yaml-bestanden van convenanten.": _KEEPER,
    "Geef met --decisions de gecontroleerde kopie waarin beslist is, of controleer zonder --decisions. "
    "Is er wel beslist, bewaar het bestand dan eerst in Excel.":
        Text(
            "Kies de gecontroleerde kopie waarin beslist is, of vergelijk zonder beslissingen over te nemen. Is "
            "er wel beslist, bewaar het bestand dan eerst in Excel."
        ),
    "Geef met --decisions een gecontroleerde kopie van een eerdere versie van ditzelfde rapport.":
        Text(
            "Kies een gecontroleerde kopie van een eerdere versie van ditzelfde rapport, of neem geen "
            "beslissingen over."
        ),
    "Geef met --from een eerder rapport van hetzelfde convenant, of laat --from weg.":
        Text("Kies een eerder rapport van hetzelfde convenant, of maak het werkboek zonder eerder rapport."),
    "Geef met --out een gedeelde map of een adres (s3://...) waar elke werker bij kan; nu is dat {uit}.": _KEEPER,
    "Geef met --out een map of een adres, zoals s3://emmer/uitkomst.": _KEEPER,
    "Geef met --sector een van deze: {sectoren}.":
        Text("Kies een van deze sectoren: {sectoren}."),
    'Installeer het met: pip install "convenantcheck[cluster]". Of laat --scheduler weg.': _KEEPER,
    "Kies een van deze met --period: {perioden}.":
        Text("Kies een van deze perioden: {perioden}."),
    'Kies er één met --postcode "{kolom}"{of}.':
        Text("Kies er hieronder één{of}."),
    "Kies het bestand met de lijst, of geef met --sheet het blad.":
        Text("Kies het bestand met de lijst."),
    "Kies het ingevulde werkboek van een rapport over een sectorconvenant of een addendum; "
    "«convenantcheck template list» toont welke er zijn. Een leeg werkboek maakt u met «convenantcheck "
    "template new».":
        Text(
            "Kies het ingevulde werkboek van een rapport over een sectorconvenant of een addendum. Een leeg "
            "werkboek maakt u op de pagina «Nieuw werkboek»."
        ),
    "Kies het juiste rapport, of laat --generation weg.":
        Text("Kies het juiste rapport, of kies geen generatie."),
    "Kies met --generation uit: {keuzes}.":
        Text("Kies een generatie: {keuzes}."),
    "Kies met {optie} uit: {keuzes}.":
        Text("Kies uit: {keuzes}."),
    "Kies met --out een andere map, of controleer met --no-annotate.": _AGAIN,
    "Kies met --out een andere map.": _AGAIN,
    "Kies met --out een map waarin je wel mag schrijven, of controleer met --no-annotate.": _AGAIN,
    "Kies met --out een map.": _AGAIN,
    "Kies met --out een nieuwe of lege map.": _AGAIN,
    "Kies met --sector uit: {keuzes}.":
        Text("Kies een sector: {keuzes}."),
    "Kies met --sector uit: {keuzes}. Voor een leeg werkboek volstaat de naam van een sjabloon: "
    "{sjablonen}.":
        Text("Kies een sector, of een leeg werkboek zonder sector."),
    "Kijk de cijfers na die verschillen; met --replace komen die van de splitsing in de plaats.":
        Text(
            "Kijk de cijfers na die verschillen; met «Vervang cijfers die verschillen» komen die van de "
            "splitsing in de plaats."
        ),
    "Kijk met «convenantcheck template list» welke sjablonen er zijn.": _REGISTER,
    "Kijk of er veel te veel in het werkboek staat, of geef meer geheugen met --memory-limit.":
        Text("Kijk of er veel te veel in het werkboek staat."),
    "Kijk of er veel te veel in het werkboek staat, of geef meer tijd met --time-limit.":
        Text("Kijk of er veel te veel in het werkboek staat."),
    "Laat --sheet weg.":
        Text("Kies geen blad."),
    "Let op: in {oud} is beslist, in {nieuw} nog niet. Met --decisions {oud} gelden die beslissingen ook "
    "in het nieuwe bestand, waar ze nog kunnen.":
        Text(
            "Let op: in {oud} is beslist, in {nieuw} nog niet. Met «Neem de beslissingen over» gelden die "
            "beslissingen ook in het nieuwe bestand, waar ze nog kunnen."
        ),
    "Maak plaats vrij, of kies met --out een map op een andere schijf.": _KEEPER,
    "Met --into RAPPORT.xlsx komen de cijfers in een kopie van het rapport.":
        Text("Kies ook een rapport, dan komen de cijfers in een kopie ervan."),
    "Per sector: convenantcheck covenant lint SECTOR. Dit is advies, geen oordeel.":
        Text("Dit is advies, geen oordeel."),
    'Probeer het apart met: convenantcheck check "{bestand}". Meld het aan de beheerder als dat ook '
    "misloopt.": _AGAIN,
    "Sluit andere programma's, of herbegin met --resume en een lager getal bij --workers.": _AGAIN,
    "Sluit het bestand als het ergens open staat, kijk de rechten na, of kies met --out een andere map.": _AGAIN,
    "Start het cluster opnieuw en ga verder met --resume: wat klaar was, wordt niet opnieuw gedaan.": _KEEPER,
    "Toon alles met: convenantcheck covenant list.": _REGISTER,
    "Toon de sectoren met: convenantcheck covenant list.": _REGISTER,
    "Voor --scheduler is het pakket «distributed» nodig, en dat is hier niet geïnstalleerd.": _KEEPER,
    "Waar: op het blad Oordeel van de gecontroleerde kopie (controleer zonder --no-annotate).":
        Text("Waar: op deze pagina, of op het blad Oordeel van de gecontroleerde kopie."),
    "Werk ze bij met --resume (alleen nieuwe en gewijzigde bestanden), of kies met --out een andere map.": _AGAIN,
    "Er staan alleen gecontroleerde kopieën: neem ze mee met --copies.":
        Text("Er staan alleen gecontroleerde kopieën."),
    "Zeg met --basis waar de postcode van is: plaats, vestiging, woonplaats of kantoor.":
        Text("Kies waarvan de postcode is: de plaats, de vestiging, de woonplaats of het kantoor."),
    "een gecontroleerde kopie; met --copies telt ze mee":
        Text("een gecontroleerde kopie"),
    "heeft in het rapport geen eigen kolom en staat daar bij onbekend – lezing: geen bron zegt waar "
    "deelnemers van buiten België horen; --abroad weglaten laat ze uit het totaal":
        Text(
            "heeft in het rapport geen eigen kolom en staat daar bij onbekend – lezing: geen bron zegt waar "
            "deelnemers van buiten België horen; de keuze «weglaten» laat ze uit het totaal"
        ),
    "niet opgegeven (geef --basis)":
        Text("niet opgegeven"),
    "telt in het rapport niet mee (gevraagd met --abroad weglaten)":
        Text("telt in het rapport niet mee (zo gekozen)"),
})  # fmt: skip
"""The message id of the command line, and what a page says in its place, with the same holes or fewer."""


def on_page(text: Text) -> Text:
    """The text as a page says it, with the texts inside it."""
    items = tuple((name, _value(value)) for name, value in text.items)
    said = _INSTEAD.get(text.id)
    return Text(said.id if said else text.id, items, text.workbook)


def _value(value: TextValue) -> TextValue:
    if isinstance(value, Text):
        return on_page(value)
    return tuple(map(_value, value)) if isinstance(value, tuple) else value
