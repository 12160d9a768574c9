"""Awards per year by level."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders import award_chart, award_headline
from db.domain.charts import AwardChart, NoChart, Remedy
from tests.db.domain.samples import OWN, SEED


def award(year: int, level: AwardLevel = AwardLevel.NATIONAL, source: str = "") -> Award:
    return Award(0, "Adipura", "KLHK", level, year, source=source)


def chart_of(awards: list[Award] | tuple[Award, ...]) -> AwardChart:
    chart = award_chart(awards, OWN)
    assert isinstance(chart, AwardChart)
    return chart


def test_the_two_awards_of_the_speech() -> None:
    chart = chart_of(SEED.awards)
    (column,) = chart.columns
    assert column.segments == ((AwardLevel.NATIONAL, 1), (AwardLevel.UNKNOWN, 1))
    assert column.total == 2
    assert column.detail == "2023: 1 tingkat nasional dan 1 tingkatnya belum diisi"
    assert chart.caption.headline == award_headline(SEED.awards) == "Dua penghargaan pada 2023"
    assert "Kementerian PUPR, 2023" in chart.caption.description
    assert chart.caption.source.startswith("Sumber: Pidato Pj. Bupati")


def test_a_year_without_an_award_has_an_empty_column() -> None:
    chart = chart_of([award(2023), award(2021)])
    assert [(column.year, column.total) for column in chart.columns] == [
        (2021, 1),
        (2022, 0),
        (2023, 1),
    ]
    assert chart.columns[1].detail == "2022: tidak ada penghargaan tercatat"
    assert chart.caption.source == "Sumber: belum diisi"


def test_each_source_is_named_once() -> None:
    awards = [award(2023, source="A"), award(2023, source="B"), award(2022, source="A")]
    assert chart_of(awards).caption.source == "Sumber: A; B"


def test_an_award_without_a_source_does_not_seem_to_have_that_of_the_others() -> None:
    awards = [award(2024), award(2023, source="Pidato"), award(2022, source="Pidato")]
    assert chart_of(awards).caption.source == "Sumber: Pidato (2022–2023); belum diisi (2024)"


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ([(2023, "SK"), (2023, "")], "SK; belum diisi untuk satu dari dua penghargaan"),
        (
            [(2024, "SK"), (2023, "SK"), (2023, "")],
            "SK; belum diisi untuk satu dari tiga penghargaan",
        ),
        ([(2023, "A"), (2023, "B"), (2022, "")], "A (2023); B (2023); belum diisi (2022)"),
        ([(2023, ""), (2023, "")], "belum diisi"),
        ([(2023, ""), (2023, " ")], "belum diisi"),
    ],
)
def test_awards_of_one_year_with_and_without_a_source(
    sources: list[tuple[int, str]], told: str
) -> None:
    awards = [award(year, source=source) for year, source in sources]
    assert chart_of(awards).caption.source == f"Sumber: {told}"


def test_no_award_yet() -> None:
    chart = award_chart([], OWN)
    assert isinstance(chart, NoChart)
    assert (chart.reason, chart.remedy) == (
        "Belum ada penghargaan tercatat.",
        Remedy.ADD_AWARD,
    )
    assert chart.caption.topic == "Penghargaan"


@given(
    st.lists(
        st.builds(award, st.integers(2000, 2030), st.sampled_from(AwardLevel)),
        min_size=1,
        max_size=80,
    )
)
def test_every_award_is_counted_once(awards: list[Award]) -> None:
    chart = chart_of(awards)
    years = Counter(entry.year for entry in awards)
    assert {column.year: column.total for column in chart.columns if column.total} == dict(years)
    assert [column.year for column in chart.columns] == list(range(min(years), max(years) + 1))
    assert chart.axis.low == 0
    assert chart.axis.high >= max(years.values())
    assert all(tick == int(tick) for tick, _ in chart.axis.ticks)
    assert len(chart.axis.ticks) <= 7
    counted = Counter(
        level for column in chart.columns for level, n in column.segments for _ in range(n)
    )
    assert counted == Counter(entry.level for entry in awards)
