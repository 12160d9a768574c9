"""The one font family of screen and export, with figures of equal width."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

_FACES = ("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf")
_FAMILY = "Roboto"


def load_fonts() -> str:
    """Make the shipped family known to Qt, once per process, and return its name.

    Needs a ``QGuiApplication``. Raises ``FileNotFoundError`` when the fonts are not there: that
    is a broken installation, and every layout would silently look different.
    """
    if _FAMILY not in QFontDatabase.families() or not _shipped_faces_loaded():
        for face in _FACES:
            path = _folder() / face
            if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) < 0:
                raise FileNotFoundError(f"missing font: {face}")
    return _FAMILY


def font(family: str, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the family at ``pixels`` high and ``weight``.

    Hinting is off: the same text must have the same width at every size and on every PC.
    """
    made = QFont(family)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _shipped_faces_loaded() -> bool:
    """Tell whether the family has the weights we ship; a PC's own Roboto may lack some."""
    return "Medium" in QFontDatabase.styles(_FAMILY)


def _folder() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle) / "font_roboto" / "files"
    # Found, not imported: the package itself would read its file list at import.
    spec = importlib.util.find_spec("font_roboto")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("missing font package: font-roboto")
    return Path(spec.origin).parent / "files"
