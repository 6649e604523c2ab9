"""The wheel works from any folder, in an environment of its own."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "eindrapport-uitzendarbeid.xlsx"


def _run(*command: object, cwd: Path, codes: tuple[int, ...] = (0,)) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode in codes, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with programs of an environment in which only the wheel is installed; what it depends on is borrowed
    from the environment of the tests, so that this works without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("validator", "rules", "templates"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source, cwd=folder)
    (wheel,) = folder.glob("*.whl")

    _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    found = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = found / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    own = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    shutil.rmtree(source)
    return found


def test_the_installed_wheel_checks_a_report_from_another_folder(programs: Path, tmp_path: Path) -> None:
    where = _run(programs / "python", "-c", "import validator; print(validator.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(programs.parent)
    program = programs / "convenantcheck"
    output = _run(program, "check", SAMPLE, "--out", tmp_path / "uit", "--format", "json", cwd=tmp_path, codes=(0, 1))
    outcome = json.loads(output)
    assert outcome["covenant"]["sector"] == "Uitzendarbeid"
    assert outcome["payout"]["maximum"] == "588000.00"
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["eindrapport-uitzendarbeid.gecontroleerd.xlsx"]


def test_the_wheel_holds_its_data(programs: Path, tmp_path: Path) -> None:
    program = programs / "convenantcheck"
    assert "sectorconvenant-2021-2022-eindrapport" in _run(program, "template", "list", cwd=tmp_path)
    _run(program, "template", "new", "sectorconvenant-2021-2022-eindrapport", "--sector", "Uitzendarbeid", cwd=tmp_path)
    assert len(list(tmp_path.glob("*.xlsx"))) == 1
    code = (
        "from importlib.resources import files; print((files('validator') / "
        "'locale/nl/LC_MESSAGES/convenantcheck.mo').is_file())"
    )
    assert _run(programs / "python", "-c", code, cwd=tmp_path) == "True\n"
    assert _run(program, "--version", cwd=tmp_path).split()[1][0].isdigit()
    assert "SPL001" in _run(program, "rules", cwd=tmp_path)
