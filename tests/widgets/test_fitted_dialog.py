"""A dialog that fits its window: it grows with what comes into it, and is at rest otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from widgets.form_frame import FormFrame
from widgets.labels import PlainLabel
from widgets.theme import SCALES, Theme


class Form(FormFrame):
    """A form that counts how often it looks whether it has to grow."""

    def __init__(self, theme: Theme, parent: QMainWindow) -> None:
        super().__init__(theme, "Contoh", "Sebuah penjelasan " * 8, parent=parent)
        self.field = QLineEdit()
        self.add_row("Isian", self.field)
        self.more = PlainLabel("Satu baris lagi.\n" * 4)
        self.more.hide()
        self.add_row("Tambahan", self.more)
        self.add_note("Enter menyimpan ·\nEsc membatalkan")
        self.add_button("Simpan", self.reject, "primary")
        self.looks = 0
        self._frame_settled.timeout.connect(self._count)

    def _count(self) -> None:
        self.looks += 1


@pytest.mark.parametrize("scale", [SCALES[0], 1.0, SCALES[-1]])
@pytest.mark.parametrize("size", [(400, 300), (1024, 600), (1366, 768)])
def test_an_open_dialog_is_at_rest(qtbot: QtBot, scale: float, size: tuple[int, int]) -> None:
    """Its own order of the parts asked it to look again, without end: a whole core was busy."""
    theme = Theme()
    theme.use(scale=scale)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    form = Form(theme, window)
    form.open()
    qtbot.waitExposed(form)
    for _ in range(20):
        QApplication.processEvents()
    assert 0 < form.looks < 8
    form.looks, before = 0, form.height()
    for _ in range(20):
        QApplication.processEvents()
    assert form.looks == 0
    form.more.show()
    for _ in range(20):
        QApplication.processEvents()
    assert 0 < form.looks < 8
    room = window.height() - 20
    assert form.height() > before or form.height() >= room - 1, "it grows where there is room"
    form.leave()
