"""The dialog "Wilayah": every region that figures may be about; add, change, delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from db.domain.figures import Region
from db.domain.regions import in_use_first
from db.store.errors import StoreError
from db.store.operations import ChangeSet, DeleteRegion, Operation
from ui.forms.region_form import RegionForm
from ui.forms.region_model import Column, RegionModel, RegionRow, use_text
from ui.session import Session
from ui.steps import UNDO_HINT, Steps
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.record_table import RecordTable
from widgets.search_line import SearchLine
from widgets.theme import Theme

_HINT = "Yang sudah mempunyai angka berdiri di atas. Daerah sendiri dipilih di Pengaturan."
_TOUCHING = ("region", "figure", "target", "setting")
_OTHER = Qt.FocusReason.OtherFocusReason


@guarded
class RegionListForm(FormFrame):
    """Shows all regions; each change is an action of its own that can be undone."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what is stored. Raises ``StoreError``."""
        # What can fail comes first: no half-made dialog is left behind in the window.
        self._session = session
        self.model = RegionModel()
        self._read()
        super().__init__(theme, "Wilayah", _HINT, width=760, height=620, parent=parent)
        self.setObjectName("region_list_form")
        self._build()
        session.changed.connect(self._on_changed)
        self._steps = Steps(session, self)
        self._steps.told.connect(self._show_undone)
        self._steps.failed.connect(self.tell)
        self._steps.stepped.connect(self._show_step)
        self._dress_table()
        theme.changed.connect(self._dress_table)
        self._go_to(0)
        self.search.setFocus(_OTHER)

    def _build(self) -> None:
        self.search = _Search("Cari nama, kode, atau ejaan lain", "Cari wilayah")
        self.search.textChanged.connect(self._on_search)
        self.search.stepped.connect(self._step)
        self.search.returnPressed.connect(self.edit)
        self.table = _RegionTable()
        self.table.setModel(self.model)
        self.table.activated.connect(lambda _index: self.edit())
        self.table.deletion_wished.connect(self.delete)
        self.nothing = PlainLabel("Tidak ada wilayah yang cocok dengan pencarian.", "muted")
        self.nothing.hide()
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 4, 6, 4)
        whole.addWidget(self.search)
        whole.addWidget(self.nothing)
        whole.addWidget(self.table, 1)
        self.add_region = self.add_button("Tambah wilayah…", self.add, left=True)
        self.change = self.add_button("Ubah…", self.edit, left=True)
        self.remove = self.add_button("Hapus", self.delete, "danger", left=True)
        self.close_button = self.add_button("Tutup", self.reject)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (Column.CODE, Column.LEVEL, Column.USE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _dress_table(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self.theme.pixels(32))
        self.table.setMinimumHeight(self.theme.pixels(150))

    # -- what is shown -----------------------------------------------------------------------

    def _read(self) -> None:
        store = self._session.store
        own, uses = store.own_region().code, store.region_use()
        self.model.set_regions(in_use_first(store.regions(), own, uses), own, uses)

    @property
    def current(self) -> RegionRow | None:
        """The region under the cursor."""
        return self.model.row(self.table.currentIndex().row())

    def _go_to(self, place: int) -> None:
        place = max(0, min(place, self.model.rowCount() - 1))
        self.table.setCurrentIndex(self.model.index(place, 0))
        self.nothing.setVisible(not self.model.rowCount())
        for button in (self.change, self.remove):
            button.setEnabled(bool(self.model.rowCount()))

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._go_to(0)

    def _on_changed(self, done: ChangeSet) -> None:
        if not any(done.touches(table) for table in _TOUCHING):
            return
        row, place = self.current, self.table.currentIndex().row()
        try:
            self._read()
        except StoreError as error:
            self.tell(error)
            return
        stays = self.model.place(row.region.code) if row else None
        self._go_to(place if stays is None else stays)

    # -- what the officer does ---------------------------------------------------------------

    def add(self) -> None:
        """Open the form for a new region."""
        self._open(RegionForm(self._session, self.theme, None, self))

    def edit(self) -> None:
        """Open the form for the region under the cursor."""
        row = self.current
        if row is not None:
            self._open(RegionForm(self._session, self.theme, row.region, self))

    def _open(self, form: RegionForm) -> None:
        self.problem.clear()
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(self._show_saved)
        form.open()

    def _show_saved(self, region: Region) -> None:
        """Bring what was saved into view, whatever was searched for."""
        if self.model.place(region.code) is None:
            self.search.clear()
        place = self.model.place(region.code)
        if place is not None:
            self._go_to(place)
        self.table.setFocus(_OTHER)
        self.problem.tell("good", f"{region.name} tersimpan.", UNDO_HINT)

    def delete(self) -> None:
        """Delete the region under the cursor; one that is in use says why it stays."""
        row = self.current
        if row is None:
            return
        name = row.region.name
        if row.own:
            self._stays(name, "ini daerah sendiri", "Pilih daerah lain di Pengaturan dahulu.")
            return
        if use_text(row.use):
            todo = "Hapus dahulu angka dan target wilayah ini."
            self._stays(name, f"masih mempunyai {use_text(row.use)}", todo)
            return
        try:
            self._session.run(Operation(f"Hapus wilayah {name}", (DeleteRegion(row.region.code),)))
        except StoreError as error:
            self.tell(error)
            return
        self.table.setFocus(_OTHER)
        self.problem.tell("good", f"{name} dihapus.", UNDO_HINT)

    def undo(self) -> None:
        """Take back the newest action: the window's own key does not reach behind the dialog.

        It may be a large import, which is taken back beside the window.
        """
        self._steps.undo()

    def _show_undone(self, text: str) -> None:
        if self.focusWidget() in self.problem.buttons:
            self.table.setFocus(_OTHER)
        self.problem.tell("info", text)

    def _show_step(self, text: str, stop: Callable[[], None] | None) -> None:
        held = self.focusWidget() in self.problem.buttons
        self.problem.tell("info", text)
        if stop is not None:
            button = self.problem.add_button("Batalkan", stop)
            if held:
                # What is not seen yet takes no focus.
                button.show()
                button.setFocus(_OTHER)

    def _stays(self, name: str, why: str, todo: str) -> None:
        what = f"{name} tidak dapat dihapus: {why}."
        self.problem.tell_problem(what, "Tidak ada yang dihapus.", todo)

    def _step(self, by: int) -> None:
        self._go_to(self.table.currentIndex().row() + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Z undo."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            super().keyPressEvent(event)


@guarded
class _Search(SearchLine):
    """The field to search in; Enter is returnPressed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        # Enter is taken: the dialog would press a button with it.
        taken = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        event.setAccepted(event.isAccepted() or taken)


@guarded
class _RegionTable(RecordTable):
    """The table: Enter activates the current row, Delete wishes it deleted."""

    deletion_wished = Signal()

    def __init__(self) -> None:
        super().__init__("Daftar wilayah")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deletion_wished.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if index.isValid():
                self.activated.emit(QModelIndex(index))
        else:
            super().keyPressEvent(event)
