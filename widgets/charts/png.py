"""PNG files of flat pictures, many times faster than Qt's own writer and as small.

Charts and slides are mostly rows that equal the row above: PNG's filter "Up" turns those into
zeros, which a fast level of zlib packs as well as a slow one. zlib-ng packs in half of zlib's
time, and the same picture always to the same bytes (ISA-L, as fast, does not).
"""

from __future__ import annotations

import struct
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from zlib_ng import zlib_ng as zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB, _RGBA = 2, 6
_UP = 2
#: Level 1 of zlib-ng has fixed codes and makes files half as large again, 3 is no smaller.
_FAST = 2
#: Rows that are worked on at a time: they stay in the processor's own memory.
_STRIP = 32
#: Pictures whose rows are kept at a time: one is packed while the next one is painted.
_PACKED_AT_ONCE = 2

#: For how long one thread may keep Python while the other waits, in seconds. By Python's own 5 ms
#: the packer waited for most of a slide's painting each time its output had to grow.
_TURN = 0.0005
#: What it is otherwise. Not asked at each packer's begin: another one may be at work then.
_USUAL_TURN = sys.getswitchinterval()

_Rows = NDArray[np.uint8]


def encode_png(image: QImage, texts: Mapping[str, str] | None = None) -> bytes:
    """Return ``image`` as PNG with 8 bits a channel; ``texts`` (Title …) go into its metadata.

    Keywords are Latin letters, as the format wants them. Without an alpha channel in the image
    there is none in the file: Office paints transparent pixels black. Raises ``OSError`` for an
    image without pixels.
    """
    head = _head(image, texts)
    packer = zlib.compressobj(_FAST)
    strips = _filtered(image, _room(image, min(_STRIP, image.height())))
    return _file(head, b"".join([*map(packer.compress, strips), packer.flush()]))


class PngPacker:
    """Packs pictures in a thread of its own while the caller paints the next one.

    A thread gains here because packing, the longer half of the work, needs nothing of Python.
    """

    def __init__(self) -> None:
        """Begin without pictures."""
        self._pool = ThreadPoolExecutor(1, "png")
        self._packed: deque[tuple[_Rows, Future[bytes]]] = deque()

    def __enter__(self) -> Self:
        """Return the packer itself; threads take shorter turns until it is left."""
        sys.setswitchinterval(_TURN)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is being packed, a few milliseconds, and let go of the memory."""
        self._pool.shutdown()
        self._packed.clear()
        sys.setswitchinterval(_USUAL_TURN)

    def begin(self, image: QImage, texts: Mapping[str, str] | None = None) -> Future[bytes]:
        """Return what will be the file of :func:`encode_png`; ``image`` may change at once.

        Raises ``OSError`` for an image without pixels.
        """
        head = _head(image, texts)
        rows = self._rows_for(image)
        for _ in _filtered(image, rows):
            pass
        made = self._pool.submit(lambda: _file(head, zlib.compress(rows.data, _FAST)))
        self._packed.append((rows, made))
        return made

    def _rows_for(self, image: QImage) -> _Rows:
        """Return the rows of a picture that is packed by now: new memory costs as much as work."""
        if len(self._packed) < _PACKED_AT_ONCE:
            return _room(image, image.height())
        rows, made = self._packed.popleft()
        made.exception()
        fits = rows.shape == (image.height(), 1 + image.width() * _channels(image))
        return rows if fits else _room(image, image.height())


def _channels(image: QImage) -> int:
    return 4 if image.hasAlphaChannel() else 3


def _room(image: QImage, rows: int) -> _Rows:
    """Return rows of bytes for ``image``, each begun by the number of its filter."""
    room = np.empty((rows, 1 + image.width() * _channels(image)), np.uint8)
    room[:, 0] = _UP
    return room


def _filtered(image: QImage, room: _Rows) -> Iterator[_Rows]:
    """Yield the rows less those above, strip by strip: one after the other in ``room``.

    A room of one strip's height holds the newest strip only.
    """
    clear = image.hasAlphaChannel()
    kind = QImage.Format.Format_RGBA8888 if clear else QImage.Format.Format_RGB888
    if image.depth() != 32:
        alike = QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32
        image = image.convertToFormat(alike)
    used = room.shape[1] - 1
    bits, stride = image.constBits(), image.bytesPerLine()
    above = np.zeros((1, used), np.uint8)
    for top in range(0, image.height(), _STRIP):
        height = min(_STRIP, image.height() - top)
        part = bits[top * stride : (top + height) * stride]
        strip = QImage(part, image.width(), height, stride, image.format())
        plain = strip.convertToFormat(kind)
        pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(height, plain.bytesPerLine())
        pixels = pixels[:, :used]
        place = top % len(room)
        made = room[place : place + height, 1:]
        np.subtract(pixels[:1], above, out=made[:1])
        np.subtract(pixels[1:], pixels[:-1], out=made[1:])
        above = pixels[-1:].copy()
        yield room[place : place + height]


def _head(image: QImage, texts: Mapping[str, str] | None) -> bytes:
    """Return all that stands before the pixels."""
    if image.isNull():
        raise OSError("PNG could not be encoded: there are no pixels")
    size = struct.pack(">II", image.width(), image.height())
    colours = _RGBA if image.hasAlphaChannel() else _RGB
    dots = struct.pack(">II", image.dotsPerMeterX(), image.dotsPerMeterY())
    parts = [
        _SIGNATURE,
        _chunk(b"IHDR", size + bytes((8, colours, 0, 0, 0))),
        _chunk(b"pHYs", dots + b"\x01"),
    ]
    parts += [_text(keyword, text) for keyword, text in (texts or {}).items()]
    return b"".join(parts)


def _file(head: bytes, packed: bytes) -> bytes:
    return head + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _text(keyword: str, text: str) -> bytes:
    """Return a text of the metadata; the old form where ASCII suffices, else UTF-8."""
    name = keyword.encode("ascii")
    if text.isascii():
        return _chunk(b"tEXt", name + b"\x00" + text.encode("ascii"))
    return _chunk(b"iTXt", name + b"\x00\x00\x00\x00\x00" + text.encode("utf-8"))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)
