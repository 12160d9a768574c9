"""How the history reads what is written about figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.domain.figures import Figure
from ui.award_writes import short_name
from ui.figure_writes import years_text


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([2023], "2023"),
        ([2023, 2022], "2022 dan 2023"),
        ([2021, 2022, 2023], "2021–2023"),
        ([2018, 2019, 2023], "2018, 2019 dan 2023"),
        ([2010, 2012, 2014, 2016, 2018], "5 tahun"),
    ],
)
def test_years_are_named_shortly(years: list[int], text: str) -> None:
    assert years_text([Figure("p0", "1607", year, Decimal(1)) for year in years]) == text


def test_a_long_name_is_cut_in_a_sentence() -> None:
    assert short_name("x" * 60) == "x" * 60
    assert short_name("x" * 61) == "x" * 59 + "…"
