"""PNG files of flat pictures, many times faster than Qt's own writer and as small.

Charts and slides are mostly rows that equal the row above: PNG's filter "Up" turns those into
zeros, which a fast level of zlib packs as well as a slow one. Runs of such rows are not even
packed: what they pack to is known, and put between the packed pieces of the others.

zlib-ng packs in half of zlib's time, and the same picture always to the same bytes (ISA-L, as
fast, does not).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QImage
from zlib_ng import zlib_ng as zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB, _RGBA = 2, 6
_UP = 2
#: Level 1 of zlib-ng has fixed codes and makes files half as large again, 3 is no smaller.
_FAST = 2
#: Rows that are worked on at a time.
_STRIP = 32
#: Fewer equal rows than this are packed with their neighbours: a new piece costs more.
_LEAST_RUN = 8
#: Pieces without zlib's own head and checksum.
_RAW = -15
_HEAD, _END = b"\x78\x01", b"\x03\x00"
_ADLER = 65521


def encode_png(image: QImage, texts: Mapping[str, str] | None = None) -> bytes:
    """Return ``image`` as PNG with 8 bits a channel; ``texts`` (Title …) go into its metadata.

    Keywords are Latin letters, as the format wants them. Without an alpha channel in the image
    there is none in the file: Office paints transparent pixels black. Raises ``OSError`` for an
    image without pixels.
    """
    if image.isNull():
        raise OSError("PNG could not be encoded: there are no pixels")
    clear = image.hasAlphaChannel()
    parts = [_SIGNATURE]
    size = struct.pack(">II", image.width(), image.height())
    parts.append(_chunk(b"IHDR", size + bytes((8, _RGBA if clear else _RGB, 0, 0, 0))))
    dots = struct.pack(">II", image.dotsPerMeterX(), image.dotsPerMeterY())
    parts.append(_chunk(b"pHYs", dots + b"\x01"))
    for keyword, text in (texts or {}).items():
        parts.append(_text(keyword, text))
    parts.append(_chunk(b"IDAT", _packed(image, clear)))
    parts.append(_chunk(b"IEND", b""))
    return b"".join(parts)


def _packed(image: QImage, clear: bool) -> bytes:
    """Return all rows, each less the row above, packed; strip by strip to keep memory low."""
    kind = QImage.Format.Format_RGBA8888 if clear else QImage.Format.Format_RGB888
    if image.depth() != 32:
        alike = QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32
        image = image.convertToFormat(alike)
    used = image.width() * (4 if clear else 3)
    bits, stride = image.constBits(), image.bytesPerLine()
    packer = zlib.compressobj(_FAST, zlib.DEFLATED, _RAW)
    parts: list[bytes] = [_HEAD]
    checksum = 1
    above = np.zeros((1, used), np.uint8)
    # One for all strips: new memory for each costs as much as filling it.
    filtered = np.full((_STRIP, used + 1), _UP, np.uint8)
    for top, height, equal in _runs(image):
        if equal:
            parts.append(packer.flush(zlib.Z_FULL_FLUSH))
            while height:
                # Powers of two: few different pieces, which are kept.
                rows = min(_STRIP, 1 << (height.bit_length() - 1))
                piece, sum_of_piece = _equal_rows(rows, used)
                parts.append(piece)
                checksum = _joined(checksum, sum_of_piece, rows * (used + 1))
                height -= rows
            continue
        part = bits[top * stride : (top + height) * stride]
        strip = QImage(part, image.width(), height, stride, image.format())
        plain = strip.convertToFormat(kind)
        pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(height, plain.bytesPerLine())
        pixels = pixels[:, :used]
        made = filtered[:height]
        np.subtract(pixels[:1], above, out=made[:1, 1:])
        np.subtract(pixels[1:], pixels[:-1], out=made[1:, 1:])
        parts.append(packer.compress(made.data))
        checksum = zlib.adler32(made.data, checksum)
        above = pixels[-1:].copy()
    parts += [packer.flush(zlib.Z_FULL_FLUSH), _END, struct.pack(">I", checksum)]
    return b"".join(parts)


def _runs(image: QImage) -> Iterator[tuple[int, int, bool]]:
    """Yield (top, height, whether all its rows equal the row above) from top to bottom.

    Runs of equal rows are at least ``_LEAST_RUN`` high, all others at most a strip.
    """
    height = image.height()
    # Two pixels at a time where a row holds an even number of them.
    pixels = np.frombuffer(
        image.constBits(), np.uint32 if image.width() % 2 else np.uint64
    ).reshape(height, -1)
    equal = np.zeros(height, np.bool_)
    for top in range(1, height, _STRIP):
        end = min(top + _STRIP, height)
        equal[top:end] = (pixels[top:end] == pixels[top - 1 : end - 1]).all(axis=1)
    turns = np.flatnonzero(equal[1:] != equal[:-1]) + 1
    bounds = [0, *turns.tolist(), height]
    begun = 0
    for top, end in zip(bounds[:-1], bounds[1:], strict=True):
        if not equal[top] or end - top < _LEAST_RUN:
            continue
        yield from _strips(begun, top)
        yield top, end - top, True
        begun = end
    yield from _strips(begun, height)


def _strips(top: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for begun in range(top, end, _STRIP):
        yield begun, min(_STRIP, end - begun), False


@lru_cache(maxsize=32)
def _equal_rows(rows: int, used: int) -> tuple[bytes, int]:
    """Return so many rows that equal the row above as a packed piece, and their checksum."""
    plain = (bytes((_UP,)) + bytes(used)) * rows
    packer = zlib.compressobj(_FAST, zlib.DEFLATED, _RAW)
    return packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH), zlib.adler32(plain)


def _joined(first: int, second: int, length: int) -> int:
    """Return the Adler-32 of two texts by that of each and the ``length`` of the second."""
    low, high = first & 0xFFFF, first >> 16
    joined_low = (low + (second & 0xFFFF) - 1) % _ADLER
    joined_high = (high + (second >> 16) + length * (low - 1)) % _ADLER
    return joined_high << 16 | joined_low


def _text(keyword: str, text: str) -> bytes:
    """Return a text of the metadata; the old form where ASCII suffices, else UTF-8."""
    name = keyword.encode("ascii")
    if text.isascii():
        return _chunk(b"tEXt", name + b"\x00" + text.encode("ascii"))
    return _chunk(b"iTXt", name + b"\x00\x00\x00\x00\x00" + text.encode("utf-8"))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)
