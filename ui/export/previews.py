"""Small pictures of what an order would make, painted as the order itself is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from db.domain.chart_builders.table import table_rows
from db.domain.indicators import Indicator
from db.domain.long_form import COLUMNS, csv_cells, entries_of, texts_of
from ui.export.catalogue import ChartEntry
from ui.export.image import small_picture
from ui.export.material import Material
from ui.export.orders import Order, Product, Ratio
from ui.export.slide_pictures import pictures_of
from widgets.charts.paint import paint_plan
from widgets.charts.render import render_image
from widgets.fonts import font, load_fonts
from widgets.slides.paint import render_slide
from widgets.slides.stand import Stand
from widgets.tokens import LIGHT

_SHEET = QSize(960, 600)
_LINES = 11


def preview(
    order: Order, material: Material, part: str, room: QSize, charts: Sequence[ChartEntry]
) -> QImage | None:
    """Return a picture no larger than ``room`` pixels, ``None`` where there is nothing to show.

    ``part`` is the slide or the chart that is looked at; a document without parts shows its
    beginning. ``charts`` are all charts of the material, which whoever asks often keeps.
    """
    match order.product:
        case Product.PPTX:
            wide = order.ratio is Ratio.WIDE
            return _slide(material, part, QSize(16, 9) if wide else QSize(4, 3), room)
        case Product.SLIDES:
            size = QSize(order.picture.width, order.picture.height)
            return _slide(material, part, size, room)
        case Product.CHARTS:
            return _chart(order, material, part, room, charts)
        case Product.CSV:
            image: QImage | None = _csv(material)
        case Product.WORKBOOK:
            image = _sheet(material, charts)
        case Product.REPORT:
            image = _page(material)
    return None if image is None else _fitted(image, room)


def _fitted(image: QImage, room: QSize) -> QImage:
    return image.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _slide(material: Material, part: str, size: QSize, room: QSize) -> QImage | None:
    fitted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    slides = material.deck.slides
    for number, slide in enumerate(slides, start=1):
        if str(slide.key) == part:
            stand = Stand(material.deck.region, number, len(slides))
            pictures = pictures_of(slide, material)
            return render_slide(slide, stand, fitted.width(), fitted.height(), pictures=pictures)
    return None


def _chart(
    order: Order, material: Material, part: str, room: QSize, charts: Sequence[ChartEntry]
) -> QImage | None:
    found = next((entry for entry in charts if entry.name == part), None)
    if found is None:
        return None
    own, logo = material.data.own.name, material.logo
    return small_picture(found.spec, order.picture, room, region_name=own, logo=logo)


def _first(material: Material) -> Indicator | None:
    own = material.data.own.code
    for indicator in material.data.indicators:
        if any(entry.region == own for entry in material.data.figures.get(indicator.code, ())):
            return indicator
    return None


def _blank(size: QSize) -> tuple[QImage, QPainter]:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def _write(
    painter: QPainter, box: QRectF, text: str, pixels: float, colour: str, *, right: bool = False
) -> None:
    painter.setFont(font(load_fonts(), pixels))
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _csv(material: Material) -> QImage:
    """Paint the beginning of the long form."""
    records = material.records
    indicators = {indicator.code: indicator for indicator in records.indicators}
    regions = {region.code: region for region in records.regions}
    rows: list[Sequence[str]] = [COLUMNS]
    # The store keeps them in order, so that the first are the first of the table.
    for entry in entries_of(records.figures[:_LINES], records.targets[:_LINES])[:_LINES]:
        key = entry.key
        texts = texts_of(entry, indicators.get(key.indicator), regions.get(key.region))
        rows.append(csv_cells(texts))
    image, painter = _blank(_SHEET)
    for number, cells in enumerate(rows):
        box = QRectF(30, 20 + number * 46, _SHEET.width() - 40, 46)
        _write(painter, box, ";".join(cells), 24, LIGHT.ink if number else LIGHT.current)
    painter.end()
    return image


def _sheet(material: Material, charts: Sequence[ChartEntry]) -> QImage:
    """Paint a sheet: the table of the first indicator, and its chart beside it."""
    image, painter = _blank(_SHEET)
    indicator = _first(material)
    title = indicator.topic.title if indicator else "Kinerja"
    _write(painter, QRectF(24, 14, 900, 50), title, 38, LIGHT.header)
    columns = ((24, 90, "Tahun"), (114, 130, "Nilai"), (250, 130, "Status"))
    painter.fillRect(QRectF(24, 80, 376, 42), QColor(LIGHT.header))
    for left, width, name in columns:
        box = QRectF(left + 8, 80, width - 16, 42)
        _write(painter, box, name, 24, LIGHT.on_header, right=name == "Nilai")
    if indicator is not None:
        series = material.data.material_of(indicator).own_series
        for number, row in enumerate(reversed(table_rows(indicator, series)[:10])):
            top = 122 + number * 42
            texts = (str(row.year), row.value_text.split(" · ")[0], row.status.title)
            for (left, width, name), text in zip(columns, texts, strict=True):
                box = QRectF(left + 8, top, width - 16, 42)
                _write(painter, box, text, 24, LIGHT.ink, right=name == "Nilai")
            painter.setPen(QPen(QColor(LIGHT.hairline), 2))
            painter.drawLine(24, top + 42, 400, top + 42)
        painter.drawImage(426, 80, render_image(charts[0].spec, 510, 340))
        painter.drawRect(426, 80, 510, 340)
    painter.end()
    return image


def _page(material: Material) -> QImage | None:
    """Paint the first page of the report that has figures on it."""
    from ui.export.report.pages import body
    from ui.export.report.sheet import HEIGHT, WIDTH

    family = load_fonts()
    found = next(body(material, family), None)
    if found is None:
        return None
    sheet = found[0][0]
    image, painter = _blank(QSize(round(WIDTH * 1.5), round(HEIGHT * 1.5)))
    painter.scale(1.5, 1.5)
    paint_plan(painter, sheet.plan, family, material.logo)
    for picture, box in sheet.pictures:
        painter.drawImage(QRectF(box.x, box.y, box.width, box.height), picture)
    painter.end()
    return image
