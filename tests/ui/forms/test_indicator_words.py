"""What follows from an indicator's name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.indicator_words import MAX_CODE, derived_code, derived_phrase, derived_short_name


@given(st.text(max_size=400), st.sets(st.text("abc_12", max_size=6), max_size=6))
def test_a_code_is_new_and_fits_the_store(name: str, taken: set[str]) -> None:
    code = derived_code(name, taken)
    assert re.fullmatch(r"[a-z0-9_]+", code)
    assert len(code) <= MAX_CODE
    assert code not in taken
    again = derived_code(name, {*taken, code})
    assert again not in {*taken, code}


@pytest.mark.parametrize(
    ("name", "code", "short", "phrase"),
    [
        ("Tingkat Pengangguran Terbuka (TPT)", "tingkat_pengangguran_terbuka_tpt",
         "Tingkat Pengangguran Terbuka", "tingkat pengangguran terbuka"),
        ("PDRB per Kapita", "pdrb_per_kapita", "PDRB per Kapita", "PDRB per kapita"),
        ("  Rasio   Guru–Murid ", "rasio_gurumurid", "Rasio   Guru–Murid", "rasio Guru–Murid"),
        ("(%)", "indikator", "(%)", "(%)"),
        ("统计", "indikator", "统计", "统计"),
    ],
)  # fmt: skip
def test_a_name_gives_code_short_name_and_phrase(
    name: str, code: str, short: str, phrase: str
) -> None:
    assert derived_code(name, ()) == code
    assert derived_short_name(name) == short
    assert derived_phrase(name) == phrase
