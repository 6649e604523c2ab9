"""From lists to counts, evidence and a filled report: the hand-counted list, and reports as funds have them."""

import csv
import hashlib
import re
import zipfile
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from samples.make import HERE
from tests.template.books import built, edited
from validator.foundation.problem import Problem
from validator.split.asked import Asked
from validator.split.result import Regions
from validator.splitting import Done, Request, split
from validator.template.build import Filling
from validator.texts import sentence

LIST = HERE / "deelnemerslijst.csv"
REPORT = HERE / "eindrapport-uitzendarbeid.xlsx"

COUNTED = {  # what stands in the list, and the country beside it: how often, and where it belongs; counted by hand
    ("9000", ""): (70, "vlaams"),
    ("9000.0", ""): (4, "vlaams"),
    ("B-9000", ""): (7, "vlaams"),
    ("BE-2000", ""): (3, "vlaams"),
    ("9000 Gent", ""): (5, "vlaams"),
    ("Antwerpen 2000", "België"): (2, "vlaams"),
    (" 3500 ", "BE"): (4, "vlaams"),
    ("８５００", ""): (1, "vlaams"),
    ("1500", "België"): (3, "vlaams"),
    ("1999", ""): (1, "vlaams"),
    ("3665 As", ""): (1, "vlaams"),
    ("9.000", ""): (1, "vlaams"),
    ("3000", "Belgique"): (20, "vlaams"),
    ("1000", ""): (13, "brussel"),
    ("1000 Bruxelles", ""): (4, "brussel"),
    ("1299", "BEL"): (2, "brussel"),
    ("B 1070 Anderlecht", ""): (2, "brussel"),
    ("1300", ""): (4, "waals"),
    ("1499", ""): (1, "waals"),
    ("4000 Liège", "Belgique"): (6, "waals"),
    ("5000", ""): (3, "waals"),
    ("6700", "B"): (2, "waals"),
    ("7000.0", ""): (2, "waals"),
    ("1012 AB", ""): (3, "buitenland"),
    ("1012", "Nederland"): (3, "buitenland"),
    ("4000", "LUX"): (2, "buitenland"),
    ("L-1234", ""): (2, "buitenland"),
    ("D-50667", ""): (2, "buitenland"),
    ("59000", ""): (3, "buitenland"),
    ("75011", "Frankrijk"): (2, "buitenland"),
    ("", "NL"): (1, "buitenland"),
    ("", ""): (9, "onbekend"),
    ("Gent", ""): (2, "onbekend"),
    ("900", ""): (2, "onbekend"),
    ("0900", ""): (1, "onbekend"),
    ("90000", "BE"): (1, "onbekend"),
    ("3665 AS", ""): (1, "onbekend"),
    ("9000/8000", ""): (1, "onbekend"),
    ("9000", "Atlantis"): (1, "onbekend"),
    ("n.v.t.", ""): (1, "onbekend"),
    ("B-9000", "Nederland"): (1, "onbekend"),
    ("6700 Luxembourg", ""): (1, "onbekend"),
}


def done(*lists: Path, into: Path | None = None, sector: str = "", generation: str = "", **asked: object) -> Done:
    return split(Request(lists, Asked(**asked), into, generation, sector))  # type: ignore[arg-type]


def test_the_list_holds_what_was_counted_by_hand() -> None:
    with LIST.open(encoding="utf-8-sig", newline="") as stream:
        records = list(csv.reader(stream, delimiter=";"))[3:]
    assert Counter((record[3], record[4]) for record in records) == {key: n for key, (n, _) in COUNTED.items()}
    assert sum(n for n, _ in COUNTED.values()) == 200


def test_the_split_reproduces_the_hand_count() -> None:
    outcome = done(LIST).split
    assert outcome.rows == Regions(flemish=122, brussels=21, walloon=18, abroad=18, unknown=21)
    assert outcome.of_activity() == {
        "A21-031": Regions(43, 9, 8, 7, 8),
        "A21-036": Regions(32, 6, 4, 6, 6),
        "A22-044": Regions(29, 5, 5, 5, 5),
        "A99-001": Regions(12, 1, 1, 0, 1),
    }
    assert dict(outcome.periods) == {
        "2021": Regions(75, 15, 12, 13, 14),
        "2022": Regions(41, 6, 6, 5, 6),
        "2023": Regions(6, 0, 0, 0, 1),
    }
    by_hand: Counter[str] = Counter()
    for n, region in COUNTED.values():
        by_hand[region] += n
    assert by_hand == {"vlaams": 122, "brussel": 21, "waals": 18, "buitenland": 18, "onbekend": 21}


