"""Labels that show data letter by letter: nothing in them is ever read as HTML."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.charts.canvas import clean
from widgets.guard import guarded

#: What a rich text would take for its own. Python's module for it loads every name of a sign.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})
#: What stands between two facts.
_BETWEEN = " · "


def tool_tip(text: str) -> str:
    """Return ``text`` as a tool tip that wraps long lines and shows every sign as it is.

    Qt guesses whether a tool tip is rich text; so that data cannot decide, all of them are, and
    what stands in them is escaped.
    """
    return f"<qt>{text.translate(_ESCAPED)}</qt>"


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
        elided = self.is_elided()
        # A tip is read as HTML by Qt as soon as it looks like it.
        self.setToolTip(tool_tip(self.text()) if elided else "")

    def is_elided(self) -> bool:
        """Tell whether a part of the text is not shown."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

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


@guarded
class FactsLabel(ElidedLabel):
    """Facts with ``·`` between them: a second line before anything is elided.

    A line ends between two facts; within a fact only where it is longer than the line.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        """Show ``text`` in as many lines as it needs, two at most."""
        super().__init__(text, role, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.updateGeometry()

    def lines(self, width: int) -> list[str]:
        """Return the lines, one or two, at a width; the last may be longer than that."""
        text, metrics = self.text(), self.fontMetrics()
        if metrics.horizontalAdvance(text) <= width:
            return [text]
        facts = text.split(_BETWEEN)
        breaks = [
            (_BETWEEN.join(facts[:kept]), _BETWEEN.join(facts[kept:]))
            for kept in range(1, len(facts))
        ]
        widest = {pair: max(metrics.horizontalAdvance(line) for line in pair) for pair in breaks}
        # The most even lines: one year alone on the second would look forgotten.
        best = min(breaks, key=lambda pair: widest[pair], default=None)
        if best is not None and widest[best] <= width:
            return [*best]
        words = text.split(" ")
        kept = 1
        while metrics.horizontalAdvance(" ".join(words[: kept + 1])) <= width:
            kept += 1
        return [line for line in (" ".join(words[:kept]), " ".join(words[kept:])) if line]

    def is_elided(self) -> bool:
        """Tell whether a part of the text is not shown."""
        width = self.contentsRect().width()
        advance = self.fontMetrics().horizontalAdvance
        return any(advance(line) > width for line in self.lines(width))

    def hasHeightForWidth(self) -> bool:
        """Tell that the height hangs on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that there are at a width."""
        margins = self.contentsMargins()
        count = len(self.lines(width - margins.left() - margins.right()))
        return count * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Wish for one line."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, each elided where it has to be."""
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        area = self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        for number, line in enumerate(self.lines(area.width())):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
            place = area.translated(0, number * metrics.lineSpacing())
            place.setHeight(metrics.lineSpacing())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
