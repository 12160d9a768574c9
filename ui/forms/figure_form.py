"""The form for one yearly figure: add, change, delete; it doubts aloud and never loses a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.domain.figures import LAST_YEAR, Figure, FigureKey, FigureStatus, Region
from db.domain.indicators import Indicator
from db.domain.numbers import format_label
from db.domain.peers import others_of
from db.domain.plausibility import range_text
from db.domain.regions import in_use_first
from db.store.errors import StaleData, StoreError
from ui.figure_writes import delete_figures, put_figure
from ui.forms.figure_fields import FigureFields
from ui.forms.figure_judging import (
    SAVE,
    Typed,
    Verdict,
    as_text,
    existing_text,
    judge,
    rating_hint,
)
from ui.forms.last_source import LastSource
from ui.preferences import Preferences
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.theme import Theme, set_wrong


class FigureForm(FigureFields):
    """Add or change one figure. ``saved`` carries each :class:`Figure` that is durable."""

    saved = Signal(object)
    deleted = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        indicator: str | None = None,
        region: str | None = None,
        year: int | None = None,
        text: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with what is known; without ``year`` the first one after the newest figure."""
        store = session.store
        self._session, self._last_source = session, LastSource(preferences)
        own = store.own_region().code
        self._indicators = store.indicators()
        self._regions = in_use_first(store.regions(), own, store.region_use())
        self._stored: Figure | None = None
        self._loaded: Figure | None = None
        self._others: tuple[Decimal, ...] = ()
        self._subject: FigureKey | None = None
        self._insisted: tuple[object, ...] = ()
        self._filled = ""  # the value that the form itself wrote, never the officer's
        self._touched = False  # whether the officer wrote into a field beside the value
        super().__init__(
            theme,
            [known.name for known in self._indicators],
            [known.name for known in self._regions],
            store.sources(),
            parent,
        )
        self._add_buttons()
        self.indicator.setCurrentIndex(_index_of(self._indicators, indicator))
        self.region.setCurrentIndex(_index_of(self._regions, region or own))
        # What the form itself wrote as the source.
        self._offered = self._last_source.of(self.chosen_indicator)
        self.source.show_text(self._offered)
        self.year.setValue(year if year is not None else self._next_year())
        self._connect()
        self._on_subject()
        self._fill_value(text)

    def _add_buttons(self) -> None:
        self.delete = self.add_button("Hapus angka", self._delete, "danger", left=True)
        self.keys = self.add_note("Enter menyimpan ·\nEsc membatalkan")
        self.cancel = self.add_button("Batal", self.reject)
        self.again = self.add_button("Simpan dan tambah lagi", lambda: self._save(again=True))
        self.save = self.add_button(SAVE, lambda: self._save(again=False), "primary")

    def _fill_value(self, text: str | None) -> None:
        if text is not None:
            self.value.setText(text)
        elif self._stored is not None:
            self._show_stored_value()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value.selectAll()

    def _connect(self) -> None:
        self.indicator.currentIndexChanged.connect(self._on_indicator)
        self.region.currentIndexChanged.connect(self._on_subject)
        self.year.read.connect(lambda _year: self._on_year())
        self.value.read.connect(lambda _reading: self._judge())
        self.rating.textChanged.connect(lambda _text: self._judge())
        self.method.editingFinished.connect(self._judge)
        self.status.chosen.connect(lambda _status: self._touch())
        for field in self.texts().values():
            field.textEdited.connect(lambda _text: self._touch())
            field.textChanged.connect(lambda _text, field=field: set_wrong(field, False))

    def _touch(self) -> None:
        self._touched = True

    # -- what is chosen ----------------------------------------------------------------------

    @property
    def chosen_indicator(self) -> Indicator:
        """The indicator that the form is about."""
        return self._indicators[self.indicator.currentIndex()]

    @property
    def chosen_region(self) -> Region:
        """The region that the form is about."""
        return self._regions[self.region.currentIndex()]

    def _series(self) -> tuple[Figure, ...]:
        return self._session.store.figures(self.chosen_indicator.code, self.chosen_region.code)

    def _next_year(self) -> int:
        """Return the year after the newest figure, no later than this one."""
        newest = max((figure.year for figure in self._series()), default=None)
        this_year = date.today().year
        return this_year - 1 if newest is None else min(newest + 1, max(this_year, newest))

    def _key(self) -> FigureKey:
        return FigureKey(self.chosen_indicator.code, self.chosen_region.code, self.year.value())

    def _on_indicator(self) -> None:
        offered, self._offered = self._offered, self._last_source.of(self.chosen_indicator)
        if self.source.text() == offered:
            self.source.show_text(self._offered)
        self.year.setValue(self._next_year())
        self._on_subject()

    def _on_year(self) -> None:
        if self.year.year() is None or self._key() == self._subject:
            self._judge()
        else:
            self._on_subject()

    def _on_subject(self) -> None:
        """Take in what is stored for the chosen indicator, region and year."""
        indicator = self.chosen_indicator
        unit = indicator.unit.symbol or indicator.unit.prefix
        self.value.set_range(indicator.minimum, indicator.maximum, unit)
        told = range_text(indicator)
        self.range.setText(f"Rentang {told}" if told else "")
        self._subject = self._key()
        self._stored = self._session.store.figure(self._subject)
        self._others = others_of(
            indicator,
            self._session.store.figures(indicator.code),
            self._regions,
            self._subject.region,
            self._subject.year,
        )
        self.show_row(self.rating, indicator.scale is not None)
        # What was loaded belongs to another year; what the officer typed himself stays.
        if self._loaded is not None:
            self.unload(self._loaded, self._offered)
        if self._stored is not None:
            self.load(self._stored, self._offered)
        self._loaded = self._stored
        if self._filled and self.value.text() == self._filled:
            self._show_stored_value()
        editing = self._stored is not None
        self.set_title("Ubah angka tahunan" if editing else "Tambah angka tahunan")
        self.delete.setVisible(editing)
        self.keys.setVisible(not editing)
        self._insisted = ()
        self._judge()

    def _show_stored_value(self) -> None:
        """Write the stored value of the chosen year, or nothing, into the field."""
        stored = self._stored
        self._filled = as_text(stored.value, self.chosen_indicator) if stored else ""
        self.value.setText(self._filled)

    # -- judging -----------------------------------------------------------------------------

    def _typed(self) -> Typed:
        return Typed(
            indicator=self.chosen_indicator,
            region=self.chosen_region.code,
            year=self.year.year(),
            year_problem=self.year.problem(),
            text=self.value.text(),
            reading=self.value.reading(),
            rating=self.rating.text(),
            stored=self._stored,
            series=self._series(),
            this_year=date.today().year,
            others=self._others,
            method=self.method.text(),
        )

    def _judge(self, *, saving: bool = False) -> Verdict:
        """Say at once what is odd about the figure as it stands."""
        typed = self._typed()
        verdict = judge(typed, saving=saving)
        self.show_verdict(verdict, existing_text(typed))
        self.save.setText(verdict.save_text)
        for label, text in verdict.choices:
            self.doubt.add_button(label, partial(self._take, text))
        self.rating.setPlaceholderText(rating_hint(typed))
        if verdict.title:
            # In a low window the message would stand under the fold, where nobody reads it.
            self.bring_into_view(self.doubt)
            self.bring_into_view(self.year if verdict.wrong_year else self.value)
        return verdict

    def _take(self, text: str) -> None:
        self.value.setText(text)
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> str:
        """Name the value that was typed; a text beside it is asked about too."""
        typed = self.value.text().strip()
        if typed and typed != self._filled:
            return f"Buang {clean(typed)[:40]} yang belum disimpan?"
        return "Buang isian yang belum disimpan?" if self._touched else ""

    def leave(self) -> None:
        """Close without saving; a write that failed is given up with it."""
        if self._session.problem is not None:
            self._session.dismiss()
        super().leave()

    # -- saving ------------------------------------------------------------------------------

    def _save(self, *, again: bool) -> None:
        verdict = self._judge(saving=True)
        value = verdict.value
        too_long = None if value is None else self.first_too_long(self.texts())
        if too_long is not None:
            too_long.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # A hurried Enter stops at a question; the second one insists.
        if value is None or (verdict.asked and self._insisted != verdict.asked):
            self._insisted = verdict.asked
            self._focus_wrong(verdict)
            return
        self._write(self._figure(value), again=again)

    def _focus_wrong(self, verdict: Verdict) -> None:
        field = self.year if verdict.wrong_year else self.value
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if verdict.value is None:
            field.selectAll()

    def _figure(self, value: Decimal) -> Figure:
        key = self._key()
        base = self._stored or Figure(key.indicator, key.region, key.year, value)
        scaled = self.chosen_indicator.scale is not None
        status = self.status.value
        assert isinstance(status, FigureStatus)
        return replace(
            base,
            value=value,
            status=status,
            source=clean(self.source.text()),
            method=clean(self.method.text()),
            note=clean(self.note.text()),
            rating=clean(self.rating.text()) if scaled else "",
        )

    def _write(self, figure: Figure, *, again: bool) -> None:
        try:
            put_figure(self._session, self.chosen_indicator, figure, self._stored)
        except StoreError as error:
            self.tell(error)
            if isinstance(error, StaleData):
                # Show what stands there now; saving once more replaces it knowingly.
                self._stored = self._session.store.figure(figure.key)
                self._judge()
            return
        self.problem.clear()
        self._last_source.keep(figure)
        self._touched = False
        self.saved.emit(figure)
        if again:
            self._begin_next(figure)
        else:
            self.accept()

    def _begin_next(self, figure: Figure) -> None:
        """Keep the context and go on with the next year."""
        self.source.offer(figure.source)
        self._loaded = None
        for field in (self.note, self.rating, self.value):
            field.clear()
        self.year.setValue(min(figure.year + 1, LAST_YEAR))
        self._on_subject()
        told = format_label(figure.value, self.chosen_indicator)
        self.problem.tell("good", f"{figure.year} tersimpan: {told}")
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        stored = self._stored
        if stored is None:
            return
        try:
            delete_figures(self._session, self.chosen_indicator, (stored,))
        except StoreError as error:
            self.tell(error)
            return
        self.deleted.emit(stored)
        self.accept()


def _index_of(records: Sequence[Indicator | Region], code: str | None) -> int:
    return next((i for i, record in enumerate(records) if record.code == code), 0)
