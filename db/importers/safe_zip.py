"""ZIP archives, checked before anything is unpacked, and unpacked into memory only.

The checks are on what the archive says of itself; reading holds each entry to it, so that a
lying archive fails instead of growing.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from db.importers.model import ImportRefused

MAX_ENTRIES = 2_000
MAX_ENTRY_BYTES = 160 * 1024 * 1024
MAX_TOTAL_BYTES = 320 * 1024 * 1024
#: More than this many times smaller is no table; a sheet of equal rows reaches about 100.
MAX_RATIO = 400
#: Below this size the ratio says nothing.
RATIO_FROM = 1024 * 1024

_BOMB = "Isi berkas mengembang terlalu besar saat dibuka; berkas tidak dibaca."
_DAMAGED = "Berkas rusak: bagian di dalamnya tidak dapat dibuka."


class SafeZip:
    """An archive whose sizes and names have been checked. Raises :class:`ImportRefused`."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self.entries = [info for info in self._archive.infolist() if not info.is_dir()]
        except _FAILURES as error:
            raise ImportRefused(_DAMAGED) from error
        if len(self.entries) > MAX_ENTRIES:
            raise ImportRefused(f"Arsip memuat terlalu banyak berkas ({len(self.entries)}).")
        if sum(info.file_size for info in self.entries) > MAX_TOTAL_BYTES:
            raise ImportRefused(_BOMB)
        for info in self.entries:
            ratio = info.file_size / max(1, info.compress_size)
            if info.file_size > MAX_ENTRY_BYTES or (
                info.file_size > RATIO_FROM and ratio > MAX_RATIO
            ):
                raise ImportRefused(_BOMB)
        self.names = [info.filename for info in self.entries]

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """Return an entry's bytes. Raises :class:`ImportRefused` when it is not what it says."""
        if info.flag_bits & 0x1:
            raise ImportRefused("Isi arsip dikunci dengan kata sandi.")
        try:
            with self._archive.open(info) as file:
                content = file.read(info.file_size + 1)
        except _FAILURES as error:
            raise ImportRefused(_DAMAGED) from error
        if len(content) != info.file_size:
            raise ImportRefused(_DAMAGED)
        return content


#: What the standard library raises on damaged archives.
_FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
    IndexError,
    UnicodeError,
)


def unsafe_name(name: str) -> bool:
    """Tell whether an entry's name points out of its archive, or hides what it is."""
    parts = name.replace("\\", "/").split("/")
    return (
        name.startswith(("/", "\\"))
        or ".." in parts
        or (len(name) > 1 and name[1] == ":")
        or any(ord(char) < 32 for char in name)
    )


def repacked(parts: dict[str, bytes]) -> bytes:
    """Return an archive of ``parts``, not compressed.

    What was checked is then exactly what the next reader sees, whatever tricks the original had.
    """
    made = _Pieces()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return b"".join(made.pieces)


class _Pieces(io.RawIOBase):
    """A file that is only written to, from its beginning to its end: nothing is copied."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []

    def write(self, piece: Any) -> int:
        self.pieces.append(bytes(piece))
        return len(self.pieces[-1])
