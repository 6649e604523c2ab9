"""A running Excel for a test, and workbooks opened in it."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings

from tests.excel import engine
from validator.excel.attach import active_book

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xlsx"))

Open = Callable[[Path], xlwings.Book]


@pytest.fixture
def excel() -> Iterator[xlwings.App]:
    yield engine.start()
    engine.stop()


@pytest.fixture
def opened(excel: xlwings.App, tmp_path: Path) -> Open:
    """Opens a copy of a file, as the workbook in front."""

    def open_(path: Path) -> xlwings.Book:
        copy = tmp_path / path.name
        shutil.copyfile(path, copy)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            excel.books.open(copy)
        return active_book()

    return open_


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        yield
