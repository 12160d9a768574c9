"""The quick way through a whole import finds what a look at each figure by itself finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.change import has_break_between
from db.domain.figures import Figure, RegionLevel, Target
from db.domain.indicators import Indicator, MethodBreak
from db.domain.peers import Peers, crowd_of
from db.domain.plausibility import Doubt, DoubtKind, check, check_rating
from db.importers import Known, Plan, PlanRow, Reading, RowKind, plan_import
from db.importers.batches import Alike, Batch
from db.importers.lazy import Joined, Looked
from db.importers.model import Candidate, Origin
from db.importers.preview import NewRows
from tests.db.domain.samples import (
    EVERY_INDICATOR,
    EXTREME,
    GROWTH,
    HEADS,
    IRB,
    NATION,
    OWN,
    P0,
    PROVINCE,
)
from ui.importing.preview import Mark, judge

ORIGIN = Origin("tabel.csv")
YEAR = 2026
BROKEN = replace(P0, code="putus", breaks=(MethodBreak(2021, "Metode baru"),))
INDICATORS = (P0, EXTREME, HEADS, GROWTH, IRB, BROKEN)
LOCAL = tuple(replace(OWN, code=f"160{number}") for number in range(1, 10))
REGIONS = (*LOCAL, PROVINCE, NATION)
LEVELS = {region.code: region.level for region in REGIONS}
KNOWN = Known(INDICATORS, REGIONS, OWN.code)
CODES = (*(entry.code for entry in INDICATORS), "entah")
USUAL = {"penduduk_miskin": "45", "pertumbuhan": "4", "irb": "62"}
YEARS = st.integers(2018, 2028)
_TIMES = ("1", "1", "1", "1.02", "0.97", "1.1", "1.45", "1.6", "2.1", "0.5", "10", "0.1", "-1", "0")


@st.composite
def values(draw: st.DrawFn, code: str) -> Decimal:
    """Mostly what is usual, and every way of being odd."""
    value = Decimal(USUAL.get(code, "9.5")) * Decimal(draw(st.sampled_from(_TIMES)))
    return round(value + Decimal(draw(st.integers(-40, 40))) / 100, draw(st.sampled_from((2, 3))))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    code = draw(st.sampled_from(CODES))
    return Figure(
        code,
        draw(st.sampled_from(REGIONS)).code,
        draw(YEARS),
        draw(values(code)),
        method=draw(st.sampled_from(("", "", "", "lama", "baru"))),
        rating=draw(st.sampled_from(("", "BB", "B"))) if code == "irb" else "",
    )


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    code = draw(st.sampled_from(CODES))
    regions = [region.code for region in draw(st.lists(st.sampled_from(REGIONS), min_size=1))]
    if draw(st.booleans()):
        regions = list(LEVELS)[: draw(st.integers(1, len(LEVELS)))]
    count = len(regions)
    one_year = draw(st.booleans())
    years = [draw(YEARS)] * count if one_year else [draw(YEARS) for _ in regions]
    known = dict(enumerate(draw(st.lists(values(code), min_size=1, max_size=6))))
    cells = [draw(st.sampled_from(list(known))) for _ in regions]
    reasons = draw(st.sampled_from(((), ("disimpulkan",))))
    alike = Alike(code, ORIGIN, 2, method=draw(st.sampled_from(("", "", "baru"))), reasons=reasons)
    bounds = min(known.values()), max(known.values())
    read = Looked(cells, known)
    return Batch(alike, range(count), regions, years, read, bounds, one_year=one_year)


@st.composite
def pieces(draw: st.DrawFn) -> Sequence[Candidate]:
    if draw(st.integers(0, 2)):
        return draw(batches())
    records: list[Figure | Target] = [*draw(st.lists(figures(), max_size=6))]
    records += [
        Target("p0", OWN.code, 2025, value) for value in draw(st.lists(values("p0"), max_size=1))
    ]
    reasons = draw(st.sampled_from(((), ("disimpulkan",))))
    return [Candidate(record, ORIGIN, at, 1, reasons=reasons) for at, record in enumerate(records)]


def slowly(row: PlanRow, stored: Sequence[Figure], imported: Sequence[Figure]) -> tuple[Doubt, ...]:
    """Return what is odd about a row by a look at everything there is, for it alone."""
    record = row.record
    indicator = next((entry for entry in INDICATORS if entry.code == record.indicator), None)
    if indicator is None or row.kind is RowKind.SAME:
        return ()
    if isinstance(record, Target):
        found = check(indicator, record.year, record.value, ())
        return tuple(doubt for doubt in found if doubt.blocking)
    kept = {entry.key: entry for entry in stored if entry.indicator == indicator.code}
    new = [entry for entry in imported if entry.indicator == indicator.code]
    first = {entry.key: entry for entry in reversed(new)} | kept
    last = kept | {entry.key: entry for entry in new}
    doubts = check(
        indicator,
        record.year,
        record.value,
        series_of(indicator, record, list(first.values())),
        YEAR,
        peers_of(indicator, record, list(kept.values()), list(last.values())),
    )
    rating = check_rating(indicator, record.year, record.value, record.rating)
    return doubts if rating is None else (*doubts, rating)


def series_of(indicator: Indicator, record: Figure, known: Sequence[Figure]) -> list[Figure]:
    others = [
        entry for entry in known if entry.region == record.region and entry.year != record.year
    ]
    nearest = min(others, key=lambda it: (abs(it.year - record.year), it.year), default=None)
    if nearest is None:
        return []
    ordered = sorted((nearest, record), key=lambda entry: entry.year)
    return [] if has_break_between(indicator, *ordered) else [nearest]


def peers_of(
    indicator: Indicator, record: Figure, kept: Sequence[Figure], known: Sequence[Figure]
) -> Peers | None:
    if any(entry.region == record.region and entry.year != record.year for entry in kept):
        return None
    crowds = {code: crowd_of(indicator, level) for code, level in LEVELS.items()}
    return Peers(
        indicator,
        [
            entry.value
            for entry in known
            if entry.year == record.year and crowds[entry.region] == crowds[record.region]
        ],
    )


def mark_by(doubts: Sequence[Doubt], row: PlanRow) -> Mark:
    if row.kind not in (RowKind.NEW, RowKind.CHANGED):
        return Mark.PLAIN
    if any(doubt.kind is not DoubtKind.EXTRA_DECIMALS for doubt in doubts):
        return Mark.DOUBT
    return Mark.NOTE if doubts or row.candidate.reasons else Mark.PLAIN


def plan_of(candidates: Joined[Candidate], stored: Sequence[Figure]) -> Plan:
    return plan_import(Reading(candidates), KNOWN, stored, this_year=YEAR)


@given(
    st.lists(figures(), max_size=8, unique_by=lambda figure: figure.key),
    st.lists(pieces(), min_size=1, max_size=5),
)
def test_the_quick_way_marks_and_doubts_what_the_slow_way_does(
    stored: list[Figure], found: list[Sequence[Candidate]]
) -> None:
    candidates = Joined(found)
    imported = [entry.record for entry in candidates if isinstance(entry.record, Figure)]
    plan = plan_of(candidates, stored)
    told = [slowly(row, stored, imported) for row in plan.rows]
    assert [row.doubts for row in plan.rows] == told
    marks, doubtful = judge(plan, lambda *_: None)
    assert marks == tuple(map(mark_by, told, plan.rows))
    assert doubtful == tuple(at for at, mark in enumerate(marks) if mark is Mark.DOUBT)


def column(year: int, *told: str) -> Batch:
    regions = [region.code for region in LOCAL[: len(told)]]
    found = list(map(Decimal, told))
    return Batch(
        Alike("p0", ORIGIN, year - 2000),
        range(len(told)),
        regions,
        [year] * len(told),
        found,
        (min(found), max(found)),
        one_year=True,
    )


@pytest.mark.parametrize(
    ("columns", "odd"),
    [
        ((column(2023, "9.5", "11"), column(2024, "9.6", "10.8")), []),
        # Half as much again within two years: both ends, either may be wrong.
        ((column(2023, "9.5", "11"), column(2024, "9.6", "16.8")), [1, 3]),
        # Five neighbours alike, and one whose comma slipped.
        ((column(2024, "9.5", "10.1", "9.9", "9.8", "10.3", "0.99"),), [5]),
        # The year before is empty for one of them.
        ((column(2020, "9.5", "9"), column(2023, "9.4"), column(2024, "9.6", "93")), [1, 4]),
        # Twice the same region and year: each is looked at.
        ((column(2023, "9.5"), column(2024, "9.6"), column(2024, "96")), [2]),
    ],
)
def test_columns_are_looked_at_as_a_whole(columns: tuple[Batch, ...], odd: list[int]) -> None:
    plan = plan_of(Joined(columns), ())
    assert all(isinstance(piece, NewRows) for piece in plan.rows.pieces)
    assert judge(plan, lambda *_: None)[1] == tuple(odd)


def test_whoever_waits_no_more_stops_it() -> None:
    plan = plan_of(Joined([column(2024, "9.5"), column(2025, "9.6")]), ())
    told: list[tuple[int, int]] = []
    judge(plan, lambda done, total, what: told.append((done, total)))
    assert told == [(0, 2), (1, 2)]


def test_every_level_has_a_crowd_here() -> None:
    assert set(LEVELS.values()) >= {RegionLevel.REGENCY, RegionLevel.PROVINCE, RegionLevel.NATION}
    assert {entry.code for entry in INDICATORS} - {"putus"} <= {e.code for e in EVERY_INDICATOR}
