"""The words around a chart."""

from __future__ import annotations

from db.domain.chart_builders.captions import (
    break_notes,
    empty_caption,
    figure_detail,
    figure_label,
    footnotes,
    source_line,
    subtitle,
)
from tests.db.domain.samples import (
    EXTREME,
    HEADS,
    IRB,
    MCP,
    OWN,
    P0,
    PROVISIONAL,
    STUNTING,
    figure,
    series,
    shipped_series,
)


def test_subtitles_name_what_when_and_where() -> None:
    assert subtitle(P0, OWN.name, "2022 dan 2023", "") == (
        "Persentase penduduk miskin · Maret · Kabupaten Banyuasin · 2022 dan 2023"
    )
    assert subtitle(HEADS, OWN.name) == ("Jumlah Penduduk Miskin (ribu jiwa) · Kabupaten Banyuasin")


def test_sources() -> None:
    assert source_line(shipped_series(P0)) == (
        "Sumber: Pidato Pj. Bupati, Rapat Paripurna HUT ke-22 Kabupaten Banyuasin, 22 April 2024"
    )
    assert source_line(series(P0, {2022: "1"})) == "Sumber: belum diisi"
    assert source_line([]) == "Sumber: belum diisi"
    mixed = [
        figure(P0, 2024, "1", source="BPS"),
        figure(P0, 2021, "1", source=" BPS\n"),
        figure(P0, 2022, "1", source="Pidato"),
        figure(P0, 2023, "1"),
    ]
    assert source_line(mixed) == ("Sumber: BPS (2021, 2024); Pidato (2022); belum diisi (2023)")


def test_footnotes_stand_in_the_order_of_their_marks() -> None:
    figures = [
        figure(IRB, 2020, "55"),
        figure(IRB, 2023, "70.23"),
        figure(IRB, 2024, "75", status=PROVISIONAL),
    ]
    assert footnotes(IRB, figures, with_scale=True, truncated=True) == (
        "* Angka sementara (2024).",
        f"// {IRB.breaks[0].note}",
        "Angka 2021–2022 belum tercatat.",
        "Sumbu tegak tidak dimulai dari nol.",
        "Predikat menurut ambang Kementerian PANRB.",
    )
    assert footnotes(P0, []) == ()
    assert footnotes(P0, shipped_series(P0), with_scale=True) == ()


def test_a_break_is_noted_only_where_it_is_crossed() -> None:
    assert break_notes(STUNTING, series(STUNTING, {2022: "22", 2023: "24.8"})) == (
        "// Survei berubah dari SSGI ke SKI pada 2023.",
    )
    assert break_notes(STUNTING, series(STUNTING, {2023: "24.8", 2024: "20"})) == ()
    assert break_notes(STUNTING, []) == ()


def test_named_methods_are_noted() -> None:
    figures = [
        figure(EXTREME, 2023, "0.83", method="US$1,9 PPP"),
        figure(EXTREME, 2024, "1.26", method="US$2,15 PPP"),
    ]
    assert break_notes(EXTREME, figures) == (
        "// Dihitung dengan metode berbeda (US$1,9 PPP dan US$2,15 PPP); tidak dibandingkan.",
    )
    assert break_notes(EXTREME, figures[:1]) == ()


def test_a_provisional_label_has_an_asterisk() -> None:
    assert figure_label(P0, figure(P0, 2024, "9.31", status=PROVISIONAL)) == "9,31%*"
    assert figure_label(P0, figure(P0, 2024, "9.31")) == "9,31%"


def test_the_hover_text_tells_all_that_is_recorded() -> None:
    full = figure(
        MCP, 2023, "76.85", status=PROVISIONAL, method="lama", source="KPK", note="Dikutip."
    )
    assert figure_detail(MCP, OWN, full).split("\n") == [
        "Banyuasin, 2023: 76,85",
        "Zona: Hijau",
        "Status: Sementara",
        "Metode: lama",
        "Sumber: KPK",
        "Catatan: Dikutip.",
    ]
    assert figure_detail(P0, OWN, figure(P0, 2023, "9.58", rating="Baik")).split("\n") == [
        "Banyuasin, 2023: 9,58%",
        "Predikat: Baik",
        "Status: Tetap",
        "Sumber: belum diisi",
    ]


def test_an_empty_chart_still_says_what_it_is() -> None:
    caption = empty_caption(P0, OWN, "Belum ada angka.")
    assert caption.headline == "Angka Kemiskinan"
    assert caption.description == "Angka Kemiskinan. Belum ada angka."
    assert caption.source == ""
