"""ChartSpec: everything a chart shows, as plain data.

Screen, projector, PNG, SVG, PDF and PPTX are painted from the same spec, so they cannot
disagree. A spec holds finished texts (already in Indonesian notation) and the values that
decide lengths and positions; a painter adds only geometry and colour. When there is nothing
to show, the spec is a :class:`NoChart` that says why and what mends it.

The builders that make specs from figures are in :mod:`db.domain.chart_builders`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from db.domain.awards import AwardLevel
from db.domain.change import Movement, Verdict
from db.domain.indicators import Tone


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a chart.

    ``topic`` is the tab's name, ``headline`` the message, ``subtitle`` says what, where and
    when, ``source`` begins with "Sumber:" (empty when no source is recorded), ``footnotes`` are
    whole sentences in the order of their marks, ``description`` is the accessible description
    (the headline and every figure in words). ``distance`` says how far a ranking's own region is
    from province and nation: the subtitle begins with it, and a slide, which has no subtitle,
    writes it under its headline.
    """

    topic: str
    headline: str
    subtitle: str
    source: str
    footnotes: tuple[str, ...] = ()
    description: str = ""
    distance: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis from ``low`` to ``high`` with ticks (value, text), low to high.

    ``truncated`` is true when a line chart's axis does not begin at zero; the caption's
    footnotes then say so. Bars always include zero.
    """

    low: Decimal
    high: Decimal
    ticks: tuple[tuple[Decimal, str], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A rating band behind the marks, clipped to the axis."""

    label: str
    lower: Decimal
    upper: Decimal
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bracket:
    """The difference between the first and the last mark: "0,42 persen poin" with arrow."""

    text: str
    movement: Movement
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a year comparison.

    ``label`` stands over the bar (``10,00%``, with an asterisk when provisional), ``detail``
    is the hover text (exact figure, status, source). ``current`` marks the newest year.
    ``break_before`` puts a method-break mark between this bar and the one before;
    ``missing_before`` names the years between the two that are not recorded ("2019–2022").
    """

    year: int
    value: Decimal
    label: str
    detail: str
    current: bool = False
    provisional: bool = False
    rating: str = ""
    target: Decimal | None = None
    target_label: str = ""
    break_before: bool = False
    missing_before: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Antartahun: bars of chosen years, left to right in time."""

    caption: Caption
    axis: Axis
    bars: tuple[Bar, ...]
    bracket: Bracket | None = None
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One recorded year of a line; ``label`` is empty where only the end is labelled."""

    year: int
    value: Decimal
    label: str
    detail: str
    provisional: bool = False


class LinkKind(Enum):
    """How two neighbouring points of a line are joined."""

    SOLID = "solid"  # neighbouring years
    DOTTED = "dotted"  # years between are not recorded
    NONE = "none"  # a change of method lies between: never joined


@dataclass(frozen=True, slots=True)
class Line:
    """One region's series. ``links[i]`` joins ``points[i]`` and ``points[i + 1]``.

    ``own`` marks the office's own region; ``end_label`` ("Banyuasin 9,31") stands at its end
    when there are several lines, and then the last point has no label of its own.

    ``hue`` is the place of a compared line's colour among the theme's comparison colours;
    ``None`` is one of many, drawn thin and grey. Where the end labels do not all find room,
    those with a ``keep`` stay, the lowest longest, and the others are counted.
    """

    name: str
    end_label: str
    points: tuple[Point, ...]
    links: tuple[LinkKind, ...]
    own: bool = False
    hue: int | None = None
    keep: int | None = None


@dataclass(frozen=True, slots=True)
class YearTick:
    """A year on the time axis; ``recorded`` is false where the own region has no figure."""

    year: int
    recorded: bool


@dataclass(frozen=True, slots=True)
class TargetMark:
    """The target of a year, a diamond on the trend."""

    year: int
    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """The officer's own note at a year ("Pandemi")."""

    year: int
    text: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Tren: lines over time, to scale.

    ``breaks`` are years from which a new method holds; the mark stands half a year before it.
    ``gap_text`` names the years not recorded.
    """

    caption: Caption
    axis: Axis
    years: tuple[YearTick, ...]
    lines: tuple[Line, ...]
    bracket: Bracket | None = None
    bands: tuple[Band, ...] = ()
    breaks: tuple[int, ...] = ()
    targets: tuple[TargetMark, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    gap_text: str = ""


@dataclass(frozen=True, slots=True)
class RankRow:
    """One region of a ranking, with its exact figure in ``detail``."""

    rank: int
    name: str
    value: Decimal
    label: str
    detail: str
    own: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference line of a ranking: the province or the nation; ``hue`` as that of a line."""

    name: str
    value: Decimal
    label: str
    hue: int | None = None


@dataclass(frozen=True, slots=True)
class RankingChart:
    """Antarwilayah: regions of one year, best first, with reference lines."""

    caption: Caption
    axis: Axis
    year: int
    rows: tuple[RankRow, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardColumn:
    """The awards of one year, stacked by level (level, count), lowest segment first."""

    year: int
    segments: tuple[tuple[AwardLevel, int], ...]
    detail: str

    @property
    def total(self) -> int:
        """Number of awards of the year."""
        return sum(count for _, count in self.segments)


@dataclass(frozen=True, slots=True)
class AwardChart:
    """Awards per year by level; years without an award have an empty column."""

    caption: Caption
    axis: Axis
    columns: tuple[AwardColumn, ...]


class Remedy(Enum):
    """What would give an empty chart something to show; the window offers it as a button."""

    ADD_FIGURE = "Tambah angka"
    ADD_REGION_FIGURE = "Tambah angka wilayah lain"
    CHOOSE_REGIONS = "Pilih pembanding"
    ADD_AWARD = "Tambah penghargaan"
    SHOW_BARS = "Lihat Antartahun"


@dataclass(frozen=True, slots=True)
class NoChart:
    """Nothing to show: ``reason`` in one sentence, and what mends it."""

    caption: Caption
    reason: str
    remedy: Remedy


ChartSpec = BarChart | TrendChart | RankingChart | AwardChart | NoChart
