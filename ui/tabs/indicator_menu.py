"""What can be done about the indicator in view, as a menu: targets, notes, its form, the list."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class Wish(Enum):
    """What an officer asks for on an indicator tab; the value is what the menu says."""

    TARGETS = "Target…"
    NOTES = "Catatan pada tahun…"
    CHANGE = "Ubah indikator ini…"
    ADD = "Tambah indikator…"
    MANAGE = "Kelola indikator…"


def wish_actions(owner: QWidget, act: Callable[[Wish], object]) -> list[QAction]:
    """Return an action of ``owner`` for each wish."""
    made = []
    for wish in Wish:
        action = QAction(wish.value, owner)
        action.triggered.connect(lambda _on=False, wish=wish: act(wish))
        made.append(action)
    return made
