"""How much text a sheet shows, however its cells are written."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workbook.packages import HEAD, MAIN, parts, save, sheet
from validator.foundation.problem import NotCheckable
from validator.workbook.intake import open_package
from validator.workbook.limits import Limits
from validator.workbook.shared_texts import guard_texts

LIMITS = replace(Limits(), texts_bytes=20_000)


@pytest.mark.parametrize(
    "cell",
    ['<c r="A{n}" t="s"><v>{text}</v></c>', '<c r="A{n}" t="s"><f>B1</f><v>{text}</v></c>',
     "<c r='A{n}' t='s'><f/>\n<v>{text}</v></c>"],
    ids=["plain", "with a formula", "with an empty formula"],
)  # fmt: skip
@pytest.mark.parametrize(("text", "refused"), [(0, False), (1, True)], ids=["short", "long"])
def test_a_text_counts_for_every_cell_that_shows_it(cell: str, text: int, refused: bool, tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{cell.format(n=n, text=text)}</row>' for n in range(1, 31))
    book = parts({"Start": sheet(rows)})
    texts = f"<si><t>kort</t></si><si><t>{'x' * 1000}</t></si>"
    book["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    with open_package(save(tmp_path, book), LIMITS) as package:
        if refused or "<f" in cell:
            with pytest.raises(NotCheckable) as caught:
                guard_texts(package, package.sheets[0])
            assert caught.value.code == "too_large"
        else:
            guard_texts(package, package.sheets[0])
