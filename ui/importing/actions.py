"""What the main window does to take figures in: choose, drop on it, paste.

Loaded with the window; everything that it needs is loaded when it is first used.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from db.store.errors import StoreError
from ui.preferences import Preferences
from ui.session import Session
from widgets.guard import guarded
from widgets.theme import Theme

if TYPE_CHECKING:
    from ui.importing.dialog import ImportDialog
    from ui.importing.inputs import Inputs
    from ui.importing.writing import Import


@guarded
class ImportActions(QObject):
    """Imports into the store of a session, from ``window``.

    ``told`` carries a line about what was done, ``imported`` the codes of the indicators that
    got figures, the one with the most first. Before it, ``ranked`` carries the
    :class:`Arrival` of each indicator in which the own region can be compared with new figures.
    """

    told = Signal(str)
    ranked = Signal(object)
    imported = Signal(object)

    def __init__(
        self, session: Session, preferences: Preferences, theme: Theme, window: QWidget
    ) -> None:
        """Let files be dropped on ``window``."""
        super().__init__(window)
        self._session, self._preferences, self._theme = session, preferences, theme
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def open(self, inputs: Inputs | None = None) -> ImportDialog:
        """Open the dialog, with what is to be read."""
        from ui.importing.dialog import ImportDialog

        dialog = ImportDialog(self._session, self._theme, self._preferences, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.imported.connect(self._on_imported)
        dialog.open()
        if inputs:
            dialog.take(inputs)
        return dialog

    def paste(self) -> None:
        """Read the cells, or the files, that are on the clipboard."""
        from ui.importing.mime import inputs_of

        mime = QGuiApplication.clipboard().mimeData()
        inputs = inputs_of(mime) if mime is not None else None
        if inputs:
            self.open(inputs)
        else:
            self.told.emit("Papan klip tidak berisi tabel. Salin sel di Excel dahulu.")

    def _on_imported(self, done: Import) -> None:
        from ui.importing.arrival import arrivals

        # The figures are written; what cannot be read is told by the tab that shows them.
        with suppress(StoreError):
            self.ranked.emit(arrivals(self._session.store, done.operation.writes))
        self.imported.emit(done.indicators)
        self.told.emit(done.done)

    # -- drops -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped on the window; what was dragged out of it is not."""
        if watched is self._window:
            if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
                return self._drop(event)
            if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
                return self._enter(event)
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> bool:
        from ui.importing.mime import accepted

        return bool(accepted(event))

    def _drop(self, event: QDropEvent) -> bool:
        from ui.importing.mime import accepted

        inputs = accepted(event)
        if inputs:
            self.open(inputs)
        return bool(inputs)
