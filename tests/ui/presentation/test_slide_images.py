"""Images of slides: made in time, kept within bounds, and honest when one cannot be made."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from db.domain.deck import Slide
from tests.ui.presentation.samples import colour_of, deck, paint
from ui.presentation.slide_images import FEWEST_KEPT, THUMB_WIDTH, SlideImages


class Painter:
    """Counts what is painted; some slides cannot be."""

    def __init__(self, *broken: int) -> None:
        self.painted: list[int] = []
        self.broken = broken

    def __call__(self, slide: Slide, number: int, count: int, width: int, height: int) -> QImage:
        self.painted.append(number)
        if number in self.broken:
            raise RuntimeError("no such figure")
        return paint(slide, number, count, width, height)


def colour(image: QImage | None) -> object:
    assert image is not None
    return image.pixelColor(image.width() // 2, image.height() // 2)


def test_hidden_slides_are_not_counted(qtbot: QtBot) -> None:
    painter = Painter()
    images = SlideImages(deck(3), painter)
    images.set_size(64, 48)
    assert [colour(images.image(i)) for i in range(3)] == [colour_of(n) for n in (1, 2, 3)]
    assert images.image(1).size() == QSize(64, 48)


def test_neighbours_are_made_while_nobody_waits_and_small_ones_for_all(qtbot: QtBot) -> None:
    painter = Painter()
    images = SlideImages(deck(9), painter)
    # So large that only three are kept.
    images.set_size(8000, 4500)
    made: list[int] = []
    images.ready.connect(made.append)
    images.image(4)
    images.prepare(4)
    qtbot.waitUntil(lambda: all(images.thumb(i) for i in range(9)), timeout=30_000)
    assert made[:2] == [5, 3]
    assert sum(images.known(i) is not None for i in range(9)) == FEWEST_KEPT
    assert [colour(images.thumb(i)) for i in range(9)] == [colour_of(i + 1) for i in range(9)]
    thumb = images.thumb(0)
    assert thumb is not None
    assert (thumb.width(), thumb.height()) == (THUMB_WIDTH, 180)
    images.image(5)
    images.prepare(5)
    assert images.known(3) is None
    assert images.known(5) is not None
    images.stop()
    assert images.known(5) is None
    assert images.thumb(5) is None


def test_a_whole_small_deck_is_kept(qtbot: QtBot) -> None:
    painter = Painter()
    images = SlideImages(deck(6), painter)
    images.set_size(320, 180)
    images.prepare(0)
    qtbot.waitUntil(lambda: images.thumb(5) is not None)
    assert all(images.known(i) for i in range(6))
    # Each once large and once small.
    assert sorted(painter.painted) == sorted([1, 2, 3, 4, 5, 6] * 2)


def test_another_size_makes_other_images(qtbot: QtBot) -> None:
    painter = Painter()
    images = SlideImages(deck(2), painter)
    images.set_size(160, 90)
    images.prepare(0)
    qtbot.waitUntil(lambda: images.thumb(1) is not None)
    images.set_size(320, 180)
    assert images.known(0) is None
    assert images.thumb(1) is not None
    images.set_size(320, 240)
    assert images.thumb(1) is None
    assert images.image(0).size() == QSize(320, 240)
    assert images.close_up(0, 2.0).size() == QSize(640, 480)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_slide_that_cannot_be_painted_says_so_and_the_rest_go_on(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, number: int
) -> None:
    images = SlideImages(deck(3), Painter(number))
    images.set_size(640, 480)
    with caplog.at_level(logging.ERROR, "dasbor"):
        shown = [images.image(i) for i in range(3)]
    assert all(image.size() == QSize(640, 480) for image in shown)
    for index, image in enumerate(shown):
        if index + 1 != number:
            assert colour(image) == colour_of(index + 1)
    # Words in dark letters on a light ground, not a blank.
    failed = shown[number - 1]
    values = {failed.pixelColor(x, y).lightness() for x in range(640) for y in range(60, 200)}
    assert min(values) < 60 < 200 < max(values)
    assert "no such figure" in caplog.text
    assert f"grafik:{number}" in caplog.text


def test_an_empty_image_is_a_failure_too(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    images = SlideImages(deck(1), lambda *_: QImage())
    images.set_size(320, 240)
    with caplog.at_level(logging.ERROR, "dasbor"):
        assert images.image(0).size() == QSize(320, 240)
    assert "the image is empty" in caplog.text
