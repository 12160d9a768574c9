"""Tables as BPS and offices make them: headers in rows, years or regions across or down.

Each number takes its meaning from its row's labels, its column's headers and what the table says
as a whole, in this order. What none of them settles is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from db.domain.figures import Figure, FigureStatus, Region, Target
from db.domain.indicators import Indicator
from db.importers.column_values import Number, numbers_of_column
from db.importers.context import SKIP_OPTION, Context
from db.importers.grids import Grid
from db.importers.model import (
    SKIP,
    Candidate,
    LeftOutKind,
    Option,
    Place,
    Question,
    QuestionKind,
    Recognised,
    shortened,
)
from db.importers.regions import Found, agreed, canonical
from db.importers.subjects import is_part
from db.importers.table_cells import Cells
from db.importers.table_columns import Column, column_of
from db.importers.table_facts import (
    TableFacts,
    ask_year,
    facts_of,
    table_match,
    table_region,
    table_year,
)
from db.importers.table_layout import Block, blocks_of, role_of
from db.importers.texts import month_in, status_of, tidy, unit_kind, words, year_label

FORM = "Tabel"


class Row(NamedTuple):
    """What the labels of a row say. A named tuple, for a large table has 100,000 of them."""

    at: int
    region: Region | None = None
    year: int | None = None
    marks: tuple[str, ...] = ()
    month: str = ""
    indicator: Indicator | None = None
    unit: str = ""
    status: str = ""
    source: str = ""
    method: str = ""


@dataclass(slots=True)
class _Work:
    """One block being read."""

    grid: Grid
    cells: Cells
    block: Block
    table: TableFacts
    context: Context
    rows: list[Row] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    indicators: dict[str, None] = field(default_factory=dict)
    #: Rows whose region stands in a row above.
    filled: set[int] = field(default_factory=set)

    def place(self, row: int, column: int) -> Place:
        return Place(self.grid.origin, row, column)


def read_grid(grid: Grid, context: Context) -> None:
    """Read every table of a grid into the context's collector."""
    out = context.out
    cells = Cells(grid)
    blocks = blocks_of(cells, context.regions, context.subjects)
    if not blocks:
        if any(cell not in ("", None) for row in grid.rows for cell in row):
            out.leave_out(
                LeftOutKind.PROBLEM,
                "Tidak ada tabel yang dikenali: tidak ada nama wilayah, tahun, atau indikator "
                "di samping angka.",
                Place(grid.origin),
            )
        return
    for block in blocks:
        _read_block(_Work(grid, cells, block, facts_of(grid.origin, block), context))


def _read_block(work: _Work) -> None:
    block, context = work.block, work.context
    columns = [column_of(work.cells, block, index, context) for index in block.values]
    kept = [column for column in columns if not _is_ignored(work, column)]
    _tell_text_columns(work)
    if not kept:
        return
    if work.grid.commas:
        work.block.body = _rows_of_whole_cells(work)
    work.rows = _rows(work)
    subjects = _subjects(work, kept)
    chosen = _as_targets(work, _chosen_columns(work, kept, subjects))
    region, region_reason = _region_of_table(work, chosen)
    years = _years_of_columns(work, chosen, subjects)
    for column in chosen:
        reasons = (region_reason,) if region_reason else ()
        year, year_reason = years[column.index]
        if year_reason:
            reasons = (*reasons, year_reason)
        _read_column(work, column, subjects.get(column.index), region, year, reasons)
    context.out.recognised.append(
        Recognised(
            work.grid.origin,
            FORM,
            work.table.title,
            tuple(work.indicators),
            tuple(sorted(work.years)),
            work.table.months,
            work.table.method,
            work.table.source,
        )
    )


