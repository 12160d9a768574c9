"""Many figures in one action: the same as one by one, to the last row of history."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.domain.figures import Figure, FigureKey
from db.quiet import no_collector
from db.store import bulk
from db.store.errors import InvalidRecord, StaleData, StoreError
from db.store.operations import ChangeSet, DeleteFigure, ImportSource, Operation, PutFigure, Write
from db.store.repository import Store
from tests.db.store.samples import AUTHOR, P0_2024, content, do, execute

SOURCES = (ImportSource("p0.xlsx", "a" * 64), ImportSource("p0.csv", "0" * 64))


def figures(count: int = 60, **more: str) -> list[Figure]:
    return [replace(P0_2024, year=2030 + n, value=Decimal(n) / 8, **more) for n in range(count)]


def test_an_import_is_one_action_that_knows_its_files(store: Store) -> None:
    before = content(store)
    writes = tuple(PutFigure(figure, None) for figure in figures())
    done = store.run(Operation("Impor angka", writes, SOURCES))
    assert done.sources == SOURCES
    assert store.history(1) == (done,)
    assert store.figures("p0", "1607")[2:] == tuple(figures())
    undone = store.undo()
    assert undone is not None
    assert (undone.sources, len(undone.changes)) == ((), len(writes))
    assert content(store) == before
    store.redo()
    assert store.figures("p0", "1607")[2:] == tuple(figures())
    assert store.check() == ()


@pytest.mark.parametrize("sha256", ["", "A" * 64, "x" * 64])
def test_a_file_without_its_checksum_is_no_source(store: Store, sha256: str) -> None:
    before = content(store)
    source = ImportSource("a.csv", sha256)
    with pytest.raises(InvalidRecord):
        store.run(Operation("Impor", (PutFigure(P0_2024),), (source,)))
    assert content(store) == before


@pytest.mark.parametrize(
    ("odd", "error"),
    [
        ({"source": "\udcff"}, InvalidRecord),
        ({"value": Decimal("NaN")}, InvalidRecord),
        ({"value": Decimal(1).scaleb(-60)}, InvalidRecord),
        ({"value": Decimal("0." + "1" * 51)}, InvalidRecord),
        ({"region": "9999"}, InvalidRecord),
        ({"year": 10**30}, InvalidRecord),
    ],
)
def test_one_bad_figure_refuses_all(
    store: Store, odd: dict[str, object], error: type[StoreError]
) -> None:
    before = content(store)
    bad = [*figures(), replace(P0_2024, **odd)]  # type: ignore[arg-type]
    with pytest.raises(error):
        store.run(do(*(PutFigure(figure) for figure in bad)))
    assert content(store) == before
    assert gc.isenabled()


def test_what_the_officer_did_not_see_is_not_overwritten(store: Store) -> None:
    store.run(do(PutFigure(figures()[7])))
    before = content(store)
    with pytest.raises(StaleData):
        store.run(do(*(PutFigure(figure, None) for figure in figures())))
    assert content(store) == before


def test_undo_does_not_trample_on_what_history_does_not_know(store: Store) -> None:
    store.run(do(*(PutFigure(figure) for figure in figures())))
    execute(store.path, "UPDATE figure SET value = '1' WHERE year = 2040")
    before = content(store)
    with pytest.raises(StaleData):
        store.undo()
    assert content(store) == before


def test_the_same_again_leaves_no_trace(store: Store) -> None:
    writes = [PutFigure(figure) for figure in figures()]
    store.run(do(*writes))
    assert store.run(do(*writes)).sequence == 0


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with no_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


ONE = st.builds(
    lambda code, year, value, source: Figure(code, "1607", year, value, source=source),
    st.sampled_from(["p0", "gini"]),
    st.integers(2021, 2026),
    st.decimals(0, 1, places=2),
    st.sampled_from(["BPS", 'a"b\\c\n\t\x00\x7f\u2028é', ""]),
)
WRITES: st.SearchStrategy[list[Write]] = st.lists(
    st.one_of(
        ONE.map(PutFigure),
        ONE.map(PutFigure),
        ONE.map(lambda figure: DeleteFigure(FigureKey(figure.indicator, "1607", figure.year))),
    ),
    min_size=1,
    max_size=12,
)


def _rows(done: Sequence[ChangeSet]) -> list[object]:
    return [(found.kind, found.action, found.changes, found.target) for found in done]


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(WRITES, min_size=1, max_size=3))
def test_at_once_is_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, whole_store: bytes, actions: list[list[Write]]
) -> None:
    folder = tmp_path_factory.mktemp("sama")
    seen: list[list[object]] = []
    for many in (2, 10_000):
        path = Path(folder) / f"{many}.db"
        path.write_bytes(whole_store)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(bulk, "MANY", many)
            opened = Store.open(path, author=AUTHOR)
            states: list[object] = []
            for writes in actions:
                opened.run(do(*writes))
                states.append(content(opened))
            while opened.undo() is not None:
                states.append(content(opened))
            while opened.redo() is not None:
                states.append(content(opened))
            states.append(_rows(opened.history()))
            opened.close()
        seen.append(states)
    assert seen[0] == seen[1]
