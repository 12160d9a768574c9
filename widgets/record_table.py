"""A table of records: whole lines are chosen, and nothing is edited in it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget


class RecordTable(QTableView):
    """One line is chosen at a time; Tab leaves the table."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a table without a model; ``name`` is its accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
