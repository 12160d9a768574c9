"""The first pages of the form for an indicator: what must be known, and how it is called."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.domain.indicators import (
    INDICATOR_TOPICS,
    Direction,
    Indicator,
    Topic,
    Unit,
)
from db.domain.numbers import MONTHS, Ambiguous, Invalid, parse_number
from ui.forms.change_field import NAME as CHANGE_NAME
from ui.forms.change_field import ChangeField
from ui.forms.form_page import FormPage, Refusal, chooser_of
from ui.forms.indicator_words import (
    DIRECTIONS,
    OTHER_UNIT,
    derived_phrase,
    derived_short_name,
    units_of,
)
from ui.forms.source_field import SourceField
from ui.forms.year_rows import number_text
from widgets.charts.canvas import clean
from widgets.combo import CalmSpinBox
from widgets.form_frame import beside
from widgets.labels import PlainLabel
from widgets.text_line import TextLine
from widgets.theme import Theme, set_wrong

#: A newcomer meets the range as a refusal, in another form.
_RANGE_HINT = "Angka di luarnya ditolak. Kosongkan batas bawah bila dapat negatif."
_MAX_NAME, _MAX_WORD, _MAX_TEXT = 300, 60, 1000


class BasicsPage(FormPage):
    """Name, tab, unit, direction, decimals and range: what a plain indicator needs."""

    #: Anything that the example of a change depends on was typed or chosen.
    edited = Signal()

    def __init__(self, theme: Theme, percent_point: str, parent: QWidget | None = None) -> None:
        """Make a page of an indicator that is not known yet.

        ``percent_point`` is the office's word for a difference of percentages.
        """
        super().__init__(theme, parent)
        self._units = units_of(percent_point)
        self.name = TextLine(_MAX_NAME, "Misalnya Angka Harapan Hidup")
        self.topic = chooser_of(topic.title for topic in INDICATOR_TOPICS)
        self.unit = chooser_of(
            [*(choice.title for choice in self._units), OTHER_UNIT], "Pilih satuan"
        )
        self.unit.setCurrentIndex(-1)
        self.symbol = TextLine(_MAX_WORD, "Di belakang angka, misalnya km")
        self.prefix = TextLine(_MAX_WORD, "Di depan angka, misalnya Rp")
        self.spoken = TextLine(_MAX_WORD, "Dalam kalimat, misalnya kilometer")
        self.difference = TextLine(_MAX_WORD, "Satuan selisih, misalnya kilometer")
        self.direction = chooser_of(DIRECTIONS.values(), "Pilih arah yang lebih baik")
        self.direction.setCurrentIndex(-1)
        self.change = ChangeField()
        self.decimals = CalmSpinBox()
        self.decimals.setRange(0, 6)
        self.decimals.setValue(2)
        self.minimum = TextLine(_MAX_WORD, "tanpa batas")
        self.maximum = TextLine(_MAX_WORD, "tanpa batas")
        self.minimum.setAccessibleName("Nilai terendah yang mungkin")
        self.maximum.setAccessibleName("Nilai tertinggi yang mungkin")
        span = QWidget()
        whole = QVBoxLayout(span)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        between = QHBoxLayout()
        for part in (self.minimum, PlainLabel("sampai", "muted"), self.maximum):
            between.addWidget(part)
        whole.addLayout(between)
        whole.addWidget(PlainLabel(_RANGE_HINT, "muted", wrap=True))
        self._own_unit = (self.symbol, self.prefix, self.spoken, self.difference)
        for text, field, name in (
            ("Nama", self.name, ""),
            ("Tab", self.topic, ""),
            ("Satuan", self.unit, ""),
            ("Lambang", self.symbol, "Lambang satuan"),
            ("Awalan", self.prefix, "Awalan angka"),
            ("Dalam kalimat", self.spoken, "Satuan dalam kalimat"),
            ("Satuan selisih", self.difference, ""),
            ("Arah", self.direction, "Arah yang lebih baik"),
            (CHANGE_NAME.replace(" d", "\nd"), self.change, CHANGE_NAME),
            ("Desimal", beside(self.decimals), "Baris desimal"),
            ("Rentang", span, "Rentang nilai yang mungkin"),
        ):
            self.add_row(text, field, name)
        self.decimals.setAccessibleName("Angka di belakang koma")
        self.unit.currentIndexChanged.connect(lambda _index: self._show_unit())
        self.unit.activated.connect(self._take_defaults)
        for line in (self.name, self.minimum, self.maximum, *self._own_unit):
            line.textChanged.connect(lambda _text, line=line: set_wrong(line, False))
            line.textChanged.connect(self.edited)
        self.unit.currentIndexChanged.connect(self.edited)
        self.direction.currentIndexChanged.connect(self.edited)
        self.decimals.valueChanged.connect(self.edited)
        self.change.chosen.connect(self.edited)
        self._show_unit()

    def _show_unit(self) -> None:
        """Ask for the words of a unit that is not among the usual ones."""
        for field in self._own_unit:
            self.rows.setRowVisible(field, self.unit.currentText() == OTHER_UNIT)

    def _take_defaults(self, index: int) -> None:
        """Fill in what usually goes with a unit, until the officer says otherwise."""
        if index >= len(self._units):
            return
        choice = self._units[index]
        self.decimals.setValue(choice.decimals)
        for line, bound in ((self.minimum, choice.minimum), (self.maximum, choice.maximum)):
            line.show_text("" if bound is None else number_text(bound, 0))

    def load(self, indicator: Indicator) -> None:
        """Show what is known of an indicator."""
        self.name.show_text(indicator.name)
        self.show_topic(indicator.topic)
        known = [choice.unit for choice in self._units]
        unit = indicator.unit
        self.unit.setCurrentIndex(known.index(unit) if unit in known else len(known))
        for line, text in zip(
            self._own_unit, (unit.symbol, unit.prefix, unit.spoken, unit.difference), strict=True
        ):
            line.show_text(text)
        self.direction.setCurrentIndex(list(DIRECTIONS).index(indicator.direction))
        self.change.load(indicator.change_form)
        self.decimals.setValue(indicator.decimals)
        for line, bound in ((self.minimum, indicator.minimum), (self.maximum, indicator.maximum)):
            line.show_text("" if bound is None else number_text(bound, 0))

    def show_topic(self, topic: Topic) -> None:
        """Choose a tab."""
        self.topic.setCurrentIndex(INDICATOR_TOPICS.index(topic))

    # -- what it says ------------------------------------------------------------------------

    @property
    def chosen_direction(self) -> Direction:
        """The direction; neutral while none is chosen."""
        index = self.direction.currentIndex()
        return list(DIRECTIONS)[index] if index >= 0 else Direction.NEUTRAL

    @property
    def chosen_topic(self) -> Topic:
        """The tab."""
        return INDICATOR_TOPICS[self.topic.currentIndex()]

    def chosen_unit(self) -> Unit:
        """Return the unit."""
        index = self.unit.currentIndex()
        if 0 <= index < len(self._units):
            return self._units[index].unit
        symbol, prefix, spoken, difference = (clean(line.text()) for line in self._own_unit)
        return Unit(symbol, spoken or symbol, difference or spoken or symbol or "poin", prefix)

    def range(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the bounds; what cannot be read counts as none."""
        low, high = (_bound(line.text()) for line in (self.minimum, self.maximum))
        return (
            low if isinstance(low, Decimal) else None,
            high if isinstance(high, Decimal) else None,
        )

    def refusal(self) -> Refusal | None:
        """Return the first thing that cannot be saved so."""
        if not clean(self.name.text()):
            return Refusal("Nama indikator belum diisi.", self.name)
        if self.unit.currentIndex() < 0:
            return Refusal("Satuan belum dipilih.", self.unit)
        if self.direction.currentIndex() < 0:
            return Refusal("Arah belum dipilih: naik atau turun yang lebih baik?", self.direction)
        for what, line in (
            ("Nama", self.name),
            ("Lambang", self.symbol),
            ("Awalan", self.prefix),
            ("Dalam kalimat", self.spoken),
            ("Satuan selisih", self.difference),
        ):
            if line.too_long(what):
                return Refusal(line.too_long(what), line)
        for line in (self.minimum, self.maximum):
            bound = _bound(line.text())
            if isinstance(bound, str):
                return Refusal(f"Rentang: {bound}", line)
        low, high = self.range()
        if low is not None and high is not None and low >= high:
            return Refusal("Rentang: batas bawah harus di bawah batas atas.", self.maximum)
        return None

    def state(self) -> tuple[object, ...]:
        """Return all that can be chosen or typed."""
        lines = (self.name, *self._own_unit, self.minimum, self.maximum)
        choosers = (self.topic, self.unit, self.direction)
        return (
            *(line.text() for line in lines),
            *(chooser.currentIndex() for chooser in choosers),
            self.change.form,
            self.decimals.value(),
        )


