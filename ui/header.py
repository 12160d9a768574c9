"""The bar at the top: whose figures these are, and the main actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.header_button import HeaderButton
from widgets.guard import guarded
from widgets.labels import ElidedLabel
from widgets.theme import Theme, set_low

#: The region's name keeps its width up to this, in pixels at 100 percent: only a very long one
#: ends in an ellipsis before a button goes into the menu.
_MOST_NAME = 240
#: Pixels at 100 percent at the ends of the header and between its parts, with and without room.
_WIDE, _NARROW = (20, 12), (12, 7)
#: The width of a part with nothing but an arrow.
_PART = 30
#: What a menu offers; ``None`` is a line.
_Offered: TypeAlias = "Sequence[QAction | QMenu | None]"


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
        #: What stands in the header, and what the last menu offers where it does not.
        self._entries: list[tuple[QWidget, QAction]] = []
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
        for button in self.findChildren(QPushButton):
            set_low(button, low)
        self._dress()

    def add_button(self, action: QAction, text: str, *, keys: bool = False) -> HeaderButton:
        """Add a button that triggers ``action``; it may show its ``keys`` while there is room."""
        button = self._pressing(action, text, keys=keys)
        self._take(button, action)
        return button

    def add_menu(self, text: str, actions: _Offered) -> QPushButton:
        """Add a button that opens a menu; ``None`` is a separator.

        The menu of the last one takes in the buttons that have no room at a large text size.
        """
        button = QPushButton(text)
        button.setProperty("menu", True)
        button.setMenu(_menu(text, actions, button))
        self._take(button, button.menu().menuAction())
        return button

    def add_show(
        self, action: QAction, text: str, menu_name: str, actions: _Offered
    ) -> tuple[HeaderButton, QPushButton]:
        """Add the button that stands out: it begins the show, its neighbour opens the menu.

        The two are one: they stand in the header together, or the last menu has their menu.
        """
        start = self._pressing(action, text, keys=True, play=True)
        more = _MenuPart(self._theme)
        more.setAccessibleName(menu_name)
        more.setToolTip(menu_name)
        more.setMenu(_menu(text, actions, more))
        both = QWidget()
        both.setProperty("role", "bare")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, place in ((start, "first"), (more, "last")):
            button.setProperty("role", "light")
            button.setProperty("place", place)
            row.addWidget(button)
        self._take(both, more.menu().menuAction())
        return start, more

    def _pressing(
        self, action: QAction, text: str, *, keys: bool, play: bool = False
    ) -> HeaderButton:
        told = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        button = HeaderButton(self._theme, text, told, play=play)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def _take(self, widget: QWidget, action: QAction) -> None:
        self._layout.addWidget(widget)
        self._entries.append((widget, action))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Show the buttons that fit beside the region's name; the last menu offers the others."""
        last = self._entries[-1][0] if self._entries else None
        menu = last.menu() if isinstance(last, QPushButton) else None
        if menu is None:
            return
        whole = self.region.fontMetrics().horizontalAdvance(self.region.text()) + 2
        name = min(whole, self._theme.pixels(_MOST_NAME))
        for (ends, between), keys in ((_WIDE, True), (_WIDE, False), (_NARROW, False)):
            for button in self.findChildren(HeaderButton):
                button.show_keys(keys)
            margin, gap = self._theme.pixels(ends), self._theme.pixels(between)
            # Keys are told only where they cut no name, however long it is.
            room = self.width() - 2 * margin - self.logo.width() - gap - (whole if keys else name)
            needed = sum(_width(widget) + gap for widget, _ in self._entries)
            if needed <= room:
                break
        upright = self._theme.pixels(4 if self._low else 9)
        self._layout.setContentsMargins(margin, upright, margin, upright)
        self._layout.setSpacing(gap)
        moved: list[QAction] = []
        for widget, action in self._entries[1:-1]:
            fits = needed <= room
            widget.setVisible(fits)
            menu.removeAction(action)
            if not fits:
                needed -= _width(widget) + gap
                moved.append(action)
        menu.removeAction(self._line)
        first = menu.actions()[0]
        if moved:
            menu.insertActions(first, [*moved, self._line])

    def _dress(self) -> None:
        self._share_out()


@guarded
class _MenuPart(QPushButton):
    """The narrow part of a button that opens what else there is: an arrow without a name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("menu", True)

    def sizeHint(self) -> QSize:
        # Qt makes room for four letters where there are none.
        return QSize(self._theme.pixels(_PART), super().sizeHint().height())


def _menu(name: str, actions: _Offered, button: QPushButton) -> QMenu:
    menu = QMenu(name, button)
    for action in actions:
        if action is None:
            menu.addSeparator()
        elif isinstance(action, QMenu):
            menu.addMenu(action)
        else:
            menu.addAction(action)
    return menu


def _width(widget: QWidget) -> int:
    """Return the width that a part of the header wants, also of one whose look has changed."""
    layout = widget.layout()
    if layout is not None:
        layout.invalidate()
    return widget.sizeHint().width()
