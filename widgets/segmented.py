"""One choice out of a few, side by side: Antartahun | Tren | Antarwilayah."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from widgets.guard import guarded


class Segmented(QWidget):
    """A row of buttons of which one is down. ``chosen`` carries the value an officer picked.

    One stop of the Tab key, as a group of radio buttons is; the arrow keys move the choice.
    """

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[Enum, str]], name: str, parent: QWidget | None = None
    ) -> None:
        """Offer ``choices`` (value, text); ``name`` is the accessible name of the group."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons: dict[Enum, QPushButton] = {}
        for index, (value, text) in enumerate(choices):
            button = _Segment(text, self)
            button.setProperty("place", _place(index, len(choices)))
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(lambda _checked=False, picked=value: self._pick(picked))
            layout.addWidget(button)
            self._buttons[value] = button
        self.set_value(choices[0][0])

    @property
    def value(self) -> Enum:
        """The choice."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: Enum) -> None:
        """Show ``value`` as chosen, without a signal."""
        held = any(button.hasFocus() for button in self._buttons.values())
        for other, button in self._buttons.items():
            button.setChecked(other is value)
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if other is value else Qt.FocusPolicy.ClickFocus
            )
        if held:
            self.take_focus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """Let the chosen button have the focus: no other one ever shows it."""
        self._buttons[self.value].setFocus(reason)

    def button(self, value: Enum) -> QPushButton:
        """Return the button of a choice."""
        return self._buttons[value]

    def _pick(self, value: Enum) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def step(self, by: int) -> None:
        """Move the choice and the focus by ``by`` places, as the arrow keys do."""
        values = list(self._buttons)
        index = values.index(self.value) + by
        if 0 <= index < len(values):
            self._pick(values[index])
            self._buttons[values[index]].setFocus(Qt.FocusReason.TabFocusReason)


_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


@guarded
class _Segment(QPushButton):
    """One of the buttons."""

    def __init__(self, text: str, owner: Segmented) -> None:
        super().__init__(text, owner)
        self.setProperty("role", "segment")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._owner = owner

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt hands the focus of a part that is being hidden to whatever comes next.
        if self.isChecked() or event.reason() is Qt.FocusReason.MouseFocusReason:
            super().focusInEvent(event)
        else:
            self._owner.take_focus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Compared as a number: not every key of a keyboard has a name in Qt.
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self._owner.step(step)


def _place(index: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if index == 0 else "last" if index == count - 1 else "middle"
