"""What an import would change, and what is written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure, FigureStatus, Target
from db.domain.plausibility import DoubtKind, check
from db.importers import (
    InputFile,
    Plan,
    PlanRow,
    Reading,
    RowKind,
    key_of,
    plan_import,
    row_text,
)
from db.importers.model import Candidate, Origin
from tests.db.domain.samples import EVERY_INDICATOR, IRB, P0, any_series, shipped_series
from tests.db.importers.samples import KNOWN, csv_bytes, read

ORIGIN = Origin("tabel.csv")
STORED = shipped_series(P0)


def reading_of(*records: Figure | Target, complete: bool = False) -> Reading:
    return Reading(
        tuple(
            Candidate(record, ORIGIN, row, 1, complete=complete)
            for row, record in enumerate(records)
        )
    )


def plan(*records: Figure | Target, complete: bool = False, **more: object) -> Plan:
    return plan_import(reading_of(*records, complete=complete), KNOWN, STORED, **more)


def p0(year: int, value: str, **more: object) -> Figure:
    return Figure("p0", "1607", year, Decimal(value), **more)


def test_new_changed_same_and_refused() -> None:
    made = plan(
        p0(2022, "10.0"),
        p0(2023, "9.60", source="BPS"),
        p0(2024, "9.31"),
        p0(2025, "931"),
        default_source="BPS, Susenas",
    )
    assert [row.kind for row in made.rows] == [
        RowKind.SAME,
        RowKind.CHANGED,
        RowKind.NEW,
        RowKind.REFUSED,
    ]
    assert made.counts == dict.fromkeys(RowKind, 1)
    assert [row_text(row, P0) for row in made.rows] == [
        "10,00%",
        "9,58% → 9,60%",
        "9,31%",
        "931,00%",
    ]
    assert made.rows[1].candidate.place.text == "tabel.csv, sel B2"
    _, changed, new, refused = made.rows
    assert changed.record == replace(STORED[1], value=Decimal("9.60"), source="BPS")
    assert changed.stored == STORED[1]
    assert new.record == Figure("p0", "1607", 2024, Decimal("9.31"), source="BPS, Susenas")
    assert new.stored is None
    assert refused.doubts[0].kind is DoubtKind.OUT_OF_RANGE


def test_a_table_keeps_what_only_the_store_knows() -> None:
    stored = [replace(STORED[1], note="catatan", rating="B", method="lama")]
    same_value = plan_import(
        reading_of(p0(2023, "9.58", status=FigureStatus.REVISED)), KNOWN, stored
    )
    (row,) = same_value.rows
    assert row.kind is RowKind.CHANGED
    assert row_text(row, P0) == "9,58% (tetap → perbaikan)"
    assert row.record == replace(stored[0], status=FigureStatus.REVISED)
    other_value = plan_import(reading_of(p0(2023, "9.60")), KNOWN, stored)
    record = other_value.rows[0].record
    assert isinstance(record, Figure)
    assert (record.note, record.rating, record.method, record.source) == ("catatan", "", "lama", "")


def test_another_source_is_no_change_of_a_table_but_one_of_an_export() -> None:
    figure = replace(STORED[1], source="BPS")
    assert plan(figure).rows[0].kind is RowKind.SAME
    assert plan(figure, complete=True).rows[0].kind is RowKind.CHANGED
    assert row_text(plan(figure, complete=True).rows[0], P0) == "9,58%"


def test_doubts_are_against_what_is_stored_and_imported() -> None:
    made = plan(p0(2024, "9.31"), p0(2025, "93.1"), this_year=2024)
    assert made.rows[0].doubts == ()
    kinds = [doubt.kind for doubt in made.rows[1].doubts]
    assert DoubtKind.SLIPPED_COMMA in kinds
    assert DoubtKind.FUTURE_YEAR in kinds


def test_no_jump_across_a_change_of_method_and_a_rating_that_does_not_fit() -> None:
    irb = Figure("irb", "1607", 2024, Decimal("40.00"), rating="AA")
    made = plan_import(reading_of(irb), KNOWN, [Figure("irb", "1607", 2022, Decimal("90.00"))])
    assert [doubt.kind for doubt in made.rows[0].doubts] == [DoubtKind.RATING_MISMATCH]
    lines = [
        Figure("kemiskinan_ekstrem", "0000", 2023, Decimal("0.83"), method="US$1,9 PPP"),
        Figure("kemiskinan_ekstrem", "0000", 2024, Decimal("9.26"), method="US$2,15 PPP 2017"),
    ]
    assert plan_import(reading_of(*lines), KNOWN, []).rows[1].doubts == ()


def test_targets() -> None:
    stored = [Target("p0", "1607", 2024, Decimal("9.00"), "RPJMD")]
    records = [
        Target("p0", "1607", 2024, Decimal("9.0")),
        Target("p0", "1607", 2025, Decimal("8.50"), "RKPD"),
        Target("p0", "1607", 2026, Decimal(850)),
    ]
    made = plan_import(reading_of(*records), KNOWN, [], stored)
    assert [row.kind for row in made.rows] == [RowKind.SAME, RowKind.NEW, RowKind.REFUSED]
    assert made.rows[1].record == records[1]
    assert made.rows[1].key == key_of(records[1])
    assert made.rows[2].doubts[0].blocking
    changed = plan_import(
        reading_of(replace(records[0], value=Decimal(8))), KNOWN, [], stored
    ).rows[0]
    assert row_text(changed, P0) == "9,00% → 8,00%"
    assert changed.record == replace(stored[0], value=Decimal(8))


def test_an_indicator_that_is_nobodys_has_no_doubts() -> None:
    record = Figure("tidak ada", "1607", 2024, Decimal(1))
    made = plan_import(reading_of(record), KNOWN, [])
    assert made.rows[0].doubts == ()
    assert made.rows[0].kind is RowKind.NEW


def test_questions_and_what_is_left_out_are_handed_on() -> None:
    rows = [["Wilayah", "2023"], ["Banyuasin", "-"], ["Entah", "9,58"]]
    reading = read(InputFile("tabel.csv", csv_bytes(rows)))
    made = plan_import(reading, KNOWN, STORED)
    assert made.questions == reading.questions
    assert sum(question.count for question in made.questions) > 0
    assert made.sources == reading.sources


#: As poverty rates spread over the regencies of a province.
NEIGHBOURS = {"1601": "11.4", "1602": "13.2", "1603": "10.3", "1604": "14.9", "1605": "12.1"}


def kinds_of(row: PlanRow) -> list[DoubtKind]:
    return [doubt.kind for doubt in row.doubts]


def neighbours(year: int, slipped: str, code: str = "p0") -> list[Figure]:
    found = [Figure(code, region, year, Decimal(value)) for region, value in NEIGHBOURS.items()]
    return [*found, Figure(code, "1606", year, Decimal(slipped))]


def test_a_figure_far_from_other_regions_is_doubted_where_its_own_past_is_unknown() -> None:
    made = plan(*neighbours(2024, "0.98"))
    assert [kinds_of(row) for row in made.rows[:-1]] == [[]] * 5
    (doubt,) = made.rows[-1].doubts
    assert doubt.kind is DoubtKind.AWAY_FROM_REGIONS
    assert doubt.suggestion == Decimal("9.8")
    assert doubt.text.startswith("0,98 jauh dari wilayah lain tahun 2024: umumnya 10,30 sampai")
    # What the store has of the other regions counts as well.
    alone = plan_import(reading_of(neighbours(2024, "0.98")[-1]), KNOWN, neighbours(2024, "9")[:-1])
    assert kinds_of(alone.rows[0]) == [DoubtKind.AWAY_FROM_REGIONS]
    # Three regions are no crowd.
    few = plan(*neighbours(2024, "0.98")[2:])
    assert not any(row.doubts for row in few.rows)


def test_a_row_that_slipped_as_a_whole_is_doubted_until_the_store_has_a_year_of_it() -> None:
    both = [*neighbours(2023, "0.95"), *neighbours(2024, "0.98")]
    made = plan(*both)
    doubted = [row.record.year for row in made.rows if row.doubts]
    assert doubted == [2023, 2024]
    stored = [Figure("p0", "1606", 2022, Decimal("0.99"))]
    known = plan_import(reading_of(*both), KNOWN, stored)
    assert not any(row.doubts for row in known.rows)


def test_a_changed_figure_stands_for_itself_among_the_regions() -> None:
    made = plan_import(reading_of(*neighbours(2024, "0.98")), KNOWN, neighbours(2024, "9.80"))
    (changed,) = (row for row in made.rows if row.kind is RowKind.CHANGED)
    assert kinds_of(changed) == [DoubtKind.AWAY_FROM_REGIONS]


def test_heads_of_a_province_are_not_held_against_regencies() -> None:
    regencies = neighbours(2024, "9.8", "penduduk_miskin")
    heads = [*regencies, Figure("penduduk_miskin", "1600", 2024, Decimal("1045.68"))]
    assert not any(row.doubts for row in plan(*heads).rows)
    wrong = [*regencies, Figure("penduduk_miskin", "1607", 2024, Decimal("12500"))]
    assert kinds_of(plan(*wrong).rows[-1]) == [DoubtKind.AWAY_FROM_REGIONS]


def test_figures_of_an_unknown_indicator_disturb_no_other() -> None:
    strange = Figure("tidak ada", "1601", 2024, Decimal(1))
    assert kinds_of(plan(strange, *neighbours(2024, "0.98")).rows[-1])


@given(any_series(2), st.data())
def test_the_quick_look_clears_nothing_that_the_full_check_doubts(
    made: tuple[object, list[Figure]], data: st.DataObject
) -> None:
    _, series = made
    indicator = next(entry for entry in EVERY_INDICATOR if entry.code == series[0].indicator)
    plan = plan_import(reading_of(*series), KNOWN, (), this_year=2026)
    row = data.draw(st.sampled_from(plan.rows))
    record = row.record
    if row.doubts == () and not any(entry.method for entry in series) and not indicator.breaks:
        others = [entry for entry in series if entry.year != record.year]
        assert check(indicator, record.year, record.value, others, 2026) == ()


def test_shipped_indicators_have_a_break() -> None:
    assert IRB.breaks
