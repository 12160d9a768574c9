"""Decks: the shipped one, and those that no layout likes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import Deck, DeckChoices, Slide, SlideChoice, SlideKey, SlideKind
from db.domain.deck_builder import DeckData, build_deck
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel, Target
from db.domain.indicators import Indicator, Unit
from tests.widgets.charts.examples import HOSTILE, own_region, seed
from widgets.slides.stand import SlidePictures, Stand

OWN, PROVINCE, NATION = "1607", "1600", "0000"
SOURCE = "Contoh untuk pengujian"
LONG = "Kabupaten Penukal Abab Lematang Ilir Selatan Tenggara Raya"
#: A word that no line holds.
ENDLESS = "Kepulauansangatpanjangtanpaspasi" * 4
SIZES = ((1024, 768), (1280, 720), (1280, 800), (1920, 1080), (3840, 2160))
OCCASION = "Rapat Paripurna Istimewa HUT ke-22 Kabupaten Banyuasin"


def _data(**changes: object) -> DeckData:
    found = seed()
    by_code: dict[str, tuple[Figure, ...]] = {}
    for figure in found.figures:
        by_code[figure.indicator] = (*by_code.get(figure.indicator, ()), figure)
    awards = tuple(replace(award, identifier=n + 1) for n, award in enumerate(found.awards))
    data = DeckData(own_region(), found.regions, found.indicators, by_code, {}, awards)
    return replace(data, **changes)


def _choices(*charts: SlideChoice) -> DeckChoices:
    return DeckChoices(occasion=OCCASION, held=date(2024, 4, 22), slides=charts)


def _chart(number: int, indicator: str, choice: ChartChoice) -> SlideChoice:
    return SlideChoice(SlideKey(SlideKind.CHART, str(number)), indicator=indicator, chart=choice)


def shipped() -> Deck:
    return build_deck(_data(), _choices())


def twelve() -> Deck:
    """Return a deck of 12 indicators with all sorts of units, ratings and results."""
    units = (
        Unit("%", "persen", "persen poin"),
        Unit(),
        Unit("ribu jiwa", "ribu jiwa", "ribu jiwa"),
        Unit("", "per kapita per bulan", "rupiah", "Rp"),
    )
    extra: list[Indicator] = []
    figures = dict(_data().figures)
    base = seed().indicators[0]
    for index in range(6):
        code = f"x{index}"
        extra.append(
            replace(
                base,
                code=code,
                name=f"Indikator Tambahan yang Ke-{index + 7} di Kabupaten",
                short_name=f"Indikator Tambahan {index + 7}",
                unit=units[index % 4],
                decimals=0 if index % 4 == 3 else 2,
                maximum=None,
            )
        )
        low, high = (
            (Decimal(509264), Decimal(532113))
            if index % 4 == 3
            else (
                Decimal("118.40"),
                Decimal("97.35") + index * 9,
            )
        )
        figures[code] = (
            Figure(code, OWN, 2022, low, source=SOURCE),
            Figure(code, OWN, 2023, high, FigureStatus.PROVISIONAL, source=SOURCE),
        )
    return build_deck(_data(indicators=(*seed().indicators, *extra), figures=figures), _choices())


def long_names() -> Deck:
    """Return a deck whose names, sources and notes go on and on."""
    longer = tuple(
        replace(
            one,
            name=f"{one.name} menurut Kabupaten/Kota di Provinsi Sumatera Selatan",
            short_name=f"{one.short_name} menurut Kabupaten/Kota",
            phrase=f"{one.phrase} menurut kabupaten/kota di Provinsi Sumatera Selatan " * 3,
        )
        for one in seed().indicators
    )
    figures = {
        code: tuple(replace(one, source=f"{one.source}, {one.source}") for one in series)
        for code, series in _data().figures.items()
    }
    own = replace(own_region(), name=LONG, short_name=LONG)
    awards = (
        Award(
            1,
            ("Penghargaan Sangat Panjang " * 9).strip(),
            ("Kementerian dan Lembaga " * 6).strip(),
            AwardLevel.INTERNATIONAL,
            2024,
            date(2024, 12, 28),
            note="Catatan yang panjang sekali. " * 20,
            source=SOURCE * 8,
            has_certificate=True,
        ),
        Award(2, ENDLESS, ENDLESS, AwardLevel.PROVINCIAL, 2023, note=ENDLESS),
        Award(3, HOSTILE, HOSTILE, AwardLevel.UNKNOWN, 2022),
    )
    regions = (own, *(region for region in seed().regions if region.code != OWN))
    data = _data(own=own, regions=regions, indicators=longer, figures=figures, awards=awards)
    words = DeckChoices(
        title="Laporan Keterangan Pertanggungjawaban " * 6,
        occasion=f"{OCCASION} dan {OCCASION} serta {ENDLESS}",
        held=date(2024, 9, 30),
        closing="Terima kasih atas perhatian Bapak dan Ibu sekalian. " * 5,
    )
    return build_deck(data, words)


def forty_awards() -> Deck:
    levels = tuple(AwardLevel)
    awards = tuple(
        Award(
            number + 1,
            f"Penghargaan nomor {number + 1}"
            + " dalam Rangka Penanganan Kawasan Perumahan Secara Terpadu" * (number % 4),
            "Kementerian Pekerjaan Umum dan Perumahan Rakyat",
            levels[number % len(levels)],
            2024 - number // 6,
            source=SOURCE,
        )
        for number in range(40)
    )
    return build_deck(_data(awards=awards), _choices())


def one_year() -> Deck:
    figures = {
        code: tuple(figure for figure in series if figure.year == 2023)
        for code, series in _data().figures.items()
    }
    return build_deck(_data(figures=figures), _choices())


def empty() -> Deck:
    return build_deck(_data(figures={}, awards=()), DeckChoices())


def many_regions() -> Deck:
    """Return poverty in 60 regions over 4 years, the own one far down, as three charts."""
    own = own_region()
    places = tuple(
        Region(
            f"9{index:03}",
            f"Kabupaten {index}",
            "Penukal Abab Lematang Ilir" if index % 7 == 0 else f"Wilayah Nomor {index}",
            RegionLevel.REGENCY,
        )
        for index in range(59)
    )
    figures = [*_data().figures["p0"]]
    for year, value in ((2021, "10.75"), (2024, "9.31")):
        figures.append(Figure("p0", OWN, year, Decimal(value), source=SOURCE))
    for index, place in enumerate(places):
        figures += [
            Figure("p0", place.code, year, Decimal("3.10") + Decimal(index) / 5 + year % 4)
            for year in range(2021, 2025)
        ]
    for code, value in ((PROVINCE, "10.97"), (NATION, "9.03")):
        figures += [
            Figure("p0", code, year, Decimal(value) + (2024 - year) * Decimal("0.4"))
            for year in range(2021, 2025)
        ]
    codes = (PROVINCE, NATION, *(place.code for place in places[:7]))
    charts = (
        _chart(1, "p0", ChartChoice(view=View.TREND, regions=codes[:2])),
        _chart(2, "p0", ChartChoice(view=View.TREND, regions=codes)),
        _chart(3, "p0", ChartChoice(view=View.RANKING, ranking_year=2022)),
    )
    regions = (own, *(one for one in seed().regions if one.code != OWN), *places)
    data = _data(regions=regions, figures={**_data().figures, "p0": tuple(figures)})
    return build_deck(data, _choices(*charts))


def many_years() -> Deck:
    """Return series of two decades with gaps and targets: as a trend and as bars of 12 years."""
    figures = dict(_data().figures)
    for code in ("p0", "irb"):
        older = [
            Figure(code, OWN, year, Decimal("16.85") + (year - 2005), source=SOURCE)
            for year in range(2003, 2022)
            if year not in (2009, 2014, 2015)
        ]
        figures[code] = (*older, *figures[code])
    figures["p0"] += (Figure("p0", OWN, 2024, Decimal("9.31"), FigureStatus.PROVISIONAL),)
    targets = {
        "p0": tuple(
            Target("p0", OWN, year, Decimal("10.40") - (year - 2019) / Decimal(4))
            for year in range(2019, 2025)
        )
    }
    charts = (
        _chart(1, "p0", ChartChoice(view=View.BARS, years=tuple(range(2010, 2025)))),
        _chart(2, "irb", ChartChoice(view=View.BARS, years=tuple(range(2010, 2024)))),
    )
    return build_deck(_data(figures=figures, targets=targets), _choices(*charts))


def huge_values() -> Deck:
    """Return values of up to 13 digits, and below zero."""
    base = seed().indicators[0]
    extra = tuple(
        replace(
            base,
            code=f"y{index}",
            short_name=f"Produk Domestik {index}",
            unit=Unit("", "", "rupiah", "Rp") if index else Unit("juta rupiah per kapita"),
            minimum=None,
            maximum=None,
        )
        for index in range(3)
    )
    figures = {
        one.code: (
            Figure(one.code, OWN, 2022, Decimal(-(10 ** (6 + 3 * index))), source=SOURCE),
            Figure(one.code, OWN, 2023, Decimal(10 ** (6 + 3 * index)), source=SOURCE),
        )
        for index, one in enumerate(extra)
    }
    return build_deck(
        _data(indicators=(*seed().indicators, *extra), figures={**_data().figures, **figures}),
        _choices(),
    )


DECKS = {
    "shipped": shipped,
    "twelve": twelve,
    "long names": long_names,
    "forty awards": forty_awards,
    "one year": one_year,
    "empty": empty,
    "many regions": many_regions,
    "many years": many_years,
    "huge values": huge_values,
}


@cache
def deck(name: str) -> Deck:
    return DECKS[name]()


def stands(made: Deck) -> Iterable[tuple[Slide, Stand]]:
    """Return every slide, the hidden ones too, with where it stands."""
    count = len(made.slides)
    return [
        (slide, Stand(made.region, number, count)) for number, slide in enumerate(made.slides, 1)
    ]


def of_kind(name: str, kind: SlideKind) -> Slide:
    return next(slide for slide in deck(name).slides if slide.kind is kind)


def picture(width: int, height: int, colour: str = "#D9A441") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def with_certificate(width: int = 707, height: int = 500) -> SlidePictures:
    logo = QImage(80, 100, QImage.Format.Format_ARGB32_Premultiplied)
    logo.fill(Qt.GlobalColor.darkRed)
    return SlidePictures(logo, picture(width, height))
