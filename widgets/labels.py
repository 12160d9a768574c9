"""Labels that show data letter by letter: nothing in them is ever read as HTML."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.charts.canvas import clean
from widgets.guard import guarded


def tool_tip(text: str) -> str:
    """Return ``text`` as a tool tip that wraps long lines and shows every sign as it is.

    Qt guesses whether a tool tip is rich text; so that data cannot decide, all of them are, and
    what stands in them is escaped.
    """
    # Loaded here: the first tool tip comes long after the window.
    from html import escape

    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"


class PlainLabel(QLabel):
    """A label with a ``role`` of the style sheet; wraps when asked to."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``text`` as it is."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, line by line, without control and direction characters."""
        super().setText("\n".join(clean(line) for line in text.split("\n")))


@guarded
class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where there is no room; the tip tells all."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        """Show ``text`` as far as there is room."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(clean(text))
        self.setAccessibleName(clean(text))
        self._update_tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the tip where the text is elided."""
        super().resizeEvent(event)
        self._update_tip()

    def _update_tip(self) -> None:
        elided = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        # A tip is read as HTML by Qt as soon as it looks like it.
        self.setToolTip(tool_tip(self.text()) if elided else "")

    def minimumSizeHint(self) -> QSize:
        """Allow any width: what does not fit is elided."""
        return QSize(
            self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, elided."""
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        area = self.contentsRect()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