def _is_ignored(work: _Work, column: Column) -> bool:
    """Leave out what is derived, or of several years at once."""
    out, place = work.context.out, Place(work.grid.origin, -1, column.index)
    if column.derived:
        reason = f"Kolom “{shortened(column.title)}” turunan, bukan angka indikator."
    elif len(column.years) > 1:
        reason = f"Kolom “{shortened(column.title)}” menyebut lebih dari satu tahun."
    else:
        return False
    out.leave_out(LeftOutKind.IGNORED, reason, place)
    return True


def _tell_text_columns(work: _Work) -> None:
    for column in work.block.text_columns:
        title = shortened(" ".join(work.cells.text(row, column) for row in work.block.headers))
        work.context.out.leave_out(
            LeftOutKind.IGNORED,
            f"Kolom {f'“{title}” ' if title.strip() else ''}tidak berisi angka.",
            Place(work.grid.origin, -1, column),
        )


def _rows_of_whole_cells(work: _Work) -> list[int]:
    """Leave out rows whose decimal commas have parted their numbers, in a file parted by commas.

    Such a row has more cells than the header, or its numbers come in twos of whole number and
    decimals, which is asked about, for it may be so by chance.
    """
    rows, values = work.grid.rows, work.block.values
    headers = [
        column
        for row in work.block.headers
        for column, cell in enumerate(rows[row])
        if cell not in ("", None)
    ]
    width = max(headers, default=work.cells.width)
    kept: list[int] = []
    doubtful: list[int] = []
    for row in work.block.body:
        cells = [str(cell).strip() for cell in rows[row]]
        if any(cells[width + 1 :]) or any(
            re.fullmatch(r"0[0-9]+", cells[c]) for c in values if c < len(cells)
        ):
            work.context.out.leave_out(
                LeftOutKind.PROBLEM,
                "Baris ini lebih banyak sel daripada judulnya: koma desimalnya terbaca sebagai "
                "pemisah kolom. Simpan ulang dengan titik koma sebagai pemisah.",
                Place(work.grid.origin, row),
            )
            continue
        numbers = [cells[c] for c in values if c < len(cells) and cells[c]]
        pairs = len(numbers) >= 2 and len(numbers) % 2 == 0 and all(map(str.isdigit, numbers))
        if pairs and {len(number) for number in numbers[1::2]} == {2}:
            doubtful.append(row)
        kept.append(row)
    if doubtful and not _whole_numbers_are_meant(work, doubtful):
        return [row for row in kept if row not in set(doubtful)]
    return kept


def _whole_numbers_are_meant(work: _Work, rows: list[int]) -> bool:
    answer = work.context.out.ask(
        Question(
            f"koma:{work.grid.origin.file}",
            QuestionKind.SEPARATOR,
            f"Berkas “{work.grid.origin.file}” memakai koma sebagai pemisah kolom, dan semua "
            "angkanya bulat. Apakah memang bulat? Jika koma itu koma desimal, simpan ulang "
            "berkasnya dengan titik koma sebagai pemisah.",
            (Option("bulat", "Ya, angkanya bulat"), SKIP_OPTION),
            Place(work.grid.origin, rows[0]),
            count=len(rows) * len(work.block.values),
        )
    )
    return answer == "bulat"


# -- rows ----------------------------------------------------------------------------------------


#: A column with more different words than this is a column of names or notes.
_MOST_PARTS = 12
_LABELS = ("region", "code", "province", "province_code")
_EXTRAS = ("month", "unit", "status", "source", "method", "indicator")


def _rows(work: _Work) -> list[Row]:
    """Return what the labels of each body row say; what cannot be placed is told or asked."""
    roles = work.block.roles
    reader = _Labels(work)
    extras = [role for role in _EXTRAS if role in roles]
    needs_region, needs_year = bool(roles.keys() & set(_LABELS)), "year" in roles
    found: list[Row] = []
    for index in work.block.body:
        region = reader.region(index) if needs_region else None
        if needs_region and region is None:
            continue
        label = reader.year(index) if needs_year else _NO_YEAR
        if label is None:
            continue
        row = Row(index, region, *label)
        if extras:
            row = _with_extras(work, row, extras)
            if row.indicator is None and "indicator" in roles:
                continue
        found.append(row)
    reader.ask()
    work.filled = reader.filled
    found = _of_one_part(work, found)
    hidden = work.grid.facts.hidden_rows
    if hidden and any(row.at in hidden for row in found) and not _hidden_counts(work):
        return [row for row in found if row.at not in hidden]
    return found


_NO_LABELS = ("", "", "", "")
_Year = tuple[int | None, tuple[str, ...], str]
_NO_YEAR: _Year = (None, (), "")


class _Labels:
    """Looks labels up; rows of the same labels are looked up once."""

    def __init__(self, work: _Work) -> None:
        self.work = work
        roles = work.block.roles
        self.columns = [roles.get(role, -1) for role in _LABELS]
        self.year_column = roles.get("year", -1)
        used = [column for column in (*self.columns, self.year_column) if column >= 0]
        self.merged = work.cells.in_merged(used)
        self.regions: dict[tuple[object, ...], Region | None] = {}
        self.years: dict[object, _Year | None] = {}
        self.open: dict[tuple[object, ...], tuple[int, int]] = {}
        self.above: Region | None = None
        #: Rows whose region is the one of a row above.
        self.filled: set[int] = set()

    def _raw(self, index: int, column: int) -> object:
        if column < 0:
            return ""
        if self.merged:
            return self.work.cells.text(index, column)
        cells = self.work.grid.rows[index]
        return cells[column] if column < len(cells) else ""

    def region(self, index: int) -> Region | None:
        """Return the region of a row, ``None`` where it is not known.

        A blank under a region is that region where the rows have years: that is how merged cells
        look in a CSV.
        """
        first, second, third, fourth = self.columns
        labels = (
            self._raw(index, first),
            self._raw(index, second),
            self._raw(index, third) if third >= 0 else "",
            self._raw(index, fourth) if fourth >= 0 else "",
        )
        if labels == _NO_LABELS:
            return self._unnamed(index)
        if labels in self.regions:
            region = self.regions[labels]
        elif not self.holds_values(index) and not self.index_knows(index):
            self.above = None
            return None  # the heading of a group of rows
        else:
            region, known = _region_of(self.work, self.names(index))
            self.regions[labels] = region
            if not known:
                self.open[labels] = (index, 0)
        if self.open and labels in self.open:
            start, count = self.open[labels]
            self.open[labels] = (start, count + 1)
        self.above = region
        return region

    def _unnamed(self, index: int) -> Region | None:
        if self.year_column >= 0 and self.above is not None and self.year(index) is not None:
            self.filled.add(index)
            return self.above
        if self.holds_values(index):
            self.work.context.out.leave_out(
                LeftOutKind.PROBLEM,
                "Baris ini tidak menyebut wilayah.",
                Place(self.work.grid.origin, index),
            )
        return None

    def holds_values(self, index: int) -> bool:
        """Tell whether a row has anything in the columns of numbers."""
        cells, troubles = self.work.grid.rows[index], self.work.grid.facts.troubles
        return any(
            (column < len(cells) and cells[column] not in ("", None)) or (index, column) in troubles
            for column in self.work.block.values
        )

    def index_knows(self, index: int) -> bool:
        """Tell whether the labels of a row name a region that we know."""
        return bool(_found_region(self.work, self.names(index))[1].regions)

    def names(self, index: int) -> tuple[str, ...]:
        """Return the texts of a row's labels of region."""
        return tuple(
            self.work.cells.text(index, column) if column >= 0 else "" for column in self.columns
        )

    def year(self, index: int) -> _Year | None:
        """Return a row's year, marks and month; ``None`` where there is no year."""
        raw = self._raw(index, self.year_column)
        if raw in self.years:
            label = self.years[raw]
        else:
            text = self.work.cells.text(index, self.year_column)
            label = self.years[raw] = year_label(text) if text else None
        if label is None:
            text = self.work.cells.text(index, self.year_column)
            if text:
                self.work.context.out.leave_out(
                    LeftOutKind.PROBLEM,
                    f"“{shortened(text)}” bukan tahun.",
                    self.work.place(index, self.year_column),
                )
        return label

    def ask(self) -> None:
        """Ask for the regions that are not known, answered or not."""
        for first, count in self.open.values():
            numbers = count * len(self.work.block.values)
            _ask_region(self.work, self.names(first), first, numbers)


def _of_one_part(work: _Work, rows: list[Row]) -> list[Row]:
    """Keep the rows of one part (men, women) where a column of words parts them; ask which."""
    for column in work.block.text_columns:
        by_key: dict[tuple[object, ...], set[str]] = defaultdict(set)
        names: dict[str, None] = {}
        for row in rows:
            name = work.cells.text(row.at, column)
            names[name] = None
            code = row.indicator.code if row.indicator else ""
            region = row.region.code if row.region else ""
            by_key[region, row.year, row.month, code].add(name)
        apart = any(len(found) > 1 for found in by_key.values())
        if not (2 <= len(names) <= _MOST_PARTS and apart) and not (
            len(names) == 1 and is_part(next(iter(names)))
        ):
            continue
        title = " ".join(work.cells.text(row, column) for row in work.block.headers).strip()
        answer = work.context.out.ask(
            Question(
                f"bagian:{work.table.key}:{words(title)}:{'|'.join(map(words, names))}"[:400],
                QuestionKind.COLUMN,
                f"Baris tabel “{work.table.name}” terbagi menurut "
                f"“{shortened(title or 'kolom teks')}”. Bagian mana yang dibaca?",
                (
                    *(Option(words(name) or "kosong", name or "(kosong)") for name in names),
                    SKIP_OPTION,
                ),
                Place(work.grid.origin, -1, column),
                lasting=work.table.lasting,
                count=len(by_key) * len(work.block.values),
            )
        )
        rows = [
            row
            for row in rows
            if answer and (words(work.cells.text(row.at, column)) or "kosong") == answer
        ]
    return rows


def _with_extras(work: _Work, row: Row, extras: list[str]) -> Row:
    """Return a row with what its other label columns say."""
    month, unit, status, source, method = row.month, "", "", "", ""
    indicator: Indicator | None = None
    for role in extras:
        text = work.cells.text(row.at, work.block.roles[role])
        match role:
            case "month":
                month = month_in(text) or month
            case "unit":
                unit = text
            case "status":
                status = text.casefold()
            case "source":
                source = text[:1000]
            case "method":
                method = text[:1000]
            case "indicator":
                indicator = _row_indicator(work, row.at, text)
    return Row(
        row.at, row.region, row.year, row.marks, month, indicator, unit, status, source, method
    )


def _row_indicator(work: _Work, index: int, text: str) -> Indicator | None:
    if not text:
        return None
    context = work.context
    match = context.subjects.find(" ".join(w for w in words(text).split() if not w.isdigit()))
    if match.sure:
        return context.indicators[match.codes[0]]
    return context.ask_indicator(
        words(text)[:200],
        f"Baris “{shortened(text)}” indikator yang mana?",
        match,
        work.place(index, work.block.roles["indicator"]),
        lasting=True,
        count=len(work.block.values),
    )


def _region_of(work: _Work, names: tuple[str, ...]) -> tuple[Region | None, bool]:
    """Return the region of a row's labels, and whether there is nothing to ask.

    An answer counts: what was asked has its region then, and is asked still.
    """
    text, found = _found_region(work, names)
    if not text or found.one is not None:
        return found.one, True
    answer = work.context.answers.get(f"wilayah:{canonical(text)}", "")
    return work.context.region_by_code(answer), False


def _found_region(work: _Work, names: tuple[str, ...]) -> tuple[str, Found]:
    """Return the labels of region as one text, and what they mean together."""
    name, code, province, province_code = names
    if not name and not code:
        name, code = province, province_code
    index = work.context.regions
    found = agreed(index.by_code(code), index.find(name).regions) if code else index.find(name)
    return f"{code} {name}".strip(), found


def _ask_region(work: _Work, names: tuple[str, ...], row: int, count: int) -> None:
    text, found = _found_region(work, names)
    roles = work.block.roles
    column = next(roles[role] for role in _LABELS if role in roles)
    work.context.ask_region(text, found, work.place(row, column), count)


def _hidden_counts(work: _Work) -> bool:
    """Ask once for a sheet whether hidden rows count; tell what stays out without an answer."""
    origin = work.grid.origin
    hidden = sorted(work.grid.facts.hidden_rows & set(work.block.body))
    answer = work.context.out.ask(
        Question(
            f"baris tersembunyi:{origin.file}:{origin.sheet}",
            QuestionKind.HIDDEN,
            f"Ada baris yang disembunyikan di lembar “{origin.sheet}”. Ikut dibaca?",
            (Option("ya", "Ikut dibaca"), SKIP_OPTION),
            Place(origin, hidden[0] if hidden else 0),
            count=0,
        )
    )
    return answer == "ya"


# -- columns -------------------------------------------------------------------------------------


def _subjects(work: _Work, columns: list[Column]) -> dict[int, Indicator | None]:
    """Return the indicator of each column; ``None`` where rows name it or it is not known."""
    if "indicator" in work.block.roles:
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
    for column in columns:
        own = column.match.named
        match = column.match if own else whole
        plain = own or not column.rest or (several and _same_elsewhere(column, columns))
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

    Which of them is meant is asked for all of them together (:func:`_chosen_columns`).
    """
    return any(other.rest != column.rest and _facets(other) == _facets(column) for other in columns)


def _facets(column: Column) -> tuple[object, ...]:
    region = column.region.code if column.region else column.region_text
    return column.years, column.month, region, column.match.codes, column.target


def _chosen_columns(
    work: _Work, columns: list[Column], subjects: dict[int, Indicator | None]
) -> list[Column]:
    """Return the columns to read: of the month of reference, and of one kind of parts."""
    by_rows = "indicator" in work.block.roles
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


def _as_targets(work: _Work, columns: list[Column]) -> list[Column]:
    """Ask what the numbers are when only the title speaks of a target."""
    title = words(work.table.title).split()
    if "target" not in title or any(column.target for column in columns) or not columns:
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


def _visible(work: _Work, columns: list[Column]) -> list[Column]:
    hidden = work.grid.facts.hidden_columns
    concealed = [column for column in columns if column.index in hidden]
    if not concealed:
        return columns
    origin = work.grid.origin
    answer = work.context.out.ask(
        Question(
            f"kolom tersembunyi:{origin.file}:{origin.sheet}",
            QuestionKind.HIDDEN,
            f"Ada kolom yang disembunyikan di lembar “{origin.sheet}”. Ikut dibaca?",
            (Option("ya", "Ikut dibaca"), SKIP_OPTION),
            Place(origin, -1, concealed[0].index),
            count=len(concealed) * len(work.rows),
        )
    )
    return columns if answer == "ya" else [c for c in columns if c.index not in hidden]


def _of_the_period(
    work: _Work, columns: list[Column], subjects: dict[int, Indicator | None]
) -> list[Column]:
    """Keep the columns and rows of the indicator's month of reference; ask about another one."""
    kept: list[Column] = []
    months = {column.month for column in columns if column.month}
    months |= {row.month for row in work.rows if row.month}
    months = months or ({work.table.months} if work.table.months else set())
    if not months:
        return columns
    by_rows = any(row.month for row in work.rows)
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


def _allowed_months(work: _Work, subject: Indicator | None, months: set[str]) -> set[str]:
    reference = subject.reference_month if subject else ""
    if reference and reference in months:
        return {reference}
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


