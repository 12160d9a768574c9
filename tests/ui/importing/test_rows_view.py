"""The table of figures to be taken in, in a window of little width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.importing.row_model import Column
from ui.importing.rows_view import RowsView
from widgets.theme import Theme
from widgets.tokens import ThemeName


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [936, 1240])
def test_every_title_is_whole(qtbot: QtBot, width: int, scale: float) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, scale)
    view = RowsView(theme)
    qtbot.addWidget(view)
    table = view.table
    table.setColumnHidden(Column.INDICATOR, True)
    view.resize(round(width * scale), 500)
    view.show()
    for _ in range(3):
        QApplication.processEvents()
    header = table.horizontalHeader()
    for column in Column:
        if column is not Column.INDICATOR:
            assert table.columnWidth(column) >= header.sectionSizeHint(column), column
    table.setColumnWidth(Column.REGION, 300)
    view.resize(view.width() + 10, 500)
    assert table.columnWidth(Column.REGION) == 300, "what the officer has widened stays so"
