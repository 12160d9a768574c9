"""The theme: tokens and text scale turned into one palette and one style sheet.

Widgets say what they are through the dynamic property ``role`` (``panel``, ``headline``,
``primary`` …); only this module says how a role looks.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from widgets.fonts import font, load_fonts
from widgets.style_sheet import style_sheet
from widgets.tokens import LIGHT, THEMES, ThemeName, Tokens

#: Ctrl + and Ctrl − walk through these.
SCALES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
#: Base text in logical pixels: 10.5 points at 96 dots per inch.
BASE_PIXELS = 14


class Theme(QObject):
    """The theme in force. ``changed`` tells that tokens or scale are others now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with Terang at 100 percent, not applied yet."""
        super().__init__(parent)
        self._tokens = LIGHT
        self._scale = 1.0

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def scale(self) -> float:
        """The size of text, 1.0 being 100 percent."""
        return self._scale

    def pixels(self, length: float) -> int:
        """Return a length that grows with the text, in logical pixels."""
        return max(1, round(length * self._scale))

    def use(self, name: ThemeName | None = None, scale: float | None = None) -> None:
        """Switch to a theme, a scale, or both."""
        self._tokens = THEMES[name] if name is not None else self._tokens
        if scale is not None:
            self._scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.apply()
        self.changed.emit()

    def step_scale(self, direction: int) -> None:
        """Go to the next larger (1) or smaller (−1) scale; 0 goes back to 100 percent."""
        nearest = min(range(len(SCALES)), key=lambda index: abs(SCALES[index] - self._scale))
        index = SCALES.index(1.0) if direction == 0 else nearest + direction
        self.use(scale=SCALES[min(max(index, 0), len(SCALES) - 1)])

    def apply(self) -> None:
        """Dress the whole application."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("a theme needs an application")
        # The title bar is Windows' own: it follows the theme, not what the PC is set to.
        dark = self._tokens.name is ThemeName.DARK
        app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        family = load_fonts()
        app.setFont(font(family, BASE_PIXELS * self._scale))
        app.setPalette(_palette(self._tokens))
        app.setStyleSheet(style_sheet(self._tokens, self._scale))


def set_role(widget: QWidget, role: str) -> None:
    """Say what ``widget`` is; it is dressed anew when it was something else before."""
    _set(widget, "role", role)


def set_wrong(field: QWidget, wrong: bool) -> None:
    """Mark a field as refused, or take the mark off."""
    _set(field, "wrong", wrong)


def set_low(widget: QWidget, low: bool) -> None:
    """Say that a part of the window stands in one with little height, or not."""
    _set(widget, "low", low)


def set_tight(widget: QWidget, tight: bool) -> None:
    """Say that a part of the window has little width, or not."""
    _set(widget, "tight", tight)


def set_short(button: QWidget, short: bool) -> None:
    """Say that a button shows an icon without words, or not."""
    _set(button, "short", short)


def _set(widget: QWidget, name: str, value: str | bool) -> None:
    if widget.property(name) == value or (value is False and widget.property(name) is None):
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.background,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.background,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.BrightText: tokens.on_current,
        QPalette.ColorRole.Highlight: tokens.current,
        QPalette.ColorRole.HighlightedText: tokens.on_current,
        QPalette.ColorRole.Link: tokens.current,
        QPalette.ColorRole.LinkVisited: tokens.current,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Midlight: tokens.hairline,
        QPalette.ColorRole.Mid: tokens.hairline,
        QPalette.ColorRole.Dark: tokens.outline,
        QPalette.ColorRole.Shadow: tokens.outline,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return palette
