"""The dialog "Susun presentasi": which slides, in which order, with which words and notes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.domain.deck import Slide, SlideKey, SlideKind
from db.store.errors import StoreError
from ui.deck.editing import DeckEditing
from ui.deck.narration import copy_narration
from ui.deck.notes_panel import NotesPanel
from ui.deck.pictures import DeckPictures
from ui.deck.preview import SlidePreview
from ui.deck.slide_list import SlideList
from ui.deck.slide_model import SlideModel
from ui.deck.thumbnails import Thumbnails
from ui.deck.words_panel import WordsPanel
from ui.session import Session
from widgets.flow_layout import FlowLayout
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.labels import ElidedLabel, tool_tip
from widgets.panel import BareScrollArea, SqueezablePanel
from widgets.theme import Theme

#: A dialog lower than this, at a text size of 100 percent, has room for one line of buttons.
_LOW = 420
#: In a narrower one some of the buttons are in a menu.
_NARROW = 820
_HINT = "Tersimpan otomatis · Ctrl+Z mengurungkan"
_WITHOUT_FIGURES = "Belum ada angka: slide indikator muncul sendiri setelah angka ditambahkan."


@guarded
class DeckForm(FormFrame):
    """Arranges the presentation; every action is saved at once.

    ``present_requested`` carries the key of the slide to begin with, ``None`` for the first one;
    the dialog has closed by then.
    """

    present_requested = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        key: SlideKey | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin at slide ``key``. Raises ``StoreError``."""
        # What can fail comes first: no half-made dialog is left behind in the window.
        editing, pictures = DeckEditing(session), DeckPictures(session.store, theme)
        super().__init__(theme, "Susun presentasi", _HINT, width=1180, height=720, parent=parent)
        self.setObjectName("deck_form")
        self._session = session
        self._row = 0
        self._reason = ""
        self.editing, self.pictures = editing, pictures
        editing.setParent(self)
        self.model = SlideModel(self)
        self.thumbnails = Thumbnails(self.pictures.paint, self)
        self.slides = SlideList(self.model, theme, self.thumbnails)
        self.preview = SlidePreview(theme, self.pictures.paint)
        self.caption = ElidedLabel("", "note")
        self.words = WordsPanel(theme, self._write_words)
        self.notes = NotesPanel(
            theme, self.editing.write_notes, self.editing.use_written, self.editing.keep_notes
        )
        if not self.editing.has_figures:
            self.hint.setText(_WITHOUT_FIGURES)
        self._make_buttons()
        self._arrange()
        self._connect()
        self._refresh()
        self.slides.choose(key)
        self.slides.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- building ----------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.up = _button("Naik", "Pindahkan slide ke atas (Alt+panah atas)")
        self.down = _button("Turun", "Pindahkan slide ke bawah (Alt+panah bawah)")
        self.hide_button = _button("Sembunyikan", "Tampilkan atau sembunyikan slide (spasi)")
        self.remove = _button("Hapus", "Hapus grafik tambahan dari presentasi (Del)")
        self.undo = self.add_button("Urungkan", self._undo, left=True)
        self.redo = self.add_button("Ulangi", self._redo, left=True)
        self.copy = self.add_button("Salin narasi", self.copy_narration, left=True)
        self.copy.setToolTip("Salin catatan semua slide yang tampil sebagai teks")
        self.restore = self.add_button("Kembalikan susunan awal", self._restore, left=True)
        self.restore.setToolTip("Urutan awal, tanpa grafik tambahan; teks sampul dan catatan tetap")
        self.start = self.add_button("Mulai presentasi", self._present)
        self.start.setToolTip("Tampilkan dari slide pertama (F5); dari slide ini (Shift+F5)")
        self.more = self.add_button("Lainnya", lambda: None, left=True)
        self.more.setProperty("menu", True)
        menu = QMenu(self.more)
        for button in (self.start, self.copy, self.restore):
            menu.addAction(button.text(), button.click)
        self.more.setMenu(menu)
        self.close_button = self.add_button("Tutup", self.reject)

    def _arrange(self) -> None:
        moves = QWidget()
        self._flow = FlowLayout(moves)
        for button in (self.up, self.down, self.hide_button, self.remove):
            self._flow.addWidget(button)
        left = QVBoxLayout()
        self._left_column = left
        left.addWidget(self.slides, 1)
        left.addWidget(moves)
        detail = SqueezablePanel()
        detail.setProperty("role", "bare")
        self._detail = QVBoxLayout(detail)
        self._detail.setContentsMargins(0, 0, 0, 0)
        self._detail.addWidget(self.preview, 1)
        self._detail.addWidget(self.caption)
        self._detail.addWidget(self.words)
        self._detail.addWidget(self.notes)
        scroll = BareScrollArea()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(detail)
        self._columns = QHBoxLayout(self.body)
        self._columns.addLayout(left, 35)
        self._columns.addWidget(scroll, 65)
        self._dress_columns()

    def _connect(self) -> None:
        editing = self.editing
        self.model.hiding_wished.connect(editing.hide)
        self.slides.chosen.connect(self._show)
        self.slides.move_wished.connect(editing.move)
        self.slides.removal_wished.connect(editing.remove)
        editing.changed.connect(self._on_changed)
        editing.told.connect(self._tell_done)
        editing.failed.connect(self._on_failed)
        self.up.clicked.connect(lambda: self.slides.step(-1))
        self.down.clicked.connect(lambda: self.slides.step(1))
        self.hide_button.clicked.connect(self.slides.toggle)
        self.remove.clicked.connect(self._remove)
        self.theme.changed.connect(self._on_theme)
        for keys, act in (
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+Shift+Z", self._redo),
            ("F5", self._present),
            ("Shift+F5", self._present_here),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _dress_columns(self) -> None:
        pixels = self.theme.pixels
        self._columns.setContentsMargins(0, pixels(4), 0, pixels(6))
        self._columns.setSpacing(pixels(22))
        self._left_column.setSpacing(pixels(8))
        self._detail.setSpacing(pixels(7))

    def _on_theme(self) -> None:
        self.pictures.dress()
        self.thumbnails.forget()
        self.preview.forget()
        self._dress_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out in a low window what the check marks do as well, fold buttons in a narrow."""
        super().resizeEvent(event)
        pixels = self.theme.pixels
        self.hide_button.setVisible(self.height() >= pixels(_LOW))
        narrow = self.width() < pixels(_NARROW)
        self.more.setVisible(narrow)
        for button in (self.start, self.copy, self.restore):
            button.setVisible(not narrow)

    # -- showing -----------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self.problem.clear()
        self._reason = ""
        self._refresh()

    def _refresh(self) -> None:
        """Show the deck as it is now, at the slide that was chosen or where it was."""
        editing, before = self.editing, self.slides.current()
        self.model.set_deck(editing.deck)
        self.thumbnails.keep(self.model.order)
        kept = before is not None and self.model.row(before.key) >= 0
        chosen = before if kept else self.model.slide(min(self._row, self.model.rowCount() - 1))
        self.words.show_choices(editing.choices, *editing.default_words)
        self.slides.choose(chosen.key if chosen is not None else None)
        self._show(self.slides.current())
        self._name_steps()

    def _show(self, slide: Slide | None) -> None:
        """Show one slide in large, with its words and notes."""
        row = self._row = self.model.row(slide.key if slide is not None else None)
        hidden = slide is not None and slide.hidden
        if slide is None:
            self.preview.show_slide(None)
        else:
            number, count = self.model.stand(row)
            self.preview.show_slide(slide, number, count)
            self.caption.setText(
                "Disembunyikan: tidak tampil saat presentasi"
                if hidden
                else f"Slide {number} dari {count}"
            )
        self.words.show_kind(slide.kind if slide is not None else None)
        self.notes.show_slide(slide)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(row < self.model.rowCount() - 1)
        self.hide_button.setText("Tampilkan" if hidden else "Sembunyikan")
        self.remove.setVisible(slide is not None and slide.kind is SlideKind.CHART)

    def _name_steps(self) -> None:
        """Let undo and redo say what they would do."""
        for button, verb, keys, label in zip(
            (self.undo, self.redo),
            ("Urungkan", "Ulangi"),
            ("Ctrl+Z", "Ctrl+Y"),
            self.editing.steps,
            strict=True,
        ):
            button.setEnabled(label is not None)
            tip = f"{verb}: {label} ({keys})" if label else f"{verb} ({keys})"
            # A tip is read as HTML by Qt as soon as it looks like it.
            button.setToolTip(tool_tip(tip))

    # -- what the officer does ---------------------------------------------------------------

    def _write_words(self, title: str, occasion: str, held: date | None, closing: str) -> bool:
        return self.editing.write_words(title=title, occasion=occasion, held=held, closing=closing)

    def _remove(self) -> None:
        slide = self.slides.current()
        if slide is not None:
            self.editing.remove(slide.key)

    def _restore(self) -> None:
        self.editing.restore()

    def _undo(self) -> None:
        self.editing.undo()

    def _redo(self) -> None:
        self.editing.redo()

    def _present(self, key: SlideKey | None = None) -> None:
        """Close and begin to show; what cannot be saved is asked about first."""
        if not self.ask():
            self.leave()
            self.present_requested.emit(key)

    def _present_here(self) -> None:
        slide = self.slides.current()
        self._present(slide.key if slide is not None else None)

    def copy_narration(self) -> None:
        """Copy what is said with all shown slides as one text."""
        if self._save_typed():
            self._tell_done(copy_narration(self.editing.deck))

    def _tell_done(self, text: str) -> None:
        """Say what was done: under the title, over the notes where a low window has no room."""
        self.hint.setText(text)
        if not self.hint.isVisible():
            self.caption.setText(text)

    def _on_failed(self, error: StoreError) -> None:
        self._reason = error.what
        self.tell(error)
        self.problem.add_button("Coba lagi", self._try_again)

    def _try_again(self) -> None:
        self.problem.clear()
        self._save_typed()

    def _save_typed(self) -> bool:
        """Write what was typed and is not saved yet; return whether all of it is saved now."""
        words, notes = self.words.flush(), self.notes.flush()
        return words and notes

    # -- leaving -----------------------------------------------------------------------------

    def unsaved(self) -> str:
        """Save what was typed; ask about what cannot be saved."""
        if self._save_typed():
            return ""
        reason = self._reason or self.words.doubt.title or self.notes.doubt.title
        return f"{reason.rstrip('.')}. Buang isian yang belum tersimpan?"

    def ask(self) -> bool:
        """Ask about what cannot be saved; the question says why, there is no room for more."""
        asked = super().ask()
        if asked:
            self.problem.clear()
        return asked

    def leave(self) -> None:
        """Close; what could not be saved has been given up."""
        if self.notes.has_unsaved or self.words.has_unsaved:
            self._session.dismiss()
        self.notes.discard()
        self.words.discard()
        super().leave()


def _button(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made
