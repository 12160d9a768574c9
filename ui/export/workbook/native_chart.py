"""The native chart beside a table: it reads its figures from the sheet's own cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.domain.change import breaks_between
from db.domain.figures import Figure, FigureStatus, Target
from db.domain.indicators import Indicator
from ui.export.workbook.styles import FONT, column_name, label_format, number_format, plain_text
from widgets.tokens import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Rows of the usual height (20 pixels) that a chart covers.
CHART_ROWS = 19
_WIDTH, _HEIGHT = 520, CHART_ROWS * 20 - 6
_LINE_WIDTH = 2.5
#: The row of a figure in the table, and the figure.
_Entry = tuple[int, Figure]
#: With more years than this only the first and the last value are written at their marks.
_MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """Where the chart stands (row, column) and the rows and columns of its figures."""

    sheet: Worksheet
    row: int
    column: int
    first: int
    last: int
    columns: Mapping[str, int]
    hidden: Format

    def cells(self, name: str) -> list[Any]:
        """Return the figures' range of a column as XlsxWriter takes it."""
        column = self.columns[name]
        return [self.sheet.name, self.first, column, self.last, column]


def add_chart(
    book: Workbook,
    place: ChartPlace,
    indicator: Indicator,
    figures: Sequence[Figure | None],
    targets: Sequence[Target | None],
    headline: str,
    words: str,
    *,
    lines: bool,
) -> None:
    """Add columns, or with ``lines`` lines that are never joined across a change of method.

    ``figures`` and ``targets`` are those of the rows, ``None`` where a year has none: the
    years stand in proportion and a gap stays a gap. ``words`` stand under the years.
    """
    chart = book.add_chart({"type": "line" if lines else "column"})
    drawn = 0
    if lines:
        drawn = _add_lines(chart, place, indicator, figures)
    else:
        _add_columns(chart, place, indicator, figures)
    if any(targets):
        aims = _targets(place)
        if lines:
            chart.add_series(aims)
        else:
            over = book.add_chart({"type": "line"})
            over.add_series(aims)
            chart.combine(over)
    _dress(chart, indicator, figures, headline, words, with_legend=any(targets), lines=drawn)
    place.sheet.insert_chart(
        place.row,
        place.column,
        chart,
        {"description": plain_text(f"Diagram {indicator.name}. {headline}"), "object_position": 2},
    )


def _add_columns(
    chart: Chart, place: ChartPlace, indicator: Indicator, figures: Sequence[Figure | None]
) -> None:
    chart.add_series(
        {
            "name": plain_text(indicator.short_name),
            "categories": place.cells("year"),
            "values": place.cells("value"),
            "fill": {"color": LIGHT.earlier},
            "points": [_point(figure, figures) for figure in figures],
            "gap": 70,
            **_labels(indicator, figures, "outside_end"),
        }
    )


def _point(figure: Figure | None, figures: Sequence[Figure | None]) -> dict[str, Any] | None:
    """Return a column's colour: the newest deep blue, a provisional one hatched."""
    if figure is None:
        return None
    newest = [entry for entry in figures if entry][-1]
    colour = LIGHT.current if figure is newest else LIGHT.earlier
    if figure.status is FigureStatus.PROVISIONAL:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": LIGHT.surface}
        return {"pattern": pattern, "border": {"color": colour}}
    return {"fill": {"color": colour}}


def _add_lines(
    chart: Chart, place: ChartPlace, indicator: Indicator, figures: Sequence[Figure | None]
) -> int:
    """Add the lines, each of one method and all in the same colour; return how many series.

    Excel joins a series over its missing years or parts it, all of it in one dash. So a line
    with missing years is dotted, and its runs of years without one lie under it as solid lines.
    """
    recorded = [(row, figure) for row, figure in enumerate(figures) if figure]
    breaks = breaks_between(indicator, [figure for _, figure in recorded])
    methods = [[recorded[0]]]
    for entry, broken in zip(recorded[1:], breaks, strict=True):
        if broken:
            methods.append([])
        methods[-1].append(entry)
    runs = [_runs(method) for method in methods]
    solid = [run for parts in runs if len(parts) > 1 for run in parts if len(run) > 1]
    for number, run in enumerate(solid):
        chart.add_series(
            {
                "name": plain_text(indicator.short_name),
                "categories": place.cells("year"),
                "values": _cells_behind(place, run, number),
                "line": {"color": LIGHT.current, "width": _LINE_WIDTH},
                "marker": {"type": "none"},
            }
        )
    for number, (method, parts) in enumerate(zip(methods, runs, strict=True), start=len(solid)):
        values = place.cells("value")
        if len(methods) > 1:
            values = _cells_behind(place, method, number)
        dash = {"dash_type": "round_dot"} if len(parts) > 1 else {}
        chart.add_series(
            {
                "name": plain_text(indicator.short_name),
                "categories": place.cells("year"),
                "values": values,
                "line": {"color": LIGHT.current, "width": _LINE_WIDTH, **dash},
                "marker": _marker("circle", LIGHT.current),
                "points": [_dot(figure) for figure in figures],
                **_labels(indicator, figures, "above"),
            }
        )
    return len(solid) + len(methods)


