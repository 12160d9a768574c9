"""The lines of a native trend in pieces that may be joined, and the labels of their points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.domain.charts import Line, LinkKind
from db.domain.charts import Point as Mark
from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.series_xml import LabelStyle, PointLabel
from ui.export.pptx.trend_layout import End, TrendLayout
from ui.export.pptx.workbook import Label
from widgets.charts.trend_layout import line_colours

#: The sizes that are tried for the figures of a single line, of the largest one.
_SIZES = (1.0, 0.85, 0.7, 0.5)


@dataclass(frozen=True, slots=True)
class Run:
    """The points of a line between two changes of method, drawn as one series."""

    place: int
    line: Line
    name: str
    colour: str
    name_colour: str
    marks: tuple[Mark, ...]
    links: tuple[LinkKind, ...]
    last: bool


def runs_of(layout: TrendLayout) -> Iterator[Run]:
    """Yield the pieces of each line, the own one last so that it lies on top."""
    tokens = layout.paper.tokens
    for place, line in sorted(enumerate(layout.spec.lines), key=lambda entry: entry[1].own):
        colour, name_colour = line_colours(tokens, line)
        starts = [0] + [index + 1 for index, link in enumerate(line.links) if link is LinkKind.NONE]
        for start, end in zip(starts, [*starts[1:], len(line.points)], strict=True):
            marks = line.points[start:end]
            name = line.name
            if len(starts) > 1:
                # A change of method makes another series: no edit can ever join the two.
                name = f"{line.name} {_span(marks)}"
            yield Run(
                place,
                line,
                name,
                colour,
                name_colour,
                marks,
                line.links[start : end - 1],
                end == len(line.points),
            )


def _span(marks: tuple[Mark, ...]) -> str:
    first, last = marks[0].year, marks[-1].year
    return str(first) if first == last else f"{first}–{last}"


def label_cell(run: Run, label: PointLabel, cell: str) -> Label:
    """Return the cell that writes a label from the figure in ``cell``."""
    form = form_of(run.line)
    figure = run.line.end_label.removeprefix(run.line.name)
    if run.last and run.line.end_label and label.text.endswith(figure):
        before = label.text.removesuffix(figure)
        return Label(label.text, cell, NumberForm.of(figure.strip()), before)
    return Label(label.text, cell, NumberForm.of(label.text) if label.text else form)


def form_of(line: Line) -> NumberForm:
    """Return how a line's figures are written, from its own labels."""
    labels = [mark.label for mark in line.points if mark.label]
    labels.append(line.end_label.removeprefix(line.name).strip())
    form = NumberForm.of(next(label for label in [*labels, ""] if label or not any(labels)))
    return NumberForm(form.decimals, form.prefix, form.suffix.rstrip("*"))


def placed_labels(layout: TrendLayout, runs: Sequence[Run]) -> list[dict[int, PointLabel]]:
    """Return the labels of all runs, in their order, and set the size in which all have room.

    A figure that is left out is missed more than a large one; but where not even the smallest
    size has room for all, they stay large.
    """
    boxes, largest = layout.canvas.labels.boxes, layout.figure_size
    before = list(boxes)
    for share in _SIZES if not layout.several else (1.0,):
        layout.figure_size = max(layout.smallest_figure, largest * share)
        boxes[:] = before
        told = [labels_of(layout, run, layout.ends) for run in reversed(runs)][::-1]
        if all(len(labels) == _wanted(run) for run, labels in zip(runs, told, strict=True)):
            return told
    layout.figure_size = largest
    boxes[:] = before
    return [labels_of(layout, run, layout.ends) for run in reversed(runs)][::-1]


def _wanted(run: Run) -> int:
    return sum(bool(mark.label) for mark in run.marks)


def labels_of(layout: TrendLayout, run: Run, ends: dict[int, End]) -> dict[int, PointLabel]:
    """Return the labels of a run's points by their row, the most important placed first."""
    first = layout.first
    labels: dict[int, PointLabel] = {}
    end = ends.get(run.place)
    if run.last and end is not None:
        labels[run.marks[-1].year - first] = PointLabel(
            end.text,
            "r",
            (end.across / layout.box.width, end.down / layout.box.height),
            LabelStyle(layout.paper.size(layout.end_size), run.name_colour, run.line.own),
        )
    values = [mark.value for mark in run.marks]
    order = [len(values) - 1, 0, values.index(max(values)), values.index(min(values))]
    ends_and_extremes = frozenset(order)
    for index in dict.fromkeys([*order, *range(len(values))]):
        mark = run.marks[index]
        if not mark.label or mark.year - first in labels:
            continue
        beside = values[max(0, index - 1) : index + 2]
        valley = len(beside) == 3 and mark.value == min(beside) < max(beside[0], beside[2])
        wanted = "b" if valley else "t"
        # A figure across a line seems struck out: rather none, but for those that matter most.
        most = 0 if layout.several or index not in ends_and_extremes else 99
        spot, size = layout.at(mark), layout.figure_size
        side = layout.place(mark.label, spot, size, wanted, most)
        if side:
            labels[mark.year - first] = PointLabel(mark.label, side)
        elif shifted := layout.place_shifted(mark.label, spot, size):
            side, across = shifted
            labels[mark.year - first] = PointLabel(
                mark.label, side, (across / layout.box.width, 0.0)
            )
    return labels
