"""The page of an indicator's rating scale: bands by the year from which they are in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.domain.indicators import Direction, RatingScale, RatingVersion
from ui.forms.form_page import FormPage, Refusal
from ui.forms.scale_rows import TONES, VersionTexts, ranges, read_version, version_texts
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.entry_table import EntryColumn, EntryTable
from widgets.form_frame import beside
from widgets.labels import PlainLabel
from widgets.text_line import TextLine
from widgets.theme import Theme, set_wrong
from widgets.year_field import YearField

_NOUNS = ("predikat", "kategori", "zona")
_ENDS = (
    (False, "Batas masuk golongan di bawahnya (70,00 masih B)"),
    (True, "Batas masuk golongan di atasnya (70,00 sudah Tinggi)"),
)
_COLUMNS = (
    EntryColumn("Golongan", 150, placeholder="Nama"),
    EntryColumn("Batas bawah", 116, right=True),
    EntryColumn("Penilaian", 110, choices=tuple(TONES.values())),
    EntryColumn("Mencakup", told=True),
)
_BLANK = VersionTexts(FIRST_YEAR, False, ())


class ScalePage(FormPage):
    """Edits a :class:`RatingScale`, or says that there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a page without a scale."""
        super().__init__(theme, parent)
        self._versions: list[VersionTexts] = [_BLANK]
        self._known: dict[VersionTexts, RatingVersion] = {}
        self._current = 0
        self._filling = False
        self._build()
        self._fill()
        self._show_use()

    def _build(self) -> None:
        self.use = QCheckBox("Pakai skala penilaian, misalnya predikat atau zona")
        self.shared = PlainLabel("", "note", wrap=True)
        self.noun = CalmComboBox()
        self.noun.setEditable(True)
        self.noun_line = TextLine(60, parent=self.noun)
        self.noun.setLineEdit(self.noun_line)
        self.noun.addItems(list(_NOUNS))
        self.version = CalmComboBox()
        self.new_version = QPushButton("Versi baru")
        self.drop_version = QPushButton("Hapus versi")
        for button in (self.new_version, self.drop_version):
            button.setAutoDefault(False)
        versions = beside(self.version, self.new_version, self.drop_version)
        self.year = YearField()
        since = beside(self.year)
        self.ends = CalmComboBox()
        self.ends.addItems([text for _inclusive, text in _ENDS])
        self.ends.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.bands = EntryTable(self.theme, _COLUMNS, "Golongan skala", rows=(4, 8))
        self.top = TextLine(60, "tanpa batas")
        self.source = TextLine(1000, "Opsional, misalnya Kementerian PANRB")
        self.rows.addRow(self.use)
        self.rows.addRow(self.shared)
        for text, field, name in (
            ("Sebutan", self.noun, "Sebutan golongan"),
            ("Versi", versions, "Versi skala"),
            ("Berlaku sejak", since, ""),
            ("Nilai tepat di batas", self.ends, ""),
        ):
            self.add_row(text, field, name)
        self.rows.addRow(self.bands)
        for text, field, name in (
            ("Batas atas", self.top, "Batas atas golongan terakhir"),
            ("Sumber skala", self.source, ""),
        ):
            self.add_row(text, field, name)
        self.use.setAccessibleName(self.use.text())
        self.version.setAccessibleName("Versi skala")
        self.year.setAccessibleName("Berlaku sejak tahun")
        self._parts = (
            self.noun,
            versions,
            since,
            self.ends,
            self.bands,
            self.top,
            self.source,
        )
        self.use.toggled.connect(lambda _on: self._show_use())
        self.version.activated.connect(self._go_to)
        self.new_version.clicked.connect(self._add_version)
        self.drop_version.clicked.connect(self._remove_version)
        self.year.read.connect(lambda _year: self._take())
        self.ends.activated.connect(lambda _index: self._take())
        self.bands.entries.edited.connect(self._take)
        for line in (self.top, self.source, self.noun_line):
            line.textChanged.connect(lambda _text, line=line: self._on_text(line))

    # -- filling -----------------------------------------------------------------------------

    def load(self, scale: RatingScale | None, shared_with: Sequence[str] = ()) -> None:
        """Show a scale; ``shared_with`` are other indicators that have the same one."""
        names = ", ".join(clean(name) for name in shared_with)
        told = f"Skala ini juga dipakai oleh {names}; perubahannya berlaku untuk semuanya."
        self.shared.setText(told if names else "")
        if scale is not None and scale.versions:
            ordered = sorted(scale.versions, key=lambda version: version.first_year)
            self._versions = [version_texts(version) for version in ordered]
            self._known = dict(zip(self._versions, ordered, strict=True))
            self._current = len(self._versions) - 1
            self._filling = True
            self.noun.setCurrentText(scale.noun)
            self._filling = False
        self._fill()
        self.use.setChecked(scale is not None)
        self._show_use()

    def _show_use(self) -> None:
        for part in self._parts:
            self.rows.setRowVisible(part, self.use.isChecked())
        self.rows.setRowVisible(self.shared, self.use.isChecked() and bool(self.shared.text()))

    def _fill(self) -> None:
        """Show the current version."""
        shown = self._versions[self._current]
        self._filling = True
        self.version.clear()
        self.version.addItems([_title(version) for version in self._versions])
        self.version.setCurrentIndex(self._current)
        self.drop_version.setEnabled(len(self._versions) > 1)
        if shown.year is not None:
            self.year.setValue(shown.year)
        self.ends.setCurrentIndex([end for end, _text in _ENDS].index(shown.lower_inclusive))
        self.bands.set_rows(shown.rows)
        self.top.show_text(shown.top)
        self.source.show_text(shown.source)
        self._filling = False
        self._tell_ranges()

    def _on_text(self, line: TextLine) -> None:
        set_wrong(line, False)
        self._take()

    def _take(self) -> None:
        """Take in what was changed about the current version."""
        if self._filling:
            return
        self._versions[self._current] = VersionTexts(
            self.year.year(),
            _ENDS[self.ends.currentIndex()][0],
            tuple(row[:3] for row in self.bands.entries.rows()),
            self.top.text().strip(),
            clean(self.source.text()),
        )
        self.version.setItemText(self._current, _title(self._versions[self._current]))
        self._tell_ranges()

    def _tell_ranges(self) -> None:
        self.bands.entries.tell(ranges(self._versions[self._current]), {})

    def _go_to(self, index: int) -> None:
        self._current = index
        self._fill()

    def _add_version(self) -> None:
        """Begin the next version with the bands of the newest one."""
        taken = [version.year for version in self._versions if version.year is not None]
        newest = max(taken, default=FIRST_YEAR)
        year = min(max(date.today().year, newest + 1), LAST_YEAR)
        self._versions.append(replace(self._versions[self._current], year=year))
        self._go_to(len(self._versions) - 1)
        self.year.setFocus()

    def _remove_version(self) -> None:
        del self._versions[self._current]
        self._go_to(min(self._current, len(self._versions) - 1))

    # -- what it says ------------------------------------------------------------------------

    def scale(self, code: str, direction: Direction) -> RatingScale | None:
        """Return the scale, ``None`` where there is none; only after :meth:`refusal`."""
        if not self.use.isChecked():
            return None
        versions = []
        for texts in self._versions:
            # A version that nobody has touched stays as it is, to the last digit.
            version = self._known.get(texts) or read_version(texts, direction).version
            if version is not None:
                versions.append(version)
        ordered = sorted(versions, key=lambda version: version.first_year)
        return RatingScale(code, clean(self.noun.currentText()), tuple(ordered))

    def refusal(self, direction: Direction) -> Refusal | None:
        """Return the first thing that cannot be saved so, brought into view."""
        if not self.use.isChecked():
            return None
        if not clean(self.noun.currentText()):
            return Refusal("Sebutan golongan belum diisi, misalnya predikat.", self.noun_line)
        for what, line in (("Sebutan", self.noun_line), ("Sumber skala", self.source)):
            if line.too_long(what):
                return Refusal(line.too_long(what), line)
        seen: set[int | None] = set()
        for index, texts in enumerate(self._versions):
            if texts not in self._known:
                read = read_version(texts, direction)
                if read.version is None:
                    self._go_to(index)
                    return self._refused_version(read.problems, read.top_problem, read.problem)
            if texts.year in seen:
                self._go_to(index)
                return Refusal(f"Dua versi mulai berlaku pada {texts.year}.", self.year)
            seen.add(texts.year)
        return None

    def _refused_version(
        self, problems: Mapping[tuple[int, int], str], top: str, whole: str
    ) -> Refusal:
        found = dict(problems)
        if found:
            self.bands.entries.tell((), found)
            place = min(found)
            self.bands.setCurrentIndex(self.bands.entries.index(*place))
            return Refusal(f"Baris {place[0] + 1}: {found[place]}", self.bands)
        if top:
            return Refusal(f"Batas atas: {top}", self.top)
        empty = not self.bands.entries.rows()
        return Refusal(whole, self.bands if empty else self.year)

    def state(self) -> tuple[object, ...]:
        """Return all that can be chosen or typed."""
        if not self.use.isChecked():
            return ()
        return (self.noun.currentText(), *self._versions)


def _title(version: VersionTexts) -> str:
    if version.year is None:
        return "Tahun belum lengkap"
    return "Sejak awal" if version.year == FIRST_YEAR else f"Sejak {version.year}"
