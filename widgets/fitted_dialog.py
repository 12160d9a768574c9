"""A dialog that takes the size its contents want, and never outgrows its window.

:class:`widgets.form_frame.FormFrame` is what forms are made from; this is what carries it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.panel import BareScrollArea, SqueezablePanel
from widgets.theme import Theme

#: Between a dialog and the edges of the window that it belongs to, in pixels, both sides together.
_MARGIN = QSize(20, 20)
#: Where there is less height than this (in pixels at 100 percent) fields come before hints.
_LOW = 480
#: Qt's own bound of a widget's size; no binding names it.
QWIDGETSIZE_MAX = 16_777_215


@guarded
class FittedDialog(QDialog):
    """Title, hint, a scrolled body, two message bars and a row of buttons, fitted to the window.

    Its own parts have mangled names, so that no form's attribute can stand in their way.
    """

    def __init__(
        self, theme: Theme, hint: str, width: int, height: int, parent: QWidget | None
    ) -> None:
        """Make an empty dialog; see :class:`widgets.form_frame.FormFrame`."""
        super().__init__(parent)
        self.theme = theme
        self.__width, self.__height = width, height
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
        self._frame_notes: list[PlainLabel] = []
        self._frame_settled = QTimer(self)
        self._frame_settled.setSingleShot(True)
        self._frame_settled.setInterval(0)
        self._frame_settled.timeout.connect(self.__grow)
        self.__lay_out()
        theme.changed.connect(self._redress)
        self._dress_frame()

    def __lay_out(self) -> None:
        self.body.setProperty("role", "bare")
        self._frame_scroll = scroll = BareScrollArea()
        scroll.setWidget(self.body)
        # A scroll area keeps to itself that what is in it wants another size.
        self.body.installEventFilter(self)
        self.__panel = SqueezablePanel()
        self.__panel.setProperty("role", "panel")
        self.__inside = QVBoxLayout(self.__panel)
        for widget in (self.title, self.hint):
            self.__inside.addWidget(widget)
        self.__inside.addWidget(scroll, 1)
        for bar in (self.problem, self.question):
            self.__inside.addWidget(bar)
        self.__buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._frame_left, self._frame_right = QHBoxLayout(), QHBoxLayout()
        self.__buttons.addLayout(self._frame_left)
        self.__buttons.addStretch(1)
        self.__buttons.addLayout(self._frame_right)
        self.__buttons.setAlignment(self._frame_left, Qt.AlignmentFlag.AlignLeft)
        self.__buttons.setAlignment(self._frame_right, Qt.AlignmentFlag.AlignRight)
        self.__inside.addLayout(self.__buttons)
        self.__outer = QVBoxLayout(self)
        self.__outer.setContentsMargins(0, 0, 0, 0)
        self.__outer.addWidget(self.__panel)

    def _redress(self) -> None:
        self._dress_frame()
        # Labels know their new heights only after the style sheet has reached them.
        self.fit()
        self._frame_settled.start()

    def _dress_frame(self) -> None:
        """Take on the theme's lengths."""
        pixels = self.theme.pixels
        self.__inside.setSpacing(pixels(8))
        for row in (self._frame_left, self._frame_right, self.__buttons):
            row.setSpacing(pixels(10))

    def fit(self) -> None:
        """Take the size that the contents want, and no more than the window has."""
        self.resize(self.__wanted())

    def __grow(self) -> None:
        """Make room for what has come, without ever shrinking under the officer's eyes."""
        room = self.__room()
        wanted = self.__wanted().expandedTo(self.size()).boundedTo(room)
        if wanted == self.size():
            return
        self.resize(wanted)
        parent = self.parentWidget()
        if parent is not None and self.isVisible():
            window = parent.window().frameGeometry()
            beyond = self.frameGeometry().bottom() - window.bottom()
            if beyond > 0:
                self.move(self.x(), max(window.top(), self.y() - beyond))

    def __room(self) -> QSize:
        parent = self.parentWidget()
        return (parent.window().size() if parent else self.screen().availableSize()) - _MARGIN

    def __arrange(self, room: QSize) -> None:
        """Leave out what is only a hint where the fields need its room."""
        pixels = self.theme.pixels
        low = room.height() < pixels(_LOW)
        self.hint.setVisible(bool(self.hint.text()) and not low)
        above, below = (pixels(10), pixels(10)) if low else (pixels(20), pixels(18))
        self.__inside.setContentsMargins(pixels(26), above, pixels(22), below)
        for note in self._frame_notes:
            note.setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX)
        if self.__needed() > room.width():
            for note in self._frame_notes:
                note.setMaximumSize(0, 0)
        self.__buttons.setDirection(
            QBoxLayout.Direction.TopToBottom
            if self.__needed() > room.width()
            else QBoxLayout.Direction.LeftToRight
        )
        # What is left out must not hold the dialog wider any more.
        for layout in (self.__inside, self.__outer):
            layout.invalidate()
            layout.activate()
        # They are in order now. The request that tells Qt so would have the dialog grow, which
        # asks for the next one: an open dialog would keep a whole core at work.
        for part in (self.__panel, self):
            QCoreApplication.removePostedEvents(part, QEvent.Type.LayoutRequest.value)

    def __needed(self) -> int:
        """Return the width of the row of buttons, with what stands around it."""
        margins = self.__inside.contentsMargins()
        ends = 0
        for row in (self._frame_left, self._frame_right):
            # Qt tells only the outermost layout that a part has another size.
            row.invalidate()
            ends += row.sizeHint().width()
        return ends + 2 * self.__buttons.spacing() + margins.left() + margins.right()

    def __wanted(self) -> QSize:
        """Return the size that the contents want, within the room that there is."""
        room = self.__room()
        self.__arrange(room)
        margins = self.__inside.contentsMargins()
        sides = margins.left() + margins.right()
        least = (
            self.body.minimumSizeHint().width()
            + sides
            + self._frame_scroll.verticalScrollBar().width()
        )
        width = max(self.theme.pixels(self.__width), self.minimumSizeHint().width(), least)
        width = min(width, room.width())
        inner = width - sides
        heights = []
        for index in range(self.__inside.count()):
            item = self.__inside.itemAt(index)
            if item is None or item.isEmpty():
                continue
            if item.widget() is self._frame_scroll:
                heights.append(height_of(self.body.layout(), inner))
            elif item.hasHeightForWidth():
                heights.append(item.heightForWidth(inner))
            else:
                heights.append(item.sizeHint().height())
        between = self.__inside.spacing() * max(0, len(heights) - 1)
        height = sum(heights) + between + margins.top() + margins.bottom() + 4
        wanted = QSize(width, max(height, self.theme.pixels(self.__height) if self.__height else 0))
        return wanted.boundedTo(room)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the right size: only now all parts wear their style."""
        if not event.spontaneous():
            self.fit()
            # The layouts learn the heights of wrapped texts only now.
            self._frame_settled.start()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when a field of the form asks for more room."""
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._frame_settled.start()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Grow when a part of the form asks for more room."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._frame_settled.start()
        return super().event(event)


def height_of(layout: QLayout | None, width: int) -> int:
    """Return the height that a layout wants at a width."""
    if layout is None:
        return 0
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
