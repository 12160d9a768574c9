"""The short way through large tables gives what the long way gives, to the last sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.domain.figures import Figure, Target
from db.domain.long_form import SHEET_COLUMNS
from db.importers import (
    LeftOutKind,
    Loaded,
    Origin,
    PlanRow,
    Reading,
    RowKind,
    bps_table,
    conflicts,
    interpret,
    own_form,
    plan_import,
)
from db.importers.batches import Batch, all_different, without
from db.importers.grids import Grid, SheetFacts
from db.importers.lazy import Joined
from db.importers.preview import NewRows
from db.importers.tables import quick, rows
from tests.db.importers.samples import KNOWN

_REGIONS = [region.name for region in KNOWN.regions[:6]]
_NAMES = st.sampled_from(_REGIONS)
_YEARS = st.integers(2000, 2030).map(float)
#: What breaks the plain way, each in its own manner.
_ODD = {
    "region": st.sampled_from(["", "Banyu Asin", "Kota Entah", "Desa Anu", 1607.0, None, "  "]),
    "year": st.sampled_from(["2021", "2021*", "Maret 2022", "", "dua ribu", 1800.0, True]),
    "indicator": st.sampled_from(["", "Target", "Ukuran Entah", "TPT (Persen)", "Target TPT"]),
    "value": st.sampled_from(
        ["", "9,58 r)", "-", "12,5", None, "#REF!", 1e300, float("nan"), True]
    ),
    "unit": st.sampled_from(["", "persen", "jiwa", "Persen"]),
    "month": st.sampled_from(["", "Maret", "Agustus", "Semester 1"]),
    "source": st.sampled_from(["", "BPS", "Dinas"]),
}
_PLAIN = {
    "region": _NAMES,
    "year": _YEARS,
    "indicator": st.sampled_from(["Angka Kemiskinan", "Gini Rasio", "TPT"]),
    "value": st.integers(0, 9_999).map(lambda n: n / 100),
    "unit": st.just("persen"),
    "month": st.just("Maret"),
    "source": st.just("BPS"),
}
_TITLES = {
    "region": "Kabupaten/Kota",
    "year": "Tahun",
    "indicator": "Indikator",
    "unit": "Satuan",
    "month": "Bulan",
    "source": "Sumber",
}


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a table with any of the label columns, its rows plain but for a few cells."""
    labels = draw(
        st.lists(st.sampled_from([*_TITLES]), unique=True, min_size=1, max_size=4).filter(
            lambda found: {"region", "year", "indicator"} & set(found)
        )
    )
    years = draw(st.lists(st.sampled_from(["2022", "2023*)", "2024"]), unique=True, max_size=3))
    values = ["Nilai"] if "year" in labels or not years else years
    kinds = [*labels, *["value"] * len(values)]
    rows: list[list[object]] = [
        ["Angka Kemiskinan" if draw(st.booleans()) else "Data 2023"],
        [*(_TITLES[label] for label in labels), *values],
    ]
    for _ in range(draw(st.integers(1, 12))):
        odd = draw(st.sampled_from([None, None, None, *kinds]))
        rows.append([draw((_ODD if kind == odd else _PLAIN)[kind]) for kind in kinds])
    facts = SheetFacts(
        percent=frozenset({(2, len(labels))}) if draw(st.integers(0, 9)) == 0 else frozenset(),
        hidden_rows=frozenset({2}) if draw(st.integers(0, 9)) == 0 else frozenset(),
        merged=((2, 0, 3, 0),) if len(rows) > 3 and draw(st.integers(0, 9)) == 0 else (),
    )
    return Grid(Origin("a.xlsx", "Data"), rows, facts)


def told(reading: Reading) -> tuple[object, ...]:
    return (
        list(reading.candidates),
        reading.questions,
        reading.left_out,
        reading.recognised,
    )


def the_long_way(
    monkeypatch: pytest.MonkeyPatch, grid: Grid, answers: dict[str, str] | None = None
) -> Reading:
    with monkeypatch.context() as patch:
        patch.setattr(rows, "quick_rows", lambda *_: None)
        patch.setattr(bps_table, "quick_enter", lambda *_: False)
        patch.setattr(bps_table, "plain_column", lambda *_: None)
        patch.setattr(conflicts, "all_different", lambda _: False)
        return interpret(Loaded(books=[[grid]]), KNOWN, answers)


