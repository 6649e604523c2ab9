"""What the product is laid beside, each as a process of its own: `python -m tests.benchmarks.yardsticks NAME ...`.

Nothing of the product is imported here.
"""

import sys
from pathlib import Path

IMPORTS = "import pandera.polars, python_calamine"


def fastexcel(path: str, sheet: str) -> None:
    """Reads one sheet into polars, every cell as text."""
    import fastexcel as reader

    frame = reader.read_excel(path).load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    assert frame.height > 1


def frictionless(path: str, sheet: str, header: str) -> None:
    """Validates one sheet with Frictionless, against types alone; the header stands in the row that is given."""
    from frictionless import Dialect, Resource
    from frictionless.formats import ExcelControl

    dialect = Dialect(header_rows=[int(header)], controls=[ExcelControl(sheet=sheet)])
    with Resource(path=Path(path).name, basepath=str(Path(path).parent), dialect=dialect) as resource:
        report = resource.validate(limit_errors=1_000_000)
    assert report.tasks[0].stats["rows"] > 1


def typer() -> None:
    """A program of one command that says its help, as `--help` of ours does."""
    import typer as library

    app = library.Typer(rich_markup_mode=None, add_completion=False)

    @app.command()
    def greet(name: str = "") -> None:
        """Say a name."""
        library.echo(name)

    app()


if __name__ == "__main__":
    name, *given = sys.argv[1:]
    if name == "typer":
        sys.argv[1:] = given
        typer()
    else:
        {"fastexcel": fastexcel, "frictionless": frictionless}[name](*given)
