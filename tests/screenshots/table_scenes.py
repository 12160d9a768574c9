"""The table of a whole indicator in its states."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication

from db.domain.grid_entries import Cell
from tests.screenshots.stores import OWN, PROVINCE
from ui.main_window import MainWindow
from ui.table_editor.editor import TableEditor
from ui.table_editor.pasting import typed_of


def table(window: MainWindow) -> Iterator[str]:
    """Bring the dialog from state to state; nothing is saved."""
    editor = window.dialogs.table("p0")
    assert editor is not None
    yield from _states(editor)


def _states(editor: TableEditor) -> Iterator[str]:
    yield "tabel-angka"
    own = [Cell(OWN, year) for year in (2022, 2023, 2024, 2025)]
    texts = dict(zip(own, ("", "9,60 r", "93,1", "9,5,8"), strict=True))
    typed = {cell: typed_of(text) for cell, text in texts.items()}
    editor.model.change(lambda: editor.edits.enter(typed))
    QGuiApplication.clipboard().setText("11,90\t11,78*\n9,54\t9,36")
    editor.table.go_to(Cell(PROVINCE, 2022))
    editor.paste()
    yield "tabel-angka-ditempel"
    editor.save()
    yield "tabel-angka-belum-disimpan"
    editor.model.change(lambda: editor.edits.clear([own[3]]))
    editor.save()
    yield "tabel-angka-diragukan"
    editor.controls.search.setText("tidak ada yang begini")
    yield "tabel-angka-tidak-ditemukan"
