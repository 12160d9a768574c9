"""The XML of a chart's series: fills, marks, values with their cells, labels from cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ui.export.pptx.drawing import EMU_PER_POINT, solid
from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.texts import escaped

_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_LABEL_EXT = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_SERIES_EXT = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SHOW_NOTHING = "".join(
    f'<c:{name} val="0"/>'
    for name in (
        "showLegendKey",
        "showVal",
        "showCatName",
        "showSerName",
        "showPercent",
        "showBubbleSize",
    )
)
NO_LINE = "<a:ln><a:noFill/></a:ln>"


@dataclass(frozen=True, slots=True)
class Fill:
    """How a bar is filled; ``hatched`` is a provisional figure, on the ``ground`` colour."""

    colour: str
    hatched: bool = False
    ground: str = "#FFFFFF"
    outline: str | None = None

    @property
    def xml(self) -> str:
        """The shape properties."""
        if not self.hatched:
            line = f'<a:ln w="9525">{solid(self.outline)}</a:ln>' if self.outline else NO_LINE
            return f"<c:spPr>{solid(self.colour)}{line}</c:spPr>"
        fore, back = self.colour.lstrip("#"), self.ground.lstrip("#")
        return (
            '<c:spPr><a:pattFill prst="wdUpDiag">'
            f'<a:fgClr><a:srgbClr val="{fore}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{back}"/></a:bgClr></a:pattFill>'
            f'<a:ln w="19050">{solid(self.colour)}</a:ln></c:spPr>'
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of a point: a symbol of ``size`` points; hollow where the figure is provisional."""

    symbol: str
    size: float
    fill: str
    outline: str
    line: float = 0.75

    @property
    def xml(self) -> str:
        """The marker element."""
        size = min(72, max(2, round(self.size)))
        return (
            f'<c:marker><c:symbol val="{self.symbol}"/><c:size val="{size}"/><c:spPr>'
            f'{solid(self.fill)}<a:ln w="{round(self.line * EMU_PER_POINT)}">{solid(self.outline)}'
            "</a:ln></c:spPr></c:marker>"
        )


NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """Size in hundredths of a point, colour and weight of a series' labels."""

    size: int
    colour: str
    bold: bool = True


