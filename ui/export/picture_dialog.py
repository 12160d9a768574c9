"""The dialog "Simpan gambar": size, format, ground and headline, with a small live preview."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QRegularExpression, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from db.domain.charts import ChartSpec
from ui.export.files import ExportError, is_folder, shortened
from ui.export.image import PictureFormat, PictureOptions, encode_picture, named_as, picture_name
from ui.export.look import Look
from ui.export.picture_preview import PicturePreview
from ui.export.picture_saving import PictureSaving
from widgets.charts.render import PRESETS, PictureTooLarge, check_size
from widgets.combo import CalmComboBox
from widgets.flow_layout import FlowLayout
from widgets.form_frame import FormFrame
from widgets.theme import Theme
from widgets.tokens import LIGHT, Tokens

OWN_SIZE = "Ukuran sendiri"
#: Changes within this time make one preview.
PREVIEW_DELAY_MS = 60


class Remembered(Protocol):
    """Where the last choices are kept."""

    def value(self, name: str, default: str) -> str:
        """Return a remembered text, or ``default``."""

    def set_value(self, name: str, value: str) -> None:
        """Remember a text."""


class PictureDialog(FormFrame):
    """Asks how and where to save the picture of one chart, and saves it.

    After :meth:`exec` or ``accepted``, :attr:`saved` is the file that was written. When saving
    fails the dialog says why and stays as it is.
    """

    def __init__(
        self,
        spec: ChartSpec,
        preferences: Remembered,
        theme: Theme,
        tokens: Tokens = LIGHT,
        *,
        region_name: str = "",
        logo: QImage | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Offer ``spec``, beginning with what was chosen last time.

        The dialog wears ``theme``; the picture is painted with ``tokens``.
        """
        super().__init__(theme, "Simpan gambar", width=880, parent=parent)
        self.saved: Path | None = None
        self._spec = spec
        self._preferences = preferences
        self._tokens = tokens
        self._region_name = region_name
        self._logo = logo
        self._saving = PictureSaving(self)
        self._saving.ended.connect(self._finish)
        self._writing = (Path(), PictureOptions())
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        self._folder = Path(QStandardPaths.writableLocation(pictures))
        self._make_parts()
        self._lay_out()
        self._recall()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(PREVIEW_DELAY_MS)
        self._delay.timeout.connect(self._show_preview)
        self._connect()
        self._follow()
        self._show_preview()
        self.size_box.setFocus()
        self._seek_folder()

    # -- parts -------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.size_box = CalmComboBox()
        self.size_box.setAccessibleName("Ukuran gambar")
        for name, (width, height) in PRESETS.items():
            self.size_box.addItem(f"{name} ({width} × {height})", name)
        self.size_box.addItem(OWN_SIZE, OWN_SIZE)
        self.width_field = self._number_field("Lebar dalam piksel")
        self.height_field = self._number_field("Tinggi dalam piksel")
        self.formats = QButtonGroup(self)
        self.format_buttons = {kind: QRadioButton(kind.title) for kind in PictureFormat}
        for button in self.format_buttons.values():
            button.setAccessibleName(f"Format {button.text()}")
            self.formats.addButton(button)
        self.transparent_box = QCheckBox("&Latar tembus pandang")
        self.headline_box = QCheckBox("Dengan &judul")
        self.preview = PicturePreview(
            self._spec, self._tokens, region_name=self._region_name, logo=self._logo
        )
        self.cancel_button = self.add_button("&Batal", self.reject)
        self.save_button = self.add_button("&Simpan…", self.save, "primary")

    def _number_field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(5)
        # Not \d: that would let in the digits of other scripts.
        field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,5}"), field))
        field.setFixedWidth(self.theme.pixels(84))
        return field

    def _lay_out(self) -> None:
        own = QHBoxLayout()
        own.addWidget(self.width_field)
        own.addWidget(_plain("×"))
        own.addWidget(self.height_field)
        own.addWidget(_plain("piksel"))
        own.addStretch()
        kinds = QHBoxLayout()
        for button in self.format_buttons.values():
            kinds.addWidget(button)
        kinds.addStretch()
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        size_label, own_label = _plain("&Ukuran"), _plain("L&ebar × tinggi")
        size_label.setBuddy(self.size_box)
        own_label.setBuddy(self.width_field)
        form.addRow(size_label, self.size_box)
        form.addRow(own_label, own)
        form.addRow(_plain("Format"), kinds)
        form.addRow(self.headline_box)
        form.addRow(self.transparent_box)
        choices = QWidget()
        choices.setLayout(form)
        # Beside each other where there is room, else one under the other.
        upper = FlowLayout(self.body, spacing=20)
        upper.addWidget(self.preview)
        upper.addWidget(choices)

    def _connect(self) -> None:
        self.size_box.currentIndexChanged.connect(self._follow)
        self.width_field.textChanged.connect(self._follow)
        self.height_field.textChanged.connect(self._follow)
        self.formats.buttonToggled.connect(self._follow)
        self.transparent_box.toggled.connect(self._follow)
        self.headline_box.toggled.connect(self._follow)

    # -- choices -----------------------------------------------------------------------------

    def options(self) -> PictureOptions:
        """Return what is chosen. Raises ``PictureTooLarge`` for an own size out of bounds."""
        name = str(self.size_box.currentData())
        width, height = PRESETS.get(name) or (
            int(self.width_field.text() or 0),
            int(self.height_field.text() or 0),
        )
        check_size(width, height)
        kind = next(kind for kind, button in self.format_buttons.items() if button.isChecked())
        return PictureOptions(
            width=width,
            height=height,
            format=kind,
            transparent=self.transparent_box.isChecked() and kind is not PictureFormat.PDF,
            headline=self.headline_box.isChecked(),
        )

    def _recall(self) -> None:
        recall = self._preferences.value
        found = self.size_box.findData(recall("gambar/ukuran", "Slide"))
        self.size_box.setCurrentIndex(max(0, found))
        self.width_field.setText(_digits(recall("gambar/lebar", "1920"), "1920"))
        self.height_field.setText(_digits(recall("gambar/tinggi", "1080"), "1080"))
        wanted = recall("gambar/format", PictureFormat.PNG.value)
        for kind, button in self.format_buttons.items():
            button.setChecked(kind.value == wanted)
        if not self.formats.checkedButton():
            self.format_buttons[PictureFormat.PNG].setChecked(True)
        self.transparent_box.setChecked(recall("gambar/tembus", "tidak") == "ya")
        self.headline_box.setChecked(recall("gambar/judul", "ya") == "ya")

    def _remember(self, options: PictureOptions, folder: Path) -> None:
        remember = self._preferences.set_value
        remember("gambar/ukuran", str(self.size_box.currentData()))
        if self.size_box.currentData() == OWN_SIZE:
            remember("gambar/lebar", str(options.width))
            remember("gambar/tinggi", str(options.height))
        remember("gambar/format", options.format.value)
        remember("gambar/tembus", "ya" if self.transparent_box.isChecked() else "tidak")
        remember("gambar/judul", "ya" if options.headline else "tidak")
        remember("gambar/folder", str(folder))

    def _follow(self) -> None:
        """Let what can be chosen follow what is chosen, and the preview follow soon after."""
        own = self.size_box.currentData() == OWN_SIZE
        self.width_field.setEnabled(own)
        self.height_field.setEnabled(own)
        self.transparent_box.setEnabled(not self.format_buttons[PictureFormat.PDF].isChecked())
        self.problem.clear()
        self._delay.start()

    def _show_preview(self) -> None:
        self._delay.stop()
        try:
            self.preview.show_options(self.options())
        except PictureTooLarge as error:
            self.preview.show_text(str(error))
            self.save_button.setEnabled(False)
            return
        self.save_button.setEnabled(True)

    # -- saving ------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask for the file, write it, and close; on failure say why and stay open."""
        if self._saving.is_on:
            return
        try:
            options = self.options()
        except PictureTooLarge as error:
            self.problem.tell_problem(
                str(error), "Belum ada yang disimpan.", "Isi ukuran yang lain."
            )
            return
        kind = options.format
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "Simpan gambar",
            str(self._folder / picture_name(self._spec, options)),
            f"Gambar {kind.title} (*.{kind.value})",
        )
        if not chosen:
            return
        path, options = named_as(Path(chosen), options)
        try:
            data = self._encoded(options)
        except ExportError as error:
            self.tell(error)
            return
        self._writing = (path, options)
        # A name that the officer was not asked about must not be replaced.
        if not self._saving.start(path, data, replace_it=path == Path(chosen)):
            self._rest(True)
            told = f"“{shortened(path.name)}” ditulis ke “{shortened(path.parent)}”."
            self.problem.tell("info", "Menyimpan gambar…", told)

    def _finish(self) -> None:
        self._rest(False)
        if self._saving.error is not None:
            self.tell(self._saving.error)
            return
        path, options = self._writing
        self._remember(options, path.parent)
        self.saved = path
        self.accept()

    def _rest(self, resting: bool) -> None:
        """Let the choices rest while a slow disk writes."""
        self.body.setEnabled(not resting)
        self.save_button.setEnabled(not resting)

    def reject(self) -> None:
        """Stop what a disk holds, else close."""
        if not self._saving.is_on:
            super().reject()
            return
        told = "Tidak ada berkas yang berubah."
        if not self._saving.stop():
            told = "Langkah terakhir tidak ditunggu: gambarnya mungkin tetap tersimpan."
        self._rest(False)
        self.problem.tell("info", "Penyimpanan dihentikan.", told)

    def _encoded(self, options: PictureOptions) -> bytes:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return encode_picture(
                self._spec,
                options,
                self._tokens,
                region_name=self._region_name,
                logo=self._logo,
            )
        except (PictureTooLarge, MemoryError) as error:
            raise ExportError(
                "Gambar sebesar ini tidak dapat dibuat.",
                "Belum ada yang disimpan.",
                "Pilih ukuran yang lebih kecil, lalu simpan lagi.",
                repr(error),
            ) from error
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _seek_folder(self) -> None:
        """Propose the folder used last as soon as it answers, and the user's pictures till then."""
        last = self._preferences.value("gambar/folder", "")
        if not last:
            return

        def answered(there: bool) -> None:
            if there:
                self._folder = Path(last)

        Look(lambda: is_folder(Path(last)), answered, lambda: None, self).begin()


def _digits(text: str, default: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) <= 5 else default


def _plain(text: str) -> QLabel:
    """Return a label; without data in it, and with its mnemonic."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
