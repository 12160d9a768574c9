"""How a cell of the table stands: number and sign, what has changed, what is odd."""

from __future__ import annotations

from decimal import Decimal

from db.domain.figures import Figure
from db.domain.grid_cells import CellLook, Looker, Mark, look, series_of, value_text
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell, Detail, DetailChange, Typed
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


PLACES = {"1601": "11.4", "1602": "13.2", "1603": "10.3", "1604": "14.9", "1605": "12.1"}
LEVELS = {PROVINCE.code: PROVINCE.level}


def test_a_cell_far_from_the_others_of_its_year_is_doubted_while_its_past_is_unknown() -> None:
    stored = [Figure("p0", code, 2024, Decimal(value)) for code, value in PLACES.items()]
    edits = GridEdits(P0, stored)
    looker = Looker(edits, LEVELS, YEAR)
    own, before = Cell(OWN.code, 2024), Cell(OWN.code, 2023)
    edits.enter({own: Typed("0,98")})
    looker.forget([own])
    (doubt,) = looker.look(own).doubts
    assert (doubt.kind, doubt.suggestion) == (DoubtKind.AWAY_FROM_REGIONS, Decimal("9.8"))
    assert looker.look(Cell("1601", 2024)).doubts == ()
    # A year that is pending too may be as wrong; one that is stored was looked at.
    edits.enter({before: Typed("0,95")})
    looker.forget([before])
    assert [found.kind for found in looker.look(own).doubts] == [DoubtKind.AWAY_FROM_REGIONS]
    edits.follow([*stored, Figure("p0", OWN.code, 2023, Decimal("0.95"))])
    looker.forget([before])
    assert looker.look(own).doubts == ()
    # The right value at last.
    edits.choose(own, Decimal("9.8"))
    looker.forget([own])
    assert DoubtKind.AWAY_FROM_REGIONS not in [d.kind for d in looker.look(own).doubts]


def test_a_second_look_at_a_region_finds_what_was_gathered() -> None:
    edits = GridEdits(P0, [figure(P0, 2022, "10.00"), figure(P0, 2023, "9.58")])
    looker = Looker(edits, LEVELS, YEAR)
    for year in (2022, 2023):
        cell = Cell(OWN.code, year)
        assert looker.look(cell) == look(edits, cell, series_of(edits, OWN.code), YEAR)


def test_heads_of_the_province_are_not_held_against_regencies() -> None:
    stored = [
        Figure(HEADS.code, code, 2024, Decimal(value))
        for code, value in (*PLACES.items(), (PROVINCE.code, "1045.68"))
    ]
    edits = GridEdits(HEADS, stored)
    cell = Cell(PROVINCE.code, 2024)
    assert Looker(edits, LEVELS, YEAR).look(cell).doubts == ()
    assert Looker(edits, {}, YEAR).look(cell).doubts != ()
    edits.clear([cell])
    assert Looker(edits, LEVELS, YEAR).look(cell).doubts == ()
