"""What can be given to an import: files that are chosen or dropped, cells that are pasted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ui.importing.inputs import FILE_FILTER, Inputs
from ui.importing.mime import accepted, inputs_of
from ui.preferences import Preferences
from widgets.guard import guarded

_FOLDER = "impor/folder"


@guarded
class Intake(QObject):
    """Watches ``dialog`` for what comes. ``given`` carries :class:`Inputs` that are not empty.

    ``nothing`` tells that something was pasted that holds no table. ``is_open`` tells whether
    anything is taken just now.
    """

    given = Signal(object)
    nothing = Signal()

    def __init__(
        self, dialog: QWidget, preferences: Preferences, is_open: Callable[[], bool]
    ) -> None:
        """Let files and cells be dropped anywhere on the dialog, and pasted but into a field."""
        super().__init__(dialog)
        self._dialog, self._preferences, self._is_open = dialog, preferences, is_open
        dialog.setAcceptDrops(True)
        dialog.installEventFilter(self)

    def choose(self) -> None:
        """Ask for files; the folder is remembered."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._dialog,
            "Berkas yang diimpor",
            self._preferences.value(_FOLDER, ""),
            FILE_FILTER,
        )
        if chosen:
            inputs = Inputs.of_paths(chosen)
            self._preferences.set_value(_FOLDER, str(inputs.paths[0].parent))
            self.given.emit(inputs)

    def paste(self) -> None:
        """Take what is on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        inputs = inputs_of(mime) if mime is not None else Inputs()
        if inputs:
            self.given.emit(inputs)
        else:
            self.nothing.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drops and the keys that paste."""
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            return self._is_open() and bool(accepted(event))
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            pasted = event.matches(QKeySequence.StandardKey.Paste)
            if pasted and not isinstance(self._dialog.focusWidget(), QLineEdit):
                self.paste()
                return True
        return super().eventFilter(watched, event)

    def _drop(self, event: QDropEvent) -> bool:
        inputs = accepted(event)
        if inputs:
            self.given.emit(inputs)
        return bool(inputs)
