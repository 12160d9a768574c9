"""Every key of PowerPoint and of its clickers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.presentation.controller import Command
from ui.presentation.keys import reading

K, M = Qt.Key, Qt.KeyboardModifier
NEXT = [K.Key_Right, K.Key_Down, K.Key_Space, K.Key_N, K.Key_PageDown]
PREVIOUS = [K.Key_Left, K.Key_Up, K.Key_Backspace, K.Key_P, K.Key_PageUp]


def read(
    key: Qt.Key, modifiers: Qt.KeyboardModifier = M.NoModifier, *, held: bool = False
) -> Command | int | None:
    return reading(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", held))


@pytest.mark.parametrize(
    ("key", "command"),
    [
        *((key, Command.NEXT) for key in NEXT),
        *((key, Command.PREVIOUS) for key in PREVIOUS),
        (K.Key_Home, Command.FIRST),
        (K.Key_End, Command.LAST),
        (K.Key_Return, Command.ENTER),
        (K.Key_Enter, Command.ENTER),
        (K.Key_B, Command.BLACK),
        (K.Key_Period, Command.BLACK),
        (K.Key_W, Command.WHITE),
        (K.Key_Comma, Command.WHITE),
        (K.Key_Escape, Command.END),
        (K.Key_C, Command.NOTES),
        (K.Key_T, Command.SWAP),
        (K.Key_L, Command.POINTER),
        (K.Key_Z, Command.ZOOM),
        (K.Key_J, Command.PAUSE),
        (K.Key_G, Command.OVERVIEW),
        (K.Key_Minus, Command.OVERVIEW),
    ],
)
def test_each_key_has_its_command(key: Qt.Key, command: Command) -> None:
    assert read(key) is command
    assert read(key, M.KeypadModifier) is command
    # Caps Lock is no modifier, but a held Shift is.
    assert read(key, M.ShiftModifier) is command


def test_digits_of_both_blocks_are_read() -> None:
    for digit in range(10):
        key = Qt.Key(K.Key_0 + digit)
        assert read(key) == read(key, M.KeypadModifier) == digit


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (K.Key_Plus, Command.LARGER),
        (K.Key_Equal, Command.LARGER),
        (K.Key_Minus, Command.SMALLER),
        (K.Key_Down, Command.NOTES_DOWN),
        (K.Key_Up, Command.NOTES_UP),
        (K.Key_L, Command.POINTER),
    ],
)
def test_ctrl_keys(key: Qt.Key, command: Command) -> None:
    assert read(key, M.ControlModifier) is command
    assert read(key, M.ControlModifier | M.ShiftModifier) is command


@pytest.mark.parametrize("modifier", [M.ControlModifier, M.AltModifier, M.MetaModifier])
@pytest.mark.parametrize("key", [K.Key_B, K.Key_Right, K.Key_1, K.Key_N, K.Key_Space])
def test_shortcuts_of_the_system_are_no_commands(key: Qt.Key, modifier: M) -> None:
    assert read(key, modifier) is None


@pytest.mark.parametrize("key", [K.Key_F5, K.Key_F1, K.Key_Tab, K.Key_Q, K.Key_VolumeUp])
def test_other_keys_mean_nothing(key: Qt.Key) -> None:
    assert read(key) is None


def test_a_held_key_goes_on_but_never_flickers() -> None:
    assert read(K.Key_Right, held=True) is Command.NEXT
    assert read(K.Key_PageUp, held=True) is Command.PREVIOUS
    for key in (K.Key_B, K.Key_W, K.Key_T, K.Key_Escape, K.Key_Return, K.Key_3, K.Key_Home):
        assert read(key, held=True) is None
