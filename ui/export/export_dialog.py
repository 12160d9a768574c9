"""The dialog "Ekspor": what, in which form and where; then the work, told and stoppable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.store.errors import StoreError
from db.store.repository import Store
from ui.export.files import ExportError, free_name, is_folder, is_there, safe_name
from ui.export.material import material_of
from ui.export.order_choices import OrderChoices
from ui.export.orders import proposed_name
from ui.export.work import Export, begin
from ui.job import Watch
from ui.preferences import Preferences
from widgets.form_frame import FormFrame, beside
from widgets.guard import guarded
from widgets.labels import ElidedLabel, PlainLabel
from widgets.theme import Theme

_WIDTH = 960
_FOLDER = "ekspor/folder"


@guarded
class ExportDialog(FormFrame):
    """Asks what to export and where, and does it beside the window.

    While the work goes on the choices rest and the button "Hentikan" stops it; Esc does too.
    :attr:`written` are the files of the last run, each of them whole.
    """

    def __init__(
        self,
        store: Store,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        """Read what there is to export, and begin with what was chosen last. Raises StoreError."""
        # Read first: a store that does not answer leaves no dialog behind.
        self._material = material_of(store)
        super().__init__(theme, "Ekspor", width=_WIDTH, parent=parent)
        self.setObjectName("export_dialog")
        self._preferences = preferences
        self._work: Export | None = None
        self._target = Path()
        self.written: list[Path] = []
        self._build()
        self._follow()
        self._propose()

    def _build(self) -> None:
        self.choices = OrderChoices(self._material, self.theme, self._preferences)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.ending = PlainLabel("", "muted")
        self.folder = ElidedLabel()
        self.folder_button = QPushButton("Pilih folder…")
        self.folder_button.setAutoDefault(False)
        self.folder_button.clicked.connect(self.choose_folder)
        self._set_folder(self._first_folder())
        where = QFormLayout()
        where.setHorizontalSpacing(self.theme.pixels(16))
        named = beside(self.name, self.ending, stretch=False)
        placed = beside(self.folder, self.folder_button, stretch=False)
        self._name_label = PlainLabel("Nama berkas")
        for label, row in ((self._name_label, named), (PlainLabel("Di folder"), placed)):
            label.setMinimumWidth(self.theme.pixels(100))
            where.addRow(label, row)
        self.name.setAccessibleName("Nama berkas atau folder")
        self.doing = PlainLabel("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Kemajuan ekspor")
        self._running = QWidget()
        running = QVBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.addWidget(self.doing)
        running.addWidget(self.bar)
        self._running.hide()
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 4, 6, 4)
        whole.setSpacing(self.theme.pixels(14))
        whole.addWidget(self.choices, 1)
        whole.addLayout(where)
        whole.addWidget(self._running)
        self.cancel = self.add_button("Tutup", self.reject)
        self.save = self.add_button("Ekspor", self.begin, "primary")
        self.choices.changed.connect(self._follow)
        self.choices.product_changed.connect(self._propose)
        self.name.textChanged.connect(self._follow)
        # A question about another name must not be answered any more.
        self.name.textEdited.connect(self.problem.clear)

    def fit(self) -> None:
        """Arrange the choices for the width that the window gives, and take the size."""
        margins = self.theme.pixels(48) + 40
        parent = self.parentWidget()
        window = parent.window().width() if parent else self.screen().availableSize().width()
        self.choices.fit(min(window - 20, self.theme.pixels(_WIDTH)) - margins)
        super().fit()

    # -- where -------------------------------------------------------------------------------

    def _first_folder(self) -> Path:
        last = self._preferences.value(_FOLDER, "")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        usual = [last, QStandardPaths.writableLocation(documents)]
        found = (Path(folder) for folder in usual if folder and is_folder(Path(folder)))
        return next(found, Path.home())

    def _set_folder(self, folder: Path) -> None:
        self._folder = folder
        self.folder.setText(str(folder))

    def choose_folder(self) -> None:
        """Ask for the folder to write to."""
        chosen = QFileDialog.getExistingDirectory(self, "Folder untuk ekspor", str(self._folder))
        if chosen:
            self._set_folder(Path(chosen))
            self.problem.clear()

    def _propose(self) -> None:
        """Propose the usual name of the product."""
        product = self.choices.product
        self.name.setText(proposed_name(product, self._material))
        self.name.setCursorPosition(0)
        self.ending.setText(product.suffix)
        self._name_label.setText("Nama folder" if product.is_folder else "Nama berkas")
        self.problem.clear()

    def target(self) -> Path:
        """Return the file, or for pictures the folder, to write."""
        product = self.choices.product
        name = self.name.text()
        if product.suffix and name.lower().endswith(product.suffix):
            name = name[: -len(product.suffix)]
        return self._folder / f"{safe_name(name)}{product.suffix}"

    def _follow(self) -> None:
        """Let the button follow what is chosen."""
        why = self.choices.why_not() or ("" if self.name.text().strip() else "Nama belum diisi.")
        self.save.setEnabled(not why and self._work is None)
        self.save.setToolTip(why)

    # -- the work ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Export; something that stands there already is asked about first."""
        target = self.target()
        self.problem.clear()
        if not self.save.isEnabled():
            return
        if is_there(target):
            self._ask(target)
        else:
            self._start(target)

    def _ask(self, target: Path) -> None:
        other = free_name(target)
        if self.choices.product.is_folder:
            told = "Gambar dengan nama yang sama di dalamnya akan diganti."
            title, replace = f"Folder “{target.name}” sudah ada.", "Pakai folder ini"
        else:
            told = "Isinya akan diganti seluruhnya."
            title, replace = f"Berkas “{target.name}” sudah ada.", "Ganti berkas"
        self.problem.tell("warning", title, told)
        self.problem.add_button(f"Simpan sebagai “{other.name}”", lambda: self._start(other))
        self.problem.add_button(replace, lambda: self._start(target), "danger")

    def _start(self, target: Path) -> None:
        if self._work is not None:
            return  # the second click of a double click
        self.problem.clear()
        self.choices.remember()
        self._preferences.set_value(_FOLDER, str(self._folder))
        self.written.clear()
        self._target = target
        self._work = begin(self.choices.order(), self._material, target, self.written)
        self._watch = Watch(self._work)
        self._watch.stepped.connect(self._tell_step)
        self._watch.ended.connect(self._finish)
        self._rest(True)
        self._tell_step(0, 0, "Mulai")

    def _rest(self, resting: bool) -> None:
        """Let the choices rest while the work goes on."""
        for part in (self.choices, self.name, self.folder_button):
            part.setEnabled(not resting)
        self._running.setVisible(resting)
        self.cancel.setText("Hentikan" if resting else "Tutup")
        self.cancel.setEnabled(True)
        self._follow()

    def _tell_step(self, done: int, total: int, what: str) -> None:
        if self._work is None or self._work.is_left or not what:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.doing.setText(f"{what}…")

    def _finish(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        self._rest(False)
        failure = work.error or work.result
        if failure is not None:
            self._tell_failure(failure)
        elif work.stopped:
            self._tell_stopped()
        else:
            self._tell_done()

    def _tell_failure(self, error: StoreError | ExportError) -> None:
        self.tell(error)
        if not isinstance(error, ExportError):
            return
        if error.other is not None and not self.choices.product.is_folder:
            other = error.other
            self.problem.add_button(f"Simpan sebagai “{other.name}”", lambda: self._start(other))

    def _tell_stopped(self) -> None:
        told = "Tidak ada berkas yang berubah."
        if self.written:
            told = f"{len(self.written)} gambar yang sudah selesai tetap ada di folder."
        self.problem.tell("info", "Ekspor dihentikan.", told)

    def _tell_done(self) -> None:
        in_folder = is_folder(self._target)
        if in_folder:
            told, place = f"{len(self.written)} gambar ditulis.", self._target
        else:
            told, place = f"“{self._target.name}” ditulis.", self._target.parent
        self.problem.tell("good", told, str(place))
        opened = self.problem.add_button("Buka folder", self.open_folder)
        if not in_folder:
            self.problem.add_button("Buka berkas", lambda: _open(self._target))
        opened.show()
        opened.setFocus()

    def open_folder(self) -> None:
        """Show what was written in the PC's own file manager."""
        folder = self._target if is_folder(self._target) else self._target.parent
        _open(folder)

    # -- leaving -----------------------------------------------------------------------------

    def reject(self) -> None:
        """Stop the work while it goes on, else close."""
        if self._work is None:
            super().reject()
            return
        self._work.leave()
        self.cancel.setEnabled(False)
        self.doing.setText("Menghentikan…")

    def ask(self) -> bool:
        """Stop the work when the program is closed; there is nothing to ask about."""
        self._abandon()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let no work go on behind a closed dialog."""
        self._abandon()
        super().closeEvent(event)

    def _abandon(self) -> None:
        if self._work is not None:
            work, self._work = self._work, None
            self._watch.leave()
            work.wait()
            self._rest(False)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
