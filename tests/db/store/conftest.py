"""A store filled with what ships, new for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from db.store import connection
from db.store.repository import Store
from tests.db.store.samples import AUTHOR


@pytest.fixture(scope="session")
def seed_text() -> str:
    return resources.path("seed.json").read_text("utf-8")


@pytest.fixture
def store(tmp_path: Path, seed_text: str) -> Iterator[Store]:
    made = Store.create(tmp_path / "dasbor.db", seed_text, AUTHOR)
    yield made
    made.close()


@pytest.fixture
def path(store: Store) -> Path:
    """Return a sound store's file, closed."""
    store.close()
    return store.path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for another writer."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.01)
