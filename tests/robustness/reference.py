"""The catalogue as a page: `python -m tests.robustness.reference` writes docs/robustness.md anew."""

from pathlib import Path

from tests.robustness.catalogue import CHAPTERS

PAGE = Path(__file__).parents[2] / "docs" / "robustness.md"
BEGIN = "<!-- catalogue: made by `python -m tests.robustness.reference`, do not edit -->"
END = "<!-- end of the catalogue -->"
_FRAME = f"""# What people do to workbooks, and what happens

Every file ends in one of three ways: checked, not our report, or not checkable; never in a traceback, a hang or a
half-written result. Each row below is a file that `tests/robustness` makes from the filled sample (by changing its
parts, with openpyxl, or with LibreOffice) and hands to `convenantcheck check`. Unless the row says otherwise, the
proposed payout is that of the untouched sample. The original is unchanged, every finding has its note on that very cell
of the annotated copy (of a merged cell: on the first one), and nothing is found beside the codes and cells named here.

{BEGIN}
{END}
"""


def catalogue() -> str:
    """The tables, one per ending."""
    lines = []
    for chapter in CHAPTERS:
        lines += [f"## {chapter.title}", "", "| case | what happens | test |", "|---|---|---|"]
        for case in chapter.cases:
            outcome = [*case.findings] or [case.error or "no finding"]
            more = "" if case.same_sum else " The payout follows from what can be read."
            found = ", ".join(f"`{each}`" for each in outcome)
            lines.append(f"| {case.what} | {case.happens}{more} {found} | `{case.id}` |")
        lines.append("")
    return "\n".join(lines)


def with_catalogue(page: str) -> str:
    """The page with the tables as they are now between its two marks."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{catalogue()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_catalogue(PAGE.read_text(encoding="utf-8") if PAGE.exists() else _FRAME), encoding="utf-8")
