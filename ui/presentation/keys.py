"""The keys of PowerPoint, which every clicker sends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.presentation.controller import Command
from ui.presentation.overview_grid import Move

_PLAIN = {
    Qt.Key.Key_Right: Command.NEXT,
    Qt.Key.Key_Down: Command.NEXT,
    Qt.Key.Key_Space: Command.NEXT,
    Qt.Key.Key_N: Command.NEXT,
    Qt.Key.Key_PageDown: Command.NEXT,
    Qt.Key.Key_Left: Command.PREVIOUS,
    Qt.Key.Key_Up: Command.PREVIOUS,
    Qt.Key.Key_Backspace: Command.PREVIOUS,
    Qt.Key.Key_P: Command.PREVIOUS,
    Qt.Key.Key_PageUp: Command.PREVIOUS,
    Qt.Key.Key_Home: Command.FIRST,
    Qt.Key.Key_End: Command.LAST,
    Qt.Key.Key_Return: Command.ENTER,
    Qt.Key.Key_Enter: Command.ENTER,
    Qt.Key.Key_B: Command.BLACK,
    Qt.Key.Key_Period: Command.BLACK,
    Qt.Key.Key_W: Command.WHITE,
    Qt.Key.Key_Comma: Command.WHITE,
    Qt.Key.Key_Escape: Command.END,
    Qt.Key.Key_C: Command.NOTES,
    Qt.Key.Key_G: Command.OVERVIEW,
    Qt.Key.Key_Minus: Command.OVERVIEW,
    Qt.Key.Key_J: Command.PAUSE,
    Qt.Key.Key_L: Command.POINTER,
    Qt.Key.Key_T: Command.SWAP,
    Qt.Key.Key_Z: Command.ZOOM,
}
_WITH_CONTROL = {
    Qt.Key.Key_Plus: Command.LARGER,
    Qt.Key.Key_Equal: Command.LARGER,
    Qt.Key.Key_Minus: Command.SMALLER,
    Qt.Key.Key_Down: Command.NOTES_DOWN,
    Qt.Key.Key_Up: Command.NOTES_UP,
    Qt.Key.Key_L: Command.POINTER,
}
#: While the overview of all slides is open. Clickers send the pages, some of them the arrows.
_IN_OVERVIEW = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_P: Move.LEFT,
    Qt.Key.Key_Backspace: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_N: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Home: Move.FIRST,
    Qt.Key.Key_End: Move.LAST,
    Qt.Key.Key_PageUp: Move.PAGE_UP,
    Qt.Key.Key_PageDown: Move.PAGE_DOWN,
    Qt.Key.Key_Return: Move.CHOOSE,
    Qt.Key.Key_Enter: Move.CHOOSE,
    Qt.Key.Key_Space: Move.CHOOSE,
    Qt.Key.Key_Escape: Move.CLOSE,
    Qt.Key.Key_G: Move.CLOSE,
    Qt.Key.Key_Minus: Move.CLOSE,
}
#: What else keeps its meaning then: the rest would act on a slide that is not in view.
_BESIDE_OVERVIEW = {Command.BLACK, Command.WHITE, Command.SWAP, Command.PAUSE}
#: A key that is held down goes on only where that cannot flicker.
_REPEATING = {
    Command.NEXT,
    Command.PREVIOUS,
    Command.LARGER,
    Command.SMALLER,
    Command.NOTES_DOWN,
    Command.NOTES_UP,
}
#: Shift stands for nothing here, but Caps Lock and the plus sign may bring it along.
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def reading(event: QKeyEvent) -> Command | int | None:
    """Return what a key asks for: a command, a digit of a slide's number, or nothing."""
    modifiers = event.modifiers() & ~_IGNORED
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        command = _WITH_CONTROL.get(key)
    elif modifiers != Qt.KeyboardModifier.NoModifier:
        return None
    elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return None if event.isAutoRepeat() else key - Qt.Key.Key_0
    else:
        command = _PLAIN.get(key)
    return None if event.isAutoRepeat() and command not in _REPEATING else command


def overview_reading(event: QKeyEvent) -> Command | int | Move | None:
    """Return what a key asks for while the overview of all slides is open.

    A digit is one of a slide's number here too.
    """
    if event.modifiers() & ~_IGNORED == Qt.KeyboardModifier.NoModifier:
        move = _IN_OVERVIEW.get(Qt.Key(event.key()))
        if move is not None:
            held = event.isAutoRepeat() and move in (Move.CHOOSE, Move.CLOSE)
            return None if held else move
    asked = reading(event)
    return asked if isinstance(asked, int) or asked in _BESIDE_OVERVIEW else None
