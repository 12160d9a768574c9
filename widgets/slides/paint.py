"""Paint slides: on a projector, a small preview, a page, or into a picture."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from db.domain.deck import Slide
from widgets.charts.geometry import Plan
from widgets.charts.paint import paint_plan
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.stand import NO_PICTURES, SlidePictures, Stand
from widgets.tokens import LIGHT, Tokens


def paint_slide(
    painter: QPainter,
    slide: Slide,
    stand: Stand,
    width: float,
    height: float,
    tokens: Tokens = LIGHT,
    pictures: SlidePictures = NO_PICTURES,
) -> None:
    """Paint ``slide`` from the painter's origin, ``width`` by ``height`` of its units."""
    plan = plan_slide(slide, stand, width, height, load_fonts(), tokens, pictures)
    paint_slide_plan(painter, plan, width, height, pictures)


def paint_slide_plan(
    painter: QPainter,
    plan: Plan,
    width: float,
    height: float,
    pictures: SlidePictures = NO_PICTURES,
) -> None:
    """Paint what :func:`widgets.slides.layout.plan_slide` laid out for these ``pictures``."""
    painter.save()
    painter.scale(width / plan.width, height / plan.height)
    paint_plan(painter, plan, load_fonts(), pictures.logo, pictures.certificate)
    painter.restore()


def render_slide(
    slide: Slide,
    stand: Stand,
    width: int,
    height: int,
    tokens: Tokens = LIGHT,
    pictures: SlidePictures = NO_PICTURES,
) -> QImage:
    """Return ``slide`` in exactly ``width`` by ``height`` pixels, without an alpha channel."""
    plan = plan_slide(slide, stand, width, height, load_fonts(), tokens, pictures)
    return render_slide_plan(plan, width, height, pictures)


def render_slide_plan(
    plan: Plan, width: int, height: int, pictures: SlidePictures = NO_PICTURES
) -> QImage:
    """Return a laid-out slide as a picture. Raises ``MemoryError`` where there is no room."""
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    if image.isNull():
        raise MemoryError(f"no memory for a slide of {width} by {height} pixels")
    painter = QPainter(image)
    try:
        paint_slide_plan(painter, plan, image.width(), image.height(), pictures)
    finally:
        painter.end()
    return image
