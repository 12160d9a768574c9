"""The session: one write path, one signal per durable change, verified backups."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import resources
from db.domain.figures import Figure, FigureKey
from db.store.backup import backups, checksum_file, verify
from db.store.errors import StoreBusy, StoreError, StoreReadOnly
from db.store.operations import ChangeKind, ChangeSet, DeleteFigure, Operation, PutFigure
from db.store.repository import Store
from ui.session import Session

KEY = FigureKey("p0", "1607", 2024)


def put(value: str) -> Operation:
    figure = Figure(KEY.indicator, KEY.region, KEY.year, Decimal(value))
    return Operation("Tambah angka 2024", (PutFigure(figure),))


class Desk:
    """A session on a new store, and everything it says."""

    def __init__(self, folder: Path, *, with_backups: bool = True) -> None:
        self.path = folder / "angka.db"
        self.folder = folder / "cadangan"
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        Store.create(self.path, seed).close()
        self.open(with_backups=with_backups)

    def open(self, *, with_backups: bool = True, read_only: bool = False) -> None:
        store = Store.open(self.path, read_only=read_only)
        self.session = Session(store, self.folder if with_backups else None)
        self.changes: list[ChangeSet] = []
        self.failures: list[StoreError] = []
        self.session.changed.connect(self.changes.append)
        self.session.failed.connect(self.failures.append)

    def stored(self) -> Decimal | None:
        """Return the figure as another program would read it from the file now."""
        other = Store.open(self.path, read_only=True)
        found = other.figure(KEY)
        other.close()
        return found.value if found else None


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.session.close()


@pytest.fixture
def lock(desk: Desk) -> Iterator[sqlite3.Connection]:
    """Hold the store as another program would."""
    other = sqlite3.connect(desk.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    if other.in_transaction:
        other.execute("ROLLBACK")
    other.close()


def test_a_change_is_durable_and_told_once(desk: Desk) -> None:
    seen: list[Decimal | None] = []
    desk.session.changed.connect(lambda _done: seen.append(desk.stored()))
    done = desk.session.run(put("9.31"))
    assert desk.changes == [done]
    assert seen == [Decimal("9.31")], "when it is told it is on disk already"
    assert done.kind is ChangeKind.DO
    assert done.touches("figure")
    assert desk.session.problem is None


def test_an_action_of_two_writes_is_told_once(desk: Desk) -> None:
    other = Figure("tpt", "1607", 2024, Decimal("3.10"))
    desk.session.run(Operation("Dua angka", (*put("9.31").writes, PutFigure(other))))
    assert len(desk.changes) == 1
    assert len(desk.changes[0].changes) == 2


def test_what_changes_nothing_is_not_told(desk: Desk) -> None:
    desk.session.run(put("9.31"))
    again = desk.session.run(put("9.31"))
    assert again.sequence == 0
    assert len(desk.changes) == 1


def test_undo_and_redo_are_told_once_each_and_nothing_is_told_of_nothing(desk: Desk) -> None:
    assert desk.session.undo() is None
    assert desk.session.redo() is None
    assert desk.changes == []
    desk.session.run(put("9.31"))
    desk.session.undo()
    assert desk.stored() is None
    desk.session.redo()
    assert desk.stored() == Decimal("9.31")
    assert [done.kind for done in desk.changes] == [
        ChangeKind.DO,
        ChangeKind.UNDO,
        ChangeKind.REDO,
    ]
    assert desk.failures == []


@pytest.mark.parametrize("act", ["run", "undo"])
def test_a_write_that_fails_is_raised_and_told_and_changes_nothing(
    desk: Desk, request: pytest.FixtureRequest, act: str
) -> None:
    desk.session.run(put("9.31"))
    held: sqlite3.Connection = request.getfixturevalue("lock")
    write = partial(desk.session.run, put("8.00")) if act == "run" else desk.session.undo
    with pytest.raises(StoreBusy) as caught:
        write()
    assert desk.failures == [caught.value]
    # A failed undo leaves nothing of the officer's unsaved.
    assert desk.session.problem is (caught.value if act == "run" else None)
    assert len(desk.changes) == 1
    held.execute("ROLLBACK")
    assert desk.stored() == Decimal("9.31")
    desk.session.run(put("8.00"))
    assert desk.session.problem is None
    assert desk.stored() == Decimal("8.00")


def test_a_stale_edit_is_refused(desk: Desk) -> None:
    desk.session.run(put("9.31"))
    with pytest.raises(StoreError):
        desk.session.run(Operation("Hapus", (DeleteFigure(KEY, expected=None),)))
    assert len(desk.failures) == 1
    assert desk.stored() == Decimal("9.31")


def test_a_store_opened_to_read_is_not_written(desk: Desk) -> None:
    desk.session.close()
    desk.open(read_only=True)
    with pytest.raises(StoreReadOnly):
        desk.session.run(put("9.31"))
    assert desk.stored() is None


def test_undo_survives_a_restart(desk: Desk) -> None:
    desk.session.run(put("9.31"))
    desk.session.close()
    desk.open()
    done = desk.session.undo()
    assert done is not None
    assert done.action == "Tambah angka 2024"
    assert desk.stored() is None


# -- backups ---------------------------------------------------------------------------------


def restored(saved: Path) -> Decimal | None:
    verify(saved)
    assert checksum_file(saved).exists()
    store = Store.open(saved, read_only=True)
    found = store.figure(KEY)
    store.close()
    return found.value if found else None


def test_a_backup_is_made_in_the_background_and_verified(qtbot: QtBot, desk: Desk) -> None:
    assert desk.session.last_backup() is None
    desk.session.run(put("9.31"))
    with qtbot.waitSignal(desk.session.backed_up):
        desk.session.back_up()
    (saved,) = backups(desk.folder)
    assert restored(saved) == Decimal("9.31")
    last = desk.session.last_backup()
    assert last is not None
    assert abs(datetime.now().astimezone() - last) < timedelta(hours=1)


def test_changes_are_backed_up_a_while_later_in_one(qtbot: QtBot, desk: Desk) -> None:
    desk.session._delay.setInterval(50)
    with qtbot.waitSignal(desk.session.backed_up):
        for value in ("9.31", "9.32", "9.33"):
            desk.session.run(put(value))
    (saved,) = backups(desk.folder)
    assert restored(saved) == Decimal("9.33")


def test_closing_backs_up_what_is_not_backed_up_yet(desk: Desk) -> None:
    desk.session.run(put("9.31"))
    desk.session.close()
    (saved,) = backups(desk.folder)
    assert restored(saved) == Decimal("9.31")
    desk.open()
    desk.session.close()
    assert backups(desk.folder) == [saved], "nothing changed, nothing to back up"
    desk.open()


def test_one_backup_a_day_is_made_by_itself(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.session.backed_up):
        desk.session.back_up_if_old()
    desk.session.back_up_if_old()
    desk.session.close()
    assert len(backups(desk.folder)) == 1
    desk.open()


def test_a_backup_that_cannot_be_made_leaves_the_work_alone(desk: Desk) -> None:
    desk.folder.write_text("bukan folder")
    desk.session.run(put("9.31"))
    desk.session.back_up()
    desk.session.close()
    assert desk.stored() == Decimal("9.31")
    desk.open()
    assert desk.session.last_backup() is None


def test_without_a_folder_no_backup_is_made(tmp_path: Path, qapp: object) -> None:
    desk = Desk(tmp_path, with_backups=False)
    desk.session.run(put("9.31"))
    desk.session.back_up()
    desk.session.back_up_if_old()
    assert desk.session.last_backup() is None
    desk.session.close()
    assert not desk.folder.exists()


def test_what_another_window_writes_is_told_and_followed(desk: Desk, qtbot: QtBot) -> None:
    told: list[ChangeSet] = []
    desk.session.news.connect(told.append)
    desk.session.look_for_news()
    assert (told, desk.changes) == ([], [])
    other = Session(Store.open(desk.path))
    done = other.run(put("9.31"))
    desk.session.look_for_news()
    assert [news.sequence for news in told] == [done.sequence]
    assert desk.changes == told
    assert desk.changes[0].touches("figure")
    other.close()


def test_one_s_own_changes_are_no_news(desk: Desk) -> None:
    told: list[ChangeSet] = []
    desk.session.news.connect(told.append)
    desk.session.run(put("9.31"))
    other = Session(Store.open(desk.path))
    other.run(put("9.32"))
    desk.session.look_for_news()
    assert [news.action for news in told] == ["Tambah angka 2024"]
    other.close()


def test_a_look_at_a_store_that_does_not_answer_says_nothing(desk: Desk) -> None:
    other = sqlite3.connect(desk.path, isolation_level=None)
    desk.session.store._db.execute("PRAGMA busy_timeout = 20")
    other.execute("BEGIN EXCLUSIVE")
    try:
        desk.session.look_for_news()
    finally:
        other.rollback()
        other.close()
    assert (desk.changes, desk.failures) == ([], [])
