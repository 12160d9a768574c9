"""What every exported document is made of, read from the store once.

Writers take a :class:`Material` and never the store: the store belongs to the thread that
opened it, and a document must show one moment even when figures change while it is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from db.domain.deck import Deck
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator
from db.store.repository import Store
from ui.export.catalogue import office_logo

if TYPE_CHECKING:
    from db.domain.deck_builder import DeckData


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that the long form carries: retired indicators and all regions included."""

    indicators: tuple[Indicator, ...]
    regions: tuple[Region, ...]
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One moment of the store.

    ``data`` and ``deck`` are what slides and report show, ``records`` what the long form
    carries, ``certificate`` gives an award's picture by its identifier, ``made`` is the day of
    the export.
    """

    data: DeckData
    deck: Deck
    records: Records
    logo: QImage | None
    certificate: Callable[[int], bytes | None]
    made: date


def material_of(store: Store, made: date | None = None) -> Material:
    """Read everything that documents are made of. Raises ``StoreError``.

    Certificates are read here too, so that a writer in another thread needs no store.
    """
    from db.domain.deck_builder import build_deck

    data = store.deck_data()
    pictures = {
        award.identifier: store.certificate(award.identifier)
        for award in data.awards
        if award.has_certificate
    }
    return Material(
        data=data,
        deck=build_deck(data, store.deck_choices()),
        records=_records(store, data),
        logo=office_logo(store),
        certificate=pictures.get,
        made=made or date.today(),
    )


def _records(store: Store, data: DeckData) -> Records:
    """Return all records; what ``data`` has of them already is not read again."""
    indicators = store.indicators(with_retired=True)
    figures = [
        figure
        for indicator in sorted(indicators, key=lambda indicator: indicator.code)
        for figure in (data.figures.get(indicator.code) or store.figures(indicator.code))
    ]
    return Records(indicators, data.regions, tuple(figures), store.targets())
