"""Every change as a change set, in the same transaction as the change itself.

History is append-only: undo writes the old rows back and is a change set of its own, so nothing
that ever stood in the store is lost, and undo and redo survive a restart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from json.encoder import encode_basestring as quoted
from typing import Any

from db.store import bulk
from db.store.connection import Connection
from db.store.errors import StaleData
from db.store.operations import Author, ChangeKind, ChangeSet, ImportSource, RowChange
from db.store.rows import KEYS, Row
from db.store.shape import ADDED_COLUMNS


def stored_row(db: Connection, table: str, key: Row) -> Row | None:
    """Return the row of ``key`` as it is stored now."""
    where = " AND ".join(f"{column} = :{column}" for column in KEYS[table])
    return next(iter(db.query(f"SELECT * FROM {table} WHERE {where}", key)), None)


def write_row(db: Connection, table: str, key: Row, new: Row | None) -> RowChange | None:
    """Make the row of ``key`` be ``new`` (``None``: gone); return what changed, if anything.

    Must run inside a transaction.
    """
    old = stored_row(db, table, key)
    if old == new:
        return None
    if new is None:
        db.table(table).delete_where(
            " AND ".join(f"{column} = :{column}" for column in KEYS[table]), key
        )
    elif old is None:
        db.table(table).insert(new)
    else:
        columns = [column for column in new if column not in KEYS[table]]
        assignments = ", ".join(f"{column} = :{column}" for column in columns)
        where = " AND ".join(f"{column} = :{column}" for column in KEYS[table])
        db.execute(f"UPDATE {table} SET {assignments} WHERE {where}", new)
    return RowChange(table=table, key=key, old=old, new=new)


def record(
    db: Connection,
    author: Author,
    action: str,
    kind: ChangeKind,
    changes: Sequence[RowChange],
    target: int | None = None,
    sources: tuple[ImportSource, ...] = (),
    count: bulk.Count | None = None,
) -> ChangeSet:
    """Append a change set to history and return it. Must run inside the same transaction."""
    at = datetime.now(UTC)
    # A user's or computer's name may hold bytes that are no text to the operating system.
    user, computer = (
        name.encode("utf-8", "replace").decode() for name in (author.user, author.computer)
    )
    cursor = db.execute(
        "INSERT INTO change_set (at, user, computer, action, kind, target) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (at.isoformat(), user, computer, action, kind.value, target),
    )
    sequence = int(cursor.lastrowid or 0)
    position, text = 0, _Texts()
    for part in (count or bulk.uncounted()).slices(changes):
        db.raw.executemany(
            "INSERT INTO change_row "
            "(change_set, position, table_name, row_key, old_row, new_row) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (sequence, at_row, change.table, *map(text, (change.key, change.old, change.new)))
                for at_row, change in enumerate(part, position)
            ],
        )
        position += len(part)
    db.raw.executemany(
        "INSERT INTO change_source (change_set, position, name, sha256) VALUES (?, ?, ?, ?)",
        [
            (sequence, position, source.name, source.sha256)
            for position, source in enumerate(sources)
        ],
    )
    return ChangeSet(sequence, at, user, computer, action, kind, tuple(changes), target, sources)


def unchanged(author: Author, action: str) -> ChangeSet:
    """Return the change set of an action that changed nothing; it is not recorded."""
    return ChangeSet(0, datetime.now(UTC), author.user, author.computer, action, ChangeKind.DO, ())


def change_sets(db: Connection, limit: int) -> tuple[ChangeSet, ...]:
    """Return the newest change sets, newest first."""
    rows = list(db.query("SELECT * FROM change_set ORDER BY sequence DESC LIMIT ?", [limit]))
    return tuple(_change_set(db, row) for row in rows)


def size(db: Connection, sequence: int) -> int:
    """Return how many rows a change set has."""
    # Their places are in the key, so that no row is looked at.
    ((last,),) = db.execute("SELECT MAX(position) FROM change_row WHERE change_set = ?", [sequence])
    return 0 if last is None else int(last) + 1


def change_set(db: Connection, sequence: int, count: bulk.Count | None = None) -> ChangeSet:
    """Return one change set; raises ``KeyError`` when there is none of that number."""
    rows = list(db.query("SELECT * FROM change_set WHERE sequence = ?", [sequence]))
    if not rows:
        raise KeyError(sequence)
    return _change_set(db, rows[0], count)


def stacks(db: Connection) -> tuple[list[int], list[int]]:
    """Return the change sets that can be undone and redone, the next one last.

    Something newly done ends what could be redone.
    """
    undoable: list[int] = []
    redoable: list[int] = []
    for sequence, kind, target in db.execute(
        "SELECT sequence, kind, target FROM change_set ORDER BY sequence"
    ):
        if kind == ChangeKind.DO.value:
            undoable.append(sequence)
            redoable.clear()
        elif kind == ChangeKind.UNDO.value:
            undoable.remove(target)
            redoable.append(target)
        elif kind == ChangeKind.REDO.value:
            redoable.remove(target)
            undoable.append(target)
    return undoable, redoable


def reverse(db: Connection, done: ChangeSet, count: bulk.Count) -> list[RowChange]:
    """Write the old rows of ``done`` back, last first. Must run inside a transaction."""
    steps = [RowChange(c.table, c.key, c.new, c.old) for c in reversed(done.changes)]
    return _replay(db, steps, count)


def repeat(db: Connection, done: ChangeSet, count: bulk.Count) -> list[RowChange]:
    """Write the new rows of ``done`` again. Must run inside a transaction."""
    return _replay(db, done.changes, count)


def _replay(db: Connection, steps: Sequence[RowChange], count: bulk.Count) -> list[RowChange]:
    """Take rows from one known state to another; refuse when a row is in neither."""
    changes: list[RowChange] = []
    for table, group in groupby(steps, lambda step: step.table):
        found = list(group)
        if table == "figure" and len(found) >= bulk.MANY:
            changes += _replay_figures(db, found, count)
        else:
            changes += [change for step in found for change in _replay_one(db, step)]
    return changes


def _replay_one(db: Connection, step: RowChange) -> list[RowChange]:
    if stored_row(db, step.table, step.key) != step.old:
        raise StaleData(detail=f"{step.table} {step.key} is no longer what history left there")
    change = write_row(db, step.table, step.key, step.new)
    return [] if change is None else [change]


def _replay_figures(
    db: Connection, steps: Sequence[RowChange], count: bulk.Count
) -> list[RowChange]:
    stored = bulk.stored_figures(db, (step.key["indicator"] for step in steps))
    for step in steps:
        place = bulk.place_of(step.key)
        if stored.get(place) != step.old:
            raise StaleData(detail=f"figure {step.key} is no longer what history left there")
        if step.new is None:
            stored.pop(place, None)
        else:
            stored[place] = step.new
    bulk.write_figures(db, steps, count)
    return list(steps)


class _Texts:
    """Rows as JSON. Their values are texts, integers and ``None``, and they have no depth.

    Written out here, because an import writes a hundred thousand rows of history and the
    general encoder takes as long as all the rest. Most values come again and again.
    """

    def __init__(self) -> None:
        self._values = _Values()
        self._forms: dict[tuple[str, ...], str] = {}

    def __call__(self, row: Row | None) -> str | None:
        if row is None:
            return None
        columns = tuple(row)
        form = self._forms.get(columns)
        if form is None:
            pairs = ", ".join(f'"{column}": %s' for column in columns)
            form = self._forms[columns] = f"{{{pairs}}}"
        return form % tuple(map(self._values.__getitem__, row.values()))


class _Values(dict[object, str]):
    """JSON of values, each made when it is first asked for."""

    def __missing__(self, value: Any) -> str:
        told = (
            quoted(value) if isinstance(value, str) else "null" if value is None else f"{value:d}"
        )
        self[value] = told
        return told


def kept_row(table: str, text: str | None) -> Row | None:
    """Return a row that history holds, complete as the table is today."""
    return None if text is None else {**ADDED_COLUMNS.get(table, {}), **json.loads(text)}


def _change_set(db: Connection, row: Row, count: bulk.Count | None = None) -> ChangeSet:
    changes = list(
        db.query(
            "SELECT * FROM change_row WHERE change_set = ? ORDER BY position", [row["sequence"]]
        )
    )
    return ChangeSet(
        sequence=row["sequence"],
        at=datetime.fromisoformat(row["at"]),
        user=row["user"],
        computer=row["computer"],
        action=row["action"],
        kind=ChangeKind(row["kind"]),
        changes=tuple(
            RowChange(
                table=change["table_name"],
                key=dict(json.loads(change["row_key"])),
                old=kept_row(change["table_name"], change["old_row"]),
                new=kept_row(change["table_name"], change["new_row"]),
            )
            for part in (count or bulk.uncounted()).slices(changes)
            for change in part
        ),
        target=row["target"],
        sources=tuple(
            ImportSource(name, sha256)
            for name, sha256 in db.execute(
                "SELECT name, sha256 FROM change_source WHERE change_set = ? ORDER BY position",
                [row["sequence"]],
            )
        ),
    )
