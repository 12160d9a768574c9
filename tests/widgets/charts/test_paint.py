"""What the painter puts on the picture is what the plan says, and where."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from widgets.charts.canvas import Canvas
from widgets.charts.geometry import (
    SCREEN,
    Box,
    Disc,
    Plan,
    Polygon,
    Rect,
    Role,
    Shape,
    Stroke,
    Text,
    Weight,
)
from widgets.charts.paint import paint_plan
from widgets.fonts import font, load_fonts
from widgets.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

RED, BLUE = "#FF0000", "#0000FF"


def painted(
    *shapes: Shape, texts: tuple[Text, ...] = (), scale: float = 1.0, **rest: object
) -> QImage:
    image = QImage(round(100 * scale), round(100 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    logo = rest.pop("image", None)
    paint_plan(painter, Plan(100, 100, shapes, texts, **rest), load_fonts(), logo)
    painter.end()
    return image


def colour(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x), round(y)).name().upper()


def ink(image: QImage) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of everything that is not white."""
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    rows, columns = np.nonzero((bits[:, :, :3] != 255).any(axis=2))
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


def test_a_rectangle_fills_its_box() -> None:
    image = painted(Rect(Box(10, 20, 30, 40), RED))
    assert ink(image) == (10, 20, 40, 60)
    assert colour(image, 25, 40) == RED


def test_an_outline_lies_inside_its_box() -> None:
    image = painted(Rect(Box(10, 20, 30, 40), None, outline=BLUE, line=4))
    assert ink(image) == (10, 20, 40, 60)
    assert colour(image, 12, 40) == BLUE
    assert colour(image, 25, 40) == "#FFFFFF"


@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_lines_keep_their_weight_at_every_size(scale: float) -> None:
    image = painted(Stroke(((10, 50), (90, 50)), RED, 6), scale=scale)
    assert ink(image) == tuple(round(edge * scale) for edge in (10, 47, 90, 53))


def test_dashes_leave_gaps() -> None:
    image = painted(Stroke(((0, 50), (100, 50)), RED, 2, (10, 14)))
    row = [colour(image, x, 50) == RED for x in range(100)]
    assert any(row)
    assert not all(row)


def test_dots_are_round_and_apart() -> None:
    image = painted(Stroke(((10, 50), (90, 50)), RED, 6, (0, 20)))
    assert colour(image, 10, 50) == RED
    assert colour(image, 20, 50) == "#FFFFFF"
    assert colour(image, 30, 50) == RED


def test_polygons_and_discs() -> None:
    image = painted(Polygon(((10, 10), (50, 10), (30, 50)), RED), Disc((70, 70), 10, BLUE, RED, 4))
    assert colour(image, 30, 20) == RED
    assert colour(image, 70, 70) == BLUE
    assert colour(image, 62, 70) == RED
    assert colour(image, 57, 70) == "#FFFFFF"


@pytest.mark.parametrize("weight", Weight)
def test_text_stands_in_its_box(weight: Weight) -> None:
    canvas = Canvas(100, 100, load_fonts(), LIGHT, SCREEN)
    box = canvas.write("Ag9,58%", 5, 30, 20, "#000000", Role.NAME, weight)
    left, top, right, bottom = ink(painted(texts=tuple(canvas.texts)))
    assert box.x <= left < box.x + 3
    assert box.right - 3 < right <= box.right + 1
    assert box.y <= top < bottom <= box.bottom + 1


def test_html_is_painted_as_letters() -> None:
    box = Box(0, 30, 100, 24)
    tagged = Text("<b>i</b>", box, 16, Weight.NORMAL, "#000000", Role.NAME)
    plain = Text("i", box, 16, Weight.BOLD, "#000000", Role.NAME)
    assert ink(painted(texts=(tagged,)))[2] > ink(painted(texts=(plain,)))[2] + 20


def test_the_background_fills_the_frame() -> None:
    assert ink(painted(background=BLUE)) == (0, 0, 100, 100)


def test_a_logo_keeps_its_proportions() -> None:
    logo = QImage(40, 20, QImage.Format.Format_RGB32)
    logo.fill(QColor(RED))
    image = painted(logo=Box(10, 10, 60, 60), image=logo)
    assert ink(image) == (10, 25, 70, 55)


@pytest.mark.parametrize("text", ["9,58%", "Rp509.264", 'AV To "fi"', "e\u0301 ▲ −4,2", "日本語"])
@pytest.mark.parametrize("scale", [2.0, 3.5, 8.0])
def test_letters_of_every_size_stand_where_qt_puts_them(text: str, scale: float) -> None:
    box = Box(4.3, 30.7, 92, 30)
    image = painted(texts=(Text(text, box, 20, Weight.BOLD, BLUE, Role.HEADLINE),), scale=scale)
    plain = painted(scale=scale)
    made = font(load_fonts(), 20, QFont.Weight.Bold)
    painter = QPainter(plain)
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(made)
    painter.setPen(QColor(BLUE))
    painter.drawText(QPointF(box.x, box.y + QFontMetricsF(made).ascent()), text)
    painter.end()
    assert ink(image)
    assert image == plain
