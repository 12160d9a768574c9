"""Office pictures (logo, certificates) read safely: PNG or JPEG only, small enough, made anew.

What is kept and shown is never the file itself but a PNG painted from its pixels: no colour
profile, comment or other passenger of a foreign file comes along.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

#: Larger files and sides are refused before anything is decoded.
MOST_BYTES = 16 * 1024 * 1024
LARGEST_SIDE = 8000
#: 40 million pixels are 160 MB decoded: what an office PC can spare for a moment.
MOST_PIXELS = 40_000_000
#: Longest side of what is kept.
LOGO_SIDE = 512
CERTIFICATE_SIDE = 2000

_MAGIC = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


class PictureRefused(Exception):
    """A picture that is not taken. ``what``, ``safe`` and ``todo`` are sentences to show."""

    def __init__(self, what: str, todo: str, detail: str = "") -> None:
        self.what = what
        self.safe = "Gambar yang sudah tersimpan tidak berubah."
        self.todo = todo
        self.detail = detail
        super().__init__(what)


def read_picture(
    source: Path | bytes, most_pixels: int = MOST_PIXELS, most_side: int = LOGO_SIDE
) -> tuple[QImage, bytes]:
    """Return a picture and the PNG to keep of it, neither side longer than ``most_side``.

    A picture of more than ``most_pixels`` is not decoded. Raises :class:`PictureRefused`.
    """
    content = source if isinstance(source, bytes) else _content(source)
    if len(content) > MOST_BYTES:
        raise _too_large(f"lebih dari {MOST_BYTES // (1024 * 1024)} MB")
    image = _decoded(content, _format_of(content), most_pixels, most_side)
    kept = _repainted(image, most_side)
    return kept, _as_png(kept)


def _content(path: Path) -> bytes:
    """Return what a file holds, at most one byte more than is allowed."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise PictureRefused(
            "Berkas gambar tidak dapat dibaca.",
            "Periksa apakah berkas itu masih ada dan boleh dibaca, lalu pilih lagi.",
            str(error),
        ) from error


def _format_of(content: bytes) -> str:
    """Tell PNG from JPEG by the first bytes; the name of a file proves nothing."""
    if not content:
        raise PictureRefused("Berkas gambar kosong (0 bita).", "Pilih berkas gambar yang lain.")
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<svg", b"<!doctype svg")):
        raise PictureRefused(
            "Berkas itu gambar SVG, bukan PNG atau JPEG.",
            "Buka di program gambar, simpan sebagai PNG, lalu pilih berkas PNG itu. "
            "Mengganti nama berkas saja tidak cukup.",
        )
    raise PictureRefused(
        "Berkas itu bukan gambar PNG atau JPEG.",
        "Pilih gambar PNG atau JPEG, atau simpan ulang gambarnya sebagai PNG.",
    )


def _too_large(told: str) -> PictureRefused:
    return PictureRefused(
        f"Gambar terlalu besar: {told}.", "Perkecil gambarnya di program gambar, lalu pilih lagi."
    )


def _decoded(content: bytes, format_name: str, most_pixels: int, most_side: int) -> QImage:
    data = QByteArray(content)
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    # Forced: no other decoder of Qt ever sees the bytes.
    reader = QImageReader(device, QByteArray(format_name.encode("ascii")))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise _damaged(reader.errorString())
    told = f"{size.width()} × {size.height()} piksel"
    if max(size.width(), size.height()) > LARGEST_SIDE:
        raise _too_large(f"{told}, paling besar {LARGEST_SIDE} piksel per sisi")
    if size.width() * size.height() > most_pixels:
        raise _too_large(told)
    if max(size.width(), size.height()) > most_side:
        reader.setScaledSize(_fitting(size, most_side))
    image = reader.read()
    if image.isNull():
        raise _damaged(reader.errorString())
    return image


def _damaged(detail: str) -> PictureRefused:
    return PictureRefused(
        "Berkas gambar rusak atau terpotong.", "Salin ulang gambarnya, lalu pilih lagi.", detail
    )


def _fitting(size: QSize, side: int) -> QSize:
    """Return ``size`` made to fit a square, no side shorter than a pixel."""
    fitted = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
    return fitted.expandedTo(QSize(1, 1))


def _repainted(image: QImage, most_side: int) -> QImage:
    """Return the bare pixels, so that texts and profiles of the file stay behind."""
    size = image.size()
    if max(size.width(), size.height()) > most_side:
        size = _fitting(size, most_side)
    clear = image.hasAlphaChannel()
    # Opaque pictures as three bytes a pixel: a photo of 2000 by 2000 is always under 16 MB.
    fresh = QImage(size, QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.transparent if clear else Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(fresh.rect(), image)
    painter.end()
    return fresh


def _as_png(image: QImage) -> bytes:
    data = QByteArray()
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(device, "PNG"):  # type: ignore[call-overload]
        raise PictureRefused(
            "Gambar tidak dapat disimpan sebagai PNG.", "Pilih gambar yang lain, lalu coba lagi."
        )
    content = bytes(data.data())
    if len(content) > MOST_BYTES:
        raise _too_large("sesudah diperkecil masih lebih dari 16 MB")
    return content
