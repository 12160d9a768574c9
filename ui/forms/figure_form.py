"""The form for one yearly figure: add, change, delete; it doubts aloud and never loses a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.domain.change import computed_band
from db.domain.figures import (
    FIRST_YEAR,
    LAST_YEAR,
    Figure,
    FigureKey,
    FigureStatus,
    Region,
)
from db.domain.indicators import Indicator
from db.domain.numbers import Ambiguous, Invalid, Parsed, format_exact, format_label
from db.domain.plausibility import Doubt, check, check_rating, range_text
from db.store.errors import StaleData, StoreError
from db.store.operations import DeleteFigure, Operation, PutFigure
from ui.preferences import Preferences
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox, CalmSpinBox
from widgets.decimal_field import DecimalField
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel
from widgets.segmented import Segmented
from widgets.theme import Theme

_LAST_SOURCE = "sumber-terakhir"


class FigureForm(QDialog):
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
        super().__init__(parent)
        self._session, self._theme, self._preferences = session, theme, preferences
        store = session.store
        self._indicators = store.indicators()
        self._regions = store.regions()
        self._stored: Figure | None = None
        self._loaded: Figure | None = None
        self._insisted: tuple[object, ...] | None = None
        self._filled = ""  # the value that the form itself wrote, never the officer's
        self._asking = False
        self._build()
        own = store.own_region().code
        self.indicator.setCurrentIndex(self._index_of(self._indicators, indicator))
        self.region.setCurrentIndex(self._index_of(self._regions, region or own))
        self._set_source(self._first_source())
        self.year.setValue(year if year is not None else self._next_year())
        self._connect()
        self._on_subject()
        self._fill_value(text)

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        pixels = self._theme.pixels
        self.setObjectName("figure_form")
        self.title = PlainLabel("", "title")
        self.hint = PlainLabel(
            "Tersimpan langsung di komputer ini; perubahan dapat diurungkan.", "muted", wrap=True
        )
        self.indicator = CalmComboBox()
        self.indicator.addItems([clean(indicator.name) for indicator in self._indicators])
        self.region = CalmComboBox()
        self.region.addItems([clean(region.name) for region in self._regions])
        self.year = CalmSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.value = DecimalField()
        self.doubt = MessageBar()
        self.existing = MessageBar()
        self.status = Segmented([(status, status.title) for status in FigureStatus], "Status")
        self.source = CalmComboBox()
        self.source.setEditable(True)
        self.source.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.source.addItems([clean(source) for source in self._session.store.sources()])
        source_line = self.source.lineEdit()
        if source_line is not None:
            source_line.setMaxLength(1000)
        self.rating = QLineEdit()
        self.rating.setMaxLength(100)
        self.method = QLineEdit()
        self.method.setMaxLength(1000)
        self.method.setPlaceholderText("Hanya bila metodenya berubah")
        self.note = QLineEdit()
        self.note.setMaxLength(10_000)
        self.note.setPlaceholderText("Opsional")
        self.problem = MessageBar()
        self.delete = QPushButton("Hapus angka")
        self.delete.setProperty("role", "danger")
        self.cancel = QPushButton("Batal")
        self.again = QPushButton("Simpan dan tambah lagi")
        self.save = QPushButton("Simpan")
        self.save.setProperty("role", "primary")
        for button in (self.delete, self.cancel, self.again):
            button.setAutoDefault(False)
        self.save.setDefault(True)

        body = SqueezablePanel()
        body.setProperty("role", "bare")
        form = QFormLayout(body)
        self._form = form
        form.setContentsMargins(0, 0, pixels(6), 0)
        form.setHorizontalSpacing(pixels(22))
        form.setVerticalSpacing(pixels(10))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        value_row = QWidget()
        row = QHBoxLayout(value_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.value.setFixedWidth(pixels(200))
        self.range = PlainLabel("", "note", wrap=True)
        row.addWidget(self.value)
        row.addWidget(self.range, 1)
        year_row = QWidget()
        row = QHBoxLayout(year_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.year.setFixedWidth(pixels(112))
        row.addWidget(self.year)
        row.addStretch(1)
        for text, field in (
            ("Indikator", self.indicator),
            ("Wilayah", self.region),
            ("Tahun", year_row),
            ("Nilai", value_row),
            ("", self.doubt),
            ("", self.existing),
            ("Status", self.status),
            ("Predikat resmi", self.rating),
            ("Sumber", self.source),
            ("Metode", self.method),
            ("Catatan", self.note),
        ):
            label = PlainLabel(text)
            label.setMinimumWidth(pixels(120))
            form.addRow(label, field)
            if text:
                field.setAccessibleName(text)
        self.value.setAccessibleName("Nilai")
        self.year.setAccessibleName("Tahun")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.viewport().setProperty("role", "bare")
        scroll.setProperty("role", "bare")
        self._scroll = scroll
        self._body = body

        panel = SqueezablePanel()
        panel.setProperty("role", "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(pixels(26), pixels(20), pixels(22), pixels(18))
        inside.setSpacing(pixels(8))
        inside.addWidget(self.title)
        inside.addWidget(self.hint)
        inside.addWidget(scroll, 1)
        inside.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(10))
        buttons.addWidget(self.delete)
        self.keys = PlainLabel("Enter menyimpan ·\nEsc membatalkan", "note")
        buttons.addWidget(self.keys)
        buttons.addStretch(1)
        for button in (self.cancel, self.again, self.save):
            buttons.addWidget(button)
        inside.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        self.setTabOrder(self.value, self.status)

    def _connect(self) -> None:
        self.indicator.currentIndexChanged.connect(self._on_indicator)
        self.region.currentIndexChanged.connect(self._on_subject)
        self.year.valueChanged.connect(self._on_subject)
        self.value.read.connect(self._on_value)
        self.rating.textChanged.connect(lambda _text: self._judge())
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(lambda: self._save(again=False))
        self.again.clicked.connect(lambda: self._save(again=True))
        self.delete.clicked.connect(self._delete)

    def _fill_value(self, text: str | None) -> None:
        if text is not None:
            self.value.setText(text)
        elif self._stored is not None:
            self._show_stored_value()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value.selectAll()

    def _show_stored_value(self) -> None:
        """Write the stored value of the chosen year, or nothing, into the field."""
        self._filled = self._as_text(self._stored.value) if self._stored else ""
        self.value.setText(self._filled)

    # -- what is chosen ----------------------------------------------------------------------

    @property
    def chosen_indicator(self) -> Indicator:
        """The indicator that the form is about."""
        return self._indicators[self.indicator.currentIndex()]

    @property
    def chosen_region(self) -> Region:
        """The region that the form is about."""
        return self._regions[self.region.currentIndex()]

    @staticmethod
    def _index_of(records: Sequence[Indicator | Region], code: str | None) -> int:
        return next((i for i, record in enumerate(records) if record.code == code), 0)

    def _series(self) -> tuple[Figure, ...]:
        return self._session.store.figures(self.chosen_indicator.code, self.chosen_region.code)

    def _next_year(self) -> int:
        """Return the year after the newest figure, no later than this one."""
        newest = max((figure.year for figure in self._series()), default=None)
        this_year = date.today().year
        return this_year - 1 if newest is None else min(newest + 1, max(this_year, newest))

    def _first_source(self) -> str:
        last = self._preferences.value(_LAST_SOURCE)
        return last or clean(self.chosen_indicator.default_source)

    def _as_text(self, value: Decimal) -> str:
        return format_label(value, self.chosen_indicator).removesuffix("%")

    def _set_source(self, text: str) -> None:
        """Write a source and show its beginning, which tells sources apart."""
        self.source.setCurrentText(text)
        line = self.source.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def _on_indicator(self) -> None:
        self.year.setValue(self._next_year())
        self._on_subject()

    def _on_subject(self) -> None:
        """Take in what is stored for the chosen indicator, region and year."""
        indicator = self.chosen_indicator
        unit = indicator.unit.symbol or indicator.unit.prefix
        self.value.set_range(indicator.minimum, indicator.maximum, unit)
        told = range_text(indicator)
        self.range.setText(f"Rentang {told}" if told else "")
        key = FigureKey(indicator.code, self.chosen_region.code, self.year.value())
        self._stored = self._session.store.figure(key)
        self._form.setRowVisible(self.rating, indicator.scale is not None)
        # What was loaded belongs to another year; what the officer typed himself stays.
        if self._loaded is not None:
            self._unload(self._loaded)
        if self._stored is not None:
            self._load(self._stored)
        if self._filled and self.value.text() == self._filled:
            self._show_stored_value()
        editing = self._stored is not None
        self.title.setText("Ubah angka tahunan" if editing else "Tambah angka tahunan")
        self.setWindowTitle(self.title.text())
        self.delete.setVisible(editing)
        self.keys.setVisible(not editing)
        self._insisted = None
        self._judge()

    def _load(self, figure: Figure) -> None:
        """Show what is stored wherever the officer has not typed something himself."""
        self._loaded = figure
        self.status.set_value(figure.status)
        if self.source.currentText() in ("", self._first_source()):
            self._set_source(figure.source)
        for field, text in (
            (self.method, figure.method),
            (self.note, figure.note),
            (self.rating, figure.rating),
        ):
            if not field.text():
                field.setText(text)

    def _unload(self, figure: Figure) -> None:
        self._loaded = None
        self.status.set_value(FigureStatus.FINAL)
        if self.source.currentText() == figure.source:
            self._set_source(self._first_source())
        for field, text in (
            (self.method, figure.method),
            (self.note, figure.note),
            (self.rating, figure.rating),
        ):
            if field.text() == text:
                field.clear()

    # -- judging -----------------------------------------------------------------------------

    def _doubts(self, value: Decimal) -> tuple[Doubt, ...]:
        indicator, year = self.chosen_indicator, self.year.value()
        doubts = check(indicator, year, value, self._series(), date.today().year)
        rating = check_rating(indicator, year, value, self.rating.text())
        return (*doubts, rating) if rating else doubts

    def _on_value(self, _reading: object) -> None:
        if self._asking:
            self._go_on()
        self._judge()

    def _judge(self) -> None:
        """Say at once what is odd about the value as it stands."""
        self._look_at_value()
        # A row without a message takes no room.
        for bar in (self.doubt, self.existing):
            self._form.setRowVisible(bar, bool(bar.title))

    def _look_at_value(self) -> None:
        reading = self.value.reading()
        value = reading.value if isinstance(reading, Parsed) else None
        self.save.setText("Simpan")
        self._tell_existing(value)
        if isinstance(reading, Invalid):
            empty = not self.value.text().strip()
            self.value.set_wrong(not empty)
            if empty:
                self.doubt.clear()
            else:
                self.doubt.tell("error", "Nilai belum dapat dibaca", reading.message)
            return
        if isinstance(reading, Ambiguous):
            self.value.set_wrong(False)
            self._ask_which(reading)
            return
        assert value is not None
        doubts = self._doubts(value)
        self.value.set_wrong(bool(doubts) and doubts[0].blocking)
        self._suggest_rating(value)
        if not doubts:
            self.doubt.clear()
            return
        self._tell_doubt(doubts[0])
        if not doubts[0].blocking:
            self.save.setText(f"Tetap simpan {format_exact(value)}")

    def _tell_doubt(self, doubt: Doubt) -> None:
        self.doubt.tell("error" if doubt.blocking else "warning", doubt.title, doubt.text)
        meant = doubt.suggestion
        if meant is not None:
            text = self._as_text(meant)
            self.doubt.add_button(f"Pakai {text}", lambda: self._take(text))

    def _ask_which(self, reading: Ambiguous) -> None:
        self.doubt.tell(
            "warning", "Angka yang mana?", "Titiknya dapat berarti ribuan atau desimal."
        )
        for value in reading.readings:
            text = format_exact(value)
            self.doubt.add_button(text, partial(self._take, text))

    def _take(self, text: str) -> None:
        self.value.setText(text)
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_existing(self, value: Decimal | None) -> None:
        if self._stored is None:
            self.existing.clear()
            return
        before = format_label(self._stored.value, self.chosen_indicator)
        step = before
        if value is not None and value != self._stored.value:
            step = f"{before} → {format_label(value, self.chosen_indicator)}"
        self.existing.tell(
            "info",
            f"{self._stored.year} sudah tercatat: {step}",
            "Menyimpan mengganti angka itu; yang lama tetap ada di riwayat.",
        )

    def _suggest_rating(self, value: Decimal) -> None:
        indicator = self.chosen_indicator
        if indicator.scale is None:
            return
        figure = Figure(indicator.code, self.chosen_region.code, self.year.value(), value)
        band = computed_band(indicator, figure)
        self.rating.setPlaceholderText(
            f"{band.label} menurut ambang; isi bila resminya lain" if band else "Belum diisi"
        )

    def reject(self) -> None:
        """Close without saving; what was typed is asked about once before it is thrown away."""
        typed = self.value.text().strip()
        if typed and typed != self._filled and not self._asking:
            self._asking = True
            self.problem.tell(
                "warning",
                f"Buang {clean(typed)[:40]} yang belum disimpan?",
                "Esc sekali lagi membuang.",
            )
            self.problem.add_button("Lanjut mengisi", self._go_on)
            self.problem.add_button("Buang isian", self.reject)
            return
        if self._session.problem is not None:
            self._session.dismiss()
        super().reject()

    def _go_on(self) -> None:
        self._asking = False
        self.problem.clear()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- saving ------------------------------------------------------------------------------

    def _save(self, *, again: bool) -> None:
        value = self.value.value()
        if value is None:
            self._refuse()
            return
        doubts = self._doubts(value)
        if doubts and doubts[0].blocking:
            self._refuse()
            return
        # A hurried Enter stops at the question; the second one insists.
        asked = (value, self.year.value(), *(doubt.kind for doubt in doubts))
        if doubts and self._insisted != asked:
            self._insisted = asked
            self._judge()
            self._scroll.ensureWidgetVisible(self.doubt)
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._write(value, again=again)

    def _refuse(self) -> None:
        self._judge()
        if not self.value.text().strip():
            self.value.set_wrong(True)
            self.doubt.tell("error", "Nilai belum diisi", "Tulis misalnya 9,58.")
            self._form.setRowVisible(self.doubt, True)
        self._scroll.ensureWidgetVisible(self.doubt)
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value.selectAll()

    def _figure(self, value: Decimal) -> Figure:
        base = self._stored or Figure(
            self.chosen_indicator.code, self.chosen_region.code, self.year.value(), value
        )
        scaled = self.chosen_indicator.scale is not None
        status = self.status.value
        assert isinstance(status, FigureStatus)
        return replace(
            base,
            value=value,
            status=status,
            source=clean(self.source.currentText()),
            method=clean(self.method.text()),
            note=clean(self.note.text()),
            rating=clean(self.rating.text()) if scaled else "",
        )

    def _write(self, value: Decimal, *, again: bool) -> None:
        figure = self._figure(value)
        verb = "Ubah" if self._stored else "Tambah"
        action = f"{verb} {self.chosen_indicator.name} {figure.year}"
        try:
            self._session.run(Operation(action, (PutFigure(figure, expected=self._stored),)))
        except StoreError as error:
            self.problem.tell_problem(error.what, error.safe, error.todo, error.detail)
            if isinstance(error, StaleData):
                # Show what stands there now; saving once more replaces it knowingly.
                self._stored = self._session.store.figure(figure.key)
                self._judge()
            return
        self.problem.clear()
        self._preferences.set_value(_LAST_SOURCE, figure.source)
        self.saved.emit(figure)
        if again:
            self._begin_next(figure)
        else:
            self.accept()

    def _begin_next(self, figure: Figure) -> None:
        """Keep the context and go on with the next year."""
        if self.source.findText(figure.source) < 0 and figure.source:
            self.source.insertItem(0, figure.source)
        self._loaded = None
        self.note.clear()
        self.rating.clear()
        self.value.clear()
        self.year.setValue(min(figure.year + 1, LAST_YEAR))
        self._on_subject()
        told = format_label(figure.value, self.chosen_indicator)
        self.problem.tell("good", f"{figure.year} tersimpan: {told}")
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        stored = self._stored
        if stored is None:
            return
        action = f"Hapus {self.chosen_indicator.name} {stored.year}"
        try:
            self._session.run(Operation(action, (DeleteFigure(stored.key, expected=stored),)))
        except StoreError as error:
            self.problem.tell_problem(error.what, error.safe, error.todo, error.detail)
            return
        self.deleted.emit(stored)
        self.accept()
