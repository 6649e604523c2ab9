"""The user's own folders with data, packed so that workers on other machines have them too."""

import hashlib
import io
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path

from validator.foundation.problem import BadConfiguration
from validator.foundation.text import Text

MOST_BYTES = 20 << 20
"""A folder with more than this is no folder of YAML files, and is not sent along."""

_KINDS = (".yaml", ".xlsx")
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shipment:
    """The folders of `--data` and `--covenants` as zip files; None where none was given."""

    data: bytes | None
    covenants: bytes | None


def pack(data: Path | None, covenants: Path | None) -> Shipment:
    """Packs the folders.

    Raises:
        BadConfiguration: one is too large to be sent along.
    """
    return Shipment(*(None if folder is None else _packed(folder) for folder in (data, covenants)))


def unpack(shipment: Shipment, scratch: Path) -> tuple[Path | None, Path | None]:
    """The folders on this machine, unpacked once.

    Args:
        shipment: what was sent along.
        scratch: a folder of the process that somebody removes, however the process ends.
    """
    with _lock:
        data, covenants = (
            None if one is None else _unpacked(one, scratch) for one in (shipment.data, shipment.covenants)
        )
        return data, covenants


def _packed(folder: Path) -> bytes:
    packed = io.BytesIO()
    total = 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.suffix not in _KINDS or not file.is_file():
                continue
            data = file.read_bytes()
            total += len(data)
            if total > MOST_BYTES:
                raise BadConfiguration(
                    "data_too_large",
                    Text.of("De map {map} is te groot om naar de werkers te sturen.", map=str(folder)),
                    Text("Laat er alleen de bestanden met gegevens in staan (.yaml, en .xlsx van sjablonen)."),
                )
            # Without times: the same folder gives the same bytes.
            archive.writestr(zipfile.ZipInfo(file.relative_to(folder).as_posix(), _FIXED_TIME), data)
    return packed.getvalue()


def _unpacked(packed: bytes, scratch: Path) -> Path:
    folder = scratch / f"convenantcheck-{hashlib.sha256(packed).hexdigest()[:16]}"
    if not folder.exists():
        folder.mkdir(parents=True)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(folder)
    return folder
