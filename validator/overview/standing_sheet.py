"""Stand van zaken: per sector where its report stands, who is to do what, and why."""

from validator.foundation.text import Text
from validator.model.assessment import Verdict
from validator.model.counts import sectors
from validator.model.finding import Severity
from validator.model.overview import Entry, Overview, Standing, Turn
from validator.overview.parts import fictitious_column, interval_columns, sector_columns
from validator.overview.plans import Cell, Chart, Column, Grid, Kind, Lines, Link, Plan, Tint

_TINTS = {
    Verdict.PAY: Tint.GOOD,
    Verdict.PARTIAL: Tint.GOOD,
    Verdict.MIDTERM: Tint.PLAIN,
    Verdict.TO_BE_JUDGED: Tint.OPEN,
    Verdict.RECLAIM: Tint.ALERT,
    Verdict.NOT_ASSESSABLE: Tint.ALERT,
}


def plan(overview: Overview) -> Plan:
    """The sheet that the team opens first."""
    counts = {standing: len(overview.standing(standing)) for standing in Standing}
    turns = {turn: sum(entry.turn is turn for entry in overview.entries) for turn in Turn}
    verdicts = list(overview.verdicts().items())
    told = Text.of(
        "{sectoren}: {ja} ontvangen, {niet} niet ontvangen, {onleesbaar} niet checkbaar. Aan zet: de sector bij "
        "{sector}, het departement bij {departement}, niemand bij {niemand}.",
        sectoren=sectors(len(overview.entries)),
        ja=counts[Standing.RECEIVED],
        niet=counts[Standing.NOT_RECEIVED],
        onleesbaar=counts[Standing.NOT_CHECKABLE],
        sector=turns[Turn.SECTOR],
        departement=turns[Turn.DEPARTMENT],
        niemand=turns[Turn.NOBODY],
    )
    counted = Grid(
        "Geteld",
        Text("Hoeveel rapporten per voorstel"),
        [
            Column(Text("Voorstel van het rapport"), None, 24, Kind.TEXT, lambda row: Text(row[0].value)),
            Column(
                Text("Rapporten"), Text("Hoeveel rapporten dat voorstel hebben."), 14, Kind.COUNT, lambda row: row[1]
            ),
        ],
        verdicts,
    )
    return Plan(
        Text("Stand van zaken"),
        Text("Per sector: waar het rapport staat, wie aan zet is, wat er nog te doen is en waarom."),
        (
            told,
            *_named(overview),
            Text(
                "Elk voorstel is een voorstel: beslist wordt in overleg. Filter op «Aan zet» om te zien wie "
                "wat moet doen."
            ),
        ),
        (Grid("StandVanZaken", Text("Stand per sector"), _columns(), overview.entries), counted),
        (Chart(Text("Rapporten per voorstel"), 1, 0, (1,), ("1F4E79",), stacked=False, axis=Text("aantal rapporten")),)
        if verdicts
        else (),
        printed=len(_on_paper()),
    )


def _named(overview: Overview) -> list[Text]:
    """Who comes first, by name: what is missing, and what cannot go on."""
    stuck = [entry for entry, summary in overview.checked if summary.verdict is Verdict.NOT_ASSESSABLE]
    reclaimed = [entry for entry, summary in overview.checked if summary.verdict is Verdict.RECLAIM]
    absent = overview.standing(Standing.NOT_RECEIVED)
    groups = (
        (
            Text("Niet ontvangen, en de uiterste datum is voorbij: {wie}."),
            [entry for entry in absent if entry.days_over],
        ),
        (Text("Niet ontvangen: {wie}."), [entry for entry in absent if not entry.days_over]),
        (Text("Ontvangen, maar niet te controleren: {wie}."), overview.standing(Standing.NOT_CHECKABLE)),
        (Text("Niet beoordeelbaar zonder verbetering: {wie}."), stuck),
        (Text("Voorstel om terug te vorderen: {wie}."), reclaimed),
    )
    return [Text.of(text.id, wie=tuple(entry.sector.name for entry in found)) for text, found in groups if found]


def _columns() -> list[Column[Entry]]:
    """Those that matter on paper first, then those that only work on a screen."""
    return [*_on_paper(), *_on_screen()]


