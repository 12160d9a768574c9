"""The dialog "Kelola indikator": order, add, change, take off a tab and bring back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from db.domain.indicators import INDICATOR_TOPICS, Indicator, Topic
from db.store.errors import StoreError
from db.store.operations import ChangeSet
from ui.indicator_writes import put_order, set_retired
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.flow_layout import FlowLayout
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.segmented import Segmented
from widgets.theme import Theme

_HINT = "Urutan ini dipakai di kartu dan di presentasi. Alt+↑ dan Alt+↓ memindahkan."


class IndicatorListForm(FormFrame):
    """Lists the indicators of a tab; each change is an action of its own that can be undone.

    ``add_requested`` carries the :class:`Topic` in view, ``edit_requested`` an indicator's code.
    """

    add_requested = Signal(object)
    edit_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        topic: Topic,
        parent: QWidget | None = None,
    ) -> None:
        """Show what is stored for a tab. Raises ``StoreError``."""
        # What can fail comes first: no half-made dialog is left behind in the window.
        self._session = session
        self._all = session.store.indicators(with_retired=True)
        super().__init__(theme, "Kelola indikator", _HINT, width=680, height=420, parent=parent)
        self._build()
        self.topic.set_value(topic)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._dress)
        self._show(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.topic = Segmented([(topic, topic.title) for topic in INDICATOR_TOPICS], "Tab")
        self.list = _List()
        self.list.setAccessibleName("Indikator")
        self.nothing = PlainLabel("Belum ada indikator di tab ini.", "muted")
        acts = QWidget()
        row = FlowLayout(acts)
        self.up = self.add_button("Naikkan", lambda: self.move_by(-1))
        self.down = self.add_button("Turunkan", lambda: self.move_by(1))
        self.edit = self.add_button("Ubah…", self._edit)
        self.retire = self.add_button("Nonaktifkan", self._retire)
        for button in (self.up, self.down, self.edit, self.retire):
            row.addWidget(button)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 4, 4, 4)
        for part in (self.topic, self.nothing):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(acts)
        self.add = self.add_button(
            "Tambah indikator…", lambda: self.add_requested.emit(self.topic.value), left=True
        )
        self.undo = self.add_button("Urungkan", self._undo, left=True)
        self.close_button = self.add_button("Tutup", self.reject)
        self._done = 0  # how many actions of this dialog could be taken back
        self.topic.chosen.connect(lambda _topic: self._show(0))
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.list.itemActivated.connect(lambda _item: self._edit())
        self.list.move_wished.connect(self.move_by)

    def _dress(self) -> None:
        row = self.theme.pixels(30)
        for number in range(self.list.count()):
            self.list.item(number).setSizeHint(QSize(0, row))
        self.list.setMinimumHeight(row * 3)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def shown(self) -> tuple[Indicator, ...]:
        """The indicators of the tab in view, those that are retired at the end."""
        found = [known for known in self._all if known.topic is self.topic.value]
        return tuple(sorted(found, key=lambda known: known.retired))

    @property
    def current(self) -> Indicator | None:
        """The indicator under the cursor."""
        row = self.list.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _show(self, place: int) -> None:
        shown = self.shown
        self.list.blockSignals(True)
        self.list.clear()
        for known in shown:
            name = clean(known.name)
            self.list.addItem(f"{name} (nonaktif)" if known.retired else name)
        self._dress()
        self.list.setCurrentRow(min(max(place, 0), len(shown) - 1))
        self.list.blockSignals(False)
        self.nothing.setVisible(not shown)
        self._offer()

    def _offer(self) -> None:
        """Let the buttons do what can be done with the one under the cursor."""
        current, row = self.current, self.list.currentRow()
        active = [known for known in self.shown if not known.retired]
        movable = current is not None and not current.retired
        self.up.setEnabled(movable and row > 0)
        self.down.setEnabled(movable and row < len(active) - 1)
        self.edit.setEnabled(current is not None)
        self.retire.setEnabled(current is not None)
        again = current is not None and current.retired
        self.retire.setText("Aktifkan kembali" if again else "Nonaktifkan")
        self.undo.setEnabled(self._done > 0)

    def _on_changed(self, done: ChangeSet) -> None:
        if not (done.touches("indicator") or done.touches("scale")):
            return
        code, row = (self.current.code if self.current else ""), self.list.currentRow()
        try:
            self._all = self._session.store.indicators(with_retired=True)
        except StoreError as error:
            self.tell(error)
            return
        self.follow(code, row)

    def follow(self, code: str, otherwise: int = 0) -> None:
        """Bring an indicator under the cursor, on whatever tab it is."""
        wanted = next((known for known in self._all if known.code == code), None)
        if wanted is not None:
            self.topic.set_value(wanted.topic)
        codes = [known.code for known in self.shown]
        self._show(codes.index(code) if code in codes else otherwise)

    # -- what the officer does ---------------------------------------------------------------

    def move_by(self, step: int) -> None:
        """Move the one under the cursor up (-1) or down (1)."""
        current, row = self.current, self.list.currentRow()
        active = [known for known in self.shown if not known.retired]
        if current is None or current.retired or not 0 <= row + step < len(active):
            return
        active[row], active[row + step] = active[row + step], active[row]
        order = [*active, *(known for known in self.shown if known.retired)]
        self._run(lambda: put_order(self._session, order, current))

    def _retire(self) -> None:
        current = self.current
        if current is None:
            return
        retired = not current.retired
        if self._run(lambda: set_retired(self._session, current, retired=retired)) and retired:
            told = "Angka dan targetnya tetap tersimpan."
            self.problem.tell("info", f"{current.name} tidak ditampilkan lagi.", told)

    def _edit(self) -> None:
        if self.current is not None:
            self.edit_requested.emit(self.current.code)

    def _run(self, write: Callable[[], None]) -> bool:
        self.problem.clear()
        try:
            write()
        except StoreError as error:
            self.tell(error)
            return False
        self._done += 1
        self._offer()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _undo(self) -> None:
        """Take back the last thing that was done here."""
        self.problem.clear()
        try:
            self._session.undo()
        except StoreError as error:
            self.tell(error)
            return
        self._done -= 1
        self._offer()
        if not self.undo.isEnabled():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


@guarded
class _List(QListWidget):
    """A list whose rows Alt+Up and Alt+Down move; ``move_wished`` carries -1 or 1."""

    move_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(event.key())
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wished.emit(step)
        else:
            super().keyPressEvent(event)
