"""The office's own PowerPoint file whose master, fonts and logo the slides take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from ui.export.files import is_there
from ui.export.look import Look
from widgets.labels import ElidedLabel

_NONE = "Tampilan dasbor"


class TemplateField(QWidget):
    """A button to choose the file, one to do without, and its name beside them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a template."""
        super().__init__(parent)
        self.path: Path | None = None
        self.name = ElidedLabel("", "muted")
        self.choose_button = QPushButton("Pilih templat…")
        self.none_button = QPushButton("Tanpa templat")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.choose_button, self.none_button):
            button.setAutoDefault(False)
            layout.addWidget(button)
        layout.addWidget(self.name)
        self.choose_button.clicked.connect(self.choose)
        self.none_button.clicked.connect(lambda: self.use(None))
        self.use(None)

    def choose(self) -> None:
        """Ask for the file."""
        start = str(self.path.parent if self.path else Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Templat PowerPoint", start, "PowerPoint (*.pptx *.potx)"
        )
        if chosen:
            self.use(Path(chosen))

    def recall(self, path: Path) -> None:
        """Use the file of the last time, unless it turns out not to be there.

        A template on a stick that is not plugged in is no reason to fail later.
        """
        self.use(path)

        def gone() -> None:
            if self.path == path:
                self.use(None)

        def answered(there: bool) -> None:
            if not there:
                gone()

        Look(lambda: is_there(path), answered, gone, self).begin()

    def use(self, path: Path | None) -> None:
        """Use the file at ``path``, or none."""
        self.path = path
        self.name.setText(path.name if path else _NONE)
        self.none_button.setVisible(path is not None)
        self.changed.emit()