def _on_paper() -> list[Column[Entry]]:
    name, _ = sector_columns(lambda entry: entry.sector)
    return [
        name,
        Column(
            Text("Stand"),
            Text("Ontvangen, niet ontvangen, of ontvangen maar niet te controleren (niet checkbaar)."),
            13,
            Kind.TEXT,
            lambda entry: Text(entry.standing.value),
            _standing_tint,
        ),
        Column(
            Text("Aan zet"),
            Text("Wie het volgende moet doen: de sector of het departement."),
            12,
            Kind.TEXT,
            lambda entry: Text(entry.turn.value),
        ),
        Column(
            Text("Nog te doen"),
            Text("Wat er nog moet gebeuren, het dringendste eerst, telkens met wie."),
            36,
            Kind.TEXT,
            _what,
        ),
        Column(
            Text("Waarom"),
            Text("De reden, met hetzelfde nummer. Alle bevindingen staan in de gecontroleerde kopie."),
            54,
            Kind.TEXT,
            lambda entry: _numbered([task.why for task in entry.tasks]),
        ),
        Column(
            Text("Voorstel"),
            Text("Het voorstel voor de uitbetaling dat uit het rapport volgt."),
            15,
            Kind.TEXT,
            lambda entry: Text(entry.checked.verdict.value) if entry.checked and entry.checked.verdict else None,
            _verdict_tint,
        ),
        *interval_columns(
            Text("Recht"),
            Text("Recht op toelage; verschillen laagste en hoogste, dan is nog iets te beslissen."),
            lambda entry: entry.checked.payout.entitlement if entry.checked and entry.checked.payout else None,
        ),
        *(_severity(severity, header, meaning) for severity, header, meaning in _SEVERITIES),
        Column(
            Text("Open beslissingen"),
            Text("Beslissingen waarop het bedrag wacht."),
            12,
            Kind.COUNT,
            lambda entry: sum(one.needed for one in entry.checked.questions) if entry.checked else None,
        ),
        Column(
            Text("Ingediend"),
            Text("Datum van indiening volgens het rapport zelf."),
            12,
            Kind.DAY,
            lambda entry: entry.summary.submitted if entry.summary else None,
        ),
        Column(
            Text("Dagen te laat"),
            Text(
                "Dagen tussen de uiterste datum en de indiening, of de dag van dit overzicht waar niets ontvangen is. "
                "«niet ingesteld»: geen bron geeft een uiterste datum."
            ),
            13,
            Kind.COUNT,
            _late,
        ),
        fictitious_column(lambda entry: entry.sector.fictitious),
    ]


def _on_screen() -> list[Column[Entry]]:
    _, committees = sector_columns(lambda entry: entry.sector)
    return [
        Column(
            Text("Bestand"),
            Text("Het bestand dat telt; de koppeling opent de gecontroleerde kopie."),
            32,
            Kind.TEXT,
            _file,
        ),
        Column(
            Text("Andere bestanden"),
            Text("Andere bestanden van dezelfde sector, en waarom ze niet tellen."),
            44,
            Kind.TEXT,
            lambda entry: Lines(
                tuple(Text.of("{naam}: {reden}", naam=one.summary.file, reden=one.why) for one in entry.others)
            ),
        ),
        Column(Text("Fonds"), Text("Het sectorfonds."), 30, Kind.TEXT, lambda entry: entry.sector.fund),
        committees,
    ]


_SEVERITIES = (
    (Severity.BLOCKING, Text("Blok."), Text("Blokkerende bevindingen: het rapport kan zo niet beoordeeld worden.")),
    (Severity.ERROR, Text("Fouten"), Text("Bevindingen waarbij een gegeven niet klopt of ontbreekt.")),
    (Severity.QUESTION, Text("Vragen"), Text("Bevindingen waarnaar een persoon moet kijken.")),
    (Severity.INFO, Text("Info"), Text("Bevindingen die enkel goed om te weten zijn.")),
)


def _severity(severity: Severity, header: Text, meaning: Text) -> Column[Entry]:
    return Column(
        header, meaning, 8, Kind.COUNT, lambda entry: entry.checked.count(severity) if entry.checked else None
    )


def _what(entry: Entry) -> Cell:
    return _numbered([Text.of("{wie}: {wat}", wie=Text(task.turn.value), wat=task.what) for task in entry.tasks])


def _numbered(texts: list[Text]) -> Cell:
    if len(texts) == 1:
        return Lines(tuple(texts))
    return Lines(tuple(Text.of("{n}. {wat}", n=n, wat=text) for n, text in enumerate(texts, start=1)))


def _standing_tint(entry: Entry) -> Tint:
    return {Standing.NOT_RECEIVED: Tint.ABSENT, Standing.NOT_CHECKABLE: Tint.ALERT}.get(entry.standing, Tint.PLAIN)


def _verdict_tint(entry: Entry) -> Tint:
    verdict = entry.checked.verdict if entry.checked else None
    return _TINTS[verdict] if verdict else Tint.PLAIN


def _late(entry: Entry) -> Cell:
    if entry.deadline is None and entry.summary is None:
        return Text("niet ingesteld")
    if entry.summary is None:
        return entry.days_over
    if entry.summary.checked and entry.summary.deadline is None:
        return Text("niet ingesteld")
    return entry.summary.days_late


def _file(entry: Entry) -> Cell:
    if entry.summary is None:
        return None
    return Link(entry.summary.file, entry.summary.copy) if entry.summary.copy else entry.summary.file
