"""How the presenter's screen looks: dark in every theme, for it stands in a darkened hall."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from widgets.style_sheet import style_sheet
from widgets.tokens import DARK

#: Red enough to be found at once, dark enough for white text (6.5:1).
END = "#B3261E"

_SHEET = f"""
*[role="presenter"], QScrollArea, *[role="notes"], *[role="strip"] {{
    background: {DARK.background}; border: 0; }}
QLabel[role="notes"] {{ background: transparent; color: {DARK.ink}; }}
QLabel[role="timer"] {{ font-size: <24>px; font-weight: 700; }}
QLabel[role="timer-paused"] {{ font-size: <24>px; font-weight: 700; color: {DARK.target}; }}
QLabel[role="clock"] {{ font-size: <18>px; color: {DARK.muted}; }}
QLabel[role="alert"] {{ color: {DARK.target}; font-weight: 700; }}
QPushButton {{ background: transparent; border: 1px solid #3C5678; }}
QPushButton:hover {{ background: {DARK.selection}; }}
QPushButton:checked {{ background: {DARK.selection}; border-color: {DARK.current}; }}
QPushButton[role="small"] {{ padding: <2>px <8>px; color: {DARK.muted}; font-size: <13>px; }}
QPushButton[role="end"] {{ background: {END}; color: #FFFFFF; border-color: {END}; }}
QPushButton[role="end"]:hover {{ border-color: #FFFFFF; }}
"""


def presenter_sheet(scale: float) -> str:
    """Return the style sheet of the presenter's screen, its text ``scale`` times the usual."""
    sized = re.sub(r"<(\d+)>", lambda m: str(max(1, round(int(m[1]) * scale))), _SHEET)
    return style_sheet(DARK, scale) + sized


def overlay_sheet() -> str:
    """Return the style sheet of notes under the slide of the only screen."""
    return f"""* {{ background: {DARK.background}; color: {DARK.ink}; border: 0; }}"""


def arrow(forward: bool, side: int) -> QIcon:
    """Return a triangle that points on or back, ``side`` high and a little apart from its text.

    Drawn, so that no font need have it.
    """
    size = QSize(side + side // 2, side)
    pixmap = QPixmap(size * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.scale(2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(DARK.ink))
        tip, base = (size.width() - 1, size.width() - side) if forward else (1, side)
        top, bottom = side * 0.1, side * 0.9
        corners = [(tip, side / 2), (base, top), (base, bottom)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
