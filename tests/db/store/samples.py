"""What the store tests share: records, and the content of a store as plain rows."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.domain.awards import Award, AwardLevel
from db.domain.figures import Figure
from db.store.operations import Author, Operation, PutFigure, Write
from db.store.repository import Store

AUTHOR = Author("petugas", "PC-BAPPEDA-3")
DATA_TABLES = (
    "region",
    "scale",
    "indicator",
    "figure",
    "target",
    "award",
    "setting",
    "deck",
    "deck_slide",
    "annotation",
    "import_choice",
)
P0_2024 = Figure("p0", "1607", 2024, Decimal("9.31"), source="BPS, Susenas Maret 2024")
AWARD = Award(0, "Anugerah Layanan Publik", "Gubernur", AwardLevel.PROVINCIAL, 2024)


def do(*writes: Write, action: str = "Coba") -> Operation:
    return Operation(action, writes)


def figure(year: int, value: str = "9.31") -> PutFigure:
    return PutFigure(replace(P0_2024, year=year, value=Decimal(value)))


def content(store: Store | Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that an officer could see, history left aside."""
    path = store.path if isinstance(store, Store) else store
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return {
            name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for name in DATA_TABLES
        }
    finally:
        raw.close()


def execute(path: Path, *statements: str) -> None:
    """Change a store behind the program's back."""
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        if path.with_name(f"{path.name}-journal").exists():
            # Windows lets nobody delete a journal that an open store keeps.
            raw.execute("PRAGMA journal_mode = TRUNCATE")
        for statement in statements:
            raw.execute(statement)
    finally:
        raw.close()
