"""The head of the preview: what each table of each file was taken for, and a word against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from db.domain.indicators import Indicator
from db.importers import SKIP
from ui.importing.preview import Table
from ui.importing.wording import number, table_text
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.guard import guarded
from widgets.labels import ElidedLabel, PlainLabel
from widgets.theme import Theme

#: So many tables are told one by one; a ZIP may hold hundreds.
MOST_LINES = 60
#: So many lines are seen at once; the others are scrolled to.
_SEEN = 3
_NARROW = 640


class TableLine(QFrame):
    """One table. ``meant`` carries (Table, code or SKIP) when the officer knows better."""

    meant = Signal(object, str)

    def __init__(
        self, table: Table, indicators: Iterable[Indicator], theme: Theme, parent: QWidget
    ) -> None:
        """Show what a table was taken for."""
        super().__init__(parent)
        self._theme = theme
        self.table = table
        where, what = table_text(table)
        self.where = ElidedLabel(where, "strong")
        self.what = ElidedLabel(what, "muted")
        self.choice = CalmComboBox()
        self.choice.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(16)
        self.choice.setAccessibleName(f"Indikator untuk {where}")
        if table.code:
            for indicator in indicators:
                self.choice.addItem(clean(indicator.name), indicator.code)
            self.choice.addItem("Lewati tabel ini", SKIP)
            self.choice.setCurrentIndex(max(0, self.choice.findData(table.meant)))
        self.choice.activated.connect(
            lambda at: self.meant.emit(self.table, str(self.choice.itemData(at)))
        )
        self.choice.setVisible(bool(table.code))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.where)
        words.addWidget(self.what)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.addLayout(words, 3)
        self._row.addWidget(self.choice, 2)

    def arrange(self, width: int) -> None:
        """Put the indicator beside the words, or under them where there is little room."""
        narrow = width < self._theme.pixels(_NARROW)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._row.setSpacing(self._theme.pixels(2 if narrow else 20))


@guarded
class TablesPanel(QScrollArea):
    """All tables, a few in view. ``meant`` carries (Table, code or SKIP)."""

    meant = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self._theme = theme
        self.lines: list[TableLine] = []
        self._tables: Sequence[Table] = ()
        self._inside = QWidget()
        self._inside.setProperty("role", "bare")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(2)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "bare")
        self.viewport().setProperty("role", "bare")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Labels and fields know their heights only once the style has reached them.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._fit)
        self._inside.installEventFilter(self)

    def show_tables(self, tables: Sequence[Table], indicators: Iterable[Indicator]) -> None:
        """Show other tables; the same ones keep their fields."""
        if tables == self._tables:
            return
        self._tables = tables
        focus = self.window().focusWidget()
        held = next((at for at, line in enumerate(self.lines) if line.choice is focus), None)
        known = tuple(indicators)
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for table in tables[:MOST_LINES]:
            line = TableLine(table, known, self._theme, self._inside)
            line.meant.connect(self.meant)
            self._list.addWidget(line)
            line.show()
            self.lines.append(line)
        if len(tables) > MOST_LINES:
            more = number(len(tables) - MOST_LINES)
            self._list.addWidget(PlainLabel(f"dan {more} tabel lain", "muted"))
        if held is not None and held < len(self.lines):
            self.lines[held].choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(tables))
        self._settled.start()

    def _fit(self) -> None:
        """Be as high as the lines are, and no higher than a few of them."""
        width = max(self.width(), self._theme.pixels(300))
        for line in self.lines:
            line.arrange(width)
        self._list.activate()
        heights = [line.sizeHint().height() for line in self.lines[:_SEEN]]
        more = self._theme.pixels(14) if len(self._tables) > _SEEN else 0
        self.setFixedHeight(sum(heights) + 2 * max(0, len(heights) - 1) + more)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when a line has another height."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._settled.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the lines for the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settled.start()

    def sizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(self._theme.pixels(300), super().sizeHint().height())
