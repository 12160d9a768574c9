"""The deck: which slides there are, in which order, and what the officer's choices do to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.charts import Annotation, BarChart, RankingChart, TrendChart
from db.domain.deck import (
    AwardContent,
    AwardsContent,
    ChartContent,
    ClosingContent,
    CoverContent,
    Deck,
    DeckChoices,
    Slide,
    SlideChoice,
    SlideKey,
    SlideKind,
    SummaryContent,
)
from db.domain.deck_builder import AWARDS_PER_SLIDE, CARDS_PER_SLIDE, DeckData, build_deck
from db.domain.figures import Figure
from db.domain.indicators import Indicator
from tests.db.domain.samples import (
    EVERY_INDICATOR,
    GINI,
    IPM,
    IRB,
    MUARA_ENIM,
    NATION,
    OWN,
    P0,
    PAGAR_ALAM,
    POVERTY_LINE,
    PROVINCE,
    SEED,
    STUNTING,
    TPT,
    any_series,
    figure,
    series,
    target,
)

REGIONS = (OWN, PROVINCE, NATION, MUARA_ENIM)


def data(
    figures: Iterable[Figure],
    indicators: Sequence[Indicator] = EVERY_INDICATOR,
    awards: tuple[Award, ...] = (),
) -> DeckData:
    by_code: dict[str, list[Figure]] = {}
    for found in figures:
        by_code.setdefault(found.indicator, []).append(found)
    return DeckData(
        OWN,
        REGIONS,
        tuple(indicators),
        {code: tuple(found) for code, found in by_code.items()},
        awards=awards,
    )


AWARDS = tuple(replace(found, identifier=n) for n, found in enumerate(SEED.awards, start=1))
SHIPPED = data(SEED.figures, SEED.indicators, AWARDS)


def deck(of: DeckData = SHIPPED, *slides: SlideChoice, **words: object) -> Deck:
    return build_deck(of, DeckChoices(slides=slides, **words))  # type: ignore[arg-type]


def names(slides: Iterable[Slide]) -> list[str]:
    return [str(slide.key) for slide in slides]


def one(built: Deck, kind: SlideKind, subject: str = "") -> Slide:
    (found,) = [slide for slide in built.slides if slide.key == SlideKey(kind, subject)]
    return found


def test_the_shipped_figures_as_slides() -> None:
    built = deck()
    assert built.region == "Kabupaten Banyuasin"
    assert names(built.shown) == [
        "sampul",
        "ringkasan",
        "indikator:p0",
        "indikator:kemiskinan_ekstrem",
        "indikator:tpt",
        "indikator:gini",
        "indikator:irb",
        "indikator:mcp",
        "penghargaan",
        "penutup",
    ]
    cover, summary, *indicators, awards, closing = built.shown
    assert (cover.headline, cover.content) == (
        "Capaian Kinerja Kabupaten Banyuasin",
        CoverContent("Kabupaten Banyuasin", "", ""),
    )
    assert (summary.topic, summary.headline) == (
        "Ringkasan capaian 2023",
        "Keenam indikator membaik",
    )
    assert isinstance(summary.content, SummaryContent)
    assert [card.value for card in summary.content.cards] == [
        "9,58", "0,56", "3,35", "0,265", "70,23", "76,85",
    ]  # fmt: skip
    speech = f"Sumber: {SEED.figures[0].source}"
    assert {slide.source for slide in built.shown[1:-1]} == {speech}
    assert [type(chart_of(slide)) for slide in indicators] == [
        BarChart, BarChart, BarChart, TrendChart, BarChart, BarChart,
    ]  # fmt: skip
    irb = chart_of(indicators[4])
    assert isinstance(irb, BarChart)
    assert irb.bands
    assert indicators[4].footnotes == irb.caption.footnotes != ()
    assert indicators[0].title == "Angka Kemiskinan"
    assert awards.headline == "Dua penghargaan pada 2023"
    assert awards.content == AwardsContent(AWARDS)
    assert (closing.headline, closing.content) == (
        "Terima kasih",
        ClosingContent("Kabupaten Banyuasin"),
    )
    assert (cover.source, closing.source) == ("", "")


def chart_of(slide: Slide) -> object:
    assert isinstance(slide.content, ChartContent)
    return slide.content.spec


def test_no_data_at_all_is_a_cover_and_an_end() -> None:
    assert names(build_deck(DeckData(OWN), DeckChoices()).slides) == ["sampul", "penutup"]


def test_the_officers_words_on_cover_and_closing_slide() -> None:
    built = deck(
        title="Banyuasin Bangkit",
        occasion="Rapat Paripurna HUT ke-23",
        held=date(2025, 4, 22),
        closing="Sekian",
    )
    cover, closing = built.slides[0], built.slides[-1]
    assert cover.headline == "Banyuasin Bangkit"
    assert cover.content == CoverContent(
        "Kabupaten Banyuasin", "Rapat Paripurna HUT ke-23", "22 April 2025"
    )
    assert closing.headline == "Sekian"
    assert closing.notes.endswith("Sekian.")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({2023: "9.58"}, BarChart),
        ({2022: "10", 2023: "9.58"}, BarChart),
        ({2021: "11", 2023: "9.58"}, TrendChart),
        ({2021: "11", 2022: "10", 2023: "9.58"}, TrendChart),
    ],
)
def test_the_chart_suits_the_figures(values: dict[int, str], kind: type) -> None:
    assert type(chart_of(one(deck(data(series(P0, values))), SlideKind.INDICATOR, "p0"))) is kind


def test_more_years_of_a_rated_indicator_keep_their_bands() -> None:
    figures = series(IRB, {2023: "70.23", 2024: "71", 2025: "72"})
    spec = chart_of(one(deck(data(figures)), SlideKind.INDICATOR, "irb"))
    assert isinstance(spec, TrendChart)
    assert spec.bands


def test_targets_and_annotations_stand_on_the_trend() -> None:
    figures = series(P0, {2019: "11", 2020: "11.5", 2021: "11.2"})
    made = replace(
        data(figures),
        targets={"p0": (target(P0, 2021, "10.9"),)},
        annotations={"p0": (Annotation(2020, "Pandemi COVID-19"),)},
    )
    spec = chart_of(one(deck(made), SlideKind.INDICATOR, "p0"))
    assert isinstance(spec, TrendChart)
    assert [mark.year for mark in spec.targets] == [2021]
    assert spec.annotations == (Annotation(2020, "Pandemi COVID-19"),)


FALL, RISE = {2022: "5", 2023: "4"}, {2022: "4", 2023: "5"}


@pytest.mark.parametrize(
    ("figures", "headline"),
    [
        ([*series(P0, FALL)], "Angka Kemiskinan membaik"),
        ([*series(IPM, {2023: "70"})],
         "Indeks Pembangunan Manusia 70,00 (kategori tinggi) pada 2023"),
        ([*series(POVERTY_LINE, RISE)],
         "Garis kemiskinan naik Rp1 menjadi Rp5 per kapita per bulan pada 2023"),
        ([*series(P0, FALL), *series(IRB, RISE)], "Kedua indikator membaik"),
        ([*series(P0, RISE), *series(IRB, FALL)], "Kedua indikator memburuk"),
        ([*series(P0, {2023: "5"}), *series(IRB, {2023: "60"})],
         "Dua indikator, belum ada angka pembanding"),
        ([*series(P0, {2023: "5"}), *series(POVERTY_LINE, RISE)], "Perkembangan dua indikator"),
        ([*series(P0, FALL), *series(TPT, RISE)],
         "Satu dari dua indikator membaik, satu memburuk"),
        ([*series(P0, RISE), *series(TPT, {2022: "4", 2023: "4"}), *series(GINI, {2023: "0.3"})],
         "Satu dari tiga indikator memburuk, satu tetap, satu tidak dinilai"),
        ([*series(P0, FALL), *series(POVERTY_LINE, RISE), *series(TPT, {2023: "4"})],
         "Satu dari tiga indikator membaik, dua tidak dinilai"),
        ([figure(P0, 2022, "5", method="lama"), figure(P0, 2023, "4", method="baru"),
          *series(TPT, FALL)],
         "Satu dari dua indikator membaik, satu tidak dinilai"),
    ],
)  # fmt: skip
def test_the_summary_says_what_the_figures_add_up_to(figures: list[Figure], headline: str) -> None:
    assert one(deck(data(figures)), SlideKind.SUMMARY).headline == headline


def test_the_summary_names_the_years_that_it_covers() -> None:
    figures = [*series(P0, {2023: "9.58", 2024: "9.31"}), *series(TPT, {2021: "4", 2022: "3.39"})]
    assert one(deck(data(figures)), SlideKind.SUMMARY).topic == "Ringkasan capaian 2022–2024"


@pytest.mark.parametrize(("count", "pages"), [(12, [12]), (13, [6, 7]), (30, [10, 10, 10])])
def test_a_long_summary_goes_on_on_another_slide(count: int, pages: list[int]) -> None:
    many = [replace(P0, code=f"p{n}") for n in range(count)]
    built = deck(data([f for i in many for f in series(i, FALL)], many))
    found = [slide for slide in built.slides if slide.kind is SlideKind.SUMMARY]
    assert [len(slide.content.cards) for slide in found] == pages  # type: ignore[union-attr]
    assert all(len(slide.content.cards) <= CARDS_PER_SLIDE for slide in found)  # type: ignore[union-attr]
    words = "Kedua belas" if count == 12 else f"Seluruh {count}"
    assert {slide.headline for slide in found} == {f"{words} indikator membaik"}
    if len(pages) > 1:
        assert [str(slide.key) for slide in found][:2] == ["ringkasan", "ringkasan:2"]
        assert found[0].topic == f"Ringkasan capaian 2023 (1 dari {len(pages)})"


def test_regions_are_compared_in_the_newest_year_that_has_others() -> None:
    figures = [
        *series(P0, {2023: "9.58", 2024: "9.31"}),
        figure(P0, 2024, "9.79", MUARA_ENIM),
        figure(P0, 2024, "10.97", PROVINCE),
        *series(TPT, {2023: "3.35", 2024: "3.24"}),
        figure(TPT, 2023, "4.11", PROVINCE),
        figure(STUNTING, 2023, "21.5", NATION),
    ]
    built = deck(data(figures))
    assert names(built.slides) == [
        "sampul", "ringkasan", "indikator:p0", "wilayah:p0", "indikator:tpt", "wilayah:tpt",
        "penutup",
    ]  # fmt: skip
    older = one(built, SlideKind.COMPARISON, "tpt")
    assert "pada 2023" in older.headline
    assert "pada tahun 2023 sebesar 3,35 persen" in older.notes
    ranking = one(built, SlideKind.COMPARISON, "p0")
    spec = chart_of(ranking)
    assert isinstance(spec, RankingChart)
    assert [row.name for row in spec.rows] == ["Banyuasin", "Muara Enim"]
    assert ranking.title == "Angka Kemiskinan: antarwilayah"
    assert "terendah dari dua kabupaten/kota" in ranking.notes


def test_the_notes_rank_an_unnamed_figure_as_its_chart_does() -> None:
    figures = [
        figure(P0, 2023, "9.58", method="utama"),
        figure(P0, 2024, "9.31"),
        figure(P0, 2024, "8.18", PAGAR_ALAM),
        figure(P0, 2024, "1.00", MUARA_ENIM, method="lain"),
    ]
    of = replace(data(figures), regions=(OWN, PAGAR_ALAM, MUARA_ENIM))
    slide = one(deck(of), SlideKind.COMPARISON, "p0")
    spec = chart_of(slide)
    assert isinstance(spec, RankingChart)
    assert [row.name for row in spec.rows] == ["Pagar Alam", "Banyuasin"]
    assert "tertinggi dari dua kabupaten/kota" in slide.notes


def test_the_notes_of_an_added_ranking_tell_its_year_and_its_regions() -> None:
    figures = [
        *series(P0, {2022: "10.00", 2023: "9.58", 2024: "9.31"}),
        *series(P0, {2022: "11.90", 2023: "11.78"}, PROVINCE),
        *series(P0, {2022: "9.54", 2023: "9.36"}, NATION),
        *series(P0, {2022: "10.1"}, MUARA_ENIM),
    ]
    chosen = ChartChoice(view=View.RANKING, ranked=(MUARA_ENIM.code, PROVINCE.code))
    added = SlideChoice(SlideKey(SlideKind.CHART, "1"), indicator="p0", chart=chosen)
    slide = one(deck(data(figures), added), SlideKind.CHART, "1")
    spec = chart_of(slide)
    assert isinstance(spec, RankingChart)
    assert spec.year == 2023
    assert "pada tahun 2023" in slide.notes
    assert "Sumatera Selatan (11,78 persen)" in slide.notes
    assert "Indonesia" not in slide.notes
    earlier = SlideChoice(added.key, indicator="p0", chart=replace(chosen, ranking_year=2022))
    told = one(deck(data(figures), earlier), SlideKind.CHART, "1").notes
    assert "terendah dari dua kabupaten/kota" in told


def test_a_region_that_the_store_does_not_name_is_left_out() -> None:
    stray = replace(figure(P0, 2023, "9"), region="9999")
    assert "wilayah:p0" not in names(deck(data([*series(P0, FALL), stray])).slides)


def awards(count: int) -> tuple[Award, ...]:
    return tuple(Award(n + 1, "Adipura", "KLHK", AwardLevel.NATIONAL, 2023) for n in range(count))


@pytest.mark.parametrize(("count", "pages"), [(6, [6]), (7, [3, 4]), (40, [5, 6, 6, 5, 6, 6, 6])])
def test_many_awards_are_several_lists(count: int, pages: list[int]) -> None:
    built = deck(data([], awards=awards(count)))
    found = [slide for slide in built.slides if slide.kind is SlideKind.AWARDS]
    lists = [slide.content.awards for slide in found]  # type: ignore[union-attr]
    assert [len(page) for page in lists] == pages
    assert max(pages) <= AWARDS_PER_SLIDE
    assert [award for page in lists for award in page] == list(awards(count))
    assert {slide.source for slide in found} == {""}


def test_an_award_has_its_own_slide_when_it_has_a_certificate() -> None:
    plain = awards(1)
    certified = replace(plain[0], identifier=9, has_certificate=True, source="SK")
    built = deck(data([], awards=(*plain, certified)))
    assert names(built.shown) == ["sampul", "penghargaan", "piagam:9", "penutup"]
    shown = one(built, SlideKind.AWARD, "9")
    assert isinstance(shown.content, AwardContent)
    assert (shown.topic, shown.source) == ("Penghargaan tingkat nasional", "Sumber: SK")
    assert one(built, SlideKind.AWARD, "1").hidden
    # The list does not lend one award's source to the other.
    assert (
        one(built, SlideKind.AWARDS).source
        == "Sumber: SK; belum diisi untuk satu dari dua penghargaan"
    )
    wanted = SlideChoice(SlideKey(SlideKind.AWARD, "1"), hidden=False)
    assert "piagam:1" in names(deck(data([], awards=plain), wanted).shown)
    noted = SlideChoice(SlideKey(SlideKind.AWARD, "1"), notes="Catatan")
    assert "piagam:1" not in names(deck(data([], awards=plain), noted).shown)


def test_the_officer_orders_and_hides() -> None:
    order = [SlideKey(SlideKind.AWARDS), SlideKey(SlideKind.INDICATOR, "mcp")]
    built = deck(SHIPPED, SlideChoice(order[0], hidden=True), SlideChoice(order[1]))
    assert names(built.slides)[:2] == ["sampul", "ringkasan"]
    placed = [slide.key for slide in built.slides]
    assert placed.index(order[0]) < placed.index(order[1])
    assert "penghargaan" in names(built.slides)
    assert "penghargaan" not in names(built.shown)


def test_choices_for_what_is_no_longer_there_have_no_effect() -> None:
    gone = [
        SlideChoice(SlideKey(SlideKind.INDICATOR, "hilang"), notes="lama"),
        SlideChoice(SlideKey(SlideKind.AWARD, "99")),
        SlideChoice(SlideKey(SlideKind.CHART, "1"), indicator="hilang", chart=ChartChoice()),
        SlideChoice(SlideKey(SlideKind.CHART, "2"), indicator="p0", chart=ChartChoice(first=2050)),
    ]
    gone[3] = replace(gone[3], chart=ChartChoice(view=View.TREND, first=2050))
    assert deck(SHIPPED, *gone) == deck()


@pytest.mark.parametrize(
    ("chart", "title", "said", "unsaid"),
    [
        (None, "Angka Kemiskinan: antartahun", "tahun 2023", "tahun 2021"),
        (ChartChoice(view=View.BARS, years=(2021, 2022)), "Angka Kemiskinan: antartahun",
         "tahun 2022", "2023"),
        (ChartChoice(view=View.TREND, first=2022, last=2023), "Angka Kemiskinan: tren",
         "tahun 2022", "2021"),
        (ChartChoice(view=View.TREND), "Angka Kemiskinan: tren", "tahun 2021", "2019"),
        (ChartChoice(view=View.RANKING, ranking_year=2022), "Angka Kemiskinan: antarwilayah",
         "Sumatera Selatan (11,90 persen)", "2023"),
        (ChartChoice(view=View.RANKING), "Angka Kemiskinan: antarwilayah",
         "Sumatera Selatan (11,78 persen)", "2022"),
    ],
)  # fmt: skip
def test_an_added_chart_stands_after_its_indicator(
    chart: ChartChoice | None, title: str, said: str, unsaid: str
) -> None:
    figures = [
        *series(P0, {2021: "11", 2022: "10", 2023: "9.58"}),
        *series(P0, {2022: "11.90", 2023: "11.78"}, PROVINCE),
        *series(TPT, FALL),
    ]
    added = SlideChoice(SlideKey(SlideKind.CHART, "7"), indicator="p0", chart=chart)
    built = deck(data(figures), added)
    assert names(built.slides)[2:6] == ["indikator:p0", "wilayah:p0", "grafik:7", "indikator:tpt"]
    slide = one(built, SlideKind.CHART, "7")
    assert slide.title == title
    assert said in slide.notes
    assert unsaid not in slide.notes


def test_a_year_that_a_chart_leaves_out_is_not_called_unrecorded() -> None:
    figures = series(P0, {2020: "11", 2022: "10", 2023: "9.58"})
    chart = ChartChoice(view=View.BARS, years=(2020, 2023))
    added = SlideChoice(SlideKey(SlideKind.CHART, "1"), indicator="p0", chart=chart)
    notes = one(deck(data(figures), added), SlideKind.CHART, "1").notes
    assert notes.endswith("dalam tiga tahun. Angka 2021 belum tercatat.")


def test_the_officers_notes_follow_until_the_figures_change() -> None:
    key = SlideKey(SlideKind.INDICATOR, "p0")
    written = one(deck(), *_parts(key)).written_notes
    choice = SlideChoice(key, notes="Syukur alhamdulillah.", basis=written)
    edited = one(deck(SHIPPED, choice), *_parts(key))
    assert (edited.notes, edited.written_notes) == ("Syukur alhamdulillah.", written)
    assert (edited.notes_edited, edited.notes_outdated) == (True, False)
    changed = [*SEED.figures, figure(P0, 2024, "9.31")]
    outdated = one(deck(data(changed), choice), *_parts(key))
    assert (outdated.notes, outdated.notes_outdated) == ("Syukur alhamdulillah.", True)
    assert outdated.written_notes != written


def _parts(key: SlideKey) -> tuple[SlideKind, str]:
    return key.kind, key.subject


def test_of_two_choices_for_one_slide_the_first_holds() -> None:
    key = SlideKey(SlideKind.COVER)
    assert deck(SHIPPED, SlideChoice(key), SlideChoice(key, hidden=True)) == deck()


SHIPPED_KEYS = st.permutations([slide.key for slide in deck().slides])


@given(SHIPPED_KEYS, st.integers(0, 12))
def test_named_slides_keep_the_officers_order_and_none_is_lost(
    keys: list[SlideKey], count: int
) -> None:
    built = deck(SHIPPED, *(SlideChoice(key) for key in keys[:count]))
    placed = [slide.key for slide in built.slides]
    assert [key for key in placed if key in keys[:count]] == keys[:count]
    assert sorted(map(str, placed)) == sorted(names(deck().slides))


@given(st.sets(st.sampled_from([slide.key for slide in deck().slides])))
def test_naming_slides_where_they_stand_moves_nothing(keys: set[SlideKey]) -> None:
    named = [SlideChoice(slide.key) for slide in deck().slides if slide.key in keys]
    assert names(deck(SHIPPED, *named).slides) == names(deck().slides)


AWARD = st.builds(
    Award,
    identifier=st.integers(1, 99),
    name=st.text(min_size=1, max_size=30),
    giver=st.text(max_size=10),
    level=st.sampled_from(AwardLevel),
    year=st.integers(1945, 2100),
    has_certificate=st.booleans(),
    source=st.sampled_from(["", " ", "SK", "a\nb"]),
)
CHARTS = st.builds(
    ChartChoice,
    view=st.sampled_from([None, *View]),
    years=st.none() | st.lists(st.integers(2010, 2032), min_size=1, max_size=3).map(tuple),
    first=st.none() | st.integers(2010, 2032),
    last=st.none() | st.integers(2010, 2032),
    ranking_year=st.none() | st.integers(2010, 2032),
    regions=st.just((PROVINCE.code,)),
)
CHOICE = st.builds(
    SlideChoice,
    key=st.builds(
        SlideKey,
        st.sampled_from(SlideKind),
        st.sampled_from(["", "1", "2", *(indicator.code for indicator in EVERY_INDICATOR)]),
    ),
    hidden=st.none() | st.booleans(),
    notes=st.none() | st.text(max_size=5),
    indicator=st.sampled_from(["", *(indicator.code for indicator in EVERY_INDICATOR)]),
    chart=st.none() | CHARTS,
)


@settings(max_examples=60)
@given(
    st.lists(any_series(fewest=0), max_size=4),
    st.lists(AWARD, max_size=9, unique_by=lambda award: award.identifier),
    st.lists(CHOICE, max_size=6),
    st.data(),
)
def test_any_store_makes_a_deck(
    found: list[tuple[Indicator, list[Figure]]],
    received: list[Award],
    choices: list[SlideChoice],
    draw: st.DataObject,
) -> None:
    by_code = {indicator.code: (indicator, figures) for indicator, figures in found}
    figures = [
        replace(entry, region=draw.draw(st.sampled_from([OWN.code, OWN.code, "1600", "1603"])))
        for _, entries in by_code.values()
        for entry in entries
    ]
    made = data(figures, [indicator for indicator, _ in by_code.values()], tuple(received))
    built = deck(made, *choices)
    placed = [slide.key for slide in built.slides]
    assert len(set(placed)) == len(placed)
    assert {SlideKey(SlideKind.COVER), SlideKey(SlideKind.CLOSING)} <= set(placed)
    own = {figure.indicator for figure in figures if figure.region == OWN.code}
    assert own == {key.subject for key in placed if key.kind is SlideKind.INDICATOR}
    for slide in built.slides:
        assert slide.title
        assert slide.headline
        assert slide.written_notes
        assert slide.source == "" or slide.source.startswith("Sumber: ")
        for word in ("None", "Decimal", "  ", " ."):
            assert word not in slide.written_notes.replace("…", "") or slide.kind in (
                SlideKind.AWARD,
                SlideKind.AWARDS,
            )
