from __future__ import annotations

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

import resources
from db.importers import Loaded
from db.store.repository import Store
from tests.ui.importing.helpers import CELLS, write_p0
from ui.importing import inputs as inputs_module
from ui.importing.inputs import Inputs, load
from ui.importing.mime import accepted, inputs_of


def read(*paths: Path, texts: tuple[str, ...] = ()) -> Loaded:
    return load(Inputs(paths, texts), lambda *_: None)


def reasons(loaded: Loaded) -> list[str]:
    return [entry.text for entry in loaded.left_out]


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "dalam").mkdir(parents=True)
    write_p0(folder, "b.csv")
    write_p0(folder, "a.csv")
    write_p0(folder, "~$a.csv")
    write_p0(folder, ".tersembunyi.csv")
    told: list[tuple[int, int, str]] = []
    loaded = load(Inputs((folder, folder / "a.csv")), lambda *step: told.append(step))
    assert [source.name for source in loaded.sources] == ["a.csv", "b.csv"]
    assert (0, 2, "a.csv") in told


def test_what_windows_hides_in_a_folder_is_not_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("a.csv", "desktop.ini", "terkunci.csv", "hilang.csv"):
        write_p0(folder, name)
    look = Path.stat

    def on_windows(path: Path, **named: bool) -> object:
        if path.name == "terkunci.csv":
            raise PermissionError(13, "Akses ditolak")
        if path.name == "hilang.csv":
            raise FileNotFoundError(2, "baru saja dihapus")
        found = look(path, **named)
        hidden = stat.FILE_ATTRIBUTE_HIDDEN if path.name == "desktop.ini" else 0
        attributes = SimpleNamespace(st_mode=found.st_mode, st_file_attributes=hidden)
        return attributes if path.parent == folder else found

    monkeypatch.setattr(Path, "stat", on_windows)
    loaded = read(folder)
    assert [source.name for source in loaded.sources] == ["a.csv"]
    assert reasons(loaded) == [
        "terkunci.csv: Berkas tidak dapat dibaca: sedang dibuka program lain, atau tidak ada "
        "izin membacanya."
    ]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
    paths = [write_p0(tmp_path / name, "p0.csv") for name in ("satu", "dua")]
    loaded = read(*paths)
    assert [source.name for source in loaded.sources] == ["satu/p0.csv", "dua/p0.csv"]
    assert len({book[0].origin for book in loaded.books}) == 2


def test_pasted_cells_and_files_together(tmp_path: Path) -> None:
    loaded = read(write_p0(tmp_path), texts=(CELLS,))
    assert [source.name for source in loaded.sources] == ["p0 kabupaten.csv", "Tempelan"]


def test_a_file_that_is_gone_and_one_that_may_not_be_read(tmp_path: Path) -> None:
    class Locked(type(tmp_path)):  # type: ignore[misc]
        def open(self, *_args: object, **_named: object) -> None:
            raise PermissionError

        def is_dir(self) -> bool:
            return False

    loaded = read(tmp_path / "hilang.csv", Locked(tmp_path / "terkunci.xlsx"))
    assert reasons(loaded) == [
        "hilang.csv: Berkas tidak dapat dibaca: berkasnya tidak ada lagi di tempatnya.",
        "terkunci.xlsx: Berkas tidak dapat dibaca: sedang dibuka program lain, atau tidak ada "
        "izin membacanya.",
    ]


def test_a_folder_that_does_not_answer(tmp_path: Path) -> None:
    class Broken(type(tmp_path)):  # type: ignore[misc]
        def iterdir(self) -> None:
            raise OSError("network")

    (tmp_path / "jauh").mkdir()
    loaded = read(Broken(tmp_path / "jauh"))
    assert reasons(loaded) == [
        "jauh: Folder tidak dapat dibuka: disk atau jaringan tidak menjawab."
    ]


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs_module, "MAX_FILE_BYTES", 1024 * 1024)
    path = tmp_path / "besar.csv"
    path.write_bytes(b"1;2\n" * 800_000)
    (reason,) = reasons(read(path))
    assert reason == "besar.csv: Berkasnya terlalu besar (3 MB); paling besar 1 MB."


def test_a_store_is_read_whole_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "angka.cadangan"
    Store.create(path, resources.path("seed.json").read_text(encoding="utf-8")).close()
    loaded = read(path)
    (records,) = loaded.records
    assert records.name == "angka.cadangan"
    assert len(records.figures) == 12
    assert loaded.sources[0].size == path.stat().st_size
    assert loaded.stores == []


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        return  # Windows has no pipes in folders
    pipe = tmp_path / "pipa.db"
    os.mkfifo(pipe)
    assert reasons(read(pipe)) == ["pipa.db: Ini bukan berkas biasa, jadi tidak dibaca."]


def test_what_a_clipboard_holds() -> None:
    mime = QMimeData()
    assert not inputs_of(mime)
    mime.setText("tanpa angka")
    assert not inputs_of(mime)
    mime.setText(CELLS)
    assert inputs_of(mime) == Inputs(texts=(CELLS,))
    mime.setUrls([QUrl("https://bps.go.id/p0.csv")])
    assert inputs_of(mime).texts == (CELLS,)
    mime.setUrls([QUrl.fromLocalFile("/data/p0.csv")])
    assert inputs_of(mime) == Inputs((Path("/data/p0.csv"),))


@pytest.mark.parametrize(
    ("possible", "taken"),
    [
        (Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction),
        (Qt.DropAction.LinkAction | Qt.DropAction.MoveAction, Qt.DropAction.LinkAction),
        (Qt.DropAction.MoveAction, None),
    ],
)
def test_a_file_that_is_dropped_with_shift_held_is_never_moved(
    qapp: QGuiApplication,
    tmp_path: Path,
    possible: Qt.DropAction,
    taken: Qt.DropAction | None,
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(write_p0(tmp_path)))])
    event = QDropEvent(
        QPointF(40, 40),
        possible,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        QEvent.Type.Drop,
    )
    assert event.proposedAction() is Qt.DropAction.MoveAction
    event.ignore()
    inputs = accepted(event)
    if taken is None:
        assert not inputs
        assert not event.isAccepted()
    else:
        assert inputs.paths
        assert event.isAccepted()
        assert event.dropAction() is taken
