"""One award with everything that is recorded about it, its certificate as large as it goes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.domain.awards import Award
from db.domain.numbers import format_date
from db.store.errors import StoreError
from ui.forms.picture_view import PictureView
from ui.pictures import CERTIFICATE_SIDE, PictureRefused, read_picture
from ui.session import Session
from ui.tabs.award_list import level_text
from widgets.charts.canvas import clean
from widgets.form_frame import FormFrame
from widgets.labels import PlainLabel
from widgets.theme import Theme


class AwardDetail(FormFrame):
    """Shows one award; ``edit_requested`` and ``delete_requested`` carry it."""

    edit_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(
        self, award: Award, session: Session, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Show ``award``."""
        height = 620 if award.has_certificate else 0
        super().__init__(theme, "Penghargaan", width=800, height=height, parent=parent)
        self._award, self._session = award, session
        # The name is the title here; it scrolls with the rest, for it may be long.
        self.title.hide()
        self._build()
        self._show_certificate()

    def _build(self) -> None:
        pixels, award = self.theme.pixels, self._award
        self.name = PlainLabel(clean(award.name), "title", wrap=True, selectable=True)
        when = format_date(award.received) if award.received else str(award.year)
        told = [clean(award.giver) or "Pemberi belum diisi", when, level_text(award.level)]
        self.facts = PlainLabel(" · ".join(told), "muted", wrap=True, selectable=True)
        self.note = PlainLabel(clean(award.note), wrap=True, selectable=True)
        self.note.setVisible(bool(self.note.text()))
        source = clean(award.source) or "belum diisi"
        self.source = PlainLabel(f"Sumber: {source}", "note", wrap=True, selectable=True)
        self.picture = PictureView(QSize(pixels(720), pixels(420)), "Piagam")
        self.picture_text = PlainLabel("Gambar piagam belum ditambahkan.", "note", wrap=True)
        words = QVBoxLayout(self.body)
        words.setContentsMargins(0, 0, pixels(6), 0)
        words.setSpacing(pixels(8))
        for widget in (self.name, self.facts, self.note, self.source, self.picture_text):
            words.addWidget(widget)
        words.addWidget(self.picture, 1)
        words.addStretch(0)
        self.delete = self.add_button(
            "Hapus", lambda: self._go_on(self.delete_requested), "danger", left=True
        )
        self.edit = self.add_button("Ubah…", lambda: self._go_on(self.edit_requested))
        self.close_button = self.add_button("Tutup", self.accept, "primary")
        self.close_button.setFocus()

    def _show_certificate(self) -> None:
        image = None
        if self._award.has_certificate:
            try:
                content = self._session.store.certificate(self._award.identifier)
                if content is not None:
                    image, _ = read_picture(content, most_side=CERTIFICATE_SIDE)
            except (PictureRefused, StoreError) as error:
                self.tell(error)
                self.picture_text.setText("Gambar piagam tidak dapat ditampilkan.")
        self.picture.set_image(image)
        self.picture.setVisible(image is not None)
        self.picture_text.setVisible(image is None)

    def _go_on(self, signal: SignalInstance) -> None:
        """Close first: what follows may open a dialog of its own."""
        self.accept()
        signal.emit(self._award)
