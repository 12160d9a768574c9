"""The XML of a native chart around its series, in the order that its schema asks for.

Written here and not by python-pptx, because the plot's exact place, labels from cells, hatched
bars and several kinds of series in one chart are needed.
"""

from __future__ import annotations

from ui.export.pptx.drawing import solid
from ui.export.pptx.parts import DATA_SHEET
from ui.export.pptx.series_xml import NO_LINE
from ui.export.pptx.texts import escaped
from widgets.charts.geometry import Box

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/>'
)


def category_axis(
    *,
    identifier: int,
    cross: int,
    position: str,
    text: str,
    reverse: bool = False,
    labels: str = "low",
    line: str = "",
    skip: int = 1,
) -> str:
    """Return an axis of texts in ``text`` style; only each ``skip``-th is written."""
    way = "maxMin" if reverse else "minMax"
    stroke = f'<a:ln w="12700">{solid(line)}</a:ln>' if line else NO_LINE
    return (
        f'<c:catAx><c:axId val="{identifier}"/><c:scaling><c:orientation val="{way}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{position}"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/><c:spPr>{stroke}</c:spPr>{text}'
        f'<c:crossAx val="{cross}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'<c:tickLblSkip val="{skip}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(
    *,
    identifier: int,
    cross: int,
    position: str,
    low: float,
    high: float,
    form: str,
    text: str = "",
    step: float | None = None,
    grid: str = "",
    shown: bool = False,
    ticks: str = "none",
    line: str = "",
    between: str = "midCat",
    crosses: str = "min",
) -> str:
    """Return an axis of numbers with fixed ends; without ``shown`` it is there but not drawn."""
    lines = ""
    if grid:
        stroke = f'<a:ln w="9525">{solid(grid)}</a:ln>'
        lines = f"<c:majorGridlines><c:spPr>{stroke}</c:spPr></c:majorGridlines>"
    stroke = f'<a:ln w="12700">{solid(line)}</a:ln>' if line else NO_LINE
    unit = f'<c:majorUnit val="{step:.15g}"/>' if step else ""
    return (
        f'<c:valAx><c:axId val="{identifier}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high:.15g}"/><c:min val="{low:.15g}"/></c:scaling>'
        f'<c:delete val="{0 if shown else 1}"/><c:axPos val="{position}"/>{lines}'
        f'<c:numFmt formatCode="{escaped(form)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="{ticks}"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if shown else "none"}"/><c:spPr>{stroke}</c:spPr>{text}'
        f'<c:crossAx val="{cross}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{between}"/>{unit}</c:valAx>'
    )


def text_style(size: int, colour: str, *, bold: bool = False) -> str:
    """Return how the texts of an axis look."""
    return (
        '<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{size}" b="{int(bold)}">{solid(colour)}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )


def chart_space(groups: str, axes: str, frame: Box, plot: Box, legend: str = "") -> bytes:
    """Return a whole chart; its plot lies at ``plot`` inside ``frame``, both on the slide."""
    width, height = frame.width or 1, frame.height or 1
    place = "".join(
        f'<c:{name} val="{value:.6f}"/>'
        for name, value in (
            ("x", (plot.x - frame.x) / width),
            ("y", (plot.y - frame.y) / height),
            ("w", plot.width / width),
            ("h", plot.height / height),
        )
    )
    return (
        f'{_HEAD}<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{place}</c:manualLayout></c:layout>{groups}{axes}"
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>"
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
        f'<c:externalData r:id="{DATA_SHEET}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()
