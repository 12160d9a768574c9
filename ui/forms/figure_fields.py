"""The fields of the form for a figure: what they are and how they stand, not what they do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from db.domain.figures import Figure, FigureStatus
from ui.forms.figure_judging import Verdict
from ui.forms.source_field import SourceField
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.decimal_field import DecimalField
from widgets.form_frame import FormFrame, beside
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.segmented import Segmented
from widgets.text_line import TextLine
from widgets.theme import Theme
from widgets.year_field import YearField

_HINT = "Tersimpan langsung di komputer ini; perubahan dapat diurungkan."


class FigureFields(FormFrame):
    """The frame with all fields; what they start is left to the form that inherits them."""

    def __init__(
        self,
        theme: Theme,
        indicators: Iterable[str],
        regions: Iterable[str],
        sources: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        """Offer indicators and regions by name, and the sources that were used before."""
        super().__init__(theme, "Tambah angka tahunan", _HINT, width=580, parent=parent)
        self.setObjectName("figure_form")
        self.indicator = CalmComboBox()
        self.indicator.addItems([clean(name) for name in indicators])
        self.region = CalmComboBox()
        self.region.addItems([clean(name) for name in regions])
        for chooser in (self.indicator, self.region):
            # The longest name of all must not make the form wider.
            chooser.setSizeAdjustPolicy(
                CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.year = YearField()
        self.value = DecimalField()
        self.range = PlainLabel("", "note", wrap=True)
        self.doubt = MessageBar()
        self.existing = MessageBar()
        self.status = Segmented([(status, status.title) for status in FigureStatus], "Status")
        self.rating = TextLine(100)
        self.source = SourceField(sources)
        self.method = TextLine(1000, "Hanya bila metodenya berubah")
        self.note = TextLine(10_000, "Opsional")
        value_row = beside(self.value, self.range, stretch=False)
        for text, field in (
            ("Indikator", self.indicator),
            ("Wilayah", self.region),
            ("Tahun", beside(self.year)),
            ("Nilai", value_row),
            ("", self.doubt),
            ("", self.existing),
            ("Status", self.status),
            ("Predikat resmi", self.rating),
            ("Sumber", self.source),
            ("Metode", self.method),
            ("Catatan", self.note),
        ):
            self.add_row(text, field)
        self.value.setAccessibleName("Nilai")
        self.year.setAccessibleName("Tahun")
        self.setTabOrder(self.value, self.status)
        theme.changed.connect(self._size_fields)
        self._size_fields()

    def _size_fields(self) -> None:
        self.value.setFixedWidth(self.theme.pixels(200))
        self.year.setFixedWidth(self.theme.pixels(112))

    def texts(self) -> dict[str, TextLine]:
        """Return the free texts by their names."""
        return {
            "Predikat resmi": self.rating,
            "Sumber": self.source.line,
            "Metode": self.method,
            "Catatan": self.note,
        }

    def load(self, figure: Figure, first_source: str) -> None:
        """Show what is stored wherever the officer has not typed something himself.

        ``first_source`` is what the form wrote where nothing was stored.
        """
        self.status.set_value(figure.status)
        if self.source.text() in ("", first_source):
            self.source.show_text(figure.source)
        for field, text in self._stored_texts(figure):
            if not field.text():
                field.show_text(text)

    def unload(self, figure: Figure, first_source: str) -> None:
        """Take away what :meth:`load` has shown; what the officer typed himself stays."""
        self.status.set_value(FigureStatus.FINAL)
        if self.source.text() == figure.source:
            self.source.show_text(first_source)
        for field, text in self._stored_texts(figure):
            if field.text() == text:
                field.clear()

    def _stored_texts(self, figure: Figure) -> tuple[tuple[TextLine, str], ...]:
        return (
            (self.method, figure.method),
            (self.note, figure.note),
            (self.rating, figure.rating),
        )

    def show_verdict(self, verdict: Verdict, existing: str) -> None:
        """Say what is odd, and what is stored for the year."""
        self.value.set_wrong(verdict.wrong_value)
        self.year.set_wrong(verdict.wrong_year)
        if verdict.title:
            self.doubt.tell(verdict.role, verdict.title, verdict.text)
        else:
            self.doubt.clear()
        if existing:
            told = "Menyimpan mengganti angka itu; yang lama tetap ada di riwayat."
            self.existing.tell("info", existing, told)
        else:
            self.existing.clear()
        for bar in (self.doubt, self.existing):
            self.show_row(bar, bool(bar.title))
