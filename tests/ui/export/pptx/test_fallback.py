"""A figure with more digits than Office keeps: a picture and a table, and it says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import DeckChoices, SlideChoice, SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from db.domain.figures import Figure
from tests.db.domain.samples import OWN, P0, PROVINCE, SEED
from tests.ui.export.full_material import many_regions
from tests.ui.export.materials import material
from tests.ui.export.pptx import reading
from ui.export.material import Material
from ui.export.pptx.native import is_exact
from ui.export.pptx.slides import NOT_NATIVE
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Silent

pytestmark = pytest.mark.usefixtures("qapp")

PRECISE = Decimal("123456789012.123456")


def _precise(view: View, years: range = range(2021, 2024)) -> Material:
    regions = (OWN, PROVINCE, *many_regions(2))
    figures = tuple(
        Figure(P0.code, region.code, year, PRECISE + year)
        for region in regions
        for year in years
        if year != 2022 or region != OWN
    )
    made = material(figures, indicators=SEED.indicators, regions=regions)
    chosen = SlideChoice(
        SlideKey(SlideKind.CHART, "0"),
        indicator=P0.code,
        chart=ChartChoice(view=view, years=tuple(years), regions=(PROVINCE.code,)),
    )
    return replace(made, deck=build_deck(made.data, DeckChoices(slides=(chosen,))))


def test_what_a_sheet_can_hold_exactly() -> None:
    assert is_exact(Decimal("9.58"))
    assert is_exact(Decimal("-509264.50"))
    assert is_exact(Decimal("123456789012345"))
    assert not is_exact(PRECISE)


@pytest.mark.parametrize("view", list(View))
def test_picture_and_table_stand_for_the_chart_and_the_slide_says_so(view: View) -> None:
    made = _precise(view)
    slides = zip(made.deck.shown, reading.opened(deck_pptx(made, Silent())).slides, strict=True)
    [(slide, found)] = [pair for pair in slides if pair[0].kind is SlideKind.CHART]
    assert not reading.charts(found)
    [picture] = reading.pictures(found)
    assert reading.description(picture) == slide.content.spec.caption.description
    [table] = [shape.table for shape in found.shapes if shape.has_table]
    cells = [cell.text for row in table.rows for cell in row.cells]
    assert "123.456.791.035,123456" in cells
    assert NOT_NATIVE in [shape.text_frame.text for shape in found.shapes if shape.has_text_frame]
    assert NOT_NATIVE in reading.notes(found)
    assert "123.456.791.035,123456" in reading.notes(found)


def test_a_long_table_ends_in_a_count_and_the_notes_hold_the_rest() -> None:
    made = _precise(View.TREND, range(1990, 2024))
    slides = zip(made.deck.shown, reading.opened(deck_pptx(made, Silent())).slides, strict=True)
    [(_, found)] = [pair for pair in slides if pair[0].kind is SlideKind.CHART]
    [table] = [shape for shape in found.shapes if shape.has_table]
    last = [cell.text for cell in table.table.rows[len(table.table.rows) - 1].cells]
    assert last[:2] == [f"dan {34 - len(table.table.rows) + 2} lainnya", "lihat catatan"]
    assert table.top + table.height < reading.opened(deck_pptx(made, Silent())).slide_height
    assert "2023: 123.456.791.035,123456" in reading.notes(found)
