"""Many figures of a large table as columns: each is made only when somebody looks at it.

A table of 100,000 rows shows thirty of them. To make a record, its place and its row of the
preview for each takes several times as long as to read the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import compress, repeat
from typing import NamedTuple, overload

from db.domain.figures import Figure, FigureStatus
from db.importers.lazy import Joined
from db.importers.model import Candidate, Origin


class Alike(NamedTuple):
    """What the figures of a batch share; see :class:`~db.importers.model.Candidate`."""

    indicator: str
    origin: Origin
    column: int
    status: FigureStatus = FigureStatus.FINAL
    source: str = ""
    method: str = ""
    mark: str = ""
    reasons: tuple[str, ...] = ()
    complete: bool = False


class Batch(Sequence[Candidate]):
    """Figures of one indicator from one column: row, region's code, year and value of each.

    ``one_year`` tells that they are all of one year. ``low`` and ``high`` are bounds of the
    values, not always the narrowest.
    """

    def __init__(
        self,
        alike: Alike,
        rows: Sequence[int],
        regions: Sequence[str],
        years: Sequence[int],
        values: Sequence[Decimal],
        bounds: tuple[Decimal, Decimal],
        *,
        one_year: bool = False,
    ) -> None:
        """Take columns of one length."""
        self.alike, self.bounds, self.one_year = alike, bounds, one_year
        self.rows, self.regions, self.years, self.values = rows, regions, years, values

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> list[Candidate]: ...
    def __getitem__(self, at: int | slice) -> Candidate | list[Candidate]:
        """Return a candidate, or several as a list."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        code, origin, column, status, source, method, mark, reasons, complete = self.alike
        figure = Figure(
            code, self.regions[at], self.years[at], self.values[at], status, source, method
        )
        return Candidate(figure, origin, self.rows[at], column, mark, reasons, complete)

    def __iter__(self) -> Iterator[Candidate]:
        """Yield every candidate."""
        _, origin, column, _, _, _, mark, reasons, complete = map(repeat, self.alike)
        figures = self.figures()
        return map(Candidate, figures, origin, self.rows, column, mark, reasons, complete)

    def figures(self) -> Iterator[Figure]:
        """Yield the figure of every candidate."""
        code, _, _, status, source, method, *_ = map(repeat, self.alike)
        return map(Figure, code, self.regions, self.years, self.values, status, source, method)

    def chosen(self, wanted: Sequence[bool]) -> Batch:
        """Return only the figures that are ``wanted``."""
        return Batch(
            self.alike,
            list(compress(self.rows, wanted)),
            list(compress(self.regions, wanted)),
            list(compress(self.years, wanted)),
            list(compress(self.values, wanted)),
            self.bounds,
            one_year=self.one_year,
        )


def without(candidates: Joined[Candidate], dropped: set[int]) -> Joined[Candidate]:
    """Return the candidates but those at the places ``dropped``."""
    kept: Joined[Candidate] = Joined()
    start = 0
    for piece in candidates.pieces:
        end = start + len(piece)
        wanted = [place not in dropped for place in range(start, end)]
        if all(wanted):
            kept.add(piece)
        else:
            kept.add(
                piece.chosen(wanted) if isinstance(piece, Batch) else [*compress(piece, wanted)]
            )
        start = end
    return kept


class RegionsOfBatches:
    """The different regions of batches; columns of one table share their list of them."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Sequence[str], frozenset[str]]] = {}

    def __call__(self, batch: Batch) -> frozenset[str]:
        """Return the regions' codes."""
        regions = batch.regions
        found = self._found.get(id(regions))
        if found is None:
            # With the list itself, so that no other one can come to have its identity.
            found = self._found[id(regions)] = (regions, frozenset(regions))
        return found[1]


def all_different(candidates: Joined[Candidate]) -> bool:
    """Tell whether no two are surely about the same figure; a quick look at batches only."""
    seen: dict[tuple[str, int | None], AbstractSet[object]] = {}
    regions_of = RegionsOfBatches()
    kinds: dict[str, bool] = {}
    for piece in candidates.pieces:
        if not isinstance(piece, Batch):
            return False
        code = piece.alike.indicator
        if kinds.setdefault(code, piece.one_year) is not piece.one_year:
            return False
        group = (code, piece.years[0] if piece.one_year else None)
        keys: AbstractSet[object] = (
            regions_of(piece)
            if piece.one_year
            else set(zip(piece.regions, piece.years, strict=True))
        )
        before = seen.get(group)
        if len(keys) != len(piece) or (before is not None and not before.isdisjoint(keys)):
            return False
        seen[group] = keys if before is None else before | keys
    return True
