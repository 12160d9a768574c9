"""A hundred thousand rows of XLSX, from the file to the preview, beside calamine's bare reading.

The preview is what the officer sees first: every figure compared with the store, the counts,
the questions, what was left out and why, and the first page of the table.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median

import resources
from db.domain.figures import Figure, Region, RegionLevel
from db.domain.indicators import Indicator
from db.domain.long_form import SHEET_COLUMNS, texts_of
from db.store.operations import Operation, PutIndicator, PutRegion
from db.store.repository import Store
from tests.bench.row import Row

REPEATS = 5
ROWS = 100_000
#: As many as there are kabupaten and kota, and what an office can have of the rest.
REGIONS, INDICATORS, YEARS = 500, 200, 5
#: A row for each figure fills as many rows with fewer indicators and more years.
LONG_INDICATORS, LONG_YEARS = 10, 20
Cells = Sequence[str | float]


def _letters(number: int) -> str:
    return chr(97 + number // 26) + chr(97 + number % 26)


def _indicators(like: Indicator) -> list[Indicator]:
    return [
        replace(like, code=f"u_{name}", name=f"Ukuran {name}", short_name=f"Ukuran {name}")
        for name in map(_letters, range(INDICATORS))
    ]


def _region(number: int) -> Region:
    name = f"Kampung {_letters(number % 676)} {_letters(number // 676)}"
    return Region(f"X{number}", name, name, RegionLevel.REGENCY)


def _walk(chance: random.Random, length: int) -> list[float]:
    """Return a series as they are: two decimals, and small steps from year to year."""
    value, found = chance.uniform(5, 60), []
    for _ in range(length):
        value = min(90.0, max(1.0, value * chance.uniform(0.95, 1.05)))
        found.append(round(value, 2))
    return found


def _figures(like: Indicator) -> Iterator[tuple[Indicator, Region, int, float]]:
    chance = random.Random(1)
    for indicator in _indicators(like)[:LONG_INDICATORS]:
        for region in map(_region, range(REGIONS)):
            for year, value in enumerate(_walk(chance, LONG_YEARS), start=2005):
                yield indicator, region, year, value


def long_table(like: Indicator) -> Iterator[Cells]:
    """Yield an office's own list: region, indicator, year, value."""
    yield "Kabupaten/Kota", "Indikator", "Tahun", "Nilai"
    for indicator, region, year, value in _figures(like):
        yield region.name, indicator.name, year, value


def wide_table(like: Indicator) -> Iterator[Cells]:
    """Yield a table as BPS lays it out: regions and indicators down, years across."""
    chance = random.Random(2)
    yield ("Indikator Terpilih Menurut Kabupaten/Kota",)
    yield "Kabupaten/Kota", "Indikator", "Tahun"
    yield "", "", *(2020 + year for year in range(YEARS))
    for indicator in _indicators(like):
        for region in map(_region, range(REGIONS)):
            yield region.name, indicator.name, *_walk(chance, YEARS)


def own_form(like: Indicator) -> Iterator[Cells]:
    """Yield the long form of our own export."""
    yield SHEET_COLUMNS
    from db.domain.long_form import Entry

    for indicator, region, year, value in _figures(like):
        figure = Figure(
            indicator.code, region.code, year, Decimal(f"{value:.2f}"), source="BPS, Susenas Maret"
        )
        texts = texts_of(Entry(figure.key, figure, None), indicator, region)
        exact = texts["nilai"]
        told: dict[str, str | float] = {**texts, "nilai": value, "tahun": year}
        told["nilai_persis"] = exact
        yield [told.get(name, "") for name in SHEET_COLUMNS]


LAYOUTS: dict[str, Callable[[Indicator], Iterator[Cells]]] = {
    "long table": long_table,
    "wide table": wide_table,
    "own long form": own_form,
}


def written(path: Path, rows: Iterator[Cells]) -> None:
    """Write an XLSX as Excel does, its texts shared."""
    from xlsxwriter import Workbook

    book = Workbook(str(path))
    sheet = book.add_worksheet("Data")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                (sheet.write_string if isinstance(cell, str) else sheet.write_number)(
                    at, column, cell
                )
    book.close()


def bare(path: Path) -> float:
    """Return how long calamine alone reads the file to Python's cells, in milliseconds."""
    from python_calamine import CalamineWorkbook

    gc.collect()
    begun = time.perf_counter()
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    took = time.perf_counter() - begun
    assert len(rows) >= ROWS
    return took * 1000


def ours(path: Path, store: Path) -> float:
    """Return how long it takes from the file to the first page of the preview."""
    from ui.importing.inputs import Inputs, load
    from ui.importing.preview import make_preview
    from ui.importing.row_model import Column, RowModel
    from ui.importing.wording import amount_of, counts_text
    from widgets.theme import Theme
    from widgets.tokens import ThemeName

    theme = Theme()
    theme.use(ThemeName.LIGHT, 1.0)
    model = RowModel(theme)
    gc.collect()
    begun = time.perf_counter()
    loaded = load(Inputs((path,)), lambda *_: None)
    preview = make_preview(loaded, store, {}, {}, lambda *_: None)
    model.set_preview(preview)
    page = [model.text(row, column) for row in range(30) for column in Column]
    told = counts_text(preview.plan)
    took = time.perf_counter() - begun
    assert amount_of(preview, ()).figures >= ROWS, told
    assert all(page[: len(Column) - 2])
    return took * 1000


def prepared(folder: Path) -> tuple[Path, dict[str, Path]]:
    """Make the store that knows all names, and the files."""
    path = folder / "pratinjau.db"
    store = Store.create(path, resources.path("seed.json").read_text(encoding="utf-8"))
    like = store.indicator("p0")
    writes = (*map(PutIndicator, _indicators(like)), *map(PutRegion, map(_region, range(REGIONS))))
    store.run(Operation("Siapkan", writes))
    store.close()
    files = {}
    for name, rows in LAYOUTS.items():
        files[name] = folder / f"{name}.xlsx"
        written(files[name], rows(like))
    return path, files


def measure(folder: Path) -> list[Row]:
    """Preview and read in turn, each file."""
    from ui.application import make_application

    make_application()
    store, files = prepared(folder)
    rows = []
    for name, path in files.items():
        pairs = [(ours(path, store), bare(path)) for _ in range(REPEATS)]
        mine, theirs = (median(times) for times in zip(*pairs, strict=True))
        rows.append(Row(f"Preview {ROWS:,} rows: {name}", mine, "ms", 2.0, theirs))
    return rows
