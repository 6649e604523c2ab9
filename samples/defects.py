"""Final reports with seeded defects: one per rule, spread over the samples in which they can stand together.

Each step of a function seeds one defect and names the code it must give. A defect that unavoidably gives a second
finding (a consultant who leaves is both a change and a shortage) names both.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal as D
from typing import TypeAlias

from samples.edit import Edit
from samples.uitzendarbeid import Content, Record, final_report
from validator.model.place import Place

Find: TypeAlias = "Callable[[str, int, str], Place]"
"""The cell of a sheet key, a row of its table (0 is the first) and a column key; row -1 is the header."""


@dataclass
class Damaged:
    """A report with defects: what is filled in, what is left out, what is done to the finished workbook, and the codes
    that must be found, with how many findings each."""

    content: Content
    omit_rows: dict[str, set[str]] = field(default_factory=dict)
    omit_sheets: set[str] = field(default_factory=set)
    edits: list[Callable[[Edit, Find], None]] = field(default_factory=list)
    seeded: Counter[str] = field(default_factory=Counter)

    def seed(self, *codes: str) -> None:
        """These codes must be found, once more each."""
        self.seeded.update(codes)

    def edit(self, code: str, change: Callable[[Edit, Find], None]) -> None:
        """A change to the finished workbook, and the code it must give."""
        self.edits.append(change)
        self.seed(code)

    def row(self, sheet: str, **known: object) -> Record:
        """The first row of a sheet with these values."""
        return next(row for row in self.content.rows[sheet] if all(row.get(key) == known[key] for key in known))


def most_rules() -> Damaged:
    """Every rule whose defect can stand beside the others."""
    damaged = Damaged(final_report())
    _start_and_declaration(damaged)
    _plans_and_promises(damaged)
    _activities(damaged)
    _people(damaged)
    _money(damaged)
    _cells(damaged)
    return damaged


def other_rules() -> Damaged:
    """The rules whose defects hide those of others."""
    damaged = Damaged(final_report())
    content = damaged.content
    content.fields["start"]["federaal"] = "nee"
    damaged.seed("SPL008")
    content.fields["start"]["kwaliteitsregistratie_bewijs"] = None
    damaged.seed("TRM003")
    content.fields["start"]["iban"] = "BE57 3751 0001 2335"
    damaged.seed("FIN009")
    content.fields["schuldvordering"]["iban"] = "BE57 3751 0001 2335"
    content.fields["start"]["indieningsdatum"] = date(2022, 12, 1)
    content.fields["schuldvordering"]["datum"] = date(2022, 12, 1)
    content.rows["activiteiten"].append(_extra("X1", datum=date(2022, 12, 15)))
    # Handed in so early, some results after two months cannot be known yet.
    damaged.seed("TRM006", "VRB005")
    content.rows["kostenstaat"] = [row for row in content.rows["kostenstaat"] if row["kostensoort"] == "loonkosten"][:6]
    damaged.seed("FIN005")
    content.rows["ontvangen"] = []
    damaged.seed("VOL008")
    damaged.omit_sheets.add("afwezigheden")
    damaged.seed("STR003")
    damaged.edit("STR001", lambda edit, _: edit.drop_sheet("_meta"))
    return damaged


def no_register() -> Damaged:
    """Without the register of activities the counts cannot be checked; and an older version of the template."""
    damaged = Damaged(final_report())
    damaged.content.rows["activiteiten"] = []
    damaged.content.rows["deelnemers"] = []
    damaged.seed("VOL010")
    damaged.edit("STR002", lambda edit, _: edit.number("_meta", "B2", "0"))
    damaged.edit("STR004", lambda edit, find: edit.text(*_at(find("kostenstaat", -1, "stuk")), "Opmerking"))
    return damaged


def _extra(number: str, **changes: object) -> Record:
    """An activity beside those that count: a webinar under an action without a commitment."""
    row: Record = {
        "nummer": number,
        "datum": date(2022, 11, 10),
        "soort": "webinar",
        "vorm": "digitaal",
        "titel": "Webinar voor kantoren (fictief)",
        "actie": "T2-A05",
        "postcode": "9000",
        "postcode_van": "plaats",
        "totaal": D(20),
        "vlaams": D(20),
        "brussel": D(0),
        "waals": D(0),
        "onbekend": D(0),
        "uren": D(1),
    }
    return row | changes  # type: ignore[return-value]


def _start_and_declaration(damaged: Damaged) -> None:
    start = damaged.content.fields["start"]
    start["contact_functie"] = None
    damaged.seed("VOL001")
    start["contact_email"] = "sectorconvenant bij voorbeeld"
    damaged.seed("STR018")
    start["ondernemingsnummer"] = "0872.324.959"
    damaged.seed("FIN007")
    start["indieningsdatum"] = date(2023, 2, 10)
    damaged.seed("TRM001")
    start["periode_van"] = date(2021, 2, 1)
    damaged.seed("TRM002")
    start["kwaliteitsregistratie_datum"] = date(2021, 4, 15)
    damaged.seed("TRM004")
    start["instrument"] = "addendum"
    damaged.seed("TRM005")
    damaged.content.fields["verklaring"]["paritair"] = None
    damaged.seed("VOL009")


def _plans_and_promises(damaged: Damaged) -> None:
    damaged.row("actieplan", code="T2-A07")["afwijking"] = None
    damaged.seed("VOL002")
    damaged.omit_rows["actieplan"] = {"T2-A12"}
    damaged.content.rows["actieplan"] = [
        row for row in damaged.content.rows["actieplan"] if row["code"] not in {"T2-A12"}
    ]
    damaged.seed("VOL004")
    damaged.content.rows["actieplan"].append(
        {"actie": "Een actie zonder code (fictief)", "status": "uitgevoerd", "realisatie": "Gedaan."}
    )
    damaged.seed("VOL005")
    damaged.row("verbintenissen", code="T1-A04-1")["uitgevoerd"] = None
    damaged.seed("VOL003")
    damaged.row("verbintenissen", code="T1-A02-1")["streefwaarde"] = D(3)
    damaged.seed("STR014")
    damaged.row("verbintenissen", code="T2-RV")["eigen_oordeel"] = "niet behaald"
    damaged.seed("VRB006")
    _one_less(damaged, "T2-A10-2", "2022")
    damaged.seed("VRB001")
    _one_less(damaged, "T1-A02-2", "2022")
    damaged.seed("VRB007")
    coaching = damaged.row("verbintenissen", code="T2-A13-1")
    coaching |= {"vlaams_2022": D(8), "totaal_2022": D(8)}
    damaged.seed("SPL007")
    growth = damaged.row("verbintenissen", code="T2-A08-1")
    growth |= {"vlaams_2022": D(70), "onbekend_2022": D(40), "totaal_2022": D(110)}
    damaged.seed("SPL006")


def _one_less(damaged: Damaged, code: str, period: str) -> None:
    """One activity less for a commitment, in the register and on the commitment sheet alike, explained."""
    rows = damaged.content.rows["activiteiten"]
    gone = [row for row in rows if row["verbintenissen"] == code and str(row["datum"]).startswith(period)][-1]
    rows.remove(gone)
    commitment = damaged.row("verbintenissen", code=code)
    for region in ("vlaams", "totaal"):
        figure = commitment[f"{region}_{period}"]
        assert isinstance(figure, D)
        commitment[f"{region}_{period}"] = figure - 1
    commitment |= {"eigen_oordeel": "niet behaald", "toelichting": "Eén bijeenkomst kon niet doorgaan (fictief)."}


def _activities(damaged: Damaged) -> None:
    rows = damaged.content.rows["activiteiten"]
    rows += [
        _extra("X01", actie="T9-A99"),
        _extra("A21-001"),
        _extra("X03", totaal=D(25)),
        _extra("X04", totaal=D("20.5"), vlaams=D("20.5")),
        _extra("X05", vlaams=None, brussel=None, waals=None, onbekend=None),
        _extra("X06", postcode="1000"),
        _extra("X07", datum=date(2023, 1, 10)),
        _extra("X08", verbintenissen="T1-A03-1; T2-A11-1", actie="T2-A11"),
        _extra("X09", verbintenissen="T8-RV"),
        _extra("X10", vorm="gemengd"),
        _extra("X11", uren=D(-1)),
        _extra("X12", uren="anderhalf uur"),
        _extra("X13", uren="2"),
        _extra("X14", titel="Webinar, ingeschreven: 85.07.30-033.28 (fictief)"),
        _extra("X15", titel="Webinar, ingeschreven: deelnemer@voorbeeld.be"),
        _extra("X16", titel="Webinar, ingeschreven: 0470 12 34 56 (fictief)"),
        _extra("X17", uren=D(2)),
    ]
    damaged.seed(
        "VOL006", "VOL007", "SPL001", "SPL002", "SPL002", "SPL003", "SPL004", "VRB002", "VRB003", "VRB004", "STR016",
        "STR017", "STR011", "STR009", "AVG001", "AVG002", "AVG003",
    )  # fmt: skip
    _all_flemish(damaged, [row for row in rows if row["brussel"] and row["verbintenissen"] == "T2-RV"])
    damaged.seed("SPL005")
    damaged.edit("STR005", lambda edit, find: edit.error(*_at(find("activiteiten", len(rows) - 1, "uren"))))
    participants = damaged.content.rows["deelnemers"]
    participants[3]["einddatum"] = "17/05/2021"
    damaged.seed("STR010")


def _all_flemish(damaged: Damaged, activities: list[Record]) -> None:
    """Trainings in Brussels whose trainees all count as Flemish, in the register and on the commitment sheet alike."""
    for row in activities:
        row |= {"vlaams": row["totaal"], "brussel": D(0), "postcode_van": "vestiging"}
    commitment = damaged.row("verbintenissen", code="T2-RV")
    for period in ("2021", "2022"):
        commitment |= {f"vlaams_{period}": commitment[f"totaal_{period}"], f"brussel_{period}": D(0)}


def _people(damaged: Damaged) -> None:
    damaged.row("consulenten", code="C6")["uit_dienst"] = date(2022, 11, 30)
    damaged.seed("CON001", "CON008")

    def ill(code: str, first: date, last: date | None, **changes: object) -> Record:
        guaranteed = last or date(2022, 12, 31)
        row: Record = {
            "consulent": code, "reden": "ziekte", "van": first, "tot": last, "gewaarborgd_tot": guaranteed,
            "bewijs": "Attest (fictief)",
        }  # fmt: skip
        return row | changes  # type: ignore[return-value]

    damaged.content.rows["afwezigheden"] += [
        ill("C4", date(2017, 5, 1), date(2017, 5, 10)),
        ill("C1", date(2021, 3, 1), date(2021, 3, 10)),
        ill("C1", date(2021, 3, 8), date(2021, 3, 12)),
        ill("C2", date(2022, 12, 20), None),
        ill("C5", date(2021, 6, 1), date(2021, 6, 10), vervangen_door="C9", vte_vervanging=D(1)),
        ill(
            "C5",
            date(2022, 12, 5),
            date(2022, 12, 31),
            reden="tijdskrediet",
            gewaarborgd_tot=None,
            vervangen_door="C6",
            vte_vervanging=D("1.5"),
        ),
        ill("C4", date(2022, 9, 10), date(2022, 9, 6), gewaarborgd_tot=date(2022, 9, 10)),
    ]
    # The time credit leaves a second shortage beside that of the consultant who left.
    damaged.seed("CON001", "CON002", "CON003", "CON004", "CON005", "CON006", "CON007", "TRM007")


def _money(damaged: Damaged) -> None:
    rows = damaged.content.rows["kostenstaat"]

    def cost(document: str, **changes: object) -> Record:
        row: Record = {
            "consulent": "C1", "kostensoort": "werkingskosten", "van": date(2022, 3, 1), "tot": date(2022, 3, 31),
            "bedrag": D("100.00"), "aandeel": D(1), "stuk": document,
        }  # fmt: skip
        return row | changes  # type: ignore[return-value]

    damaged.row("kostenstaat", stuk="L2022-06")["tot"] = date(2022, 11, 30)
    damaged.row("kostenstaat", stuk="W2022-06")["tot"] = date(2022, 11, 30)
    rows += [
        cost("K01", van=date(2020, 3, 1), tot=date(2020, 3, 31)),
        cost("K02", kostensoort="andere"),
        cost("K03", aandeel=D("1.2")),
        cost("K04"),
        cost("K04"),
        cost("K06", bedrag=D("-50.00")),
        cost("K07", consulent="C6", van=date(2022, 12, 1), tot=date(2022, 12, 31)),
        cost("K08", bedrag=D("99.995")),
    ]
    damaged.seed("FIN001", "FIN002", "FIN003", "FIN004", "FIN011", "FIN012", "STR019")
    damaged.content.fields["schuldvordering"] |= {"iban": "BE75 3751 0091 6052", "bedrag": D("900000.00")}
    damaged.seed("FIN008", "FIN010")


def _cells(damaged: Damaged) -> None:
    damaged.edit("STR006", lambda edit, find: edit.uncalculated(*_at(find("kostenstaat", 2, "aangerekend"))))
    damaged.edit("STR007", lambda edit, find: edit.number(*_at(find("kostenstaat", 4, "aangerekend")), "123.45"))
    damaged.edit("STR008", lambda edit, find: edit.stale(*_at(find("kostenstaat", 6, "aangerekend")), "543.21"))
    damaged.edit("STR012", lambda edit, find: edit.hide_row(*_row(find("kostenstaat", 8, "stuk"))))
    damaged.edit("STR013", lambda edit, _: edit.external_link("file:///cijfers.xlsx"))
    damaged.edit("STR015", _note_beside_a_table)


def _note_beside_a_table(edit: Edit, find: Find) -> None:
    place = find("consulenten", 0, "code")
    edit.add_text(place.sheet, place.row, "K", "Nog na te vragen (fictief)")


def _at(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell


def _row(place: Place) -> tuple[str, int]:
    return place.sheet, place.row


SAMPLES: dict[str, Callable[[], Damaged]] = {
    "eindrapport-gebreken": most_rules,
    "eindrapport-gebreken-2": other_rules,
    "eindrapport-gebreken-3": no_register,
}
"""The damaged final reports by file name."""

NOT_SEEDED = {
    "FIN006": "geen bron geeft de voorschotten van dit convenant; de regel heeft haar gevallen in tests/rules",
    "VRB008": "beslissingen staan in de gecontroleerde kopie, niet in een ingediend verslag",
    "VRB009": "beslissingen staan in de gecontroleerde kopie, niet in een ingediend verslag",
    "VRB010": "beslissingen staan in de gecontroleerde kopie, niet in een ingediend verslag",
    "VRB011": "beslissingen staan in de gecontroleerde kopie, niet in een ingediend verslag",
    "VRB012": "ze vraagt een eerdere kopie met beslissingen (--decisions)",
    "FIN013": "dit convenant vraagt geen de-minimissteun; de regel heeft haar gevallen in tests/rules",
    "FIN014": "dit convenant vraagt geen de-minimissteun; de regel heeft haar gevallen in tests/rules",
    "FIN015": "het bedrag van dit convenant past; het eindrapport van Fonds 320 laat de regel zien",
    "VOL011": "monitoring hoort bij een addendum; de regel heeft haar gevallen in tests/rules",
    "VOL012": "bedrijfscontacten horen bij een addendum; de regel heeft haar gevallen in tests/rules",
    "VRB013": "een nulmeting hoort bij een addendum; de regel heeft haar gevallen in tests/rules",
    "VRB014": "dit convenant heeft genoeg resultaatsverbintenissen; de regel heeft haar gevallen in tests/rules",
}
"""Rules that no sample can break, and why."""
