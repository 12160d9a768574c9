"""Awards: one block for each award, named directly or by a key."""

from __future__ import annotations

import pytest
from hypothesis import given

from db.domain.awards import AwardLevel
from db.domain.charts import AwardChart, AwardColumn
from tests.widgets.charts.examples import shipped
from tests.widgets.charts.nasty import award_charts
from widgets.charts.awards import level_colour
from widgets.charts.geometry import Plan, Rect, Role
from widgets.charts.layout import plan_chart
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def plan(spec: AwardChart, width: float = 900, height: float = 420) -> Plan:
    return plan_chart(spec, width, height, load_fonts(), LIGHT)


def awards() -> AwardChart:
    spec = shipped()["awards"]
    assert isinstance(spec, AwardChart)
    return spec


def many() -> AwardChart:
    """Return eight years, of which one has none and one has an award of every level."""
    columns = [
        AwardColumn(2016 + index, ((AwardLevel.NATIONAL, 1 + index),), f"{2016 + index}")
        for index in range(6)
    ]
    columns.append(AwardColumn(2022, (), "2022"))
    columns.append(AwardColumn(2023, tuple((level, 2) for level in AwardLevel), "2023"))
    return AwardChart(awards().caption, awards().axis, tuple(columns))


@given(award_charts())
def test_heights_are_to_scale(spec: AwardChart) -> None:
    made = plan(spec, 1400, 900)
    blocks = [shape for shape in made.shapes if isinstance(shape, Rect)]
    segments = [segment for column in spec.columns for segment in column.segments]
    # The squares of a key come before the columns.
    blocks = blocks[len(blocks) - len(segments) :]
    heights = [block.box.height / count for block, (_, count) in zip(blocks, segments, strict=True)]
    assert heights == pytest.approx(heights[:1] * len(heights))
    for block, (level, _) in zip(blocks, segments, strict=True):
        assert block.fill == level_colour(LIGHT, level)


def test_the_shipped_awards_name_their_levels() -> None:
    made = plan(awards())
    assert [text.text for text in made.texts if text.role is Role.FIGURE] == ["2"]
    names = {text.text for text in made.texts if text.role is Role.NAME}
    assert names == {"Nasional · 1", "Tingkat belum diisi · 1"}
    assert not [text for text in made.texts if text.role is Role.NOTE], "no key to decode"


def test_narrow_columns_get_a_key() -> None:
    made = plan(many(), 500, 300)
    key = [text.text for text in made.texts if text.role is Role.NOTE]
    assert key == [level.title for level in AwardLevel]
    assert [text.text for text in made.texts if text.role is Role.FIGURE] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "10",
    ]


def test_a_year_without_awards_stays_on_the_axis() -> None:
    made = plan(many())
    years = {text.text: text for text in made.texts if text.role is Role.AXIS}
    assert list(years) == [str(year) for year in range(2016, 2024)]
    assert years["2022"].colour == LIGHT.faint
    assert years["2023"].colour == LIGHT.ink


def test_every_column_answers_the_mouse() -> None:
    made = plan(many())
    for spot in made.hotspots:
        assert made.hotspot_at(spot.box.centre_x, spot.box.bottom - 40) == spot


@given(award_charts())
def test_numbers_stand_on_nothing(spec: AwardChart) -> None:
    made = plan(spec, 700, 400)
    blocks = [shape.box for shape in made.shapes if isinstance(shape, Rect)]
    for text in made.texts:
        if text.role is Role.FIGURE:
            assert not any(text.box.overlaps(block, -0.5) for block in blocks), text
