"""Headlines and sentences, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from db.domain.awards import Award, AwardLevel
from db.domain.change import change_between, in_order
from db.domain.figures import Figure, FigureStatus
from db.domain.indicators import ChangeForm, Indicator, worded
from db.domain.narrative import (
    arrow_text,
    awards_headline,
    capitalised,
    change_headline,
    change_text,
    change_words,
    duration_text,
    figures_of,
    gap_sentence,
    joined,
    level_headline,
    level_sentence,
    methods_differ,
    other_text,
    sentence,
    told_from,
    trend_headline,
    year_span,
)
from tests.db.domain.samples import (
    EVERY_INDICATOR,
    EXTREME,
    GINI,
    GROWTH,
    HEADS,
    IPM,
    IRB,
    MCP,
    NATION,
    OWN,
    P0,
    POVERTY_LINE,
    PROVISIONAL,
    SEED,
    STUNTING,
    TPT,
    any_series,
    figure,
    series,
    shipped_series,
)

SPEECH = [
    (
        P0,
        "Angka kemiskinan turun 0,42 persen poin menjadi 9,58 persen pada 2023",
        "Angka kemiskinan Kabupaten Banyuasin pada tahun 2022 sebesar 10,00 persen dan turun "
        "menjadi 9,58 persen pada tahun 2023, atau turun 0,42 persen poin.",
        "▼ 0,42 persen poin",
        "−4,2% relatif",
    ),
    (
        EXTREME,
        "Angka kemiskinan ekstrem turun 2,51 persen poin menjadi 0,56 persen pada 2023",
        "Angka kemiskinan ekstrem Kabupaten Banyuasin pada tahun 2022 sebesar 3,07 persen dan "
        "turun menjadi 0,56 persen pada tahun 2023, atau turun 2,51 persen poin.",
        "▼ 2,51 persen poin",
        "−81,8% relatif",
    ),
    (
        TPT,
        "Tingkat pengangguran terbuka turun 0,04 persen poin menjadi 3,35 persen pada 2023",
        "Tingkat pengangguran terbuka Kabupaten Banyuasin pada tahun 2022 sebesar 3,39 persen "
        "dan turun menjadi 3,35 persen pada tahun 2023, atau turun 0,04 persen poin.",
        "▼ 0,04 persen poin",
        "−1,2% relatif",
    ),
    (
        GINI,
        "Ketimpangan berkurang: gini rasio turun dari 0,340 (2018) menjadi 0,265 (2023)",
        "Gini rasio Kabupaten Banyuasin pada tahun 2018 sebesar 0,340 dan turun menjadi 0,265 "
        "pada tahun 2023, atau turun 0,075 poin dalam lima tahun.",
        "▼ 0,075 poin",
        "−22,1% relatif",
    ),
    (
        IRB,
        "Indeks Reformasi Birokrasi naik dari CC ke BB, menjadi 70,23 pada 2023",
        "Indeks Reformasi Birokrasi Kabupaten Banyuasin pada tahun 2022 sebesar 57,19 "
        "(predikat CC) dan naik menjadi 70,23 (predikat BB) pada tahun 2023, atau naik 13,04 poin.",
        "▲ 13,04 poin",
        "",
    ),
    (
        MCP,
        "MCP KPK naik dari zona biru ke hijau, menjadi 76,85 pada 2023",
        "MCP KPK Kabupaten Banyuasin pada tahun 2022 sebesar 66,29 (zona biru) dan naik menjadi "
        "76,85 (zona hijau) pada tahun 2023, atau naik 10,56 poin.",
        "▲ 10,56 poin",
        "+15,9% relatif",
    ),
]


@pytest.mark.parametrize(
    ("indicator", "headline", "told", "arrow", "relative"),
    SPEECH,
    ids=[case[0].code for case in SPEECH],
)
def test_the_speech(
    indicator: Indicator, headline: str, told: str, arrow: str, relative: str
) -> None:
    change = change_between(indicator, *shipped_series(indicator))
    assert change_headline(indicator, change) == headline
    assert trend_headline(indicator, shipped_series(indicator)) == headline
    assert sentence(indicator, OWN, change) == told
    assert arrow_text(indicator, change) == arrow
    assert other_text(indicator, change) == relative


WORDED = [
    (P0, {2022: "9.58", 2023: "10.00"}, "Angka kemiskinan naik 0,42 persen poin menjadi 10,00 "
     "persen pada 2023"),
    (P0, {2022: "9.58", 2023: "9.58"}, "Angka kemiskinan tetap 9,58 persen pada 2023"),
    (P0, {2022: "9.581", 2023: "9.584"}, "Angka kemiskinan tetap 9,58 persen pada 2023"),
    (P0, {2018: "9.58", 2023: "9.58"}, "Angka kemiskinan 9,58 persen pada 2023, sama seperti "
     "pada 2018"),
    (P0, {2018: "11", 2023: "9.58"}, "Angka kemiskinan turun dari 11,00 persen (2018) menjadi "
     "9,58 persen (2023)"),
    (GINI, {2022: "0.265", 2023: "0.300"}, "Ketimpangan melebar: gini rasio naik 0,035 poin "
     "menjadi 0,300 pada 2023"),
    (GINI, {2022: "0.265", 2023: "0.265"}, "Gini rasio tetap 0,265 pada 2023"),
    (GROWTH, {2019: "5.1", 2020: "-0.5"}, "Pertumbuhan ekonomi turun 5,60 persen poin menjadi "
     "−0,50 persen pada 2020"),
    (GROWTH, {2020: "-2", 2021: "-0.5"}, "Pertumbuhan ekonomi naik 1,50 persen poin menjadi "
     "−0,50 persen pada 2021"),
    (POVERTY_LINE, {2022: "480000", 2023: "509264"}, "Garis kemiskinan naik Rp29.264 menjadi "
     "Rp509.264 per kapita per bulan pada 2023"),
    (HEADS, {2022: "49.20", 2023: "48.5"}, "Jumlah penduduk miskin turun 0,70 ribu jiwa menjadi "
     "48,50 ribu jiwa pada 2023"),
    (STUNTING, {2022: "22.0", 2023: "24.8"}, "Prevalensi stunting naik 2,8 persen poin menjadi "
     "24,8 persen pada 2023"),
    (IRB, {2023: "70.23", 2024: "70.00"}, "Indeks Reformasi Birokrasi turun dari BB ke B, "
     "menjadi 70,00 pada 2024"),
    (IRB, {2023: "70.23", 2024: "71"}, "Indeks Reformasi Birokrasi naik 0,77 poin menjadi 71,00 "
     "pada 2024"),
    (IPM, {2022: "69.9", 2023: "70"}, "Indeks Pembangunan Manusia naik dari kategori sedang ke "
     "tinggi, menjadi 70,00 pada 2023"),
    (MCP, {2022: "76.85", 2023: "40"}, "MCP KPK turun dari zona hijau ke kuning, menjadi 40,00 "
     "pada 2023"),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "values", "headline"), WORDED)
def test_headlines_of_a_change(indicator: Indicator, values: dict[int, str], headline: str) -> None:
    change = change_between(indicator, *series(indicator, values))
    assert change_headline(indicator, change) == headline


def test_a_provisional_figure_is_called_so() -> None:
    early = figure(P0, 2023, "9.58")
    late = figure(P0, 2024, "9.31", status=PROVISIONAL)
    change = change_between(P0, early, late)
    assert change_headline(P0, change) == (
        "Angka kemiskinan turun 0,27 persen poin menjadi 9,31 persen pada 2024 (angka sementara)"
    )
    assert sentence(P0, OWN, change) == (
        "Angka kemiskinan Kabupaten Banyuasin pada tahun 2023 sebesar 9,58 persen dan turun "
        "menjadi 9,31 persen pada tahun 2024 (angka sementara), atau turun 0,27 persen poin."
    )
    assert level_headline(P0, late) == ("Angka kemiskinan 9,31 persen pada 2024 (angka sementara)")
    assert "sementara" not in level_headline(P0, replace(late, status=FigureStatus.REVISED))


def test_figures_of_two_methods_are_not_compared() -> None:
    early = figure(EXTREME, 2023, "0.83", NATION, method="US$1,9 PPP")
    late = figure(EXTREME, 2024, "1.26", NATION, method="US$2,15 PPP")
    change = change_between(EXTREME, early, late)
    assert methods_differ(early, late)
    assert change_headline(EXTREME, change) == (
        "Angka kemiskinan ekstrem 1,26 persen pada 2024, dengan metode yang berbeda dari 2023"
    )
    assert sentence(EXTREME, NATION, change) == (
        "Angka kemiskinan ekstrem Indonesia pada tahun 2023 sebesar 0,83 persen dan pada tahun "
        "2024 sebesar 1,26 persen; keduanya dihitung dengan metode yang berbeda sehingga tidak "
        "dibandingkan."
    )
    for form in ChangeForm:
        assert other_text(replace(EXTREME, change_form=form), change) == ""


def test_equal_values_stay() -> None:
    change = change_between(P0, *series(P0, {2022: "9.58", 2023: "9.58"}))
    assert arrow_text(P0, change) == "■ Tetap"
    assert sentence(P0, OWN, change) == (
        "Angka kemiskinan Kabupaten Banyuasin pada tahun 2022 sebesar 9,58 persen dan tetap "
        "9,58 persen pada tahun 2023."
    )


def test_equal_values_of_years_apart_are_the_same_not_steady() -> None:
    change = change_between(IRB, *series(IRB, {2023: "70.23", 2026: "70.23"}))
    assert sentence(IRB, OWN, change) == (
        "Indeks Reformasi Birokrasi Kabupaten Banyuasin pada tahun 2023 sebesar 70,23 (predikat "
        "BB) dan sama pada tahun 2026, yaitu 70,23 (predikat BB)."
    )
    late = replace(change.later, status=FigureStatus.PROVISIONAL)
    assert change_headline(IRB, change_between(IRB, change.earlier, late)) == (
        "Indeks Reformasi Birokrasi 70,23 pada 2026 (angka sementara), sama seperti pada 2023"
    )


def relative(indicator: Indicator) -> Indicator:
    return replace(indicator, change_form=ChangeForm.RELATIVE)


#: How changes are told by the indicator's choice: the card, a sentence, and the other form.
TOLD = [
    (relative(POVERTY_LINE), {2023: "480000", 2024: "509264"}, "▲ 6,1% relatif",
     "Garis kemiskinan naik 6,1 persen secara relatif menjadi Rp509.264 per kapita per bulan "
     "pada 2024", "+Rp29.264"),
    (POVERTY_LINE, {2023: "480000", 2024: "509264"}, "▲ Rp29.264",
     "Garis kemiskinan naik Rp29.264 menjadi Rp509.264 per kapita per bulan pada 2024",
     "+6,1% relatif"),
    (relative(HEADS), {2022: "87.78", 2023: "85.02"}, "▼ 3,1% relatif",
     "Jumlah penduduk miskin turun 3,1 persen secara relatif menjadi 85,02 ribu jiwa pada 2023",
     "−2,76 ribu jiwa"),
    (relative(P0), {2022: "10.00", 2023: "9.58"}, "▼ 4,2% relatif",
     "Angka kemiskinan turun 4,2 persen secara relatif menjadi 9,58 persen pada 2023",
     "−0,42 persen poin"),
    # To zero is a fall by all of it.
    (relative(EXTREME), {2022: "0.56", 2023: "0"}, "▼ 100,0% relatif",
     "Angka kemiskinan ekstrem turun 100,0 persen secara relatif menjadi 0,00 persen pada 2023",
     "−0,56 persen poin"),
    # From zero, from below zero and to below zero a percentage means nothing.
    (relative(GROWTH), {2019: "0", 2020: "3"}, "▲ 3,00 persen poin",
     "Pertumbuhan ekonomi naik 3,00 persen poin menjadi 3,00 persen pada 2020", ""),
    (relative(GROWTH), {2019: "0.004", 2020: "3"}, "▲ 3,00 persen poin",
     "Pertumbuhan ekonomi naik 3,00 persen poin menjadi 3,00 persen pada 2020", ""),
    (relative(GROWTH), {2019: "-2", 2020: "3"}, "▲ 5,00 persen poin",
     "Pertumbuhan ekonomi naik 5,00 persen poin menjadi 3,00 persen pada 2020", ""),
    (relative(GROWTH), {2019: "5.1", 2020: "-0.5"}, "▼ 5,60 persen poin",
     "Pertumbuhan ekonomi turun 5,60 persen poin menjadi −0,50 persen pada 2020", ""),
    (GROWTH, {2019: "5.1", 2020: "-0.5"}, "▼ 5,60 persen poin",
     "Pertumbuhan ekonomi turun 5,60 persen poin menjadi −0,50 persen pada 2020", ""),
    (relative(GROWTH), {2019: "-2", 2020: "-1"}, "▲ 1,00 persen poin",
     "Pertumbuhan ekonomi naik 1,00 persen poin menjadi −1,00 persen pada 2020", ""),
    # Too small to be printed: "0,0% relatif" would say that nothing moved.
    (relative(POVERTY_LINE), {2023: "509264", 2024: "509265"}, "▲ Rp1",
     "Garis kemiskinan naik Rp1 menjadi Rp509.265 per kapita per bulan pada 2024", ""),
    # Over a change of method.
    (relative(STUNTING), {2022: "22.0", 2023: "24.8"}, "▲ 2,8 persen poin",
     "Prevalensi stunting naik 2,8 persen poin menjadi 24,8 persen pada 2023", ""),
    (relative(P0), {2022: "9.58", 2023: "9.58"}, "■ Tetap",
     "Angka kemiskinan tetap 9,58 persen pada 2023", ""),
    (P0, {2022: "9.58", 2023: "9.58"}, "■ Tetap",
     "Angka kemiskinan tetap 9,58 persen pada 2023", ""),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "values", "arrow", "headline", "other"), TOLD)
def test_a_change_is_told_in_the_form_that_the_indicator_has(
    indicator: Indicator, values: dict[int, str], arrow: str, headline: str, other: str
) -> None:
    change = change_between(indicator, *series(indicator, values))
    assert arrow_text(indicator, change) == arrow
    assert change_headline(indicator, change) == headline
    assert other_text(indicator, change) == other


def test_the_speech_tells_a_relative_change() -> None:
    line = relative(POVERTY_LINE)
    figures = series(line, {2019: "400000", 2023: "480000", 2024: "509264"})
    assert sentence(line, OWN, change_between(line, *figures[1:])) == (
        "Garis kemiskinan Kabupaten Banyuasin pada tahun 2023 sebesar Rp480.000 per kapita per "
        "bulan dan naik menjadi Rp509.264 per kapita per bulan pada tahun 2024, atau naik 6,1 "
        "persen secara relatif."
    )
    assert sentence(line, OWN, change_between(line, figures[0], figures[2])) == (
        "Garis kemiskinan Kabupaten Banyuasin pada tahun 2019 sebesar Rp400.000 per kapita per "
        "bulan dan naik menjadi Rp509.264 per kapita per bulan pada tahun 2024, atau naik 27,3 "
        "persen secara relatif dalam lima tahun."
    )


def test_the_word_of_the_office_for_a_percentage_point() -> None:
    office = replace(P0, unit=worded(P0.unit, "poin persentase"))
    change = change_between(office, *shipped_series(P0))
    assert arrow_text(office, change) == "▼ 0,42 poin persentase"
    assert sentence(office, OWN, change).endswith("atau turun 0,42 poin persentase.")
    assert other_text(relative(office), change) == "−0,42 poin persentase"


def test_an_officially_typed_predikat_is_told_but_no_step_is_made_of_it() -> None:
    early = figure(IRB, 2023, "70.23", rating="BB")
    late = figure(IRB, 2024, "71", rating="A-")
    change = change_between(IRB, early, late)
    assert change_headline(IRB, change) == (
        "Indeks Reformasi Birokrasi naik 0,77 poin menjadi 71,00 pada 2024"
    )
    assert "71,00 (predikat A-)" in sentence(IRB, OWN, change)
    loose = replace(IRB, scale=None)
    assert "dari BB ke" not in change_headline(loose, change)
    assert level_headline(loose, late) == (
        "Indeks Reformasi Birokrasi 71,00 (predikat A-) pada 2024"
    )


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        ("", "", "naik dari CC ke BB, menjadi"),
        # No step that went the other way than the value, or nowhere.
        ("BB", "CC", "naik 13,04 poin menjadi"),
        ("BB", "", "naik 13,04 poin menjadi"),
        ("", "CC", "naik 13,04 poin menjadi"),
        # A- is not on the scale: it stands where the value does.
        ("", "A-", "naik dari CC ke A-, menjadi"),
        ("BB", "A-", "naik 13,04 poin menjadi"),
        ("B+", "A-", "naik dari B+ ke A-, menjadi"),
    ],
)
def test_a_step_of_official_predikats_goes_the_way_of_the_value(
    before: str, after: str, step: str
) -> None:
    early = figure(IRB, 2022, "57.19", rating=before)
    late = figure(IRB, 2023, "70.23", rating=after)
    told = change_headline(IRB, change_between(IRB, early, late))
    assert told == f"Indeks Reformasi Birokrasi {step} 70,23 pada 2023"


def test_other_thresholds_make_no_step_against_the_value() -> None:
    assert IRB.scale is not None
    newest = IRB.scale.versions[-1]
    higher = replace(
        newest,
        first_year=2024,
        bands=tuple(
            replace(
                band,
                lower=band.lower and band.lower + 10,
                upper=band.upper and band.upper + 10,
            )
            for band in newest.bands
        ),
    )
    stricter = replace(IRB, scale=replace(IRB.scale, versions=(*IRB.scale.versions, higher)))
    renamed = replace(
        higher,
        bands=tuple(replace(band, label=f"{band.label}1") for band in newest.bands),
    )
    early, late = figure(IRB, 2023, "70.23"), figure(IRB, 2024, "72")
    assert change_headline(stricter, change_between(stricter, early, late)) == (
        "Indeks Reformasi Birokrasi naik 1,77 poin menjadi 72,00 pada 2024"
    )
    other = replace(IRB, scale=replace(IRB.scale, versions=(newest, renamed)))
    assert change_headline(other, change_between(other, early, late)) == (
        "Indeks Reformasi Birokrasi naik dari BB ke BB1, menjadi 72,00 pada 2024"
    )


def test_a_value_off_the_scale_makes_no_step() -> None:
    late = figure(MCP, 2023, "101", rating="Hijau")
    change = change_between(MCP, figure(MCP, 2022, "66.29"), late)
    assert change_headline(MCP, change) == "MCP KPK naik 34,71 poin menjadi 101,00 pada 2023"


def test_headlines_of_a_series() -> None:
    falling = series(P0, {2021: "11", 2022: "10", 2023: "9.58", 2024: "9.31"})
    assert trend_headline(P0, falling) == (
        "Angka kemiskinan turun tiga tahun berturut-turut, menjadi 9,31 persen pada 2024"
    )
    mixed = series(P0, {2021: "9", 2022: "10", 2023: "9.58"})
    assert trend_headline(P0, mixed) == (
        "Angka kemiskinan naik dari 9,00 persen (2021) menjadi 9,58 persen (2023)"
    )
    assert trend_headline(IRB, series(IRB, {2023: "70.23"})) == (
        "Indeks Reformasi Birokrasi 70,23 (predikat BB) pada 2023"
    )


def test_the_headline_of_a_series_starts_where_the_method_does() -> None:
    def told(method: str, year: int, value: str) -> Figure:
        return figure(EXTREME, year, value, method=method)

    first = told("lama", 2021, "4")
    middle, last = told("baru", 2022, "3"), told("baru", 2023, "3.5")
    assert trend_headline(EXTREME, [last, first, middle]) == (
        "Angka kemiskinan ekstrem naik 0,50 persen poin menjadi 3,50 persen pada 2023"
    )
    assert trend_headline(EXTREME, [first, told("lama", 2022, "5"), last]) == (
        "Angka kemiskinan ekstrem 3,50 persen pada 2023, dengan metode yang berbeda dari 2022"
    )


def test_the_headline_of_a_series_compares_no_unnamed_figures_of_another_method() -> None:
    figures = [
        figure(EXTREME, 2022, "3.07"),
        figure(EXTREME, 2023, "0.56"),
        figure(EXTREME, 2024, "0.49", method="US$1,9 PPP"),
        figure(EXTREME, 2025, "1.26", method="US$2,15 PPP"),
    ]
    assert trend_headline(EXTREME, figures) == (
        "Angka kemiskinan ekstrem 1,26 persen pada 2025, dengan metode yang berbeda dari 2024"
    )


def test_the_headline_of_a_series_starts_after_a_change_of_method() -> None:
    surveys = series(STUNTING, {2021: "25", 2022: "22.0", 2023: "24.8", 2024: "24.0"})
    assert trend_headline(STUNTING, surveys) == (
        "Prevalensi stunting turun 0,8 persen poin menjadi 24,0 persen pada 2024"
    )
    # With nothing else to compare with, the years before it are, beside a footnote.
    assert trend_headline(STUNTING, surveys[:3]) == (
        "Prevalensi stunting turun dari 25,0 persen (2021) menjadi 24,8 persen (2023)"
    )
    again = [
        figure(EXTREME, 2021, "4", method="lama"),
        figure(EXTREME, 2022, "3", method="baru"),
        figure(EXTREME, 2023, "2", method="lama"),
    ]
    assert told_from(EXTREME, again) == again[0]
    assert told_from(EXTREME, again[1:]) == again[1]


def test_small_phrases() -> None:
    assert capitalised("") == ""
    assert capitalised("gini Rasio") == "Gini Rasio"
    assert [joined(list("abc")[:count]) for count in range(4)] == [
        "",
        "a",
        "a dan b",
        "a, b, dan c",
    ]
    assert year_span([2022, 2015, 2020, 2019, 2021, 2015]) == "2015, 2019–2022"
    assert year_span([]) == ""
    assert gap_sentence([2018, 2023]) == "Angka 2019–2022 belum tercatat"
    assert gap_sentence([2022, 2023]) == ""
    assert [duration_text(years) for years in (1, 5, 13)] == [
        "", "dalam lima tahun", "dalam 13 tahun",
    ]  # fmt: skip
    assert level_sentence(IRB, OWN, figure(IRB, 2023, "70.23")) == (
        "Indeks Reformasi Birokrasi Kabupaten Banyuasin pada tahun 2023 sebesar 70,23 "
        "(predikat BB)."
    )


def award(year: int, level: AwardLevel = AwardLevel.NATIONAL) -> Award:
    return Award(0, "Adipura", "KLHK", level, year, date(year, 6, 5))


def test_headlines_of_awards() -> None:
    assert awards_headline([]) == "Belum ada penghargaan tercatat"
    # The speech names the level of one of the two only.
    assert awards_headline(SEED.awards) == "Dua penghargaan pada 2023"
    assert awards_headline([award(2023), award(2023)]) == (
        "Dua penghargaan tingkat nasional pada 2023"
    )
    assert awards_headline([award(2023), award(2021)]) == (
        "Dua penghargaan tingkat nasional sejak 2021"
    )
    assert awards_headline([award(2023, AwardLevel.UNKNOWN)]) == "Satu penghargaan pada 2023"


@given(any_series(fewest=2))
def test_no_sentence_exaggerates_or_leaks_code(case: tuple[Indicator, list[Figure]]) -> None:
    indicator, figures = case
    ordered = in_order(figures)
    told = [trend_headline(indicator, figures)]
    for earlier, later in zip(ordered[:-1], ordered[1:], strict=True):
        change = change_between(indicator, earlier, later)
        told += [
            change_headline(indicator, change),
            sentence(indicator, OWN, change),
            arrow_text(indicator, change),
        ]
        size, words = change_text(indicator, change), change_words(indicator, change)
        assert size[0] not in "-−"
        assert size.endswith("% relatif") == words.endswith(" persen secara relatif")
        assert ("%" in size) == ("relatif" in size)
        if other_text(indicator, change):
            both = size, other_text(indicator, change)
            assert sorted("relatif" in form for form in both) == [False, True]
        if indicator.code == GINI.code and "relatif" not in size:
            assert "%" not in sentence(indicator, OWN, change)
            assert "persen" not in change_headline(indicator, change)
    for text in told:
        assert text
        assert text == " ".join(text.split())
        assert text[0] == text[0].upper()
        for word in ("signifikan", "drastis", "None", "Decimal", "NaN", "E+", "  "):
            assert word not in text


def test_the_word_angka_is_said_once() -> None:
    told = {figures_of(indicator) for indicator in EVERY_INDICATOR}
    assert "angka kemiskinan" in told
    assert all(text.casefold().count("angka") == 1 for text in told)
