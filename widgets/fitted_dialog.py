"""A dialog that takes the size its contents want, and never outgrows its window.

:class:`widgets.form_frame.FormFrame` is what forms are made from; this is what carries it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel
from widgets.theme import Theme

#: Between a dialog and the edges of the window that it belongs to, in pixels, both sides together.
_MARGIN = QSize(20, 20)


class FittedDialog(QDialog):
    """Title, hint, a scrolled body, two message bars and a row of buttons, fitted to the window."""

    def __init__(
        self, theme: Theme, hint: str, width: int, height: int, parent: QWidget | None
    ) -> None:
        """Make an empty dialog; see :class:`widgets.form_frame.FormFrame`."""
        super().__init__(parent)
        self.theme = theme
        self._width, self._height = width, height
        #: The line on top.
        self.title = PlainLabel("", "title", wrap=True)
        #: The muted line under it.
        self.hint = PlainLabel(hint, "muted", wrap=True)
        self.hint.setVisible(bool(hint))
        #: The place for the fields: give it any layout.
        self.body = SqueezablePanel()
        #: What went wrong, always in view above the buttons.
        self.problem = MessageBar()
        #: The question before something typed is thrown away.
        self.question = MessageBar()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._grow)
        self._lay_out()
        theme.changed.connect(self._redress)
        self._dress()

    def _lay_out(self) -> None:
        self.body.setProperty("role", "bare")
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("role", "bare")
        scroll.viewport().setProperty("role", "bare")
        scroll.setWidget(self.body)
        self._panel = SqueezablePanel()
        self._panel.setProperty("role", "panel")
        self._inside = QVBoxLayout(self._panel)
        for widget in (self.title, self.hint):
            self._inside.addWidget(widget)
        self._inside.addWidget(scroll, 1)
        for bar in (self.problem, self.question):
            self._inside.addWidget(bar)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._buttons.addLayout(self._left)
        self._buttons.addStretch(1)
        self._buttons.addLayout(self._right)
        self._buttons.setAlignment(self._left, Qt.AlignmentFlag.AlignLeft)
        self._buttons.setAlignment(self._right, Qt.AlignmentFlag.AlignRight)
        self._inside.addLayout(self._buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panel)

    def _redress(self) -> None:
        self._dress()
        # Labels know their new heights only after the style sheet has reached them.
        self.fit()
        self._settled.start()

    def _dress(self) -> None:
        """Take on the theme's lengths."""
        pixels = self.theme.pixels
        self._inside.setContentsMargins(pixels(26), pixels(20), pixels(22), pixels(18))
        self._inside.setSpacing(pixels(8))
        for row in (self._left, self._right, self._buttons):
            row.setSpacing(pixels(10))

    def fit(self) -> None:
        """Take the size that the contents want, and no more than the window has."""
        self.resize(self._wanted())

    def _grow(self) -> None:
        """Make room for what has come, without ever shrinking under the officer's eyes."""
        room = self._room()
        wanted = self._wanted().expandedTo(self.size()).boundedTo(room)
        if wanted == self.size():
            return
        self.resize(wanted)
        parent = self.parentWidget()
        if parent is not None and self.isVisible():
            window = parent.window().frameGeometry()
            beyond = self.frameGeometry().bottom() - window.bottom()
            if beyond > 0:
                self.move(self.x(), max(window.top(), self.y() - beyond))

    def _room(self) -> QSize:
        parent = self.parentWidget()
        return (parent.window().size() if parent else self.screen().availableSize()) - _MARGIN

    def _wanted(self) -> QSize:
        """Return the size that the contents want, within the room that there is."""
        room = self._room()
        margins = self._inside.contentsMargins()
        sides = margins.left() + margins.right()
        ends = self._left.sizeHint().width() + self._right.sizeHint().width()
        narrow = ends + 2 * self._buttons.spacing() + sides > room.width()
        self._buttons.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        least = (
            self.body.minimumSizeHint().width() + sides + self._scroll.verticalScrollBar().width()
        )
        width = max(self.theme.pixels(self._width), self.minimumSizeHint().width(), least)
        width = min(width, room.width())
        inner = width - sides
        heights = []
        for index in range(self._inside.count()):
            item = self._inside.itemAt(index)
            if item is None or item.isEmpty():
                continue
            if item.widget() is self._scroll:
                heights.append(_height(self.body.layout(), inner))
            elif item.hasHeightForWidth():
                heights.append(item.heightForWidth(inner))
            else:
                heights.append(item.sizeHint().height())
        between = self._inside.spacing() * max(0, len(heights) - 1)
        height = sum(heights) + between + margins.top() + margins.bottom() + 4
        wanted = QSize(width, max(height, self.theme.pixels(self._height) if self._height else 0))
        return wanted.boundedTo(room)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the right size: only now all parts wear their style."""
        if not event.spontaneous():
            self.fit()
            # The layouts learn the heights of wrapped texts only now.
            self._settled.start()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Grow when a part of the form asks for more room."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._settled.start()
        return super().event(event)


def _height(layout: QLayout | None, width: int) -> int:
    """Return the height that a layout wants at a width."""
    if layout is None:
        return 0
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
