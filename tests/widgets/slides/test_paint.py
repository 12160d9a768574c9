"""What is planned is what is painted, at any size and on any painter."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from db.domain.deck import SlideKind
from tests.widgets.slides import measures
from tests.widgets.slides.decks import SIZES, deck, of_kind, picture, stands, with_certificate
from widgets.charts.geometry import Box, Plan
from widgets.fonts import load_fonts
from widgets.slides.layout import FAILED, plan_failure, plan_slide
from widgets.slides.paint import paint_slide, render_slide, render_slide_plan
from widgets.slides.stand import SlidePictures, Stand
from widgets.tokens import LIGHT, THEMES, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

STAND = Stand("Kabupaten Banyuasin", 3, 9)
MESSAGE = "Lanjutkan dengan slide berikutnya. Data tidak berubah."


def pixels(image: QImage) -> np.ndarray:
    """Return red, green and blue as whole numbers, rows first."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return raw[:, :, 2::-1].astype(int)


def middle(image: QImage, plan: Plan, box: Box) -> str:
    """Return the colour in the middle of a box of the plan."""
    x = round(box.centre_x / plan.width * image.width())
    y = round(box.centre_y / plan.height * image.height())
    return image.pixelColor(x, y).name().upper()


@pytest.mark.parametrize("size", SIZES)
def test_a_slide_fills_the_picture(size: tuple[int, int]) -> None:
    image = render_slide(of_kind("shipped", SlideKind.INDICATOR), STAND, *size)
    assert (image.width(), image.height()) == size
    assert not image.hasAlphaChannel()
    found = pixels(image)
    edge = QColor(LIGHT.header)
    assert (found[:, 0] == [edge.red(), edge.green(), edge.blue()]).all()
    white = QColor(LIGHT.surface)
    for side in (found[0, 40:], found[-1, 40:], found[:, -1]):
        assert (side == [white.red(), white.green(), white.blue()]).all()


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda one: one.name.value)
def test_every_text_is_painted_in_its_colour(tokens: object) -> None:
    for slide, stand in stands(deck("shipped")):
        plan = plan_slide(slide, stand, 1280, 720, load_fonts(), tokens)
        found = pixels(render_slide_plan(plan, 1280, 720))
        scale = 720 / plan.height
        for text in plan.texts:
            colour = QColor(text.colour)
            box = text.box
            part = found[
                int(box.y * scale) : int(box.bottom * scale) + 1,
                int(box.x * scale) : int(box.right * scale) + 1,
            ]
            near = np.abs(part - [colour.red(), colour.green(), colour.blue()]).max(axis=2)
            assert near.min() <= 60, text


def test_logo_and_certificate_are_painted_in_their_places() -> None:
    slide = of_kind("shipped", SlideKind.AWARD)
    pictures = with_certificate()
    plan = plan_slide(slide, STAND, 1920, 1080, load_fonts(), LIGHT, pictures)
    assert plan.logo is not None
    assert plan.picture is not None
    image = render_slide(slide, STAND, 1920, 1080, LIGHT, pictures)
    assert middle(image, plan, plan.picture) == "#D9A441"
    assert middle(image, plan, plan.logo) == "#800000"
    # A logo of any shape keeps its proportions.
    wide = SlidePictures(picture(400, 10, "#00AA00"), None)
    cover = of_kind("shipped", SlideKind.COVER)
    plan = plan_slide(cover, STAND, 1920, 1080, load_fonts(), LIGHT, wide)
    image = render_slide(cover, STAND, 1920, 1080, LIGHT, wide)
    assert plan.logo is not None
    assert middle(image, plan, plan.logo) == "#00AA00"
    corner = Box(plan.logo.x, plan.logo.y, 4, 4)
    assert middle(image, plan, corner) == LIGHT.surface


def test_fine_lines_of_a_large_certificate_stay_even() -> None:
    fine = QImage(2480, 3508, QImage.Format.Format_RGB32)
    fine.fill(QColor("white"))
    painter = QPainter(fine)
    for y in range(0, 3508, 8):
        painter.fillRect(0, y, 2480, 2, QColor("black"))
    painter.end()
    slide, pictures = of_kind("shipped", SlideKind.AWARD), SlidePictures(certificate=fine)
    plan = plan_slide(slide, STAND, 1280, 720, load_fonts(), LIGHT, pictures)
    assert plan.picture is not None
    scale = 720 / plan.height
    x = round(plan.picture.centre_x * scale)
    top, bottom = round(plan.picture.y * scale) + 8, round(plan.picture.bottom * scale) - 8
    column = pixels(render_slide(slide, STAND, 1280, 720, LIGHT, pictures))[top:bottom, x, 0]
    # A quarter is black: every row is about three quarters white, none is lost or whole.
    assert abs(column.mean() - 191) < 12
    assert column.min() > 120
    assert column.max() < 250


def test_the_same_proportions_have_the_same_layout() -> None:
    for slide, stand in stands(deck("shipped")):
        plans = [
            plan_slide(slide, stand, width, height, load_fonts())
            for width, height in ((1280, 720), (1920, 1080), (3840, 2160), (320, 180))
        ]
        assert all(plan == plans[0] for plan in plans)


@pytest.mark.parametrize("size", [(1, 1), (160, 120), (720, 1280), (3440, 1440), (1280, 1024)])
def test_odd_screens_are_filled_too(size: tuple[int, int]) -> None:
    for slide, stand in stands(deck("long names")):
        plan = plan_slide(slide, stand, *size, load_fonts())
        assert plan.width / plan.height == pytest.approx(size[0] / size[1])
        assert not measures.cut(plan)
        assert not measures.overlapping(plan)
        assert render_slide(slide, stand, *size).width() == size[0]


def test_a_slide_is_painted_where_the_painter_stands() -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#123123"))
    painter = QPainter(image)
    painter.translate(40, 30)
    paint_slide(painter, of_kind("shipped", SlideKind.CLOSING), STAND, 320, 240)
    assert painter.transform().m11() == 1
    painter.end()
    assert image.pixelColor(41, 31).name().upper() == LIGHT.header
    assert image.pixelColor(359, 269).name().upper() == LIGHT.surface
    assert image.pixelColor(362, 150).name() == "#123123"
    assert image.pixelColor(38, 150).name() == "#123123"


def test_no_memory_is_an_error_of_its_own() -> None:
    plan = plan_slide(of_kind("shipped", SlideKind.COVER), STAND, 16, 9, load_fonts())
    with pytest.raises(MemoryError):
        render_slide_plan(plan, 100_000, 100_000)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda one: one.name.value)
@pytest.mark.parametrize("message", [MESSAGE, MESSAGE * 30])
def test_a_slide_that_failed_says_so_calmly(message: str, tokens: object) -> None:
    for size in SIZES:
        plan = plan_failure(message, STAND, *size, load_fonts(), tokens, "Angka Kemiskinan")
        assert measures.problems(plan) == {}
        assert plan.background == on_slides(tokens).surface
        texts = [text.text for text in plan.texts]
        assert FAILED in texts
        assert "Angka Kemiskinan" in texts
        assert "3 / 9" in texts
        assert any(text.startswith("Lanjutkan dengan slide") for text in texts)
