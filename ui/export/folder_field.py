"""Where to write: the folder of the last time if it is still there, or one that is picked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from ui.export.files import is_folder
from ui.export.look import Look
from widgets.labels import ElidedLabel


class FolderField(QWidget):
    """The folder's name and a button to pick another one.

    No disk is waited for: :meth:`seek` shows the first folder at once, and another one when that
    turns out not to be there. ``picked`` tells that the officer chose, ``silent`` gives the
    folder that did not answer, after another one has taken its place.
    """

    picked = Signal()
    silent = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the user's own folder."""
        super().__init__(parent)
        self.path = Path.home()
        self.name = ElidedLabel()
        self.button = QPushButton("Pilih folder…")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.pick)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name)
        layout.addWidget(self.button)
        self._look: Look[bool] | None = None
        self.use(self.path)

    def use(self, folder: Path) -> None:
        """Write to ``folder``, whatever was looked for."""
        self._leave()
        self.path = folder
        self.name.setText(str(folder))

    def seek_usual(self, last: str) -> None:
        """Use the folder of the last time, or else the user's documents."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        usual = [last, QStandardPaths.writableLocation(documents), str(Path.home())]
        self.seek([Path(folder) for folder in usual if folder])

    def seek(self, folders: Sequence[Path]) -> None:
        """Use the first of ``folders`` that is there; the last one is not asked for."""
        folder, others = folders[0], folders[1:]
        self.use(folder)
        if not others:
            return

        def answered(there: bool) -> None:
            if not there:
                self.seek(others)

        def silent() -> None:
            self.seek(others)
            self.silent.emit(str(folder))

        self._ask(folder, answered, silent)

    def pick(self) -> None:
        """Ask for the folder, beginning with this one unless it does not answer."""
        if self._look is not None:
            self._open(Path.home())  # it is being asked whether it is there, and takes its time
            return
        self._ask(self.path, lambda _there: self._open(self.path), partial(self._open, Path.home()))

    def _open(self, start: Path) -> None:
        self._leave()
        if not self.isEnabled():
            return  # what is written here has begun while the disk was asked
        chosen = QFileDialog.getExistingDirectory(self, "Folder untuk ekspor", str(start))
        if chosen:
            self.use(Path(chosen))
            self.picked.emit()

    def _ask(
        self, folder: Path, answered: Callable[[bool], object], silent: Callable[[], object]
    ) -> None:
        def heard(there: bool) -> None:
            self._look = None
            answered(there)

        def unheard() -> None:
            self._look = None
            silent()

        self._look = Look(partial(is_folder, folder), heard, unheard, self)
        self._look.begin()

    def _leave(self) -> None:
        if self._look is not None:
            self._look.leave()
            self._look = None
