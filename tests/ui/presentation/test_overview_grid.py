"""Where the overview's slides stand, whatever their number and the window."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from ui.presentation.overview_grid import LEAST_WIDTH, Grid, Move, grid

WINDOWS = [
    (1024, 600),
    (1024, 768),
    (1280, 720),
    (1280, 800),
    (1366, 768),
    (1920, 1080),
    (3840, 2160),
]
MOVES = [move for move in Move if move not in (Move.CHOOSE, Move.CLOSE)]


@st.composite
def grids(draw: st.DrawFn) -> tuple[Grid, int, int, float]:
    width, height = draw(st.sampled_from(WINDOWS))
    count = draw(st.integers(1, 60))
    aspect = draw(st.sampled_from([4 / 3, 16 / 10, 16 / 9]))
    text = max(height / 45, 15 * draw(st.sampled_from([0.8, 1.0, 1.5, 2.0])))
    return grid(count, width, height, aspect, text, 16), width, height, text


@given(grids())
def test_every_slide_that_is_seen_has_its_own_place_within_the_window(
    made: tuple[Grid, int, int, float],
) -> None:
    laid, width, height, text = made
    window = QRectF(0, 3.1 * text, width, height - 3.1 * text)
    for first in range(laid.last_first + 1):
        cells = [laid.cell(index, first) for index in laid.seen(first)]
        assert cells
        for index, area in zip(laid.seen(first), cells, strict=True):
            assert window.contains(area), (index, area)
            assert area.contains(QRectF(laid.slide(index, first)))
            assert laid.at(area.center(), first) == index
        for one, other in itertools.combinations(cells, 2):
            assert not one.intersects(other)
    seen = {i for first in range(laid.last_first + 1) for i in laid.seen(first)}
    assert seen == set(range(laid.count))


@given(grids())
def test_titles_have_room_unless_a_window_is_too_flat_for_one_row(
    made: tuple[Grid, int, int, float],
) -> None:
    laid, _, _, text = made
    assert laid.width >= LEAST_WIDTH * text or laid.rows == 1


@given(grids(), st.lists(st.sampled_from(MOVES), max_size=30), st.integers(0, 59))
def test_a_move_leads_to_a_slide_that_can_be_seen(
    made: tuple[Grid, int, int, float], moves: list[Move], start: int
) -> None:
    laid = made[0]
    index, first = min(start, laid.count - 1), 0
    for move in moves:
        before = index
        index = laid.moved(index, move)
        assert 0 <= index < laid.count
        first = laid.showing(index, first)
        assert 0 <= first <= laid.last_first
        assert index in laid.seen(first)
        if move in (Move.UP, Move.DOWN, Move.PAGE_UP, Move.PAGE_DOWN) and index != laid.count - 1:
            assert index % laid.columns == before % laid.columns


def test_rows_and_pages_of_a_grid_that_scrolls() -> None:
    laid = grid(30, 1920, 1080, 16 / 9, 24, 16)
    columns, rows = laid.columns, laid.rows
    assert laid.all_rows > rows > 1
    assert laid.moved(1, Move.DOWN) == 1 + columns
    assert laid.moved(1, Move.UP) == 1
    assert laid.moved(1, Move.PAGE_DOWN) == 1 + columns * rows
    assert laid.moved(1 + columns * rows, Move.PAGE_UP) == 1
    assert laid.moved(3, Move.LAST) == 29
    assert laid.moved(29, Move.RIGHT) == 29
    assert laid.moved(29, Move.FIRST) == 0
    assert laid.moved(0, Move.LEFT) == 0
    assert laid.showing(29, 0) == laid.last_first
    assert laid.showing(0, laid.last_first) == 0


def test_a_few_slides_are_seen_at_once_and_one_does_not_fill_the_screen() -> None:
    nine = grid(9, 1366, 768, 16 / 9, 18, 16)
    assert nine.last_first == 0
    assert nine.rows * nine.columns >= 9
    one = grid(1, 1366, 768, 16 / 9, 18, 16)
    assert one.width < 1366 / 2
    place = one.slide(0, 0)
    assert abs(place.center().x() - 1366 / 2) <= 2
