"""The door: opens a file as a workbook, or says in Dutch why it cannot be one. Nothing is read that was not guarded,
and nothing is ever fetched from a network."""

import mmap
import re
import zipfile
from pathlib import Path

from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text
from validator.workbook import ooxml
from validator.workbook.limits import Limits, usual_limits
from validator.workbook.outline import outline
from validator.workbook.package import BROKEN_ZIP, Package
from validator.workbook.problems import ASK_AGAIN, RESAVE, damaged, in_words, too_large

__all__ = ["Limits", "open_package"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OLD_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_SECRET = 0x1
_XML_NAMES = (".xml", ".rels", ".vml")
_FREE_XML = ("customxml/", "docprops/", "_xmlsignatures/")
_PROLOG_BYTES = 1 << 16
_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)""")
_UNSAFE_NAME = re.compile(r"(^|/)\.\.?(/|$)|^/|//|\\|:|[\x00-\x1f]")


def open_package(path: Path, limits: Limits | None = None) -> Package:
    """Opens a workbook (.xlsx, .xlsm, .xltx, .xltm) after guarding against everything that is none, or is unsafe.

    Raises:
        NotCheckable: with one of the codes file_missing, is_folder, lock_file, not_readable, empty_file, too_large,
            encrypted, old_excel, binary_excel, opendocument, pdf, html, text_file, not_a_workbook, damaged, zip_bomb,
            unsafe_names, encoding, doctype.
    """
    limits = limits or usual_limits()
    _guard_file(path, limits)
    _guard_signature(path)
    try:
        archive = zipfile.ZipFile(path)
    except PermissionError as error:
        raise _not_readable(path) from error
    except (*BROKEN_ZIP, ValueError) as error:
        raise damaged(path.name) from error
    try:
        _guard_entries(archive, limits, path)
        package = Package(path, archive, limits)
        _guard_kind(package)
        _guard_markup(package)
        _guard_workbook(package)
    except BaseException:
        archive.close()
        raise
    return package


def _guard_file(path: Path, limits: Limits) -> None:
    try:
        if path.is_dir():
            raise NotCheckable(
                "is_folder",
                Text.of("{bestand} is een map, geen bestand.", bestand=path.name),
                Text("Geef de naam van het Excel-bestand in de map op."),
            )
        if not path.exists():
            raise NotCheckable(
                "file_missing",
                Text.of("Het bestand {bestand} bestaat niet.", bestand=str(path)),
                Text("Kijk de naam en de map na."),
            )
        size = path.stat().st_size
    except (PermissionError, ValueError) as error:
        raise _not_readable(path) from error
    if path.name.startswith("~$"):
        raise NotCheckable(
            "lock_file",
            Text.of(
                "{bestand} is een tijdelijk bestand dat Excel maakt zolang een werkmap open staat.", bestand=path.name
            ),
            Text.of("Kies het bestand {bestand} zelf.", bestand=path.name[2:]),
        )
    if size == 0:
        raise NotCheckable(
            "empty_file", Text.of("Het bestand {bestand} is leeg (0 bytes).", bestand=path.name), ASK_AGAIN
        )
    if size > limits.file_bytes:
        raise too_large(path.name)


def _not_readable(path: Path) -> NotCheckable:
    return NotCheckable(
        "not_readable",
        Text.of("Het bestand {bestand} mag niet gelezen worden.", bestand=path.name),
        Text("Sluit het in Excel als het nog open staat, of vraag leesrechten op het bestand of de map."),
    )


def _guard_signature(path: Path) -> None:
    """Looks at the first bytes: what the file really is, whatever its name says."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
    except OSError as error:
        raise _not_readable(path) from error
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_OLE):
        raise _ole(path)
    if b"%pdf-" in text[:1024]:
        raise _is_really("pdf", path, Text("PDF-bestand"))
    if text.startswith((b"<!doctype html", b"<html")) or b"<html" in text[:2048]:
        raise _is_really("html", path, Text("webpagina (HTML)"))
    if text.startswith(b"<?xml"):
        raise _is_really("not_a_workbook", path, Text("XML-bestand"))
    if _looks_like_text(start):
        raise _is_really("text_file", path, Text("tekstbestand (zoals CSV)"))
    raise NotCheckable(
        "not_a_workbook", Text.of("{bestand} is geen Excel-werkmap (*.xlsx).", bestand=path.name), RESAVE
    )


def _is_really(code: str, path: Path, kind: Text) -> NotCheckable:
    return NotCheckable(
        code,
        Text.of("{bestand} is geen Excel-werkmap maar een {soort}.", bestand=path.name, soort=kind),
        RESAVE,
    )


def _looks_like_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 32 and byte not in (9, 10, 12, 13) for byte in start)


