"""The dialog "Ekspor": what, in which form and where; then the work, told and stoppable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.store.errors import StoreError
from db.store.repository import Store
from ui.export.files import (
    ExportError,
    free_name,
    is_there,
    no_answer,
    safe_name,
    shortened,
)
from ui.export.folder_field import FolderField
from ui.export.look import Look
from ui.export.material import material_of
from ui.export.order_choices import OrderChoices
from ui.export.orders import proposed_name
from ui.export.running import Running
from ui.preferences import Preferences
from widgets.form_frame import FormFrame, beside
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.theme import Theme

_WIDTH = 960
_FOLDER = "ekspor/folder"


@guarded
class ExportDialog(FormFrame):
    """Asks what to export and where, and does it beside the window.

    While the work goes on the choices rest and the button "Hentikan" stops it; Esc does too.
    No disk is asked anything in the window's thread: a share that is gone would hold it.
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
        self._look: Look[Path | None] | None = None
        self._target, self._in_folder = Path(), False
        #: Where keys come back to from the work and from its messages.
        self._came_from: QWidget | None = None
        self._asking = False
        self._build()
        self._follow()
        self._propose()
        self.folder.seek_usual(self._preferences.value(_FOLDER, ""))

    def _build(self) -> None:
        self.choices = OrderChoices(self._material, self.theme, self._preferences)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setAccessibleName("Nama berkas atau folder")
        self.ending = PlainLabel("", "muted")
        self.folder = FolderField()
        where = QFormLayout()
        where.setHorizontalSpacing(self.theme.pixels(16))
        named = beside(self.name, self.ending, stretch=False)
        self._name_label = PlainLabel("Nama berkas")
        for label, row in ((self._name_label, named), (PlainLabel("Di folder"), self.folder)):
            label.setMinimumWidth(self.theme.pixels(100))
            where.addRow(label, row)
        self.running = Running()
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 4, 6, 4)
        whole.setSpacing(self.theme.pixels(14))
        whole.addWidget(self.choices, 1)
        whole.addLayout(where)
        whole.addWidget(self.running)
        self.cancel = self.add_button("Tutup", self.reject)
        self.save = self.add_button("Ekspor", self.begin, "primary")
        self.choices.changed.connect(self._follow)
        self.choices.product_changed.connect(self._propose)
        self.name.textChanged.connect(self._follow)
        # A question about another name must not be answered any more.
        self.name.textEdited.connect(self._clear)
        self.folder.picked.connect(self._clear)
        self.folder.silent.connect(self._tell_silent)
        self.running.ended.connect(self._finish)

    def fit(self) -> None:
        """Arrange the choices for the width that the window gives, and take the size."""
        margins = self.theme.pixels(48) + 40
        parent = self.parentWidget()
        window = parent.window().width() if parent else self.screen().availableSize().width()
        self.choices.fit(min(window - 20, self.theme.pixels(_WIDTH)) - margins)
        super().fit()

    # -- where -------------------------------------------------------------------------------

    def _tell_silent(self, folder: str) -> None:
        if not self._busy and not self._asking:
            told = f"Dipakai “{shortened(self.folder.path)}”. Pilih folder lain bila perlu."
            self.problem.tell("info", f"Folder “{shortened(folder)}” tidak menjawab.", told)

    def _propose(self) -> None:
        """Propose the usual name of the product."""
        product = self.choices.product
        self.name.setText(proposed_name(product, self._material))
        self.name.setCursorPosition(0)
        self.ending.setText(product.suffix)
        self._name_label.setText("Nama folder" if product.is_folder else "Nama berkas")
        self._clear()

    def target(self) -> Path:
        """Return the file, or for pictures the folder, to write."""
        product = self.choices.product
        name = self.name.text()
        if product.suffix and name.lower().endswith(product.suffix):
            name = name[: -len(product.suffix)]
        return self.folder.path / f"{safe_name(name)}{product.suffix}"

    def _follow(self) -> None:
        """Let the button follow what is chosen."""
        # Of dots and blanks no system makes a name.
        named = self.name.text().strip(". ")
        why = self.choices.why_not() or ("" if named else "Nama belum diisi.")
        self.save.setEnabled(not why and not self._busy)
        self.save.setToolTip(why)

    # -- what stands there already -----------------------------------------------------------

    @property
    def _busy(self) -> bool:
        return self._look is not None or self.running.is_on

    def begin(self) -> None:
        """Export; something that stands there already is asked about first."""
        if not self.save.isEnabled():
            return
        target = self.target()
        self._clear()

        def another_name() -> Path | None:
            return free_name(target) if is_there(target) else None

        def answered(other: Path | None) -> None:
            self._look_no_more()
            if other is None:
                self._start(target)
            else:
                self._ask(target, other)

        def silent() -> None:
            self._look_no_more()
            self._tell_failure(no_answer(target.parent))

        self._look = Look(another_name, answered, silent, self)
        self._look.begin()
        if self._look is not None:
            self._rest(True)
            self.running.say("Memeriksa folder")

    def _look_no_more(self) -> None:
        if self._look is not None:
            self._look.leave()
            self._look = None
            self._rest(False)

    def _ask(self, target: Path, other: Path) -> None:
        if self.choices.product.is_folder:
            told = "Gambar dengan nama yang sama di dalamnya akan diganti."
            title, replace = f"Folder “{target.name}” sudah ada.", "Pakai folder ini"
        else:
            told = "Isinya akan diganti seluruhnya."
            title, replace = f"Berkas “{target.name}” sudah ada.", "Ganti berkas"
        self.problem.tell("warning", title, told)
        first = self._offer(other)
        self.problem.add_button(replace, lambda: self._start(target), "danger")
        # Enter once more keeps what is there; Esc goes back to the choices.
        self._go_to(first)
        self._asking = True

    def _offer(self, other: Path) -> QPushButton:
        """Offer to write under another name."""
        text = f"Simpan sebagai “{shortened(other.name)}”"
        return self.problem.add_button(text, lambda: self._start(other))

    def _clear(self) -> None:
        self.problem.clear()
        self._asking = False

    # -- the work ----------------------------------------------------------------------------

    def _start(self, target: Path) -> None:
        if self._busy:
            return  # the second click of a double click
        self.choices.remember()
        self._preferences.set_value(_FOLDER, str(self.folder.path))
        self._target, self._in_folder = target, self.choices.product.is_folder
        self._rest(True)
        self.running.start(self.choices.order(), self._material, target)
        self._follow()
        self._clear()

    def _rest(self, resting: bool) -> None:
        """Let the choices rest while the work goes on."""
        if resting == self.running.isVisibleTo(self):
            return
        self.running.setVisible(resting)
        if resting:
            self._go_to(self.running.bar)
            self.bring_into_view(self.running)
        self.choices.rest(resting)
        for part in (self.name, self.folder):
            part.setEnabled(not resting)
        if not resting:
            self._come_back()
        self.cancel.setText("Hentikan" if resting else "Tutup")
        self.cancel.setEnabled(True)
        self._follow()

    def _go_to(self, part: QWidget) -> None:
        """Give the keys to a part that comes and goes, and remember where they were."""
        before = self.focusWidget()
        if before is not None and self.body.isAncestorOf(before) and before.isEnabled():
            self._came_from = before
        part.show()
        part.setFocus(Qt.FocusReason.TabFocusReason)

    def _come_back(self) -> None:
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        self._rest(False)
        if self.running.error is not None:
            self._tell_failure(self.running.error)
        elif self.running.stopped:
            self._tell_stopped()
        else:
            self._tell_done()

    def _tell_failure(self, error: ExportError | StoreError) -> None:
        self.tell(error)
        if isinstance(error, ExportError) and error.other is not None and not self._in_folder:
            self._go_to(self._offer(error.other))

    def _tell_stopped(self) -> None:
        done = len(self.running.written)
        # Not yet: what is not waited for may still end.
        told = f"{'Belum' if self.running.left else 'Tidak'} ada berkas yang berubah."
        if done:
            told = f"{done} gambar yang sudah selesai tetap ada di folder."
        if self.running.left:
            told += " Langkah terakhir tidak ditunggu: folder mungkin tidak menjawab."
        self.problem.tell("info", "Ekspor dihentikan.", told)

    def _tell_done(self) -> None:
        if self._in_folder:
            told, place = f"{len(self.running.written)} gambar ditulis.", self._target
        else:
            told, place = f"“{self._target.name}” ditulis.", self._target.parent
        self.problem.tell("good", told, shortened(place))
        opened = self.problem.add_button("Buka folder", self.open_folder)
        if not self._in_folder:
            self.problem.add_button("Buka berkas", lambda: self._open(self._target))
        self._go_to(opened)

    def open_folder(self) -> None:
        """Show what was written in the PC's own file manager."""
        self._open(self._target if self._in_folder else self._target.parent)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            told = "Bukalah dengan pengelola berkas komputer ini."
            self.problem.tell("info", f"“{shortened(path)}” tidak dapat dibuka dari sini.", told)

    # -- leaving -----------------------------------------------------------------------------

    def reject(self) -> None:
        """Stop the work while it goes on, else close."""
        if self.running.is_on:
            self.running.stop()
            self.cancel.setEnabled(False)
        elif self._look is not None:
            self._look_no_more()
            self.problem.tell("info", "Ekspor dihentikan.", "Tidak ada berkas yang berubah.")
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back from a question, and a key that is held down act once."""
        if event.key() == Qt.Key.Key_Escape and self._asking:
            self._clear()
            self._come_back()
        elif not (event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)

    def ask(self) -> bool:
        """Stop the work when the program is closed; there is nothing to ask about."""
        self._abandon()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let no work go on behind a closed dialog."""
        self._abandon()
        super().closeEvent(event)

    def _abandon(self) -> None:
        self.running.abandon()
        self._look_no_more()
        self._rest(False)
