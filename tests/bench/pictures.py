"""A slide-sized PNG of two bars, beside the same bars through matplotlib."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

import resources
from db.domain.charts import BarChart, ChartSpec
from db.store.repository import Store
from tests.bench.row import Row
from ui.application import make_application
from ui.export.catalogue import every_chart, office_logo
from ui.export.image import encode_picture

REPEATS = 9


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _with_matplotlib(spec: BarChart) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(19.2, 10.8), dpi=100)
    canvas = FigureCanvasAgg(figure)
    axes = figure.subplots()
    years = [str(bar.year) for bar in spec.bars]
    drawn = axes.bar(years, [float(bar.value) for bar in spec.bars], color=["#9BB0C4", "#1E5A96"])
    axes.bar_label(drawn, fontsize=28)
    axes.set_title(spec.caption.headline, fontsize=28)
    axes.tick_params(labelsize=22)
    figure.text(0.02, 0.02, spec.caption.source, fontsize=14)
    file = BytesIO()
    canvas.print_png(file)
    return file.getvalue()


def measure(folder: Path) -> list[Row]:
    """Draw in turn; the first round loads fonts on both sides and does not count."""
    make_application()
    store = Store.create(
        folder / "gambar.db", resources.path("seed.json").read_text(encoding="utf-8")
    )
    try:
        specs: list[ChartSpec] = [entry.spec for entry in every_chart(store)]
        spec = next(spec for spec in specs if isinstance(spec, BarChart))
        region, logo = store.own_region().name, office_logo(store)
    finally:
        store.close()
    ours, theirs = [], []
    for _ in range(REPEATS + 1):
        theirs.append(_timed(lambda: _with_matplotlib(spec)))
        ours.append(_timed(lambda: encode_picture(spec, region_name=region, logo=logo)))
    return [
        Row(
            "PNG 1920x1080, beside matplotlib",
            median(ours[1:]),
            "ms",
            1.0,
            median(theirs[1:]),
        )
    ]
