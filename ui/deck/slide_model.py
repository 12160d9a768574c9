"""The slides of a deck as rows of a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.domain.deck import Deck, Slide, SlideKey
from ui.deck.naming import basis_of
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import tool_tip

Index = QModelIndex | QPersistentModelIndex


@guarded
class SlideModel(QAbstractListModel):
    """One row a slide, hidden ones included, in the officer's order; the check mark shows it.

    A check mark is a wish: ``hiding_wished`` carries the slide's key and whether to hide it, and
    the row changes when the deck does.
    """

    hiding_wished = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without slides."""
        super().__init__(parent)
        self._slides: tuple[Slide, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._count = 0

    def set_deck(self, deck: Deck) -> None:
        """Show another deck; what was selected stays so while no slide comes or goes."""
        before = [slide.key for slide in self._slides]
        after = [slide.key for slide in deck.slides]
        if before == after:
            self._take(deck)
            if after:
                self.dataChanged.emit(self.index(0), self.index(len(after) - 1))
            return
        if set(before) != set(after):
            self.beginResetModel()
            self._take(deck)
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = {key: row for row, key in enumerate(after)}
        moved = [places[before[index.row()]] for index in held]
        self._take(deck)
        self.changePersistentIndexList(held, [self.index(row) for row in moved])
        self.layoutChanged.emit()

    def _take(self, deck: Deck) -> None:
        self._slides = deck.slides
        numbers, number = [], 0
        for slide in deck.slides:
            number += not slide.hidden
            numbers.append(0 if slide.hidden else number)
        self._numbers, self._count = tuple(numbers), number

    # -- asking ------------------------------------------------------------------------------

    def slide(self, row: int) -> Slide | None:
        """Return the slide of a row, ``None`` outside."""
        return self._slides[row] if 0 <= row < len(self._slides) else None

    def row(self, key: SlideKey | None) -> int:
        """Return the row of a slide, −1 when it is not there."""
        return next((row for row, slide in enumerate(self._slides) if slide.key == key), -1)

    def number(self, row: int) -> int:
        """Return the number that the audience sees on the slide, 0 on one that it never sees."""
        return self._numbers[row]

    def stand(self, row: int) -> tuple[int, int]:
        """Return number and count at the foot of a slide; a hidden one counts as if shown."""
        if self._numbers[row]:
            return self._numbers[row], self._count
        return max(self._numbers[:row], default=0) + 1, self._count + 1

    @property
    def order(self) -> tuple[SlideKey, ...]:
        """The keys of all slides, top to bottom."""
        return tuple(slide.key for slide in self._slides)

    # -- Qt's questions ----------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of slides."""
        return 0 if parent.isValid() else len(self._slides)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the check mark, or what a screen reader says."""
        slide = self.slide(index.row())
        if slide is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return clean(slide.title)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if slide.hidden else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tip is read as HTML by Qt as soon as it looks like it.
            return tool_tip(clean(slide.title))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = f"Slide {self.number(index.row())}" if not slide.hidden else "Slide"
            return ", ".join((f"{place}: {clean(slide.title)}", *marks(slide)))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Wish a slide shown or hidden."""
        slide = self.slide(index.row())
        if slide is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.hiding_wished.emit(slide.key, Qt.CheckState(value) == Qt.CheckState.Unchecked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every slide be chosen and checked."""
        if self.slide(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


def marks(slide: Slide) -> tuple[str, ...]:
    """Return what is special about a slide, as words."""
    found = ["disembunyikan"] if slide.hidden else []
    if slide.notes_outdated:
        found.append(f"{basis_of(slide)} berubah")
    elif slide.notes_edited:
        found.append("catatan diubah")
    return tuple(found)
