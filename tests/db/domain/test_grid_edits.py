"""Pending edits of a table: every step can be taken back, and what is saved is what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure, FigureStatus
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import NOTHING, Cell, Detail, DetailChange, Entry, Typed, Write
from db.domain.indicators import Indicator
from db.domain.numbers import Ambiguous, Invalid, format_exact
from tests.db.domain.samples import (
    HEADS,
    NATION,
    OWN,
    P0,
    PROVINCE,
    PROVISIONAL,
    REVISED,
    any_series,
    figure,
    series,
)

REGIONS = (OWN.code, PROVINCE.code, NATION.code)
YEARS = (2021, 2022, 2023)
CELLS = [Cell(region, year) for region in REGIONS for year in YEARS]
A, B, C = (Cell(OWN.code, year) for year in YEARS)
NEW = Detail(source="BPS, Susenas")


def office(indicator: Indicator = P0) -> GridEdits:
    return GridEdits(indicator, series(indicator, {2021: "10.50", 2022: "10.00"}), NEW)


def state(edits: GridEdits) -> dict[Cell, Entry]:
    return {cell: edits.entry(cell) for cell in CELLS}


def stored_state(edits: GridEdits) -> dict[Cell, Figure]:
    found = ((cell, edits.stored(cell)) for cell in CELLS)
    return {cell: kept for cell, kept in found if kept is not None}


def written(edits: GridEdits) -> dict[Cell, Figure]:
    """Return what the store holds after saving; what is expected there must be there."""
    store = stored_state(edits)
    for write in edits.writes():
        assert store.pop(write.cell, None) == write.expected
        if write.figure is not None:
            store[write.cell] = write.figure
    return store


# -- one edit at a time ----------------------------------------------------------------------------


def test_a_number_is_read_and_new_figures_get_the_new_detail() -> None:
    edits = office()
    assert edits.enter({C: Typed("9,58"), A: Typed("10,4")}) == {A, C}
    assert edits.entry(C) == Entry(Decimal("9.58"), "", NEW)
    assert edits.entry(A).detail == Detail()  # a figure that is there keeps its own
    assert edits.writes() == (
        Write(A, figure(P0, 2021, "10.4"), figure(P0, 2021, "10.50")),
        Write(C, figure(P0, 2023, "9.58", source=NEW.source), None),
    )


def test_a_mark_sets_the_status() -> None:
    edits = office()
    edits.enter({A: Typed("10,5", REVISED), C: Typed("9,58", PROVISIONAL)})
    assert edits.entry(A).detail.status is REVISED
    assert edits.entry(C).detail == replace(NEW, status=PROVISIONAL)
    edits.enter({C: Typed("9,60")})
    assert edits.entry(C).detail.status is PROVISIONAL


def test_what_is_no_number_stays_as_it_was_typed_and_is_not_saved() -> None:
    edits = office(HEADS)
    edits.enter({A: Typed("kira-kira 9"), C: Typed("32.917")})
    assert isinstance(edits.reading(A), Invalid)
    assert isinstance(edits.reading(C), Ambiguous)
    assert edits.reading(B) is None
    assert edits.figure(A) is None
    assert edits.writes() == ()
    edits.choose(C, Decimal("32917"))
    assert edits.entry(C) == Entry(Decimal("32917"), "", NEW)
    assert [write.cell for write in edits.writes()] == [C]
    edits.saved()
    assert edits.changed() == (A,), "what is no number is still there after saving"


def test_a_value_is_chosen_for_an_empty_cell() -> None:
    edits = office()
    edits.choose(C, Decimal("9.58"))
    assert edits.entry(C).detail == NEW


def test_an_empty_text_and_clearing_delete() -> None:
    edits = office()
    edits.enter({A: Typed("  ")})
    edits.clear([B, C])
    assert [write.figure for write in edits.writes()] == [None, None]
    assert edits.filled() == frozenset()
    assert edits.cells() == {A, B}
    edits.enter({A: Typed("10,6")})
    assert edits.entry(A).detail == Detail(), "typed again, it is the figure that was there"


def test_what_is_as_stored_is_no_change() -> None:
    edits = office()
    assert edits.enter({A: Typed("10,500")}) == frozenset()
    assert not edits.can_undo
    edits.enter({A: Typed("11")})
    edits.enter({A: Typed("10,5")})
    assert edits.changed() == ()
    edits.undo()
    assert edits.changed() == (A,)


def test_details_are_changed_where_there_is_something() -> None:
    edits = office()
    change = DetailChange(REVISED, "BPS 2024", "metode baru", "periksa")
    assert edits.set_detail([A, C], change) == {A}
    assert edits.entry(A).detail == Detail(REVISED, "BPS 2024", "metode baru", "periksa")
    edits.set_detail([A], DetailChange(note=""))
    assert edits.entry(A).detail.note == ""
    assert edits.entry(A).detail.source == "BPS 2024"


def test_filling_down_gives_status_source_and_method_and_no_value() -> None:
    edits = office()
    below, empty = Cell(PROVINCE.code, 2021), Cell(NATION.code, 2021)
    edits.enter({below: Typed("11,9")})
    edits.set_detail([A], DetailChange(PROVISIONAL, "Susenas", "baru", "hanya Banyuasin"))
    edits.fill_down([[A, below, empty], [C, Cell(PROVINCE.code, 2023)]])
    assert edits.entry(below) == Entry(
        Decimal("11.9"), "", Detail(PROVISIONAL, "Susenas", "baru", "")
    )
    assert edits.entry(empty) == NOTHING


def test_cells_go_back_to_what_is_stored() -> None:
    edits = office()
    edits.enter({A: Typed("1"), C: Typed("2")})
    edits.revert([A, C])
    assert edits.changed() == ()
    edits.undo()
    assert edits.changed() == (A, C)


def test_nothing_to_take_back_or_do_again() -> None:
    edits = office()
    assert edits.undo() == edits.redo() == frozenset()
    edits.clear([A])
    edits.undo()
    assert edits.can_redo
    edits.clear([B])
    assert not edits.can_redo


# -- others write too ------------------------------------------------------------------------------


def test_a_figure_changed_elsewhere_shows_and_one_changed_here_too_is_a_conflict() -> None:
    edits = office()
    edits.enter({A: Typed("10,7")})
    theirs = [figure(P0, 2021, "10.60"), figure(P0, 2022, "9.99"), figure(P0, 2023, "9.58")]
    assert edits.follow(theirs) == {A, B, C}
    assert edits.entry(B).value == Decimal("9.99")
    assert edits.entry(A).value == Decimal("10.7")
    assert edits.conflicts() == {A: figure(P0, 2021, "10.50")}
    assert edits.is_conflict(A)
    assert not edits.is_conflict(B)
    assert edits.writes() == (Write(A, figure(P0, 2021, "10.7"), figure(P0, 2021, "10.60")),)
    edits.enter({A: Typed("10,8")})
    assert not edits.conflicts(), "who types again has seen it"


def test_a_conflict_ends_where_both_wrote_the_same() -> None:
    edits = office()
    edits.enter({A: Typed("10,7")})
    edits.follow([figure(P0, 2021, "10.70")])
    assert edits.changed() == ()
    assert not edits.conflicts()
    assert not edits.is_conflict(A)
    edits.undo()
    assert edits.entry(A).value == Decimal("10.7"), "nothing pending is left: theirs shows"


def test_the_first_figure_seen_is_the_one_that_is_told() -> None:
    edits = office()
    edits.clear([A])
    edits.follow([figure(P0, 2021, "10.60")])
    edits.follow([figure(P0, 2021, "10.61")])
    assert edits.conflicts() == {A: figure(P0, 2021, "10.50")}
    edits.saved()
    assert not edits.conflicts()
    assert edits.stored(A) is None


# -- anything in any order -------------------------------------------------------------------------

Edit = Callable[[GridEdits], object]
_CELLS = st.lists(st.sampled_from(CELLS), max_size=4)
_TEXTS = st.sampled_from(
    ("", "9,58", "9.58", "10,5", "32.917", "abc", "-3", "120", "0", "1,234567")
)
_STATUSES = st.sampled_from((None, *FigureStatus))
_CHANGES = st.builds(
    DetailChange,
    _STATUSES,
    st.sampled_from((None, "", "BPS")),
    st.sampled_from((None, "", "baru")),
    st.sampled_from((None, "catatan")),
)


def _enter(cells: list[Cell], text: str, status: FigureStatus | None) -> Edit:
    return lambda edits: edits.enter(dict.fromkeys(cells, Typed(text, status)))


_EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(_enter, _CELLS, _TEXTS, _STATUSES),
    st.builds(lambda cells: lambda edits: edits.clear(cells), _CELLS),
    st.builds(lambda cells: lambda edits: edits.revert(cells), _CELLS),
    st.builds(lambda c, change: lambda edits: edits.set_detail(c, change), _CELLS, _CHANGES),
    st.builds(
        lambda years: (
            lambda edits: edits.fill_down(
                [[Cell(region, year) for region in REGIONS] for year in years]
            )
        ),
        st.lists(st.sampled_from(YEARS), unique=True),
    ),
    st.builds(
        lambda cell, value: lambda edits: edits.choose(cell, value),
        st.sampled_from(CELLS),
        st.decimals(-5, 99, places=2),
    ),
)


@given(st.lists(_EDITS, max_size=12), st.data())
def test_every_step_is_taken_back_and_done_again_exactly(
    made: list[Edit], data: st.DataObject
) -> None:
    edits = office()
    states = [state(edits)]
    for edit in made:
        edit(edits)
        if state(edits) != states[-1]:
            states.append(state(edits))
    place = len(states) - 1
    for back in data.draw(st.lists(st.booleans(), max_size=30)):
        moved = edits.undo() if back else edits.redo()
        place = max(place - 1, 0) if back else min(place + 1, len(states) - 1)
        assert state(edits) == states[place]
        assert all(cell in CELLS for cell in moved)
    while edits.can_undo:
        edits.undo()
    assert state(edits) == states[0]
    assert edits.writes() == ()
    while edits.can_redo:
        edits.redo()
    assert state(edits) == states[-1]


@given(st.lists(_EDITS, max_size=12), st.lists(_EDITS, max_size=4))
def test_what_is_saved_is_what_is_shown(made: list[Edit], more: list[Edit]) -> None:
    edits = office()
    for edit in made:
        edit(edits)
    store = written(edits)
    unread = {cell for cell in CELLS if edits.entry(cell).typed}
    for cell in set(CELLS) - unread:
        shown = edits.figure(cell)
        assert store.get(cell) == shown
    edits.saved()
    assert stored_state(edits) == store
    assert set(edits.changed()) == unread
    for edit in more:
        edit(edits)
    written(edits)


@given(any_series(), st.dictionaries(st.sampled_from(CELLS), st.decimals(0, 100, places=2)))
def test_a_pasted_table_is_saved_as_it_was_pasted(
    known: tuple[Indicator, list[Figure]], table: dict[Cell, Decimal]
) -> None:
    indicator, stored = known
    edits = GridEdits(indicator, stored, NEW)
    texts = {cell: Typed(format_exact(table[cell]) if cell in table else "") for cell in CELLS}
    edits.enter(texts)
    store = written(edits)
    assert {cell: kept.value for cell, kept in store.items()} == table
    assert all(kept.source == NEW.source for cell, kept in store.items() if not edits.stored(cell))


@given(st.lists(_EDITS, max_size=8), st.lists(st.decimals(1, 50, places=2), max_size=3))
def test_whoever_else_writes_no_pending_edit_is_lost(
    made: list[Edit], theirs: list[Decimal]
) -> None:
    edits = office()
    for edit in made:
        edit(edits)
    mine = {cell: edits.entry(cell) for cell in edits.changed()}
    seen = {cell: edits.stored(cell) for cell in CELLS}
    fresh = [figure(P0, year, value) for year, value in zip(YEARS, theirs, strict=False)]
    moved = edits.follow(fresh)
    now = {Cell(kept.region, kept.year): kept for kept in fresh}
    assert moved == {cell for cell in CELLS if seen[cell] != now.get(cell)}
    for cell in CELLS:
        assert edits.stored(cell) == now.get(cell)
        assert edits.entry(cell) == mine.get(cell, edits.before(cell))
    assert set(edits.conflicts()) == set(edits.changed()) & moved
    written(edits)
