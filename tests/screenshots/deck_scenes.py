"""The dialog "Susun presentasi" in its states."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from db.domain.chart_builders import ChartChoice, View
from db.domain.deck import SlideKey, SlideKind
from db.store.errors import StoreFull
from ui.deck.deck_form import DeckForm
from ui.main_window import MainWindow
from ui.session import Session

_OWN_WORDS = "Hadirin yang kami hormati, angka kemiskinan kita terus menurun."


def arrange(window: MainWindow, session: Session) -> Iterator[str]:
    """Bring the dialog from state to state, and leave the store as it was."""
    form = window.deck.arrange(window)
    assert form is not None
    try:
        yield from _states(form, window, session)
    finally:
        while form.editing.steps[0] is not None:
            form.editing.undo()


def _states(form: DeckForm, window: MainWindow, session: Session) -> Iterator[str]:
    yield _settled(form, "susun-sampul")
    indicator = next(slide for slide in form.model.order if slide.kind is SlideKind.INDICATOR)
    form.slides.choose(indicator)
    form.notes.editor.setPlainText(_OWN_WORDS)
    form.notes.flush()
    form.editing.hide(SlideKey(SlideKind.SUMMARY), True)
    stored = session.store.indicator(indicator.subject)
    window.deck.add_chart(stored, ChartChoice(view=View.TREND))
    yield _settled(form, "susun-catatan-diubah")
    form.slides.choose(form.model.order[-1])
    form.tell(StoreFull())
    yield _settled(form, "susun-gagal-simpan")


def _settled(form: DeckForm, name: str) -> str:
    """Return the scene's name once all pictures of the list are there."""
    QApplication.processEvents()
    while form.thumbnails.is_waiting:
        QApplication.processEvents()
    return name
