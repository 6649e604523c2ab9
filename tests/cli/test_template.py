"""`convenantcheck template`: workbooks to fill in, and drafts of descriptions."""

from pathlib import Path

import pytest

from samples.make import HERE
from validator.cli.inspected import without_key
from validator.cli.main import main
from validator.conductor import check
from validator.deliver import deliver
from validator.foundation.text import Text
from validator.template.catalogue import read_template
from validator.texts import sentence

PREVIOUS = HERE / "voortgangsrapport-uitzendarbeid.xlsx"
FINAL = "sectorconvenant-2021-2022-eindrapport-uitzendarbeid.xlsx"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["template", *map(str, arguments)])
    output = capsys.readouterr()
    return code, output.out, output.err


@pytest.mark.parametrize(
    ("sector", "report"),
    [("Uitzendarbeid", "eindrapport"), ("travi", "EIND"), ("pc322", "eindverslag"), ("322", "eind")],
)
def test_new_understands_what_people_say(sector, report, tmp_path, capsys):
    chosen = ("--sector", sector, "--generation", "2021-2022", "--instrument", "Sectorconvenant", "--report", report)
    code, said, _ = run(capsys, "new", *chosen, "--out", tmp_path)
    assert code == 0
    assert said.splitlines()[-1] == f"Werkboek: {tmp_path / FINAL}"
    assert "Sector: Uitzendarbeid" in said
    assert "Verklaring: " in said.partition("Nog in te vullen")[2]
    report = check(tmp_path / FINAL).case.report
    assert report.value("start", "fonds") == "Vormingsfonds voor Uitzendkrachten vzw"
    assert len(report.rows("actieplan")) == 19


@pytest.mark.parametrize(("report", "target"), [("voortgangsrapport", 30), ("eindrapport", 40)])
def test_new_shows_the_target_that_holds_at_the_end_of_what_is_reported(report, target, tmp_path, capsys):
    signed = (Path(__file__).parents[2] / "rules/covenants/2021-2022/uitzendarbeid.yaml").read_text(encoding="utf-8")
    amended = "events: [{kind: wijziging, day: 2022-03-01, targets: {T1-RV: 40}, what: meer, source: verzonnen}]"
    (tmp_path / "eigen.yaml").write_text(f"{signed.rstrip()}\n{amended}\n", encoding="utf-8")
    chosen = ("--sector", "Travi", "--report", report, "--covenants", tmp_path, "--out", tmp_path)
    assert run(capsys, "new", *chosen)[0] == 0
    [made] = tmp_path.glob("*.xlsx")
    commitments = check(made, covenants=tmp_path).case.report.rows("verbintenissen")
    assert next(row.get("streefwaarde") for row in commitments if row.text("code") == "T1-RV") == target


def test_new_from_a_checked_progress_report(tmp_path, capsys):
    """The result of checking what was made holds exactly the values of the earlier report."""
    annotated = deliver(check(PREVIOUS), PREVIOUS, tmp_path)
    code, said, _ = run(capsys, "new", "--report", "eindrapport", "--from", annotated, "--out", tmp_path)
    assert code == 0
    assert "Overgenomen uit voortgangsrapport-uitzendarbeid.gecontroleerd.xlsx" in said
    old, new = check(PREVIOUS).case, check(tmp_path / FINAL).case
    calculated = {"bereik"}
    for key, table in old.report.tables.items():
        if key == "oordeel":
            continue
        columns = [column for column in table.frame.columns if column not in (*calculated, "_row")]
        assert table.frame.select(columns).equals(new.report.tables[key].frame.select(columns)), key
    assert new.report.value("start", "indieningsdatum") is None
    assert new.report.value("verklaring", "naam") is None
    assert new.report.value("start", "rapport") == "eindrapport"
    assert "kolom «Vlaams 2022»" in said.partition("Nog in te vullen")[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Kies met --sector uit: "),
        (["--sector", "uitzendarbied"], "Bedoelde u Uitzendarbeid?"),
        (["--sector", "travi", "--generation", "2021-2022", "--instrument", "sectorconvenant"],
         "Kies met --report uit: eindrapport, voortgangsrapport."),
        (["--sector", "travi", "--generation", "1999"], "«1999» is hier geen generatie."),
        (["--sector", "travi", "--generation", "2021-2022", "--instrument", "xyz"], "«xyz» is hier geen instrument."),
        (["--sector", "travi", "--from", "bestaatniet.xlsx"], "bestaat niet"),
    ],
)  # fmt: skip
def test_what_is_missing_or_unclear_is_said_with_the_choices(arguments, said, tmp_path, capsys):
    code, out, error = run(capsys, "new", *arguments, "--out", tmp_path / "uit")
    assert (code, out) == (2, "")
    assert said in " ".join(error.split())
    assert not (tmp_path / "uit").exists()


