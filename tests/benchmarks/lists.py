"""Long lists of participants, and the yardstick of `split`: reading such a list, writing its rows, and no more."""

import sys
from pathlib import Path

import polars as pl

CODES = ("9000", "2000", "3500", "B-8500", "1000", "5000", "9000 Gent", "1234 AB", "", "4000.0")


def frame(rows: int) -> pl.DataFrame:
    """A list with every kind of postal code, eight columns wide."""
    numbers = range(rows)
    return pl.DataFrame(
        {
            "Nr": numbers,
            "Activiteit": [f"A-{number % 997:04d}" for number in numbers],
            "Postcode": [CODES[number % len(CODES)] for number in numbers],
            "Datum": ["2021-03-01" if number % 2 else "2022-05-02" for number in numbers],
            "Onderneming": [f"Onderneming {number % 5000}" for number in numbers],
            "Opleiding": [f"Opleiding {number % 40}" for number in numbers],
            "Uren": [number % 16 for number in numbers],
            "Opmerking": ["" if number % 3 else "nagekeken" for number in numbers],
        }
    )


def write(folder: Path, rows: int) -> dict[str, Path]:
    """The same list as csv and as xlsx."""
    found = frame(rows)
    csv, xlsx = folder / "lijst.csv", folder / "lijst.xlsx"
    found.write_csv(csv, separator=";")
    found.write_excel(xlsx, autofit=False)
    return {"csv": csv, "xlsx": xlsx}


def read_and_write(path: Path, target: Path) -> None:
    """The yardstick: every cell as text, read and written again as a workbook."""
    import xlsxwriter

    if path.suffix == ".csv":
        rows = pl.read_csv(path, separator=";", infer_schema=False)
    else:
        from python_calamine import CalamineWorkbook

        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        lines = [[str(value) for value in line] for line in sheet.to_python()]
        rows = pl.DataFrame(lines[1:], schema=lines[0], orient="row")
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": False})
    page = book.add_worksheet()
    page.write_row(0, 0, rows.columns)
    for number, line in enumerate(rows.iter_rows(), start=1):
        page.write_row(number, 0, line)
    book.close()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        read_and_write(Path(sys.argv[1]), Path(sys.argv[2]))
