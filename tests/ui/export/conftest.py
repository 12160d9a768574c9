"""The export dialog on a real store, and what tests do with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.export.samples import seeded
from ui.export import look, picture_saving
from ui.export.export_dialog import ExportDialog
from ui.export.orders import Product
from ui.preferences import Preferences
from widgets.theme import Theme
from widgets.tokens import ThemeName

LEFT = Qt.MouseButton.LeftButton


class Desk:
    """The dialog on a real store, and what a test does with it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.store = seeded(folder / "angka.db")
        self.preferences = Preferences(folder / "pilihan.ini")
        self.theme = Theme()
        self.theme.use(ThemeName.LIGHT, 1.0)
        self.folder = folder / "hasil"
        self.folder.mkdir()
        self.open()

    def open(self) -> None:
        self.dialog = ExportDialog(self.store, self.theme, self.preferences)
        self.qtbot.addWidget(self.dialog)
        self.dialog.folder.use(self.folder)
        self.dialog.show()
        self.qtbot.waitExposed(self.dialog)

    def choose(self, product: Product) -> None:
        button = self.dialog.choices.product_buttons[product]
        self.qtbot.mouseClick(button, LEFT, pos=QPoint(10, button.height() // 2))
        assert self.dialog.choices.product is product

    def press(self, button: QPushButton) -> None:
        self.qtbot.mouseClick(button, LEFT)

    def message_button(self, start: str) -> QPushButton:
        return next(
            button for button in self.dialog.problem.buttons if button.text().startswith(start)
        )

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dialog._busy, timeout=20_000)

    def export(self) -> None:
        self.press(self.dialog.save)
        self.wait()

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture(autouse=True)
def _disks_that_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every disk answer at once, however busy the machine is; a test may change that."""
    for room in (look, picture_saving):
        monkeypatch.setattr(room, "AT_ONCE", 20.0)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.dialog.close()
    made.store.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return what was opened in the PC's own programs."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let the third picture wait until the test opens the gate."""
    import ui.export.orders as orders

    encode, count = orders.encode_picture, 0
    event = threading.Event()

    def held(*arguments: object, **more: object) -> bytes:
        nonlocal count
        count += 1
        if count == 3:
            assert event.wait(20)
        return encode(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(orders, "encode_picture", held)
    yield event
    event.set()
