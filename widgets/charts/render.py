"""Pictures of charts: PNG, SVG and PDF are painted from one plan, at any size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter

from db.domain.charts import ChartSpec
from widgets.charts.frame import factor, plan_picture
from widgets.charts.geometry import Plan
from widgets.charts.paint import paint_plan
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT, Tokens

#: Sizes that an officer chooses from: name -> pixels.
PRESETS: Mapping[str, tuple[int, int]] = {
    "Slide": (1920, 1080),
    "4K": (3840, 2160),
    "A4 300 dpi": (3508, 2480),
    "Persegi": (1080, 1080),
}
#: Own sizes lie between these, in pixels; more would ask for more memory than an office PC has.
LEAST_SIDE, MOST_SIDE = 160, 10_000
MOST_PIXELS = 60_000_000


class PictureTooLarge(ValueError):
    """The size asked for is outside what can be painted; the message is ready to show."""


def check_size(width: int, height: int) -> None:
    """Raise :class:`PictureTooLarge` for a size in pixels that cannot be painted."""
    if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
        raise PictureTooLarge(
            f"Ukuran gambar harus antara {LEAST_SIDE} dan {MOST_SIDE} piksel tiap sisinya."
        )
    if width * height > MOST_PIXELS:
        raise PictureTooLarge("Ukuran gambar terlalu besar: kurangi lebar atau tingginya.")


@dataclass(frozen=True, slots=True)
class _Look:
    """How a picture looks, of whatever kind its file is."""

    tokens: Tokens
    logo: QImage | None
    headline: bool
    region_name: str
    transparent: bool = False

    def plan(self, spec: ChartSpec, width: int, height: int) -> Plan:
        check_size(width, height)
        return plan_picture(
            spec,
            width,
            height,
            load_fonts(),
            self.tokens,
            headline=self.headline,
            transparent=self.transparent,
            region_name=self.region_name,
            logo=self.logo is not None,
        )

    def paint(self, device: QPaintDevice, plan: Plan, width: float, height: float) -> None:
        painter = QPainter(device)
        try:
            painter.scale(width / plan.width, height / plan.height)
            paint_plan(painter, plan, load_fonts(), self.logo)
        finally:
            painter.end()


def render_image(
    spec: ChartSpec,
    width: int,
    height: int,
    tokens: Tokens = LIGHT,
    *,
    headline: bool = True,
    transparent: bool = False,
    region_name: str = "",
    logo: QImage | None = None,
) -> QImage:
    """Return the picture of ``spec`` in exactly ``width`` by ``height`` pixels.

    Opaque pictures have no alpha channel: Office paints transparent pixels black. Raises
    :class:`PictureTooLarge`.
    """
    look = _Look(tokens, logo, headline, region_name, transparent)
    plan = look.plan(spec, width, height)
    kind = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    image = QImage(width, height, kind)
    if image.isNull():
        raise PictureTooLarge("Memori tidak cukup untuk gambar sebesar ini.")
    image.fill(Qt.GlobalColor.transparent if transparent else tokens.surface)
    # 96 dots per inch times the enlargement: pasted into a document it has its logical size.
    dots = round(96 / 0.0254 * max(1.0, factor(width, height)))
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    look.paint(image, plan, width, height)
    return image


def render_svg(
    spec: ChartSpec,
    width: int,
    height: int,
    tokens: Tokens = LIGHT,
    *,
    headline: bool = True,
    transparent: bool = False,
    region_name: str = "",
    logo: QImage | None = None,
) -> bytes:
    """Return the picture as SVG with its text as text. Raises :class:`PictureTooLarge`."""
    from PySide6.QtSvg import QSvgGenerator

    look = _Look(tokens, logo, headline, region_name, transparent)
    plan = look.plan(spec, width, height)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    # At 96 dots per inch a user unit of the file is one pixel, and fonts keep their size.
    generator.setResolution(96)
    generator.setTitle(spec.caption.headline)
    generator.setDescription(spec.caption.description)
    look.paint(generator, plan, width, height)
    return bytes(buffer.data().data())


def render_pdf(
    spec: ChartSpec,
    width: int,
    height: int,
    tokens: Tokens = LIGHT,
    *,
    headline: bool = True,
    region_name: str = "",
    logo: QImage | None = None,
) -> bytes:
    """Return the picture as one PDF page in the proportions of ``width`` by ``height``.

    Text stays text, with its font embedded. Raises :class:`PictureTooLarge`.
    """
    look = _Look(tokens, logo, headline, region_name)
    plan = look.plan(spec, width, height)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(spec.caption.headline)
    writer.setCreator("")
    points = QSizeF(plan.width * 0.75, plan.height * 0.75)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    # Finely resolved, so that thin lines and small letters stay where the plan puts them.
    writer.setResolution(1200)
    look.paint(writer, plan, writer.width(), writer.height())
    return bytes(buffer.data().data())
