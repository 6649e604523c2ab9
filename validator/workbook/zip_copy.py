"""Writing a package as a zip file: what did not change is copied as packed bytes, what did is packed anew."""

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, BinaryIO

from validator.workbook.package import Package
from validator.workbook.problems import damaged, too_large

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_CHUNK = 1 << 20
_IN_MEMORY = 32 << 20
_SMALL = 4 << 20
_UTF8 = 0x800
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_VERSION = 20
_ZIP64_FIELD = 1
_LARGEST = 0xFFFFFFFF


@dataclass(slots=True)
class _Entry:
    """One file of the zip: its header, and where its packed bytes are."""

    info: zipfile.ZipInfo
    local_extra: bytes
    offset: int = 0

    @property
    def name(self) -> bytes:
        return self.info.filename.encode("utf-8" if self.info.flag_bits & _UTF8 else "cp437")

    @property
    def _common(self) -> tuple[int, ...]:
        year, month, day, hour, minute, second = self.info.date_time
        return (
            # Sizes stand in the header, so no descriptor follows the data (bit 3).
            self.info.flag_bits & ~0x8,
            self.info.compress_type,
            hour << 11 | minute << 5 | second // 2,
            (year - 1980) << 9 | month << 5 | day,
            self.info.CRC,
            self.info.compress_size,
            self.info.file_size,
        )

    def local(self) -> bytes:
        header = (b"PK\x03\x04", self.info.extract_version, *self._common, len(self.name), len(self.local_extra))
        return _LOCAL.pack(*header) + self.name + self.local_extra

    def central(self) -> bytes:
        extra = _without_zip64(self.info.extra)
        made_by = self.info.create_system << 8 | self.info.create_version
        header = (b"PK\x01\x02", made_by, self.info.extract_version, *self._common)
        tail = (len(self.name), len(extra), len(self.info.comment), 0, self.info.internal_attr, self.info.external_attr)
        return _CENTRAL.pack(*header, *tail, self.offset) + self.name + extra + self.info.comment


def write_package(package: Package, target: BinaryIO) -> None:
    """Writes all parts of a package as a zip file. The same package always gives the same bytes.

    Raises:
        NotCheckable: a part is damaged, or the file would grow beyond 4 GB.
    """
    entries: list[_Entry] = []
    position = 0
    for name in package.names:
        source = package.entry(name)
        entry, pieces = _copied(package, source) if source is not None else _packed(package, name)
        entry.offset = position
        position += _put(target, entry.local())
        for piece in pieces:
            position += _put(target, piece)
        if position > _LARGEST:
            raise too_large(name)
        entries.append(entry)
    size = sum(_put(target, entry.central()) for entry in entries)
    comment = package.archive.comment
    count = len(entries)
    target.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, position, len(comment)) + comment)


def _put(target: BinaryIO, data: bytes) -> int:
    target.write(data)
    return len(data)


def _copied(package: Package, info: zipfile.ZipInfo) -> tuple[_Entry, Iterator[bytes]]:
    """A part that did not change: its header and its packed bytes as they are in the file."""
    stream = package.path.open("rb")
    try:
        stream.seek(info.header_offset)
        header = stream.read(_LOCAL.size)
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise damaged(info.filename)
        name_size, extra_size = struct.unpack("<2H", header[-4:])
        stream.seek(name_size, 1)
        extra = _without_zip64(stream.read(extra_size))
    except BaseException:
        stream.close()
        raise

    def pieces() -> Iterator[bytes]:
        left = info.compress_size
        with stream:
            while left:
                piece = stream.read(min(_CHUNK, left))
                if not piece:
                    raise damaged(info.filename)
                left -= len(piece)
                yield piece

    return _Entry(info, extra), pieces()


def _packed(package: Package, name: str) -> tuple[_Entry, Iterator[bytes]]:
    """A part that was changed or made: packed now, quickly where it is large."""
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.create_version, info.extract_version = _UNIX, _VERSION, _VERSION
    info.external_attr = 0o600 << 16
    info.flag_bits = 0 if name.isascii() else _UTF8
    info.CRC = 0
    # A temporary file takes over from memory where the packed part is very large.
    packed = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    with package.open(name) as stream:
        piece = stream.read(_SMALL)
        pack = zlib.compressobj(6 if len(piece) < _SMALL else 1, zlib.DEFLATED, -zlib.MAX_WBITS)

        def add(piece: bytes) -> None:
            info.CRC = zlib.crc32(piece, info.CRC)
            info.file_size += len(piece)
            packed.write(pack.compress(piece))

        if len(piece) < _SMALL:
            add(piece)
        else:
            _add_beside(piece, stream, add)
        packed.write(pack.flush())
    info.compress_size = packed.tell()
    packed.seek(0)

    def pieces() -> Iterator[bytes]:
        with packed:
            while piece := packed.read(_CHUNK):
                yield piece

    return _Entry(info, b""), pieces()


def _add_beside(piece: bytes, stream: IO[bytes], add: Callable[[bytes], None]) -> None:
    """Adds a piece and all that follow it, each while the next one is unpacked."""
    with ThreadPoolExecutor(1) as beside:
        while piece:
            adding = beside.submit(add, piece)
            piece = stream.read(_CHUNK)
            adding.result()


def _without_zip64(extra: bytes) -> bytes:
    """The extra fields without the sizes for very large files, which stand in the header itself here."""
    kept, position = b"", 0
    while position + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, position)
        if kind != _ZIP64_FIELD:
            kept += extra[position : position + 4 + size]
        position += 4 + size
    return kept
