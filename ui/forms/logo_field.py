"""The field for the office's logo: preview, choose, remove."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.pictures import PictureRefused, read_picture
from ui.preferences import Preferences
from widgets.labels import PlainLabel
from widgets.theme import Theme, set_role

_PREVIEW = 72
_FOLDER = "logo/folder"


class LogoField(QWidget):
    """``taken`` tells that a logo was taken or removed, ``refused`` carries why one was not."""

    taken = Signal()
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        image: QImage | None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the logo in force."""
        super().__init__(parent)
        self._theme, self._preferences, self._image = theme, preferences, image
        #: The PNG that is to be written, ``None`` for no logo.
        self.content: bytes | None = None
        #: Whether the officer has chosen or removed a logo.
        self.changed = False
        self.preview = PlainLabel("", "chip")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.choose = QPushButton("Pilih logo…")
        self.choose.setToolTip("Berkas PNG atau JPEG")
        self.remove = QPushButton("Hapus logo")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.preview)
        column = QVBoxLayout()
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
            column.addWidget(button)
        self._row.addLayout(column)
        self._row.addStretch(1)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self._set(None, None))
        theme.changed.connect(self._dress)
        self._dress()

    def use(self, path: Path) -> None:
        """Take the picture at ``path``; one that cannot be used is told, and the old one stays."""
        try:
            image, content = read_picture(path)
        except PictureRefused as refused:
            self.refused.emit(refused)
            return
        self._set(image, content)

    def _ask(self) -> None:
        start = self._preferences.value(_FOLDER, str(Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Pilih logo daerah", start, "Gambar PNG atau JPEG (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self._preferences.set_value(_FOLDER, str(Path(chosen).parent))
            self.use(Path(chosen))

    def _set(self, image: QImage | None, content: bytes | None) -> None:
        self._image, self.content = image, content
        self.changed = True
        self._show()
        self.taken.emit()

    def _dress(self) -> None:
        pixels = self._theme.pixels
        self._row.setSpacing(pixels(10))
        self.preview.setFixedSize(pixels(_PREVIEW * 1.5), pixels(_PREVIEW))
        self._show()

    def _show(self) -> None:
        self.remove.setEnabled(self._image is not None)
        if self._image is None:
            set_role(self.preview, "chip")
            self.preview.setText("Belum ada logo")
            self.preview.setAccessibleName("Belum ada logo")
            return
        set_role(self.preview, "bare")
        ratio = self.devicePixelRatioF()
        shown = self._image.scaled(
            self.preview.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self.preview.setPixmap(QPixmap.fromImage(shown))
        self.preview.setAccessibleName("Logo daerah")
