"""Paint slides: on a projector, a small preview, a page, or into a picture."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter

from db.domain.deck import Slide
from widgets.charts.geometry import Box, Plan
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
    logo = _at_size(painter, plan.logo, pictures.logo)
    certificate = _at_size(painter, plan.picture, pictures.certificate)
    paint_plan(painter, plan, load_fonts(), logo, certificate)
    painter.restore()


def _at_size(painter: QPainter, place: Box | None, image: QImage | None) -> QImage | None:
    """Return a picture that is much larger than its place scaled down with care.

    A painter skips pixels where it scales down by more than half, and small letters of a
    certificate break up. A page keeps the picture as it is.
    """
    engine = painter.paintEngine()
    if image is None or place is None or engine.type() != QPaintEngine.Type.Raster:
        return image
    factor = painter.combinedTransform().m11()
    size = QSize(ceil(place.width * factor), ceil(place.height * factor))
    if image.width() <= 1.5 * size.width() and image.height() <= 1.5 * size.height():
        return image
    kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, kept, smooth)


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
    image = empty_picture(width, height)
    paint_on(image, plan, pictures)
    return image


def empty_picture(width: int, height: int) -> QImage:
    """Return pixels to paint slides on. Raises ``MemoryError`` where there is no room."""
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    if image.isNull():
        raise MemoryError(f"no memory for a slide of {width} by {height} pixels")
    return image


def paint_on(image: QImage, plan: Plan, pictures: SlidePictures = NO_PICTURES) -> None:
    """Paint a laid-out slide over all of ``image``, which may hold another slide before."""
    painter = QPainter(image)
    try:
        paint_slide_plan(painter, plan, image.width(), image.height(), pictures)
    finally:
        painter.end()
