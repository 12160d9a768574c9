"""One award with everything that is recorded about it, its certificate as large as it goes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.domain.awards import Award
from db.domain.numbers import format_date
from db.store.errors import StoreError
from ui.forms.picture_view import PictureView
from ui.pictures import CERTIFICATE_SIDE, PictureRefused, read_picture
from ui.session import Session
from ui.tabs.award_list import level_text
from widgets.charts.canvas import clean
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel, resize_within
from widgets.theme import Theme, set_role


class AwardDetail(QDialog):
    """Shows one award; ``edit_requested`` and ``delete_requested`` carry it."""

    edit_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(
        self, award: Award, session: Session, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Show ``award``."""
        super().__init__(parent)
        self._award, self._session, self._theme = award, session, theme
        self.setWindowTitle("Penghargaan")
        self._build()
        self._show_certificate()

    def _build(self) -> None:
        pixels, award = self._theme.pixels, self._award
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
        self.problem = MessageBar()
        self.delete = QPushButton("Hapus")
        set_role(self.delete, "danger")
        self.edit = QPushButton("Ubah…")
        self.close_button = QPushButton("Tutup")
        set_role(self.close_button, "primary")
        for button in (self.delete, self.edit):
            button.setAutoDefault(False)
        self.close_button.setDefault(True)
        self.delete.clicked.connect(lambda: self._leave(self.delete_requested))
        self.edit.clicked.connect(lambda: self._leave(self.edit_requested))
        self.close_button.clicked.connect(self.accept)

        body = SqueezablePanel()
        body.setProperty("role", "bare")
        words = QVBoxLayout(body)
        words.setContentsMargins(0, 0, pixels(6), 0)
        words.setSpacing(pixels(8))
        for widget in (self.name, self.facts, self.note, self.source, self.picture_text):
            words.addWidget(widget)
        words.addWidget(self.picture, 1)
        words.addStretch(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setProperty("role", "bare")
        scroll.viewport().setProperty("role", "bare")
        scroll.setWidget(body)
        panel = QFrame()
        panel.setProperty("role", "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(pixels(26), pixels(20), pixels(22), pixels(18))
        inside.setSpacing(pixels(10))
        inside.addWidget(scroll, 1)
        inside.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(10))
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.edit)
        buttons.addWidget(self.close_button)
        inside.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)

    def _show_certificate(self) -> None:
        pixels = self._theme.pixels
        image = None
        if self._award.has_certificate:
            try:
                content = self._session.store.certificate(self._award.identifier)
                if content is not None:
                    image, _ = read_picture(content, most_side=CERTIFICATE_SIDE)
            except (PictureRefused, StoreError) as error:
                self.problem.tell_problem(error.what, error.safe, error.todo, error.detail)
                self.picture_text.setText("Gambar piagam tidak dapat ditampilkan.")
        self.picture.set_image(image)
        self.picture.setVisible(image is not None)
        self.picture_text.setVisible(image is None)
        height = pixels(620 if image is not None else 300)
        resize_within(self, QSize(pixels(800), height))

    def _leave(self, signal: object) -> None:
        """Close first: what follows may open a dialog of its own."""
        self.accept()
        signal.emit(self._award)  # type: ignore[attr-defined]
