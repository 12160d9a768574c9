"""The field for the picture of an award's certificate: preview, choose, remove."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.store.operations import KEEP, Keep
from ui.forms.picture_view import PictureView
from ui.pictures import CERTIFICATE_SIDE, PictureRefused, read_picture
from ui.preferences import Preferences
from widgets.labels import PlainLabel
from widgets.theme import Theme

_LAST_FOLDER = "penghargaan/folder-gambar"


class CertificateField(QWidget):
    """``taken`` tells that a picture was taken or removed, ``refused`` carries why one was not."""

    taken = Signal()
    refused = Signal(object)

    def __init__(
        self, theme: Theme, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        """Begin with no picture, and nothing to write."""
        super().__init__(parent)
        self._preferences = preferences
        #: What is to be written: a PNG, ``None`` for no picture, ``KEEP`` for no change.
        self.content: bytes | Keep | None = KEEP
        pixels = theme.pixels
        self.preview = PictureView(QSize(pixels(150), pixels(106)), "Pratinjau piagam")
        self.preview.setFixedSize(pixels(150), pixels(106))
        self.text = PlainLabel("", "note", wrap=True)
        self.choose = QPushButton("Pilih gambar…")
        self.remove = QPushButton("Buang gambar")
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(pixels(14))
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(pixels(6))
        pair = QHBoxLayout()
        pair.addWidget(self.choose)
        pair.addWidget(self.remove)
        pair.addStretch(1)
        beside.addLayout(pair)
        beside.addWidget(self.text)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.choose.clicked.connect(self.choose_picture)
        self.remove.clicked.connect(self._remove)
        self._show(None)

    def show_stored(self, content: bytes) -> None:
        """Show what is stored; a picture that cannot be shown can still be removed."""
        try:
            image, _ = read_picture(content, most_side=CERTIFICATE_SIDE)
        except PictureRefused as refused:
            self.text.setText(refused.what)
            self.remove.setVisible(True)
            return
        self._show(image)

    def choose_picture(self) -> None:
        """Ask for a picture."""
        start = self._preferences.value(_LAST_FOLDER, str(Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Pilih gambar piagam", start, "Gambar (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self._preferences.set_value(_LAST_FOLDER, str(Path(chosen).parent))
            self.use_picture(Path(chosen))

    def use_picture(self, path: Path) -> None:
        """Take the picture at ``path``; one that cannot be used is told, and the old one stays."""
        try:
            image, content = read_picture(path, most_side=CERTIFICATE_SIDE)
        except PictureRefused as refused:
            self.refused.emit(refused)
            return
        self.content = content
        self._show(image)
        self.taken.emit()

    def _remove(self) -> None:
        self.content = None
        self._show(None)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.taken.emit()

    def _show(self, image: QImage | None) -> None:
        self.preview.set_image(image)
        self.preview.setVisible(image is not None)
        self.remove.setVisible(image is not None)
        self.choose.setText("Ganti gambar…" if image is not None else "Pilih gambar…")
        told = "" if image is not None else "Opsional: foto atau pindaian, PNG atau JPEG."
        self.text.setText(told)
