"""A file that cannot be checked, or a configuration that cannot be used: said in one sentence with what to do next."""

from validator.foundation.text import Text


class Problem(Exception):
    """Ends the work on one file with exit code 2.

    `code` is a stable word for programs (such as `encrypted`), `message` says what is wrong and where, `fix` what to
    do.
    """

    def __init__(self, code: str, message: Text, fix: Text) -> None:
        super().__init__(code, message, fix)
        self.code = code
        self.message = message
        self.fix = fix


class NotCheckable(Problem):
    """The file cannot be read as a workbook."""


class NotOurReport(Problem):
    """The workbook can be read but is not the report that was expected."""


class BadConfiguration(Problem):
    """A template, generation or covenant file is wrong; the message names file, line and key."""
