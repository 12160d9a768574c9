"""History in the same transaction as the change; undo and redo that survive a restart."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.domain.awards import AwardLevel
from db.domain.figures import FigureKey, Target
from db.store import history, repository, writer, writing
from db.store.errors import StaleData, StoreDamaged, StoreUnreachable
from db.store.operations import (
    Author,
    ChangeKind,
    DeleteAward,
    DeleteFigure,
    DeleteTarget,
    PutAward,
    PutLogo,
    PutSetting,
    PutTarget,
    Step,
    Write,
)
from db.store.repository import Store
from tests.db.store.samples import AUTHOR, AWARD, P0_2024, content, do, execute, figure


def _reopened(store: Store) -> Store:
    store.close()
    return Store.open(store.path, author=AUTHOR)


def test_a_change_set_says_who_when_and_what(store: Store) -> None:
    done = store.run(do(figure(2024), action="Tambah Angka Kemiskinan 2024"))
    (stored, seed) = store.history()
    assert stored == done
    assert (stored.user, stored.computer) == ("petugas", "PC-BAPPEDA-3")
    assert stored.at.tzinfo == UTC
    assert stored.at >= seed.at
    assert stored.sequence > seed.sequence
    assert (stored.kind, stored.target) == (ChangeKind.DO, None)
    (change,) = stored.changes
    assert change.key == {"indicator": "p0", "region": "1607", "year": 2024}
    assert change.old is None
    assert change.new is not None
    assert change.new["value"] == "9.31"
    edited = store.run(do(figure(2024, "9.40"))).changes[0]
    assert edited.old is not None
    assert edited.new is not None
    assert (edited.old["value"], edited.new["value"]) == ("9.31", "9.40")


def test_undo_and_redo_name_their_action_and_stay_in_history(store: Store) -> None:
    start = content(store)
    done = store.run(do(figure(2024), action="Tambah"))
    end = content(store)
    assert (store.undo_label(), store.redo_label()) == ("Tambah", None)
    undone = store.undo()
    assert undone is not None
    assert (undone.kind, undone.target, undone.action) == (ChangeKind.UNDO, done.sequence, "Tambah")
    assert content(store) == start
    assert (store.undo_label(), store.redo_label()) == (None, "Tambah")
    redone = store.redo()
    assert redone is not None
    assert redone.kind is ChangeKind.REDO
    assert content(store) == end
    assert store.redo() is None
    kinds = [ChangeKind.REDO, ChangeKind.UNDO, ChangeKind.DO, ChangeKind.SEED]
    assert [changes.kind for changes in store.history()] == kinds
    assert [changes.kind for changes in store.history(2)] == kinds[:2]


def test_the_next_steps_say_what_they_would_change(store: Store) -> None:
    assert store.steps() == (None, None)
    assert (store.rows_of_step(back=True), store.rows_of_step(back=False)) == (0, 0)
    done = store.run(do(figure(2024), PutSetting("nama", "A"), action="Tambah"))
    assert (done.tables, done.years) == ({"figure", "setting"}, {"p0": {2024}})
    assert (store.rows_of_step(back=True), store.rows_of_step(back=False)) == (2, 0)
    undo, redo = store.steps()
    assert undo == Step("Tambah", frozenset({"figure", "setting"}))
    assert redo is None
    assert undo.touches("figure")
    assert not undo.touches("award")
    store.undo()
    assert store.steps() == (None, undo)


def test_undo_and_redo_survive_restarts(store: Store) -> None:
    states = [content(store)]
    for year in (2024, 2025, 2026):
        store.run(do(figure(year), action=str(year)))
        states.append(content(store))
    for state in reversed(states[:-1]):
        store = _reopened(store)
        assert store.undo() is not None
        assert content(store) == state
    store = _reopened(store)
    assert store.undo() is None
    for year, state in zip((2024, 2025, 2026), states[1:], strict=True):
        store = _reopened(store)
        assert store.redo_label() == str(year)
        assert store.redo() is not None
        assert content(store) == state
    store.close()


def test_something_new_ends_what_could_be_redone(store: Store) -> None:
    store.run(do(figure(2024)))
    store.undo()
    store.run(do(figure(2025)))
    assert store.redo_label() is None
    assert store.redo() is None
    store.undo()
    assert store.redo_label() == "Coba"


def test_an_action_without_effect_keeps_what_can_be_redone(store: Store) -> None:
    store.run(do(figure(2024)))
    store.undo()
    assert store.run(do(PutSetting("tidak ada", None))).sequence == 0
    assert store.redo_label() == "Coba"


def test_awards_come_back_with_their_certificates(store: Store) -> None:
    store.run(do(PutAward(AWARD, b"gambar")))
    award = store.awards()[0]
    store.run(do(PutAward(award, b"lain")))
    store.run(do(DeleteAward(award.identifier)))
    assert store.certificate(award.identifier) is None
    store = _reopened(store)
    store.undo()
    assert store.certificate(award.identifier) == b"lain"
    store.undo()
    assert store.certificate(award.identifier) == b"gambar"
    assert store.awards()[0] == award
    store.undo()
    assert award.identifier not in [found.identifier for found in store.awards()]
    store.redo()
    assert store.certificate(award.identifier) == b"gambar"
    store.close()


def test_settings_and_logo_come_back(store: Store) -> None:
    store.run(do(PutSetting("nama", "A"), PutLogo(b"satu")))
    store.run(do(PutSetting("nama", "B"), PutLogo(b"dua")))
    store.undo()
    assert (store.setting("nama"), store.logo()) == ("A", b"satu")
    store.undo()
    assert (store.setting("nama"), store.logo()) == (None, None)
    store.redo()
    store.redo()
    assert (store.setting("nama"), store.logo()) == ("B", b"dua")


def test_undo_does_not_trample_on_what_history_does_not_know(store: Store) -> None:
    store.run(do(figure(2024), PutSetting("nama", "A")))
    execute(store.path, "UPDATE figure SET value = '1' WHERE year = 2024")
    before = content(store)
    with pytest.raises(StaleData):
        store.undo()
    assert content(store) == before
    assert store.undo_label() == "Coba"


def test_two_windows_see_each_others_actions(store: Store) -> None:
    other = Store.open(store.path, author=Author("lain", "PC-2"))
    store.run(do(figure(2024), action="pertama"))
    assert other.undo_label() == "pertama (oleh petugas di PC-BAPPEDA-3)"
    other.run(do(figure(2025), action="kedua"))
    assert store.undo_label() == "kedua (oleh lain di PC-2)"
    undone = store.undo()
    assert undone is not None
    assert undone.user == "petugas"
    assert other.redo_label() == "kedua"
    other.close()


def test_undo_takes_back_only_what_its_label_named(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.run(do(figure(2024), action="pertama"))
    other = Store.open(store.path, author=AUTHOR)
    read = history.change_set

    def overtaken(*arguments: object) -> object:
        other.run(do(figure(2025), action="menyela"))
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writer.history, "change_set", overtaken)
    with pytest.raises(StaleData):
        store.undo()
    assert store.figure(P0_2024.key) is not None
    assert store.undo_label() == "menyela"
    other.close()


@pytest.mark.parametrize("step", ["apply_write", "record"])
def test_a_crash_in_mid_operation_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = content(store)
    calls = 0
    real = writing.apply_write

    def crash(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if step == "record" or calls == 4:
            raise RuntimeError("padam")
        return real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(writing if step == "apply_write" else history, step, crash)
        with pytest.raises(RuntimeError, match="padam"):
            store.run(
                do(
                    figure(2024),
                    DeleteAward(1),
                    PutLogo(b"gambar"),
                    figure(2025),
                )
            )
    assert content(store) == before
    assert len(store.history()) == 1
    assert store.undo_label() is None
    assert store.run(do(figure(2024))).sequence > 0


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_crash_in_mid_undo_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    store.run(do(figure(2024), figure(2025)))
    if way == "redo":
        store.undo()
    before = content(store)

    def crash(*_arguments: object) -> None:
        raise RuntimeError("padam")

    with monkeypatch.context() as patch:
        patch.setattr(history, "record", crash)
        with pytest.raises(RuntimeError, match="padam"):
            getattr(store, way)()
    assert content(store) == before
    assert getattr(store, way)() is not None


CHILD = """
import os, sys
from decimal import Decimal
from pathlib import Path
from db.store import history
from db.store.operations import Operation, PutLogo, PutSetting
from db.store.repository import Store

