"""The line that counts what is not saved or odd; each count leads from cell to cell."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from db.domain.grid_cells import CellLook, Mark
from db.domain.grid_entries import Cell
from ui.table_editor.delegate import CONFLICT, DOUBT, GLYPHS, PROBLEM
from widgets.flow_layout import FlowLayout, follow_width
from widgets.guard import guarded
from widgets.labels import PlainLabel

_LEGEND = "* sementara · r perbaikan · titik: belum ada angka · sudut: ada catatan"


class Kind(Enum):
    """What is counted: the sign in the cells, and the words."""

    PROBLEM = (PROBLEM, "belum dapat disimpan")
    CONFLICT = (CONFLICT, "diubah orang lain juga")
    DOUBT = (DOUBT, "diragukan")
    NEW = (GLYPHS[Mark.NEW], "baru")
    CHANGED = (GLYPHS[Mark.CHANGED], "diubah")
    CLEARED = (GLYPHS[Mark.CLEARED], "akan dihapus")

    def holds(self, look: CellLook) -> bool:
        """Tell whether a cell is of this kind."""
        match self:
            case Kind.PROBLEM:
                return bool(look.problem)
            case Kind.CONFLICT:
                return look.conflict
            case Kind.DOUBT:
                return bool(look.doubts)
        return look.mark is not None and GLYPHS[look.mark] == self.value[0]


@guarded
class Chips(QWidget):
    """Buttons with counts, and the legend. ``asked`` carries the :class:`Kind` to go on to."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Count nothing yet."""
        super().__init__(parent)
        follow_width(self)
        flow = FlowLayout(self, 6)
        self.buttons: dict[Kind, QPushButton] = {}
        for kind in Kind:
            button = QPushButton()
            button.setAutoDefault(False)
            button.setProperty("role", "segment")
            button.setProperty("place", "only")
            button.setToolTip("Ke sel berikutnya")
            button.clicked.connect(lambda _on=False, kind=kind: self.asked.emit(kind))
            button.hide()
            flow.addWidget(button)
            self.buttons[kind] = button
        self.legend = PlainLabel(_LEGEND, "note")
        flow.addWidget(self.legend)
        self.cells: dict[Kind, list[Cell]] = {kind: [] for kind in Kind}

    def count(self, looks: Iterable[tuple[Cell, CellLook]]) -> None:
        """Count anew."""
        found: dict[Kind, list[Cell]] = {kind: [] for kind in Kind}
        for cell, look in looks:
            for kind in Kind:
                if kind.holds(look):
                    found[kind].append(cell)
        self.cells = found
        for kind, button in self.buttons.items():
            sign, words = kind.value
            button.setText(f"{sign} {len(found[kind])} {words}")
            button.setVisible(bool(found[kind]))

    def tell(self, text: str) -> None:
        """Say what was done in the place of the legend, which an empty text brings back."""
        self.legend.setText(text or _LEGEND)