def test_a_report_of_another_sector_is_refused(tmp_path, capsys):
    own = tmp_path / "covenants"
    own.mkdir()
    text = (Path(__file__).parents[2] / "rules/covenants/2021-2022/uitzendarbeid.yaml").read_text("utf-8")
    (own / "een.yaml").write_text(text, "utf-8")
    other = text.replace("id: uitzendarbeid", "id: hout").replace("sector: Uitzendarbeid", "sector: Hout")
    other = other.replace("aliases: [Uitzendsector, Sector van de uitzendarbeid]", "aliases: []")
    (own / "twee.yaml").write_text(other.replace('joint_committees: ["322"]', 'joint_committees: ["126"]'), "utf-8")
    code, out, error = run(
        capsys,
        "new",
        "--sector",
        "PC 126",
        "--report",
        "eind",
        "--from",
        PREVIOUS,
        "--covenants",
        own,
        "--out",
        tmp_path,
    )
    assert (code, out) == (2, "")
    assert "is een rapport van de sector Uitzendarbeid" in error
    assert not list(tmp_path.glob("*.xlsx"))


def test_inspect_writes_a_draft_that_loads_and_tells_what_to_do(tmp_path, capsys):
    file = HERE / "vreemd" / "departement.xlsx"
    before = file.read_bytes()
    code, said, _ = run(capsys, "inspect", file, "--out", tmp_path / "templates")
    assert code == 0
    assert "34/34" in said
    assert f"convenantcheck check departement.xlsx --data {tmp_path}" in said
    assert said.splitlines()[-1] == f"Ontwerp: {tmp_path / 'templates' / 'departement'}"
    assert read_template(tmp_path / "templates" / "departement").id == "departement"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("language", "labels"), [("nl", ["Start", "Activiteiten", "Consulenten"]), ("fr", ["Démarrage", "Activités"])]
)
def test_inspect_names_our_sheets_as_people_know_them(language, labels, tmp_path, capsys):
    file = HERE / "vreemd" / "sectorfonds.xlsx"
    code, said, _ = run(capsys, "inspect", file, "--out", tmp_path, "--lang", language)
    assert code == 0
    of_sheets = said.split("\n\n")[1]
    assert all(f"  {label}  " in of_sheets for label in labels)
    assert not {"start", "activiteiten", "consulenten"} & set(of_sheets.split())


def test_a_question_of_inspect_names_our_field_by_its_label():
    question = "is dit onze «{sleutel}» ({label})? {deel}: {reden}"
    asked = Text.of(question, sleutel="kost_per_kop", label=Text("Kostprijs"), deel="80 %", reden="de naam")
    told = sentence(without_key(Text.of("{veld}: {vraag}", veld="Kost", vraag=asked)))
    assert told == "Kost: is dit bij ons «Kostprijs»? 80 %: de naam"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lijst.xlsx", b"a;b;c\n1;2;3\n", "tekstbestand"),
        ("weg.xlsx", None, "bestaat niet"),
        ("stuk.xlsx", b"PK\x03\x04 kapot", "beschadigd"),
    ],
)
def test_inspect_refuses_what_is_no_workbook(name, content, said, tmp_path, capsys):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, error = run(capsys, "inspect", tmp_path / name, "--out", tmp_path / "uit")
    assert (code, out) == (2, "")
    assert said in error
    assert not (tmp_path / "uit").exists()
