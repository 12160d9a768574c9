"""What the main window does to open the table editor.

Loaded with the window; everything that it needs is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.store.errors import StoreError
from ui.session import Session
from widgets.theme import Theme

if TYPE_CHECKING:
    from ui.table_editor.editor import TableEditor


class TableActions(QObject):
    """Opens the table of an indicator over ``window``.

    ``told`` carries a line about what was done, ``failed`` the :class:`StoreError` of a store
    that could not be read.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        """Act on the figures of ``session``."""
        super().__init__(window)
        self._session, self._theme, self._window = session, theme, window

    def open(self, code: str | None = None) -> TableEditor | None:
        """Open the table of indicator ``code``, or of the first one."""
        from ui.table_editor.editor import TableEditor

        try:
            if not self._session.store.indicators():
                self.told.emit("Belum ada indikator.")
                return None
            editor = TableEditor(self._session, self._theme, code, self._window)
        except StoreError as error:
            self.failed.emit(error)
            return None
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.saved.connect(self.told)
        editor.open()
        return editor