@pytest.fixture
def any_size(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(quick, "MANY", 1)
    monkeypatch.setattr(quick, "_FEW", 1)
    return monkeypatch


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(grids())
def test_both_ways_give_the_same(any_size: pytest.MonkeyPatch, grid: Grid) -> None:
    short = interpret(Loaded(books=[[grid]]), KNOWN)
    assert told(short) == told(the_long_way(any_size, grid))
    answers = {q.key: q.options[0].value for q in short.questions if q.options}
    again = interpret(Loaded(books=[[grid]]), KNOWN, answers)
    assert told(again) == told(the_long_way(any_size, grid, answers))


def large(rows: int = 600, unknown: int = 0) -> Grid:
    regions = [region.name for region in KNOWN.regions[:15]]
    body: list[list[object]] = [
        [regions[n % 15], ("Angka Kemiskinan", "TPT")[n // 15 % 2], 1990.0 + n // 30, n % 90 + 0.25]
        for n in range(rows)
    ]
    for at in range(unknown):
        body[at * 7][0] = "Kota Entah"
    head: list[list[object]] = [["Kabupaten/Kota", "Indikator", "Tahun", "Nilai"]]
    return Grid(Origin("a.xlsx", "Data"), [*head, *body])


def test_a_large_plain_table_takes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = large()
    reading = interpret(Loaded(books=[[grid]]), KNOWN)
    assert isinstance(reading.candidates, Joined)
    assert all(isinstance(part, Batch) for part in reading.candidates.pieces)
    assert len(reading.candidates) == 600
    assert told(reading) == told(the_long_way(monkeypatch, grid))


def test_a_few_missing_and_marked_numbers_do_not_end_the_short_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grid = large()
    for at, cell in ((3, "-"), (70, "…"), (71, "9,58 r)"), (599, "12,5*"), (600, "tad")):
        grid.rows[at][3] = cell
    reading = interpret(Loaded(books=[[grid]]), KNOWN)
    assert isinstance(reading.candidates, Joined)
    batches = [part for part in reading.candidates.pieces if isinstance(part, Batch)]
    assert sum(map(len, batches)) == 595
    assert len(reading.candidates) == 597
    assert told(reading) == told(the_long_way(monkeypatch, grid))
    for at in range(1, 601, 10):
        grid.rows[at][3] = "9,58 r)"
    often = interpret(Loaded(books=[[grid]]), KNOWN)
    assert not any(isinstance(part, Batch) for part in often.candidates.pieces)
    assert told(often) == told(the_long_way(monkeypatch, grid))


def test_a_row_without_an_indicator_is_told_however_many_rows_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grid = large()
    rows = [list(row) for row in grid.rows]
    rows[1][1] = ""
    grid = Grid(grid.origin, rows)
    reading = interpret(Loaded(books=[[grid]]), KNOWN)
    assert len(reading.candidates) == 599
    assert [entry.place.cell or entry.place.row for entry in reading.left_out] == [1]
    assert told(reading) == told(the_long_way(monkeypatch, grid))


def test_a_region_to_ask_about_keeps_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = large(unknown=5)
    reading = interpret(Loaded(books=[[grid]]), KNOWN)
    assert [(question.kind.value, question.count) for question in reading.questions] == [
        ("wilayah", 5)
    ]
    assert len(reading.candidates) == 595
    assert told(reading) == told(the_long_way(monkeypatch, grid))


def test_what_is_stored_or_out_of_range_is_looked_at_one_by_one() -> None:
    grid = large()
    reading = interpret(Loaded(books=[[grid]]), KNOWN)
    first = reading.candidates[0].record
    assert isinstance(first, Figure)
    plan = plan_import(reading, KNOWN, [first])
    assert plan.counts == {
        RowKind.NEW: 599,
        RowKind.CHANGED: 0,
        RowKind.SAME: 1,
        RowKind.REFUSED: 0,
    }
    assert [type(part) is NewRows for part in plan.rows.pieces] == [False, True]
    assert plan.places_of(RowKind.SAME) == [0]
    assert plan.places_of(RowKind.NEW) == [*range(1, 600)]
    wild = large()
    rows = [list(row) for row in wild.rows]
    rows[-1][3] = 177.5
    refused = plan_import(interpret(Loaded(books=[[Grid(wild.origin, rows)]]), KNOWN), KNOWN, [])
    assert refused.counts[RowKind.REFUSED] == 1
    assert refused.places_of(RowKind.REFUSED)
    with_source = plan_import(reading, KNOWN, [], default_source="BPS")
    assert {row.record.source for row in with_source.rows if isinstance(row.record, Figure)} == {
        "BPS"
    }


def test_rows_are_the_same_whether_made_one_by_one_or_all_at_once() -> None:
    plan = plan_import(interpret(Loaded(books=[[large()]]), KNOWN), KNOWN, [])
    every = list(plan.rows)
    assert [plan.rows[at] for at in range(len(every))] == every
    assert plan.rows[-1] == every[-1]
    assert plan.rows[2:5] == every[2:5]
    part = plan.rows.pieces[0]
    assert part[1:3] == every[1:3]
    assert all(isinstance(row, PlanRow) for row in part)
    with pytest.raises(IndexError):
        plan.rows[len(every)]


def test_two_rows_for_one_figure_are_asked_about() -> None:
    grid = large()
    rows = [list(row) for row in grid.rows]
    rows[10] = [*rows[9][:3], 77.5]
    rows[40] = list(rows[39])
    reading = interpret(Loaded(books=[[Grid(grid.origin, rows)]]), KNOWN)
    assert [question.kind.value for question in reading.questions] == ["ganda"]
    # The two that are asked about wait; of the two that agree one counts; two were overwritten.
    assert len(reading.candidates) == 600 - 2 - 1
    assert [entry.kind for entry in reading.left_out] == [LeftOutKind.IGNORED]


# -- the parts ------------------------------------------------------------------------------------


def test_pieces_read_as_one_sequence() -> None:
    found: Joined[int] = Joined([[1, 2], [], (3,)])
    found.append(4)
    found.add([5])
    found.append(6)
    assert found == [1, 2, 3, 4, 5, 6]
    assert found == Joined([(1, 2, 3), (4, 5, 6)])
    assert found != (1, 2)
    assert found != "123456"
    assert len(found) == 6
    assert [found[at] for at in range(-6, 6)] == [1, 2, 3, 4, 5, 6] * 2
    assert found[1::2] == [2, 4, 6]
    for at in (6, -7):
        with pytest.raises(IndexError):
            found[at]
    assert list(Joined[int]()) == []
    assert len(Joined[int]().pieces) == 0


@given(st.sets(st.integers(0, 59)))
def test_places_are_dropped_from_batches_and_lists_alike(dropped: set[int]) -> None:
    found = interpret(Loaded(books=[[large(60)]]), KNOWN).candidates
    assert isinstance(found, Joined)
    listed = list(found)
    expected = [entry for at, entry in enumerate(listed) if at not in dropped]
    assert without(found, dropped) == expected
    assert without(Joined([listed]), dropped) == expected


def test_a_quick_look_at_what_is_different() -> None:
    found = interpret(Loaded(books=[[large(60)]]), KNOWN).candidates
    assert isinstance(found, Joined)
    assert all_different(found)
    assert all_different(Joined())
    assert not all_different(Joined([*found.pieces, found.pieces[0]]))
    assert not all_different(Joined([list(found)]))
    (one,) = (part for part in found.pieces[:1])
    assert isinstance(one, Batch)
    other = Batch(
        one.alike, one.rows, one.regions, one.years, one.values, one.bounds, one_year=True
    )
    assert not all_different(Joined([one, other]))


def test_targets_stay_targets() -> None:
    grid = large(40)
    rows = [list(row) for row in grid.rows]
    rows[0][3] = "Target"
    found = interpret(Loaded(books=[[Grid(grid.origin, rows)]]), KNOWN).candidates
    assert {type(entry.record) for entry in found} == {Target}
    assert all(entry.record.value == Decimal(str(entry.record.value)) for entry in found)


def test_a_step_may_stop_the_short_way() -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, total: int, _what: str) -> None:
        if total == 600:
            raise Stopped

    with pytest.raises(Stopped):
        interpret(Loaded(books=[[large()]]), KNOWN, {}, stop)


# -- our own long form ----------------------------------------------------------------------------


def own_rows(count: int = 60) -> list[list[object]]:
    regions = [region.code for region in KNOWN.regions[:5]]
    rows: list[list[object]] = [list(SHEET_COLUMNS)]
    for number in range(count):
        told: dict[str, object] = dict.fromkeys(SHEET_COLUMNS, "")
        told |= {
            "kode_indikator": ("p0", "tpt")[number * 2 // count],
            "kode_wilayah": regions[number % 5],
            "tahun": 2000.0 + number // 5,
            "nilai": number + 0.5,
            "nilai_persis": f"{number},50",
            "status": "tetap" if number % 20 else "sementara",
            "sumber": "BPS",
        }
        rows.append(list(told.values()))
    return rows


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("catatan", "Angka sementara"),
        ("kode_wilayah", "9999"),
        ("kode_wilayah", 1607.0),
        ("kode_indikator", "lain"),
        ("nilai", 7.25),
        ("nilai", ""),
        ("nilai_persis", "1.000"),
        ("nilai_persis", ""),
        ("target", 8.5),
        ("tahun", 1800.0),
        ("tahun", 2023.5),
        ("status", "entah"),
        ("sumber", "Tanda \\u0007"),
        ("metode", None),
        ("satuan", "apa saja"),
    ],
)
def test_an_odd_row_of_our_own_form_is_read_as_any_other(
    monkeypatch: pytest.MonkeyPatch, column: str, cell: object
) -> None:
    rows = own_rows()
    rows[31][SHEET_COLUMNS.index(column)] = cell
    grid = Grid(Origin("a.xlsx", "Data"), rows)
    short = interpret(Loaded(books=[[grid]]), KNOWN)
    monkeypatch.setattr(own_form._Reader, "_batches", lambda *_: None)
    assert told(short) == told(interpret(Loaded(books=[[grid]]), KNOWN))
    assert len(short.candidates) >= 59


def test_our_own_form_takes_the_short_way_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_form, "_AT_ONCE", 20)
    rows = own_rows()
    rows[31][SHEET_COLUMNS.index("catatan")] = "Dicatat"
    rows[45] = rows[45][:4]
    found = interpret(Loaded(books=[[Grid(Origin("a.xlsx"), rows)]]), KNOWN).candidates
    assert isinstance(found, Joined)
    assert [isinstance(part, Batch) for part in found.pieces] == [True, True, False]
    # The parts after the first odd row are read one by one, each in its place.
    assert [entry.row for entry in found] == [*range(1, 45), *range(46, 61)]
