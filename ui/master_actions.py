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
from ui.steps import UNDO_HINT
from ui.tabs.indicator_menu import Wish
from widgets.theme import Theme

if TYPE_CHECKING:
    from db.domain.indicators import Indicator, Topic
    from ui.forms.annotation_form import AnnotationForm
    from ui.forms.indicator_form import IndicatorForm
    from ui.forms.indicator_list_form import IndicatorListForm
    from ui.forms.target_form import TargetForm
    from ui.forms.template_form import TemplateForm
    from ui.forms.year_table_form import YearTableForm
    from widgets.form_frame import FormFrame

Form = TypeVar("Form", bound="FormFrame")
Years = TypeVar("Years", bound="YearTableForm")


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

        return self._edit_years(TargetForm, indicator, f"Target tersimpan. {UNDO_HINT}")

    def edit_annotations(self, indicator: str | None = None) -> AnnotationForm | None:
        """Open the form of notes at a year, at an indicator."""
        from ui.forms.annotation_form import AnnotationForm

        return self._edit_years(AnnotationForm, indicator, f"Catatan tersimpan. {UNDO_HINT}")

    def _edit_years(
        self, kind: Callable[..., Years], indicator: str | None, told: str
    ) -> Years | None:
        form = self._open(lambda: kind(self._session, self._theme, indicator, self._window))
        if form is not None:
            form.saved.connect(lambda code: self._done(code, told))
        return form

    # -- indicators --------------------------------------------------------------------------

    def grant(self, wish: Wish, topic: Topic, code: str) -> None:
        """Do what is wished for on the tab ``topic`` about the indicator ``code``, if any."""
        match wish:
            case Wish.TARGETS:
                self.edit_targets(code)
            case Wish.NOTES:
                self.edit_annotations(code)
            case Wish.ADD:
                self.add_indicator(topic)
            case Wish.MANAGE:
                self.manage_indicators(topic, code)
            case Wish.CHANGE:
                self.edit_indicator(code)

    def manage_indicators(self, topic: Topic, code: str = "") -> IndicatorListForm | None:
        """Open the list of the indicators of a tab, at one of them.

        Another form takes its place while it is open, and gives it back.
        """
        from ui.forms.indicator_list_form import IndicatorListForm

        def make() -> IndicatorListForm:
            return IndicatorListForm(self._session, self._theme, topic, self._window)

        form = self._open(make, empty=True)
        if form is not None:
            form.follow(code)
            form.add_requested.connect(lambda topic: self._instead(form, topic))
            form.edit_requested.connect(lambda code: self._instead(form, topic, code))
        return form

    def _instead(self, managing: IndicatorListForm, topic: Topic, code: str = "") -> None:
        """Open another form in the place of the list, which comes back after it."""
        managing.leave()
        form: FormFrame | None
        if code:
            form = self.edit_indicator(code)
        else:
            form = self.add_indicator(topic, back=lambda: self.manage_indicators(topic))
        if form is not None and code:
            form.finished.connect(lambda _result: self.manage_indicators(topic, code))

    def add_indicator(
        self, topic: Topic, back: Callable[[], object] | None = None
    ) -> TemplateForm | None:
        """Open the choice of what a new indicator begins with; ``back`` is called at the end."""
        from ui.forms.template_form import TemplateForm

        def make() -> TemplateForm:
            return TemplateForm(self._session, self._theme, topic, self._window)

        def begin(template: Indicator | None) -> None:
            made = self.begin_indicator(topic, template)
            if made is not None and back is not None:
                made.finished.connect(lambda _result: back())

        form = self._open(make, empty=True)
        if form is not None:
            form.chosen.connect(begin)
            form.revived.connect(self._revive)
            if back is not None:
                form.rejected.connect(back)
                form.revived.connect(lambda _code: back())
        return form

    def edit_indicator(self, code: str) -> IndicatorForm | None:
        """Open the form for an indicator."""
        from ui.forms.indicator_form import IndicatorForm

        def make() -> IndicatorForm:
            stored = self._session.store.indicator(code)
            return IndicatorForm(self._session, self._theme, stored, parent=self._window)

        form = self._open(make, empty=True)
        if form is not None:
            form.saved.connect(self._tell_changed)
        return form

    def begin_indicator(self, topic: Topic, template: Indicator | None) -> IndicatorForm | None:
        """Open the form for a new indicator of a tab, begun from a template or empty."""
        from ui.forms.indicator_form import IndicatorForm

        def make() -> IndicatorForm:
            return IndicatorForm(
                self._session, self._theme, None, template, topic, parent=self._window
            )

        form = self._open(make, empty=True)
        if form is not None:
            form.saved.connect(self._tell_added)
        return form

    def _tell_added(self, indicator: Indicator) -> None:
        self._done(indicator.code, f"{indicator.name} ditambahkan. Ctrl+N mengisi angkanya.")

    def _tell_changed(self, indicator: Indicator) -> None:
        told = f"{indicator.name} tersimpan. {UNDO_HINT}"
        if indicator.retired:
            self.told.emit(told)
        else:
            self._done(indicator.code, told)

    def _revive(self, code: str) -> None:
        """Bring a retired indicator back to its tab."""
        from ui.indicator_writes import set_retired

        try:
            indicator = self._session.store.indicator(code)
            set_retired(self._session, indicator, retired=False)
        except StoreError as error:
            self.failed.emit(error)
            return
        self._done(code, f"{indicator.name} ditampilkan kembali. {UNDO_HINT}")

    def _open(self, make: Callable[[], Form], *, empty: bool = False) -> Form | None:
        """Open a form; unless it may be ``empty``, it needs an indicator to be about."""
        try:
            if not empty and not self._session.store.indicators():
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
