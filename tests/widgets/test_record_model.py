"""Lines of texts under titles: what Qt is told of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from widgets.record_model import RecordModel


class _Lines(RecordModel):
    def show(self, lines: list[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()


def _model() -> _Lines:
    model = _Lines(("Wilayah", "Kode"))
    model.show([("Banyuasin", "1607"), ("Palembang", "1671"), ("Prabumulih", "1674")])
    return model


def test_lines_stand_under_their_titles() -> None:
    model = _model()
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    told = [[model.index(row, column).data() for column in range(2)] for row in range(3)]
    assert told == [["Banyuasin", "1607"], ["Palembang", "1671"], ["Prabumulih", "1674"]]
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(2)] == ["Wilayah", "Kode"]


def test_a_line_is_whole_and_none_where_there_is_none() -> None:
    model = _model()
    assert model.line(1) == ("Palembang", "1671")
    assert model.line(-1) == model.line(3) == ()
    assert model.data(QModelIndex()) is None


def test_a_cell_has_no_cells_of_its_own() -> None:
    model = _model()
    cell = model.index(0, 0)
    assert (model.rowCount(cell), model.columnCount(cell)) == (0, 0)


def test_nothing_is_edited() -> None:
    model = _model()
    index = model.index(0, 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert index.data(Qt.ItemDataRole.EditRole) is None
