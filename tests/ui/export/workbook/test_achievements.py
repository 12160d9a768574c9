"""The workbook prints the same percentage of a target as the program does, whatever the values."""

from __future__ import annotations

import io
import random
import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import cycle

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.domain.figures import Figure, Target
from db.domain.indicators import Indicator
from db.domain.targets import achievement_text
from tests.db.domain.samples import IRB, P0, figure, target
from tests.ui.export.materials import material
from ui.export.progress import Silent
from ui.export.workbook import write_workbook

YEARS = range(1950, 2020)


def cases(indicator: Indicator) -> dict[int, tuple[Figure, Target]]:
    """Return a figure and a target of every year: at it, near it, half-way, far, zero, below."""
    some = random.Random(22)
    kinds = cycle(["near", "half-way", "far", "none"])
    found = {}
    for year, kind in zip(YEARS, kinds, strict=False):
        goal = Decimal(some.randint(2000, 5000)) / 100
        value = goal + Decimal(some.randint(-30, 30)) / 1000
        if kind == "half-way":
            # Percentages of 40 that end in 5 at the second decimal.
            goal, value = Decimal(40), 40 + Decimal(some.randint(-500, 500)) * 2 / 100
        elif kind == "far":
            value = Decimal(some.randint(0, 10_000)) / 100
        elif kind == "none":
            goal = Decimal(some.randint(-50, 4)) / 1000
        found[year] = (figure(indicator, year, str(value)), target(indicator, year, str(goal)))
    return found


def rounded(number: float, places: int) -> float:
    """Round as a spreadsheet does: what is shown of the number, half away from zero."""
    return float(Decimal(str(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def reckoned(sheet: Worksheet, formula: str) -> float:
    """Reckon a formula in binary fractions, as a spreadsheet does."""
    names = re.sub(r"([A-Z]+\d+)", r'cell("\1")', formula.removeprefix("="))
    return float(eval(names, {"ROUND": rounded, "cell": lambda name: sheet[name].value}))


@pytest.mark.parametrize(
    ("indicator", "name"), [(P0, "Kemiskinan"), (IRB, "Reformasi Birokrasi")], ids=["P0", "IRB"]
)
def test_the_sheet_prints_the_achievements_that_the_program_tells(
    indicator: Indicator, name: str
) -> None:
    told = cases(indicator)
    figures, targets = zip(*told.values(), strict=True)
    book = write_workbook(material(figures, targets), Silent())
    sheet = load_workbook(io.BytesIO(book))[name]
    kept = load_workbook(io.BytesIO(book), data_only=True)[name]
    rows = list(sheet.iter_rows())
    head = next(row for row in rows if row[0].value == "Tahun")
    column = [cell.value for cell in head].index("Capaian (%)")
    printed = {}
    for row in rows:
        year, cell = row[0].value, row[column]
        if year not in told:
            continue
        printed[year] = ""
        if cell.value is not None:
            places = cell.number_format.partition(".")[2].count("0")
            found = reckoned(sheet, cell.value)
            assert found == pytest.approx(kept[cell.coordinate].value, abs=1e-9)
            printed[year] = f"{rounded(found, places):.{places}f}"
    wanted = {
        year: achievement_text(indicator, *pair).rstrip("%").replace("−", "-").replace(",", ".")
        for year, pair in told.items()
    }
    assert printed == wanted
    assert any(text.startswith("99.9") and len(text) > 4 for text in printed.values())
