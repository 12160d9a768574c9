"""The table editor, open on an office's store with a few figures of other regions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.domain.figures import Figure, FigureKey
from db.domain.grid_entries import Cell
from db.store.operations import Operation, PutFigure
from tests.ui.conftest import Office
from ui.table_editor.editor import TableEditor

OWN, PROVINCE, NATION = "1607", "1600", "0000"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """An open editor and the keys that an officer presses in it."""

    def __init__(self, office: Office, editor: TableEditor) -> None:
        self.office, self.editor = office, editor
        self.table, self.model = editor.table, editor.model

    def go(self, region: str, year: int) -> None:
        self.table.go_to(Cell(region, year))
        self.table.setFocus()

    def key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.table, key, modifiers)
        QApplication.processEvents()

    def line(self) -> QLineEdit:
        """Return the line in which a cell is being typed."""
        return next(
            found for found in self.table.viewport().findChildren(QLineEdit) if found.isVisible()
        )

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type over the current cell, the first letter into the table itself."""
        QTest.keyClicks(self.table, text[0])
        line = self.line()
        QTest.keyClicks(line, text[1:])
        QTest.keyClick(line, end)
        QApplication.processEvents()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, CTRL)

    def shown(self, region: str, year: int) -> str:
        look = self.model.look(Cell(region, year))
        return f"{look.number}{look.sign}"

    def stored(self, region: str, year: int) -> Figure | None:
        return self.office.store.figure(FigureKey(self.editor.indicator.code, region, year))

    def value(self, region: str, year: int) -> Decimal | None:
        figure = self.stored(region, year)
        return None if figure is None else figure.value


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    figures = [
        Figure("p0", region, year, Decimal(value), source="BPS")
        for region, year, value in (
            (PROVINCE, 2022, "11.90"),
            (PROVINCE, 2023, "11.78"),
            (NATION, 2022, "9.54"),
        )
    ]
    office.session.run(Operation("Isi", tuple(map(PutFigure, figures))))
    editor = office.window.dialogs.table("p0")
    assert editor is not None
    editor.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is editor)
    yield Desk(office, editor)
    if isValid(editor):
        editor.leave()