def test_every_unclassified_row_is_listed_with_its_reason() -> None:
    outcome = done(LIST).split
    unknown = {why.id: n for region, why, n in outcome.reasons if region == "onbekend"}
    assert sum(unknown.values()) == 21
    assert unknown["geen postcode ingevuld"] == 9
    assert unknown["te weinig cijfers: een Belgische postcode heeft er vier"] == 2
    book = openpyxl.load_workbook(BytesIO(evidence(done(LIST))))
    rows = [row for row in book["Niet ingedeeld"].iter_rows(values_only=True) if row[0] == "deelnemerslijst.csv"]
    assert len(rows) == 21
    with LIST.open(encoding="utf-8-sig", newline="") as stream:
        records = list(csv.reader(stream, delimiter=";"))
    # The number of the row is that of the file, as Excel shows it.
    assert all((records[int(str(row[1])) - 1][3].strip() or None) == row[3] for row in rows)
    assert len(list(book["Bewijs"].iter_rows())) == 201


def evidence(outcome: Done) -> bytes:
    stream = BytesIO()
    outcome.write_evidence(stream, "nl")
    return stream.getvalue()


def saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


PERSONS = """Naam;Persoonsnummer;Activiteit;Datum;Postcode werkplek;Opmerking
Jan;85.07.30-033.28;A1;1/02/2021;9000;x
Jan;85073003328;A1;2/02/2021;1000;x
Jan;85073003328;A2;3/02/2022;;x
Piet;77;A1;1/02/2021;;x
Piet;77;A2;1/02/2022;4000;x
Els;;A1;1/02/2021;2000;x
Els;;A1;1/02/2021;2000;x
Totaal;;;;;7
"""


def test_a_person_counts_once_per_activity_period_and_overall(tmp_path: Path) -> None:
    outcome = done(saved(tmp_path / "a.csv", PERSONS)).split
    assert outcome.rows == Regions(flemish=3, brussels=1, walloon=1, unknown=2)
    # Jan by his first row with a region, Piet by the row that has one; rows without a key count each.
    assert outcome.persons == Regions(flemish=3, walloon=1)
    assert outcome.of_activity() == {"A1": Regions(flemish=3, unknown=1), "A2": Regions(walloon=1, unknown=1)}
    assert dict(outcome.periods) == {"2021": Regions(flemish=3, unknown=1), "2022": Regions(walloon=1, unknown=1)}
    said = [sentence(note) for note in outcome.notes]
    assert any("met een totaal, onder een lijst: 1" in note for note in said)
    assert any("zonder sleutel van een persoon, die elk apart tellen: 2" in note for note in said)
    assert any("meer dan één gewest" in note and note.endswith(": 1.") for note in said)


def test_without_the_key_everybody_counts_each_time(tmp_path: Path) -> None:
    outcome = done(saved(tmp_path / "a.csv", PERSONS), columns={"persoon": "-"}).split
    assert outcome.persons is None
    assert outcome.of_activity()["A1"] == Regions(flemish=3, brussels=1, unknown=1)


def test_nothing_personal_reaches_the_evidence(tmp_path: Path) -> None:
    text = PERSONS.replace(
        "Totaal;;;;;7\n", "Jo;99;A1;1/02/2021;jo@voorbeeld.be;x\nJo;98;A1;1/02/2021;0478 12 34 56;x\n"
    )
    made = evidence(done(saved(tmp_path / "a.csv", text)))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (b"850730", b"85.07", b"Jan", b"Piet", b"voorbeeld.be", b"0478"):
        assert secret not in everything
    cells = list(openpyxl.load_workbook(BytesIO(made))["Bewijs"].iter_rows(values_only=True))
    assert cells[2][-1] == "nee: zelfde persoon als rij 2"


