"""Rows that an officer types beside a year, read: which are good, and what is wrong with which.

Pure: texts in, records and problems out. A problem is keyed by (row, column) and ready to be
shown; a blank row is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from db.domain.change import is_reached
from db.domain.charts import Annotation
from db.domain.figures import FIRST_YEAR, LAST_YEAR, Figure, Target
from db.domain.indicators import Indicator
from db.domain.numbers import (
    Ambiguous,
    Invalid,
    Parsed,
    decimals_of,
    format_label,
    format_number,
    parse_number,
)
from db.domain.plausibility import Doubt, DoubtKind, check
from db.domain.targets import achievement_text, needed_text
from widgets.text_line import told_length

#: The columns of targets, and of notes at a year.
YEAR, VALUE, DOCUMENT, TEXT = 0, 1, 2, 1
#: As long as the store takes.
MAX_DOCUMENT, MAX_NOTE = 1000, 200

Row = Sequence[str]
Place = tuple[int, int]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that needs an answer: ``answers`` are texts that may be written into it."""

    place: Place
    title: str
    text: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read(Generic[Record]):
    """What rows mean: ``records`` by the number of their row, and what stands in the way.

    ``doubts`` do not stand in the way of an officer who insists.
    """

    records: Mapping[int, Record]
    problems: Mapping[Place, str]
    questions: tuple[Question, ...] = ()
    doubts: tuple[Question, ...] = ()


def read_year(text: str) -> int | None:
    """Return the year of a text, ``None`` where it is none that can be recorded."""
    good = len(text) == 4 and text.isascii() and text.isdigit()
    return int(text) if good and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def years_of(rows: Sequence[Row]) -> tuple[dict[int, int], dict[Place, str]]:
    """Return the years by row number, and what is wrong with those that are none or twice there."""
    years: dict[int, int] = {}
    problems: dict[Place, str] = {}
    for number, row in enumerate(rows):
        if not any(row):
            continue
        year = read_year(row[YEAR])
        if year is None:
            told = f"Tahun {row[YEAR]} tidak dapat dicatat" if row[YEAR] else "Tahun belum diisi"
            problems[number, YEAR] = f"{told}. Tulis empat angka, misalnya 2026."
        elif year in years.values():
            problems[number, YEAR] = f"Tahun {year} sudah ada di baris lain."
        else:
            years[number] = year
    return years, problems


def number_text(value: Decimal, decimals: int) -> str:
    """Return a number as an officer would type it, such that it is read as nothing else."""
    text = format_number(value, max(decimals, decimals_of(value))).replace("−", "-")
    return text if parse_number(text) == Parsed(value) else text.replace(".", "")


def tidy_number(text: str, indicator: Indicator) -> str:
    """Return a typed number as figures of ``indicator`` are written; what is unclear stays."""
    reading = parse_number(text, indicator.minimum, indicator.maximum)
    return number_text(reading.value, indicator.decimals) if isinstance(reading, Parsed) else text


# -- targets -----------------------------------------------------------------------------------


def target_rows(indicator: Indicator, targets: Sequence[Target]) -> list[list[str]]:
    """Return targets as rows of year, value and document, the first year first."""
    ordered = sorted(targets, key=lambda target: target.year)
    return [
        [str(target.year), number_text(target.value, indicator.decimals), target.document]
        for target in ordered
    ]


def read_targets(
    indicator: Indicator, region: str, rows: Sequence[Row], series: Sequence[Figure]
) -> Read[Target]:
    """Read rows of year, value and document; ``series`` are the region's recorded figures."""
    years, problems = years_of(rows)
    records: dict[int, Target] = {}
    questions: list[Question] = []
    doubts: list[Question] = []
    for number, row in enumerate(rows):
        if not any(row[:DOCUMENT]):
            # A document alone says nothing about any year.
            problems.pop((number, YEAR), None)
            continue
        too_long = told_length("Dokumen", row[DOCUMENT], MAX_DOCUMENT)
        if too_long:
            problems[number, DOCUMENT] = too_long
        reading = parse_number(row[VALUE], indicator.minimum, indicator.maximum)
        if isinstance(reading, Invalid):
            problems[number, VALUE] = reading.message
        elif isinstance(reading, Ambiguous):
            problems[number, VALUE] = "Dapat dibaca sebagai dua angka."
            questions.append(_which(number, row, reading))
        elif number in years and not too_long:
            target = Target(indicator.code, region, years[number], reading.value, row[DOCUMENT])
            found = check(indicator, target.year, target.value, series)
            blocking = next((doubt for doubt in found if doubt.blocking), None)
            if blocking is not None:
                problems[number, VALUE] = f"{blocking.title}: {blocking.text}"
                continue
            records[number] = target
            doubts += [
                _slip(number, target.year, doubt, indicator)
                for doubt in found
                if doubt.kind is DoubtKind.SLIPPED_COMMA
            ]
    return Read(records, problems, tuple(questions), tuple(doubts))


