"""Our own icons, drawn in any colour at any size."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

import resources

#: The colour that stands for "the colour of text" in the files.
_PLACEHOLDER = "#5B677D"


def icon(name: str, colour: str, side: int) -> QIcon:
    """Return the icon ``resources/icons/NAME.svg`` in ``colour``, ``side`` logical pixels wide.

    It is drawn at twice that size, for screens of 150 and 200 percent.
    """
    drawing = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    # Its own copy: a buffer over a byte array of ours would outlive it.
    device = QBuffer()
    device.setData(QByteArray(drawing.replace(_PLACEHOLDER, colour).encode()))
    reader = QImageReader(device, QByteArray(b"svg"))
    reader.setScaledSize(QSize(2 * side, 2 * side))
    picture = QPixmap.fromImage(reader.read())
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
