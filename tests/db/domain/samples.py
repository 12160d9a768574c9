"""Regions, indicators and figures that the tests of the domain share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

import resources
from db.domain.charts import Caption
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel, Target
from db.domain.indicators import (
    PERCENT,
    ChangeForm,
    Direction,
    Indicator,
    MethodBreak,
    RatingBand,
    RatingScale,
    RatingVersion,
    Tone,
    Topic,
    Unit,
)
from db.store.seed import parse_seed

SEED = parse_seed(resources.path("seed.json").read_text("utf-8"))
SHIPPED = {indicator.code: indicator for indicator in SEED.indicators}
P0, EXTREME, TPT = SHIPPED["p0"], SHIPPED["kemiskinan_ekstrem"], SHIPPED["tpt"]
GINI, IRB, MCP = SHIPPED["gini"], SHIPPED["irb"], SHIPPED["mcp"]

OWN, PROVINCE, NATION = SEED.regions
MUARA_ENIM = Region("1603", "Kabupaten Muara Enim", "Muara Enim", RegionLevel.REGENCY)
OKU_TIMUR = Region("1609", "Kabupaten OKU Timur", "OKU Timur", RegionLevel.REGENCY)
PALEMBANG = Region("1671", "Kota Palembang", "Palembang", RegionLevel.CITY)
PAGAR_ALAM = Region("1673", "Kota Pagar Alam", "Pagar Alam", RegionLevel.CITY)

GROWTH = Indicator(
    code="pertumbuhan",
    topic=Topic.POVERTY,
    name="Pertumbuhan Ekonomi",
    short_name="Pertumbuhan Ekonomi",
    phrase="pertumbuhan ekonomi",
    unit=PERCENT,
    decimals=2,
    direction=Direction.HIGHER,
    minimum=Decimal(-100),
    maximum=Decimal(100),
)
POVERTY_LINE = Indicator(
    code="garis_kemiskinan",
    topic=Topic.POVERTY,
    name="Garis Kemiskinan",
    short_name="Garis Kemiskinan",
    phrase="garis kemiskinan",
    unit=Unit(prefix="Rp", spoken="per kapita per bulan", difference="rupiah"),
    decimals=0,
    direction=Direction.NEUTRAL,
    minimum=Decimal(0),
)
HEADS = Indicator(
    code="penduduk_miskin",
    topic=Topic.POVERTY,
    name="Jumlah Penduduk Miskin",
    short_name="Penduduk Miskin",
    phrase="jumlah penduduk miskin",
    unit=Unit(symbol="ribu jiwa", spoken="ribu jiwa", difference="ribu jiwa"),
    decimals=2,
    direction=Direction.LOWER,
    minimum=Decimal(0),
)
STUNTING = Indicator(
    code="stunting",
    topic=Topic.POVERTY,
    name="Prevalensi Stunting",
    short_name="Stunting",
    phrase="prevalensi stunting",
    unit=PERCENT,
    decimals=1,
    direction=Direction.LOWER,
    minimum=Decimal(0),
    maximum=Decimal(100),
    breaks=(MethodBreak(2023, "Survei berubah dari SSGI ke SKI pada 2023."),),
)
IPM = Indicator(
    code="ipm",
    topic=Topic.REFORM,
    name="Indeks Pembangunan Manusia",
    short_name="IPM",
    phrase="Indeks Pembangunan Manusia",
    unit=Unit(),
    decimals=2,
    direction=Direction.HIGHER,
    minimum=Decimal(0),
    maximum=Decimal(100),
    scale=RatingScale(
        "kategori_ipm",
        "kategori",
        (
            RatingVersion(
                2010,
                (
                    RatingBand("Rendah", None, Decimal(60), Tone.BAD),
                    RatingBand("Sedang", Decimal(60), Decimal(70), Tone.MIDDLE),
                    RatingBand("Tinggi", Decimal(70), Decimal(80), Tone.GOOD),
                    RatingBand("Sangat Tinggi", Decimal(80), None, Tone.BEST),
                ),
                lower_inclusive=True,
            ),
        ),
    ),
)
#: Every kind of indicator: the six that ship and those that officers add.
EVERY_INDICATOR = (*SEED.indicators, GROWTH, POVERTY_LINE, HEADS, STUNTING, IPM)

PROVISIONAL, REVISED = FigureStatus.PROVISIONAL, FigureStatus.REVISED


def figure(
    indicator: Indicator,
    year: int,
    value: str | Decimal,
    region: Region = OWN,
    status: FigureStatus = FigureStatus.FINAL,
    **more: str,
) -> Figure:
    return Figure(indicator.code, region.code, year, Decimal(value), status, **more)


def series(indicator: Indicator, values: dict[int, str], region: Region = OWN) -> list[Figure]:
    return [figure(indicator, year, value, region) for year, value in values.items()]


def shipped_series(indicator: Indicator) -> list[Figure]:
    return [entry for entry in SEED.figures if entry.indicator == indicator.code]


def target(indicator: Indicator, year: int, value: str) -> Target:
    return Target(indicator.code, OWN.code, year, Decimal(value), "RPJMD")


def without_scale(indicator: Indicator) -> Indicator:
    return replace(indicator, scale=None)


def texts(caption: Caption) -> str:
    """Return every word of a caption, for what must never be said."""
    return "\n".join(
        (
            caption.topic,
            caption.headline,
            caption.subtitle,
            caption.source,
            *caption.footnotes,
            caption.description,
        )
    )


@st.composite
def any_series(draw: st.DrawFn, fewest: int = 1) -> tuple[Indicator, list[Figure]]:
    """Any indicator with any figures: gaps, breaks, methods, statuses, typed predikat."""
    form = draw(st.sampled_from(ChangeForm))
    indicator = replace(draw(st.sampled_from(EVERY_INDICATOR)), change_form=form)
    years = draw(st.lists(st.integers(2010, 2032), min_size=fewest, max_size=9, unique=True))
    low = Decimal("-9999") if indicator.minimum is None else indicator.minimum
    high = Decimal(10**15 - 1) if indicator.maximum is None else indicator.maximum
    values = st.one_of(
        st.decimals(low, high, places=indicator.decimals),
        st.decimals(low, min(high, low + 1), places=6),
        st.just(low),
    )
    return indicator, [
        Figure(
            indicator.code,
            OWN.code,
            year,
            draw(values),
            draw(st.sampled_from(FigureStatus)),
            draw(st.sampled_from(("", "BPS", "Dinas Sosial"))),
            draw(st.sampled_from(("", "", "metode lama", "metode baru"))),
            rating=draw(st.sampled_from(("", "", "BB", "Hijau"))) if indicator.scale else "",
        )
        for year in years
    ]
