"""A guess in a cell of the preview corrected in place: which region, which decimal sign."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from db.importers import Guess, PlanRow
from db.importers.model import shortened
from ui.importing.region_chooser import RegionChooser
from ui.importing.row_model import Column, RowModel
from widgets.charts.canvas import clean
from widgets.theme import Theme


class CellCorrections(QObject):
    """Opens what corrects a cell. ``answered`` carries {key: value} of the officer's answer."""

    answered = Signal(object)

    def __init__(self, model: RowModel, table: QTableView, theme: Theme) -> None:
        """Correct cells of ``table``, which shows ``model``."""
        super().__init__(table)
        self._model, self._table, self._theme = model, table, theme
        #: What is open, or was last.
        self.chooser: RegionChooser | None = None
        self.menu: QMenu | None = None

    def correct(self, row: int, column: int) -> bool:
        """Open what corrects a cell; tell whether there is anything to correct."""
        guess = self._model.guess(row, column)
        if guess is None:
            return False
        if column == Column.REGION:
            self._choose_region(row, guess)
        else:
            menu = self._new_menu()
            self._add_signs(menu, guess)
            menu.popup(self._cell(row, column).bottomLeft())
        return True

    def offer(self, row: int, at: QPoint) -> bool:
        """Open the menu of what can be corrected in a row, ``at`` a global point."""
        region = self._model.guess(row, Column.REGION)
        sign = self._model.guess(row, Column.VALUE)
        if region is None and sign is None:
            return False
        menu = self._new_menu()
        if region is not None:
            menu.addAction("Ubah wilayah…", lambda: self._choose_region(row, region))
        if sign is not None:
            self._add_signs(menu, sign)
        menu.popup(at)
        return True

    def _new_menu(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._table)
        return self.menu

    def _add_signs(self, menu: QMenu, guess: Guess) -> None:
        """Offer what the number is by each decimal sign; that holds for its whole column."""
        preview = self._model.preview
        given = preview.answer(guess.key) if preview else ""
        for option in guess.options:
            said = f"Baca “{shortened(guess.text, 20)}” sebagai {option.label}"
            action = menu.addAction(clean(said).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(option.value == given)
            action.triggered.connect(
                lambda _on=False, value=option.value: self.answered.emit({guess.key: value})
            )
        if given:
            back = menu.addAction("Batalkan jawaban: kembali ke hasil pengenalan")
            back.triggered.connect(lambda: self.answered.emit({guess.key: ""}))

    def _choose_region(self, row: int, guess: Guess) -> None:
        entry, preview = self._model.entry(row), self._model.preview
        if not isinstance(entry, PlanRow) or preview is None:
            return
        answered = bool(preview.answer(guess.key))
        opener: QWidget = self._table
        self.chooser = RegionChooser(
            guess,
            preview.known.regions,
            entry.record.region,
            self._theme,
            opener,
            answered=answered,
        )
        self.chooser.said.connect(lambda value: self._say(guess, value, entry.record.region))
        self.chooser.open_at(self._cell(row, Column.REGION))

    def _say(self, guess: Guess, value: str, current: str) -> None:
        """Hand an answer on; the region that it is taken for already changes nothing."""
        if value != current:
            self.answered.emit({guess.key: value})

    def _cell(self, row: int, column: int) -> QRect:
        """Return where a cell is on the screen."""
        rect = self._table.visualRect(self._model.index(row, column))
        return QRect(self._table.viewport().mapToGlobal(rect.topLeft()), rect.size())
