"""Many figures at once: an import of a hundred thousand rows, its undo and its redo.

Row by row each figure would be looked up and written on its own; here they are read by
indicator and written in as few statements as their order allows. A :class:`Count` tells how far
that is, and may stop it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from db.progress import Step, no_step
from db.store.connection import Connection
from db.store.operations import RowChange
from db.store.rows import KEYS, Row

#: From this many figures in a row on it pays to read an indicator as a whole.
MANY = 50

#: So many rows are written between two looks at whether to go on.
AT_ONCE = 1_000

Place = tuple[str, str, int]
Item = TypeVar("Item")


class Count:
    """Counts the rows of a write through its three passes: compare, write, keep in history."""

    _PASSES = 3

    def __init__(self, tell: Step, rows: int) -> None:
        """Tell of the way through ``rows`` rows."""
        self._tell, self._done, self._total = tell, 0, self._PASSES * rows

    def slices(self, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
        """Yield ``items`` in parts, and tell of each before it is worked on."""
        for start in range(0, len(items), AT_ONCE):
            self._tell(min(self._done, self._total), self._total, "")
            part = items[start : start + AT_ONCE]
            yield part
            self._done += len(part)

    def finish(self) -> None:
        """Tell that all is written and only has to become durable: the last chance to stop."""
        self._tell(self._total, self._total, "")


def uncounted() -> Count:
    """Return a count that tells nobody."""
    return Count(no_step, 0)


def place_of(key: Row) -> Place:
    """Return the key of a figure's row, or the row itself, as a tuple."""
    return key["indicator"], key["region"], key["year"]


def stored_figures(db: Connection, indicators: Iterable[str]) -> dict[Place, Row]:
    """Return the stored rows of all figures of ``indicators``."""
    return {
        place_of(row): row
        for indicator in dict.fromkeys(indicators)
        for row in db.query("SELECT * FROM figure WHERE indicator = ?", [indicator])
    }


def write_figures(db: Connection, changes: Sequence[RowChange], count: Count) -> None:
    """Carry out changes of figures in their order. Must run inside a transaction."""
    for part in count.slices(changes):
        for (is_new, is_gone), group in groupby(part, _kind):
            if is_gone:
                keys = " AND ".join(f"{column} = ?" for column in KEYS["figure"])
                db.raw.executemany(
                    f"DELETE FROM figure WHERE {keys}", [place_of(change.key) for change in group]
                )
            else:
                _put(db, [change.new for change in group if change.new is not None], is_new=is_new)


def _kind(change: RowChange) -> tuple[bool, bool]:
    return change.old is None, change.new is None


def _put(db: Connection, rows: Sequence[Row], *, is_new: bool) -> None:
    columns = list(rows[0])
    statement = (
        f"INSERT INTO figure ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    )
    if not is_new:
        changed = ", ".join(f"{column} = excluded.{column}" for column in columns)
        statement += f" ON CONFLICT ({', '.join(KEYS['figure'])}) DO UPDATE SET {changed}"
    db.raw.executemany(statement, map(itemgetter(*columns), rows))
