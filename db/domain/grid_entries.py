"""What stands in the cells of a table of one indicator, and what can be put into them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from db.domain.figures import Figure, FigureStatus


class Cell(NamedTuple):
    """A place in the table: BPS region code and year."""

    region: str
    year: int


@dataclass(frozen=True, slots=True)
class Detail:
    """What a figure tells beside its value, as :class:`~db.domain.figures.Figure` has it."""

    status: FigureStatus = FigureStatus.FINAL
    source: str = ""
    method: str = ""
    note: str = ""
    rating: str = ""


#: What a figure tells of which nothing is known but its value.
PLAIN = Detail()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is in a cell: a value, a text that is none (yet), or nothing."""

    value: Decimal | None = None
    typed: str = ""
    detail: Detail = PLAIN

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the cell."""
        return self.value is None and not self.typed


NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class Typed:
    """What goes into a cell; ``status`` is given where the text has a mark of one."""

    text: str
    status: FigureStatus | None = None


@dataclass(frozen=True, slots=True)
class DetailChange:
    """What to change of details; ``None`` leaves a part as it is."""

    status: FigureStatus | None = None
    source: str | None = None
    method: str | None = None
    note: str | None = None

    def applied(self, detail: Detail) -> Detail:
        """Return ``detail`` with the change."""
        return replace(
            detail,
            status=detail.status if self.status is None else self.status,
            source=detail.source if self.source is None else self.source,
            method=detail.method if self.method is None else self.method,
            note=detail.note if self.note is None else self.note,
        )


@dataclass(frozen=True, slots=True)
class Write:
    """One cell to save: ``figure`` is stored over ``expected``; ``None`` stands for nothing."""

    cell: Cell
    figure: Figure | None
    expected: Figure | None
