"""Office pictures: what is taken, what is refused and why, and what of a file is kept."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageReader
from pytestqt.qtbot import QtBot

from ui.pictures import (
    CERTIFICATE_SIDE,
    LOGO_SIDE,
    MOST_BYTES,
    PictureRefused,
    read_picture,
)


def encoded(image: QImage, name: str = "PNG") -> bytes:
    data = QByteArray()
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(device, name)
    return bytes(data.data())


def plain(width: int, height: int, colour: str = "#336699") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def chunk(name: bytes, content: bytes) -> bytes:
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def header_only(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds next to nothing."""
    start = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", start) + chunk(b"IDAT", zlib.compress(b"\0"))


def with_orientation(jpeg: bytes, orientation: int) -> bytes:
    """Return a JPEG whose camera says how it was held."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 1) + entry + struct.pack("<I", 0)
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def refusal(source: Path | bytes) -> PictureRefused:
    with pytest.raises(PictureRefused) as caught:
        read_picture(source)
    assert caught.value.what
    assert caught.value.safe
    assert caught.value.todo
    return caught.value


@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_a_picture_is_taken_whatever_its_file_is_called(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "gambar.txt"
    path.write_bytes(encoded(plain(40, 30), name))
    image, content = read_picture(path)
    assert (image.width(), image.height()) == (40, 30)
    assert content.startswith(b"\x89PNG")
    again = QImage.fromData(content)
    assert again.size() == image.size()
    assert abs(again.pixelColor(20, 15).blue() - 0x99) <= 3


@pytest.mark.parametrize(
    ("size", "side", "kept"),
    [
        ((1024, 512), LOGO_SIDE, (512, 256)),
        ((512, 512), LOGO_SIDE, (512, 512)),
        ((3000, 1500), CERTIFICATE_SIDE, (2000, 1000)),
        ((4000, 1), LOGO_SIDE, (512, 1)),
    ],
)
def test_a_large_picture_is_made_smaller(
    qtbot: QtBot, size: tuple[int, int], side: int, kept: tuple[int, int]
) -> None:
    image, content = read_picture(encoded(plain(*size)), most_side=side)
    assert (image.width(), image.height()) == kept
    assert QImage.fromData(content).size() == image.size()


def test_transparency_is_kept(qtbot: QtBot) -> None:
    logo = QImage(20, 20, QImage.Format.Format_ARGB32)
    logo.fill(QColor(255, 0, 0, 0))
    logo.setPixelColor(3, 3, QColor(10, 20, 30, 255))
    _, content = read_picture(encoded(logo))
    again = QImage.fromData(content)
    assert again.pixelColor(10, 10).alpha() == 0
    assert again.pixelColor(3, 3) == QColor(10, 20, 30, 255)


def test_a_photo_is_turned_the_way_it_was_held(qtbot: QtBot) -> None:
    photo = plain(64, 32)
    image, content = read_picture(with_orientation(encoded(photo, "JPEG"), 6))
    assert (image.width(), image.height()) == (32, 64)
    assert QImage.fromData(content).height() == 64


def test_texts_of_the_file_stay_behind(qtbot: QtBot) -> None:
    image = plain(8, 8)
    image.setText("Comment", "rahasia kantor")
    foreign = encoded(image)
    assert b"rahasia kantor" in foreign
    _, content = read_picture(foreign)
    assert b"rahasia" not in content


@pytest.mark.parametrize(
    "text",
    [
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "\ufeff<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "  \n<SVG/>",
    ],
)
def test_svg_called_png_is_refused_by_name(qtbot: QtBot, tmp_path: Path, text: str) -> None:
    path = tmp_path / "logo.png"
    path.write_text(text, encoding="utf-8")
    refused = refusal(path)
    assert "SVG" in refused.what
    assert "PNG" in refused.todo


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a" + bytes(60),
        b"BM" + bytes(60),
        b"RIFF\0\0\0\0WEBPVP8 " + bytes(40),
        b"%PDF-1.7",
        b"bukan gambar",
        b"\x89PN",
    ],
)
def test_other_formats_are_refused(qtbot: QtBot, content: bytes) -> None:
    assert refusal(content).what == "Berkas itu bukan gambar PNG atau JPEG."


def test_an_empty_file_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kosong.png"
    path.touch()
    assert "kosong" in refusal(path).what


def test_a_file_that_is_not_there_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    refused = refusal(tmp_path / "tidak-ada.png")
    assert "tidak dapat dibaca" in refused.what
    assert refused.detail
    assert "tidak dapat dibaca" in refusal(tmp_path).what, "a folder is no picture"


def test_a_file_of_more_than_16_mb_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "besar.png"
    path.write_bytes(encoded(plain(4, 4)) + bytes(MOST_BYTES))
    assert "16 MB" in refusal(path).what


@pytest.mark.parametrize("size", [(8001, 10), (10, 8001), (60_000, 60_000), (7000, 7000)])
def test_a_claimed_size_is_refused_before_decoding(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def decode(_reader: QImageReader) -> QImage:
        raise AssertionError("decoded")

    monkeypatch.setattr(QImageReader, "read", decode)
    refused = refusal(header_only(*size))
    assert f"{size[0]} × {size[1]} piksel" in refused.what
    assert "Perkecil" in refused.todo


def test_the_caller_may_allow_fewer_pixels(qtbot: QtBot) -> None:
    content = encoded(plain(100, 100))
    read_picture(content, 10_000)
    with pytest.raises(PictureRefused, match="terlalu besar"):
        read_picture(content, 9_999)


@pytest.mark.qt_log_ignore("libpng")
@pytest.mark.qt_log_ignore("Corrupt JPEG")
@pytest.mark.qt_log_ignore("Not a JPEG")
@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_a_damaged_file_is_refused(qtbot: QtBot, name: str) -> None:
    whole = encoded(plain(300, 200), name)
    assert "rusak" in refusal(whole[:20]).what


@pytest.mark.qt_log_ignore("libpng")
def test_a_png_with_next_to_no_content_is_refused(qtbot: QtBot) -> None:
    assert "rusak" in refusal(header_only(100, 100)).what
