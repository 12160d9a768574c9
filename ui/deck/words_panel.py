"""The words on cover and closing slide: written by themselves, empty for the usual ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSizePolicy, QWidget

from db.domain.deck import DeckChoices, SlideKind
from db.domain.numbers import format_date, parse_date
from ui.deck.notes_panel import PAUSE_MS
from ui.deck.undo_keys import is_for_dialog
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.text_line import TextLine
from widgets.theme import Theme

#: As long as the store takes.
MOST_WORDS = 1000


@guarded
class WordsPanel(QWidget):
    """Edits the words of the slide that is shown; others have none, and the panel hides.

    ``write`` writes title, occasion, date and closing text and returns whether they are saved.
    A date that cannot be read is said so and not written; what was typed stays in its field.
    """

    def __init__(
        self,
        theme: Theme,
        write: Callable[[str, str, date | None, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Show no words yet."""
        super().__init__(parent)
        self._theme, self._write = theme, write
        self._choices = DeckChoices()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._save)
        self.title = self._line("Judul")
        self.occasion = self._line("Acara")
        self.occasion.setPlaceholderText("Misalnya Rapat Paripurna Istimewa")
        self.held = self._line("Tanggal")
        self.held.setPlaceholderText("Misalnya 22 April 2024")
        self.closing = self._line("Teks penutup")
        self.doubt = MessageBar()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        for field in self._fields:
            self._form.addRow(PlainLabel(field.accessibleName()), field)
        self._form.addRow(self.doubt)
        for field in self._fields:
            field.textChanged.connect(lambda _text: self._forget_doubt())
        theme.changed.connect(self._dress)
        self._dress()

    def _line(self, name: str) -> TextLine:
        made = TextLine(MOST_WORDS)
        made.setAccessibleName(name)
        made.textEdited.connect(lambda _text: self._pause.start())
        made.editingFinished.connect(self.flush)
        made.installEventFilter(self)
        return made

    def _dress(self) -> None:
        self._form.setHorizontalSpacing(self._theme.pixels(14))
        self._form.setVerticalSpacing(self._theme.pixels(6))

    # -- showing -----------------------------------------------------------------------------

    def show_kind(self, kind: SlideKind | None) -> None:
        """Show the fields of one kind of slide, none for a kind without words of its own."""
        cover, closing = kind is SlideKind.COVER, kind is SlideKind.CLOSING
        for field in (self.title, self.occasion, self.held):
            self._form.setRowVisible(field, cover)
        self._form.setRowVisible(self.doubt, bool(self.doubt.title))
        self._form.setRowVisible(self.closing, closing)
        self.setVisible(cover or closing)

    def show_choices(self, choices: DeckChoices, title: str, closing: str) -> None:
        """Show what is stored; ``title`` and ``closing`` are what stands there by default.

        What is typed and not saved yet stays in its field.
        """
        before, self._choices = self._choices, choices
        self.title.setPlaceholderText(title)
        self.closing.setPlaceholderText(closing)
        for field, was, now in zip(self._fields, _texts(before), _texts(choices), strict=True):
            typed = self._clean(field)
            if typed == now and field.hasFocus():
                # A space at the end is the beginning of the next word.
                self._set_text(field, field.text())
            elif typed in (was, now):
                self._set_text(field, now)

    @property
    def _fields(self) -> tuple[TextLine, ...]:
        return self.title, self.occasion, self.held, self.closing

    def _set_text(self, field: TextLine, text: str) -> None:
        """Set a field to what is stored: from here on Ctrl+Z takes back what is saved."""
        if field.text() != text or field.isUndoAvailable():
            place = field.cursorPosition() if field.hasFocus() else 0
            field.setText(text)
            field.setCursorPosition(min(place, len(text)))

    def _clean(self, field: TextLine) -> str:
        return clean(field.text()).strip()

    # -- writing -----------------------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed is not saved, a date that cannot be read included."""
        stored = self._choices
        words = stored.title, stored.occasion, stored.held, stored.closing
        return any(map(self._doubt, self._fields)) or self._typed() != words

    def _doubt(self, field: TextLine) -> tuple[str, str] | None:
        """Return why a field cannot be stored and what to do about it, ``None`` where it can."""
        too_long = field.too_long(field.accessibleName())
        if too_long:
            return too_long, "Pendekkan teksnya; isian tetap di sini."
        text = self._clean(field)
        if field is self.held and text and parse_date(text) is None:
            return "Tanggal belum dapat dibaca", "Tulis misalnya 22 April 2024 atau 22-4-2024."
        return None

    def _typed(self) -> tuple[str, str, date | None, str]:
        """Return what is in the fields, and what is stored for one that cannot be."""
        title, occasion, held, closing = (
            stored if self._doubt(field) else self._clean(field)
            for field, stored in zip(self._fields, _texts(self._choices), strict=True)
        )
        return title, occasion, parse_date(held) if held else None, closing

    def flush(self) -> bool:
        """Write what is not saved yet; return whether all of it is saved now."""
        saved = self._save()
        for field in self._fields:
            if not field.hasFocus():
                # The beginning tells texts apart.
                field.setCursorPosition(0)
        doubt = next(filter(None, map(self._doubt, self._fields)), None)
        if doubt is not None:
            self.doubt.tell("error", *doubt)
            self._form.setRowVisible(self.doubt, True)
        elif saved:
            self._set_text(self.held, _texts(self._choices)[2])
        return saved and doubt is None

    def discard(self) -> None:
        """Give up what could not be saved."""
        self._pause.stop()
        for field, text in zip(self._fields, _texts(self._choices), strict=True):
            field.setText(text)

    def _save(self) -> bool:
        """Write what can be stored, without a word about the rest: the officer may be typing."""
        self._pause.stop()
        return not self.has_unsaved or self._write(*self._typed())

    def _forget_doubt(self) -> None:
        if self.doubt.title:
            self.doubt.clear()
            self._form.setRowVisible(self.doubt, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+Z to the dialog where nothing was typed since the last saving."""
        if isinstance(watched, QLineEdit):
            undo, redo = watched.isUndoAvailable(), watched.isRedoAvailable()
            if is_for_dialog(event, can_undo=undo, can_redo=redo):
                return True
        return super().eventFilter(watched, event)


def _texts(choices: DeckChoices) -> tuple[str, str, str, str]:
    """Return the stored words in the order of the fields."""
    held = format_date(choices.held) if choices.held else ""
    return choices.title, choices.occasion, held, choices.closing
