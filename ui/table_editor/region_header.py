"""The names of the regions beside the table."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.table_editor.model import OWN_ROLE
from widgets.guard import guarded
from widgets.theme import Theme


@guarded
class RegionHeader(QHeaderView):
    """Names of regions, cut where they are long; the own one and the current one stand out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Stand at the left of a table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        """Paint one name; the style sheet knows one look for all of them."""
        model, tokens = self.model(), self._theme.tokens
        own = bool(model.headerData(section, self.orientation(), OWN_ROLE))
        current = self.selectionModel().currentIndex().row() == section
        painter.save()
        painter.fillRect(area, QColor(tokens.neutral_ground if current else tokens.surface))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold if own else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if own or current else tokens.muted))
        inside = area.adjusted(self._theme.pixels(8), 0, -self._theme.pixels(6), 0)
        name = str(model.headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(
            inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown
        )
        painter.restore()
