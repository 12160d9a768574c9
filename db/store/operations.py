"""What an officer does to the store, as plain data, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

from db.domain.awards import Award
from db.domain.figures import Figure, FigureKey, Region, Target
from db.domain.indicators import Indicator, RatingScale

if TYPE_CHECKING:
    from db.domain.charts import Annotation
    from db.domain.deck import DeckChoices


class Anything(Enum):
    """Stands for "whatever is stored" where an expected record may be given."""

    ANY = "any"


class Keep(Enum):
    """Stands for "the picture that is stored" where a new one may be given."""

    KEEP = "keep"


ANY: Final = Anything.ANY
KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True)
class PutFigure:
    """Add a figure or replace the one of its key.

    ``expected`` is what the officer saw stored (``None``: nothing); when something else is
    stored by now the operation is refused as stale.
    """

    figure: Figure
    expected: Figure | Anything | None = ANY


@dataclass(frozen=True, slots=True)
class DeleteFigure:
    """Delete the figure of a key."""

    key: FigureKey
    expected: Figure | Anything | None = ANY


@dataclass(frozen=True, slots=True)
class PutTarget:
    """Add a target or replace the one of its key."""

    target: Target


@dataclass(frozen=True, slots=True)
class DeleteTarget:
    """Delete the target of a key."""

    key: FigureKey


@dataclass(frozen=True, slots=True)
class PutAward:
    """Add an award (identifier 0) or replace the one of its identifier.

    ``certificate`` is the content of its picture, ``None`` for none.
    """

    award: Award
    certificate: bytes | Keep | None = KEEP


@dataclass(frozen=True, slots=True)
class DeleteAward:
    """Delete an award; its picture stays in the store, so that undo brings it back."""

    identifier: int


@dataclass(frozen=True, slots=True)
class PutScale:
    """Add or replace a rating scale."""

    scale: RatingScale


@dataclass(frozen=True, slots=True)
class PutIndicator:
    """Add or replace an indicator; its scale is put along with it."""

    indicator: Indicator


@dataclass(frozen=True, slots=True)
class PutRegion:
    """Add or replace a region."""

    region: Region


@dataclass(frozen=True, slots=True)
class DeleteRegion:
    """Delete a region that no figure or target names and that is not the office's own.

    Any other is refused (``InvalidRecord``).
    """

    code: str


@dataclass(frozen=True, slots=True)
class PutIndicatorOrder:
    """Put indicators into the order of their codes; those not named come after them, as before."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutAnnotation:
    """Set the officer's note at a year of an indicator."""

    indicator: str
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class DeleteAnnotation:
    """Delete the note at a year of an indicator."""

    indicator: str
    year: int


@dataclass(frozen=True, slots=True)
class PutImportChoices:
    """Remember what the officer decided about files of one shape; ``None`` forgets it.

    ``signature`` names the shape, ``choices`` is a JSON object that only the import reads.
    """

    signature: str
    choices: str | None


@dataclass(frozen=True, slots=True)
class PutSetting:
    """Set a setting of the office; ``None`` takes it away."""

    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class PutLogo:
    """Set the office's logo to the content of a PNG; ``None`` takes it away."""

    content: bytes | None


@dataclass(frozen=True, slots=True)
class PutDeck:
    """Set all that the officer has chosen for the presentation."""

    choices: DeckChoices


Write = (
    PutFigure
    | DeleteFigure
    | PutTarget
    | DeleteTarget
    | PutAward
    | DeleteAward
    | PutScale
    | PutIndicator
    | PutRegion
    | DeleteRegion
    | PutIndicatorOrder
    | PutAnnotation
    | DeleteAnnotation
    | PutImportChoices
    | PutSetting
    | PutLogo
    | PutDeck
)


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A file that figures were taken from: its name without folders, its SHA-256 in hex."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One action of the officer: all of its writes happen, or none.

    ``action`` names it for history and undo: "Tambah Angka Kemiskinan 2024". ``sources`` are
    the files of an import.
    """

    action: str
    writes: tuple[Write, ...]
    sources: tuple[ImportSource, ...] = ()


class ChangeKind(Enum):
    """How a change set came about."""

    SEED = "seed"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One changed row: ``old`` is ``None`` for a new one, ``new`` for a deleted one."""

    table: str
    key: dict[str, Any]
    old: dict[str, Any] | None
    new: dict[str, Any] | None


@dataclass(frozen=True)
class ChangeSet:
    """One action as history keeps it. ``at`` is UTC; ``sequence`` 0 means nothing changed."""

    sequence: int
    at: datetime
    user: str
    computer: str
    action: str
    kind: ChangeKind
    changes: tuple[RowChange, ...]
    target: int | None = None
    sources: tuple[ImportSource, ...] = ()

    def touches(self, table: str) -> bool:
        """Tell whether any row of ``table`` changed."""
        return table in self.tables

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables of which any row changed."""
        return frozenset(map(attrgetter("table"), self.changes))

    @cached_property
    def years(self) -> Mapping[str, set[int]]:
        """The years of the figures that changed, by indicator."""
        # Those of an import are a hundred thousand, and many ask for the few that differ.
        keys = (change.key for change in self.changes if change.table == "figure")
        found: dict[str, set[int]] = {}
        for code, year in set(map(itemgetter("indicator", "year"), keys)):
            found.setdefault(code, set()).add(year)
        return found


@dataclass(frozen=True, slots=True)
class Step:
    """What undo or redo would do next: its action as a label, and the tables it changes."""

    label: str
    tables: frozenset[str]

    def touches(self, table: str) -> bool:
        """Tell whether any row of ``table`` would change."""
        return table in self.tables


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the user and the computer as the operating system names them."""

    user: str
    computer: str
