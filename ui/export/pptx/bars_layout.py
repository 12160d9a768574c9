"""Where a native chart's bars, labels and rows lie on the slide, as in the window's chart."""

from __future__ import annotations

from db.domain.charts import BarChart
from ui.export.pptx.native import SLACK, Paper
from widgets.charts.bars import BAR_SHARE, WIDEST_BAR
from widgets.charts.geometry import Box, Weight
from widgets.charts.marks import Pill, band_gutter, targets_that_fit

#: Office keeps this distance between the end of a bar and its label.
LABEL_GAP = 4
#: Half the size of the diamond that marks a target.
TARGET_RADIUS = 7.0


class BarLayout:
    """Where bars, labels and rows lie on the slide, as in the window's chart."""

    def __init__(self, paper: Paper, spec: BarChart, box: Box) -> None:
        """Lay out ``spec`` in ``box``."""
        self.paper, self.spec, self.box = paper, spec, box
        self.canvas = canvas = paper.canvas()
        scale, bars = canvas.scale, spec.bars
        self.plot_width = max(1.0, box.width - band_gutter(canvas, spec.bands, box.width))
        self.slot = min(self.plot_width / len(bars), WIDEST_BAR / BAR_SHARE)
        self.bar_width = self.slot * BAR_SHARE
        self.start = box.x + (self.plot_width - self.slot * len(bars)) / 2
        labels = [bar.label for bar in bars]
        room = self.slot * 0.94 / SLACK
        self.label_size = canvas.fitting(labels, room, scale.figure, Weight.BOLD, scale.floor)
        self.size = self.label_size or scale.floor
        self.label_height = canvas.line_height(self.size, Weight.BOLD) + LABEL_GAP
        years = [str(bar.year) for bar in bars]
        fitted = canvas.fitting(
            years, self.slot * 0.9 / SLACK, scale.axis, Weight.BOLD, scale.floor
        )
        self.year_size = fitted or scale.floor
        self.year_height = canvas.line_height(self.year_size, Weight.BOLD)
        self.small = max(scale.floor, scale.note)
        rows = self.year_height + 14
        self.target_labels = targets_that_fit(canvas, bars, self.slot, self.small)
        if self.target_labels:
            rows += canvas.line_height(self.small)
        self.pill: Pill | None = None
        if spec.bracket is not None and len(bars) > 1:
            self.pill = Pill(canvas, spec.bracket, self.plot_width * 0.9)
        self._scale_values(rows, self.pill.height + 12 if self.pill else 0.0)

    def _scale_values(self, rows: float, above: float) -> None:
        box, spec = self.box, self.spec
        values = [float(bar.value) for bar in spec.bars]
        targets = [float(bar.target) for bar in spec.bars if bar.target is not None]
        high, low = max(0.0, *values, *targets), min(0.0, *values, *targets)
        below = self.label_height if low < 0 else 0.0
        bottom = box.bottom - rows - below
        top = box.y + above + self.label_height + (2 * TARGET_RADIUS if targets else 2)
        self.per_value = max(1.0, bottom - top) / (high - low or 1.0)
        if spec.bands:
            # The whole rating scale must be in the picture, even over the highest bar's label.
            span = float(spec.axis.high) - min(float(spec.axis.low), 0.0)
            whole = max(1.0, bottom - (box.y + above * 0.5))
            self.per_value = min(self.per_value, whole / (span or 1.0))
            low = min(low, float(spec.axis.low))
        self.zero = bottom + low * self.per_value
        self.top = box.y + above
        if spec.bands:
            self.top = min(self.top, self.y(float(spec.axis.high)))
        self.bottom = bottom + below

    def y(self, value: float) -> float:
        """Return the y of a value."""
        return self.zero - value * self.per_value

    def centre(self, index: int) -> float:
        """Return the middle of a bar."""
        return self.start + self.slot * (index + 0.5)

    def bar_box(self, index: int) -> Box:
        """Return where Office draws a bar."""
        value = float(self.spec.bars[index].value)
        height = abs(value) * self.per_value
        top = self.zero - height if value > 0 else self.zero
        return Box(self.centre(index) - self.bar_width / 2, top, self.bar_width, height)

    @property
    def plot(self) -> Box:
        """The area of the values, which the native chart is told to take exactly."""
        width = self.slot * len(self.spec.bars)
        return Box(self.start, self.top, width, self.bottom - self.top)

    def lift(self, index: int) -> float:
        """Return by how much a label is raised because a target stands where it would be."""
        bar = self.spec.bars[index]
        if bar.target is None or bar.value < 0:
            return 0.0
        over = self.zero - float(bar.value) * self.per_value - self.y(float(bar.target))
        near = TARGET_RADIUS + 1
        return over + near if -near < over < self.label_height + near else 0.0
