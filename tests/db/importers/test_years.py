"""Years, months and poverty lines as tables write them."""

from __future__ import annotations

import pytest

from db.importers.years import SEMESTERS, method_in, month_in, period_in, year_label, years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("p0_2023.csv", (2023,)),
        ("Tabel, 2022–2024", (2022, 2024)),
        ("US$2,15 PPP 2017 Tahun 2023", (2023,)),
        ("IPM (2010=100) 2020", (2020,)),
        ("unduhan 2024-05-01", ()),
        ("20240315", ()),
        ("Target RPJMD 2018-2023", ()),
        ("1.2023,5", ()),
        ("2023/2024", (2023, 2024)),
        ("tanpa tahun", ()),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years


def test_labels_of_years_and_months() -> None:
    assert year_label("Tahun 2023*)") == (2023, ("*",), "")
    assert year_label("2023 (Maret)") == (2023, (), "Maret")
    assert year_label("Agt 2023") == (2023, (), "Agustus")
    assert year_label("2023.0") == (2023, (), "")
    for text in ("2023/2024", "12023", "1899", "2101", "2023 dan", "x" * 61, "20,23", "tahun"):
        assert year_label(text) is None
    assert month_in("Maret dan September") == ""
    assert month_in("Semester 1 (Maret)") == "Maret"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("31/12/2023", (2023, (), "")),
        ("2023-01-01", (2023, (), "")),
        ("2023-01-01 00:00:00", (2023, (), "")),
        ("15-03-2023", (2023, (), "Maret")),
        ("Mar-23", (2023, (), "Maret")),
        ("20231)", (2023, ("1",), "")),
        ("15-13-2023", None),
        ("1/1/1899", None),
    ],
)
def test_a_date_is_a_label_too(text: str, label: tuple[int, tuple[str, ...], str] | None) -> None:
    assert year_label(text) == label


def test_periods() -> None:
    assert period_in("Semester I 2023") == period_in("smt. 1") == "Semester 1"
    assert period_in("Semester 2 (September)") == "September"
    assert period_in("Semester 1 dan Semester 2") == period_in("setahun") == ""
    assert {SEMESTERS[month] for month in ("Maret", "Februari")} == {"Semester 1"}


def test_poverty_lines() -> None:
    assert method_in("(US$2,15 PPP 2017)") == "US$2,15 PPP 2017"
    assert method_in("US$ 1.9 PPP") == "US$1,9 PPP"
    assert method_in("PPP 2017") == "PPP 2017"
    assert method_in("ppp") == ""
