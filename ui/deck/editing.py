"""What the officer does to the presentation, each action written at once and undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from db.domain import deck_edits, deck_slides
from db.domain.deck import Deck, DeckChoices, Slide, SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from db.store.errors import StoreError
from db.store.operations import ChangeSet, Operation, PutDeck, Step
from ui.deck.naming import slide_name
from ui.session import Session
from ui.steps import UNDO_HINT

#: The tables of the store that keep what the officer has chosen for the presentation.
DECK_TABLES = ("deck", "deck_slide")


class DeckEditing(QObject):
    """The deck of a session as it is now, and every action on it.

    ``changed`` tells that the deck is another one, ``told`` carries a line about what was done,
    ``failed`` the :class:`StoreError` of what could not be read or written. Every action returns
    whether it is saved.
    """

    changed = Signal()
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read the deck of ``session``. Raises ``StoreError``."""
        super().__init__(parent)
        self._session = session
        self._read()
        session.changed.connect(self._on_changed)

    # -- what there is -----------------------------------------------------------------------

    @property
    def choices(self) -> DeckChoices:
        """What the officer has chosen."""
        return self._choices

    @property
    def deck(self) -> Deck:
        """The slides."""
        return self._deck

    @property
    def default_words(self) -> tuple[str, str]:
        """What stands on the cover and on the closing slide where the officer has chosen none."""
        own, none = self._data.own, DeckChoices()
        return deck_slides.cover(own, none).headline, deck_slides.closing(own, none).headline

    @property
    def steps(self) -> tuple[str | None, str | None]:
        """What undo would take back and redo would do again, ``None`` for nothing of the deck.

        Figures are not undone from here: nobody would see which one has gone.
        """
        return self._steps

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to tell: a summary stands on figures."""
        return any(slide.kind is SlideKind.SUMMARY for slide in self._deck.slides)

    def slide(self, key: SlideKey) -> Slide | None:
        """Return a slide, ``None`` when the deck has none of that key."""
        return next((slide for slide in self._deck.slides if slide.key == key), None)

    def _read(self) -> None:
        store = self._session.store
        data, choices = store.deck_data(), store.deck_choices()
        undo, redo = store.steps()
        self._data, self._choices, self._steps = data, choices, (_label(undo), _label(redo))
        self._deck = build_deck(data, choices)

    def _on_changed(self, _done: ChangeSet) -> None:
        try:
            self._read()
        except StoreError as error:
            self.failed.emit(error)
            return
        self.changed.emit()

    # -- actions -----------------------------------------------------------------------------

    def move(self, key: SlideKey, to: int) -> bool:
        """Move a slide to a place (from 0)."""
        return self._edit(
            f"Pindahkan slide {self._name(key)} ke urutan {to + 1}",
            lambda choices, order: deck_edits.move_slide(choices, order, key, to),
            key,
        )

    def hide(self, key: SlideKey, hidden: bool) -> bool:
        """Hide a slide from the audience, or show it."""
        return self._edit(
            f"{'Sembunyikan' if hidden else 'Tampilkan'} slide {self._name(key)}",
            lambda choices, order: deck_edits.set_hidden(choices, order, key, hidden),
            key,
        )

    def remove(self, key: SlideKey) -> bool:
        """Take an added chart out; a slide that comes from the figures is only told about."""
        if key.kind is not SlideKind.CHART:
            self.told.emit("Slide ini dibuat dari data: sembunyikan saja bila tidak dipakai.")
            return False
        return self._edit(
            f"Hapus slide {self._name(key)}",
            lambda choices, _order: deck_edits.remove_chart(choices, key),
            key,
        )

    def write_notes(self, slide: Slide, text: str) -> bool:
        """Write the officer's notes of a slide; one that has gone needs none."""
        if self.slide(slide.key) is None:
            return True
        return self._edit(
            f"Ubah catatan slide {self._name(slide.key)}",
            lambda choices, order: deck_edits.set_notes(choices, order, slide, text),
            slide.key,
        )

    def use_written(self, slide: Slide) -> bool:
        """Give a slide the notes that are written from the figures."""
        return self._edit(
            f"Pakai naskah dari angka untuk slide {self._name(slide.key)}",
            lambda choices, order: deck_edits.set_notes(choices, order, slide, slide.written_notes),
            slide.key,
        )

    def keep_notes(self, slide: Slide) -> bool:
        """Let the officer's notes of a slide stand as they are, figures having changed."""
        return self._edit(
            f"Biarkan catatan slide {self._name(slide.key)}",
            lambda choices, order: deck_edits.keep_notes(choices, order, slide),
            slide.key,
        )

    def write_words(self, *, title: str, occasion: str, held: date | None, closing: str) -> bool:
        """Write the words on cover and closing slide."""
        what = "penutup" if closing != self._choices.closing else "sampul"
        return self._edit(
            f"Ubah teks {what} presentasi",
            lambda choices, _order: deck_edits.set_words(
                choices, title=title, occasion=occasion, held=held, closing=closing
            ),
        )

    def restore(self) -> bool:
        """Put the slides back as they were at first; words and notes stay."""
        return self._edit(
            "Kembalikan susunan awal presentasi",
            lambda choices, _order: deck_edits.restore_arrangement(
                choices, [slide.key for slide in build_deck(self._data, DeckChoices()).slides]
            ),
        )

    def _name(self, key: SlideKey) -> str:
        slide = self.slide(key)
        return slide_name(slide) if slide is not None else ""

    def _edit(
        self,
        action: str,
        change: Callable[[DeckChoices, Sequence[SlideKey]], DeckChoices],
        key: SlideKey | None = None,
    ) -> bool:
        """Write what ``change`` makes of the choices as they are stored now.

        Another window or PC may have arranged the same presentation: what it did stays.
        """
        try:
            if self._session.store.deck_choices() != self._choices:
                self._read()
                self.changed.emit()
            if key is not None and self.slide(key) is None:
                self.told.emit("Slide itu baru saja dihapus dari jendela atau komputer lain.")
                return False
            choices = change(self._choices, [slide.key for slide in self._deck.slides])
            if choices == self._choices:
                return True
            self._session.run(Operation(action, (PutDeck(choices),)))
        except StoreError as error:
            self.failed.emit(error)
            return False
        self.told.emit(f"Tersimpan: {action}. {UNDO_HINT}")
        return True

    # -- undo --------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take back the newest action, if it was one on the presentation."""
        return self._step(back=True)

    def redo(self) -> bool:
        """Do again what was taken back last, if it was an action on the presentation."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> bool:
        if self._steps[0 if back else 1] is None:
            verb = "diurungkan" if back else "diulangi"
            self.told.emit(f"Tidak ada perubahan presentasi yang dapat {verb} di sini.")
            return False
        try:
            done = self._session.undo() if back else self._session.redo()
        except StoreError as error:
            self.failed.emit(error)
            return False
        if done is not None:
            self.told.emit(f"{'Diurungkan' if back else 'Diulangi'}: {done.action}")
        return done is not None


def _label(step: Step | None) -> str | None:
    """Return the label of a step where it is the presentation's."""
    if step is None or not any(step.touches(table) for table in DECK_TABLES):
        return None
    return step.label
