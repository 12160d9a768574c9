"""What is written about figures, and how the history reads it: form and table write alike.

What writes is loaded when something is written: a window that comes up needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.figures import Figure
from db.domain.indicators import Indicator
from ui.session import Session


def put_figure(
    session: Session, indicator: Indicator, figure: Figure, expected: Figure | None
) -> None:
    """Write a figure over the one that the officer saw stored, ``None`` for none.

    Raises ``StoreError``, ``StaleData`` where something else is stored by now.
    """
    from db.store.operations import Operation, PutFigure

    verb = "Tambah" if expected is None else "Ubah"
    action = f"{verb} {indicator.name} {figure.year}"
    session.run(Operation(action, (PutFigure(figure, expected=expected),)))


def delete_figures(session: Session, indicator: Indicator, figures: Sequence[Figure]) -> None:
    """Delete figures of one indicator as one action; undo brings all of them back.

    Raises ``StoreError``, and then none is deleted.
    """
    from db.store.operations import DeleteFigure, Operation

    action = f"Hapus {indicator.name} {years_text(figures)}"
    writes = tuple(DeleteFigure(figure.key, expected=figure) for figure in figures)
    session.run(Operation(action, writes))


def years_text(figures: Sequence[Figure]) -> str:
    """Return the years of figures for a sentence: "2022 dan 2023", "2019–2022", "7 tahun"."""
    years = sorted({figure.year for figure in figures})
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    if len(years) > 4:
        return f"{len(years)} tahun"
    *firsts, last = (str(year) for year in years)
    return f"{', '.join(firsts)} dan {last}" if firsts else last
