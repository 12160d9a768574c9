"""What the main window does about targets, notes at a year, and indicators.

Loaded with the window; every form is loaded when it is first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.store.errors import StoreError
from ui.making import made
from ui.session import Session
from widgets.theme import Theme

if TYPE_CHECKING:
    from ui.forms.annotation_form import AnnotationForm
    from ui.forms.target_form import TargetForm
    from widgets.form_frame import FormFrame

Form = TypeVar("Form", bound="FormFrame")
_UNDO = "Ctrl+Z mengurungkan."


class MasterActions(QObject):
    """Opens the forms of one session over ``parent``.

    ``told`` carries a line about what was done, ``failed`` the :class:`StoreError` of what could
    not be read, ``wanted`` the code of an indicator to bring into view.
    """

    told = Signal(str)
    failed = Signal(object)
    wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        """Act on ``session``."""
        super().__init__(parent)
        self._session, self._theme, self._window = session, theme, parent

    def edit_targets(self, indicator: str | None = None) -> TargetForm | None:
        """Open the form of targets, at an indicator."""
        from ui.forms.target_form import TargetForm

        def make() -> TargetForm:
            return TargetForm(self._session, self._theme, indicator, self._window)

        form = self._open(make)
        if form is not None:
            form.saved.connect(lambda code: self._done(code, f"Target tersimpan. {_UNDO}"))
        return form

    def edit_annotations(self, indicator: str | None = None) -> AnnotationForm | None:
        """Open the form of notes at a year, at an indicator."""
        from ui.forms.annotation_form import AnnotationForm

        def make() -> AnnotationForm:
            return AnnotationForm(self._session, self._theme, indicator, self._window)

        form = self._open(make)
        if form is not None:
            form.saved.connect(lambda code: self._done(code, f"Catatan tersimpan. {_UNDO}"))
        return form

    def _open(self, make: Callable[[], Form]) -> Form | None:
        """Open a form about indicators; without any there is nothing that it could be about."""
        try:
            if not self._session.store.indicators():
                self.told.emit("Belum ada indikator. Tambahkan indikator lebih dahulu.")
                return None
            form = made(self._window, make)
        except StoreError as error:
            self.failed.emit(error)
            return None
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()
        return form

    def _done(self, code: str, told: str) -> None:
        self.wanted.emit(code)
        self.told.emit(told)