@pytest.mark.parametrize("rows", [1, 4_000], ids=["short", "long"])
def test_very_long_texts_damage_no_sheet(rows: int, tmp_path: Path) -> None:
    text = "postcode;activiteit\n" + f"{'x' * 40_000};{'=y ' * 20_000}\n" * rows
    made = evidence(done(saved(tmp_path / "a.csv", text)))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    heights = [float(height) for part in parts for height in re.findall(r'<row [^>]*ht="([^"]*)"', part)]
    assert heights
    assert max(heights) <= 409
    assert max(len(shown) for part in parts for shown in re.findall(r"<t[^>]*>([^<]*)</t>", part)) <= 32_767
    assert not any("<f>" in part for part in parts)


def test_long_evidence_is_the_same_as_short_evidence(tmp_path: Path) -> None:
    rows = [f"A{n % 7};{'<&>' if n % 2 else 1000 + n % 9000}" for n in range(3_500)]
    path = saved(tmp_path / "a.csv", "Activiteit;Postcode\n" + "\n".join(rows) + "\n")
    sheet = openpyxl.load_workbook(BytesIO(evidence(done(path))))["Bewijs"]
    cells = list(sheet.iter_rows(min_row=2, values_only=True))
    assert sheet.max_row == 3_501
    assert [cell[0] for cell in cells] == list(range(2, 3_502))
    assert [cell[1] for cell in cells] == [row.partition(";")[2] for row in rows]
    assert {cell[3] for cell in cells} == {f"A{n}" for n in range(7)}


def test_every_workbook_that_is_written_is_a_valid_one(tmp_path: Path) -> None:
    short, long = tmp_path / "kort.xlsx", tmp_path / "lang.xlsx"
    short.write_bytes(evidence(done(LIST, into=REPORT)))
    rows = "".join(f"A{n};85{n:09d};{1000 + n % 9000}\n" for n in range(3_100))
    long.write_bytes(evidence(done(saved(tmp_path / "a.csv", "activiteit;insz;postcode\n" + rows))))
    copy = written(done(LIST, into=REPORT, replace=True), tmp_path / "kopie.xlsx")
    for path in (short, long, copy):
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


# --- into a report

ACTIVITIES: list[dict[str, object]] = [
    {"nummer": "A1", "datum": date(2021, 2, 1), "soort": "opleiding", "titel": "x", "actie": "T2-A03"},
    {"nummer": "A2", "datum": date(2022, 2, 1), "soort": "opleiding", "titel": "x", "actie": "T2-A03", "totaal": 1},
    {
        "nummer": "A3", "datum": date(2021, 3, 1), "soort": "infosessie", "titel": "x", "actie": "T1-A01",
        "postcode": "4000", "postcode_van": "plaats",
    },
]  # fmt: skip


def report(path: Path, **more: object) -> Path:
    activities = [{**activity, **more} for activity in ACTIVITIES]
    path.write_bytes(built(Filling(rows={"activiteiten": activities}), with_covenant=True))  # type: ignore[dict-item]
    return path


def figures(path: Path, sheet: str, key: str) -> dict[str, object]:
    """The row of an activity or commitment by its headers."""
    rows = list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    headers = next(row for row in rows if str(row[0]).startswith(("Nummer", "Code")))
    return dict(zip(map(str, headers), next(row for row in rows if row[0] == key), strict=True))


def written(outcome: Done, path: Path) -> Path:
    with path.open("wb") as stream:
        outcome.write_report(stream)
    return path


def test_the_figures_come_into_a_copy_and_nothing_else_changes(tmp_path: Path) -> None:
    source = report(tmp_path / "rapport.xlsx")
    text = "activiteit;datum;postcode plaats\na1;;9000\nA1;;1000\nA01;;\nA 1;;1012 AB\nA3;;4000\nA3;;4000\nA9;;9000\n"
    outcome = done(saved(tmp_path / "a.csv", text), into=source)
    before = hashlib.sha256(source.read_bytes()).hexdigest()
    copy = written(outcome, tmp_path / "kopie.xlsx")
    assert hashlib.sha256(source.read_bytes()).hexdigest() == before
    parts = ("Deelnemers totaal *", "Vlaams", "Brussels", "Waals", "Onbekend")
    assert [figures(copy, "Activiteiten", "A1")[part] for part in parts] == [3, 1, 1, 0, 1]
    assert [figures(copy, "Activiteiten", "A2")[part] for part in parts] == [1, None, None, None, None]
    # T2-RV counts participants in Flanders, T1-RV sessions; a session lies where it was held.
    training, sessions = (figures(copy, "Verbintenissen", code) for code in ("T2-RV", "T1-RV"))
    assert [training[f"{part} 2021"] for part in ("Totaal", "Vlaams", "Brussels", "Onbekend")] == [3, 1, 1, 1]
    assert training["Totaal 2022"] is None
    assert [sessions[f"{part} 2021"] for part in ("Totaal", "Vlaams", "Waals")] == [1, 0, 1]
    # What the workbook calculates shows the new outcome: 1 of 500, 1 of 30.
    assert training["Bereik van de streefwaarde"] == 0.002
    assert sessions["Bereik van de streefwaarde"] == 0.0333
    assert outcome.filling is not None
    assert outcome.filling.unknown["activiteiten"] == ("A01", "A9")
    assert _other_parts(copy) == _other_parts(source)


