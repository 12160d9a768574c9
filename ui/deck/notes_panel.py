"""The speaker notes of one slide: written by themselves, kept when they cannot be."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from db.domain.deck import Slide, SlideKey
from db.domain.numbers import format_number
from ui.deck.naming import basis_of
from ui.deck.undo_keys import is_for_dialog
from widgets.flow_layout import FlowLayout
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.theme import Theme

#: Notes are written when the officer has paused for so long.
PAUSE_MS = 2000
#: As long as the store takes.
MOST_NOTES = 100_000


@guarded
class NotesEdit(QPlainTextEdit):
    """A text field of a few lines that grows where there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self._theme = theme
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Return the size of four lines."""
        return QSize(self._theme.pixels(200), self._theme.pixels(104))


@guarded
class NotesPanel(QWidget):
    """Edits the notes of the slide that is shown.

    ``write`` writes notes and returns whether they are saved; ``use_written`` and ``keep``
    answer the question that outdated notes ask. What could not be saved is kept for its slide,
    and tried again with :meth:`flush`.
    """

    def __init__(
        self,
        theme: Theme,
        write: Callable[[Slide, str], bool],
        use_written: Callable[[Slide], bool],
        keep: Callable[[Slide], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Show no notes yet."""
        super().__init__(parent)
        self._theme = theme
        self._write, self._use_written, self._keep = write, use_written, keep
        self._slide: Slide | None = None
        self._drafts: dict[SlideKey, tuple[Slide, str]] = {}
        self._refused: dict[SlideKey, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._save)
        self.mark = PlainLabel("Catatan diubah", "chip")
        self.revert = QPushButton("Pakai naskah dari angka")
        self.revert.setProperty("role", "link")
        self.revert.setAutoDefault(False)
        self.outdated = MessageBar()
        self.doubt = MessageBar()
        self.editor = NotesEdit(theme)
        self.editor.setAccessibleName("Catatan bicara")
        self.editor.installEventFilter(self)
        self._lay_out()
        self.editor.textChanged.connect(self._on_typed)
        self.revert.clicked.connect(self._on_revert)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        heading = QWidget()
        self._heading = FlowLayout(heading)
        self._heading.addWidget(PlainLabel("Catatan bicara", "strong"))
        self._heading.addWidget(self.mark)
        self._heading.add_right(self.revert)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(heading)
        self._column.addWidget(self.outdated)
        self._column.addWidget(self.doubt)
        # The style sheet says how low a field may be; its holder says how low this one is.
        self._holder = QWidget()
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.editor)
        self._column.addWidget(self._holder, 1)

    def _dress(self) -> None:
        pixels = self._theme.pixels
        self._heading.setSpacing(pixels(10))
        self._column.setSpacing(pixels(6))
        self._holder.setMinimumHeight(pixels(80))

    # -- showing -----------------------------------------------------------------------------

    def show_slide(self, slide: Slide | None) -> None:
        """Show a slide's notes; what was typed for another one is written.

        Text that is not saved yet stays in the field.
        """
        before = self._slide
        same = before is not None and slide is not None and before.key == slide.key
        unsaved = same and self._is_typed()
        if not same:
            self._put_aside()
        self._slide = slide
        self.setEnabled(slide is not None)
        if slide is None:
            self._set_text("")
        elif not unsaved:
            draft = self._drafts.get(slide.key)
            self._set_text(draft[1] if draft is not None else slide.notes)
        self._show_marks()
        if not same:
            self._save()

    def _set_text(self, text: str) -> None:
        if self.editor.toPlainText() == text:
            return
        self.editor.blockSignals(True)
        self.editor.setPlainText(text)
        self.editor.blockSignals(False)

    def _show_marks(self) -> None:
        slide = self._slide
        edited = slide is not None and slide.notes_edited
        outdated = slide is not None and slide.notes_outdated
        self.mark.setVisible(edited)
        self.revert.setVisible(edited and not outdated)
        if slide is None or not outdated:
            self.outdated.clear()
            return
        title = f"{basis_of(slide).capitalize()} berubah sejak catatan ini diubah"
        told = f"Naskah baru: {slide.written_notes}"
        if (self.outdated.title, self.outdated.text) != (title, told):
            self.outdated.tell("warning", title, told)
            self.outdated.add_button("Pakai naskah baru", self._on_revert)
            self.outdated.add_button("Biarkan", self._on_keep)

    # -- writing -----------------------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether there are notes, of this slide or another, that are not saved."""
        return bool(self._drafts) or self._is_typed()

    def _is_typed(self) -> bool:
        slide = self._slide
        return slide is not None and self.editor.toPlainText() != slide.notes

    def _put_aside(self) -> None:
        """Keep what is typed and not saved under its slide."""
        if self._slide is not None and self._is_typed():
            self._drafts[self._slide.key] = self._slide, self.editor.toPlainText()

    def flush(self) -> bool:
        """Write what is not saved yet, of every slide; return whether all of it is saved now."""
        self._refused.clear()
        return self._save()

    def _save(self) -> bool:
        """Write what is not saved yet, but for what was refused already: waiting costs seconds."""
        self._pause.stop()
        self._put_aside()
        for key, (owner, text) in list(self._drafts.items()):
            if self._refused.get(key) == text:
                continue
            if not self._is_short(text) or not self._write(owner, text):
                self._refused[key] = text
                return False
            self._drafts.pop(key, None)
            # What could be written shows that the store answers again.
            self._refused.clear()
            if self._slide is not None and key == self._slide.key:
                # From here on Ctrl+Z takes back what is saved, not what was typed.
                self.editor.document().clearUndoRedoStacks()
        return not self._drafts

    def _is_short(self, text: str) -> bool:
        if len(text) <= MOST_NOTES:
            return True
        have, most = (format_number(Decimal(length), 0) for length in (len(text), MOST_NOTES))
        self.doubt.tell(
            "error",
            f"Catatan terlalu panjang: {have} huruf, paling banyak {most}.",
            "Pendekkan catatannya; isian tetap di sini.",
        )
        return False

    def discard(self) -> None:
        """Give up what could not be saved."""
        self._pause.stop()
        self._drafts.clear()
        self._refused.clear()
        if self._slide is not None:
            self._set_text(self._slide.notes)

    def _on_typed(self) -> None:
        self.doubt.clear()
        if self._slide is not None:
            self._drafts.pop(self._slide.key, None)
        self._pause.start()

    def _on_revert(self) -> None:
        slide = self._slide
        if slide is not None and self.flush():
            self._use_written(slide)
        self.editor.setFocus()

    def _on_keep(self) -> None:
        slide = self._slide
        if slide is not None and self.flush():
            self._keep(slide)
        self.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write when the field is left; leave Ctrl+Z to the dialog where nothing was typed."""
        if event.type() == QEvent.Type.FocusOut:
            self._save()
        typed = self.editor.document()
        undo, redo = typed.isUndoAvailable(), typed.isRedoAvailable()
        if is_for_dialog(event, can_undo=undo, can_redo=redo):
            return True
        return super().eventFilter(watched, event)
