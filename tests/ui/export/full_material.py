"""A material with everything that slides and pages can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QColor, QImage

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.charts import Annotation
from db.domain.deck import DeckChoices, SlideChoice, SlideKey, SlideKind
from db.domain.deck_builder import DeckData, build_deck
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel, Target
from tests.db.domain.samples import IRB, MUARA_ENIM, NATION, OKU_TIMUR, OWN, P0, PROVINCE, SEED
from tests.ui.export.materials import material
from ui.export.material import Material, Records
from widgets.charts.png import encode_png

SOURCE = "BPS, Susenas"
OWN_YEARS = {
    2016: "12.27",
    2017: "11.47",
    2018: "11.32",
    2019: "11.33",
    2021: "10.75",
    2022: "10.00",
    2023: "9.58",
}
PROVISIONAL = Figure(
    P0.code, OWN.code, 2024, Decimal("9.31"), FigureStatus.PROVISIONAL, SOURCE, note="Rilis awal"
)
OTHERS = {
    PROVINCE: {2022: "11.90", 2023: "11.78", 2024: "10.97"},
    NATION: {2022: "9.54", 2023: "9.36", 2024: "9.03"},
    MUARA_ENIM: {2024: "9.79"},
    OKU_TIMUR: {2024: "9.75"},
}
TARGETS = tuple(
    Target(P0.code, OWN.code, year, Decimal(value), "RPJMD 2021–2026")
    for year, value in ((2022, "9.90"), (2023, "9.70"), (2024, "9.40"), (2025, "9.00"))
)
AWARDS = (
    Award(
        2,
        "Penanganan Kawasan Perumahan Secara Terpadu dalam Rangka Penanganan Kemiskinan Ekstrem",
        "Kementerian PUPR",
        AwardLevel.NATIONAL,
        2023,
        source="Pidato",
        has_certificate=True,
    ),
    Award(1, "Special Awards", "Indonesia Awards", AwardLevel.UNKNOWN, 2023, date(2023, 5, 6)),
)
CHARTS = (
    (P0, ChartChoice(view=View.TREND, regions=(PROVINCE.code, NATION.code))),
    (P0, ChartChoice(view=View.BARS, years=(2019, 2022, 2023, 2024))),
    (IRB, ChartChoice(view=View.TREND)),
)


def certificate() -> bytes:
    image = QImage(60, 42, QImage.Format.Format_RGB32)
    image.fill(QColor("#F0E0B0"))
    return encode_png(image)


def full_material(choices: DeckChoices | None = None) -> Material:
    """Gaps, targets, a provisional figure, other regions, a break of method, awards, a logo."""
    figures = [figure for figure in SEED.figures if figure.indicator != P0.code]
    figures += [
        Figure(P0.code, OWN.code, year, Decimal(value), source=SOURCE)
        for year, value in OWN_YEARS.items()
    ]
    figures.append(PROVISIONAL)
    figures += [
        Figure(P0.code, region.code, year, Decimal(value), source=SOURCE)
        for region, years in OTHERS.items()
        for year, value in years.items()
    ]
    regions = (OWN, *OTHERS)
    data = DeckData(
        own=OWN,
        regions=regions,
        indicators=SEED.indicators,
        figures={
            entry.code: tuple(figure for figure in figures if figure.indicator == entry.code)
            for entry in SEED.indicators
        },
        targets={P0.code: TARGETS},
        awards=AWARDS,
        annotations={P0.code: (Annotation(2020, "Pandemi"),)},
    )
    if choices is None:
        choices = DeckChoices(
            occasion="Rapat Paripurna Istimewa",
            held=date(2024, 4, 22),
            slides=tuple(
                SlideChoice(
                    SlideKey(SlideKind.CHART, str(number)), indicator=indicator.code, chart=chart
                )
                for number, (indicator, chart) in enumerate(CHARTS)
            ),
        )
    logo = QImage(40, 48, QImage.Format.Format_ARGB32)
    logo.fill(QColor("#2266AA"))
    picture = certificate()
    return replace(
        material(),
        data=data,
        deck=build_deck(data, choices),
        records=Records(SEED.indicators, regions, tuple(figures), TARGETS),
        logo=logo,
        certificate=lambda award: picture if award == 2 else None,
    )


def many_regions(count: int) -> tuple[Region, ...]:
    return tuple(
        Region(
            f"17{number:02}", f"Kabupaten Nomor {number}", f"Nomor {number}", RegionLevel.REGENCY
        )
        for number in range(count)
    )
