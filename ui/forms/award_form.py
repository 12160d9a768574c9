"""The form for one award: add, change, delete; nothing typed is lost without a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.domain.awards import Award, AwardLevel
from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.domain.numbers import format_date, parse_date
from db.store.errors import StoreError
from db.store.operations import KEEP, DeleteAward, Operation, PutAward
from ui.forms.certificate_field import CertificateField
from ui.pictures import PictureRefused
from ui.preferences import Preferences
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox, CalmSpinBox
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel, resize_within
from widgets.theme import Theme, set_role

_LAST_SOURCE = "penghargaan/sumber-terakhir"
_LEVELS = tuple(AwardLevel)


def short_name(name: str, most: int = 60) -> str:
    """Return an award's name for a sentence, cut where it is long."""
    shown = clean(name)
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def delete_award(session: Session, award: Award) -> None:
    """Delete an award; undo brings it back. Raises ``StoreError``."""
    action = f"Hapus penghargaan {short_name(award.name)} ({award.year})"
    session.run(Operation(action, (DeleteAward(award.identifier),)))


class AwardForm(QDialog):
    """Add or change one award. ``saved`` and ``deleted`` carry the :class:`Award`."""

    saved = Signal(object)
    deleted = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        award: Award | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Change ``award``, or begin a new one."""
        super().__init__(parent)
        self._session, self._theme, self._preferences = session, theme, preferences
        self._stored = award
        self._overrule = False
        self._build()
        self._fill()
        self._connect()
        self._begun = self._state()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        pixels = self._theme.pixels
        editing = self._stored is not None
        self.setObjectName("award_form")
        self.title = PlainLabel("Ubah penghargaan" if editing else "Tambah penghargaan", "title")
        self.setWindowTitle(self.title.text())
        hint = PlainLabel(
            "Tersimpan langsung di komputer ini; perubahan dapat diurungkan.", "muted", wrap=True
        )
        self.name = _line(1000)
        self.giver = _line(1000, "Lembaga yang memberi")
        self.level = CalmComboBox()
        self.level.addItems([level.title for level in _LEVELS])
        self.level.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.year = CalmSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.date = _line(40, "Opsional, misalnya 22 April 2024")
        self.source = CalmComboBox()
        self.source.setEditable(True)
        self.source.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        source_line = self.source.lineEdit()
        if source_line is not None:
            source_line.setMaxLength(1000)
        self.note = _line(10_000, "Opsional")
        self.doubt = MessageBar()
        self.problem = MessageBar()
        self.question = MessageBar()
        self.certificate = CertificateField(self._theme, self._preferences)
        self.delete = QPushButton("Hapus penghargaan")
        set_role(self.delete, "danger")
        self.delete.setVisible(editing)
        self.cancel = QPushButton("Batal")
        self.save = QPushButton("Simpan")
        set_role(self.save, "primary")
        for button in (self.delete, self.cancel):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        keys = PlainLabel("Enter menyimpan ·\nEsc membatalkan", "note")
        keys.setVisible(not editing)

        panel = QFrame()
        panel.setProperty("role", "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(pixels(26), pixels(20), pixels(22), pixels(18))
        inside.setSpacing(pixels(8))
        for widget in (self.title, hint):
            inside.addWidget(widget)
        inside.addWidget(self._scrolled(self._fields()), 1)
        for bar in (self.problem, self.question):
            inside.addWidget(bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(10))
        buttons.addWidget(self.delete)
        buttons.addWidget(keys)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        inside.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        resize_within(self, QSize(pixels(640), pixels(590)))

    def _scrolled(self, body: QWidget) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.viewport().setProperty("role", "bare")
        scroll.setProperty("role", "bare")
        self._scroll = scroll
        return scroll

    def _fields(self) -> QWidget:
        pixels = self._theme.pixels
        body = SqueezablePanel()
        body.setProperty("role", "bare")
        form = QFormLayout(body)
        self._form = form
        form.setContentsMargins(0, 0, pixels(6), 0)
        form.setHorizontalSpacing(pixels(22))
        form.setVerticalSpacing(pixels(10))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        year_row = QWidget()
        row = QHBoxLayout(year_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.year.setFixedWidth(pixels(112))
        row.addWidget(self.year)
        row.addStretch(1)
        for text, field in (
            ("Nama", self.name),
            ("Pemberi", self.giver),
            ("Tingkat", self.level),
            ("Tahun", year_row),
            ("Tanggal", self.date),
            ("", self.doubt),
            ("Sumber", self.source),
            ("Catatan", self.note),
            ("Piagam", self.certificate),
        ):
            label = PlainLabel(text)
            label.setMinimumWidth(pixels(90))
            form.addRow(label, field)
            field.setAccessibleName(text)
        self.year.setAccessibleName("Tahun")
        return body

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda _text: self._forget_name())
        self.date.textChanged.connect(lambda _text: self._judge())
        self.year.valueChanged.connect(lambda _year: self._judge())
        self.certificate.taken.connect(self.problem.clear)
        self.certificate.refused.connect(self._tell_refused)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)

    def _fill(self) -> None:
        store, award = self._session.store, self._stored
        sources = [*(other.source for other in store.awards()), *store.sources()]
        self.source.addItems(list(dict.fromkeys(clean(text) for text in sources if clean(text))))
        if award is None:
            self.level.setCurrentIndex(_LEVELS.index(AwardLevel.UNKNOWN))
            self.year.setValue(date.today().year)
            self.source.setCurrentText(self._preferences.value(_LAST_SOURCE))
        else:
            self.name.setText(award.name)
            self.giver.setText(award.giver)
            self.level.setCurrentIndex(_LEVELS.index(award.level))
            self.year.setValue(award.year)
            self.date.setText(format_date(award.received) if award.received else "")
            self.source.setCurrentText(award.source)
            self.note.setText(award.note)
            content = store.certificate(award.identifier)
            if content is not None:
                self.certificate.show_stored(content)
        for field in (self.name, self.giver, self.note):
            field.setCursorPosition(0)
        self._judge()

    # -- judging -----------------------------------------------------------------------------

    def _forget_name(self) -> None:
        self._mark(self.name, False)
        if self.doubt.title == "Nama belum diisi":
            self._judge()

    def _judge(self) -> bool:
        """Say what is odd about the date; return whether it can be stored."""
        text = self.date.text().strip()
        read = parse_date(text) if text else None
        good = not text or (read is not None and read.year == self.year.value())
        self._mark(self.date, not good)
        if good:
            self.doubt.clear()
        elif read is None:
            self.doubt.tell(
                "error",
                "Tanggal belum dapat dibaca",
                "Tulis misalnya 22 April 2024 atau 22-4-2024.",
            )
        else:
            self.doubt.tell(
                "error",
                f"Tanggal itu di tahun {read.year}, bukan {self.year.value()}",
                "Betulkan tanggalnya atau tahunnya.",
            )
            if FIRST_YEAR <= read.year <= LAST_YEAR:
                year = read.year
                self.doubt.add_button(f"Pakai tahun {year}", lambda: self.year.setValue(year))
        self._form.setRowVisible(self.doubt, bool(self.doubt.title))
        return good

    def _tell_refused(self, refused: PictureRefused) -> None:
        self.problem.tell_problem(refused.what, refused.safe, refused.todo, refused.detail)

    @staticmethod
    def _mark(field: QLineEdit, wrong: bool) -> None:
        if bool(field.property("wrong")) == wrong:
            return
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)

    def _refuse(self, field: QLineEdit) -> None:
        self._scroll.ensureWidgetVisible(self.doubt)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- saving ------------------------------------------------------------------------------

    def _award(self) -> Award:
        text = self.date.text().strip()
        picture = self.certificate.content
        stored = self._stored
        before = stored.has_certificate if stored is not None else False
        return Award(
            identifier=stored.identifier if stored is not None else 0,
            name=clean(self.name.text()),
            giver=clean(self.giver.text()),
            level=_LEVELS[self.level.currentIndex()],
            year=self.year.value(),
            received=parse_date(text) if text else None,
            note=clean(self.note.text()),
            source=clean(self.source.currentText()),
            has_certificate=before if picture is KEEP else picture is not None,
        )

    def _save(self) -> None:
        award = self._award()
        if not self._judge():
            self._refuse(self.date)
            return
        if not award.name:
            self._mark(self.name, True)
            self.doubt.tell("error", "Nama belum diisi", "Tulis nama penghargaannya.")
            self._form.setRowVisible(self.doubt, True)
            self._refuse(self.name)
            return
        if self._changed_elsewhere():
            return
        self._write(award)

    def _changed_elsewhere(self) -> bool:
        """Ask once when the award is no longer what the officer saw; a second Enter insists."""
        if self._stored is None or self._overrule:
            return False
        wanted = self._stored.identifier
        try:
            awards = self._session.store.awards()
        except StoreError as error:
            self.problem.tell_problem(error.what, error.safe, error.todo, error.detail)
            return True
        now = next((award for award in awards if award.identifier == wanted), None)
        if now == self._stored:
            return False
        what = "dihapus" if now is None else "diubah"
        self._overrule = True
        self.problem.tell(
            "warning",
            f"Penghargaan ini baru saja {what} dari jendela atau komputer lain.",
            "Enter sekali lagi menyimpan isian di atas; Esc membatalkan.",
        )
        return True

    def _write(self, award: Award) -> None:
        verb = "Ubah" if self._stored is not None else "Tambah"
        action = f"{verb} penghargaan {short_name(award.name)} ({award.year})"
        try:
            done = self._session.run(
                Operation(action, (PutAward(award, self.certificate.content),))
            )
        except StoreError as error:
            self.problem.tell_problem(error.what, error.safe, error.todo, error.detail)
            return
        self.problem.clear()
        if not award.identifier:
            given = next((c.key["id"] for c in done.changes if c.table == "award"), 0)
            award = replace(award, identifier=int(given))
        self._preferences.set_value(_LAST_SOURCE, award.source)
        self.saved.emit(award)
        self.accept()

    def _delete(self) -> None:
        if self._stored is None:
            return
        try:
            delete_award(self._session, self._stored)
        except StoreError as error:
            self.problem.tell_problem(error.what, error.safe, error.todo, error.detail)
            return
        self.deleted.emit(self._stored)
        self.accept()

    # -- leaving -----------------------------------------------------------------------------

    def _state(self) -> tuple[object, ...]:
        lines = (self.name, self.giver, self.date, self.note)
        return (
            *(line.text() for line in lines),
            self.source.currentText(),
            self.level.currentIndex(),
            self.year.value(),
            self.certificate.content,
        )

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen that is not saved."""
        return self._state() != self._begun

    def reject(self) -> None:
        """Leave without saving; a changed form asks first, and Esc at the question stays."""
        if self.question.title:
            self._stay()
        elif self.changed:
            self.question.tell(
                "warning", "Buang isian yang belum disimpan?", "Yang sudah diketik akan hilang."
            )
            stay = self.question.add_button("Lanjut mengisi", self._stay)
            self.question.add_button("Buang isian", self._throw_away, "danger")
            # Qt shows a button in a new place later; a hidden one takes no focus.
            stay.show()
            stay.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().reject()

    def _stay(self) -> None:
        self.question.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _throw_away(self) -> None:
        self.question.clear()
        super().reject()


def _line(most: int, placeholder: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(most)
    made.setPlaceholderText(placeholder)
    return made
