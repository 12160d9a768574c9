"""The chooser that opens at a region of the preview: search, all regions, and leaving it out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.domain.figures import Region
from db.importers import SKIP, Guess
from db.importers.model import shortened
from db.importers.texts import words
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.search_line import SearchLine
from widgets.theme import Theme

#: Width and height of the whole, and the height of a row, in pixels at 100 percent.
_WIDTH, _HEIGHT, _ROW = 380, 348, 30
_VALUE, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@guarded
class RegionChooser(QFrame):
    """Which region a written name means. ``said`` carries the code, ``SKIP``, or ``""``.

    ``""`` takes an earlier answer back. Typing searches names, aliases and codes; the arrows and
    Enter choose, Esc leaves everything as it is.
    """

    said = Signal(str)

    def __init__(
        self,
        guess: Guess,
        regions: Iterable[Region],
        current: str,
        theme: Theme,
        opener: QWidget,
        *,
        answered: bool,
    ) -> None:
        """Offer ``regions``; ``current`` is the code of the one that the name is taken for."""
        super().__init__(opener, Qt.WindowType.Popup)
        self._opener = opener
        self._row = theme.pixels(_ROW)
        self._size = theme.pixels(_WIDTH), theme.pixels(_HEIGHT)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = f"“{shortened(guess.text)}” itu wilayah yang mana?"
        self.setAccessibleName(clean(title))
        self.title = PlainLabel(clean(title), "strong", wrap=True)
        self.note = PlainLabel(
            "Berlaku untuk semua baris dengan tulisan itu, dan diingat.", "note", wrap=True
        )
        self.search = SearchLine("Cari nama atau kode wilayah", "Cari wilayah")
        self.search.textChanged.connect(self._filter)
        self.search.stepped.connect(self._step)
        self.list = QListWidget()
        self.list.setAccessibleName(clean(title))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self._add("Lewati baris wilayah ini", SKIP)
        if answered:
            self._add("Batalkan jawaban: kembali ke hasil pengenalan", "")
        # The current one first: what else can be said stays in view over it.
        for region in sorted(regions, key=lambda region: region.code != current):
            names = (region.name, region.short_name, *region.aliases, region.code)
            self._add(f"{region.name} ({region.code})", region.code, " ".join(map(words, names)))
            if region.code == current:
                self.list.setCurrentRow(self.list.count() - 1)
        layout = QVBoxLayout(self)
        margin = theme.pixels(10)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.pixels(6))
        for part in (self.title, self.note, self.search):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)

    def _add(self, text: str, value: str, searched: str = "") -> None:
        item = QListWidgetItem(clean(text))
        item.setSizeHint(QSize(0, self._row))
        item.setData(_VALUE, value)
        item.setData(_WORDS, searched)
        self.list.addItem(item)

    def open_at(self, cell: QRect) -> None:
        """Open under a cell, given in global coordinates, within the screen."""
        room = self._opener.screen().availableGeometry()
        width, height = min(self._size[0], room.width()), min(self._size[1], room.height())
        below = cell.bottom() + 1
        y = below if below + height <= room.bottom() + 1 else cell.top() - height
        x = max(room.left(), min(cell.left(), room.right() + 1 - width))
        self.setGeometry(QRect(QPoint(x, max(room.top(), y)), QPoint(x, 0)))
        self.resize(width, height)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollToItem(self.list.currentItem())

    def _shown(self) -> list[int]:
        return [at for at in range(self.list.count()) if not self.list.item(at).isHidden()]

    def _filter(self, text: str) -> None:
        """Show the regions that hold all that is typed; what is no region goes meanwhile."""
        wanted = words(text).split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            searched = str(item.data(_WORDS))
            item.setHidden(not all(word in searched for word in wanted))
        shown = self._shown()
        if self.list.currentRow() not in shown:
            self.list.setCurrentRow(shown[0] if shown else -1)

    def _step(self, by: int) -> None:
        shown, row = self._shown(), self.list.currentRow()
        if shown:
            at = shown.index(row) + by if row in shown else 0
            self.list.setCurrentRow(shown[max(0, min(at, len(shown) - 1))])

    def _choose(self, item: QListWidgetItem) -> None:
        value = str(item.data(_VALUE))
        self.close()
        self.said.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter, leave by Esc."""
        if event.key() in _ENTER:
            item = self.list.currentItem()
            if item is not None and not item.isHidden():
                self._choose(item)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def setVisible(self, visible: bool) -> None:
        """Give the focus back to the table once it is closed."""
        was = self.isVisible()
        super().setVisible(visible)
        if was and not visible and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
