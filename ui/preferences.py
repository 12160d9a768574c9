"""What this officer chose on this PC: window, tab, theme, last used sizes. Never figures."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """Named texts in a small file beside the user's other settings.

    Losing the file loses no data: every reader names the default it can live with.
    """

    def __init__(self, path: Path) -> None:
        """Use the file at ``path``; it is made when the first choice is remembered."""
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def value(self, name: str, default: str = "") -> str:
        """Return a remembered text, or ``default``."""
        found = self._settings.value(name, default)
        return found if isinstance(found, str) else default

    def set_value(self, name: str, value: str) -> None:
        """Remember a text."""
        self._settings.setValue(name, value)

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a remembered yes or no."""
        return self.value(name, "ya" if default else "tidak") == "ya"

    def set_flag(self, name: str, value: bool) -> None:
        """Remember a yes or no."""
        self.set_value(name, "ya" if value else "tidak")

    def number(self, name: str, default: float) -> float:
        """Return a remembered number, or ``default`` where it is none."""
        try:
            found = float(self.value(name, str(default)))
        except ValueError:
            return default
        return found if math.isfinite(found) else default

    def blob(self, name: str) -> QByteArray:
        """Return remembered bytes (a window's geometry), empty when there are none."""
        return QByteArray.fromBase64(self.value(name).encode("ascii", "ignore"))

    def set_blob(self, name: str, value: QByteArray) -> None:
        """Remember bytes."""
        self.set_value(name, bytes(value.toBase64().data()).decode("ascii"))

    def flush(self) -> None:
        """Write what is remembered to disk now."""
        self._settings.sync()
