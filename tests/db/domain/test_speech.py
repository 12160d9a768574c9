"""Speaker notes, word for word: what the bupati may read out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from db.domain.awards import Award, AwardLevel
from db.domain.deck import ClosingContent, Deck, Slide, SlideKey, SlideKind
from db.domain.deck_summary import summary_opening
from db.domain.figures import Figure
from db.domain.indicators import ChangeForm, Indicator
from db.domain.speech import (
    ending,
    of_award,
    of_awards,
    of_ranking,
    of_series,
    opening,
    overview,
    speech_text,
)
from tests.db.domain.samples import (
    EXTREME,
    GINI,
    GROWTH,
    HEADS,
    IPM,
    IRB,
    MCP,
    MUARA_ENIM,
    NATION,
    OWN,
    P0,
    PAGAR_ALAM,
    PALEMBANG,
    POVERTY_LINE,
    PROVINCE,
    PROVISIONAL,
    REVISED,
    SEED,
    STUNTING,
    TPT,
    any_series,
    figure,
    series,
    shipped_series,
)

WHERE = "Kabupaten Banyuasin pada tahun"
RB_NOTE = (
    "Catatan: Metode evaluasi RB berubah pada 2023 (RB General dan RB Tematik); nilai sebelum "
    "dan sesudahnya tidak sepenuhnya sebanding."
)
SPEECH = [
    (P0, f"Angka kemiskinan {WHERE} 2022 sebesar 10,00 persen dan turun menjadi 9,58 persen pada "
     "tahun 2023, atau turun 0,42 persen poin."),
    (EXTREME, f"Angka kemiskinan ekstrem {WHERE} 2022 sebesar 3,07 persen dan turun menjadi 0,56 "
     "persen pada tahun 2023, atau turun 2,51 persen poin."),
    (TPT, f"Tingkat pengangguran terbuka {WHERE} 2022 sebesar 3,39 persen dan turun menjadi 3,35 "
     "persen pada tahun 2023, atau turun 0,04 persen poin."),
    (GINI, f"Gini rasio {WHERE} 2018 sebesar 0,340 dan turun menjadi 0,265 pada tahun 2023, atau "
     "turun 0,075 poin dalam lima tahun. Angka 2019–2022 belum tercatat."),
    (IRB, f"Indeks Reformasi Birokrasi {WHERE} 2022 sebesar 57,19 (predikat CC) dan naik menjadi "
     f"70,23 (predikat BB) pada tahun 2023, atau naik 13,04 poin. {RB_NOTE}"),
    (MCP, f"MCP KPK {WHERE} 2022 sebesar 66,29 (zona biru) dan naik menjadi 76,85 (zona hijau) "
     "pada tahun 2023, atau naik 10,56 poin."),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "told"), SPEECH, ids=[case[0].code for case in SPEECH])
def test_the_six_indicators_as_the_speech_said_them(indicator: Indicator, told: str) -> None:
    assert of_series(indicator, OWN, shipped_series(indicator)) == told


CASES = {
    "lower is better, worse": (P0, {2022: "9.58", 2023: "10"},
        f"Angka kemiskinan {WHERE} 2022 sebesar 9,58 persen dan naik menjadi 10,00 persen pada "
        "tahun 2023, atau naik 0,42 persen poin."),
    "higher is better, worse, another rating": (MCP, {2022: "76.85", 2023: "66.29"},
        f"MCP KPK {WHERE} 2022 sebesar 76,85 (zona hijau) dan turun menjadi 66,29 (zona biru) "
        "pada tahun 2023, atau turun 10,56 poin."),
    "the same rating": (IRB, {2023: "70.23", 2024: "71"},
        f"Indeks Reformasi Birokrasi {WHERE} 2023 sebesar 70,23 (predikat BB) dan naik menjadi "
        "71,00 (predikat BB) pada tahun 2024, atau naik 0,77 poin."),
    "a rating in words": (IPM, {2022: "69.9", 2023: "70"},
        f"Indeks Pembangunan Manusia {WHERE} 2022 sebesar 69,90 (kategori sedang) dan naik "
        "menjadi 70,00 (kategori tinggi) pada tahun 2023, atau naik 0,10 poin."),
    "neutral, with Rp": (POVERTY_LINE, {2022: "480000", 2023: "509264"},
        f"Garis kemiskinan {WHERE} 2022 sebesar Rp480.000 per kapita per bulan dan naik menjadi "
        "Rp509.264 per kapita per bulan pada tahun 2023, atau naik Rp29.264."),
    "a unit of words": (HEADS, {2022: "49.20", 2023: "48.5"},
        f"Jumlah penduduk miskin {WHERE} 2022 sebesar 49,20 ribu jiwa dan turun menjadi 48,50 "
        "ribu jiwa pada tahun 2023, atau turun 0,70 ribu jiwa."),
    "equal": (P0, {2022: "9.58", 2023: "9.58"},
        f"Angka kemiskinan {WHERE} 2022 sebesar 9,58 persen dan tetap 9,58 persen pada tahun "
        "2023."),
    "equal as printed": (P0, {2022: "9.581", 2023: "9.584"},
        f"Angka kemiskinan {WHERE} 2022 sebesar 9,58 persen dan tetap 9,58 persen pada tahun "
        "2023."),
    "down below zero": (GROWTH, {2019: "5.1", 2020: "-0.5"},
        f"Pertumbuhan ekonomi {WHERE} 2019 sebesar 5,10 persen dan turun menjadi −0,50 persen "
        "pada tahun 2020, atau turun 5,60 persen poin."),
    "up below zero": (GROWTH, {2020: "-2", 2021: "-0.5"},
        f"Pertumbuhan ekonomi {WHERE} 2020 sebesar −2,00 persen dan naik menjadi −0,50 persen "
        "pada tahun 2021, atau naik 1,50 persen poin."),
    "another method from 2023 on": (STUNTING, {2022: "22.0", 2023: "24.8"},
        f"Prevalensi stunting {WHERE} 2022 sebesar 22,0 persen dan naik menjadi 24,8 persen pada "
        "tahun 2023, atau naik 2,8 persen poin. Catatan: Survei berubah dari SSGI ke SKI pada "
        "2023."),
    "one year only": (P0, {2023: "9.58"}, f"Angka kemiskinan {WHERE} 2023 sebesar 9,58 persen."),
    "one year with a rating": (IRB, {2023: "70.23"},
        f"Indeks Reformasi Birokrasi {WHERE} 2023 sebesar 70,23 (predikat BB)."),
    "a row of years": (P0, {2020: "11", 2021: "11.5", 2022: "10", 2023: "9.58", 2024: "9.31"},
        f"Angka kemiskinan {WHERE} 2023 sebesar 9,58 persen dan turun menjadi 9,31 persen pada "
        "tahun 2024, atau turun 0,27 persen poin. Penurunan ini berlangsung tiga tahun "
        "berturut-turut. Dibandingkan tahun 2020 yang sebesar 11,00 persen, angka kemiskinan "
        "turun 1,69 persen poin dalam empat tahun."),
    "to and fro": (TPT, {2021: "3.35", 2022: "3.39", 2023: "3.35"},
        f"Tingkat pengangguran terbuka {WHERE} 2022 sebesar 3,39 persen dan turun menjadi 3,35 "
        "persen pada tahun 2023, atau turun 0,04 persen poin. Dibandingkan tahun 2021 yang "
        "sebesar 3,35 persen, tingkat pengangguran terbuka tetap."),
    "a rise of years": (MCP, {2021: "60", 2022: "66.29", 2023: "76.85"},
        f"MCP KPK {WHERE} 2022 sebesar 66,29 (zona biru) dan naik menjadi 76,85 (zona hijau) "
        "pada tahun 2023, atau naik 10,56 poin. Kenaikan ini berlangsung dua tahun "
        "berturut-turut. Dibandingkan tahun 2021 yang sebesar 60,00, MCP KPK naik 16,85 poin "
        "dalam dua tahun."),
    "years before another method are not compared": (
        STUNTING, {2021: "25", 2022: "22.0", 2023: "24.8", 2024: "24.0"},
        f"Prevalensi stunting {WHERE} 2023 sebesar 24,8 persen dan turun menjadi 24,0 persen "
        "pada tahun 2024, atau turun 0,8 persen poin. Catatan: Survei berubah dari SSGI ke SKI "
        "pada 2023."),
    "told as relative": (
        replace(HEADS, change_form=ChangeForm.RELATIVE),
        {2021: "95.10", 2022: "87.78", 2023: "85.02"},
        f"Jumlah penduduk miskin {WHERE} 2022 sebesar 87,78 ribu jiwa dan turun menjadi 85,02 "
        "ribu jiwa pada tahun 2023, atau turun 3,1 persen secara relatif. Penurunan ini "
        "berlangsung dua tahun berturut-turut. Dibandingkan tahun 2021 yang sebesar 95,10 ribu "
        "jiwa, jumlah penduduk miskin turun 10,6 persen secara relatif dalam dua tahun."),
    "a gap among more years": (P0, {2019: "11", 2022: "10", 2023: "9.58"},
        f"Angka kemiskinan {WHERE} 2022 sebesar 10,00 persen dan turun menjadi 9,58 persen pada "
        "tahun 2023, atau turun 0,42 persen poin. Dibandingkan tahun 2019 yang sebesar 11,00 "
        "persen, angka kemiskinan turun 1,42 persen poin dalam empat tahun. Angka 2020–2021 "
        "belum tercatat."),
}  # fmt: skip


@pytest.mark.parametrize(("indicator", "values", "told"), CASES.values(), ids=CASES)
def test_every_case(indicator: Indicator, values: dict[int, str], told: str) -> None:
    assert of_series(indicator, OWN, series(indicator, values)) == told


def test_a_provisional_figure_is_called_so_wherever_it_stands() -> None:
    first = figure(P0, 2023, "9.58", status=PROVISIONAL)
    second = figure(P0, 2024, "9.31", status=PROVISIONAL)
    assert of_series(P0, OWN, [first, second]) == (
        f"Angka kemiskinan {WHERE} 2023 sebesar 9,58 persen (angka sementara) dan turun menjadi "
        "9,31 persen pada tahun 2024 (angka sementara), atau turun 0,27 persen poin."
    )
    assert of_series(P0, OWN, [first]).endswith("9,58 persen (angka sementara).")
    assert "sementara" not in of_series(P0, OWN, [replace(first, status=REVISED)])


def test_figures_of_two_methods_are_told_and_not_compared() -> None:
    figures = [
        figure(EXTREME, 2022, "1.00", method="US$1,9 PPP"),
        figure(EXTREME, 2023, "0.83", method="US$1,9 PPP"),
        figure(EXTREME, 2024, "1.26", method="US$2,15 PPP"),
    ]
    assert of_series(EXTREME, OWN, figures) == (
        f"Angka kemiskinan ekstrem {WHERE} 2023 sebesar 0,83 persen dan pada tahun 2024 sebesar "
        "1,26 persen; keduanya dihitung dengan metode yang berbeda sehingga tidak dibandingkan."
    )


def test_unnamed_figures_of_another_method_are_not_compared() -> None:
    figures = [
        figure(EXTREME, 2022, "3.07", method="US$1,9 PPP"),
        figure(EXTREME, 2023, "0.56"),
        figure(EXTREME, 2024, "1.26", method="US$2,15 PPP"),
    ]
    assert of_series(EXTREME, OWN, figures) == (
        f"Angka kemiskinan ekstrem {WHERE} 2023 sebesar 0,56 persen dan pada tahun 2024 sebesar "
        "1,26 persen; keduanya dihitung dengan metode yang berbeda sehingga tidak dibandingkan."
    )


def test_the_own_place_among_regions() -> None:
    of_2024 = {
        OWN: figure(P0, 2024, "9.31"),
        MUARA_ENIM: figure(P0, 2024, "9.79", MUARA_ENIM),
        PAGAR_ALAM: figure(P0, 2024, "8.18", PAGAR_ALAM),
        NATION: figure(P0, 2024, "9.03", NATION),
        PROVINCE: figure(P0, 2024, "10.97", PROVINCE),
    }
    place = f"Angka kemiskinan {WHERE} 2024 sebesar 9,31 persen"
    against = (
        "Angka ini 1,66 persen poin di bawah Sumatera Selatan (10,97 persen) dan 0,28 persen "
        "poin di atas Indonesia (9,03 persen)."
    )
    assert of_ranking(P0, OWN, of_2024) == (
        f"{place}, terendah kedua dari tiga kabupaten/kota yang angkanya tercatat. {against}"
    )
    apart = {PROVINCE, NATION, OWN}
    assert of_ranking(P0, OWN, {r: f for r, f in of_2024.items() if r in apart}) == (
        f"{place}. {against}"
    )
    assert of_ranking(P0, OWN, {r: f for r, f in of_2024.items() if r not in apart - {OWN}}) == (
        f"{place}, terendah kedua dari tiga kabupaten/kota yang angkanya tercatat."
    )


def test_a_shared_place_and_the_last_one_among_regions() -> None:
    mine = {OWN: figure(P0, 2024, "9.31"), PALEMBANG: figure(P0, 2024, "9.311", PALEMBANG)}
    best = {PAGAR_ALAM: figure(P0, 2024, "8.18", PAGAR_ALAM)}
    worst = {MUARA_ENIM: figure(P0, 2024, "9.79", MUARA_ENIM)}
    assert "terendah bersama satu lainnya dari tiga" in of_ranking(P0, OWN, {**mine, **worst})
    assert "tertinggi bersama satu lainnya dari tiga" in of_ranking(P0, OWN, {**mine, **best})
    alone = {OWN: mine[OWN], **best}
    assert "9,31 persen, tertinggi dari dua" in of_ranking(P0, OWN, alone)


def test_a_ranking_leaves_out_other_methods() -> None:
    own = figure(EXTREME, 2024, "0.49", method="lama")
    other = figure(EXTREME, 2024, "1.26", NATION, method="baru")
    assert "Indonesia" not in of_ranking(EXTREME, OWN, {OWN: own, NATION: other})


def test_words_of_cover_and_closing_slide() -> None:
    plain = "Hadirin yang kami hormati, "
    say = "perkenankan kami menyampaikan"
    assert opening(OWN, "", "", "") == f"{plain}{say} capaian kinerja Kabupaten Banyuasin."
    assert opening(OWN, "Banyuasin\nBangkit", "", "") == f"{plain}{say} “Banyuasin Bangkit”."
    assert opening(OWN, "", "Rapat Paripurna HUT ke-22", "22 April 2024") == (
        f"{plain}pada Rapat Paripurna HUT ke-22, 22 April 2024, {say} capaian kinerja Kabupaten "
        "Banyuasin."
    )
    assert opening(OWN, "", "", "22 April 2024").startswith(
        f"{plain}pada hari ini, 22 April 2024, "
    )
    assert ending(OWN, "terima kasih!") == (
        "Demikian capaian kinerja Kabupaten Banyuasin yang dapat kami sampaikan. Terima kasih!"
    )


NEWEST = (
    "Angka kemiskinan turun 0,42 persen poin menjadi 9,58 persen pada 2023. Indeks Reformasi "
    "Birokrasi 70,23 (predikat BB) pada 2023."
)


def test_the_summary_in_words() -> None:
    told = [(P0, shipped_series(P0)), (IRB, series(IRB, {2023: "70.23"}))]
    result = "Secara ringkas, satu dari dua indikator membaik, satu tidak dinilai."
    assert overview(summary_opening(told), told) == f"{result} {NEWEST}"
    assert overview("", told) == NEWEST
    alone = [(P0, [figure(P0, 2023, "9.58")]), told[1]]
    assert summary_opening(alone) == "Berikut angka dua indikator."
    assert summary_opening(alone[:1]) == ""


ADIPURA = Award(1, "Adipura", "KLHK", AwardLevel.NATIONAL, 2023)


def test_awards_in_words() -> None:
    assert of_awards(OWN, SEED.awards) == (
        "Kabupaten Banyuasin menerima dua penghargaan pada tahun 2023: “Special Awards of "
        "Outstanding Performance” dari Indonesia Awards 2023 dan “Penanganan Kawasan Perumahan "
        "Secara Terpadu dalam Rangka Penanganan Kemiskinan Ekstrem dan Stunting” tingkat nasional "
        "dari Kementerian PUPR."
    )
    assert of_awards(OWN, [ADIPURA]) == (
        "Kabupaten Banyuasin menerima satu penghargaan pada tahun 2023: “Adipura” tingkat "
        "nasional dari KLHK."
    )
    later = [ADIPURA, replace(ADIPURA, year=2022, giver=" "), replace(ADIPURA, year=2021)]
    assert of_awards(OWN, later, continued=True) == (
        "Selanjutnya tiga penghargaan: “Adipura” tingkat nasional dari KLHK pada tahun 2023; "
        "“Adipura” tingkat nasional pada tahun 2022; dan “Adipura” tingkat nasional dari KLHK "
        "pada tahun 2021."
    )


def test_one_award_in_words() -> None:
    assert of_award(OWN, ADIPURA) == (
        "Kabupaten Banyuasin menerima penghargaan “Adipura” tingkat nasional dari KLHK pada "
        "tahun 2023."
    )
    dated = replace(ADIPURA, received=date(2023, 6, 5), level=AwardLevel.UNKNOWN)
    assert of_award(OWN, dated).endswith("“Adipura” dari KLHK pada 5 Juni 2023.")


def slide(notes: str, *, hidden: bool = False) -> Slide:
    key, content = SlideKey(SlideKind.CLOSING), ClosingContent("")
    return Slide(key, "", "", "", content, "", (), notes, notes, hidden=hidden)


def test_the_whole_speech_is_what_the_audience_sees() -> None:
    deck = Deck("", (slide("Satu.\n"), slide("Dua.", hidden=True), slide(" "), slide("Tiga.")))
    assert speech_text(deck) == "Satu.\n\nTiga."


@given(any_series(fewest=1))
def test_no_note_exaggerates_or_leaks_code(case: tuple[Indicator, list[Figure]]) -> None:
    indicator, figures = case
    told = of_series(indicator, OWN, figures)
    assert told == " ".join(told.split())
    assert told.endswith(".")
    for word in ("signifikan", "drastis", "None", "Decimal", "NaN", "E+", "%"):
        assert word not in told