def _ole(path: Path) -> NotCheckable:
    """The container of old Office files: an encrypted workbook, an old .xls, or something else."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(_ENCRYPTED_STREAM) >= 0:
            return NotCheckable(
                "encrypted",
                Text.of("{bestand} is beveiligd met een wachtwoord en kan niet gelezen worden.", bestand=path.name),
                Text(
                    "Open het in Excel met het wachtwoord, haal het weg bij Bestand, Info, Werkmap beveiligen, "
                    "Versleutelen met wachtwoord, en sla het op."
                ),
            )
        if any(data.find(stream_name) >= 0 for stream_name in _OLD_STREAMS):
            return NotCheckable(
                "old_excel",
                Text.of("{bestand} is een werkmap van een oude Excel (.xls).", bestand=path.name),
                RESAVE,
            )
    return NotCheckable(
        "not_a_workbook",
        Text.of("{bestand} is een oud Office-bestand en geen Excel-werkmap.", bestand=path.name),
        RESAVE,
    )


def _guard_entries(archive: zipfile.ZipFile, limits: Limits, path: Path) -> None:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.parts:
        raise too_large(f"{len(entries)} onderdelen")
    seen: set[str] = set()
    total = packed = 0
    for entry in entries:
        name = entry.filename
        if _UNSAFE_NAME.search(name) or name.lower() in seen:
            raise NotCheckable(
                "unsafe_names",
                Text.of("Het bestand bevat een onderdeel met een onveilige of dubbele naam: {naam}.", naam=name),
                RESAVE,
            )
        seen.add(name.lower())
        if entry.flag_bits & _SECRET or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(name)
        total += entry.file_size
        packed += entry.compress_size
        if entry.file_size > limits.part_bytes or total > limits.total_bytes:
            raise too_large(name)
        if _explodes(entry.file_size, entry.compress_size, limits):
            raise _bomb(name)
    if packed > path.stat().st_size:
        raise damaged(path.name)  # parts that share their packed bytes
    if _explodes(total, packed, limits):
        raise _bomb(path.name)


def _explodes(size: int, packed: int, limits: Limits) -> bool:
    return size > limits.ratio_from and size > limits.ratio * max(packed, 1)


def _bomb(name: str) -> NotCheckable:
    return NotCheckable(
        "zip_bomb",
        Text.of(
            "Het bestand is verdacht sterk samengeperst ({onderdeel}) en wordt niet uitgepakt.",
            onderdeel=in_words(name),
        ),
        RESAVE,
    )


def _guard_kind(package: Package) -> None:
    """A zip file is not yet a workbook: OpenDocument, Word, binary workbooks and plain zip files are told apart."""
    names = {name.lower() for name in package.names}
    mimetype = package.read(package.find("mimetype") or "") if "mimetype" in names else b""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise NotCheckable(
            "opendocument",
            Text.of("{bestand} is een OpenDocument-bestand (.ods).", bestand=package.path.name),
            Text(
                "Open het in LibreOffice of Excel, kies Opslaan als, Excel-werkmap (*.xlsx), en lever dat bestand in."
            ),
        )
    if "[content_types].xml" not in names or "_rels/.rels" not in names:
        raise _no_workbook(package)
    part = package.related("", "officeDocument")
    if part is None:
        raise _no_workbook(package)
    if part.lower().endswith(".bin"):
        raise NotCheckable(
            "binary_excel",
            Text.of("{bestand} is een binaire Excel-werkmap (.xlsb).", bestand=package.path.name),
            RESAVE,
        )


def _no_workbook(package: Package) -> NotCheckable:
    return NotCheckable(
        "not_a_workbook",
        Text.of("{bestand} is geen Excel-werkmap: er zit geen werkmap in.", bestand=package.path.name),
        Text("Kies het Excel-bestand (*.xlsx) van het verslag."),
    )


def _guard_markup(package: Package) -> None:
    """A document type can only stand before the root element, so reading the first bytes of each part is enough."""
    for name in package.names:
        if not name.lower().endswith(_XML_NAMES):
            continue
        with package.open(name) as stream:
            start = stream.read(_PROLOG_BYTES)
        wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start[:4]
        free = name.lower().startswith(_FREE_XML)
        declared = _ENCODING.match(start.removeprefix(b"\xef\xbb\xbf"))
        narrow = declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
        if (wide or not narrow) and not free:
            raise NotCheckable(
                "encoding",
                Text.of(
                    "De werkmap is anders geschreven dan Excel dat doet: {onderdeel} heeft een ongewone tekencodering.",
                    onderdeel=in_words(name),
                ),
                RESAVE,
            )
        if _has_doctype(start.replace(b"\0", b"") if wide else start):
            raise NotCheckable(
                "doctype",
                Text.of(
                    "In de werkmap staat iets dat er niet in hoort: {onderdeel} begint met een documenttype.",
                    onderdeel=in_words(name),
                ),
                RESAVE,
            )


def _has_doctype(start: bytes) -> bool:
    text = start.lstrip(b"\xef\xbb\xbf\xff\xfe")
    prolog = _PROLOG.match(text)
    rest = text[prolog.end() :] if prolog else text
    # A prolog that does not end within the first bytes (a comment without an end) hides what follows: refused too.
    return rest[:2] in (b"<!", b"<?")


def _guard_workbook(package: Package) -> None:
    root = package.workbook_outline
    if root.name != "workbook":
        raise _no_workbook(package)
    outline(package.read(package.find(ooxml.CONTENT_TYPES) or ""), ooxml.CONTENT_TYPES, 0)
    if not package.sheets:
        raise _no_workbook(package)
    if package.dialect.main not in root.attributes.values():
        raise damaged(package.workbook_part)
