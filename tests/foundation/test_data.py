import os
from pathlib import Path

import pytest

from validator.foundation import data
from validator.foundation.problem import BadConfiguration
from validator.register import load_covenants


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "een.yaml"
    file.write_text("naam: café\n", encoding="utf-8")
    assert data.read(file, "een.yaml") == "naam: café\n"


@pytest.mark.parametrize("kind", ["absent", "folder", "pipe", "device", "too large", "no utf-8"])
def test_what_is_no_small_text_file_is_refused(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "een.yaml"
    match kind:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "device":
            file.symlink_to("/dev/zero")
        case "too large":
            monkeypatch.setattr(data, "_MOST", 9)
            file.write_bytes(b"0123456789")
        case "no utf-8":
            file.write_bytes(b"naam: caf\xe9\n")
    with pytest.raises(BadConfiguration) as caught:
        data.read(file, "een.yaml")
    assert dict(caught.value.message.values)["bestand"] == "een.yaml"


def test_folders_that_link_to_each_other_come_to_an_end(tmp_path: Path) -> None:
    for name in ("een", "twee", "drie"):
        (tmp_path / name).mkdir()
        for other in ("een", "twee", "drie"):
            (tmp_path / name / f"naar-{other}").symlink_to(tmp_path / other, target_is_directory=True)
    with pytest.raises(BadConfiguration) as caught:
        load_covenants(tmp_path)
    assert caught.value.code == "no_register"
