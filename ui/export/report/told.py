"""What the report tells of an indicator beside its chart: table, method, narrative."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.chart_builders.table import NO_CHANGE, table_rows
from db.domain.charts import RankingChart
from db.domain.figures import Figure, Target
from db.domain.indicators import Direction, Indicator
from db.domain.narrative import capitalised, joined, year_span
from db.domain.numbers import format_label
from db.domain.targets import achievement_text
from ui.export.report.sheet import ROOM
from ui.export.report.table import Cell, Column

#: A source of more letters than this stands under the table, and its number in the row.
LONG_SOURCE = 80

_DIRECTIONS = {
    Direction.LOWER: "Makin rendah makin baik.",
    Direction.HIGHER: "Makin tinggi makin baik.",
    Direction.NEUTRAL: "Naik atau turunnya tidak dinilai baik atau buruk.",
}


def figure_table(
    indicator: Indicator, series: Sequence[Figure], targets: Sequence[Target]
) -> tuple[list[Column], list[list[Cell]]]:
    """Return the yearly figures, newest first, and the targets of years without a figure."""
    wanted = {target.year: target for target in targets}
    columns = [Column("Tahun", 42), Column("Nilai", 84, right=True)]
    columns.append(Column("Perubahan", 68, right=True))
    if wanted:
        columns += [Column("Target", 60, right=True), Column("Capaian", 50, right=True)]
    columns.append(Column("Status", 60))
    used = sum(column.width for column in columns)
    columns.append(Column("Sumber", ROOM.width - used))
    rows: list[tuple[int, list[Cell]]] = []
    for row in table_rows(indicator, series):
        change = row.change_text.removeprefix(row.movement.arrow).strip()
        moved = row.change_text != NO_CHANGE
        figure = format_label(row.figure.value, indicator)
        cells = [
            Cell(str(row.year)),
            Cell(f"{figure} ({row.rating})" if row.rating else figure, bold=True),
            Cell(change, movement=row.movement if moved else None, verdict=row.verdict),
        ]
        if wanted:
            cells += _target_cells(indicator, wanted.get(row.year), row.figure)
        cells += [Cell(row.status.title), Cell(row.source or "belum diisi")]
        rows.append((row.year, cells))
    recorded = {figure.year for figure in series}
    for target in targets:
        if target.year not in recorded:
            told = [Cell(str(target.year)), Cell("belum ada"), Cell(NO_CHANGE)]
            told += [*_target_cells(indicator, target, None), Cell(""), Cell(target.document)]
            rows.append((target.year, told))
    rows.sort(key=lambda entry: -entry[0])
    return columns, [cells for _, cells in rows]


def numbered_sources(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[Cell]], list[str]]:
    """Return the rows with long sources as numbers, and the sources with their numbers.

    The source is the last cell. Written out in its narrow column a long one made each row many
    lines high, and was cut at the last.
    """
    numbers: dict[str, str] = {}
    told: list[list[Cell]] = []
    for *before, last in rows:
        cell = last
        if len(last.text) > LONG_SOURCE:
            cell = Cell(numbers.setdefault(last.text, f"Sumber [{len(numbers) + 1}]"))
        told.append([*before, cell])
    return told, [f"{number}: {source}" for source, number in numbers.items()]


def _target_cells(indicator: Indicator, target: Target | None, figure: Figure | None) -> list[Cell]:
    if target is None:
        return [Cell(NO_CHANGE), Cell(NO_CHANGE)]
    share = achievement_text(indicator, figure, target) if figure is not None else ""
    return [Cell(format_label(target.value, indicator)), Cell(share or NO_CHANGE)]


def ranking_table(spec: RankingChart) -> tuple[list[Column], list[list[Cell]]]:
    """Return every region of a ranking, best first, and what it is compared with."""
    columns = [Column("Peringkat", 62, right=True), Column("Wilayah", ROOM.width - 152)]
    columns.append(Column(str(spec.year), 90, right=True))
    rows = [
        [Cell(str(row.rank), bold=row.own), Cell(row.name, bold=row.own), Cell(row.label, row.own)]
        for row in spec.rows
    ]
    for one in spec.references:
        label = one.label.removeprefix(one.name).strip()
        rows.append([Cell(NO_CHANGE), Cell(one.name), Cell(label)])
    return columns, rows


def method_notes(
    indicator: Indicator, series: Sequence[Figure], targets: Sequence[Target]
) -> list[str]:
    """Return how the figures are made and read, a sentence or two each."""
    notes = []
    if indicator.definition:
        unit = indicator.unit.symbol
        named = f" ({unit})" if unit else ""
        month = indicator.reference_month
        when = f", keadaan {month}" if month else ""
        notes.append(f"{capitalised(indicator.definition)}{named}{when}.")
    notes.append(_DIRECTIONS[indicator.direction])
    notes += [f"Mulai {change.year}: {change.note}" for change in indicator.breaks]
    methods: dict[str, list[int]] = {}
    for figure in series:
        if figure.method:
            methods.setdefault(figure.method, []).append(figure.year)
    if methods:
        told = [f"{method} ({year_span(years)})" for method, years in methods.items()]
        notes.append(f"Metode: {joined(told)}.")
    if indicator.scale and series:
        version = indicator.scale.version_for(max(figure.year for figure in series))
        if version and version.source:
            noun = indicator.scale.noun.capitalize()
            notes.append(f"{noun} menurut {version.source.rstrip('.')}.")
    remarks: dict[str, list[int]] = {}
    for figure in series:
        if figure.note.strip():
            remarks.setdefault(figure.note, []).append(figure.year)
    notes += [f"Catatan {year_span(years)}: {note}" for note, years in remarks.items()]
    documents = dict.fromkeys(target.document for target in targets if target.document.strip())
    if documents:
        notes.append(f"Target menurut {joined(list(documents))}.")
    return notes
