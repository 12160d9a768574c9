"""What an import hands over, as plain data: candidates, questions, what was left out.

Nothing here is ever written by this room. A candidate whose meaning hangs on an open question
is not a candidate yet: it appears once the question is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator

#: Question key -> value of the chosen option; what a dialog keeps and may remember.
Answers = Mapping[str, str]

#: The answer that leaves something out.
SKIP = "lewati"
#: The answer that adds the other office's region or indicator to the store.
ADD = "tambah"


class ImportRefused(Exception):
    """A file that is not read at all; ``reason`` is an Indonesian sentence without the name."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as it was chosen, dropped or found in a ZIP: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, so that history can name it exactly."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Origin:
    """A sheet of a file. ``sheet`` is empty for what has none (CSV, JSON, pasted cells)."""

    file: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. ``row`` and ``column`` count from 0; −1 means the whole.

    ``label`` replaces the address where there are no cells (the key of a JSON).
    """

    origin: Origin
    row: int = -1
    column: int = -1
    label: str = ""

    @property
    def cell(self) -> str:
        """The address as a spreadsheet writes it (``B4``), or what there is of it."""
        if self.label:
            return self.label
        if self.row < 0:
            return f"kolom {column_name(self.column)}" if self.column >= 0 else ""
        return f"{column_name(self.column)}{self.row + 1}" if self.column >= 0 else ""

    @property
    def text(self) -> str:
        """The place in words: ``p0.xlsx, lembar Data, sel B4``."""
        parts = [self.origin.file]
        if self.origin.sheet:
            parts.append(f"lembar {self.origin.sheet}")
        if self.label:
            parts.append(self.label)
        elif self.row >= 0:
            parts.append(f"sel {self.cell}" if self.column >= 0 else f"baris {self.row + 1}")
        elif self.column >= 0:
            parts.append(self.cell)
        return ", ".join(parts)


def column_name(column: int) -> str:
    """Return a column's letters: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Candidate(NamedTuple):
    """One figure or target that a file states, and where.

    A named tuple, not a dataclass: a large file makes 100,000 of them, and a tuple is made five
    times faster. ``mark`` is the sign at the number (``*``, ``r``), ``reasons`` say in
    Indonesian what was concluded and is worth a look (a decimal sign settled by the range, the
    year from the file's name). ``complete`` tells that the file states every field, as our own
    forms do; otherwise source, note and predikat that are empty are simply not stated.
    """

    record: Figure | Target
    origin: Origin
    row: int
    column: int
    mark: str = ""
    reasons: tuple[str, ...] = ()
    complete: bool = False
    label: str = ""

    @property
    def place(self) -> Place:
        """Where the number stands."""
        return Place(self.origin, self.row, self.column, self.label)


class QuestionKind(Enum):
    """What an officer is asked."""

    INDICATOR = "indikator"
    REGION = "wilayah"
    YEAR = "tahun"
    PERIOD = "periode"
    COLUMN = "kolom"
    SEPARATOR = "pemisah"
    SIGN = "tanda"
    UNIT = "satuan"
    HIDDEN = "tersembunyi"
    CONFLICT = "ganda"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: ``value`` is what goes into the answers, ``label`` what the officer reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file leaves open. Until it is answered, its figures stay out.

    ``key`` identifies it in the answers. ``options`` begin with the likeliest; ``suggested`` is
    the value of one of them where there is good reason for it, never taken unasked. ``lasting``
    tells that the answer holds for later files too (an alias, a table's title) and may be
    remembered. ``group`` is shared by questions that may be answered alike (the decimal sign of
    each column of a sheet). ``free`` allows a typed answer (a year). ``count`` is how many numbers
    hang on it.
    """

    key: str
    kind: QuestionKind
    text: str
    options: tuple[Option, ...]
    place: Place
    suggested: str = ""
    lasting: bool = False
    free: bool = False
    count: int = 0
    group: str = ""


class LeftOutKind(Enum):
    """Why something is not among the figures."""

    MISSING = "tidak ada data"
    PROBLEM = "masalah"
    IGNORED = "diabaikan"
    REFUSED = "ditolak"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not among the figures: ``reason`` is an Indonesian sentence.

    ``count`` is more than 1 where like cases are told once.
    """

    kind: LeftOutKind
    reason: str
    place: Place
    count: int = 1

    @property
    def text(self) -> str:
        """The reason with its place, ready to be shown."""
        more = f" (dan {self.count - 1} lagi)" if self.count > 1 else ""
        return f"{self.place.text}{more}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table was taken for, for the preview's head. Empty texts: differs by cell."""

    origin: Origin
    form: str
    title: str = ""
    indicators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    period: str = ""
    method: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that was concluded of a number, and that the officer may correct.

    ``key`` is that of the question that is asked as soon as it has an answer, which then wins
    over what was concluded. ``text`` is how the file writes it; ``options`` are the answers
    where not every region is one.
    """

    key: str
    text: str
    options: tuple[Option, ...] = ()


#: Row and column of a number -> what was concluded of it there, ``None`` for nothing.
GuessAt = Callable[[int, int], Guess | None]


@dataclass(slots=True)
class Guesses:
    """What was concluded of the numbers of each sheet; looked up only when somebody asks."""

    regions: dict[Origin, list[GuessAt]] = field(default_factory=dict)
    signs: dict[Origin, list[GuessAt]] = field(default_factory=dict)
    #: Regions of what has no cells, by the label of its place.
    keys: dict[tuple[Origin, str], Guess] = field(default_factory=dict)

    def region(self, candidate: Candidate) -> Guess | None:
        """Return how the file writes a number's region, ``None`` where that is not a guess."""
        if candidate.label:
            return self.keys.get((candidate.origin, candidate.label))
        return _first(self.regions, candidate)

    def sign(self, candidate: Candidate) -> Guess | None:
        """Return the number with its readings where the decimal sign was settled by itself."""
        return _first(self.signs, candidate)


def _first(lookups: Mapping[Origin, Sequence[GuessAt]], candidate: Candidate) -> Guess | None:
    if candidate.label:
        return None  # a JSON has no cells
    found = (look(candidate.row, candidate.column) for look in lookups.get(candidate.origin, ()))
    return next(filter(None, found), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read. ``regions`` and ``indicators`` are those that the answers add."""

    candidates: Sequence[Candidate] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    sources: tuple[Source, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    regions: tuple[Region, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    guesses: Guesses = field(default_factory=Guesses, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows: the names that a file's words are held against."""

    indicators: tuple[Indicator, ...]
    regions: tuple[Region, ...]
    own_region: str = ""


def shortened(text: str, length: int = 80) -> str:
    """Return a cell's text for a message: on one line, cut where it is long."""
    line = " ".join(text[: length * 4].split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
