"""Sequences whose items are not made before they are looked at; several that read as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")
Cell = TypeVar("Cell")


class Looked(Sequence[Item], Generic[Cell, Item]):
    """What cells mean, each looked up when it is asked for. Neither may change from now on."""

    def __init__(self, cells: Sequence[Cell], meanings: Mapping[Cell, Item]) -> None:
        """Take cells, each of which has a meaning."""
        self._cells, self._meanings = cells, meanings

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._cells)

    def __iter__(self) -> Iterator[Item]:
        """Yield every meaning."""
        return map(self._meanings.__getitem__, self._cells)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Looked[Cell, Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Looked[Cell, Item]:
        """Return a meaning, or several."""
        if isinstance(at, slice):
            return Looked(self._cells[at], self._meanings)
        return self._meanings[self._cells[at]]


class Joined(Sequence[Item]):
    """Sequences one after the other, read as one; ``append`` adds an item at the end."""

    def __init__(self, pieces: Iterable[Sequence[Item]] = ()) -> None:
        """Begin with ``pieces``."""
        self._pieces: list[Sequence[Item]] = []
        self._ends: list[int] = []
        self._tail: list[Item] = []
        for piece in pieces:
            self.add(piece)

    @property
    def pieces(self) -> tuple[Sequence[Item], ...]:
        """The sequences, none of them empty."""
        return (*self._pieces, self._tail) if self._tail else tuple(self._pieces)

    def append(self, item: Item) -> None:
        """Add one item."""
        self._tail.append(item)

    def add(self, piece: Sequence[Item]) -> None:
        """Add a sequence, which must not change from now on."""
        if self._tail:
            tail, self._tail = self._tail, []
            self.add(tail)
        if piece:
            self._pieces.append(piece)
            self._ends.append(len(piece) + (self._ends[-1] if self._ends else 0))

    def __len__(self) -> int:
        """Return how many items there are."""
        return (self._ends[-1] if self._ends else 0) + len(self._tail)

    def __iter__(self) -> Iterator[Item]:
        """Yield every item, made anew where it was not yet made."""
        for piece in self.pieces:
            yield from piece

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | list[Item]:
        """Return an item, or several as a list."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        number = bisect_right(self._ends, place)
        before = self._ends[number - 1] if number else 0
        return (self._pieces[number] if number < len(self._pieces) else self._tail)[place - before]

    def __eq__(self, other: object) -> bool:
        """Tell whether the items are the same, however they are kept."""
        if not isinstance(other, (Joined, tuple, list)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


def pieces_of(items: Sequence[Item]) -> Sequence[Sequence[Item]]:
    """Return the sequences that ``items`` are joined of, or ``items`` as the only one."""
    return items.pieces if isinstance(items, Joined) else (items,)
