"""The lines of an indicator's table: every year from the first to the last, and its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.domain.change import change_between, rating_of, with_methods
from db.domain.figures import Figure, Target
from db.domain.indicators import ChangeForm, Indicator
from db.domain.narrative import arrow_text
from ui.export.material import Material

#: Each column's head and width in characters.
HEADS = {
    "year": ("Tahun", 8),
    "value": ("Nilai", 12),
    "change": ("Perubahan", 12),
    "status": ("Status", 16),
    "rating": ("Predikat", 11),
    "target": ("Target", 12),
    "achievement": ("Capaian (%)", 12),
    "source": ("Sumber", 32),
    "note": ("Keterangan", 22),
}


@dataclass(frozen=True, slots=True)
class YearLine:
    """One line of a table; a year that is not recorded has neither figure nor target.

    ``before`` is the figure recorded before, with the method that it is taken to be made by.
    """

    year: int
    figure: Figure | None
    target: Target | None
    before: Figure | None


def year_lines(material: Material, indicator: Indicator) -> list[YearLine]:
    """Return every year from the first to the last that has a figure or a target."""
    own = material.data.own.code
    series = [
        figure for figure in material.data.figures.get(indicator.code, ()) if figure.region == own
    ]
    figures = {figure.year: figure for figure in series}
    named = {figure.year: figure for figure in with_methods(indicator, series)}
    targets = {
        target.year: target
        for target in material.data.targets.get(indicator.code, ())
        if target.region == own
    }
    known = figures.keys() | targets.keys()
    if not known:
        return []
    lines: list[YearLine] = []
    before: Figure | None = None
    for year in range(min(known), max(known) + 1):
        figure = figures.get(year)
        lines.append(YearLine(year, figure, targets.get(year), before if figure else None))
        before = named.get(year, before)
    return lines


def columns_of(
    indicators: Sequence[Indicator], tables: Mapping[str, Sequence[YearLine]]
) -> list[str]:
    """Return the columns of a sheet: those that would stay empty on all of it are left out."""
    figures = [
        (indicator, line.figure)
        for indicator in indicators
        for line in tables[indicator.code]
        if line.figure
    ]
    left_out = set()
    if not any(rating_of(indicator, figure) for indicator, figure in figures):
        left_out.add("rating")
    if not any(figure.method or figure.note for _, figure in figures):
        left_out.add("note")
    return [name for name in HEADS if name not in left_out]


def change_width(indicators: Sequence[Indicator], tables: Mapping[str, Sequence[YearLine]]) -> int:
    """Return the width of the changes in characters: one that names its unit is never cut."""
    told = (
        arrow_text(indicator, change_between(indicator, line.before, line.figure))
        for indicator in indicators
        if indicator.change_form is ChangeForm.RELATIVE
        for line in tables[indicator.code]
        if line.figure and line.before
    )
    return max(HEADS["change"][1], max((len(text) + 1 for text in told), default=0))
