"""Every chart that the store's figures make: what "export all" and the command line write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from db.domain.chart_builders import award_chart
from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.charts import ChartSpec, NoChart
from db.domain.indicators import Indicator, Topic
from db.store.repository import Store
from ui.export.files import safe_name

if TYPE_CHECKING:
    from db.domain.deck_builder import DeckData


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A chart and its name, which is unique in the catalogue and safe as a file name."""

    name: str
    spec: ChartSpec


def every_chart(store: Store) -> list[ChartEntry]:
    """Return the charts of :func:`charts_of` for what ``store`` holds."""
    return charts_of(store.deck_data())


def charts_of(data: DeckData) -> list[ChartEntry]:
    """Return the charts of the own region, tab by tab, as the window shows them at first.

    Antartahun and Tren of every indicator with figures, Antarwilayah where other regions have
    figures of the same year, and the awards. What has nothing to show is left out.
    """
    # What paints pictures is loaded when one is made, not when the window starts.
    from ui.export.image import picture_subject

    entries: list[ChartEntry] = []
    taken: set[str] = set()

    def add(subject: str, spec: ChartSpec) -> None:
        name = _unique(safe_name(f"{_shortened(subject)} – {picture_subject(spec)}"), taken)
        entries.append(ChartEntry(name, spec))

    for indicator in data.indicators:
        for spec in _charts(indicator, data):
            if not isinstance(spec, NoChart):
                add(indicator.name, spec)
    awards = award_chart(data.awards, data.own)
    if not isinstance(awards, NoChart):
        add(Topic.AWARDS.title, awards)
    return entries


def office_logo(store: Store) -> QImage | None:
    """Return the office's own logo, ``None`` until it has chosen one."""
    return decoded(store.logo())


def decoded(data: bytes | None) -> QImage | None:
    """Return a picture of the store, ``None`` for none and for one that cannot be read."""
    if not data:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    # The format is named, so that nothing but these two is ever decoded.
    reader = QImageReader(buffer, QByteArray(b"png" if data.startswith(b"\x89PNG") else b"jpg"))
    image = reader.read()
    return None if image.isNull() else image


def _charts(indicator: Indicator, data: DeckData) -> Iterator[ChartSpec]:
    material = data.material_of(indicator)
    yield material.chart(ChartChoice(View.BARS))
    yield material.chart(ChartChoice(View.TREND))
    for year in sorted({figure.year for figure in material.own_series}, reverse=True):
        ranking = material.chart(ChartChoice(View.RANKING, ranking_year=year))
        if not isinstance(ranking, NoChart):
            yield ranking
            return


def _shortened(subject: str) -> str:
    """Leave room for the view and its years behind a very long indicator name."""
    return safe_name(subject)[:85].rstrip(" .")


def _unique(name: str, taken: set[str]) -> str:
    """Return ``name``, numbered where it is taken; Windows does not tell capitals apart."""
    number, unique = 1, name
    while unique.casefold() in taken:
        number += 1
        unique = f"{name} ({number})"
    taken.add(unique.casefold())
    return unique
