"""A small OLE file with streams of our choosing."""

from __future__ import annotations

import struct

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def ole_file(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file; every stream has to be 4096 bytes or longer."""
    sectors: list[bytes] = [b"", b""]  # FAT and directory, filled in at the end
    table = [_FAT, _END]
    entries = [_entry("Root Entry", 5, _END, 0, 1)]
    for name, content in streams.items():
        first = len(sectors)
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        sectors += pieces
        table += [*range(first + 1, first + len(pieces)), _END]
        entries.append(_entry(name, 2, first, len(content), _FREE))
    sectors[0] = struct.pack("<128I", *(table + [_FREE] * (128 - len(table))))
    sectors[1] = b"".join(entries).ljust(512, b"\0")[:512]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, _END, 0, _END, 0
    )
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header.ljust(512, b"\0") + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    made = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    made += struct.pack("<III", _FREE, _FREE, child) + bytes(36)
    return made + struct.pack("<IQ", first, size)
