"""Which columns of a table are read, as what: indicator, target, period, year, region."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from db.domain.figures import Region
from db.domain.indicators import Indicator
from db.importers.context import SKIP_OPTION
from db.importers.model import (
    SKIP,
    Guess,
    LeftOutKind,
    Option,
    Place,
    Question,
    QuestionKind,
    shortened,
)
from db.importers.subjects import NO_MATCH
from db.importers.tables.columns import Column
from db.importers.tables.facts import (
    ask_year,
    table_match,
    table_region,
    table_region_key,
    table_year,
)
from db.importers.tables.role_words import role_of
from db.importers.tables.work import Work, each
from db.importers.texts import words
from db.importers.years import SEMESTERS

#: Words of a header that only say that something is counted.
_COUNTS = frozenset(["jumlah", "banyaknya", "number", "total"])


def subjects_of(work: Work, columns: list[Column]) -> dict[int, Indicator | None]:
    """Return the indicator of each column; ``None`` where rows name it or it is not known."""
    if work.by_rows:
        return {}
    context, table = work.context, work.table
    headers = [
        text
        for row in work.block.headers
        for place in work.block.roles.values()
        if (text := work.cells.text(row, place)) and not role_of(text)
    ]
    headers += [column.title for column in columns]
    whole = table_match(table, list(dict.fromkeys(headers)), context)
    found: dict[int, Indicator | None] = {}
    several = len({column.rest for column in columns}) > 1
    # The words of the measure itself say nothing new in a column's header.
    said = set(words(f"{table.title} {table.origin.sheet} {table.origin.file}").split())
    said -= set(whole.rest.split())
    for column in columns:
        bare = not column.match.named or column.match.head != ""
        counts = bare and set(column.rest.split()) <= _COUNTS
        beside = context.subjects.beside(whole, column.title) if counts else NO_MATCH
        own = (column.match.named and not column.match.head) or beside.named
        match = beside if beside.named else column.match if own else whole
        plain = own or set(column.rest.split()) <= said
        plain = plain or (several and _same_elsewhere(column, columns))
        if match.sure and plain:
            found[column.index] = context.indicators[match.codes[0]]
            continue
        title = " ".join(w for w in words(column.title).split() if not w.isdigit())
        by_column = own or bool(column.rest)
        found[column.index] = context.ask_indicator(
            f"{table.key} › {title}" if by_column else table.key,
            f"Kolom “{shortened(column.title)}” berisi indikator yang mana?"
            if by_column
            else f"Tabel “{table.name}” berisi indikator yang mana?",
            match,
            Place(work.grid.origin, -1, column.index) if by_column else table.place,
            lasting=table.lasting or by_column,
            count=len(work.rows),
        )
    return found


def _same_elsewhere(column: Column, columns: list[Column]) -> bool:
    """Tell whether columns that differ in words only are parts of one table (men, women, all).

    Which of them is meant is asked for all of them together (:func:`chosen_columns`).
    """
    return any(other.rest != column.rest and _facets(other) == _facets(column) for other in columns)


def _facets(column: Column) -> tuple[object, ...]:
    region = column.region.code if column.region else column.region_text
    return column.years, column.month, region, column.match.codes, column.target


def chosen_columns(
    work: Work, columns: list[Column], subjects: dict[int, Indicator | None]
) -> list[Column]:
    """Return the columns to read: of the month of reference, and of one kind of parts."""
    by_rows = work.by_rows
    columns = [c for c in columns if by_rows or subjects.get(c.index) is not None]
    columns = _of_the_period(work, columns, subjects)
    columns = _visible(work, columns)
    groups: dict[tuple[object, ...], list[Column]] = defaultdict(list)
    for column in columns:
        subject = subjects.get(column.index)
        region = column.region.code if column.region else column.region_text
        groups[subject.code if subject else "", column.years, region, column.target].append(column)
    unlike = [group for group in groups.values() if len({column.rest for column in group}) > 1]
    if not unlike:
        return columns
    names = dict.fromkeys(column.rest for group in unlike for column in group)
    titles = {column.rest: column.title for group in unlike for column in group}
    answer = work.context.out.ask(
        Question(
            f"kolom:{work.table.key}:{'|'.join(sorted(names))}"[:400],
            QuestionKind.COLUMN,
            f"Tabel “{work.table.name}” berisi beberapa kolom untuk tahun yang sama. "
            "Kolom mana yang dibaca?",
            (
                *(Option(name or "utama", shortened(titles[name])) for name in names),
                SKIP_OPTION,
            ),
            Place(work.grid.origin, -1, unlike[0][0].index),
            lasting=work.table.lasting,
            count=len(work.rows) * len(unlike),
        )
    )
    dropped = {
        column.index
        for group in unlike
        for column in group
        if not answer or (column.rest or "utama") != answer
    }
    return [column for column in columns if column.index not in dropped]


def as_targets(work: Work, columns: list[Column]) -> list[Column]:
    """Ask what the numbers are when only the title speaks of a target."""
    title = words(work.table.title).split()
    told = any(column.target for column in columns) or any(each(work.rows, "target"))
    if "target" not in title or told or not columns:
        return columns
    answer = work.context.out.ask(
        Question(
            f"target:{work.table.key}",
            QuestionKind.COLUMN,
            f"Judul “{work.table.name}” menyebut target. Angkanya target atau realisasi?",
            (Option("target", "Target"), Option("realisasi", "Realisasi"), SKIP_OPTION),
            work.table.place,
            lasting=True,
            count=len(work.rows) * len(columns),
        )
    )
    if answer == "target":
        return [replace(column, target=True) for column in columns]
    return columns if answer == "realisasi" else []


def _visible(work: Work, columns: list[Column]) -> list[Column]:
    hidden = work.grid.facts.hidden_columns
    concealed = [column for column in columns if column.index in hidden]
    if not concealed:
        return columns
    counts = work.context.hidden_counts(
        "kolom",
        f"Ada kolom yang disembunyikan di lembar “{work.grid.origin.sheet}”.",
        Place(work.grid.origin, -1, concealed[0].index),
        len(concealed) * len(work.rows),
    )
    return columns if counts else [c for c in columns if c.index not in hidden]


def _of_the_period(
    work: Work, columns: list[Column], subjects: dict[int, Indicator | None]
) -> list[Column]:
    """Keep the columns and rows of the indicator's month of reference; ask about another one."""
    kept: list[Column] = []
    months = {column.month for column in columns if column.month}
    months |= set(filter(None, each(work.rows, "month")))
    months = months or ({work.table.months} if work.table.months else set())
    if not months:
        return columns
    by_rows = any(each(work.rows, "month"))
    by_columns = any(column.month for column in columns)
    allowed: dict[str, set[str]] = {}
    for column in columns:
        subject = subjects.get(column.index)
        code = subject.code if subject else ""
        if code not in allowed:
            allowed[code] = _allowed_months(work, subject, months)
        month = column.month or ("" if by_rows else work.table.months)
        whole_year = not month and by_columns and "tahunan" in column.rest.split()
        if (not month or month in allowed[code]) and not whole_year:
            kept.append(column)
        else:
            work.context.out.leave_out(
                LeftOutKind.IGNORED,
                f"Kolom “{shortened(column.title)}” untuk {month or 'setahun'}.",
                Place(work.grid.origin, -1, column.index),
            )
    if by_rows:
        every = set().union(*allowed.values()) if allowed else set()
        for row in work.rows:
            if row.month and row.month not in every:
                work.context.out.leave_out(
                    LeftOutKind.IGNORED,
                    f"Baris untuk {row.month}.",
                    Place(work.grid.origin, row.at),
                )
        work.rows = [row for row in work.rows if not row.month or row.month in every]
    return kept


