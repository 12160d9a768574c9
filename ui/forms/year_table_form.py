"""What the forms of targets and of notes at a year have in common: indicators, a table of years.

Whatever is typed about several indicators is saved as one action.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.domain.indicators import INDICATOR_TOPICS, Indicator
from db.store.errors import StoreError
from db.store.operations import Operation, Write
from ui.forms.year_rows import Question, Read, Row
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.entry_table import EntryColumn, EntryTable
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.message import MessageBar
from widgets.theme import Theme

_KEYS = "Ketik di sel, atau tempel dari Excel dengan Ctrl+V. Delete mengosongkan sel."


class Records(Protocol):
    """What a form of this kind is about: how its records become rows, and rows records."""

    def stored(self, indicator: Indicator) -> Sequence[Any]:
        """Return the stored records of an indicator. Raises ``StoreError``."""

    def rows_of(self, indicator: Indicator, records: Sequence[Any]) -> list[list[str]]:
        """Return records as rows of texts."""

    def read(self, indicator: Indicator, rows: Sequence[Row]) -> Read[Any]:
        """Read rows. Raises ``StoreError``."""

    def told(self, indicator: Indicator, record: Any) -> str:
        """Return what the last column says of a record, nothing where there is none for it."""

    def writes(
        self, indicator: Indicator, before: Sequence[Any], after: Sequence[Any]
    ) -> tuple[Write, ...]:
        """Return what makes ``after`` of ``before``."""

    def action(self, name: str) -> str:
        """Return what history calls a change of the indicators called ``name``."""


@guarded
class YearTableForm(FormFrame):
    """A table of years for each indicator. ``saved`` carries the code of the one in view."""

    saved = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        records: Records,
        texts: tuple[str, str, str],
        columns: Sequence[EntryColumn],
        indicator: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the ``records`` of an indicator; ``texts`` are title, hint, table's name.

        Raises ``StoreError`` where the store does not answer.
        """
        title, hint, name = texts
        super().__init__(theme, title, hint, width=860, parent=parent)
        self._session, self._records = session, records
        store = session.store
        self.indicators = sorted(
            store.indicators(), key=lambda known: INDICATOR_TOPICS.index(known.topic)
        )
        self._stored = {known.code: tuple(self._records.stored(known)) for known in self.indicators}
        self._begun = {
            known.code: self._texts(
                self._records.rows_of(known, self._stored[known.code]), len(columns)
            )
            for known in self.indicators
        }
        self._drafts = dict(self._begun)
        self._told: list[str] = []
        self._sought = False  # whether a cell has been gone to that may be out of view
        self._strict = False  # whether empty cells are marked: once saving was tried
        self._insisted: tuple[object, ...] = ()
        self._overruled: Mapping[str, tuple[Any, ...]] = {}
        self._build(columns, name)
        codes = [known.code for known in self.indicators]
        self.chooser.setCurrentIndex(codes.index(indicator) if indicator in codes else 0)
        self.chooser.currentIndexChanged.connect(lambda _index: self._show())
        self.table.entries.edited.connect(self._on_edited)
        self._frame_settled.timeout.connect(self._show_cell)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._on_moved())
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._seek()

    @staticmethod
    def _texts(rows: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
        return tuple((*row, *[""] * (width - len(row))) for row in rows)

    def _build(self, columns: Sequence[EntryColumn], name: str) -> None:
        self.chooser = CalmComboBox()
        self.chooser.setAccessibleName("Indikator")
        self.chooser.addItems([clean(known.name) for known in self.indicators])
        self.chooser.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table = EntryTable(self.theme, columns, name, rows=(3, 8))
        self.note = PlainLabel(_KEYS, "note", wrap=True)
        self.doubt = MessageBar()
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 4, 4, 4)
        for part in (self.chooser, self.table, self.note, self.doubt):
            layout.addWidget(part)
        layout.addStretch(1)
        self.remove = self.add_button("Hapus baris", self.table.remove_chosen, left=True)
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Simpan", self._save, "primary")

    # -- what is chosen ----------------------------------------------------------------------

    @property
    def indicator(self) -> Indicator:
        """The indicator in view."""
        return self.indicators[self.chooser.currentIndex()]

    def _show(self) -> None:
        self.table.set_rows(self._drafts[self.indicator.code])
        self._judge()

    def _on_edited(self) -> None:
        self._drafts[self.indicator.code] = self.table.entries.rows()
        self._insisted = ()
        self._judge()

    def _read_all(self) -> dict[str, Read[Any]]:
        return {
            known.code: self._records.read(known, self._drafts[known.code])
            for known in self.indicators
            if known is self.indicator or self._drafts[known.code] != self._begun[known.code]
        }

    def _judge(self) -> None:
        """Mark what cannot be saved so, and say how each row stands."""
        found = self._records.read(self.indicator, self._drafts[self.indicator.code])
        self._told = [
            self._records.told(self.indicator, found.records[number])
            if number in found.records
            else ""
            for number in range(self.table.entries.rowCount())
        ]
        self.table.entries.tell(
            self._told,
            {
                (row, column): told
                for (row, column), told in found.problems.items()
                if self._strict or self._drafts[self.indicator.code][row][column]
            },
        )
        self._show_note()
        self.problem.clear()
        if found.questions:
            self._ask_about(found.questions[0], "warning")
        elif found.doubts:
            self._ask_about(found.doubts[0], "warning")
        else:
            self.doubt.clear()

    def _show_note(self) -> None:
        """Tell how the current row stands where the table has no room to tell it."""
        index = self.table.currentIndex()
        told = self._told[index.row()] if 0 <= index.row() < len(self._told) else ""
        self.note.setText(_KEYS if not told or self.table.tells_whole(told) else told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room that the table has."""
        super().resizeEvent(event)
        self._show_note()

    def _ask_about(self, question: Question, role: str) -> None:
        self.doubt.tell(role, question.title, question.text)
        for answer in question.answers:
            self.doubt.add_button(
                f"Pakai {answer}",
                lambda answer=answer: self._answer(question, answer),  # type: ignore[misc]
            )

    def _answer(self, question: Question, answer: str) -> None:
        self.table.set_cell(*question.place, answer)
        self.table.go_to(*question.place)

    # -- saving ------------------------------------------------------------------------------

    def _save(self) -> None:
        try:
            found = self._read_all()
            if self._refused(found) or self._doubted(found) or self._changed_elsewhere(found):
                return
            self._write(found)
        except StoreError as error:
            self.tell(error)
            return
        self.saved.emit(self.indicator.code)
        self.accept()

    def _refused(self, found: Mapping[str, Read[Any]]) -> bool:
        """Go to the first cell that cannot be saved so, and say why."""
        for code, read in found.items():
            if read.problems:
                self._strict = True
                place = min(read.problems)
                self._go_to(code, place)
                what = f"Baris {place[0] + 1}: {read.problems[place]}"
                safe = "Belum ada yang disimpan; isian Anda tetap utuh."
                self.problem.tell_problem(what, safe, "Betulkan sel yang ditandai, lalu simpan.")
                return True
        return False

    def _doubted(self, found: Mapping[str, Read[Any]]) -> bool:
        """Ask once about what is odd; saving again insists."""
        for code, read in found.items():
            state = (code, read.doubts)
            if read.doubts and state not in self._insisted:
                self._go_to(code, read.doubts[0].place)
                self._insisted = (*self._insisted, state)
                self.problem.tell(
                    "warning", read.doubts[0].title, "Simpan sekali lagi bila memang begitu."
                )
                return True
        return False

    def _go_to(self, code: str, place: tuple[int, int]) -> None:
        codes = [known.code for known in self.indicators]
        self.chooser.setCurrentIndex(codes.index(code))
        self._judge()
        self.table.go_to(*place)
        self._seek()

    def _on_moved(self) -> None:
        """Have the cell that was moved to in view, and say how its row stands."""
        self._show_note()
        self._seek()

    def _seek(self) -> None:
        self._sought = True
        self._frame_settled.start()

    def _show_cell(self) -> None:
        """Scroll the form to the cell that was gone to, once its messages have their room."""
        index = self.table.currentIndex()
        if not self.isVisible():
            return
        if self._sought and index.isValid():
            cell = self.table.visualRect(index)
            place = self.table.viewport().mapTo(self.body, cell.center())
            # The note under the table tells of its row: both, or the cell where both do not fit.
            self._frame_scroll.ensureVisible(0, self.note.geometry().bottom(), 0, 4)
            self._frame_scroll.ensureVisible(place.x(), place.y(), cell.height(), cell.height())
        self._sought = False

    def _changed_elsewhere(self, found: Mapping[str, Read[Any]]) -> bool:
        """Ask once when something else is stored by now than what the officer saw."""
        now = {code: tuple(self._records.stored(self._named(code))) for code in found}
        seen = {code: self._stored[code] for code in found}
        if now == seen or now == self._overruled:
            return False
        self._overruled = now
        self.problem.tell(
            "warning",
            "Isinya baru saja diubah dari jendela atau komputer lain.",
            "Simpan sekali lagi menyimpan isian di atas; Batal membiarkan yang lain.",
        )
        return True

    def _named(self, code: str) -> Indicator:
        return next(known for known in self.indicators if known.code == code)

    def _write(self, found: Mapping[str, Read[Any]]) -> None:
        """Write everything as one action."""
        writes: list[Write] = []
        names = []
        for code, read in found.items():
            indicator = self._named(code)
            before = tuple(self._records.stored(indicator))
            made = self._records.writes(indicator, before, tuple(read.records.values()))
            writes += made
            names += [indicator.name] if made else []
        if writes:
            name = names[0] if len(names) == 1 else f"{len(names)} indikator"
            self._session.run(Operation(self._records.action(name), tuple(writes)))

    def unsaved(self) -> str:
        """Ask before anything that was typed is thrown away."""
        return "Buang isian yang belum disimpan?" if self._drafts != self._begun else ""
