"""A list to tick names in, with the mouse or by keys: the view of a check model."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.check_model import NOTE_ROLE, Index
from widgets.guard import guarded
from widgets.theme import Theme

_LEFT = Qt.MouseButton.LeftButton
#: The height of a row, and the gap on either side of a note, in pixels at 100 percent.
_ROW, _GAP = 30, 10


@guarded
class _Rows(QStyledItemDelegate):
    """Paints a row with its note; a click anywhere in it, or Space, ticks."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.pixels(_ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        room = option.widget.style().subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, option, option.widget
        )
        width = room.width() - self._note_width(option, index)
        if not self._has_note_room(option, index):
            # The name comes first; its colour and its tip say what the note would.
            width = room.width() - self._theme.pixels(_GAP)
        # The style would cut the name where the note begins.
        option.text = option.fontMetrics.elidedText(
            option.text, Qt.TextElideMode.ElideRight, max(width, 0)
        )

    def _has_note_room(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell whether a row has no note, or one that leaves the name whole or half of the row."""
        if not index.data(NOTE_ROLE):
            return True
        style, part = option.widget.style(), QStyle.SubElement.SE_ItemViewItemText
        room = style.subElementRect(part, option, option.widget).width()
        name = option.fontMetrics.horizontalAdvance(index.data())
        return self._note_width(option, index) <= max(room - name, room / 2)

    def _note_width(self, option: QStyleOptionViewItem, index: Index) -> int:
        note = index.data(NOTE_ROLE)
        gap = self._theme.pixels(_GAP)
        return option.fontMetrics.horizontalAdvance(note) + 2 * gap if note else gap

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        state = option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if enabled and (focused or state & QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(tokens.selection))
        super().paint(painter, option, index)
        note = index.data(NOTE_ROLE)
        if note and self._has_note_room(option, index):
            gap = self._theme.pixels(_GAP)
            painter.setPen(QColor(tokens.muted))
            painter.setFont(option.font)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(option.rect.adjusted(gap, 0, -gap, 0), right, note)
        if focused:
            painter.setPen(QPen(QColor(tokens.current), 2))
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -1, -1))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if isinstance(event, QMouseEvent):
            if event.button() is not _LEFT:
                return False
            if event.type() is not QEvent.Type.MouseButtonRelease:
                # The press and the second press of a double click wait for their release.
                return True
            if not option.rect.contains(event.position().toPoint()):
                return False
        elif not isinstance(event, QKeyEvent) or event.key() not in (
            Qt.Key.Key_Space,
            Qt.Key.Key_Select,
        ):
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


@guarded
class CheckListView(QListView):
    """The list. ``left`` tells that the cursor goes up out of it, ``typed`` carries a letter."""

    left = Signal()
    typed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Show no model yet; ``name`` is the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Rows(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def enter(self) -> None:
        """Take the focus, with the cursor on an entry: where it was, or on the first one."""
        places = self._places()
        if not places:
            return
        if self.currentIndex().row() not in places:
            self.setCurrentIndex(self.model().index(places[0], 0))
        # The title over it comes into view as well.
        if self.currentIndex().row() == places[0]:
            self.scrollToTop()
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up out of the list from its first entry; hand letters on to the search."""
        places = self._places()
        first = not places or self.currentIndex().row() <= places[0]
        letters = event.text().strip()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() == Qt.Key.Key_Up and first:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Home and places:
            # Qt would go to the title, which takes no cursor.
            self.setCurrentIndex(self.model().index(places[0], 0))
            self.scrollToTop()
        elif letters and letters.isprintable() and plain:
            self.typed.emit(letters)
        else:
            super().keyPressEvent(event)

    def _places(self) -> list[int]:
        model = self.model()
        rows = range(model.rowCount())
        enabled = Qt.ItemFlag.ItemIsEnabled
        return [row for row in rows if model.flags(model.index(row, 0)) & enabled]
