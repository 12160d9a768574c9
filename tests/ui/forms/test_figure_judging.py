"""What the form says about a typed figure: plain data, no window."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure
from db.domain.numbers import parse_number
from db.domain.plausibility import DoubtKind
from tests.db.domain.samples import IRB, P0, shipped_series
from ui.forms.figure_judging import SAVE, Typed, existing_text, judge, rating_hint


def typed(text: str, **other: object) -> Typed:
    made = Typed(
        indicator=P0,
        region="1607",
        year=2024,
        year_problem=("", ""),
        text=text,
        reading=parse_number(text, P0.minimum, P0.maximum),
        rating="",
        stored=None,
        series=shipped_series(P0),
        this_year=2024,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def test_a_plausible_value_is_saved_without_a_word() -> None:
    verdict = judge(typed("9,31"))
    assert (verdict.title, verdict.asked, verdict.value) == ("", (), Decimal("9.31"))
    assert verdict.save_text == SAVE


def test_a_doubt_has_to_be_insisted_against() -> None:
    verdict = judge(typed("93,1"))
    assert verdict.role == "warning"
    assert verdict.choices == (("Pakai 9,31", "9,31"),)
    assert verdict.asked == (Decimal("93.1"), 2024, DoubtKind.SLIPPED_COMMA)
    assert verdict.save_text == "Tetap simpan 93,1"
    assert not verdict.wrong_value
    assert judge(typed("93,1", year=2022)).asked != verdict.asked, "another year, another question"


def test_the_first_named_method_asks_about_the_figures_without_one() -> None:
    made = typed("9,31", method="baru")
    verdict = judge(made)
    assert verdict.title == "Apakah metode angka lainnya sama?"
    assert verdict.text.startswith("Angka 2022–2023 belum menyebut metode, jadi dianggap sama")
    assert verdict.asked == (Decimal("9.31"), 2024, DoubtKind.UNNAMED_METHOD)
    assert verdict.value == Decimal("9.31")
    # It explains a jump, but not a slip.
    assert judge(typed("20", method="baru")).title == verdict.title
    assert judge(typed("93,1", method="baru")).choices == (("Pakai 9,31", "9,31"),)
    # Nothing to ask: a named figure beside it, none beside it, or stored so already.
    named = tuple(replace(figure, method="lama") for figure in made.series)
    assert judge(typed("9,31", method="baru", series=named)).asked == ()
    assert judge(typed("9,31", method="baru", series=())).asked == ()
    stored = replace(named[-1], year=2024, value=Decimal("9.31"), method="baru")
    assert judge(typed("9,32", method="baru ", stored=stored)).asked == ()


def test_a_value_beyond_the_range_says_where_the_range_is_changed() -> None:
    verdict = judge(typed("-0,5"))
    assert (verdict.title, verdict.wrong_value) == ("Nilai di luar rentang", True)
    assert verdict.text == (
        "Angka Kemiskinan berkisar 0 sampai 100%; −0,5 tidak mungkin. Bila memang demikian, ubah "
        "rentangnya lewat Atur, Ubah indikator ini."
    )
    # A slip has its own way out.
    slip = judge(typed("931"))
    assert slip.choices == (("Pakai 9,31", "9,31"),)
    assert "rentangnya" not in slip.text


def test_a_value_far_from_other_regions_is_doubted() -> None:
    others = tuple(map(Decimal, ("11.4", "13.2", "10.3", "14.9", "12.1")))
    verdict = judge(typed("0,98", series=(), others=others))
    assert verdict.title == "Apakah koma desimalnya bergeser?"
    assert "0,98 jauh dari wilayah lain tahun 2024" in verdict.text
    assert verdict.choices == (("Pakai 9,80", "9,80"),)
    assert verdict.asked == (Decimal("0.98"), 2024, DoubtKind.AWAY_FROM_REGIONS)
    assert judge(typed("9,80", series=(), others=others)).title == ""
    assert judge(typed("0,98", series=())).title == ""


def test_what_is_out_of_range_cannot_be_saved() -> None:
    verdict = judge(typed("120"))
    assert (verdict.role, verdict.value, verdict.wrong_value) == ("error", None, True)


def test_an_empty_value_is_told_to_who_wants_to_save_only() -> None:
    assert judge(typed(" ")).title == ""
    told = judge(typed(" "), saving=True)
    assert (told.title, told.wrong_value, told.value) == ("Nilai belum diisi", True, None)


def test_two_readings_are_asked_about() -> None:
    verdict = judge(typed("32.917", reading=parse_number("32.917", None, None)))
    assert verdict.title == "Angka yang mana?"
    assert [text for _, text in verdict.choices] == ["32,917", "32.917"]
    assert verdict.value is None


def test_without_a_year_nothing_else_is_said() -> None:
    problem = ("Tahun belum lengkap: 20", "Tulis empat angka, misalnya 2024.")
    stored = shipped_series(P0)[0]
    verdict = judge(typed("93,1", year=None, year_problem=problem, stored=stored), saving=True)
    assert (verdict.title, verdict.wrong_year, verdict.value) == (problem[0], True, None)
    assert existing_text(typed("9,3", year=None, stored=stored)) == ""


def test_what_is_stored_is_shown_old_to_new() -> None:
    stored = Figure("p0", "1607", 2023, Decimal("9.58"))
    here = typed("9,55", year=2023, stored=stored)
    assert existing_text(here) == "2023 sudah tercatat: 9,58% → 9,55%"
    for text in ("", "9,58", "abc"):
        reading = parse_number(text)
        assert existing_text(replace(here, reading=reading)) == "2023 sudah tercatat: 9,58%"
    assert existing_text(typed("9,55")) == ""


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("70,00", "B menurut ambang; isi bila resminya lain"),
        ("70,01", "BB menurut ambang; isi bila resminya lain"),
        ("", "Belum diisi"),
    ],
)
def test_the_rating_is_suggested(text: str, hint: str) -> None:
    assert rating_hint(typed(text, indicator=IRB, reading=parse_number(text))) == hint
    assert rating_hint(typed(text)) == ""


@given(text=st.text(max_size=30), year=st.one_of(st.none(), st.integers(1945, 2100)))
def test_whatever_is_typed_gets_a_verdict(text: str, year: int | None) -> None:
    verdict = judge(typed(text, year=year, year_problem=("Tahun belum diisi", "Tulis.")))
    assert (verdict.value is None) or not verdict.wrong_value
    assert bool(verdict.asked) == (verdict.save_text != SAVE)
    if verdict.role == "error":
        assert verdict.value is None
        assert verdict.title
        assert verdict.text
