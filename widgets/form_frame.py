"""The one frame of all forms and dialogs: title, scrolled body, messages, buttons, manners.

A form is a subclass of :class:`FormFrame` that fills three places and answers one question::

    class NoteForm(FormFrame):
        def __init__(self, session, theme, parent=None):
            super().__init__(theme, "Catatan", "Tampil di layar penyaji.", parent=parent)
            self.note = QLineEdit()
            self.add_row("Catatan", self.note)             # or any layout on ``self.body``
            self.add_note("Enter menyimpan · Esc membatalkan")
            self.cancel = self.add_button("Batal", self.reject)
            self.save = self.add_button("Simpan", self._save, "primary")

        def unsaved(self) -> str:
            return "Buang catatan yang belum disimpan?" if self.note.text() else ""

        def _save(self) -> None:
            try: ...
            except StoreError as error: self.tell(error); return
            self.accept()

What the frame does for it:

* the body scrolls where there is no room; the dialog never outgrows the window that it belongs
  to (or the screen), at any text size, and its buttons are always in view; it follows a change
  of theme and text size while it is open, and grows when a message appears;
* Enter presses the button with the role ``primary`` from anywhere in the body, but the button
  that has the focus in the row of buttons, in a message, or by keys in the body;
* Esc, the button "Batal" (connected to :meth:`reject`) and the window's own button leave; what
  :meth:`unsaved` names is asked about first, and Esc at the question stays; who goes on typing
  goes on in the field where he was;
* :func:`may_close` asks the same for the main window, which Ctrl+Q closes from a form too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from widgets.fitted_dialog import FittedDialog
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.text_line import TextLine
from widgets.theme import Theme, set_wrong
from widgets.view_keeper import ViewKeeper

#: Ends the program from anywhere, once nothing that was typed would be lost.
QUIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)


class Problem(Protocol):
    """What every error that an officer can act on tells: ``StoreError`` and its like."""

    what: str
    safe: str
    todo: str
    detail: str


@guarded
class FormFrame(FittedDialog):
    """A dialog with a title, a scrolled :attr:`body`, :attr:`problem` and a row of buttons."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        hint: str = "",
        *,
        width: int = 560,
        height: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty frame.

        ``width`` and ``height`` are logical pixels at a text size of 100 percent: the dialog is
        at least as large, larger where its contents need it, and never larger than its window.
        """
        self.__rows: QFormLayout | None = None
        self.__labels: list[tuple[PlainLabel, int]] = []
        self.__came_from: QWidget | None = None
        self.__by_keys: QWidget | None = None
        self.__buttons: list[QPushButton] = []
        super().__init__(theme, hint, width, height, parent)
        self.__view = ViewKeeper(self, self._frame_scroll, self._frame_settled)
        self.set_title(title)

    # -- filling -----------------------------------------------------------------------------

    def set_title(self, title: str) -> None:
        """Name the form, on its top and in the title of its window."""
        self.title.setText(title)
        self.setWindowTitle(self.title.text())

    def add_row(
        self, text: str, field: QWidget, *, name: str | None = None, label_width: int = 120
    ) -> None:
        """Add a field with its label to the body's form.

        ``name`` is what a screen reader says, the label where there is none. A field narrower
        than the row belongs into a row widget of its own, see :func:`beside`.
        """
        label = PlainLabel(text)
        self.__labels.append((label, label_width))
        label.setMinimumWidth(self.theme.pixels(label_width))
        self.rows.addRow(label, field)
        if name or text:
            field.setAccessibleName(name or text)

    @property
    def rows(self) -> QFormLayout:
        """The form layout of the body, made when it is first asked for."""
        if self.__rows is None:
            self.__rows = form = QFormLayout(self.body)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            self.__dress_rows(form)
        return self.__rows

    def _dress_frame(self) -> None:
        super()._dress_frame()
        for label, width in self.__labels:
            label.setMinimumWidth(self.theme.pixels(width))
        if self.__rows is not None:
            self.__dress_rows(self.__rows)

    def __dress_rows(self, form: QFormLayout) -> None:
        pixels = self.theme.pixels
        form.setContentsMargins(0, pixels(4), pixels(6), pixels(4))
        form.setHorizontalSpacing(pixels(22))
        form.setVerticalSpacing(pixels(10))

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide a field with its label; a hidden row takes no room."""
        self.rows.setRowVisible(field, shown)

    def add_button(
        self, text: str, act: Callable[[], object], role: str = "", *, left: bool = False
    ) -> QPushButton:
        """Add a button at the right end of the row, or with ``left`` at the other one.

        The one with the role ``primary`` is what Enter presses.
        """
        button = QPushButton(text)
        if role:
            button.setProperty("role", role)
        button.setAutoDefault(False)
        button.setDefault(role == "primary")
        button.clicked.connect(lambda: act())
        self.__buttons.append(button)
        (self._frame_left if left else self._frame_right).addWidget(button)
        return button

    def add_note(self, text: str) -> PlainLabel:
        """Add a muted note at the left end of the buttons' row; it gives way to the buttons."""
        note = PlainLabel(text, "note")
        self._frame_notes.append(note)
        self._frame_left.addWidget(note)
        return note

    def tell(self, problem: Problem) -> None:
        """Say what went wrong, in three parts, with the details for the technician."""
        self.problem.tell_problem(problem.what, problem.safe, problem.todo, problem.detail)

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll the body so that a part of it is seen, also one that has just been shown."""
        self.__view.bring(part)

    def first_too_long(self, fields: Mapping[str, TextLine]) -> TextLine | None:
        """Return the first of ``fields`` (name -> field) that is too long to be stored.

        It is marked, told in :attr:`problem` and brought into view; nothing is cut.
        """
        for what, field in fields.items():
            told = field.too_long(what)
            set_wrong(field, bool(told))
            if told:
                safe = "Belum ada yang disimpan; isian Anda tetap utuh."
                self.problem.tell_problem(told, safe, "Pendekkan, lalu simpan lagi.")
                self.bring_into_view(field)
                return field
        return None

    # -- leaving -----------------------------------------------------------------------------

    def unsaved(self) -> str:
        """Return the question to ask before the form is left, nothing where nothing is lost.

        For a subclass to answer, for instance "Buang 9,31 yang belum disimpan?".
        """
        return ""

    def leave(self) -> None:
        """Close without saving. A subclass that has to put something back does so here."""
        super().reject()

    def reject(self) -> None:
        """Leave; what is unsaved is asked about first, and Esc at the question stays."""
        if self.question.title:
            self.__stay()
        elif not self.ask():
            self.leave()

    def ask(self) -> bool:
        """Ask about what is unsaved and return whether there is anything to ask about."""
        told = self.unsaved()
        if told and not self.question.title:
            self.__came_from = self.focusWidget()
            # Two messages are more than a small window holds; this one is about leaving.
            self.problem.clear()
            self.question.tell("warning", told, "Yang sudah diisi akan hilang.")
            stay = self.question.add_button("Lanjut mengisi", self.__stay)
            self.question.add_button("Buang isian", self.__throw_away, "danger")
            # Qt shows a button in a new place later; a hidden one takes no focus.
            stay.show()
            stay.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(told)

    def __stay(self) -> None:
        self.question.clear()
        if self.__came_from is not None:
            self.__came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def __throw_away(self) -> None:
        self.question.clear()
        self.leave()

    def __quit(self) -> None:
        """Close the window that this form stands over, whose own keys do not reach it now."""
        owner: QWidget = self
        while (under := owner.parentWidget()) is not None:
            owner = under.window()
        owner.close()

    # -- keys --------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on to the next part, and remember that it was come to with keys."""
        went = super().focusNextPrevChild(forward)
        self.__by_keys = self.focusWidget()
        return went

    def __takes_enter(self, button: QPushButton) -> bool:
        """Return whether Enter presses ``button`` rather than the primary one.

        One of the body that was come to with keys does, a choice among several does not; after
        a click on "Pilih logo…" Enter still saves.
        """
        if not self.body.isAncestorOf(button):
            return True
        if not any(other.isDefault() and other.isEnabled() for other in self.__buttons):
            return True
        return button is self.__by_keys and not button.isCheckable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button with the focus, and typing go on where it stopped."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton) and self.__takes_enter(focus):
                focus.click()
                return
        elif event.keyCombination() == QUIT:
            self.__quit()
            return
        elif self.question.title and event.text().isprintable() and event.text():
            self.__stay()
            back = self.focusWidget()
            if isinstance(back, QLineEdit):
                QApplication.sendEvent(back, event)
            return
        super().keyPressEvent(event)


def beside(*parts: QWidget, stretch: bool = True) -> QWidget:
    """Return a row of parts, side by side, at the left unless one of them stretches."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    if stretch:
        layout.addStretch(1)
    return row


def may_close(window: QWidget) -> bool:
    """Return whether a window may close: no open form of it has anything unsaved.

    The first one that has asks its question.
    """
    for form in window.findChildren(FormFrame):
        if form.isVisible() and form.ask():
            form.activateWindow()
            return False
    return True
