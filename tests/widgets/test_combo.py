"""Choosers: a text without room is told to be cut."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from widgets.combo import CalmComboBox
from widgets.theme import Theme
from widgets.tokens import ThemeName


def test_a_text_without_room_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    Theme().use(ThemeName.LIGHT, 2.0)
    made = CalmComboBox()
    qtbot.addWidget(made)
    name = "Tingkat Pengangguran Terbuka (TPT)"
    made.addItem(name)
    made.resize(made.sizeHint())
    assert made.shown_text() == name
    whole = made.grab().toImage()
    made.resize(made.width() - 40, made.height())
    assert made.shown_text().endswith("…")
    assert name.startswith(made.shown_text()[:-1])
    cut = made.grab().toImage()
    # What is painted ends with the ellipsis, well before the arrow.
    made.setItemText(0, made.shown_text())
    assert made.grab().toImage() == cut
    assert cut.size() != whole.size()