def _allowed_months(work: Work, subject: Indicator | None, months: set[str]) -> set[str]:
    reference = subject.reference_month if subject else ""
    if reference and reference in months:
        return {reference}
    if reference and SEMESTERS.get(reference) in months:
        return {SEMESTERS[reference]}
    if not reference and len(months) == 1:
        return months
    name = subject.name if subject else "Indikator"
    told = f"{name} dicatat untuk bulan {reference}; t" if reference else "T"
    answer = work.context.out.ask(
        Question(
            f"periode:{subject.code if subject else ''}:{work.table.key}:"
            f"{','.join(sorted(months))}",
            QuestionKind.PERIOD,
            f"{told}abel “{work.table.name}” menyebut {' dan '.join(sorted(months))}. "
            "Bulan mana yang dibaca?",
            (*(Option(month, month) for month in sorted(months)), SKIP_OPTION),
            work.table.place,
            count=len(work.rows),
        )
    )
    return {answer} if answer and answer != SKIP else set()


def region_of_table(work: Work, columns: list[Column]) -> tuple[Region | None, str]:
    """Return the region of numbers whose row and column name none."""
    if work.block.roles.keys() & {"region", "code", "province", "province_code"}:
        return None, ""
    if not columns or all(column.region_text for column in columns):
        return None, ""
    if work.rows and all(each(work.rows, "region")):
        return None, ""
    guess = Guess(table_region_key(work.table), work.table.name)
    for column in columns:
        if not column.region_text:
            work.may_correct_region(lambda _row: guess, column.index)
    return table_region(work.table, work.context, len(work.rows) * len(columns))


def years_of_columns(
    work: Work, columns: list[Column], subjects: dict[int, Indicator | None]
) -> dict[int, tuple[int | None, str]]:
    """Return the year of each column and how it is known; ``None`` where rows tell it."""
    found: dict[int, tuple[int | None, str]] = {}
    without: dict[str, list[Column]] = defaultdict(list)
    told = "year" in work.block.roles or (bool(work.rows) and all(each(work.rows, "year")))
    for column in columns:
        found[column.index] = (column.years[0], "") if column.years else (None, "")
        if not column.years and not told:
            subject = subjects.get(column.index)
            region = column.region.code if column.region else column.region_text
            without[f"{subject.code if subject else ''}:{region}:{column.target}"].append(column)
    whole: tuple[int | None, str] | None = None
    for group in without.values():
        if len(group) == 1:
            whole = whole or table_year(work.table, work.context, len(work.rows))
            found[group[0].index] = whole
            continue
        for column in group:
            place = Place(work.grid.origin, -1, column.index)
            year = ask_year(
                work.table, work.context, f"{place.cell} {column.title}", (), len(work.rows)
            )
            found[column.index] = (year, "")
    return found
