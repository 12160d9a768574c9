"""Specs that no layout likes: huge, tiny, negative and equal values, long names, many marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from db.domain.awards import AwardLevel
from db.domain.change import Movement, Verdict
from db.domain.charts import (
    Annotation,
    AwardChart,
    AwardColumn,
    Axis,
    Band,
    Bar,
    BarChart,
    Bracket,
    Caption,
    ChartSpec,
    Line,
    LinkKind,
    NoChart,
    Point,
    RankingChart,
    RankRow,
    Reference,
    Remedy,
    TargetMark,
    TrendChart,
    YearTick,
)
from db.domain.indicators import Tone
from db.domain.numbers import format_number

NAMES = st.sampled_from(
    (
        "Banyuasin",
        "OKU",
        "Kabupaten Penukal Abab Lematang Ilir dan Sekitarnya Menurut Nama yang Sangat Panjang",
        "<b>Musi</b> & <img src='x'>",
        "Kepulauansangatpanjangtanpaspasisamasekalisehinggatidakbisadipenggal",
        "\u202eterbalik\u202c\tdan\nbaris baru",
        "ﷺ 漢字 🙂",
    )
)
SENTENCES = st.lists(NAMES, min_size=1, max_size=9).map(" ".join)
VALUES = st.one_of(
    st.decimals(-100, 100, places=2),
    st.decimals(0, 1, places=3),
    st.decimals(-(10**13), 10**13, places=0),
    st.sampled_from([Decimal(0), Decimal("0.001"), Decimal("-0.01"), Decimal("9.58")]),
)
HUES = st.sampled_from((None, 0, 1, 2, 5, 7))
SUFFIXES = st.sampled_from(("", "%", "%*", " ribu jiwa", " rupiah per kapita per bulan"))


def same_or_mixed(
    values: st.SearchStrategy[Decimal], count: int
) -> st.SearchStrategy[list[Decimal]]:
    """Return lists of ``count`` values, sometimes all equal."""
    return st.one_of(
        st.lists(values, min_size=count, max_size=count), values.map(lambda value: [value] * count)
    )


def labelled(value: Decimal, suffix: str) -> str:
    """Return a label as the builders write it."""
    places = 0 if abs(value) > 10**6 else 2
    return f"{format_number(value, places)}{suffix}"


@st.composite
def captions(draw: Callable[..., object]) -> Caption:
    """Return captions with long and odd texts."""
    return Caption(
        topic=draw(NAMES),
        headline=draw(SENTENCES),
        subtitle=draw(SENTENCES),
        source=f"Sumber: {draw(SENTENCES)}",
        footnotes=tuple(draw(st.lists(SENTENCES, max_size=4))),
        description=draw(SENTENCES),
        distance=draw(st.sampled_from(("", "", "0,66 persen poin di bawah Sumatera Selatan"))),
    )


def axis_for(values: Sequence[Decimal], *, with_zero: bool = True) -> Axis:
    """Return a plain axis over ``values``."""
    known = [*values, Decimal(0)] if with_zero else list(values)
    low, high = min(known), max(known)
    if low == high:
        high = low + 1
    step = (high - low) / 5
    ticks = tuple((low + step * count, format_number(low + step * count, 2)) for count in range(6))
    return Axis(low, high, ticks, truncated=not with_zero and low != 0)


BRACKETS = st.one_of(
    st.none(),
    st.builds(
        Bracket,
        text=st.sampled_from(("0,42 persen poin", "Tetap", "9.876.543.210.987 " + "poin " * 12)),
        movement=st.sampled_from(Movement),
        verdict=st.sampled_from(Verdict),
    ),
)


def bands_over(axis: Axis, count: int) -> tuple[Band, ...]:
    """Return ``count`` bands that fill the axis."""
    step = (axis.high - axis.low) / max(1, count)
    tones = list(Tone)
    return tuple(
        Band(
            f"B{index}" * (1 + index % 3),
            axis.low + step * index,
            axis.low + step * (index + 1),
            tones[index % len(tones)],
        )
        for index in range(count)
    )


@st.composite
def bar_charts(draw: Callable[..., object]) -> BarChart:
    """Return bar charts of 1 to 40 years."""
    count = draw(st.integers(1, 40))
    values = draw(same_or_mixed(VALUES, count))
    suffix = draw(SUFFIXES)
    targets = draw(st.lists(st.one_of(st.none(), VALUES), min_size=count, max_size=count))
    if draw(st.booleans()):
        targets = [None] * count
    flags = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    rating = draw(st.sampled_from(("", "CC", "Sangat tinggi sekali")))
    bars = tuple(
        Bar(
            year=1990 + index,
            value=value,
            label=labelled(value, suffix),
            detail=f"{1990 + index}: {value}",
            current=index == count - 1,
            provisional=flag,
            rating=rating,
            target=target,
            target_label=f"Target {labelled(target, suffix)}" if target is not None else "",
            break_before=flag and index > 0,
            missing_before="2019–2022" if index and not flag else "",
        )
        for index, (value, target, flag) in enumerate(zip(values, targets, flags, strict=True))
    )
    axis = axis_for([*values, *(target for target in targets if target is not None)])
    bands = bands_over(axis, draw(st.sampled_from((0, 0, 4, 7, 25)))) if min(values) >= 0 else ()
    return BarChart(draw(captions()), axis, bars, draw(BRACKETS), bands)


@st.composite
def trend_charts(draw: Callable[..., object]) -> TrendChart:
    """Return trends of 1 to 24 lines over 1 to 40 years."""
    span = draw(st.integers(1, 40))
    first = 1985
    lines = draw(st.integers(1, 24))
    suffix = draw(SUFFIXES)
    made, everything = [], []
    for index in range(lines):
        own = index == lines - 1
        years = sorted(
            draw(
                st.sets(st.integers(0, span - 1), min_size=1, max_size=min(span, 14 if own else 4))
            )
        )
        values = draw(same_or_mixed(VALUES, len(years)))
        everything += values
        name = draw(NAMES)
        end = f"{name} {labelled(values[-1], suffix)}" if lines > 1 else ""
        made.append(
            Line(
                name=name,
                end_label=end,
                points=tuple(
                    Point(
                        first + year,
                        value,
                        labelled(value, suffix) if own and not (end and year == years[-1]) else "",
                        f"{name} {first + year}: {value}",
                        provisional=year % 3 == 0,
                    )
                    for year, value in zip(years, values, strict=True)
                ),
                links=tuple(
                    draw(
                        st.lists(
                            st.sampled_from(LinkKind),
                            min_size=len(years) - 1,
                            max_size=len(years) - 1,
                        )
                    )
                ),
                own=own,
                hue=None if own else draw(HUES),
                keep=draw(st.sampled_from((None, 0, 3, 9))),
            )
        )
    targets = tuple(
        TargetMark(first + year, value, f"Target {labelled(value, suffix)}")
        for year, value in draw(
            st.dictionaries(st.integers(0, span - 1), VALUES, max_size=5)
        ).items()
    )
    everything += [target.value for target in targets]
    axis = axis_for(everything, with_zero=draw(st.booleans()))
    return TrendChart(
        caption=draw(captions()),
        axis=axis,
        years=tuple(YearTick(first + year, year % 2 == 0) for year in range(span)),
        lines=tuple(made),
        bracket=draw(BRACKETS),
        bands=bands_over(axis, draw(st.sampled_from((0, 7, 25)))) if lines == 1 else (),
        breaks=(first + span // 2,) if span > 2 and draw(st.booleans()) else (),
        targets=targets,
        annotations=tuple(
            Annotation(first + year, draw(NAMES))
            for year in draw(st.lists(st.integers(0, span - 1), max_size=5))
        ),
        gap_text=draw(st.sampled_from(("", "Angka 2019–2022 belum tercatat"))),
    )


@st.composite
def rankings(draw: Callable[..., object]) -> RankingChart:
    """Return rankings of 1 to 60 regions with up to four reference lines."""
    count = draw(st.integers(1, 60))
    values = draw(same_or_mixed(VALUES, count))
    own = draw(st.integers(0, count - 1))
    suffix = draw(SUFFIXES)
    rows = tuple(
        RankRow(
            rank=index + 1,
            name=draw(NAMES),
            value=value,
            label=labelled(value, suffix),
            detail=f"{index}: {value}",
            own=index == own,
            provisional=index % 4 == 0,
        )
        for index, value in enumerate(values)
    )
    marks = draw(st.lists(VALUES, max_size=4))
    references = tuple(
        Reference(name, value, f"{name} {labelled(value, suffix)}", draw(HUES))
        for value, name in zip(marks, ("Sumatera Selatan", "Indonesia", "A", "B"), strict=False)
    )
    return RankingChart(draw(captions()), axis_for([*values, *marks]), 2024, rows, references)


@st.composite
def award_charts(draw: Callable[..., object]) -> AwardChart:
    """Return awards of 1 to 40 years, some with hundreds."""
    count = draw(st.integers(1, 40))
    columns = []
    for index in range(count):
        levels = draw(st.sets(st.sampled_from(AwardLevel), max_size=5))
        segments = tuple(
            (level, draw(st.integers(1, 300))) for level in AwardLevel if level in levels
        )
        columns.append(AwardColumn(1990 + index, segments, f"{1990 + index}"))
    return AwardChart(draw(captions()), axis_for([Decimal(1)]), tuple(columns))


EMPTY = st.builds(NoChart, captions(), SENTENCES, st.sampled_from(Remedy))

SPECS: st.SearchStrategy[ChartSpec] = st.one_of(
    bar_charts(), trend_charts(), rankings(), award_charts(), EMPTY
)
