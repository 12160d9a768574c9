"""Our own icons take on the colour and the size that is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from widgets.icons import icon


@pytest.mark.parametrize("name", ["copy", "save"])
@pytest.mark.parametrize("side", [16, 32])
def test_an_icon_is_drawn_in_its_colour(qtbot: QtBot, name: str, side: int) -> None:
    image = icon(name, "#C2410C", side).pixmap(QSize(side, side), 2.0).toImage()
    assert image.width() == 2 * side
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert len(inked) > side
    assert set(map(QColor.name, inked)) == {"#c2410c"}
