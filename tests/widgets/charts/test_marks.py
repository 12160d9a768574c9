"""Marks that charts share say their meaning by shape and word, not by colour alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.domain.change import Movement, Verdict
from db.domain.charts import Band, Bracket
from db.domain.indicators import Tone
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import SCREEN, Box, Polygon, Rect, Role, Stroke
from widgets.charts.marks import (
    Pill,
    arrow_points,
    band_colour,
    band_gutter,
    bands_behind,
    broken_axis,
    method_break,
    readable_on,
    verdict_colours,
)
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT, THEMES, Tokens

pytestmark = pytest.mark.usefixtures("qapp")


def canvas(tokens: Tokens = LIGHT) -> Canvas:
    return Canvas(600, 300, load_fonts(), tokens, SCREEN)


def test_arrows_point_where_the_value_went() -> None:
    up = arrow_points(Movement.UP, 0, 0, 10)
    down = arrow_points(Movement.DOWN, 0, 0, 10)
    same = arrow_points(Movement.SAME, 0, 0, 10)
    assert min(up, key=lambda point: point[1])[0] == 5
    assert max(down, key=lambda point: point[1])[0] == 5
    assert len(same) == 4
    for points in (up, down, same):
        assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in points)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name.value)
def test_only_a_verdict_has_a_colour(tokens: Tokens) -> None:
    assert verdict_colours(tokens, Verdict.BETTER) == (tokens.good, tokens.good_ground)
    assert verdict_colours(tokens, Verdict.WORSE) == (tokens.bad, tokens.bad_ground)
    for verdict in (Verdict.SAME, Verdict.NEUTRAL):
        assert verdict_colours(tokens, verdict) == (tokens.muted, tokens.neutral_ground)


@pytest.mark.parametrize("room", [60, 120, 200, 500])
def test_a_pill_holds_its_arrow_and_text(room: float) -> None:
    made = canvas()
    pill = Pill(made, Bracket("0,42 persen poin", Movement.DOWN, Verdict.BETTER), room)
    box = pill.place(20, 30)
    assert box.width <= room + 1
    (text,) = made.texts
    (arrow,) = (shape for shape in made.shapes if isinstance(shape, Polygon))
    assert text.role is Role.CHANGE
    assert box.holds(text.box)
    assert all(box.holds(Box(x, y, 0, 0)) for x, y in arrow.points)
    assert max(x for x, _ in arrow.points) < text.box.x
    if room >= 200:
        assert text.text == "0,42 persen poin"


def test_an_axis_is_cut_at_each_break() -> None:
    made = canvas()
    broken_axis(made, 0, 300, 200, [200, 100])
    method_break(made, 100, 0, 200)
    pieces = [
        (shape.points[0][0], shape.points[1][0])
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.points[0][1] == shape.points[1][1]
    ]
    assert len(pieces) == 3
    assert pieces[0][0] == 0
    assert pieces[-1][1] == 300
    assert pieces[0][1] < 100 < pieces[1][0]
    assert pieces[1][1] < 200 < pieces[2][0]


def test_bands_are_in_place_and_named() -> None:
    made = canvas()
    bands = [
        Band("Merah", Decimal(0), Decimal(25), Tone.BAD),
        Band("Hijau", Decimal(25), Decimal(100), Tone.BEST),
    ]
    plot = Box(0, 50, 500, 200)
    bands_behind(made, bands, plot, lambda value: 250 - value * 2, Box(0, 0, 600, 300))
    rects = [shape for shape in made.shapes if isinstance(shape, Rect)]
    assert [rect.fill for rect in rects] == [LIGHT.bands[0], LIGHT.bands[5]]
    assert [(rect.box.y, rect.box.bottom) for rect in rects] == [(200, 250), (50, 200)]
    labels = {text.text: text.box for text in made.texts}
    for name, rect in zip(("Merah", "Hijau"), rects, strict=True):
        assert labels[name].x >= plot.right
        assert labels[name].centre_y == pytest.approx(rect.box.centre_y)
        assert labels[name].width <= band_gutter(made, bands, 600)
    assert band_gutter(made, [], 600) == 0


def test_every_tone_has_its_own_ground() -> None:
    for tokens in THEMES.values():
        assert len({band_colour(tokens, tone) for tone in Tone}) == len(Tone)


def test_text_on_a_colour_takes_the_stronger_contrast() -> None:
    assert readable_on(LIGHT, LIGHT.current) == "#FFFFFF"
    assert readable_on(LIGHT, LIGHT.surface) == LIGHT.ink
