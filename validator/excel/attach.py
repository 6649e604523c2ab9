"""Finding Excel and the workbook that is open in it. The only place that imports xlwings."""

from typing import TYPE_CHECKING, Any

from validator.excel.problems import no_excel, no_xlwings, none_open, none_running

if TYPE_CHECKING:
    import xlwings

_NEEDED = ("ConditionalFormats", "Notes")
"""What xlwings must know; older versions have no conditional formats."""


def load_xlwings() -> Any:
    """The library.

    Raises:
        Problem: it is not installed, or too old.
    """
    try:
        import xlwings
    except ImportError as error:
        raise no_xlwings() from error
    if not all(hasattr(xlwings, name) for name in _NEEDED):
        raise no_xlwings()
    return xlwings


def running_app() -> "xlwings.App":
    """The Excel that is running.

    Raises:
        Problem: there is no Excel, or it is not running.
    """
    library = load_xlwings()
    if library.engines.active is None:
        raise no_excel()
    try:
        app: xlwings.App | None = library.apps.active
    except Exception as error:
        raise no_excel() from error
    if app is None:
        raise none_running()
    return app


def active_book() -> "xlwings.Book":
    """The workbook in front.

    Raises:
        Problem: there is no Excel, or it has no workbook open.
    """
    app = running_app()
    try:
        book = app.books.active
        # Only a workbook that is there has a name.
        str(book.name)
    except Exception as error:
        raise none_open() from error
    return book
