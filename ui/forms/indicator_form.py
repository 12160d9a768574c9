"""The form for an indicator: name, unit and direction make a plain one; the rest has defaults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from db.domain.indicators import Direction, Indicator, Topic, Unit, worded
from db.domain.plausibility import range_text
from db.store.errors import StoreError
from db.store.operations import Operation, PutIndicator
from ui.forms.breaks_page import BreaksPage
from ui.forms.form_page import Refusal
from ui.forms.indicator_pages import BasicsPage, WordsPage
from ui.forms.indicator_words import (
    derived_code,
    derived_phrase,
    derived_short_name,
    example_of,
)
from ui.forms.scale_page import ScalePage
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.form_frame import FormFrame
from widgets.segmented import Segmented
from widgets.theme import Theme, set_wrong


class Page(Enum):
    """The pages, in their order."""

    BASICS = "Pokok"
    WORDS = "Sebutan"
    SCALE = "Skala"
    BREAKS = "Metode"


class IndicatorForm(FormFrame):
    """Add or change one indicator. ``saved`` carries the :class:`Indicator` that is durable."""

    saved = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        indicator: Indicator | None = None,
        template: Indicator | None = None,
        topic: Topic = Topic.POVERTY,
        parent: QWidget | None = None,
    ) -> None:
        """Change ``indicator``, or begin a new one from ``template`` or for the tab ``topic``.

        Raises ``StoreError`` where the store does not answer.
        """
        # What can fail comes first: no half-made dialog is left behind in the window.
        self._session = session
        store = session.store
        self._others = tuple(
            known
            for known in store.indicators(with_retired=True)
            if indicator is None or known.code != indicator.code
        )
        self._stored_scales = store.scales()
        self._figures = store.figures(indicator.code) if indicator is not None else ()
        self._own, self._percent_point = store.own_region().code, store.percent_point()
        sources = [*(known.default_source for known in self._others), *store.sources()]
        super().__init__(
            theme,
            "Ubah indikator" if indicator is not None else "Tambah indikator",
            "Nama, satuan, dan arah sudah cukup; yang lain boleh menyusul.",
            width=720,
            parent=parent,
        )
        self._stored, self._template = indicator, template
        if template is not None:
            self._template = replace(template, unit=worded(template.unit, self._percent_point))
        self._insisted: tuple[object, ...] = ()
        self._overruled = False
        self._build(sources)
        self._load(topic)
        self._tell_example()
        self._begun = self._state()
        self.basics.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, sources: list[str]) -> None:
        self.page = Segmented([(page, page.value) for page in Page], "Bagian")
        self.basics = BasicsPage(self.theme, self._percent_point)
        self.words = WordsPage(self.theme, sources)
        self.scale = ScalePage(self.theme)
        self.breaks = BreaksPage(self.theme)
        self._pages: dict[Page, QWidget] = {
            Page.BASICS: self.basics,
            Page.WORDS: self.words,
            Page.SCALE: self.scale,
            Page.BREAKS: self.breaks,
        }
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.page)
        for shown in self._pages.values():
            layout.addWidget(shown)
        layout.addStretch(1)
        self.add_note("Enter menyimpan · Esc membatalkan")
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Simpan", self._save, "primary")
        self.page.chosen.connect(self.show_page)
        self.basics.name.textChanged.connect(self.words.follow_name)
        self.basics.edited.connect(self._tell_example)
        self.words.phrase.textChanged.connect(self._tell_example)
        self.show_page(Page.BASICS)

    def _load(self, topic: Topic) -> None:
        known = self._stored or self._template
        if known is None:
            self.basics.show_topic(topic)
            self.words.follow_name("")
            return
        scale = known.scale
        if self._stored is None and scale is not None:
            # The office may have made the scale its own since.
            scale = self._stored_scales.get(scale.code, scale)
        self.basics.load(known)
        if self._stored is None:
            self.basics.show_topic(topic)
        self.words.load(known)
        self.breaks.load(known)
        sharing = [
            other.name
            for other in self._others
            if scale is not None and other.scale is not None and other.scale.code == scale.code
        ]
        self.scale.load(scale, sharing)

    def show_page(self, page: Page) -> None:
        """Show one of the pages."""
        self.page.set_value(page)
        for known, widget in self._pages.items():
            widget.setVisible(known is page)

    # -- what it says ------------------------------------------------------------------------

    def _tell_example(self) -> None:
        """Show what a change reads like, as soon as it is known what is measured."""
        name = clean(self.basics.name.text())
        if not name or self.basics.unit.currentIndex() < 0:
            self.basics.change.tell("")
            return
        minimum, maximum = self.basics.range()
        begun = self._stored or Indicator("", Topic.POVERTY, "", "", "", Unit(), 0, Direction.LOWER)
        indicator = replace(
            begun,
            phrase=clean(self.words.phrase.text()) or derived_phrase(name),
            unit=self.basics.chosen_unit(),
            decimals=self.basics.decimals.value(),
            direction=self.basics.chosen_direction,
            change_form=self.basics.change.form,
            minimum=minimum,
            maximum=maximum,
            scale=None,
        )
        own = [figure for figure in self._figures if figure.region == self._own]
        self.basics.change.tell(example_of(indicator, own))

    def _indicator(self) -> Indicator:
        """Return what the form says, once nothing is refused."""
        name = clean(self.basics.name.text())
        minimum, maximum = self.basics.range()
        known = self._stored or Indicator(
            self._new_code(name), Topic.POVERTY, "", "", "", Unit(), 0, Direction.NEUTRAL,
            position=max((other.position for other in self._others), default=-1) + 1,
        )  # fmt: skip
        direction = self.basics.chosen_direction
        base = known.scale or (self._template.scale if self._template else None)
        return replace(
            known,
            topic=self.basics.chosen_topic,
            name=name,
            short_name=clean(self.words.short_name.text()) or derived_short_name(name),
            phrase=clean(self.words.phrase.text()) or derived_phrase(name),
            unit=self.basics.chosen_unit(),
            decimals=self.basics.decimals.value(),
            direction=direction,
            change_form=self.basics.change.form,
            minimum=minimum,
            maximum=maximum,
            definition=clean(self.words.definition.text()),
            reference_month=self.words.reference_month(),
            default_source=clean(self.words.source.text()),
            scale=self.scale.scale(base.code if base else self._new_scale(known.code), direction),
            breaks=self.breaks.breaks(),
            lead_better=clean(self.words.better.text()),
            lead_worse=clean(self.words.worse.text()),
        )

    def _new_code(self, name: str) -> str:
        taken = {other.code for other in self._others}
        if self._template is not None and self._template.code not in taken:
            return self._template.code
        return derived_code(name, taken)

    def _new_scale(self, indicator: str) -> str:
        return derived_code(f"skala {indicator}", self._stored_scales)

    def _refusal(self) -> tuple[Page, Refusal] | None:
        """Return the first thing that cannot be saved so, and its page."""
        checks: tuple[tuple[Page, Callable[[], Refusal | None]], ...] = (
            (Page.BASICS, self.basics.refusal),
            (Page.BASICS, self._name_taken),
            (Page.WORDS, self.words.refusal),
            (Page.SCALE, lambda: self.scale.refusal(self.basics.chosen_direction)),
            (Page.BREAKS, self.breaks.refusal),
        )
        for page, check in checks:
            found = check()
            if found is not None:
                return page, found
        return None

    def _name_taken(self) -> Refusal | None:
        name = clean(self.basics.name.text()).casefold()
        other = next((known for known in self._others if known.name.casefold() == name), None)
        if other is None:
            return None
        where = other.topic.title
        told = f"Indikator bernama {other.name} sudah ada di tab {where}."
        if other.retired:
            told = f"{told} Ia nonaktif; aktifkan kembali lewat Kelola indikator."
        return Refusal(told, self.basics.name)

    # -- saving ------------------------------------------------------------------------------

    def _save(self) -> None:
        refused = self._refusal()
        if refused is not None:
            self._refuse(*refused)
            return
        indicator = self._indicator()
        if self._doubted(indicator):
            return
        try:
            if self._changed_elsewhere():
                return
            if indicator != self._stored:
                verb = "Tambah" if self._stored is None else "Ubah"
                action = f"{verb} indikator {indicator.name}"
                self._session.run(Operation(action, (PutIndicator(indicator),)))
        except StoreError as error:
            self.tell(error)
            return
        self.saved.emit(indicator)
        self.accept()

    def _refuse(self, page: Page, refusal: Refusal) -> None:
        self.show_page(page)
        if isinstance(refusal.field, QLineEdit | QComboBox):
            set_wrong(refusal.field, True)
        refusal.field.setFocus(Qt.FocusReason.OtherFocusReason)
        safe = "Belum ada yang disimpan; isian Anda tetap utuh."
        self.problem.tell_problem(refusal.text, safe, "Betulkan isian itu, lalu simpan lagi.")
        self.bring_into_view(refusal.field)

    def _doubted(self, indicator: Indicator) -> bool:
        """Ask once about figures that the new range would call impossible."""
        low, high = indicator.minimum, indicator.maximum
        outside = sum(
            (low is not None and figure.value < low) or (high is not None and figure.value > high)
            for figure in self._figures
        )
        state = (low, high)
        if not outside or state == self._insisted:
            return False
        self._insisted = state
        self.show_page(Page.BASICS)
        self.problem.tell(
            "warning",
            f"{outside} angka yang tercatat berada di luar rentang {range_text(indicator)}.",
            "Angkanya tidak berubah. Simpan sekali lagi bila rentang itu memang benar.",
        )
        return True

    def _changed_elsewhere(self) -> bool:
        """Ask once when the indicator is no longer what the officer saw."""
        if self._stored is None or self._overruled:
            return False
        if self._session.store.indicator(self._stored.code) == self._stored:
            return False
        self._overruled = True
        self.problem.tell(
            "warning",
            "Indikator ini baru saja diubah dari jendela atau komputer lain.",
            "Simpan sekali lagi menyimpan isian di atas; Batal membiarkan yang lain.",
        )
        return True

    def _state(self) -> tuple[object, ...]:
        pages = (self.basics, self.words, self.scale, self.breaks)
        return tuple(page.state() for page in pages)

    def unsaved(self) -> str:
        """Ask before anything that was typed or chosen is thrown away."""
        changed = self._state() != self._begun
        return "Buang isian yang belum disimpan?" if changed else ""
