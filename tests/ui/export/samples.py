"""A store with the shipped figures, made once for the tests of this room."""

from __future__ import annotations

from pathlib import Path

import resources
from db.domain.charts import ChartSpec
from db.store.repository import Store
from ui.export.catalogue import every_chart


def seeded(path: Path) -> Store:
    return Store.create(path, resources.path("seed.json").read_text(encoding="utf-8"))


def chart(store: Store, start: str) -> ChartSpec:
    return next(entry.spec for entry in every_chart(store) if entry.name.startswith(start))
