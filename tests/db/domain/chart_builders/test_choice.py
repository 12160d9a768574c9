"""What an officer has chosen to see, kept as text and made into a chart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.chart_builders import (
    ChartChoice,
    View,
    bar_chart,
    chosen_chart,
    ranking_chart,
    trend_chart,
)
from db.domain.charts import NoChart
from tests.db.domain.samples import (
    GINI,
    OWN,
    P0,
    PALEMBANG,
    PROVINCE,
    series,
    shipped_series,
    target,
)

YEARS = st.integers(1945, 2100)
CHOICES = st.builds(
    ChartChoice,
    view=st.sampled_from([None, *View]),
    years=st.none() | st.lists(YEARS, min_size=1, max_size=4).map(tuple),
    first=st.none() | YEARS,
    last=st.none() | YEARS,
    ranking_year=st.none() | YEARS,
    regions=st.lists(st.text(max_size=6), max_size=3).map(tuple),
    targets=st.booleans(),
    ranked=st.none() | st.lists(st.text(max_size=6), max_size=3).map(tuple),
)
FIGURES = {
    OWN: shipped_series(P0),
    PROVINCE: series(P0, {2022: "11.90", 2023: "11.78"}, region=PROVINCE),
}
TARGETS = (target(P0, 2023, "9.8"),)


@given(CHOICES)
def test_a_choice_survives_as_text(choice: ChartChoice) -> None:
    assert ChartChoice.from_text(choice.to_text()) == choice


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"view": "kue"}', '{"years": 5}', '{"regions": 3}', '{"ranked": 3}'],
)
def test_a_text_that_cannot_be_read_is_the_default(text: str) -> None:
    assert ChartChoice.from_text(text) == ChartChoice()


def test_a_choice_stored_before_regions_could_be_ranked_still_reads() -> None:
    old = '{"view": "antarwilayah", "years": [2022], "ranking_year": 2023, "regions": ["1600"]}'
    read = ChartChoice.from_text(old)
    assert read == ChartChoice(View.RANKING, (2022,), ranking_year=2023, regions=("1600",))
    assert read.ranked is None


def test_each_view_is_the_chart_of_its_builder() -> None:
    def chosen(**more: object) -> object:
        return chosen_chart(P0, OWN, FIGURES, TARGETS, ChartChoice(**more))  # type: ignore[arg-type]

    assert chosen(view=View.BARS, years=(2022,)) == bar_chart(
        P0, OWN, FIGURES[OWN], (2022,), TARGETS, show_targets=True
    )
    own = {OWN: FIGURES[OWN]}
    assert chosen(view=View.TREND, targets=False) == trend_chart(P0, OWN, own, None, None, TARGETS)
    assert chosen(view=View.TREND, regions=(PROVINCE.code,)) == trend_chart(
        P0, OWN, FIGURES, None, None, TARGETS, show_targets=True
    )
    of_2023 = {OWN: FIGURES[OWN][1], PROVINCE: FIGURES[PROVINCE][1]}
    assert chosen(view=View.RANKING) == ranking_chart(P0, OWN, of_2023, 2023)
    known = {**FIGURES, PALEMBANG: ()}
    ranking = chosen_chart(P0, OWN, known, (), ChartChoice(view=View.RANKING))
    assert ranking == ranking_chart(P0, OWN, of_2023, 2023, [PALEMBANG])
    assert ranking.caption.footnotes == ("Angka 2023 belum tercatat: Palembang.",)


def test_nothing_chosen_follows_the_figures() -> None:
    gini = {OWN: shipped_series(GINI)}
    assert chosen_chart(GINI, OWN, gini, (), ChartChoice()) == trend_chart(GINI, OWN, gini)
    assert chosen_chart(P0, OWN, FIGURES, (), ChartChoice()) == bar_chart(P0, OWN, FIGURES[OWN])
    empty = chosen_chart(P0, OWN, {}, (), ChartChoice(view=View.RANKING))
    assert isinstance(empty, NoChart)
