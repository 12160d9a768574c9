"""ZIP archives, checked before anything is unpacked, and unpacked into memory only.

The checks are on what the archive says of itself; reading holds each entry to it, so that a
lying archive fails instead of growing.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import NamedTuple

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


#: How an archive that we make says what it needs: deflate, names in UTF-8, no time.
_VERSION, _UTF8, _FIRST_DAY = 20, 0x800, 0x21


class Stream(NamedTuple):
    """A compressed part that is exactly what it says, with what it gives."""

    packed: bytes
    content: bytes
    crc: int


class SafeZip:
    """An archive whose sizes and names have been checked. Raises :class:`ImportRefused`."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._bytes = content
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
        #: What was read and may be handed on as it is.
        self.streams: dict[str, Stream] = {}

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """Return an entry's bytes. Raises :class:`ImportRefused` when it is not what it says."""
        if info.flag_bits & 0x1:
            raise ImportRefused("Isi arsip dikunci dengan kata sandi.")
        try:
            with self._archive.open(info) as file:  # checks what stands before the entry
                if info.compress_type == zipfile.ZIP_DEFLATED:
                    content = self._inflated(info)
                else:
                    content = file.read(info.file_size + 1)
        except _FAILURES as error:
            raise ImportRefused(_DAMAGED) from error
        if len(content) != info.file_size:
            raise ImportRefused(_DAMAGED)
        return content

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        """Return what a compressed entry gives, at most one byte more than it says."""
        name_length, extra = struct.unpack_from("<2H", self._bytes, info.header_offset + 26)
        start = info.header_offset + 30 + name_length + extra
        packed = self._bytes[start : start + info.compress_size]
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        content = inflater.decompress(packed, info.file_size + 1)
        if zlib.crc32(content) != info.CRC:
            raise zipfile.BadZipFile("the bytes are others")
        if inflater.eof and not inflater.unused_data:
            self.streams[info.filename] = Stream(packed, content, info.CRC)
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


def repacked(parts: dict[str, bytes], archive: SafeZip) -> bytes:
    """Return an archive of ``parts``, each as it came out of ``archive``, or not compressed.

    What was checked is then exactly what the next reader sees, whatever tricks the original had:
    a compressed part is only taken over where it ends where it says and gives just these bytes.
    """
    made: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in parts.items():
        stream = archive.streams.get(name)
        if stream is not None and stream.content is content:
            method, packed, crc = zipfile.ZIP_DEFLATED, stream.packed, stream.crc
        else:
            method, packed, crc = zipfile.ZIP_STORED, content, zlib.crc32(content)
        encoded = name.encode()
        about = struct.pack(
            "<5H3I2H",
            *(_VERSION, _UTF8, method, 0, _FIRST_DAY),
            *(crc, len(packed), len(content), len(encoded), 0),
        )
        made += (b"PK\x03\x04", about, encoded, packed)
        more = struct.pack("<3H2I", 0, 0, 0, 0, at)
        directory += (b"PK\x01\x02", struct.pack("<H", _VERSION), about, more, encoded)
        at += 4 + len(about) + len(encoded) + len(packed)
    size = sum(map(len, directory))
    end = struct.pack("<4H2IH", 0, 0, len(parts), len(parts), size, at, 0)
    return b"".join((*made, *directory, b"PK\x05\x06", end))
