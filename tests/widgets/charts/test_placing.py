"""Labels are pushed apart, thinned and kept clear, whatever is asked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.charts.geometry import Box
from widgets.charts.placing import Obstacles, crosses, spread, thinned

WANTED = st.lists(st.floats(-200, 600), max_size=40).map(sorted)


@given(WANTED, st.floats(5, 40), st.floats(0, 100), st.floats(0, 400))
def test_spread_labels_keep_apart_and_inside(
    wanted: list[float], length: float, low: float, room: float
) -> None:
    places = spread(wanted, length, low, low + room)
    assert len(places) == len(wanted)
    shown = [place for place in places if place is not None]
    assert len(shown) == min(len(wanted), int((room + 1e-6) / length))
    for place in shown:
        assert low - 1e-6 <= place <= low + room - length + 1e-6
    for first, second in pairwise(shown):
        assert second - first >= length - 1e-6


@given(WANTED.filter(bool), st.data())
def test_what_is_kept_stays_longest(wanted: list[float], data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(wanted) - 1))
    places = spread(wanted, 20, 0, 20, [kept])
    assert [index for index, place in enumerate(places) if place is not None] == [kept]


def test_labels_that_collide_both_give_way() -> None:
    assert spread([100, 100], 20, 0, 300) == [90, 110]
    assert spread([10, 100, 200], 20, 0, 300) == [10, 100, 200]


def test_no_room_is_no_label() -> None:
    assert spread([1, 2], 20, 0, 10) == [None, None]
    assert spread([], 20, 0, 100) == []


@given(st.integers(0, 60), st.floats(0.5, 200), st.floats(1, 300))
def test_thinned_labels_have_their_room(count: int, step: float, need: float) -> None:
    shown = thinned(count, step, need)
    assert shown == sorted(set(shown))
    assert all(0 <= index < count for index in shown)
    if count:
        assert shown[-1] == count - 1
    for first, second in pairwise(shown):
        assert (second - first) * step >= need - 1e-6
    if (count - 1) * step >= need and count:
        assert shown[0] == 0


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [
        ((0, 0), (30, 30), True),
        ((0, 15), (30, 15), True),
        ((15, 0), (15, 30), True),
        ((15, 15), (16, 16), True),
        ((0, 0), (5, 5), False),
        ((0, 25), (30, 25), False),
        ((25, 0), (25, 30), False),
        ((0, 28), (28, 0), True),
        ((0, 45), (45, 0), False),
    ],
)
def test_a_line_touches_a_box(
    start: tuple[float, float], end: tuple[float, float], touched: bool
) -> None:
    box = Box(10, 10, 10, 10)
    assert crosses(box, start, end) is touched
    assert crosses(box, end, start) is touched


def test_obstacles_are_counted() -> None:
    obstacles = Obstacles(boxes=[Box(0, 0, 5, 5)], uprights=[((12, 0), (12, 40))])
    obstacles.add_path([(0, 15), (20, 15), (20, 40)])
    label = Box(10, 10, 8, 10)
    assert obstacles.hits(label) == 2
    assert obstacles.hits(label, covering=True) == 1
    assert obstacles.hits(label, 6) == 4
    assert obstacles.hits(Box(100, 100, 5, 5)) == 0
