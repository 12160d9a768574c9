"""The open store: what it reads, and what it says when the file is out of its hands."""

from __future__ import annotations

import platform
import sqlite3
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.domain.figures import Target
from db.domain.indicators import Topic
from db.store import repository, writer
from db.store.errors import (
    NotOurStore,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
)
from db.store.operations import (
    Author,
    PutFigure,
    PutIndicator,
    PutLogo,
    PutSetting,
    PutTarget,
)
from db.store.reading import PERCENT_POINT_SETTING, Coverage, RegionUse
from db.store.repository import Store
from db.store.writer import this_author
from tests.db.store.samples import P0_2024, content, do, execute, figure


def test_figures_by_indicator_and_region(store: Store) -> None:
    store.run(do(PutFigure(replace(P0_2024, region="1600")), figure(2024)))
    assert [f.year for f in store.figures("p0", "1607")] == [2022, 2023, 2024]
    assert [f.region for f in store.figures("p0")] == ["1600", "1607", "1607", "1607"]
    assert len(store.figures()) == 14
    assert store.figures("tidak ada") == ()
    assert store.coverage() == Coverage(indicators=6, regions=2, last_year=2024)


def test_what_names_a_region_is_counted(store: Store) -> None:
    target = Target("p0", "1671", 2024, Decimal("9"))
    store.run(do(PutFigure(replace(P0_2024, region="1600")), PutTarget(target)))
    uses = store.region_use()
    own = len(store.figures(region="1607"))
    assert uses == {
        "1600": RegionUse(figures=1),
        "1607": RegionUse(figures=own),
        "1671": RegionUse(targets=1),
    }


def test_unknown_names(store: Store) -> None:
    with pytest.raises(KeyError):
        store.indicator("tidak ada")
    assert store.certificate(99) is None
    assert store.setting("tidak ada") is None
    assert store.figure(P0_2024.key) is None


def test_indicators_of_a_tab_in_the_officers_order(store: Store) -> None:
    store.run(do(PutSetting("a", "b")))
    assert [i.code for i in store.indicators(Topic.EMPLOYMENT)] == ["tpt", "gini"]
    assert len(store.indicators()) == 6


def test_the_office_has_one_word_for_a_percentage_point(store: Store) -> None:
    def words() -> set[str]:
        found = {store.indicator("p0").unit.difference}
        found |= {entry.unit.difference for entry in store.indicators() if entry.unit.symbol}
        found |= {entry.unit.difference for entry in store.deck_data().indicators[:1]}
        return found

    rows = content(store)["indicator"]
    assert words() == {"persen poin"}
    store.run(do(PutSetting(PERCENT_POINT_SETTING, "poin persentase")))
    assert words() == {"poin persentase"}
    assert store.indicator("gini").unit.difference == "poin"
    # The word is the setting's: an indicator that is written back as it was read is unchanged.
    assert store.run(do(PutIndicator(store.indicator("p0")))).sequence == 0
    assert content(store)["indicator"] == rows
    store.undo()
    assert words() == {"persen poin"}
    store.run(do(PutSetting(PERCENT_POINT_SETTING, "persentase apa saja")))
    assert words() == {"persen poin"}


def test_sources_the_latest_first(store: Store) -> None:
    speech = store.figures()[0].source
    assert store.sources() == (speech,)
    store.run(do(figure(2024)))
    assert store.sources() == (P0_2024.source, speech)
    assert store.sources(1) == (P0_2024.source,)
    store.run(do(PutFigure(replace(P0_2024, source=""))))
    assert store.sources() == (speech,)


def test_an_own_region_that_is_not_set_falls_back(store: Store) -> None:
    store.run(do(PutSetting("own_region", None)))
    assert store.own_region() == store.regions()[0]


def test_the_computer_has_the_name_that_it_always_had() -> None:
    assert this_author().computer == platform.node()


def test_the_author_is_what_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer.getpass, "getuser", lambda: "siti")
    monkeypatch.setattr(writer.socket, "gethostname", lambda: "")
    assert this_author() == Author("siti", "tidak diketahui")
    monkeypatch.setattr(writer.socket, "gethostname", lambda: "PC-BAPPEDA-3")
    assert this_author() == Author("siti", "PC-BAPPEDA-3")

    def unknown() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(writer.getpass, "getuser", unknown)
    assert this_author().user == "tidak diketahui"


def test_a_saved_figure_is_in_the_file_at_once(store: Store) -> None:
    store.run(do(figure(2024)))
    assert any(row[2] == 2024 for row in content(store)["figure"])


@pytest.mark.usefixtures("impatient")
def test_busy_changes_nothing_and_works_again_after(path: Path) -> None:
    opened = Store.open(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    before = content(path)
    with pytest.raises(StoreBusy):
        opened.run(do(figure(2024)))
    assert content(path) == before
    assert len(opened.figures()) == 12
    holder.execute("ROLLBACK")
    assert opened.run(do(figure(2024))).sequence > 0
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        opened.undo()
    holder.close()
    opened.close()


@pytest.mark.usefixtures("impatient")
def test_a_reader_in_the_way_of_the_commit(path: Path) -> None:
    opened = Store.open(path)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM figure").fetchone()
    with pytest.raises(StoreBusy):
        opened.run(do(figure(2024)))
    reader.execute("ROLLBACK")
    reader.close()
    assert opened.figure(P0_2024.key) is None
    assert opened.undo_label() is None
    assert opened.run(do(figure(2024))).sequence > 0
    opened.close()


def test_read_only_reads_all_and_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    opened = Store.open(path, read_only=True)
    assert opened.read_only
    assert len(opened.figures()) == 12
    assert opened.check() == ()
    with pytest.raises(StoreReadOnly):
        opened.run(do(figure(2024)))
    assert opened.undo() is None
    opened.close()
    assert path.read_bytes() == before


def test_a_file_that_sqlite_may_not_write(store: Store) -> None:
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreReadOnly):
        store.run(do(figure(2024)))
    store._db.execute("PRAGMA query_only = OFF")
    assert store.run(do(figure(2024))).sequence > 0


