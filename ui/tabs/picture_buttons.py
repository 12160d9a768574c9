"""The two buttons over every chart: copy it, save it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from db.domain.charts import ChartSpec
from widgets.flow_layout import FlowLayout
from widgets.icons import icon
from widgets.theme import Theme, set_short

_ICON = 16
#: Half of it stands between an icon and its word.
_AIR = 6


class PictureActions(Protocol):
    """What a tab asks of whoever makes pictures."""

    def copy(self, spec: ChartSpec) -> None:
        """Put the chart on the clipboard."""

    def save(self, parent: QWidget, spec: ChartSpec) -> None:
        """Ask where, and write the chart."""

    def drag_file(self, spec: ChartSpec | None) -> Path | None:
        """Return a file to drag out of the window."""


class PictureButtons(QObject):
    """Salin and Simpan at the right end of a row of controls; without words where it is narrow."""

    def __init__(self, theme: Theme, flow: FlowLayout, parent: QWidget) -> None:
        """Add the buttons to ``flow``; :meth:`dress` gives them their icons."""
        super().__init__(parent)
        self._theme = theme
        self._short = False
        self._texts: dict[QPushButton, tuple[str, str]] = {}
        self.copy = self._make("Salin", "copy", "Salin grafik sebagai gambar (Ctrl+C)", parent)
        self.save = self._make("Simpan…", "save", "Simpan grafik sebagai gambar (Ctrl+S)", parent)
        # The last one added on the right stands outermost.
        flow.add_right(self.copy)
        flow.add_right(self.save)

    def _make(self, text: str, name: str, tip: str, parent: QWidget) -> QPushButton:
        button = QPushButton(text, parent)
        button.setAccessibleName(text.removesuffix("…"))
        button.setToolTip(tip)
        button.setAutoDefault(False)
        self._texts[button] = (text, name)
        return button

    def connect_to(
        self, actions: PictureActions, owner: QWidget, spec: Callable[[], ChartSpec | None]
    ) -> None:
        """Let the buttons copy and save what ``spec`` returns."""

        def copy() -> None:
            made = spec()
            if made is not None:
                actions.copy(made)

        def save() -> None:
            made = spec()
            if made is not None:
                actions.save(owner, made)

        self.copy.clicked.connect(copy)
        self.save.clicked.connect(save)

    def set_enabled(self, on: bool) -> None:
        """Enable both while there is a chart."""
        for button in self._texts:
            button.setEnabled(on)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Both buttons."""
        return tuple(self._texts)

    def set_short(self, short: bool) -> None:
        """Show the icons alone, or the words too."""
        if short is not self._short:
            self._short = short
            for button, (text, _) in self._texts.items():
                button.setText("" if short else text)
                set_short(button, short)
            self._size_icons()

    def dress(self) -> None:
        """Take on the theme."""
        side = self._theme.pixels(_ICON)
        for button, (_, name) in self._texts.items():
            button.setIcon(icon(name, self._theme.tokens.ink, side))
        self._size_icons()

    def _size_icons(self) -> None:
        """Keep the words a little off their icon: Qt itself leaves four pixels at any scale."""
        side = self._theme.pixels(_ICON)
        air = 0 if self._short else self._theme.pixels(_AIR)
        for button in self._texts:
            button.setIconSize(QSize(side + air, side))
