"""A small picture of the picture that is about to be saved."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from db.domain.charts import ChartSpec
from ui.export.image import PictureOptions, small_picture
from widgets.tokens import LIGHT, Tokens

#: The room for the preview, in logical pixels.
ROOM = QSize(440, 300)


class PicturePreview(QLabel):
    """Shows one chart as the options would make it, fitted into :data:`ROOM`."""

    def __init__(
        self,
        spec: ChartSpec,
        tokens: Tokens = LIGHT,
        *,
        region_name: str = "",
        logo: QImage | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Preview ``spec``; nothing is shown until :meth:`show_options`."""
        super().__init__(parent)
        self._spec = spec
        self._tokens = tokens
        self._region_name = region_name
        self._logo = logo
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedSize(ROOM)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAccessibleName("Pratinjau gambar")
        self.setAccessibleDescription(spec.caption.description)

    def show_options(self, options: PictureOptions) -> None:
        """Show the picture that ``options``, of a size that can be painted, would make."""
        self.setPixmap(QPixmap.fromImage(self._framed(self._small(options), options.transparent)))

    def show_text(self, text: str) -> None:
        """Say why there is no picture."""
        self.setPixmap(QPixmap())
        self.setText(text)

    def _small(self, options: PictureOptions) -> QImage:
        return small_picture(
            self._spec,
            options,
            ROOM * self.devicePixelRatioF(),
            self._tokens,
            region_name=self._region_name,
            logo=self._logo,
        )

    def _framed(self, image: QImage, transparent: bool) -> QImage:
        """Return ``image`` with a hairline around it, on dots where it is transparent."""
        shown = QImage(image.size(), QImage.Format.Format_RGB32)
        shown.fill(QColor(self._tokens.surface))
        hairline = QColor(self._tokens.hairline)
        painter = QPainter(shown)
        if transparent:
            painter.fillRect(shown.rect(), QBrush(hairline, Qt.BrushStyle.Dense6Pattern))
        painter.drawImage(0, 0, image)
        painter.setPen(hairline)
        painter.drawRect(shown.rect().adjusted(0, 0, -1, -1))
        painter.end()
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        return shown
