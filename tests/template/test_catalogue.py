"""Descriptions: complete, strict, and extendable without code."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.template.books import opened
from validator.foundation.problem import BadConfiguration
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template, read_template, template_ids
from validator.template.locate import locate
from validator.template.recognise import Recognised
from validator.texts import sentence

SHARED = Path(str(files("templates"))) / "sheets"
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
    final, progress = (load_template(template_id) for template_id in template_ids())
    keys = {sheet.key for sheet in final.sheets}
    assert keys - {sheet.key for sheet in progress.sheets} == {"kostenstaat", "ontvangen", "schuldvordering"}
    assert (final.periods, progress.periods) == (("2021", "2022"), ("2021",))
    for template in (final, progress):
        for sheet in template.sheets:
            for field in (*sheet.fields, *sheet.columns):
                assert len(field.help) > 5, f"{sheet.key}.{field.key} has no help"


def test_a_new_template_needs_no_code(tmp_path):
    template = read_template(template_folder(tmp_path), SHARED)
    fill = Filling(rows={"bezoeken": [{"code": "B1", "aantal_2099": 21}]})
    with opened(build_workbook(template, fill=fill), tmp_path) as package:
        report = locate(package, Recognised(template))
    (row,) = report.rows("bezoeken")
    assert (row.text("code"), row.number_of("aantal_2099"), row.number_of("dubbel")) == ("B1", 21, 42)
    assert "iban" not in report.fields["start"]
    assert report.observations == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 1", "version: een", ("template.yaml", "regel 2", "version")),
        ("title: Proef", "titel: Proef", ("template.yaml", "regel 3", "titel", "bestaat niet")),
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
