"""What follows from an indicator's name."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.indicators import PERCENT, ChangeForm, Indicator, Unit
from db.store.seed import shipped_templates
from tests.db.domain.samples import (
    EVERY_INDICATOR,
    EXTREME,
    GINI,
    GROWTH,
    P0,
    figure,
    series,
    shipped_series,
)
from ui.forms.indicator_words import (
    MAX_CODE,
    derived_code,
    derived_phrase,
    derived_short_name,
    example_of,
    units_of,
)


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


def relative(indicator: Indicator) -> Indicator:
    return replace(indicator, change_form=ChangeForm.RELATIVE)


TEMPLATES = {template.code: template for template in shipped_templates()}


@pytest.mark.parametrize(
    ("indicator", "values", "told"),
    [
        (P0, {2022: "10.00", 2023: "9.58"},
         "Contoh: ▼ 0,42 persen poin · “Angka kemiskinan turun 0,42 persen poin menjadi 9,58 "
         "persen pada 2023.”"),
        (relative(P0), {2022: "10.00", 2023: "9.58"},
         "Contoh: ▼ 4,2% relatif · “Angka kemiskinan turun 4,2 persen secara relatif menjadi 9,58 "
         "persen pada 2023.”"),
        (relative(GROWTH), {2019: "5.1", 2020: "-0.5"},
         "▼ 5,60 persen poin · “Pertumbuhan ekonomi turun 5,60 persen poin menjadi −0,50 persen "
         "pada 2020.” Dari angka ini perubahan relatif tidak bermakna; selisihnya yang ditulis."),
        # What did not change, or is one year alone, is no example: a sample is.
        (P0, {2022: "9.58", 2023: "9.58"},
         "Contoh: ▼ 0,42 persen poin · “Angka kemiskinan turun 0,42 persen poin menjadi 9,58 "
         "persen pada 2024.”"),
        (relative(GINI), {},
         "Contoh: ▼ 22,1% relatif · “Ketimpangan berkurang: gini rasio turun 22,1 persen secara "
         "relatif menjadi 0,265 pada 2024.”"),
        (TEMPLATES["garis_kemiskinan"], {},
         "Contoh: ▲ 6,1% relatif · “Garis kemiskinan naik 6,1 persen secara relatif menjadi "
         "Rp509.264 per kapita per bulan pada 2024.”"),
        (replace(P0, decimals=0), {},
         "Contoh: ▲ 4 persen poin · “Angka kemiskinan naik 4 persen poin menjadi 84 persen pada "
         "2024.”"),
        (replace(P0, minimum=Decimal(90)), {}, ""),
    ],
)  # fmt: skip
def test_the_example_of_a_change(indicator: Indicator, values: dict[int, str], told: str) -> None:
    assert example_of(indicator, series(indicator, values)) == told


def test_figures_of_two_methods_are_no_example() -> None:
    two = [
        figure(EXTREME, 2023, "0.83", method="lama"),
        figure(EXTREME, 2024, "1.26", method="baru"),
    ]
    assert example_of(EXTREME, two) == example_of(EXTREME, ())


@pytest.mark.parametrize("form", ChangeForm)
def test_every_indicator_has_an_example(form: ChangeForm) -> None:
    for known in (*EVERY_INDICATOR, *TEMPLATES.values()):
        told = example_of(replace(known, change_form=form), shipped_series(known))
        assert told
        assert ("relatif" in told) == (form is ChangeForm.RELATIVE)


def test_templates_tell_as_relative_what_is_an_amount() -> None:
    told = {code for code, one in TEMPLATES.items() if one.change_form is ChangeForm.RELATIVE}
    assert told == {"penduduk_miskin", "garis_kemiskinan"}


def test_the_usual_units_take_the_word_of_the_office() -> None:
    units = units_of("poin persentase")
    assert units[0].unit == Unit("%", "persen", "poin persentase")
    assert [choice.unit for choice in units[1:]] == [
        choice.unit for choice in units_of("persen poin")[1:]
    ]
    assert units_of("persen poin")[0].unit == PERCENT
