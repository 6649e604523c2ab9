"""overzicht.html: the overview as one page that needs nothing but itself, for the screen and for paper.

Every picture is a row of a table, so that its figures stand beside it; there is no script on the page.
"""

from importlib.resources import files
from typing import Any, BinaryIO

from markupsafe import Markup

from validator.foundation.text import Text
from validator.looks.cells import between
from validator.looks.marks import VERDICTS
from validator.looks.pages import base_style, drawing
from validator.model.counts import reports, sectors
from validator.model.overview import Entry, Group, Overview, Standing, Sums, Turn
from validator.overview import page_across, page_commitments, page_gaps, page_payout, page_regions, page_rules
from validator.overview.page_names import Names
from validator.overview.page_standing import MOST_FINDINGS, piles, tiles
from validator.overview.parts import fictitious_line, what_it_is
from validator.texts import DEFAULT_LANGUAGE

_FOLDER = "page"


def write_page(overview: Overview, stream: BinaryIO, language: str = DEFAULT_LANGUAGE) -> None:
    """Writes the page as UTF-8; equal overviews give equal bytes.

    Args:
        overview: what to show; links lead to the copies beside the page, as its summaries name them.
        stream: where to write the .html file.
        language: of everything but the reports' own words.
    """
    environment = drawing("validator.overview", _FOLDER, language)
    style = base_style() + (files("validator.overview") / _FOLDER / "style.css").read_text(encoding="utf-8")
    template = environment.get_template("page.html")
    page = template.render(language=language, style=Markup(style), **_content(overview))  # noqa: S704 (our own file)
    stream.write(page.encode("utf-8"))


def _content(overview: Overview) -> dict[str, Any]:
    """What the template shows, section by section."""
    names = Names(entry.sector for entry in overview.entries)
    fictitious = [entry.sector for entry in overview.entries if entry.sector.fictitious]
    return {
        "seen": overview,
        "how_many": sectors(len(overview.entries)),
        "what": what_it_is(overview),
        "warning": fictitious_line(overview),
        "all_fictitious": len(fictitious) == len(overview.entries),
        "received": len(overview.standing(Standing.RECEIVED)),
        "not_received": len(overview.standing(Standing.NOT_RECEIVED)),
        "not_checkable": len(overview.standing(Standing.NOT_CHECKABLE)),
        "turns": [(turn, sum(entry.turn is turn for entry in overview.entries)) for turn in Turn],
        "both": sum(entry.turn is Turn.SECTOR and _also_department(entry) for entry in overview.entries),
        "verdicts": [(VERDICTS[verdict], count) for verdict, count in overview.verdicts().items()],
        "sums": overview.sum_of(Group.ALL),
        "made_up": _made_up(overview),
        "piles": piles(overview, names),
        "tiles": tiles(overview, names),
        "most_findings": MOST_FINDINGS,
        "payout": page_payout.payout_tables(overview, names),
        "attainment": page_commitments.attainment_picture(overview, names),
        "commitments": page_commitments.commitment_tables(overview, names),
        "themes": page_commitments.theme_tables(overview),
        "regions": page_regions.region_table(overview, names),
        "region_fills": page_regions.FILLS,
        "no_register": tuple(names.of(sector) for sector in page_regions.without_register(overview)),
        "rules": page_rules.rule_table(overview),
        "joint": page_across.joint_tables(overview, names),
        "topics": page_across.topics(overview, names),
        "missing": page_gaps.missing_table(overview, names),
        "stray": page_gaps.stray_table(overview),
        "not_set": page_gaps.not_set(overview),
        "fictional": page_gaps.fictional_table(overview, names),
    }


def _also_department(entry: Entry) -> bool:
    return any(task.turn is Turn.DEPARTMENT for task in entry.tasks)


def _made_up(overview: Overview) -> Text | None:
    """How much of the totals is fictitious; None where no checked report has anything made up."""
    sums = overview.sum_of(Group.FICTITIOUS)
    whole = overview.sum_of(Group.ALL)
    if whole is None and overview.midterm is not None:
        fictitious = sum(summary.fictitious for _, summary in overview.checked)
        said = Text.of(
            "{n} van de {alle} rapporten hebben fictieve gegevens.", n=fictitious, alle=len(overview.checked)
        )
        return said if fictitious else None
    if sums is None or whole is None:
        return None
    if sums.sectors == whole.sectors:
        return Text("Volledig uit rapporten met fictieve gegevens.")
    return _part(sums)


def _part(sums: Sums) -> Text:
    return Text.of(
        "Daarvan {recht} uit {aantal} met fictieve gegevens.",
        recht=between(sums.entitlement),
        aantal=reports(sums.sectors),
    )
