"""What the main window does to the presentation: arrange it, add a chart, copy its narration.

Loaded with the window; everything that it needs is loaded when it is first used.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.store.errors import StoreError
from ui.session import Session
from ui.steps import UNDO_HINT
from widgets.theme import Theme

if TYPE_CHECKING:
    from db.domain.chart_builders.choice import ChartChoice
    from db.domain.deck import SlideKey
    from db.domain.indicators import Indicator
    from ui.deck.deck_form import DeckForm


class DeckActions(QObject):
    """Actions on the presentation of one session.

    ``told`` carries a line about what was done, ``failed`` the :class:`StoreError` of what could
    not be read or written, ``placed`` a line about where a chart stands and the key of its slide,
    ``present_requested`` the key of the slide to begin to show with.
    """

    placed = Signal(str, object)
    present_requested = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Act on the presentation of ``session``."""
        super().__init__(parent)
        self._session, self._theme = session, theme

    def arrange(self, parent: QWidget, key: SlideKey | None = None) -> DeckForm | None:
        """Open the dialog that arranges the presentation, at slide ``key``."""
        from ui.deck.deck_form import DeckForm

        try:
            form = DeckForm(self._session, self._theme, key, parent)
        except StoreError as error:
            self.failed.emit(error)
            return None
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.present_requested.connect(self.present_requested)
        form.open()
        return form

    def copy_narration(self) -> None:
        """Copy what is said with all shown slides as one text, for the speech writer."""
        from db.domain.deck_builder import build_deck
        from ui.deck.narration import copy_narration

        store = self._session.store
        try:
            deck = build_deck(store.deck_data(), store.deck_choices())
        except StoreError as error:
            self.failed.emit(error)
            return
        self.told.emit(copy_narration(deck))

    def add_chart(self, indicator: Indicator, chart: ChartChoice) -> None:
        """Add a chart as it is on screen as a slide of its own, unless there is one like it.

        The view is kept as it is now, whatever figures come; years that were not chosen follow
        the figures.
        """
        from db.domain.deck_builder import build_deck
        from db.domain.deck_edits import add_chart
        from db.store.operations import Operation, PutDeck
        from ui.deck.naming import chart_of, number_of, slide_name

        store = self._session.store
        try:
            data, choices = store.deck_data(), store.deck_choices()
            before = build_deck(data, choices)
            view = chart.view_for(data.material_of(indicator).own_series)
            chart = replace(chart, view=view)
            more, key = add_chart(
                choices, [slide.key for slide in before.slides], indicator.code, chart
            )
            deck = build_deck(data, more)
            added = next((slide for slide in deck.slides if slide.key == key), None)
            if added is None:
                self.told.emit("Tidak ada yang ditambahkan: grafik ini belum berisi angka.")
                return
            same = next((s for s in before.slides if chart_of(s) == chart_of(added)), None)
            if same is not None:
                place = number_of(before, same)
                where = f"slide {place}" if place else "slide yang disembunyikan"
                self.placed.emit(f"Grafik ini sudah ada di presentasi sebagai {where}.", same.key)
                return
            action = f"Tambahkan {slide_name(added)} ke presentasi"
            self._session.run(Operation(action, (PutDeck(more),)))
        except StoreError as error:
            self.failed.emit(error)
            return
        place = number_of(deck, added)
        told = f"Ditambahkan ke presentasi sebagai slide {place}. {UNDO_HINT}"
        self.placed.emit(told, key)
