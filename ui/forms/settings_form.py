"""The settings: whose figures these are, the office's logo, theme and text size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.store.errors import StoreError
from db.store.operations import Operation, PutLogo, PutRegion, Write
from ui.export.catalogue import office_logo
from ui.pictures import PictureRefused, read_picture
from ui.preferences import Preferences
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel
from widgets.segmented import Segmented
from widgets.theme import SCALES, Theme, set_role
from widgets.tokens import ThemeName

#: As long as the store takes.
MAX_NAME = 200
_PREVIEW = 72
_FOLDER = "logo/folder"


class SettingsForm(QDialog):
    """Change the office's settings. Theme and text size are seen at once; Batal restores them.

    Region and logo belong to the figures: they go into the store as one action that can be
    undone. Theme and text size belong to this officer on this PC.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with what is in force."""
        super().__init__(parent)
        self._session, self._theme, self._preferences = session, theme, preferences
        self._before = (theme.tokens.name, theme.scale)
        self._image = office_logo(session.store)
        self._content: bytes | None = None
        self._logo_changed = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._fit)
        self._build()
        self._fill()
        self._connect()
        self._dress()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("settings_form")
        self.setWindowTitle("Pengaturan")
        self.name = QLineEdit()
        self.short_name = QLineEdit()
        for field in (self.name, self.short_name):
            field.setMaxLength(MAX_NAME)
        self.preview = PlainLabel("", "chip")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.choose_logo = QPushButton("Pilih logo…")
        self.choose_logo.setToolTip("Berkas PNG atau JPEG")
        self.remove_logo = QPushButton("Hapus logo")
        self.look = Segmented([(name, name.title) for name in ThemeName], "Tema")
        self.size_of_text = CalmComboBox()
        self.size_of_text.addItems([f"{scale:.0%}" for scale in SCALES])
        self.problem = MessageBar()
        self.cancel = QPushButton("Batal")
        self.save = QPushButton("Simpan")
        self.save.setProperty("role", "primary")
        for button in (self.choose_logo, self.remove_logo, self.cancel):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        logo = QWidget()
        self._logo_row = QHBoxLayout(logo)
        self._logo_row.setContentsMargins(0, 0, 0, 0)
        for shown in (self.preview, self.choose_logo, self.remove_logo):
            self._logo_row.addWidget(shown)
        self._logo_row.addStretch(1)
        body = SqueezablePanel()
        body.setProperty("role", "bare")
        form = QFormLayout(body)
        self._form = form
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, part in (
            ("Nama daerah", self.name),
            ("Nama pendek", self.short_name),
            ("Logo daerah", logo),
            ("Tema", self.look),
            ("Ukuran tampilan", self.size_of_text),
        ):
            form.addRow(PlainLabel(text), part)
            part.setAccessibleName(text)
        self.name.setPlaceholderText("Misalnya Kabupaten Banyuasin")
        self.short_name.setPlaceholderText("Yang tertulis di grafik, misalnya Banyuasin")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.viewport().setProperty("role", "bare")
        scroll.setProperty("role", "bare")
        self._scroll = scroll

        panel = QFrame()
        panel.setProperty("role", "panel")
        self._inside = QVBoxLayout(panel)
        self._inside.addWidget(PlainLabel("Pengaturan", "title"))
        hint = "Nama dan logo tampil di layar, gambar, dan presentasi; perubahan dapat diurungkan."
        self._inside.addWidget(PlainLabel(hint, "muted", wrap=True))
        self._inside.addWidget(scroll, 1)
        self._inside.addWidget(self.problem)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(PlainLabel("Enter menyimpan · Esc membatalkan", "note"))
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel)
        self._buttons.addWidget(self.save)
        self._inside.addLayout(self._buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)

    def _fill(self) -> None:
        region = self._session.store.own_region()
        self.name.setText(region.name)
        self.short_name.setText(region.short_name)
        self.look.set_value(self._theme.tokens.name)
        nearest = min(SCALES, key=lambda scale: abs(scale - self._theme.scale))
        self.size_of_text.setCurrentIndex(SCALES.index(nearest))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.choose_logo.clicked.connect(self._ask_for_logo)
        self.remove_logo.clicked.connect(lambda: self._set_logo(None, None))
        self.look.chosen.connect(lambda name: self._theme.use(name))
        self.size_of_text.currentIndexChanged.connect(
            lambda index: self._theme.use(scale=SCALES[index])
        )
        self.name.textChanged.connect(lambda _text: self._mark(self.name, wrong=False))
        self.short_name.textChanged.connect(lambda _text: self._mark(self.short_name, wrong=False))
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        """Take on the theme's lengths, and the room that they need."""
        pixels = self._theme.pixels
        self._inside.setContentsMargins(pixels(26), pixels(20), pixels(22), pixels(18))
        self._inside.setSpacing(pixels(10))
        self._form.setContentsMargins(0, pixels(6), pixels(6), pixels(6))
        self._form.setHorizontalSpacing(pixels(22))
        self._form.setVerticalSpacing(pixels(12))
        self._buttons.setSpacing(pixels(10))
        self._logo_row.setSpacing(pixels(10))
        self.preview.setFixedSize(pixels(_PREVIEW * 1.5), pixels(_PREVIEW))
        self._show_logo()
        self._fit()
        # Labels know their new heights only after the style sheet has reached them.
        self._settled.start()

    def _fit(self) -> None:
        """Take the room that is needed, and no more than the screen has."""
        room = self.screen().availableGeometry().size() * 0.95
        wanted = self.sizeHint().expandedTo(self.minimumSizeHint())
        wanted.setWidth(max(wanted.width(), self._theme.pixels(560)))
        self.resize(wanted.boundedTo(room))

    # -- the logo ----------------------------------------------------------------------------

    def _ask_for_logo(self) -> None:
        start = self._preferences.value(_FOLDER, str(Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Pilih logo daerah", start, "Gambar PNG atau JPEG (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self._preferences.set_value(_FOLDER, str(Path(chosen).parent))
            self.use_logo(Path(chosen))

    def use_logo(self, path: Path) -> None:
        """Take the picture at ``path``; one that cannot be used is told, and the old one stays."""
        try:
            image, content = read_picture(path)
        except PictureRefused as refused:
            self._tell(refused.what, refused.safe, refused.todo, refused.detail)
            return
        self.problem.clear()
        self._set_logo(image, content)

    def _set_logo(self, image: QImage | None, content: bytes | None) -> None:
        self._image, self._content = image, content
        self._logo_changed = True
        self._show_logo()

    def _show_logo(self) -> None:
        self.remove_logo.setEnabled(self._image is not None)
        if self._image is None:
            set_role(self.preview, "chip")
            self.preview.setText("Belum ada logo")
            self.preview.setAccessibleName("Belum ada logo")
            return
        set_role(self.preview, "bare")
        ratio = self.devicePixelRatioF()
        shown = self._image.scaled(
            self.preview.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self.preview.setPixmap(QPixmap.fromImage(shown))
        self.preview.setAccessibleName("Logo daerah")

    def _tell(self, what: str, safe: str, todo: str, detail: str = "") -> None:
        self.problem.tell_problem(what, safe, todo, detail)
        self._settled.start()

    # -- saving ------------------------------------------------------------------------------

    def _mark(self, field: QLineEdit, *, wrong: bool) -> None:
        if bool(field.property("wrong")) is not wrong:
            field.setProperty("wrong", wrong)
            field.style().unpolish(field)
            field.style().polish(field)

    def _save(self) -> None:
        for field, what in (
            (self.name, "Nama daerah belum diisi."),
            (self.short_name, "Nama pendek belum diisi."),
        ):
            if not clean(field.text()):
                self._mark(field, wrong=True)
                self._tell(what, "Belum ada yang disimpan.", "Isi namanya, lalu simpan lagi.")
                self._scroll.ensureWidgetVisible(field)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        try:
            self._session.run(Operation("Ubah pengaturan", self._writes()))
        except StoreError as error:
            self._tell(error.what, error.safe, error.todo, error.detail)
            return
        self._preferences.set_value("theme", self._theme.tokens.name.value)
        self._preferences.set_value("scale", str(self._theme.scale))
        self.accept()

    def _writes(self) -> tuple[Write, ...]:
        """Return what to write; a logo that was not touched is not written over another's."""
        region = replace(
            self._session.store.own_region(),
            name=clean(self.name.text()),
            short_name=clean(self.short_name.text()),
        )
        logo = (PutLogo(self._content),) if self._logo_changed else ()
        return (PutRegion(region), *logo)

    def reject(self) -> None:
        """Leave everything as it was."""
        if (self._theme.tokens.name, self._theme.scale) != self._before:
            name, scale = self._before
            self._theme.use(name, scale)
        super().reject()
