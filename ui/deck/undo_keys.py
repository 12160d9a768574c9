"""Ctrl+Z in a text field of the deck: the dialog's where nothing was typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_for_dialog(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether a key asks to undo or redo what the field itself has not; it is let go then."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    if undo or redo:
        event.ignore()
    return undo or redo
