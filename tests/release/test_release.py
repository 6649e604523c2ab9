"""What of a release is quick to check; `make release-check` installs it with pipx and builds the single program."""

import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from release import build, contents, licences, make, version
from release.licences import Listed
from validator import __version__
from validator.cli.main import main

ROOT = Path(__file__).parents[2]


def test_the_version_stands_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" not in project
    assert project["dynamic"] == ["version"]
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.split() == ["convenantcheck", __version__]


def test_the_changelog_begins_with_this_version() -> None:
    assert version.released()[0] == __version__
    assert version.epoch() > 1_700_000_000


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (f"# Changelog\n\n## {__version__} (2026-11-21)\n\n## 0.0.9 (2020-01-01)\n", date(2026, 11, 21), ""),
        (f"## {__version__} (unreleased)\n", None, ""),
        ("## 0.0.9 (2020-01-01)\n", None, "begins with 0.0.9"),
        (f"## {__version__}\n", None, "no heading"),
    ],
)
def test_a_release_needs_its_heading(
    text: str, day: date | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "CHANGELOG", tmp_path / "CHANGELOG.md")
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    if said:
        with pytest.raises(version.NotReady, match=said):
            version.released()
    else:
        assert version.released() == (__version__, day)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build.build(tmp_path_factory.mktemp("release"), 1_700_000_000)


def test_the_sdist_gives_the_same_bytes_again(built: tuple[Path, Path]) -> None:
    sdist, wheel = built
    assert (sdist.name, wheel.name) == (
        f"convenantcheck-{__version__}.tar.gz", f"convenantcheck-{__version__}-py3-none-any.whl"
    )  # fmt: skip
    build.must_be_reproducible(sdist, wheel, 1_700_000_000)
    with pytest.raises(version.NotReady, match=sdist.name):
        build.must_be_reproducible(sdist, wheel, 1_700_000_002)


def test_the_wheel_holds_the_packages_and_nothing_else(built: tuple[Path, Path], tmp_path: Path) -> None:
    _, wheel = built
    assert contents.wrong(wheel) == []
    other = tmp_path / wheel.name
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            if name != "rules/generations/2021-2022.yaml":
                target.writestr(name, source.read(name))
        target.writestr("tests/extra.py", f"# {ROOT}")
    assert contents.wrong(other) == [
        "rules/generations/2021-2022.yaml is not in it.",
        "tests/extra.py should not be in it.",
        f"tests/extra.py names the folder {ROOT}.",
    ]


def test_every_licence_fits_and_is_listed() -> None:
    assert licences.wrong() == []


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only OR BUSL-1.1", True),
        ("MIT AND BUSL-1.1", False),
        ("SSPL-1.0", False),
        ("", False),
    ],
)
def test_which_licences_fit(licence: str, fits: bool) -> None:
    assert Listed("x", licence, "metadata", "", "").fits is fits


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"a")
    (tmp_path / "b.zip").write_bytes(b"b")
    make.write_sums(tmp_path)
    code = (
        "import hashlib, pathlib, sys\n"
        "for line in open('SHA256SUMS'):\n"
        "    digest, name = line.split()\n"
        "    assert hashlib.sha256(pathlib.Path(name).read_bytes()).hexdigest() == digest\n"
        "    print(name)\n"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["a.whl", "b.zip"]
