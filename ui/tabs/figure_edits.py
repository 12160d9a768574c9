"""What the officer changes in the table of figures: written at once, or asked about in the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from db.domain.figures import Figure
from db.domain.indicators import Indicator
from db.domain.numbers import Parsed, parse_number
from db.store.errors import StoreError
from ui.figure_writes import delete_figures, put_figure, years_text
from ui.session import Session
from ui.steps import UNDO_HINT
from widgets.charts.canvas import clean
from widgets.figure_table import Column
from widgets.message import MessageBar
from widgets.text_line import told_length

#: As long as the store takes.
MAX_SOURCE = 1000


@dataclass(frozen=True, slots=True)
class FormStart:
    """What the form for a figure begins with; ``text`` is a value already typed elsewhere."""

    indicator: str | None = None
    region: str | None = None
    year: int | None = None
    text: str | None = None


class FigureEdits(QObject):
    """Writes what was typed into a cell, and deletes.

    ``form_requested`` carries a :class:`FormStart` where a question has to be asked, ``told`` a
    sentence for the status bar.
    """

    form_requested = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, message: MessageBar, parent: QObject) -> None:
        """Tell problems in ``message``."""
        super().__init__(parent)
        self._session, self._message = session, message

    def edit(self, indicator: Indicator, figure: Figure, column: int, text: str) -> None:
        """Write a cell; anything that needs a question opens the form with what was typed."""
        if column == Column.SOURCE:
            too_long = told_length("Sumber", text, MAX_SOURCE)
            if too_long:
                safe = "Sumber yang lama tetap tercatat."
                self._message.tell_problem(too_long, safe, "Tulis sumbernya lebih pendek.")
            else:
                self._put(indicator, figure, replace(figure, source=clean(text)), text)
            return
        reading = parse_number(text, indicator.minimum, indicator.maximum)
        if isinstance(reading, Parsed) and not self._is_odd(indicator, figure, reading.value):
            self._put(indicator, figure, replace(figure, value=reading.value), text)
            return
        self.form_requested.emit(FormStart(figure.indicator, figure.region, figure.year, text))

    def _is_odd(self, indicator: Indicator, figure: Figure, value: Decimal) -> bool:
        # Nothing is doubted before something is typed: the window starts without it.
        from db.domain.peers import Peers, others_of
        from db.domain.plausibility import check

        store, region, year = self._session.store, figure.region, figure.year
        every = store.figures(indicator.code)
        series = [entry for entry in every if entry.region == region]
        others = others_of(indicator, every, store.regions(), region, year)
        return bool(check(indicator, year, value, series, peers=Peers(indicator, (*others, value))))

    def open(self, figure: Figure) -> None:
        """Ask for the form of a figure."""
        self.form_requested.emit(FormStart(figure.indicator, figure.region, figure.year))

    def delete(self, indicator: Indicator, figures: Sequence[Figure]) -> None:
        """Delete figures as one action; undo brings all of them back."""
        if self._write(lambda: delete_figures(self._session, indicator, figures)):
            years = years_text(figures)
            self.told.emit(f"{indicator.name} {years} dihapus. {UNDO_HINT}")

    def _put(self, indicator: Indicator, before: Figure, after: Figure, typed: str) -> None:
        if self._write(lambda: put_figure(self._session, indicator, after, before), typed):
            self.told.emit(f"Tersimpan: {indicator.name} {before.year}. {UNDO_HINT}")

    def _write(self, write: Callable[[], None], typed: str = "") -> bool:
        """Write; where it fails, say why and give back what was typed."""
        try:
            write()
        except StoreError as error:
            kept = f" Yang Anda ketik: {typed}" if typed else ""
            self._message.tell_problem(error.what, error.safe, error.todo + kept, error.detail)
            return False
        self._message.clear()
        return True