def _bound(text: str) -> Decimal | str | None:
    """Return the bound of a text, ``None`` for an empty one, or what is wrong with it."""
    if not text.strip():
        return None
    reading = parse_number(text)
    if isinstance(reading, Invalid):
        return reading.message
    if isinstance(reading, Ambiguous):
        first, second = (number_text(value, 0) for value in reading.readings)
        return f"{text.strip()} dapat dibaca sebagai dua angka. Tulis {first} atau {second}."
    return reading.value


class WordsPage(FormPage):
    """How an indicator is called in narrow places and in sentences, and where it comes from."""

    def __init__(self, theme: Theme, sources: Iterable[str], parent: QWidget | None = None) -> None:
        """Offer ``sources``."""
        super().__init__(theme, parent)
        self.short_name = TextLine(_MAX_NAME)
        self.phrase = TextLine(_MAX_NAME)
        self.definition = TextLine(_MAX_TEXT, "Opsional, misalnya Persentase penduduk miskin")
        self.month = chooser_of(["Tidak ada", *MONTHS])
        self.source = SourceField(sources)
        self.source.show_text("")
        self.better = TextLine(_MAX_NAME, "Opsional, misalnya Ketimpangan berkurang")
        self.worse = TextLine(_MAX_NAME, "Opsional, misalnya Ketimpangan melebar")
        self._lines = {
            "Nama pendek": self.short_name,
            "Dalam kalimat": self.phrase,
            "Definisi": self.definition,
            "Bila membaik": self.better,
            "Bila memburuk": self.worse,
        }
        for text, field, name in (
            ("Nama pendek", self.short_name, ""),
            ("Dalam kalimat", self.phrase, "Sebutan dalam kalimat"),
            ("Definisi", self.definition, ""),
            ("Bulan acuan", self.month, ""),
            ("Sumber biasa", self.source, ""),
            ("Bila membaik", self.better, "Pembuka judul bila membaik"),
            ("Bila memburuk", self.worse, "Pembuka judul bila memburuk"),
        ):
            self.add_row(text, field, name)
        for line in self._lines.values():
            line.textChanged.connect(lambda _text, line=line: set_wrong(line, False))

    def follow_name(self, name: str) -> None:
        """Show what is used where nothing is typed."""
        self.short_name.setPlaceholderText(derived_short_name(clean(name)))
        self.phrase.setPlaceholderText(derived_phrase(clean(name)))

    def load(self, indicator: Indicator) -> None:
        """Show what is known of an indicator."""
        self.follow_name(indicator.name)
        for line, text, given in (
            (self.short_name, indicator.short_name, derived_short_name(indicator.name)),
            (self.phrase, indicator.phrase, derived_phrase(indicator.name)),
            (self.definition, indicator.definition, ""),
            (self.better, indicator.lead_better, ""),
            (self.worse, indicator.lead_worse, ""),
        ):
            line.show_text("" if text == given else text)
        if indicator.reference_month and self.month.findText(indicator.reference_month) < 0:
            self.month.addItem(clean(indicator.reference_month))
        self.month.setCurrentText(indicator.reference_month or self.month.itemText(0))
        self.source.show_text(indicator.default_source)

    def reference_month(self) -> str:
        """Return the month of reference, empty for none."""
        return self.month.currentText() if self.month.currentIndex() else ""

    def refusal(self) -> Refusal | None:
        """Return the first thing that cannot be saved so."""
        for what, line in {**self._lines, "Sumber biasa": self.source.line}.items():
            if line.too_long(what):
                return Refusal(line.too_long(what), line)
        return None

    def state(self) -> tuple[object, ...]:
        """Return all that can be chosen or typed."""
        lines = (line.text() for line in self._lines.values())
        return (*lines, self.source.text(), self.month.currentText())
