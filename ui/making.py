"""Make a dialog in its window, or leave nothing of it behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from db.store.errors import StoreError

Made = TypeVar("Made", bound=QDialog | None)


def made(parent: QWidget, make: Callable[[], Made]) -> Made:
    """Return the dialog that ``make`` makes as a child of ``parent``.

    Raises the ``StoreError`` of one that cannot read all it needs: Qt has made it a child of its
    parent by then, and there it would stay half-made.
    """
    before = set(_dialogs(parent))
    try:
        return make()
    except StoreError:
        for half_made in set(_dialogs(parent)) - before:
            half_made.deleteLater()
        raise


def _dialogs(parent: QWidget) -> list[QDialog]:
    return parent.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