def _runs(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    """Part the figures of one method where a year is missing between them."""
    runs = [[entries[0]]]
    for before, entry in zip(entries[:-1], entries[1:], strict=True):
        if entry[0] != before[0] + 1:
            runs.append([])
        runs[-1].append(entry)
    return runs


def _dot(figure: Figure | None) -> dict[str, Any] | None:
    """Return a provisional figure's mark: an empty circle."""
    if figure is None or figure.status is not FigureStatus.PROVISIONAL:
        return None
    return {"fill": {"color": LIGHT.surface}, "border": {"color": LIGHT.current, "width": 2}}


def _cells_behind(place: ChartPlace, run: Sequence[_Entry], number: int) -> list[Any]:
    """Put one run's values into a column of its own behind the chart, and return its range.

    The cells refer to the table, so that the line follows it; the other rows stay empty, so
    that the years line up.
    """
    column, value = place.column + number, column_name(place.columns["value"])
    for row, figure in run:
        at = place.first + row
        place.sheet.write_formula(
            at, column, f"={value}{at + 1}", place.hidden, float(figure.value)
        )
    return [place.sheet.name, place.first, column, place.last, column]


def _targets(place: ChartPlace) -> dict[str, Any]:
    return {
        "name": "Target",
        "categories": place.cells("year"),
        "values": place.cells("target"),
        "line": {"none": True},
        "marker": _marker("diamond", LIGHT.target, 9),
    }


def _marker(kind: str, colour: str, size: int = 7) -> dict[str, Any]:
    return {"type": kind, "size": size, "fill": {"color": colour}, "border": {"color": colour}}


def _labels(
    indicator: Indicator, figures: Sequence[Figure | None], position: str
) -> dict[str, Any]:
    labels: dict[str, Any] = {
        "value": True,
        "position": position,
        "num_format": label_format(indicator),
        "font": {"name": FONT, "size": 11, "bold": True, "color": LIGHT.ink},
    }
    if len(figures) > _MOST_LABELS:
        recorded = [row for row, figure in enumerate(figures) if figure]
        ends = {recorded[0], recorded[-1]}
        labels["custom"] = [
            None if row in ends else {"delete": True} for row in range(len(figures))
        ]
    return {"data_labels": labels}


def _dress(
    chart: Chart,
    indicator: Indicator,
    figures: Sequence[Figure | None],
    headline: str,
    words: str,
    *,
    with_legend: bool,
    lines: int,
) -> None:
    """Write title, axes and legend; ``lines`` is how many series the line consists of, or 0."""
    font = {"name": FONT, "size": 11, "color": LIGHT.ink}
    chart.set_title(
        {
            "name": plain_text(headline),
            "name_font": {**font, "size": 13, "bold": True},
            "overlay": False,
        }
    )
    chart.set_x_axis(
        {
            "num_font": font,
            "line": {"color": LIGHT.outline},
            "name": plain_text(words),
            "name_font": {"name": FONT, "size": 9, "bold": False, "color": LIGHT.muted},
            "major_tick_mark": "none",
            "label_position": "low",
        }
    )
    lowest = min((figure.value for figure in figures if figure), default=Decimal(0))
    axis: dict[str, Any] = {
        "num_format": number_format(0 if lowest > 20 else min(indicator.decimals, 2)),
        "num_font": {**font, "size": 10, "color": LIGHT.muted},
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}},
        "line": {"none": True},
    }
    if lowest >= 0:
        # Columns begin at zero, and a line of the same figures tells no other story.
        axis["min"] = 0
    chart.set_y_axis(axis)
    if with_legend:
        # The parts of a line are one thing to the reader: one name is enough, with its mark.
        again = list(range(lines - 1))
        chart.set_legend({"position": "bottom", "font": font, "delete_series": again})
    else:
        chart.set_legend({"none": True})
    # Missing years are crossed by a dotted line; between columns they stay empty.
    chart.show_blanks_as("span" if lines else "gap")
    chart.set_chartarea({"border": {"color": LIGHT.hairline}})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
