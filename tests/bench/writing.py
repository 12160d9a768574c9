"""A hundred thousand figures in one action, beside bare statements with the very same rows."""

from __future__ import annotations

import shutil
import sqlite3
import time
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median

import resources
from db.domain.figures import Figure, Region, RegionLevel
from db.store.operations import Operation, PutFigure, PutIndicator, PutRegion
from db.store.repository import Store
from tests.bench.row import Row

REPEATS = 5
INDICATORS, REGIONS, YEARS = 50, 50, 40


def _prepared(path: Path) -> list[Figure]:
    """Make a store with the indicators and regions, and return the figures to come."""
    store = Store.create(path, resources.path("seed.json").read_text(encoding="utf-8"))
    like = store.indicator("p0")
    indicators = [replace(like, code=f"indikator{n}") for n in range(INDICATORS)]
    regions = [Region(f"x{n}", f"X {n}", f"X {n}", RegionLevel.REGENCY) for n in range(REGIONS)]
    store.run(Operation("Siapkan", (*map(PutIndicator, indicators), *map(PutRegion, regions))))
    store.close()
    return [
        Figure(i.code, r.code, 1980 + n, Decimal(n) / 4, source="BPS, Susenas Maret 2024")
        for i in indicators
        for r in regions
        for n in range(YEARS)
    ]


def _ours(path: Path, figures: list[Figure]) -> float:
    store = Store.open(path)
    writes = tuple(PutFigure(figure, None) for figure in figures)
    begun = time.perf_counter()
    store.run(Operation("Impor", writes))
    took = time.perf_counter() - begun
    store.close()
    return took * 1000


def _rows(path: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Return the rows of figures and of history that our own writing has left."""
    raw = sqlite3.connect(path)
    figures = raw.execute("SELECT * FROM figure WHERE indicator LIKE 'indikator%'").fetchall()
    history = raw.execute(
        "SELECT * FROM change_row WHERE change_set = (SELECT MAX(change_set) FROM change_row)"
    ).fetchall()
    raw.close()
    return figures, history


def _bare(
    path: Path, figures: list[tuple[object, ...]], history: list[tuple[object, ...]]
) -> float:
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "journal_mode = TRUNCATE"):
        raw.execute(f"PRAGMA {pragma}")
    begun = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(
        "INSERT INTO change_set (at, user, computer, action, kind) "
        "VALUES ('2024-01-01T00:00:00+00:00', '', '', 'Impor', 'do')"
    )
    raw.executemany(f"INSERT INTO figure VALUES ({', '.join('?' * 9)})", figures)
    raw.executemany(f"INSERT INTO change_row VALUES ({', '.join('?' * 6)})", history)
    raw.execute("COMMIT")
    took = time.perf_counter() - begun
    raw.close()
    return took * 1000


def _longest_wait(path: Path, figures: list[Figure]) -> float:
    """Return how long the window does not answer while it has the figures written beside it.

    The longest time between two beats of a timer, in milliseconds, until all is durable.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    from ui.application import make_application
    from ui.session import Session

    make_application()
    session, loop = Session(Store.open(path)), QEventLoop()
    beats = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(1)
    write = session.begin(lambda _step: _Order(figures))
    write.written.connect(lambda _order: loop.quit())
    write.failed.connect(lambda _error: loop.quit())
    loop.exec()
    timer.stop()
    session.close()
    return max(b - a for a, b in pairwise(beats)) * 1000


class _Order:
    def __init__(self, figures: list[Figure]) -> None:
        self.operation = Operation("Impor", tuple(PutFigure(figure, None) for figure in figures))


def measure(folder: Path) -> list[Row]:
    """Write in turn, each into a new copy of one store."""
    origin, copy = folder / "asal.db", folder / "salinan.db"
    figures = _prepared(origin)
    ours, bare, waits = [], [], []
    for _ in range(REPEATS):
        shutil.copy(origin, copy)
        ours.append(_ours(copy, figures))
        rows = _rows(copy)
        shutil.copy(origin, copy)
        bare.append(_bare(copy, *rows))
        shutil.copy(origin, copy)
        waits.append(_longest_wait(copy, figures))
    return [
        Row(
            f"Write {len(figures):,} figures and their history",
            median(ours),
            "ms",
            2.0,
            median(bare),
        ),
        Row("Longest wait of the window meanwhile", median(waits), "ms", 100.0),
    ]
