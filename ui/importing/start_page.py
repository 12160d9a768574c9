"""Where an import begins: drop files, choose them, or paste cells; then how far the reading is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.flow_layout import FlowLayout
from widgets.labels import ElidedLabel, PlainLabel
from widgets.theme import Theme

_FORMS = (
    "Tabel BPS dan Satu Data (XLSX, XLS, ODS, CSV), JSON WebAPI BPS, ekspor dasbor ini, "
    "ZIP berisi berkas seperti itu, atau berkas data dasbor dari komputer lain."
)


class StartPage(QFrame):
    """The place to drop files on, with the button that chooses them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "drop")
        self.title = PlainLabel("Seret berkas ke sini", "section", wrap=True)
        self.paste_hint = PlainLabel(
            "atau salin sel di Excel, lalu tekan Ctrl+V", "muted", wrap=True
        )
        self.forms = PlainLabel(_FORMS, "note", wrap=True)
        self.choose = QPushButton("Pilih berkas…")
        self.choose.setAutoDefault(False)
        self.paste = QPushButton("Tempel dari Excel")
        self.paste.setAutoDefault(False)
        self._layout = layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self.title, self.paste_hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        buttons = QWidget()
        flow = FlowLayout(buttons, 10)
        flow.addWidget(self.choose)
        flow.addWidget(self.paste)
        layout.addWidget(buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.forms.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.forms)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        pixels = self._theme.pixels
        self._layout.setContentsMargins(*(pixels(16),) * 4)
        self._layout.setSpacing(pixels(10))
        self.setMinimumHeight(pixels(160))


class ReadingPage(QWidget):
    """How far the reading, or the writing, is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(parent)
        self.doing = ElidedLabel("")
        self.doing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.more = PlainLabel("", "muted", wrap=True)
        self.more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Kemajuan membaca berkas")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.pixels(20), 0, theme.pixels(20))
        layout.setSpacing(theme.pixels(10))
        layout.addStretch(1)
        layout.addWidget(self.doing)
        layout.addWidget(self.bar)
        layout.addWidget(self.more)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def tell(self, done: int, total: int, what: str, more: str = "") -> None:
        """Say how far it is; a ``total`` of 0 is not known, 1 is one piece of unknown length."""
        self.bar.setRange(0, total if total > 1 else 0)
        self.bar.setValue(done)
        self.doing.setText(what)
        self.more.setText(more)

    def go_on(self, done: int, total: int, more: str) -> None:
        """Say how far the same work is by now."""
        self.tell(done, total, self.doing.text(), more)
