"""History in pages: what was which record before, who changed it, and how it is found again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from db.domain.charts import Annotation
from db.domain.deck import DeckChoices
from db.domain.figures import Figure, Region, RegionLevel, Target
from db.domain.indicators import ChangeForm, Indicator, RatingScale
from db.store.errors import StoreDamaged
from db.store.log import LogEntry, Noted, SearchTerm, SettingValue
from db.store.operations import (
    ChangeKind,
    DeleteFigure,
    PutAnnotation,
    PutAward,
    PutDeck,
    PutFigure,
    PutImportChoices,
    PutIndicator,
    PutRegion,
    PutSetting,
    PutTarget,
)
from db.store.repository import Store
from tests.db.store.samples import AUTHOR, AWARD, P0_2024, do, execute, figure


def newest(store: Store) -> LogEntry:
    (found,) = store.log(limit=1)
    return found


def test_a_figure_changed_and_deleted_and_brought_back(store: Store) -> None:
    store.run(do(figure(2024, "9.31"), action="Tambah"))
    added = newest(store)
    assert (added.old, added.new) == (None, P0_2024)
    assert (added.user, added.computer, added.action) == (AUTHOR.user, AUTHOR.computer, "Tambah")
    store.run(do(figure(2024, "9.13"), action="Ubah"))
    assert newest(store).old == P0_2024
    assert newest(store).new == replace(P0_2024, value=Decimal("9.13"))
    store.run(do(DeleteFigure(P0_2024.key), action="Hapus"))
    assert newest(store).new is None
    store.undo()
    assert (newest(store).kind, newest(store).action) == (ChangeKind.UNDO, "Hapus")
    assert newest(store).new == replace(P0_2024, value=Decimal("9.13"))


def test_every_kind_of_record_is_read(store: Store) -> None:
    p0 = store.indicator("p0")
    irb = store.indicator("irb")
    assert irb.scale is not None
    region = Region("9999", "Kabupaten Baru", "Baru", RegionLevel.REGENCY)
    target = Target("p0", "1607", 2025, Decimal("9"), "RPJMD")
    scale = replace(irb.scale, noun="kelas")
    store.run(
        do(
            PutRegion(region),
            PutTarget(target),
            PutAward(AWARD),
            PutIndicator(replace(p0, change_form=ChangeForm.RELATIVE)),
            PutIndicator(replace(irb, scale=scale)),
            PutAnnotation("p0", Annotation(2021, "Pandemi")),
            PutSetting("warna", "biru"),
            PutDeck(DeckChoices(title="Rapat")),
            PutImportChoices("bentuk", "{}"),
        )
    )
    found = {entry.table: entry for entry in store.log(limit=8)}
    assert "import_choice" not in found, "that is no record of the office"
    assert found["region"].new == region
    assert found["target"].new == target
    assert isinstance(found["indicator"].new, Indicator)
    assert found["indicator"].new.change_form is ChangeForm.RELATIVE
    assert found["indicator"].new == replace(p0, scale=None, change_form=ChangeForm.RELATIVE)
    assert isinstance(found["scale"].old, RatingScale)
    assert found["scale"].new == scale
    assert found["annotation"].new == Noted("p0", 2021, "Pandemi")
    assert found["setting"].new == SettingValue("warna", "biru")
    assert found["award"].new == replace(AWARD, identifier=store.awards()[0].identifier)
    assert (found["deck"].old, found["deck"].new) == (None, None)


def test_pages_follow_each_other_without_a_gap(store: Store) -> None:
    store.run(do(*(figure(year) for year in range(2030, 2060))))
    whole = store.log(limit=10_000)
    assert [entry.place for entry in whole] == sorted(
        (entry.place for entry in whole), reverse=True
    )
    paged: list[LogEntry] = []
    while page := store.log(before=paged[-1].place if paged else None, limit=7):
        assert len(page) <= 7
        paged += page
    assert tuple(paged) == whole


def test_the_first_page_of_a_large_history_reads_no_more_than_it_shows(store: Store) -> None:
    store.run(do(*(figure(year) for year in range(1950, 2020))))
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    def work() -> int:
        nonlocal steps
        steps = 0
        store._db.raw.set_progress_handler(count, 100)
        store.log(limit=5)
        store._db.raw.set_progress_handler(None, 0)
        return steps

    first = work()
    for value in ("8.5", "8.6"):
        store.run(do(*(figure(year, value) for year in range(1945, 2100))))
    assert work() <= first + 1, "more history must not mean more work"


@pytest.mark.parametrize(
    ("wanted", "years"),
    [
        (SearchTerm("2024"), {2024}),
        (SearchTerm("x", indicators=("p0",)), {2022, 2023, 2024}),
        (SearchTerm("x", regions=("1600",)), {2022}),
        (SearchTerm("petugas"), {2018, 2022, 2023, 2024}),
        (SearchTerm("tidak ada"), set()),
        (SearchTerm("p%s"), set()),
        (SearchTerm("9" * 40), set()),
    ],
)
def test_what_a_word_finds(store: Store, wanted: SearchTerm, years: set[int]) -> None:
    store.run(do(figure(2024), PutFigure(replace(P0_2024, region="1600", year=2022))))
    found = [entry.new for entry in store.log([wanted], limit=1000)]
    assert {record.year for record in found if isinstance(record, Figure)} == years


def test_words_narrow_each_other_down_and_find_masters_and_awards(store: Store) -> None:
    both = store.log([SearchTerm("tpt", indicators=("tpt",)), SearchTerm("2023")])
    assert [entry.new for entry in both] == [store.figures("tpt", "1607")[-1]]
    assert {entry.table for entry in store.log([SearchTerm("tpt", indicators=("tpt",))])} == {
        "figure",
        "indicator",
    }
    store.run(do(PutRegion(replace(store.own_region(), short_name="Bumi Sedulang"))))
    assert {entry.table for entry in store.log([SearchTerm("sedulang", regions=("1607",))])} == {
        "figure",
        "region",
    }
    (award,) = store.log([SearchTerm("KAWASAN perumahan")])
    assert award.table == "award"


def test_a_row_that_makes_no_sense_is_said(store: Store) -> None:
    path = store.path
    store.close()
    execute(path, "UPDATE change_row SET new_row = '{\"year\": 1}' WHERE table_name = 'figure'")
    opened = Store.open(path)
    with pytest.raises(StoreDamaged):
        opened.log()
    opened.close()