def test_a_full_disk_changes_nothing_and_works_again_after(store: Store) -> None:
    before = content(store)
    ((pages,),) = store._db.execute("PRAGMA page_count")
    store._db.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    with pytest.raises(StoreFull):
        store.run(do(figure(2024), PutLogo(b"gambar" * 20_000)))
    assert content(store) == before
    assert not store._db.raw.in_transaction
    store._db.execute("PRAGMA max_page_count = 100000").fetchall()
    assert store.run(do(figure(2024), PutLogo(b"gambar" * 20_000))).sequence > 0


def _is_kept_by_windows(store: Store) -> bool:
    """Tell whether the system itself lets nobody take an open store away, and hold it to that."""
    if sys.platform != "win32":
        return False
    for take in (store.path.unlink, lambda: store.path.rename(store.path.with_name("lama.db"))):
        with pytest.raises(PermissionError):
            take()
    assert store.run(do(figure(2024))).sequence > 0
    return True


def test_a_file_deleted_while_open(store: Store) -> None:
    if _is_kept_by_windows(store):
        return
    store.path.unlink()
    with pytest.raises(StoreMissing):
        store.run(do(figure(2024)))
    with pytest.raises(StoreMissing):
        store.run(do(figure(2025)))
    assert not store.path.exists()


def test_another_file_put_in_its_place_while_open(store: Store, seed_text: str) -> None:
    if _is_kept_by_windows(store):
        return
    store.path.rename(store.path.with_name("lama.db"))
    Store.create(store.path, seed_text).close()
    before = store.path.read_bytes()
    with pytest.raises(StoreError):
        store.run(do(figure(2024)))
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "read"),
    [
        ("UPDATE figure SET value = '1' || x'2d', status = 'x'", "figures"),
        ("UPDATE indicator SET breaks = '[{]'", "indicators"),
        ("UPDATE indicator SET scale = 'tidak ada' WHERE code = 'p0'", "indicators"),
        ("UPDATE scale SET versions = '[1]'", "scales"),
        ("UPDATE region SET aliases = '[[]'", "regions"),
        ("UPDATE award SET received = '2023-99-99'", "awards"),
    ],
)
def test_rows_that_make_no_sense_are_said(store: Store, damage: str, read: str) -> None:
    execute(store.path, "PRAGMA ignore_check_constraints = ON", damage)
    with pytest.raises(StoreDamaged):
        getattr(store, read)()
    assert store.check()


def test_one_figure_that_makes_no_sense(store: Store) -> None:
    execute(store.path, "PRAGMA ignore_check_constraints = ON", "UPDATE figure SET value = 'x'")
    with pytest.raises(StoreDamaged):
        store.figure(replace(P0_2024, year=2023).key)


def test_check_finds_orphans_and_changed_pictures(store: Store) -> None:
    assert store.check() == ()
    store.run(do(PutLogo(b"gambar")))
    assert store.check() == ()
    execute(
        store.path,
        "UPDATE picture SET content = x'00'",
        "INSERT INTO figure VALUES ('tidak', '1607', 2024, '1', 'tetap', '', '', '', '')",
    )
    problems = " ".join(store.check())
    assert "checksum differs" in problems
    assert "foreign_key_check" in problems


def test_damaged_bytes_are_noticed(path: Path) -> None:
    content_bytes = bytearray(path.read_bytes())
    for start in range(4096, len(content_bytes), 4096):
        content_bytes[start : start + 16] = b"\xff" * 16
    path.write_bytes(content_bytes)
    with pytest.raises(StoreError):
        Store.open(path)


def test_one_damaged_page_is_noticed_by_check_and_named_when_read(path: Path) -> None:
    raw = sqlite3.connect(path)
    ((page,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figure'")
    raw.close()
    damaged = bytearray(path.read_bytes())
    damaged[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(damaged)
    opened = Store.open(path)
    assert opened.check()
    with pytest.raises(StoreDamaged):
        opened.figures()
    with pytest.raises(StoreDamaged):
        opened.run(do(figure(2024)))
    opened.close()


def test_a_refused_store_is_closed_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    execute(path, "CREATE VIEW v AS SELECT 1")
    closed: list[bool] = []
    real = repository.connect

    def watched(*arguments: object, **named: object) -> object:
        db = real(*arguments, **named)  # type: ignore[arg-type]
        close = db.close
        db.close = lambda: (close(), closed.append(True))  # type: ignore[method-assign]
        return db

    monkeypatch.setattr(repository, "connect", watched)
    with pytest.raises(NotOurStore):
        Store.open(path)
    assert closed == [True]