def _other_parts(path: Path) -> dict[str, bytes]:
    touched = ("xl/workbook.xml",)
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name not in touched and "worksheets/sheet" not in name]
        return {name: archive.read(name) for name in names}


DIFFERENT = "activiteit;postcode plaats\nA2;9000\nA2;9000\n"


def test_a_figure_that_differs_stays_with_all_of_its_group_unless_replaced(tmp_path: Path) -> None:
    source, path = report(tmp_path / "rapport.xlsx"), saved(tmp_path / "a.csv", DIFFERENT)
    outcome = done(path, into=source)
    assert outcome.filling is not None
    assert {figure.of for figure in outcome.filling.written} == {"T2-RV"}
    first = outcome.filling.kept[0].figure
    assert (first.key, first.was, first.value) == ("totaal", "1", 2)
    assert len(outcome.filling.kept) == 5
    copy = written(done(path, into=source, replace=True), tmp_path / "kopie.xlsx")
    assert figures(copy, "Activiteiten", "A2")["Deelnemers totaal *"] == 2


@pytest.mark.parametrize(("sheet", "unit"), [("Deelnemers", "deelname"), ("Activiteiten", "activiteit")])
def test_the_lists_in_a_sound_report_give_the_figures_that_it_holds(sheet: str, unit: str) -> None:
    outcome = done(REPORT, into=REPORT, sheets=(sheet,), unit=unit)
    assert outcome.filling is not None
    assert (outcome.filling.written, outcome.filling.kept) == ((), ())
    assert outcome.filling.same == {"Deelnemers": 255, "Activiteiten": 60}[sheet]


def test_a_formula_is_never_overwritten(tmp_path: Path) -> None:
    def with_sum(book: openpyxl.Workbook) -> None:
        sheet = book["Activiteiten"]
        sheet["L6"] = "=SUM(M6:P6)"

    source = report(tmp_path / "rapport.xlsx")
    source.write_bytes(edited(source.read_bytes(), with_sum))
    outcome = done(saved(tmp_path / "a.csv", DIFFERENT.replace("A2", "A1")), into=source, replace=True)
    copy = written(outcome, tmp_path / "kopie.xlsx")
    sheet = openpyxl.load_workbook(copy)["Activiteiten"]
    assert [sheet[f"{column}6"].value for column in "LMNOP"] == ["=SUM(M6:P6)", 2, 0, 0, 0]
    assert outcome.filling is not None
    assert ["formule" in sentence(kept.why) for kept in outcome.filling.kept] == [True]


def test_abroad_counts_as_unknown_or_not_at_all(tmp_path: Path) -> None:
    source = report(tmp_path / "rapport.xlsx")
    path = saved(tmp_path / "a.csv", "activiteit;postcode plaats;land\nA1;9000;\nA1;1012;NL\n")
    for abroad, expected in (("onbekend", [2, 1, 1]), ("weglaten", [1, 1, 0])):
        copy = written(done(path, into=source, abroad=abroad), tmp_path / f"{abroad}.xlsx")
        row = figures(copy, "Activiteiten", "A1")
        assert [row[part] for part in ("Deelnemers totaal *", "Vlaams", "Onbekend")] == expected


