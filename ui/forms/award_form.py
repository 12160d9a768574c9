"""The form for one award: add, change, delete; nothing typed is lost without a question."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from db.domain.awards import Award, AwardLevel
from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.domain.numbers import format_date, parse_date
from db.store.errors import StoreError
from db.store.operations import KEEP
from ui.award_writes import delete_award, put_award
from ui.forms.certificate_field import CertificateField
from ui.forms.source_field import SourceField
from ui.preferences import Preferences
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.form_frame import FormFrame, beside
from widgets.message import MessageBar
from widgets.text_line import TextLine
from widgets.theme import Theme, set_wrong
from widgets.year_field import YearField

_LAST_SOURCE = "penghargaan/sumber-terakhir"
_LEVELS = tuple(AwardLevel)


class AwardForm(FormFrame):
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
        super().__init__(
            theme,
            "Ubah penghargaan" if award is not None else "Tambah penghargaan",
            "Tersimpan langsung di komputer ini; perubahan dapat diurungkan.",
            width=640,
            parent=parent,
        )
        self._session, self._preferences = session, preferences
        self._stored = award
        self._overrule = False
        self._build()
        self._fill()
        self._connect()
        self._begun = self._state()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        store = self._session.store
        self.setObjectName("award_form")
        self.name = TextLine(1000)
        self.giver = TextLine(1000, "Lembaga yang memberi")
        self.level = CalmComboBox()
        self.level.addItems([level.title for level in _LEVELS])
        self.level.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.year = YearField()
        self.date = TextLine(40, "Opsional, misalnya 22 April 2024")
        self.source = SourceField([*(other.source for other in store.awards()), *store.sources()])
        self.note = TextLine(10_000, "Opsional")
        self.doubt = MessageBar()
        self.certificate = CertificateField(self.theme, self._preferences)
        for text, field in (
            ("Nama", self.name),
            ("Pemberi", self.giver),
            ("Tingkat", self.level),
            ("Tahun", beside(self.year)),
            ("Tanggal", self.date),
            ("", self.doubt),
            ("Sumber", self.source),
            ("Catatan", self.note),
            ("Piagam", self.certificate),
        ):
            self.add_row(text, field, label_width=90)
        self.year.setAccessibleName("Tahun")
        self.show_row(self.doubt, False)
        self.delete = self.add_button("Hapus penghargaan", self._delete, "danger", left=True)
        self.delete.setVisible(self._stored is not None)
        keys = self.add_note("Enter menyimpan · Esc membatalkan")
        keys.setVisible(self._stored is None)
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Simpan", self._save, "primary")
        self.theme.changed.connect(self._size_year)
        self._size_year()

    def _size_year(self) -> None:
        self.year.setFixedWidth(self.theme.pixels(112))

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda _text: self._forget_name())
        self.date.textChanged.connect(lambda _text: self._judge())
        self.year.read.connect(lambda _year: self._judge())
        self.certificate.taken.connect(self.problem.clear)
        self.certificate.refused.connect(self.tell)
        for field in (self.giver, self.note, self.source.line):
            field.textChanged.connect(lambda _text, field=field: set_wrong(field, False))

    def _fill(self) -> None:
        award = self._stored
        if award is None:
            self.level.setCurrentIndex(_LEVELS.index(AwardLevel.UNKNOWN))
            self.year.setValue(date.today().year)
            self.source.show_text(self._preferences.value(_LAST_SOURCE))
        else:
            self.name.show_text(award.name)
            self.giver.show_text(award.giver)
            self.level.setCurrentIndex(_LEVELS.index(award.level))
            self.year.setValue(award.year)
            self.date.show_text(format_date(award.received) if award.received else "")
            self.source.show_text(award.source)
            self.note.show_text(award.note)
            content = self._session.store.certificate(award.identifier)
            if content is not None:
                self.certificate.show_stored(content)
        self._judge()

    # -- judging -----------------------------------------------------------------------------

    def _forget_name(self) -> None:
        set_wrong(self.name, False)
        if self.doubt.title == "Nama belum diisi":
            self._judge()

    def _judge(self) -> QLineEdit | YearField | None:
        """Say what is odd about year or date; return the field that cannot be stored so."""
        text, year = self.date.text().strip(), self.year.year()
        read = parse_date(text) if text else None
        wrong: QLineEdit | YearField | None = None
        if year is None:
            wrong = self.year
            self.doubt.tell("error", *self.year.problem())
        elif text and read is None:
            wrong = self.date
            self.doubt.tell(
                "error",
                "Tanggal belum dapat dibaca",
                "Tulis misalnya 22 April 2024 atau 22-4-2024.",
            )
        elif read is not None and read.year != year:
            wrong = self.date
            self._tell_other_year(read.year, year)
        else:
            self.doubt.clear()
        for field in (self.year, self.date):
            set_wrong(field, field is wrong)
        self.show_row(self.doubt, bool(self.doubt.title))
        return wrong

    def _tell_other_year(self, read: int, year: int) -> None:
        self.doubt.tell(
            "error",
            f"Tanggal itu di tahun {read}, bukan {year}",
            "Betulkan tanggalnya atau tahunnya.",
        )
        if FIRST_YEAR <= read <= LAST_YEAR:
            self.doubt.add_button(f"Pakai tahun {read}", lambda: self.year.setValue(read))

    def _refused(self) -> bool:
        """Say what cannot be stored so, and go there."""
        wrong = self._judge()
        if wrong is None and not clean(self.name.text()):
            wrong = self.name
            set_wrong(wrong, True)
            self.doubt.tell("error", "Nama belum diisi", "Tulis nama penghargaannya.")
            self.show_row(self.doubt, True)
        if wrong is not None:
            self.bring_into_view(self.doubt)
        else:
            wrong = self.first_too_long(
                {
                    "Nama": self.name,
                    "Pemberi": self.giver,
                    "Sumber": self.source.line,
                    "Catatan": self.note,
                }
            )
        if wrong is None:
            return False
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

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
            source=clean(self.source.text()),
            has_certificate=before if picture is KEEP else picture is not None,
        )

    def _save(self) -> None:
        if self._refused() or self._changed_elsewhere():
            return
        try:
            award = put_award(self._session, self._award(), self.certificate.content)
        except StoreError as error:
            self.tell(error)
            return
        self._preferences.set_value(_LAST_SOURCE, award.source)
        self.saved.emit(award)
        self.accept()

    def _changed_elsewhere(self) -> bool:
        """Ask once when the award is no longer what the officer saw; a second Enter insists."""
        if self._stored is None or self._overrule:
            return False
        wanted = self._stored.identifier
        try:
            awards = self._session.store.awards()
        except StoreError as error:
            self.tell(error)
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

    def _delete(self) -> None:
        if self._stored is None:
            return
        try:
            delete_award(self._session, self._stored)
        except StoreError as error:
            self.tell(error)
            return
        self.deleted.emit(self._stored)
        self.accept()

    # -- leaving -----------------------------------------------------------------------------

    def _state(self) -> tuple[object, ...]:
        lines = (self.name, self.giver, self.date, self.note)
        return (
            *(line.text() for line in lines),
            self.source.text(),
            self.level.currentIndex(),
            self.year.text(),
            self.certificate.content,
        )

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen that is not saved."""
        return self._state() != self._begun

    def unsaved(self) -> str:
        """Ask before anything that was typed or chosen is thrown away."""
        return "Buang isian yang belum disimpan?" if self.changed else ""
