"""Personal data is found by its pattern, and never repeated."""

import pytest
from stdnum.be import nn

from tests.template.books import Filling, built, edited, read
from validator.template.personal import _kind


def national(digits: str) -> str:
    """A made-up national number: birth date and serial number with the check digits."""
    return f"{digits}{97 - int(digits) % 97:02d}"


MADE_UP = national("500101123")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (MADE_UP, "insz"),
        (nn.format(MADE_UP), "insz"),
        (f"Jan ({nn.format(MADE_UP)})", "insz"),
        (f"{MADE_UP[:6]} {MADE_UP[6:9]} {MADE_UP[9:]}", "insz"),
        (float(MADE_UP), "insz"),
        ("jan.peeters@voorbeeld.be", "email"),
        ("0470 12 34 56", "telefoon"),
        ("+32 470 12 34 56", "telefoon"),
        ("02/123.45.67", "telefoon"),
        ("0470123456", "telefoon"),
        ("0872.324.958", ""),
        ("BE75 3751 0091 6051", ""),
        ("BE75375100916051", ""),
        ("31-12-2022", ""),
        ("T1-A01; T2-A03", ""),
        ("1.234.567,89", ""),
        (12345678901.0, ""),
        (872324958.0, ""),
    ],
)
def test_kinds(value, kind):
    assert _kind(value, anonymous=True) == kind


def test_addresses_belong_to_sheets_that_are_not_anonymous():
    assert _kind("jan.peeters@voorbeeld.be", anonymous=False) == ""
    assert _kind(MADE_UP, anonymous=False) == "insz"


def test_cells_on_every_sheet(tmp_path):
    fill = Filling(
        fields={"start": {"contact_email": "info@voorbeeld.be"}},
        rows={
            "activiteiten": [{"nummer": "1", "titel": "bel 0470 12 34 56"}, {"nummer": "2", "titel": "x@y.be"}],
            "deelnemers": [{"nummer": MADE_UP}],
        },
    )

    def change(book):
        book.create_sheet("Eigen lijst")["C7"] = nn.format(MADE_UP)

    report = read(edited(built(fill), change), tmp_path)
    assert [(kind, str(place)) for kind, place in report.personal] == [
        ("telefoon", "Activiteiten!E6"),
        ("email", "Activiteiten!E7"),
        ("insz", "Deelnemers!A5"),
        ("insz", "Eigen lijst!C7"),
    ]
    assert MADE_UP not in repr(report.personal)
    assert MADE_UP not in repr(report.observations)
