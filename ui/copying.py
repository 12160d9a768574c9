"""What Ctrl+C copies: selected words, the table, or the chart on screen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from widgets.figure_table import FigureTable


def copy_in_focus() -> str | None:
    """Copy the text that is selected where the officer is.

    Returns what to tell about it, perhaps nothing; ``None`` where there is no text to copy.
    """
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit) and focus.isVisible():
        focus.copy()
        return ""
    if isinstance(focus, QLabel) and focus.hasSelectedText():
        QApplication.clipboard().setText(focus.selectedText())
        return ""
    if isinstance(focus, FigureTable):
        focus.copy()
        return "Tabel disalin. Tempel di Excel dengan Ctrl+V."
    return None
