"""Every hostile file is refused with a sentence or survived, within ten seconds and one gigabyte."""

from pathlib import Path

import pytest

from tests.hostile.files import CHECKED, FILES
from tests.hostile.measure import MEBIBYTES, SECONDS, check


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_or_survived(tmp_path: Path, name: str) -> None:
    make, expected = FILES[name]
    path, out = tmp_path / "verslag.xlsx", tmp_path / "uit"
    make(path)
    before = path.read_bytes() if path.stat().st_size < 10_000_000 else b""
    measured = check(path, out)
    assert "Traceback" not in measured.errors
    assert "onverwachts" not in measured.errors
    assert measured.outcome == expected
    assert measured.exit_code in ((0, 1) if expected == CHECKED else (2,))
    assert measured.seconds < SECONDS
    assert measured.mebibytes < MEBIBYTES
    written = sorted(each.name for each in out.iterdir()) if out.exists() else []
    assert written == (["verslag.gecontroleerd.xlsx"] if expected == CHECKED else [])
    assert not before or path.read_bytes() == before


def test_a_link_and_a_connection_to_the_network_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "verslag.xlsx"
    FILES["an external link and a data connection"][0](path)
    output = check(path, tmp_path / "uit").output
    assert "begroting.xlsx" in output
    assert "verbinding met gegevens elders: \\u00abkosten\\u00bb" in output


def test_a_trusted_user_moves_a_limit_and_a_wrong_one_is_said(tmp_path: Path) -> None:
    path = tmp_path / "verslag.xlsx"
    FILES["ten thousand parts"][0](path)
    assert check(path, tmp_path / "uit", {"CONVENANTCHECK_GRENZEN": "parts=20000"}).outcome == CHECKED
    refused = check(path, tmp_path / "uit", {"CONVENANTCHECK_GRENZEN": "delen=veel"})
    assert (refused.exit_code, refused.outcome) == (2, "unknown_limit")
    assert "delen=veel" in refused.output
