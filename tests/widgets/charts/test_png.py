from __future__ import annotations

import sys
import threading
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from widgets.charts.png import PngPacker, encode_png

FORMATS = {
    "opaque": QImage.Format.Format_RGB32,
    "transparent": QImage.Format.Format_ARGB32,
}


def speckled(width: int, height: int, kind: str) -> QImage:
    image = QImage(width, height, FORMATS[kind])
    for y in range(height):
        for x in range(width):
            number = (x * 7919 + y * 104_729) % 0x1000000
            image.setPixelColor(
                x, y, QColor(number >> 16, number >> 8 & 255, number & 255, x % 256)
            )
    return image


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("size", [(1, 1), (3, 5), (17, 2), (64, 33), (5, 130)])
def test_every_pixel_comes_back(kind: str, size: tuple[int, int], qapp: object) -> None:
    image = speckled(*size, kind)
    read = QImage.fromData(encode_png(image), "PNG")
    assert read.hasAlphaChannel() == (kind == "transparent")
    assert read.convertToFormat(image.format()) == image


@given(
    st.lists(st.tuples(st.integers(1, 150), st.integers(0, 3)), min_size=1, max_size=8),
    st.sampled_from(list(FORMATS)),
)
def test_equal_rows_come_back(bands: list[tuple[int, int]], kind: str) -> None:
    image = QImage(5, sum(height for height, _ in bands), FORMATS[kind])
    top = 0
    for height, number in bands:
        for y in range(top, top + height):
            for x in range(5):
                colour = QColor(60 * number, 20 * x, 7, 50 + 60 * number)
                image.setPixelColor(x, y, colour)
        top += height
    data = encode_png(image)
    read = QImage.fromData(data, "PNG").convertToFormat(image.format())
    assert read == image
    # Its checksum too is right: Qt does not look at it.
    stride = 5 * (4 if kind == "transparent" else 3) + 1
    assert len(zlib.decompress(content_of(data))) == stride * image.height()


@pytest.mark.parametrize("kind", ["RGB888", "Grayscale8", "RGBA64", "Indexed8"])
def test_pictures_of_other_depths_come_back(kind: str, qapp: object) -> None:
    image = speckled(70, 40, "opaque").convertToFormat(QImage.Format[f"Format_{kind}"])
    read = QImage.fromData(encode_png(image), "PNG")
    expected = image.convertToFormat(QImage.Format.Format_RGB32)
    assert read.convertToFormat(QImage.Format.Format_RGB32) == expected


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=30))
def test_texts_come_back(text: str) -> None:
    image = speckled(2, 2, "opaque")
    read = QImage.fromData(encode_png(image, {"Title": text, "Software": "x 1.0"}), "PNG")
    assert read.text("Title").strip() == text.strip()
    assert read.text("Software") == "x 1.0"


def test_the_resolution_comes_back(qapp: object) -> None:
    image = speckled(4, 4, "opaque")
    image.setDotsPerMeterX(3780)
    image.setDotsPerMeterY(7560)
    read = QImage.fromData(encode_png(image), "PNG")
    assert (read.dotsPerMeterX(), read.dotsPerMeterY()) == (3780, 7560)


def test_the_same_picture_is_the_same_file_each_time(qapp: object) -> None:
    image = speckled(300, 200, "opaque")
    image.fill(QColor("#F4F6FA"))
    for left in range(290):
        image.setPixelColor(left, left % 150, QColor.fromHsv(left, 200, 200))
    assert len({encode_png(image.copy()) for _ in range(20)}) == 1


def test_a_flat_picture_is_a_small_file(qapp: object) -> None:
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(QColor("#F4F6FA"))
    for left in range(0, 1900, 100):
        image.setPixelColor(left, left // 2, QColor("#0B5CAD"))
    assert len(encode_png(image)) < 40_000


def test_a_packer_makes_the_same_files_while_the_next_picture_is_painted(qapp: object) -> None:
    sizes = [(64, 33), (64, 33), (64, 33), (5, 130), (5, 130), (64, 33)]
    kinds = ["opaque", "opaque", "opaque", "opaque", "transparent", "opaque"]
    pictures = [speckled(*size, kind) for size, kind in zip(sizes, kinds, strict=True)]
    texts = [{"Title": f"Slide {number}"} for number in range(len(pictures))]
    with PngPacker() as packer:
        made = []
        for image, told in zip(pictures, texts, strict=True):
            painted = image.copy()
            made.append(packer.begin(painted, told))
            # The same pixels are painted over at once.
            painted.fill(QColor("#FF0000"))
    for image, told, file in zip(pictures, texts, made, strict=True):
        data = file.result()
        assert QImage.fromData(data, "PNG").convertToFormat(image.format()) == image
        assert QImage.fromData(data, "PNG").text("Title") == told["Title"]
        assert zlib.decompress(content_of(data)) == zlib.decompress(
            content_of(encode_png(image, told))
        )


def content_of(data: bytes) -> bytes:
    start = data.index(b"IDAT") + 4
    return data[start : start + int.from_bytes(data[start - 8 : start - 4], "big")]


def test_a_packer_refuses_a_picture_without_pixels_and_ends_with_its_work(qapp: object) -> None:
    before = threading.active_count()
    with PngPacker() as packer:
        first = packer.begin(speckled(17, 2, "opaque"))
        with pytest.raises(OSError, match="no pixels"):
            packer.begin(QImage())
        last = packer.begin(speckled(17, 2, "opaque"))
        assert threading.active_count() > before
    assert first.result() == last.result()
    assert threading.active_count() == before


def test_threads_take_turns_as_before_once_the_packer_is_left(qapp: object) -> None:
    before = sys.getswitchinterval()
    with PngPacker():
        assert sys.getswitchinterval() < before
    assert sys.getswitchinterval() == before
    with pytest.raises(OSError, match="no pixels"), PngPacker() as packer:
        packer.begin(QImage())
    assert sys.getswitchinterval() == before
    with PngPacker():
        second = PngPacker()
        second.__enter__()
    # One that was left behind ends after the next one began, and before it.
    second.__exit__(None, None, None)
    assert sys.getswitchinterval() == before