@dataclass(frozen=True, slots=True)
class PointLabel:
    """The label of one point, its text from a cell; moved by a share of the chart's size.

    ``style`` is its own, else that of its series. A ``plate`` of that colour hides faint lines
    under it.
    """

    text: str
    position: str
    move: tuple[float, float] = (0.0, 0.0)
    style: LabelStyle | None = None
    plate: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One series. References are ranges of the data sheet, caches what stands in them.

    ``labels`` and ``points`` (a point's own fill or marker, as XML) are by index; ``across`` is
    what the values stand over: texts for bars, years for a scatter.
    """

    index: int
    name: str
    name_reference: str
    across: Sequence[str | int]
    across_reference: str
    values: Sequence[Decimal | None]
    values_reference: str
    style: str
    form: NumberForm
    marker: str = ""
    points: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[int, PointLabel] = field(default_factory=dict)
    labels_reference: str = ""
    label_style: LabelStyle | None = None


def bar_series(series: Series) -> str:
    """Return a series of bars."""
    return (
        f"<c:ser>{_start(series)}{series.style}"
        f'<c:invertIfNegative val="0"/>{_points(series, bars=True)}{_labels(series)}'
        f"<c:cat>{_texts(series.across, series.across_reference)}</c:cat>"
        f"<c:val>{_values(series)}</c:val>{_label_range(series)}</c:ser>"
    )


def line_series(series: Series) -> str:
    """Return a series of a line over categories."""
    return (
        f"<c:ser>{_start(series)}{series.style}{series.marker}{_points(series)}{_labels(series)}"
        f"<c:cat>{_texts(series.across, series.across_reference)}</c:cat>"
        f'<c:val>{_values(series)}</c:val><c:smooth val="0"/>{_label_range(series)}</c:ser>'
    )


def scatter_series(series: Series) -> str:
    """Return a series whose points stand where their years are."""
    years = "".join(
        f'<c:pt idx="{index}"><c:v>{year}</c:v></c:pt>' for index, year in enumerate(series.across)
    )
    return (
        f"<c:ser>{_start(series)}{series.style}{series.marker}{_points(series)}{_labels(series)}"
        f"<c:xVal><c:numRef><c:f>{escaped(series.across_reference)}</c:f><c:numCache>"
        f"<c:formatCode>0</c:formatCode>"
        f'<c:ptCount val="{len(series.across)}"/>{years}</c:numCache></c:numRef></c:xVal>'
        f'<c:yVal>{_values(series)}</c:yVal><c:smooth val="0"/>{_label_range(series)}</c:ser>'
    )


def _start(series: Series) -> str:
    return (
        f'<c:idx val="{series.index}"/><c:order val="{series.index}"/><c:tx><c:strRef>'
        f"<c:f>{escaped(series.name_reference)}</c:f>"
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(series.name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def _points(series: Series, *, bars: bool = False) -> str:
    middle = '<c:invertIfNegative val="0"/>' if bars else ""
    end = "" if not bars else '<c:bubble3D val="0"/>'
    return "".join(
        f'<c:dPt><c:idx val="{index}"/>{middle}{end}{style}</c:dPt>'
        if bars
        else f'<c:dPt><c:idx val="{index}"/>{style}<c:bubble3D val="0"/>{series.style}</c:dPt>'
        for index, style in sorted(series.points.items())
    )


def _texts(texts: Sequence[str | int], reference: str) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escaped(str(text))}</c:v></c:pt>'
        for index, text in enumerate(texts)
    )
    return (
        f"<c:strRef><c:f>{escaped(reference)}</c:f><c:strCache>"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )


def _values(series: Series) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value:f}</c:v></c:pt>'
        for index, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{escaped(series.values_reference)}</c:f><c:numCache>"
        f"<c:formatCode>{escaped(series.form.code)}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache></c:numRef>'
    )


def _labels(series: Series) -> str:
    """Return the labels: each from its cell, and none where no text is given."""
    if not series.labels or series.label_style is None:
        return f"<c:dLbls>{_SHOW_NOTHING}</c:dLbls>"
    style = series.label_style
    told = []
    for index in range(len(series.values)):
        label = series.labels.get(index)
        if label is None:
            told.append(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
            continue
        own = label.style or style
        x, y = label.move
        moved = ""
        if x or y:
            moved = (
                f'<c:layout><c:manualLayout><c:x val="{x:.6f}"/><c:y val="{y:.6f}"/>'
                "</c:manualLayout></c:layout>"
            )
        told.append(
            f'<c:dLbl><c:idx val="{index}"/>{moved}<c:tx><c:rich>{_body()}<a:lstStyle/><a:p>'
            f"<a:pPr>{_run(own, 'defRPr')}</a:pPr>"
            f'<a:fld id="{{{series.index:08X}-0000-4000-8000-{index:012X}}}" type="CELLRANGE">'
            f"{_run(own, 'rPr')}"
            f"<a:pPr>{_run(own, 'defRPr')}</a:pPr><a:t>{escaped(label.text)}</a:t></a:fld>"
            f'<a:endParaRPr lang="id-ID"/></a:p></c:rich></c:tx>'
            f"<c:spPr>{solid(label.plate) if label.plate else '<a:noFill/>'}{NO_LINE}</c:spPr>"
            f'<c:dLblPos val="{label.position}"/>{_SHOW_NOTHING}'
            f'<c:extLst><c:ext uri="{_LABEL_EXT}" xmlns:c15="{_C15}"><c15:dlblFieldTable/>'
            '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
        )
    return (
        f"<c:dLbls>{''.join(told)}<c:spPr><a:noFill/>{NO_LINE}</c:spPr><c:txPr>{_body()}"
        f"<a:lstStyle/><a:p><a:pPr>{_run(style, 'defRPr')}</a:pPr>"
        f'<a:endParaRPr lang="id-ID"/></a:p></c:txPr>{_SHOW_NOTHING}'
        f'<c:extLst><c:ext uri="{_LABEL_EXT}" xmlns:c15="{_C15}"><c15:showDataLabelsRange val="1"/>'
        '<c15:showLeaderLines val="0"/></c:ext></c:extLst></c:dLbls>'
    )


def _body() -> str:
    return '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'


def _run(style: LabelStyle, tag: str) -> str:
    lang = ' lang="id-ID"' if tag == "rPr" else ""
    return f'<a:{tag}{lang} sz="{style.size}" b="{int(style.bold)}">{solid(style.colour)}</a:{tag}>'


def _label_range(series: Series) -> str:
    """Return where the labels' texts stand in the data sheet."""
    if not series.labels or not series.labels_reference:
        return ""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escaped(label.text)}</c:v></c:pt>'
        for index, label in sorted(series.labels.items())
    )
    return (
        f'<c:extLst><c:ext uri="{_SERIES_EXT}" xmlns:c15="{_C15}"><c15:datalabelsRange>'
        f"<c15:f>{escaped(series.labels_reference)}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )
