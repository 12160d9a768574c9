"""The rows of a table: those to read, with what their labels say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.domain.indicators import Indicator
from db.importers.context import SKIP_OPTION, STEP_ROWS
from db.importers.model import LeftOutKind, Option, Place, Question, QuestionKind, shortened
from db.importers.subjects import is_part
from db.importers.tables.group_headings import GroupHeadings
from db.importers.tables.labels import REGION_ROLES, Labels
from db.importers.tables.quick import quick_rows
from db.importers.tables.row_subjects import Part, RowSubjects, of_parts
from db.importers.tables.work import Row, Work, each, every
from db.importers.texts import words
from db.importers.years import period_in

#: A column with more different words than this is a column of names or notes.
_MOST_PARTS = 12
_EXTRAS = ("month", "unit", "status", "source", "method", "indicator")


def rows_of(work: Work) -> Sequence[Row]:
    """Return what the labels of each body row say; what cannot be placed is told or asked."""
    roles = work.block.roles
    reader, subjects = Labels(work), RowSubjects(work)
    headings = GroupHeadings(work, reader)
    extras = [role for role in _EXTRAS if role in roles]
    needs_region, needs_year = bool(roles.keys() & set(REGION_ROLES)), "year" in roles
    quick = quick_rows(work, reader, subjects)
    found: list[Row] = []
    body = work.block.body if quick is None else []
    for done, index in enumerate(body):
        if not done % STEP_ROWS:
            work.context.step(done, len(body), work.grid.origin.file)
        region = reader.region(index) if needs_region else headings.region
        if (needs_region and region is None) or (not needs_region and headings.is_heading(index)):
            if reader.heading == index or not needs_region:
                headings.heading(index)
                subjects.heading(index)
            continue
        if headings.leaves_out:
            continue
        label = reader.year(index) if needs_year else headings.year
        if label is None:
            continue
        row: Row | None = Row(index, region, *label)
        if row and extras:
            row = _with_extras(work, row, extras, subjects, reader)
        if row and subjects.grouped and subjects.column < 0:
            indicator, unit = subjects.of_group()
            row = row._replace(indicator=indicator, unit=row.unit or unit) if indicator else None
        if row:
            found.append(row)
    reader.ask()
    work.may_correct_region((reader if needs_region else headings).written)
    work.filled = reader.filled
    kept = _of_one_part(work, found if quick is None else quick)
    hidden = work.grid.facts.hidden_rows
    if hidden and any(row.at in hidden for row in kept) and not _hidden_counts(work):
        return [row for row in kept if row.at not in hidden]
    return kept


def rows_of_whole_cells(work: Work) -> list[int]:
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


def _whole_numbers_are_meant(work: Work, rows: list[int]) -> bool:
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


def _of_one_part(work: Work, rows: Sequence[Row]) -> Sequence[Row]:
    """Keep the rows of one part (men, women) where a column of words parts them; ask which."""
    for column in work.block.text_columns:
        places = list(each(rows, "at"))
        names = work.cells.texts(places, column)
        if len(names) > _MOST_PARTS:
            continue
        figures = list(_figures(rows))
        told = [work.cells.text(at, column) for at in places]
        count = len(set(figures))
        apart = len(set(zip(figures, told, strict=True))) > count
        if not apart and not (len(names) == 1 and is_part(names[0])):
            continue
        parts = of_parts(names)
        if parts is not None:
            rows = _without_achievements(work, rows, column, parts)
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
                count=count * len(work.block.values),
            )
        )
        rows = [
            row
            for row in rows
            if answer and (words(work.cells.text(row.at, column)) or "kosong") == answer
        ]
    return rows


def _figures(rows: Sequence[Row]) -> Iterator[tuple[object, ...]]:
    """Yield what each row is a figure of: region, year, month and indicator."""
    regions, indicators = every(rows, "region"), every(rows, "indicator")
    return zip(
        (region.code if region else "" for region in regions),
        every(rows, "year"),
        every(rows, "month"),
        (indicator.code if indicator else "" for indicator in indicators),
        strict=True,
    )


def _without_achievements(
    work: Work, rows: Sequence[Row], column: int, parts: dict[str, Part]
) -> list[Row]:
    """Keep the rows that a column calls a target or a realisation, the targets marked as such."""
    kept = []
    for row in rows:
        text = work.cells.text(row.at, column)
        if not _is_worked_out(work, row.at, text, parts[text]):
            kept.append(row._replace(target=parts[text] is Part.TARGET))
    return kept


def _with_extras(
    work: Work, row: Row, extras: list[str], subjects: RowSubjects, reader: Labels
) -> Row | None:
    """Return a row with what its other label columns say; ``None`` where it is not read."""
    month, unit, status, source, method = row.month, "", "", "", ""
    indicator: Indicator | None = None
    part: Part | None = None
    for role in extras:
        text = work.cells.text(row.at, work.block.roles[role])
        match role:
            case "month":
                month = period_in(text) or month
            case "unit":
                unit = text
            case "status":
                status = text.casefold()
            case "source":
                source = text[:1000]
            case "method":
                method = text[:1000]
            case "indicator":
                indicator, own_unit, part, above = subjects.of_row(row.at, text)
                unit = unit or own_unit
                if indicator is None and not text and reader.holds_values(row.at):
                    work.context.out.leave_out(
                        LeftOutKind.PROBLEM,
                        "Baris ini tidak menyebut indikator.",
                        Place(work.grid.origin, row.at),
                    )
                if above and not text:
                    reader.filled[row.at] = "Indikator dari baris di atasnya."
                if indicator is None or _is_worked_out(work, row.at, text, part):
                    return None
    return Row(
        row.at,
        row.region,
        row.year,
        row.marks,
        month,
        indicator,
        unit,
        status,
        source,
        method,
        part is Part.TARGET,
    )


def _is_worked_out(work: Work, index: int, text: str, part: Part | None) -> bool:
    """Tell whether a row is worked out of target and figure, and leave it out if so."""
    if part is not Part.ACHIEVED:
        return False
    work.context.out.leave_out(
        LeftOutKind.IGNORED,
        f"Baris “{shortened(text)}” turunan, bukan angka indikator.",
        Place(work.grid.origin, index),
    )
    return True


def _hidden_counts(work: Work) -> bool:
    """Ask once for a sheet whether hidden rows count; tell what stays out without an answer."""
    origin = work.grid.origin
    hidden = sorted(work.grid.facts.hidden_rows & set(work.block.body))
    return work.context.hidden_counts(
        "baris",
        f"Ada baris yang disembunyikan di lembar “{origin.sheet}”.",
        Place(origin, hidden[0] if hidden else 0),
        len(hidden) * len(work.block.values),
    )
