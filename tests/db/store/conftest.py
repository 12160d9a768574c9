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


@pytest.fixture(scope="session")
def whole_store(tmp_path_factory: pytest.TempPathFactory, seed_text: str) -> bytes:
    """Make a store once, with what ships, and return its bytes."""
    path = tmp_path_factory.mktemp("asal") / "dasbor.db"
    Store.create(path, seed_text, AUTHOR).close()
    return path.read_bytes()


@pytest.fixture
def store(tmp_path: Path, whole_store: bytes) -> Iterator[Store]:
    # Made once and copied while closed: making it waits for the disk many times.
    path = tmp_path / "dasbor.db"
    path.write_bytes(whole_store)
    opened = Store.open(path, author=AUTHOR)
    yield opened
    opened.close()


@pytest.fixture
def path(store: Store) -> Path:
    """Return a sound store's file, closed."""
    store.close()
    return store.path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for another writer."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.01)
