"""The example files of the handbook: what a reader downloads from its pages. Everything in them is invented."""

import io
import zipfile
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from tempfile import TemporaryDirectory

from samples import sectors
from samples.edit import FIXED_DATE
from samples.uitzendarbeid import Content, Record, final_report, progress_report
from validator.register import load_covenants
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template

ROOT = Path(__file__).parents[1]
FINAL = "sectorconvenant-2021-2022-eindrapport"
PROGRESS = "sectorconvenant-2021-2022-voortgangsrapport"

_TO_COUNT = ("A21-036", "A22-044")
"""Activities of which the reader counts the participants."""

_OPEN = "T3-RV"
"""The commitment that a person must judge."""

_INBOX = ("ivoc", "horeca-forma", "beton", "volta")
"""Sectors of which the inbox holds a report: one late, one with a question, one damaged, one that sent two."""

_TEAM = (*_INBOX, "alimento", "cevora", "diverscity", "logos", "mtech", "vivo", "vorm-dc", "woodwize")
"""Sectors of which the folder of the team holds a report."""


def make_examples(folder: Path, names: Collection[str] = ()) -> None:
    """Writes examples, all unless some are named, into a folder that need not exist; the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or EXAMPLES:
        (folder / name).write_bytes(EXAMPLES[name]())


def _report(template_id: str, content: Content) -> bytes:
    template = load_template(template_id)
    covenants = load_covenants()
    covenant = covenants.find("uitzendarbeid", template.generation, template.instrument)
    assert covenant is not None
    filling = Filling(dict(content.fields), {key: list(rows) for key, rows in content.rows.items()})
    return build_workbook(template, covenant, covenants.sectors(template.generation, template.instrument), filling)


def _webinar(**changes: str | D) -> Record:
    row: Record = {
        "nummer": "A22-099", "datum": date(2022, 11, 10), "soort": "webinar", "vorm": "digitaal",
        "titel": "Webinar voor kantoren (fictief)", "actie": "T2-A05", "postcode": "9000", "postcode_van": "plaats",
        "totaal": D(25), "vlaams": D(25), "brussel": D(0), "waals": D(0), "onbekend": D(0), "uren": D(1),
    }  # fmt: skip
    return row | changes


def _bill() -> Record:
    return {
        "consulent": "C1", "kostensoort": "werkingskosten", "van": date(2022, 3, 1), "tot": date(2022, 3, 31),
        "bedrag": D("120.00"), "aandeel": D(1), "stuk": "F2022-03 (fictief)",
    }  # fmt: skip


def _with_mistakes(content: Content) -> Content:
    """Four things to mend: no function, regions that do not add up, an e-mail address, a bill that stands twice."""
    content.fields["start"]["contact_functie"] = None
    content.rows["activiteiten"].append(
        _webinar(vlaams=D(20), titel="Webinar, vragen aan deelnemer@voorbeeld.be (fictief)")
    )
    content.rows["kostenstaat"] += [_bill(), _bill()]
    return content


def _mended(content: Content) -> Content:
    content.rows["activiteiten"].append(_webinar())
    content.rows["kostenstaat"].append(_bill())
    return content


def _without_reach(content: Content) -> Content:
    """The figures per region of two activities are still to be counted."""
    unknown: Record = dict.fromkeys(("postcode", "postcode_van", "vlaams", "brussel", "waals", "onbekend", "totaal"))
    rows = content.rows["activiteiten"]
    content.rows["activiteiten"] = [row | unknown if row["nummer"] in _TO_COUNT else row for row in rows]
    return content


def _participants() -> bytes:
    """The list of the samples, with only the persons of two activities."""
    lines = (ROOT / "samples" / "deelnemerslijst.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines[2:] if line.split(";")[1] in ("Nummer activiteit", *_TO_COUNT)]
    return "".join(kept).encode("utf-8-sig")


def _decided() -> bytes:
    """The copy of the mended report, after the accountmanager decided the one thing that was open."""
    from validator.conductor import check
    from validator.deliver import deliver
    from validator.model.assessment import Decision

    with TemporaryDirectory() as place:
        path = Path(place) / "rapport-verbeterd.xlsx"
        path.write_bytes(EXAMPLES[path.name]())
        decision = Decision(_OPEN, choice="behaald", reason="Acties van beide jaren aangetoond (fictief)")
        return deliver(check(path, entered={_OPEN: decision}), path).read_bytes()


def _own_data() -> bytes:
    folder = ROOT / "tests" / "own_data"
    return _zipped({
        f"eigen/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*.yaml"))
    })  # fmt: skip


def _packed(chosen: Collection[str]) -> bytes:
    return _zipped({f"ingediend/{sent.name}": sent.content for sent in sectors.all_sent(chosen)})


def _zipped(content: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in content.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), each)
    return packed.getvalue()


EXAMPLES: dict[str, Callable[[], bytes]] = {
    "rapport.xlsx": lambda: _report(FINAL, _with_mistakes(final_report())),
    "rapport-verbeterd.xlsx": lambda: _report(FINAL, _mended(final_report())),
    "rapport-zonder-cijfers.xlsx": lambda: _report(FINAL, _without_reach(final_report())),
    "voortgangsrapport.xlsx": lambda: _report(PROGRESS, progress_report()),
    "rapport-beslist.xlsx": _decided,
    "onbekend.xlsx": (ROOT / "samples" / "vreemd" / "sectorfonds.xlsx").read_bytes,
    "eigen.zip": _own_data,
    "deelnemers.csv": _participants,
    "postvak.zip": lambda: _packed(_INBOX),
    "ingediend.zip": lambda: _packed(_TEAM),
}
"""What makes each example file, by its name."""
