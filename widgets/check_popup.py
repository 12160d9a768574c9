"""A panel that drops from a button: search, a list to tick, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from widgets.check_list import CheckListView
from widgets.check_model import CheckListModel
from widgets.flow_layout import FlowLayout, follow_width
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.theme import Theme

#: The width, and the height that the list has where there is room, in pixels at 100 percent.
_WIDTH, _LIST = 400, 380
#: So many pixels stay free around the panel.
_GAP = 4
#: Wider than any panel.
_WIDEST = 1 << 20
#: The list is never lower than so many rows.
_FEWEST = 3
_OTHER = Qt.FocusReason.OtherFocusReason


@guarded
class CheckPopup(QFrame):
    """Opens under ``opener``, which has the focus again when it closes.

    Everything works by keys: typing searches, Down goes into the list, Space ticks, Enter and
    Esc close. What is ticked is said by the :attr:`model`.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        opener: QWidget,
        name: str,
        hint: str,
        stand: Callable[[], QRect | None] = lambda: None,
    ) -> None:
        """Make an empty panel; ``name`` is its accessible name, ``hint`` stands in the search.

        ``stand`` returns where the panel covers nothing that is to be seen while it is open, on
        the screen, or ``None``: then it drops from ``opener``.
        """
        super().__init__(opener, Qt.WindowType.Popup)
        self._stand = stand
        self._names: dict[QPushButton, tuple[str, str]] = {}
        self._theme, self._opener = theme, opener
        self.setProperty("role", "popup")
        self.setAccessibleName(name)
        # A click on the button that opened the panel only closes it.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.search.setClearButtonEnabled(True)
        self.notice = QWidget(self)
        self.notice_text = PlainLabel("", "muted", wrap=True, parent=self.notice)
        self._remedies = QWidget(self.notice)
        self._ways = FlowLayout(self._remedies)
        self.notice.hide()
        self.model = CheckListModel(theme)
        self.list = CheckListView(theme, name, self)
        self.list.setModel(self.model)
        self.nothing = PlainLabel("Tidak ada yang cocok dengan pencarian.", "muted", parent=self)
        self.nothing.hide()
        self.count = PlainLabel("", "note", parent=self)
        foot = QWidget(self)
        follow_width(foot)
        follow_width(self._remedies)
        self._buttons = FlowLayout(foot)
        self._buttons.addWidget(self.count)
        noticed = QVBoxLayout(self.notice)
        noticed.setContentsMargins(0, 0, 0, 0)
        noticed.addWidget(self.notice_text)
        noticed.addWidget(self._remedies)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.search)
        self._whole.addWidget(self.notice)
        self._whole.addWidget(self.nothing)
        self._whole.addWidget(self.list, 1)
        self._whole.addWidget(foot)
        self.search.textChanged.connect(self._on_search)
        self.list.left.connect(lambda: self.search.setFocus(_OTHER))
        self.list.typed.connect(self._on_typed)

    def add_button(self, text: str, short: str = "") -> QPushButton:
        """Add a button under the list; a narrow panel has its ``short`` name."""
        button = _button(text, self)
        button.setAccessibleName(text)
        self._names[button] = (text, short or text)
        self._buttons.add_right(button)
        return button

    def _name_buttons(self, width: int) -> None:
        """Name the buttons so that they stand side by side in a panel of ``width`` pixels."""
        margins = self._whole.contentsMargins()
        room = width - margins.left() - margins.right()
        for place in (0, 1):
            for button, names in self._names.items():
                button.setText(names[place])
                button.setToolTip(names[0] if names[place] != names[0] else "")
            gaps = self._buttons.spacing() * (len(self._names) - 1)
            if sum(button.sizeHint().width() for button in self._names) + gaps <= room:
                break

    def add_remedy(self, text: str) -> QPushButton:
        """Add a button under the notice; it closes the panel."""
        button = _button(text, self._remedies)
        button.clicked.connect(self.close)
        self._ways.addWidget(button)
        return button

    def tell(self, notice: str) -> None:
        """Say something over the list, with the remedies; an empty text says nothing."""
        self.notice_text.setText(notice)
        self.notice.setVisible(bool(notice))

    def open(self) -> None:
        """Show the panel with everything in its list, and the cursor in the search."""
        self.search.clear()
        self.list.setCurrentIndex(self.model.index(-1, 0))
        self.list.scrollToTop()
        self._dress()
        self.setGeometry(self._place())
        self.show()
        self.search.setFocus(_OTHER)

    def _dress(self) -> None:
        pixels = self._theme.pixels
        self._whole.setContentsMargins(pixels(10), pixels(10), pixels(10), pixels(10))
        self._whole.setSpacing(pixels(8))
        row = self.list.sizeHintForRow(0)
        self.list.setMinimumHeight(_FEWEST * max(row, 1))

    def _place(self) -> QRect:
        """Return where the panel stands: under the opener, within window and screen."""
        window = self._opener.window()
        screen = self._opener.screen() or QGuiApplication.primaryScreen()
        room = QRect(window.mapToGlobal(QPoint()), window.size())
        room = (room & screen.availableGeometry()).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        beside = self._stand()
        self._name_buttons(_WIDEST if beside is None else beside.width())
        if beside is not None:
            least, wished = self._heights(beside.width())
            height = min(max(least, min(wished, beside.height())), room.height())
            top = max(room.top(), min(beside.top(), room.bottom() + 1 - height))
            return QRect(beside.left(), top, beside.width(), height)
        under = self._opener.mapToGlobal(QPoint(0, self._opener.height() + _GAP))
        width = min(max(self._theme.pixels(_WIDTH), self.minimumSizeHint().width()), room.width())
        least, wished = self._heights(width)
        below = room.bottom() + 1 - under.y()
        height = min(wished, max(below, least), room.height())
        x = max(room.left(), min(under.x(), room.right() + 1 - width))
        y = max(room.top(), min(under.y(), room.bottom() + 1 - height))
        return QRect(QPoint(x, y), QSize(width, height))

    def _heights(self, width: int) -> tuple[int, int]:
        """Return the smallest height of the panel and the one it would have with room enough."""
        self.ensurePolished()
        self._whole.invalidate()
        least = self._whole.minimumHeightForWidth(width) if self._whole.hasHeightForWidth() else 0
        least = max(least, self._whole.minimumSize().height())
        rows = self.model.rowCount() * max(self.list.sizeHintForRow(0), 0)
        listed = min(rows, self._theme.pixels(_LIST))
        return least, least + max(listed - self.list.minimumHeight(), 0) + 2

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        nothing = bool(text.strip()) and not self.model.rowCount()
        self.nothing.setVisible(nothing)

    def _on_typed(self, letters: str) -> None:
        self.search.setFocus(_OTHER)
        self.search.insert(letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Enter and Esc; go from the search into the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.search.hasFocus():
            self.list.enter()
        else:
            super().keyPressEvent(event)

    def setVisible(self, visible: bool) -> None:
        """Give the focus back once it is closed: while it closes Qt hands it on by itself."""
        was = self.isVisible()
        super().setVisible(visible)
        if was and not visible:
            if self._opener.isVisible():
                self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
            self.closed.emit()


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    # Enter presses the button that has the focus, here as in a dialog.
    button.setAutoDefault(True)
    return button