def test_the_basis_of_the_commitment_goes_before_that_of_the_list(tmp_path: Path) -> None:
    """T2-RV counts by the place of the activity: the register of the report gives it, or a column of the list does."""
    source = report(tmp_path / "rapport.xlsx", postcode="1000", postcode_van="plaats")
    path = saved(tmp_path / "a.csv", "activiteit;postcode woonplaats\nA1;9000\n")
    [commitment] = done(path, into=source).split.commitments[:1]
    assert (commitment.code, commitment.basis, commitment.periods["2021"]) == ("T2-RV", "plaats", Regions(brussels=1))
    outcome = done(path, into=source).split
    assert (outcome.basis, outcome.rows) == ("woonplaats", Regions(flemish=1))
    assert outcome.of_activity() == {"A1": Regions(brussels=1)}
    plain = report(tmp_path / "zonder.xlsx")
    two = saved(tmp_path / "b.csv", "activiteit;postcode woonplaats;postcode lesplaats\nA1;9000;4000\n")
    [commitment] = done(two, into=plain, basis="woonplaats").split.commitments[:1]
    assert (commitment.basis, commitment.periods["2021"]) == ("plaats", Regions(walloon=1))
    [commitment] = done(path, into=plain).split.commitments[:1]
    assert (commitment.basis, commitment.periods["2021"]) == ("woonplaats", Regions(flemish=1))
    assert "Let op" in sentence(commitment.notes[0])


def test_without_a_report_the_sector_gives_the_commitments(tmp_path: Path) -> None:
    text = "actie;dossier;datum;postcode lesplaats;insz\nT2-A04;collectief;1/3/2021;9000;1\n"
    text += "T2-A04;collectief;1/3/2022;9000;1\nT2-A04;individueel;1/3/2021;9000;2\nT2-A04;collectief;1/3/2024;9000;3\n"
    outcome = done(saved(tmp_path / "a.csv", text), sector="Travi", generation="2021-2022").split
    [commitment] = [one for one in outcome.commitments if one.code == "T2-RV"]
    # One person over the whole term, in the first period; the individual file and the year outside do not count.
    assert commitment.periods == {"2021": Regions(flemish=1), "2022": Regions()}
    assert any("SPL007" in sentence(note) for note in commitment.notes)


def test_several_lists_count_together(tmp_path: Path) -> None:
    one = saved(tmp_path / "a.csv", "insz;postcode\n1;9000\n2;1000\n")
    two = saved(tmp_path / "b.csv", "Code postal;NISS\n9000;1\n4000;3\n")
    outcome = done(one, two).split
    assert (outcome.rows.total, outcome.persons) == (4, Regions(1, 1, 1))
    sheet = openpyxl.load_workbook(BytesIO(evidence(done(one, two))))["Bewijs"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["a.csv"] * 2 + ["b.csv"] * 2


def test_month_first_dates_are_read_where_day_first_cannot_be(tmp_path: Path) -> None:
    text = "date,zip\n02/03/2021,9000\n12/31/2021,9000\n"
    outcome = done(saved(tmp_path / "a.csv", text), generation="2021-2022").split
    assert dict(outcome.periods) == {"2021": Regions(flemish=2), "2022": Regions()}
    assert any("maand/dag/jaar" in sentence(note) for note in outcome.notes)


def test_a_blank_among_the_dates_does_not_turn_day_and_month_around(tmp_path: Path) -> None:
    text = "datum;postcode\n03/04/2021;9000\n05/06/2021;9000\n  ;9000\n"
    outcome = done(saved(tmp_path / "a.csv", text), generation="2021-2022").split
    assert outcome.frame["dag"].to_list() == [date(2021, 4, 3), date(2021, 6, 5), None]
    assert not any("maand/dag/jaar" in sentence(note) for note in outcome.notes)


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"period": "2019"}, "unknown_period"), ({"sheets": ("Blad",)}, "no_sheets")],
)
def test_what_does_not_exist_is_said(tmp_path: Path, asked: dict[str, object], code: str) -> None:
    with pytest.raises(Problem) as raised:
        split(Request((LIST,), Asked(**asked), REPORT))  # type: ignore[arg-type]
    assert raised.value.code == code


def test_a_period_that_was_given_is_the_one_counted_in_also_beside_dates(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Postcode;Datum\n9000;15/09/2023\n1000;15/02/2024\n", encoding="utf-8")
    (period, counts), *others = done(path, period="2021").split.periods
    assert (period, counts.total, others) == ("2021", 2, [])
    with pytest.raises(Problem) as caught:
        done(path, period="2023-2024")
    assert caught.value.code == "unknown_period"
