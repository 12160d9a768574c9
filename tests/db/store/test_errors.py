"""Every error tells what happened, what is safe and what to do."""

from __future__ import annotations

import sqlite3

import pytest

from db.store import errors
from db.store.errors import StoreError, translated


def _error(code: int | None) -> sqlite3.Error:
    error = sqlite3.OperationalError("apa pun")
    if code is not None:
        error.sqlite_errorcode = code
        error.sqlite_errorname = f"CODE_{code}"
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, errors.StoreBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.StoreBusy),
        (sqlite3.SQLITE_LOCKED, errors.StoreBusy),
        (sqlite3.SQLITE_READONLY, errors.StoreReadOnly),
        (sqlite3.SQLITE_READONLY_DIRECTORY, errors.StoreReadOnly),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.StoreMissing),
        (sqlite3.SQLITE_PERM, errors.StoreReadOnly),
        (sqlite3.SQLITE_FULL, errors.StoreFull),
        (sqlite3.SQLITE_CORRUPT, errors.StoreDamaged),
        (sqlite3.SQLITE_NOTADB, errors.StoreDamaged),
        (sqlite3.SQLITE_IOERR_FSYNC, errors.StoreUnreachable),
        (sqlite3.SQLITE_IOERR_DELETE, errors.StoreBusy),
        (sqlite3.SQLITE_CANTOPEN, errors.StoreUnreachable),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, errors.InvalidRecord),
        (sqlite3.SQLITE_MISMATCH, errors.InvalidRecord),
        (sqlite3.SQLITE_TOOBIG, errors.InvalidRecord),
        (sqlite3.SQLITE_ERROR, errors.StoreUnreachable),
        (None, errors.StoreUnreachable),
    ],
)
def test_each_code_has_its_error(code: int | None, kind: type[StoreError]) -> None:
    found = translated(_error(code))
    assert type(found) is kind
    assert "apa pun" in found.detail


KINDS = [StoreError, *StoreError.__subclasses__()]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_three_whole_sentences(kind: type[StoreError]) -> None:
    error = kind(detail="rincian")
    for sentence in (error.what, error.safe, error.todo):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert str(error) == error.what
    assert error.detail == "rincian"


def test_the_kinds_do_not_share_a_message() -> None:
    assert len({kind.default_what for kind in KINDS}) == len(KINDS)


def test_own_words_take_the_place_of_the_usual_ones() -> None:
    error = StoreError("A.", safe="B.", todo="C.")
    assert (error.what, error.safe, error.todo, error.detail) == ("A.", "B.", "C.", "")