def _which(number: int, row: Row, reading: Ambiguous) -> Question:
    answers = tuple(number_text(value, 0) for value in reading.readings)
    told = " atau ".join(answers)
    return Question(
        (number, VALUE),
        f"{row[VALUE]} pada {row[YEAR] or 'baris ini'}: angka yang mana?",
        f"Titiknya dapat berarti koma desimal atau ribuan: {told}.",
        answers,
    )


def _slip(number: int, year: int, doubt: Doubt, indicator: Indicator) -> Question:
    meant = doubt.suggestion
    answers = () if meant is None else (number_text(meant, indicator.decimals),)
    return Question((number, VALUE), f"Target {year}: {doubt.title}", doubt.text, answers)


def outlook(indicator: Indicator, target: Target, series: Sequence[Figure]) -> str:
    """Return how a target stands: reached or not, or what is still needed every year.

    ``series`` are the region's recorded figures.
    """
    same = next((figure for figure in series if figure.year == target.year), None)
    if same is not None:
        return _result(indicator, same, target)
    newest = max(series, key=lambda figure: figure.year, default=None)
    if newest is None:
        return "Belum ada realisasi"
    if target.year < newest.year:
        return f"Realisasi {target.year} tidak tercatat"
    needed = needed_text(indicator, newest, target)
    if needed:
        return f"{needed.capitalize()} sejak {newest.year}"
    reached = is_reached(indicator, newest, target)
    return f"Sudah tercapai pada {newest.year}" if reached else f"Setelah {newest.year}"


def _result(indicator: Indicator, figure: Figure, target: Target) -> str:
    told = f"Realisasi {format_label(figure.value, indicator)}"
    reached = is_reached(indicator, figure, target)
    if reached is None:
        return told
    percent = achievement_text(indicator, figure, target)
    verdict = "tercapai" if reached else "belum tercapai"
    return f"{told} · {verdict} ({percent})" if percent else f"{told} · {verdict}"


def upright(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return pasted cells with one year in each row, without the titles over them.

    A plan has its years across: a row of years over a row of values is turned. What has no year
    at all stays as it is.
    """
    rows = [list(row) for row in cells]
    for place, row in enumerate(rows):
        years = [number for number, cell in enumerate(row) if read_year(cell) is not None]
        if len(years) > 1 and place + 1 < len(rows):
            values = rows[place + 1]
            return [
                [row[number], values[number] if number < len(values) else ""] for number in years
            ]
    with_year = [row for row in rows if row and read_year(row[0]) is not None]
    return with_year or rows


# -- notes at a year ---------------------------------------------------------------------------


def note_rows(notes: Sequence[Annotation]) -> list[list[str]]:
    """Return notes as rows of year and text, the first year first."""
    return [[str(note.year), note.text] for note in sorted(notes, key=lambda note: note.year)]


def read_notes(rows: Sequence[Row]) -> Read[Annotation]:
    """Read rows of year and text."""
    years, problems = years_of(rows)
    records: dict[int, Annotation] = {}
    for number, row in enumerate(rows):
        if not any(row):
            continue
        too_long = told_length("Catatan", row[TEXT], MAX_NOTE)
        if not row[TEXT]:
            problems[number, TEXT] = "Catatan belum diisi, misalnya Pandemi COVID-19."
        elif too_long:
            problems[number, TEXT] = too_long
        elif number in years:
            records[number] = Annotation(years[number], row[TEXT])
    return Read(records, problems)
