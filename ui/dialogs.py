"""The forms of the window: each is loaded, made and opened in one way.

A new form is one method here and one command in :mod:`ui.commands`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from db.store.errors import StoreError
from ui.making import made
from ui.preferences import Preferences
from ui.session import Session
from ui.steps import UNDO_HINT
from ui.tabs.indicator_tab import FormStart
from widgets.theme import Theme

if TYPE_CHECKING:
    from ui.forms.figure_form import FigureForm
    from ui.forms.history_form import HistoryForm
    from ui.forms.region_list_form import RegionListForm
    from ui.forms.settings_form import SettingsForm
    from ui.table_editor.editor import TableEditor

_Dialog = TypeVar("_Dialog", bound=QDialog | None)


class Dialogs(QObject):
    """Opens forms on one session, on top of ``window``.

    ``figure_saved`` carries the :class:`Figure` that a form has saved, ``told`` a line about what
    was done, ``failed`` the :class:`StoreError` of what could not be read.
    """

    figure_saved = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, theme: Theme, preferences: Preferences, window: QWidget
    ) -> None:
        """Open forms on ``session``."""
        super().__init__(window)
        self._session, self._theme, self._preferences = session, theme, preferences
        self._window = window

    def figure(self, start: FormStart) -> FigureForm | None:
        """Open the form for a figure; ``None`` where there is no indicator to fill."""
        from ui.forms.figure_form import FigureForm

        def make() -> FigureForm | None:
            if not self._session.store.indicators():
                return None
            return FigureForm(
                self._session,
                self._theme,
                self._preferences,
                start.indicator,
                start.region,
                start.year,
                start.text,
                parent=self._window,
            )

        form = self._made(make)
        if form is None:
            return None
        form.saved.connect(self.figure_saved)
        form.deleted.connect(lambda figure: self.told.emit(f"{figure.year} dihapus. {UNDO_HINT}"))
        pixels, window = self._theme.pixels, self._window
        form.resize(min(pixels(580), window.width() - 20), min(pixels(730), window.height() - 20))
        form.open()
        return form

    def settings(self) -> SettingsForm | None:
        """Open the settings."""
        from ui.forms.settings_form import SettingsForm

        return self._opened(
            lambda: SettingsForm(self._session, self._theme, self._preferences, self._window)
        )

    def regions(self) -> RegionListForm | None:
        """Open the list of regions."""
        from ui.forms.region_list_form import RegionListForm

        return self._opened(lambda: RegionListForm(self._session, self._theme, self._window))

    def history(self) -> HistoryForm | None:
        """Open the history of changes."""
        from ui.forms.history_form import HistoryForm

        return self._opened(lambda: HistoryForm(self._session, self._theme, self._window))

    def table(self, code: str | None = None) -> TableEditor | None:
        """Open the table of indicator ``code``, all regions and years; ``None`` without any."""
        from ui.table_editor.editor import TableEditor

        def make() -> TableEditor | None:
            if not self._session.store.indicators():
                return None
            return TableEditor(self._session, self._theme, code, self._window)

        editor = self._opened(make)
        if editor is not None:
            editor.saved.connect(self.told)
        return editor

    def _opened(self, make: Callable[[], _Dialog]) -> _Dialog | None:
        """Make a dialog and open it; what the store cannot answer is told instead."""
        dialog = self._made(make)
        if dialog is not None:
            dialog.open()
        return dialog

    def _made(self, make: Callable[[], _Dialog]) -> _Dialog | None:
        try:
            dialog = made(self._window, make)
        except StoreError as error:
            self.failed.emit(error)
            return None
        if dialog is not None:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
