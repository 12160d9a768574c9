"""The theme: palette, style sheet and text size of all three, without a word from Qt."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets import style_sheet as style_sheet_room
from widgets.labels import PlainLabel
from widgets.style_sheet import style_sheet
from widgets.theme import SCALES, Theme, set_role
from widgets.tokens import LIGHT, THEMES, ThemeName


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("scale", [SCALES[0], 1.0, SCALES[-1]])
def test_a_style_sheet_has_every_colour_and_length_filled_in(name: ThemeName, scale: float) -> None:
    sheet = style_sheet(THEMES[name], scale)
    assert not re.search(r"@[a-z_]+|<\d+>", sheet)
    assert THEMES[name].ink in sheet
    assert f"font-size: {round(14 * scale)}px" in sheet
    assert not re.search(r"\b0px", sheet), "no length vanishes in a small scale"
    assert sheet.count("{") == sheet.count("}")


def test_a_folder_with_odd_signs_leaves_the_icons_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = "/data/budi@bad.go.id/<3>/arrow.svg"
    monkeypatch.setattr(style_sheet_room, "_icon", lambda name: odd)
    assert f'url("{odd}")' in style_sheet(LIGHT, 1.5)


@pytest.mark.parametrize("name", list(ThemeName))
def test_a_switch_dresses_the_application(qtbot: QtBot, name: ThemeName) -> None:
    theme = Theme()
    theme.use(next(other for other in ThemeName if other is not name), 1.0)
    before = app().palette().color(QPalette.ColorRole.Window).name(), app().styleSheet()
    widget = QFrame()
    widget.setProperty("role", "panel")
    layout = QVBoxLayout(widget)
    for part in (PlainLabel("9,58", "headline"), QPushButton("Simpan"), QLineEdit("9,58")):
        layout.addWidget(part)
    qtbot.addWidget(widget)
    widget.show()
    with qtbot.waitSignal(theme.changed):
        theme.use(name)
    assert theme.tokens is THEMES[name]
    palette = app().palette()
    assert palette.color(QPalette.ColorRole.Window).name() == THEMES[name].background.lower()
    assert palette.color(QPalette.ColorRole.Text).name() == THEMES[name].ink.lower()
    assert app().styleSheet() != before[1]
    shown = widget.grab().toImage().pixelColor(widget.width() // 2, 4).name()
    assert shown == THEMES[name].surface.lower()


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        (ThemeName.LIGHT, Qt.ColorScheme.Light),
        (ThemeName.DARK, Qt.ColorScheme.Dark),
        (ThemeName.CONTRAST, Qt.ColorScheme.Light),
    ],
)
def test_the_system_is_asked_for_title_bars_that_match(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    name: ThemeName,
    scheme: Qt.ColorScheme,
) -> None:
    asked: list[Qt.ColorScheme] = []
    monkeypatch.setattr(QStyleHints, "setColorScheme", lambda _hints, wish: asked.append(wish))
    Theme().use(name)
    assert asked == [scheme]


def test_the_text_grows_and_stays_within_bounds(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, 1.0)
    label = PlainLabel("Angka kemiskinan")
    qtbot.addWidget(label)
    label.ensurePolished()
    before = label.sizeHint().height()
    theme.use(scale=2.0)
    label.ensurePolished()
    assert label.sizeHint().height() > 1.8 * before
    assert theme.pixels(10) == 20
    theme.use(scale=99)
    assert theme.scale == SCALES[-1]
    theme.use(scale=-1)
    assert theme.scale == SCALES[0]
    theme.use(ThemeName.LIGHT, 1.0)


def test_steps_walk_through_the_scales_and_stop_at_the_ends(qapp: QApplication) -> None:
    theme = Theme()
    walked = []
    for _ in range(len(SCALES) + 1):
        theme.step_scale(1)
        walked.append(theme.scale)
    assert walked[-2:] == [SCALES[-1]] * 2
    assert set(walked) == {scale for scale in SCALES if scale > 1.0}
    for _ in range(len(SCALES) + 1):
        theme.step_scale(-1)
    assert theme.scale == SCALES[0]
    theme.use(scale=1.07)
    theme.step_scale(1)
    assert theme.scale == 1.25
    theme.step_scale(0)
    assert theme.scale == 1.0


def test_a_role_that_changes_is_dressed_anew(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, 1.0)
    frame = QFrame()
    qtbot.addWidget(frame)
    frame.resize(60, 40)
    for role, ground in (("error", LIGHT.bad_ground), ("good", LIGHT.good_ground)):
        set_role(frame, role)
        assert frame.grab().toImage().pixelColor(30, 20).name() == ground.lower()


def test_widgets_that_come_later_wear_the_theme(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(ThemeName.DARK)
    late = QWidget()
    qtbot.addWidget(late)
    late.ensurePolished()
    assert late.palette().color(QPalette.ColorRole.WindowText).name() == "#edf2fa"
    theme.use(ThemeName.LIGHT)
