"""The text of VBA modules in a vbaProject.bin, as far as a test needs it: [MS-OVBA] 2.4.1, the first 4096 bytes of each
module."""

_START = b"\x00Attribut"
"""How the text of a module begins: a flag byte, then eight literal bytes."""


def beginnings(project: bytes) -> list[str]:
    """The beginning of every module."""
    found, at = [], project.find(_START)
    while at >= 0:
        if project[at - 3] == 1:
            size = (int.from_bytes(project[at - 2 : at], "little") & 0x0FFF) + 3
            found.append(_decompressed(project[at : at - 2 + size]).decode("cp1252"))
        at = project.find(_START, at + 1)
    return found


def _decompressed(chunk: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(chunk):
        flags = chunk[at]
        at += 1
        for bit in range(8):
            if at >= len(chunk):
                break
            if not flags >> bit & 1:
                out.append(chunk[at])
                at += 1
                continue
            token = int.from_bytes(chunk[at : at + 2], "little")
            at += 2
            bits = max((len(out) - 1).bit_length(), 4)
            offset = (token >> (16 - bits)) + 1
            for _ in range((token & (0xFFFF >> bits)) + 3):
                out.append(out[-offset])
    return bytes(out)