def _region_of_table(work: _Work, columns: list[Column]) -> tuple[Region | None, str]:
    """Return the region of numbers whose row and column name none."""
    if work.block.roles.keys() & {"region", "code", "province", "province_code"}:
        return None, ""
    if not columns or all(column.region_text for column in columns):
        return None, ""
    return table_region(work.table, work.context, len(work.rows) * len(columns))


def _years_of_columns(
    work: _Work, columns: list[Column], subjects: dict[int, Indicator | None]
) -> dict[int, tuple[int | None, str]]:
    found: dict[int, tuple[int | None, str]] = {}
    without: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        found[column.index] = (column.years[0], "") if column.years else (None, "")
        if not column.years and "year" not in work.block.roles:
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


# -- numbers -------------------------------------------------------------------------------------


def _read_column(
    work: _Work,
    column: Column,
    subject: Indicator | None,
    region: Region | None,
    year: int | None,
    reasons: tuple[str, ...],
) -> None:
    """Read the numbers of one column, for each indicator that its rows are of."""
    context = work.context
    if column.region_text:
        found = column.region_found
        region = column.region
        if region is None and found is not None:
            row = work.block.headers[-1] if work.block.headers else 0
            region = context.ask_region(
                column.region_text, found, work.place(row, column.index), len(work.rows)
            )
        if region is None:
            return
    by_indicator: dict[str, list[Row]] = defaultdict(list)
    for entry in work.rows:
        indicator = entry.indicator or subject
        if indicator is not None:
            by_indicator[indicator.code].append(entry)
    for code, rows in by_indicator.items():
        indicator = context.indicators[code]
        work.indicators[code] = None
        unit = rows[0].unit if any(row.unit for row in rows) else ""
        stated = (unit, kind) if unit and (kind := unit_kind(unit)) else column.unit
        if stated is None and not column.match.named and "indicator" not in work.block.roles:
            stated = work.table.unit
        numbers = numbers_of_column(
            work.grid,
            column.index,
            [row.at for row in rows],
            indicator,
            context,
            title=f"{work.table.key} › {column.title}",
            unit=stated,
        )
        _enter(work, column, indicator, rows, numbers, region, year, reasons)


def _enter(
    work: _Work,
    column: Column,
    indicator: Indicator,
    rows: list[Row],
    numbers: list[Number | None],
    region: Region | None,
    year: int | None,
    reasons: tuple[str, ...],
) -> None:
    origin, legends, table = work.grid.origin, work.table.legends, work.table
    candidates = work.context.out.candidates
    method = column.method or table.method
    statuses: dict[tuple[str, ...], tuple[FigureStatus, str]] = {}
    for row, number in zip(rows, numbers, strict=True):
        of, when = row.region or region, row.year or year
        if number is None or of is None or when is None:
            continue
        work.years.add(when)
        marks = number.marks
        if column.marks or row.marks:
            marks = (*column.marks, *row.marks, *marks)
        if marks not in statuses:
            statuses[marks] = status_of(marks, legends)
        status, note = statuses[marks]
        if row.status:
            status = _status_of_text(row.status, status)
        told = reasons
        if row.at in work.filled:
            told = (*told, "Wilayah dari baris di atasnya.")
        if number.reason or note:
            told = (*told, *filter(None, (number.reason, note)))
        record: Figure | Target
        if column.target:
            record = Target(indicator.code, of.code, when, number.value)
        else:
            record = Figure(
                indicator.code,
                of.code,
                when,
                number.value,
                status,
                row.source or table.source,
                row.method or method,
            )
        candidates.append(Candidate(record, origin, row.at, column.index, " ".join(marks), told))


def _status_of_text(text: str, otherwise: FigureStatus) -> FigureStatus:
    for status in FigureStatus:
        if status.value in tidy(text):
            return status
    return otherwise
