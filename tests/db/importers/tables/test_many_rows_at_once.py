"""Rows looked at many at once are parted into the same tables as rows looked at one by one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.importers import Loaded, Origin, Reading, interpret
from db.importers.grids import Grid
from db.importers.tables import borders, layout
from db.importers.tables.cells import Cells
from tests.db.importers.samples import KNOWN

_REGIONS = [region.name for region in KNOWN.regions[:6]]
_ROW = st.tuples(
    st.sampled_from(_REGIONS),
    st.sampled_from([2021.0, 2022.0, 2023.0]),
    st.integers(0, 9_999).map(lambda n: n / 100),
    st.sampled_from(["", "lihat lampiran", "Catatan: sementara", None, 7.0]),
).map(list)
_ODD_ROW: st.SearchStrategy[list[object]] = st.sampled_from(
    [
        [],
        ["", "", "", ""],
        ["Sumber: BPS", 2021.0, 9.5, ""],
        ["Sumber: BPS", "", 9.5, ""],
        ["Catatan: 1", "", "", 3.0],
        ["Tabel 2. Angka Kemiskinan"],
        ["Kabupaten/Kota", "Tahun", "Nilai", "Penjelasan"],
        [_REGIONS[0], 2021.0, "-", "teks"],
        [_REGIONS[1], 2022.0],
        ["", 2022.0, 8.25, "lanjutan"],
    ]
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a table with a column of remarks and, here and there, a row of another kind."""
    rows: list[list[object]] = [
        ["Angka Kemiskinan"],
        ["Kabupaten/Kota", "Tahun", "Nilai", draw(st.sampled_from(["Penjelasan", "Keterangan"]))],
    ]
    for _ in range(draw(st.integers(1, 8))):
        rows += draw(st.lists(_ROW, min_size=1, max_size=6))
        rows += draw(st.lists(_ODD_ROW, max_size=1))
    return Grid(Origin("a.xlsx", "Data"), rows)


def told(reading: Reading) -> tuple[object, ...]:
    return list(reading.candidates), reading.questions, reading.left_out, reading.recognised


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(grids())
def test_many_at_once_are_what_one_by_one_is(monkeypatch: pytest.MonkeyPatch, grid: Grid) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(borders, "_AT_ONCE", 3)
        patch.setattr(layout, "_AT_ONCE", 3)
        many = interpret(Loaded(books=[[grid]]), KNOWN)
        patch.setattr(Cells, "numbers_behind", lambda *_: None)
        assert told(many) == told(interpret(Loaded(books=[[grid]]), KNOWN))


def test_a_number_is_looked_for_behind_the_label_from_the_right() -> None:
    rows: list[list[object]] = [["a", 1.0, 2.0, "x"], ["b", 3.0, 4.0, 5.0]]
    cells = Cells(Grid(Origin("a.xlsx"), rows))
    assert cells.numbers_behind(0, 0, 1) == [2.0, 4.0]
    assert cells.numbers_behind(1, 0, 1) == [2.0, 4.0]
    assert cells.numbers_behind(2, 0, 1) is None
    assert cells.numbers_behind(0, 1, 1) == [5.0]
    assert cells.numbers_behind(3, 0, 1) is None


@pytest.mark.parametrize("row", [["", 1.0, "x"], ["a"], [], ["a", "b", 1.0]])
def test_a_row_of_another_kind_ends_the_quick_look(row: list[object]) -> None:
    rows: list[list[object]] = [["a", 1.0, "x"], row]
    assert Cells(Grid(Origin("a.xlsx"), rows)).numbers_behind(0, 0, 1) is None
