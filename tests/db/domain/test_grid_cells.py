"""How a cell of the table stands: number and sign, what has changed, what is odd."""

from __future__ import annotations

from decimal import Decimal

from db.domain.figures import Figure
from db.domain.grid_cells import CellLook, Mark, look, series_of, value_text
from db.domain.grid_edits import Cell, Detail, DetailChange, GridEdits, Typed
from db.domain.indicators import Indicator
from db.domain.plausibility import DoubtKind
from tests.db.domain.samples import (
    GINI,
    HEADS,
    IRB,
    OWN,
    P0,
    POVERTY_LINE,
    PROVINCE,
    PROVISIONAL,
    REVISED,
    figure,
    series,
)

YEAR = 2026


def office(indicator: Indicator = P0, values: dict[int, str] | None = None) -> GridEdits:
    return GridEdits(indicator, series(indicator, values or {2022: "10.00", 2023: "9.58"}))


def looked(edits: GridEdits, year: int, region: str = OWN.code) -> CellLook:
    return look(edits, Cell(region, year), series_of(edits, region), YEAR)


def test_a_stored_figure_shows_its_number_and_the_sign_of_its_status() -> None:
    stored: list[Figure] = [
        figure(P0, 2021, "10.5"),
        figure(P0, 2022, "10", status=PROVISIONAL),
        figure(P0, 2023, "9.581", status=REVISED),
    ]
    edits = GridEdits(P0, stored)
    shown = [(looked(edits, year).number, looked(edits, year).sign) for year in (2021, 2022, 2023)]
    assert shown == [("10,50", ""), ("10,00", "*"), ("9,581", "r")]
    assert looked(edits, 2020) == CellLook(
        "", "", edits.entry(Cell("", 0)), edits.before(Cell("", 0))
    )
    assert value_text(Decimal("-0.3"), GINI) == "−0,300"


def test_what_is_not_saved_is_marked() -> None:
    edits = office()
    own = [Cell(OWN.code, year) for year in (2022, 2023, 2024)]
    edits.enter({own[1]: Typed("9,60"), own[2]: Typed("9,31", PROVISIONAL)})
    edits.clear([own[0]])
    assert [looked(edits, cell.year).mark for cell in own] == [
        Mark.CLEARED,
        Mark.CHANGED,
        Mark.NEW,
    ]
    assert looked(edits, 2022).number == ""
    assert looked(edits, 2022).before.value == Decimal("10.00")
    edits.set_detail(own, DetailChange(source="BPS"))
    assert looked(edits, 2023).mark is Mark.CHANGED
    edits.revert(own)
    assert looked(edits, 2023).mark is None


def test_doubts_look_at_the_pending_neighbours() -> None:
    edits = office()
    cell = Cell(OWN.code, 2024)
    edits.enter({cell: Typed("93,1")})
    found = looked(edits, 2024)
    assert [doubt.kind for doubt in found.doubts] == [DoubtKind.SLIPPED_COMMA]
    assert not found.problem
    edits.enter({Cell(OWN.code, 2023): Typed("93,0")})
    assert looked(edits, 2024).doubts == ()


def test_a_value_out_of_range_cannot_be_saved_and_says_what_was_meant() -> None:
    edits = office()
    edits.enter({Cell(OWN.code, 2024): Typed("958")})
    found = looked(edits, 2024)
    assert "tidak mungkin" in found.problem
    assert found.readings == (Decimal("9.58"),)
    assert found.doubts == ()
    edits.enter({Cell(PROVINCE.code, 2024): Typed("120")})
    found = looked(edits, 2024, PROVINCE.code)
    assert "tidak mungkin" in found.problem
    assert found.readings == ()


def test_a_text_that_is_no_number_says_why_and_offers_its_readings() -> None:
    edits = office(POVERTY_LINE, {2023: "500000"})
    edits.enter(
        {Cell(OWN.code, 2024): Typed("kira-kira", REVISED), Cell(OWN.code, 2025): Typed("32.917")}
    )
    found = looked(edits, 2024)
    assert (found.number, found.sign, found.mark) == ("kira-kira", "r", Mark.NEW)
    assert "Huruf" in found.problem
    assert found.readings == ()
    found = looked(edits, 2025)
    assert "32,917 atau 32.917" in found.problem
    assert found.readings == (Decimal("32.917"), Decimal(32917))


def test_an_official_rating_that_does_not_fit_is_doubted() -> None:
    stored = figure(IRB, 2023, "70.23", rating="A")
    edits = GridEdits(IRB, [stored], Detail(rating="BB"))
    assert [doubt.kind for doubt in looked(edits, 2023).doubts] == [DoubtKind.RATING_MISMATCH]


def test_a_conflict_is_told() -> None:
    edits = office(HEADS)
    edits.enter({Cell(OWN.code, 2023): Typed("9,70")})
    assert not looked(edits, 2023).conflict
    edits.follow(series(HEADS, {2023: "9.60"}))
    assert looked(edits, 2023).conflict
