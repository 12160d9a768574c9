"""The list of slides: moved by mouse or keyboard, shown or hidden, one chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from db.domain.deck import Slide, SlideKey
from ui.deck.slide_delegate import SlideDelegate
from ui.deck.slide_model import Index, SlideModel
from ui.deck.thumbnails import Thumbnails
from widgets.guard import guarded
from widgets.theme import Theme

#: How often the list moves on by itself while a slide is held at its edge, and how far.
_SCROLL_MS, _SCROLL_STEP = 30, 12


@guarded
class SlideList(QListView):
    """Shows a :class:`SlideModel`.

    ``chosen`` carries the slide that has come under the cursor, ``None`` for none.
    ``move_wished`` carries a slide's key and its new place (from 0), ``removal_wished`` a key.
    """

    chosen = Signal(object)
    move_wished = Signal(object, int)
    removal_wished = Signal(object)

    def __init__(
        self,
        slides: SlideModel,
        theme: Theme,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``slides`` with the pictures of ``thumbnails``."""
        super().__init__(parent)
        self.slides = slides
        self._theme = theme
        self._pressed: QPoint | None = None
        self._pointer = QPoint()
        self._held: SlideKey | None = None
        self._gap: int | None = None
        self._row_delegate = SlideDelegate(theme, thumbnails, self)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll_on)
        self.setModel(slides)
        self.setItemDelegate(self._row_delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Slide presentasi")
        self.setAccessibleDescription(
            "Alt+panah atas atau bawah memindahkan slide, spasi menampilkan atau menyembunyikannya."
        )
        self.selectionModel().currentChanged.connect(self._on_current)
        thumbnails.painted.connect(self._show_picture)
        theme.changed.connect(self._dress)

    # -- the slide that is chosen ------------------------------------------------------------

    def current(self) -> Slide | None:
        """Return the chosen slide."""
        return self.slides.slide(self.currentIndex().row())

    def choose(self, key: SlideKey | None) -> None:
        """Choose a slide, the first one where there is none of that key."""
        index = self.slides.index(max(self.slides.row(key), 0))
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Wish the chosen slide moved up (negative) or down by some places."""
        slide, row = self.current(), self.currentIndex().row()
        to = min(max(row + by, 0), self.slides.rowCount() - 1)
        if slide is not None and to != row:
            self.move_wished.emit(slide.key, to)

    def toggle(self) -> None:
        """Wish the chosen slide hidden, or shown again."""
        self._toggle(self.currentIndex())

    def _toggle(self, index: Index) -> None:
        slide = self.slides.slide(index.row())
        if slide is not None:
            state = Qt.CheckState.Checked if slide.hidden else Qt.CheckState.Unchecked
            self.slides.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _on_current(self, current: Index, _before: Index) -> None:
        self.chosen.emit(self.slides.slide(current.row()))

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and arrows, show or hide with space, remove with Del."""
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -self.slides.rowCount(),
            Qt.Key.Key_End: self.slides.rowCount(),
        }
        slide = self.current()
        if event.key() == Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.step(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() == Qt.Key.Key_Delete and slide is not None:
            self.removal_wished.emit(slide.key)
        else:
            super().keyPressEvent(event)

    # -- mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a slide, or press its check mark."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if self._row_delegate.check_area(self.visualRect(index)).contains(place):
                self.setCurrentIndex(index)
                self._toggle(index)
                return
            self._pressed = place
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the slide along once the pointer has left the place where it was pressed."""
        place = event.position().toPoint()
        if self._pressed is None:
            return
        if self._held is None:
            if (place - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            held = self.slides.slide(self.indexAt(self._pressed).row())
            if held is None:
                return
            self._held = held.key
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scrolling.start()
        self._pointer = place
        self._show_gap()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the slide where the line is."""
        held, gap = self._held, self._gap
        self._let_go()
        if held is None or gap is None:
            super().mouseReleaseEvent(event)
            return
        row = self.slides.row(held)
        to = gap - 1 if gap > row else gap
        if row >= 0 and to != row:
            self.move_wished.emit(held, to)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what is held: the pointer is needed elsewhere."""
        self._let_go()
        super().focusOutEvent(event)

    def _let_go(self) -> None:
        self._pressed = self._held = self._gap = None
        self._scrolling.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _show_gap(self) -> None:
        """Show before which row the held slide would come, the number of rows for the end."""
        height = max(1, self._row_delegate.row_height())
        above = self._pointer.y() + self.verticalScrollBar().value()
        self._gap = min(max((above + height // 2) // height, 0), self.slides.rowCount())
        self.viewport().update()

    def _scroll_on(self) -> None:
        """Move on while a slide is held at the upper or lower edge."""
        margin = self._row_delegate.row_height() // 2
        bar = self.verticalScrollBar()
        if self._pointer.y() < margin:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif self._pointer.y() > self.viewport().height() - margin:
            bar.setValue(bar.value() + _SCROLL_STEP)
        self._show_gap()

    # -- looks -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slides, and the line where the one that is held would come."""
        super().paintEvent(event)
        if self._gap is None:
            return
        y = self._gap * self._row_delegate.row_height() - self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(self._theme.tokens.current), 3))
        painter.drawLine(0, max(y, 1), self.viewport().width(), max(y, 1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew: they follow the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Return the size that shows one slide."""
        return QSize(self._theme.pixels(178), self._row_delegate.row_height())

    def sizeHint(self) -> QSize:
        """Return the size that shows a few slides with their titles."""
        return QSize(self._theme.pixels(340), 4 * self._row_delegate.row_height())

    def _show_picture(self, key: SlideKey) -> None:
        self.update(self.slides.index(self.slides.row(key)))

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