store = Store.open(Path(sys.argv[1]))
store.run(Operation("sebelum", (PutSetting("nama", "selamat"),)))
store._db.execute("PRAGMA cache_size = 2")

def die(*_arguments):
    # The pages are already on their way into the file: the journal is hot.
    print("tengah", flush=True)
    sys.stdin.readline()

history.record = die
big = tuple(PutSetting(f"s{n}", "x" * 20000) for n in range(20))
store.run(Operation("terputus", (*big, PutLogo(b"gambar" * 5000), PutSetting("nama", "rusak"))))
"""


def test_a_process_killed_in_mid_transaction_leaves_the_last_whole_action(path: Path) -> None:
    root = Path(repository.__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, os.fspath(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.fspath(root)},
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline().strip() == b"tengah"
    child.kill()
    child.wait()
    child.stdout.close()
    child.stdin.close()
    assert path.with_name("dasbor.db-journal").stat().st_size > 0
    opened = Store.open(path)
    assert opened.check() == ()
    assert opened.settings() == {"own_region": "1607", "nama": "selamat"}
    assert opened.logo() is None
    assert opened.undo_label() == "sebelum"
    assert opened.undo() is not None
    opened.close()


def test_a_change_set_that_is_not_there(store: Store) -> None:
    with pytest.raises(KeyError):
        history.change_set(store._db, 99)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE change_row SET new_row = '{rusak}' WHERE change_set = 2",
        "UPDATE change_set SET at = 'kemarin' WHERE sequence = 2",
    ],
)
def test_damaged_history_is_said_not_crashed_on(store: Store, damage: str) -> None:
    store.run(do(figure(2024)))
    execute(store.path, damage)
    with pytest.raises(StoreDamaged):
        store.history()
    with pytest.raises(StoreDamaged):
        store.undo()
    assert store.figure(P0_2024.key) is not None


def test_history_that_contradicts_itself(store: Store) -> None:
    execute(
        store.path,
        "INSERT INTO change_set (at, user, computer, action, kind, target) "
        "VALUES ('2024-01-01T00:00:00+00:00', '', '', '', 'undo', 1)",
    )
    with pytest.raises(StoreDamaged):
        store.undo_label()


def test_a_lost_table_is_no_bug_of_the_window(store: Store) -> None:
    execute(store.path, "DROP TABLE change_row", "DROP TABLE change_set")
    for read in (store.history, store.undo_label, store.undo, store.redo):
        with pytest.raises(StoreUnreachable):
            read()


def test_names_the_system_cannot_spell(path: Path) -> None:
    opened = Store.open(path, author=Author("budi\udcff", "PC\udcff"))
    opened.run(do(figure(2024)))
    assert opened.history(1)[0].user == "budi?"
    opened.close()


YEARS = st.integers(2022, 2026)
KEYS = st.builds(FigureKey, st.sampled_from(["p0", "gini"]), st.just("1607"), YEARS)
VALUES = st.decimals(0, 100, places=2)
WRITES: st.SearchStrategy[Write] = st.one_of(
    st.builds(lambda year, value: figure(year, str(value)), YEARS, VALUES),
    st.builds(DeleteFigure, KEYS),
    st.builds(lambda k, v: PutTarget(Target(k.indicator, k.region, k.year, v)), KEYS, VALUES),
    st.builds(DeleteTarget, KEYS),
    st.builds(
        lambda name, number, level, picture: PutAward(
            replace(AWARD, name=name, identifier=number, level=level), picture
        ),
        st.sampled_from(["A", "B <b>"]),
        st.integers(0, 4),
        st.sampled_from(AwardLevel),
        st.sampled_from([None, b"satu", b"dua"]),
    ),
    st.builds(DeleteAward, st.integers(1, 4)),
    st.builds(PutSetting, st.sampled_from("xy"), st.one_of(st.none(), st.text("ab", max_size=2))),
    st.builds(PutLogo, st.sampled_from([None, b"logo", b"lain"])),
)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.lists(WRITES, min_size=1, max_size=4), max_size=6), st.data())
def test_undo_all_is_the_start_and_redo_all_is_the_end(
    path: Path, actions: list[list[Write]], data: st.DataObject
) -> None:
    # Every example has a file of its own, or the redo stack of the last one would be left.
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / "dasbor.db"
        copy.write_bytes(path.read_bytes())
        with closing(Store.open(copy, author=AUTHOR)) as store:
            _walk(store, actions, data.draw(st.lists(st.booleans(), max_size=4)))


def _walk(store: Store, actions: list[list[Write]], backs: list[bool]) -> None:
    states = [content(store)]
    for writes in actions:
        if store.run(do(*writes)).sequence:
            states.append(content(store))
    # First a walk to and fro, then all the way.
    at = len(states) - 1
    for back in backs:
        moved = store.undo() if back else store.redo()
        at += 0 if moved is None else (-1 if back else 1)
        assert content(store) == states[at]
    while store.redo() is not None:
        at += 1
    assert at == len(states) - 1
    assert content(store) == states[-1]
    for state in reversed(states[:-1]):
        assert store.undo() is not None
        assert content(store) == state
    assert store.undo() is None
    for state in states[1:]:
        assert store.redo() is not None
        assert content(store) == state
    assert store.check() == ()


def test_the_value_in_history_is_the_value_to_the_last_digit(store: Store) -> None:
    store.run(do(figure(2024, "0.10")))
    store.run(do(figure(2024, "0.1")))
    store.undo()
    stored = store.figure(P0_2024.key)
    assert stored is not None
    assert stored.value.as_tuple() == Decimal("0.10").as_tuple()


def test_news_is_what_others_have_done_since_the_last_look(store: Store) -> None:
    assert store.news() == ()
    store.run(do(figure(2024)))
    assert store.news() == ()
    other = Store.open(store.path, author=Author("sari", "PC-2"))
    assert other.news() == ()
    first = other.run(do(figure(2021), action="Tambah 2021"))
    store.run(do(figure(2020)))
    second = other.undo()
    found = store.news()
    assert [(done.sequence, done.user) for done in found][:1] == [(first.sequence, "sari")]
    assert second is not None
    assert store.news() == ()
    assert len(other.news()) == 1
    other.close()


def test_the_label_names_another_author(store: Store) -> None:
    other = Store.open(store.path, author=Author("sari", "PC-2"))
    other.run(do(figure(2021), action="Tambah 2021"))
    assert other.undo_label() == "Tambah 2021"
    other.undo()
    assert store.redo_label() == "Tambah 2021 (oleh sari di PC-2)"
    other.close()
