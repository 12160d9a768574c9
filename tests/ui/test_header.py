"""The header keeps its buttons whole at any size of window and text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.conftest import Office


def buttons(office: Office) -> list[QPushButton]:
    return office.window.header.findChildren(QPushButton)


@pytest.mark.parametrize("width", [1024, 1366, 2560])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_button_is_cut_and_nothing_is_lost(office: Office, width: int, scale: float) -> None:
    office.theme.use(scale=scale)
    office.window.resize(width, 768)
    for _ in range(3):
        QApplication.processEvents()
    shown = [button for button in buttons(office) if button.isVisible()]
    for button in shown:
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(office.window, button.rect().topRight()).x() < office.window.width()
    offered = office.window.commands.more_button.menu().actions()
    hidden = [button for button in buttons(office) if not button.isVisible()]
    texts = [action.text().replace("&&", "&") for action in offered]
    for button in hidden:
        name = button.text().removesuffix("…")
        assert any(text.startswith(name) for text in texts)
    assert office.window.commands.more_button.isVisible()


def test_what_was_moved_comes_back(office: Office) -> None:
    menu = office.window.commands.more_button.menu()
    office.window.resize(1366, 768)
    QApplication.processEvents()
    before = [action.text() for action in menu.actions()]
    office.theme.use(scale=2.0)
    QApplication.processEvents()
    assert menu.actions()[0].text() == "Impor angka…"
    office.theme.use(scale=1.0)
    QApplication.processEvents()
    assert [action.text() for action in menu.actions()] == before
    assert all(button.isVisible() for button in buttons(office))
