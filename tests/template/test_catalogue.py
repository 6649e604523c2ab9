"""Descriptions: complete, strict, and extendable without code."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.template.books import opened
from validator.foundation.problem import BadConfiguration
from validator.register import load_generation
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template, read_template, template_ids
from validator.template.locate import locate
from validator.template.recognise import Recognised
from validator.texts import sentence

SHARED = Path(str(files("templates"))) / "sheets"
MONEY = ("kostenstaat", "ontvangen", "schuldvordering")
DESCRIPTION = """\
id: proef
version: 1
title: Proef
generation: 2099-2100
instrument: sectorconvenant
report: eindrapport
periods: ["2099"]
sheets:
  - use: start
    without: [iban]
    necessity: optional
  - use: bezoeken
"""
SHEET = """\
key: bezoeken
label: Bezoeken
row_key: code
rows: 3
columns:
  - {key: code, label: Code, kind: code, required: true}
  - {key: aantal, label: Aantal, kind: integer, per_period: true}
  - {key: dubbel, label: Dubbel, kind: number, formula: "ROUND({aantal}*2,0)"}
"""


def template_folder(tmp_path, description=DESCRIPTION, sheet=SHEET):
    folder = tmp_path / "proef"
    folder.mkdir()
    (folder / "template.yaml").write_text(description, encoding="utf-8")
    (folder / "bezoeken.yaml").write_text(sheet, encoding="utf-8")
    return folder


def test_the_templates_of_the_product():
    templates = {template_id: load_template(template_id) for template_id in template_ids()}
    assert len(templates) == 19
    for name, template in templates.items():
        assert name == f"{template.instrument}-{template.generation}-{template.report.replace(' ', '-')}"
        for sheet in template.sheets:
            for field in (*sheet.fields, *sheet.columns):
                assert len(field.help) > 5, f"{sheet.key}.{field.key} has no help"
        if template.report == "eindrapport":
            continue
        final = templates[f"{template.instrument}-{template.generation}-eindrapport"]
        keys = [sheet.key for sheet in final.sheets if sheet.key not in MONEY]
        assert keys == [sheet.key for sheet in template.sheets]
        assert template.periods == final.periods[:1]


def test_consultants_are_asked_of_instruments_that_fund_them():
    asked = {load_template(name).instrument for name in template_ids() if load_template(name).sheet("consulenten")}
    assert asked == {"sectorconvenant", "kilometerheffing"}


@pytest.mark.parametrize("template_id", template_ids())
def test_a_cost_statement_offers_no_cost_that_the_generation_does_not_pay(template_id):
    template = load_template(template_id)
    sheet = template.sheet("kostenstaat")
    eligible = load_generation(template.generation).instruments[template.instrument].eligible_costs.value
    if sheet is None:
        return
    column = next(column for column in sheet.columns if column.key == "kostensoort")
    said = f"{sheet.intro} {column.help}"
    assert ("werkingskosten" in said) == ("werkingskosten" in (eligible or ()))
    assert ("loon" in said) == ("loonkosten" in (eligible or ()))
    assert set(eligible or ()) <= set(column.choices)


def test_a_new_template_needs_no_code(tmp_path):
    template = read_template(template_folder(tmp_path), SHARED)
    fill = Filling(rows={"bezoeken": [{"code": "B1", "aantal_2099": 21}]})
    with opened(build_workbook(template, fill=fill), tmp_path) as package:
        report = locate(package, Recognised(template))
    (row,) = report.rows("bezoeken")
    assert (row.text("code"), row.number_of("aantal_2099"), row.number_of("dubbel")) == ("B1", 21, 42)
    assert "iban" not in report.fields["start"]
    assert report.observations == ()


def test_a_template_may_say_something_else_about_a_field(tmp_path):
    change = "\n    change: {sector: {label: Deelsector, example: Bouw, required: false}}"
    template = read_template(template_folder(tmp_path, DESCRIPTION.replace("[iban]", "[iban]" + change)), SHARED)
    shared, own = (one.sheet("start").fields[0] for one in (load_template(template_ids()[0]), template))
    assert (own.label, own.example, own.required) == ("Deelsector", "Bouw", False)
    assert (own.key, own.aliases, own.list_from) == (shared.key, shared.aliases, shared.list_from)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 1", "version: een", ("template.yaml", "regel 2", "version")),
        ("title: Proef", "titel: Proef", ("template.yaml", "regel 3", "titel", "bestaat niet")),
        ("without: [iban]", "without: [rekening]", ("template.yaml", "start.rekening")),
        ("without: [iban]", "change: {iban: {helpp: X}}", ("template.yaml", "iban.helpp", "bestaat niet")),
        ("without: [iban]", "change: {rekening: {help: Uitleg}}", ("template.yaml", "start.rekening")),
        ("use: bezoeken", "use: bezoekjes", ("template.yaml", "bezoekjes")),
        ("kind: integer", "kind: getal", ("proef/bezoeken.yaml", "regel 7", "kind")),
        ("row_key: code", "row_key: nummer", ("bezoeken.row_key",)),
        ("{aantal}*2", "{aantallen}*2", ("bezoeken.dubbel", "aantallen")),
        ("ROUND({aantal}*2,0)", "VLOOKUP({aantal})", ("bezoeken.dubbel", "VLOOKUP")),
        ("label: Aantal", "label: Code", ("bezoeken", "andere kolom")),
        ("label: Bezoeken", "label: Bezoeken/2099", ("bezoeken.label",)),
        ("required: true", "list_from: bezoekers", ("bezoeken.code", "bezoekers")),
    ],
)
def test_a_wrong_description_is_said_with_file_and_key(tmp_path, old, new, said):
    folder = template_folder(tmp_path, DESCRIPTION.replace(old, new), SHEET.replace(old, new))
    with pytest.raises(BadConfiguration) as raised:
        read_template(folder, SHARED)
    message = sentence(raised.value.message)
    assert all(part in message for part in said), message


def test_an_unknown_template_is_said_with_the_known_ones():
    with pytest.raises(BadConfiguration) as raised:
        load_template("bestaat-niet")
    assert template_ids()[0] in sentence(raised.value.fix)
