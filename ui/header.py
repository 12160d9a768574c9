"""The bar at the top: whose figures these are, and the main actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from widgets.guard import guarded
from widgets.labels import ElidedLabel
from widgets.theme import Theme, set_low

#: The region's name keeps its width up to this, in pixels at 100 percent: only a very long one
#: ends in an ellipsis before a button goes into the menu.
_MOST_NAME = 240
#: Pixels at 100 percent at the ends of the header and between its parts, with and without room.
_WIDE, _NARROW = (20, 12), (12, 7)


@guarded
class LogoView(QWidget):
    """The office's logo, or a plain shield until it has chosen one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the shield."""
        super().__init__(parent)
        self._theme = theme
        self._side = 38
        self._image: QImage | None = None
        self.setAccessibleName("Logo daerah")
        self._dress()
        theme.changed.connect(self._dress)

    def set_image(self, image: QImage | None) -> None:
        """Show ``image``, or the shield."""
        self._image = image
        self.update()

    def set_side(self, side: int) -> None:
        """Take a square of ``side`` pixels at 100 percent."""
        self._side = side
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in its proportions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        if self._image is not None:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(area.center())
            painter.drawImage(target, self._image)
        else:
            half = [(0.5, 0.03), (0.88, 0.15), (0.88, 0.55), (0.72, 0.82), (0.5, 0.97)]
            points = half + [(1 - x, y) for x, y in reversed(half[1:-1])]
            shape = [QPointF(area.width() * x, area.height() * y) for x, y in points]
            pen = QPen(QColor(self._theme.tokens.on_header), 1.6, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawPolygon(QPolygonF(shape))
        painter.end()

    def _dress(self) -> None:
        side = self._theme.pixels(self._side)
        self.setFixedSize(side, side)


@guarded
class Header(QFrame):
    """Logo and region on the left; the buttons on the right trigger the window's actions."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a header without buttons."""
        super().__init__(parent)
        self._theme = theme
        self._low = False
        self.setProperty("role", "header")
        layout = QHBoxLayout(self)
        self._layout = layout
        self._entries: list[tuple[QPushButton, QAction]] = []
        self._line = QAction(self)
        self._line.setSeparator(True)
        self.logo = LogoView(theme)
        self.region = ElidedLabel("", "region")
        self.program = ElidedLabel("Dasbor Kinerja Daerah", "muted")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self.region)
        names.addWidget(self.program)
        names.addStretch(1)
        layout.addWidget(self.logo)
        layout.addLayout(names, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def set_region(self, name: str, logo: QImage | None) -> None:
        """Show whose figures these are."""
        self.region.setText(name)
        self.logo.set_image(logo)
        self._share_out()

    def set_low(self, low: bool) -> None:
        """Take little height, or as much as is comfortable."""
        if low is self._low:
            return
        self._low = low
        self.logo.set_side(26 if low else 38)
        self.program.setVisible(not low)
        for button, _ in self._entries:
            set_low(button, low)
        self._dress()

    def add_button(self, action: QAction, text: str, *, light: bool = False) -> QPushButton:
        """Add a button that triggers ``action``."""
        button = QPushButton(text)
        if light:
            button.setProperty("role", "light")
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        self._layout.addWidget(button)
        self._entries.append((button, action))
        return button

    def add_menu(self, text: str, actions: Sequence[QAction | QMenu | None]) -> QPushButton:
        """Add a button that opens a menu; ``None`` is a separator.

        The menu of the last one takes in the buttons that have no room at a large text size.
        """
        button = QPushButton(text)
        button.setProperty("menu", True)
        menu = QMenu(text, button)
        for action in actions:
            if action is None:
                menu.addSeparator()
            elif isinstance(action, QMenu):
                menu.addMenu(action)
            else:
                menu.addAction(action)
        button.setMenu(menu)
        self._layout.addWidget(button)
        self._entries.append((button, menu.menuAction()))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Show the buttons that fit beside the region's name; the last menu offers the others."""
        menu = self._entries[-1][0].menu() if self._entries else None
        if menu is None:
            return
        widths = [button.sizeHint().width() for button, _ in self._entries]
        name = self.region.fontMetrics().horizontalAdvance(self.region.text()) + 2
        name = min(name, self._theme.pixels(_MOST_NAME))
        for ends, between in (_WIDE, _NARROW):
            margin, gap = self._theme.pixels(ends), self._theme.pixels(between)
            room = self.width() - 2 * margin - self.logo.width() - gap - name
            needed = sum(widths) + gap * len(widths)
            if needed <= room:
                break
        upright = self._theme.pixels(4 if self._low else 9)
        self._layout.setContentsMargins(margin, upright, margin, upright)
        self._layout.setSpacing(gap)
        moved: list[QAction] = []
        for button, action in self._entries[1:-1]:
            fits = needed <= room
            button.setVisible(fits)
            menu.removeAction(action)
            if not fits:
                needed -= button.sizeHint().width() + gap
                moved.append(action)
        menu.removeAction(self._line)
        first = menu.actions()[0]
        if moved:
            menu.insertActions(first, [*moved, self._line])

    def _dress(self) -> None:
        self._share_out()
