from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from db.store.repository import Store
from tests.same_pictures import svg_texts
from tests.ui.export.samples import chart, seeded
from ui.export.files import ExportError
from ui.export.image import PictureFormat
from ui.export.picture_dialog import OWN_SIZE, PictureDialog
from widgets.theme import Theme


class Memory(dict[str, str]):
    """Choices kept in memory."""

    def value(self, name: str, default: str) -> str:
        return self.get(name, default)

    def set_value(self, name: str, value: str) -> None:
        self[name] = value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = seeded(tmp_path / "angka.db")
    yield opened
    opened.close()


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def dialog(store: Store, memory: Memory, qtbot: QtBot) -> Iterator[PictureDialog]:
    made = PictureDialog(chart(store, "Angka Kemiskinan"), memory, Theme(), region_name="Banyuasin")
    qtbot.addWidget(made)
    yield made
    made.close()


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[tuple[str, str]]:
    """Let the file dialog answer ``path``; return what it was asked (proposal, filter)."""
    asked: list[tuple[str, str]] = []

    def ask(_: object, __: str, proposal: str, kinds: str) -> tuple[str, str]:
        asked.append((proposal, kinds))
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return asked


def test_it_begins_with_the_slide_as_png(dialog: PictureDialog) -> None:
    options = dialog.options()
    assert (options.width, options.height, options.format) == (1920, 1080, PictureFormat.PNG)
    assert options.headline
    assert not options.transparent
    assert not dialog.width_field.isEnabled()
    assert dialog.preview.pixmap().width() == 440


def test_saving_writes_the_file_and_remembers_the_choices(
    dialog: PictureDialog,
    memory: Memory,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(OWN_SIZE))
    dialog.width_field.setText("640")
    dialog.height_field.setText("480")
    dialog.transparent_box.setChecked(True)
    dialog.headline_box.setChecked(False)
    asked = answer(monkeypatch, tmp_path / "hasil.png")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert asked[0][0].endswith("Antartahun 2022–2023.png")
    assert asked[0][1] == "Gambar PNG (*.png)"
    assert dialog.result() == PictureDialog.DialogCode.Accepted
    assert dialog.saved == tmp_path / "hasil.png"
    image = QImage(str(dialog.saved))
    assert (image.width(), image.height()) == (640, 480)
    assert image.pixelColor(0, 0).alpha() == 0

    again = PictureDialog(chart(store, "Angka Kemiskinan"), memory, Theme())
    qtbot.addWidget(again)
    options = again.options()
    assert (options.width, options.height) == (640, 480)
    assert options.transparent
    assert not options.headline
    asked = answer(monkeypatch, "")
    again.save()
    assert Path(asked[0][0]).parent == tmp_path
    assert again.saved is None


def test_remembered_nonsense_falls_back(store: Store, qtbot: QtBot) -> None:
    memory = Memory(
        {
            "gambar/ukuran": "Raksasa",
            "gambar/lebar": "٣٣",
            "gambar/tinggi": "-1",
            "gambar/format": "exe",
            "gambar/folder": "/tidak/ada",
        }
    )
    dialog = PictureDialog(chart(store, "Angka Kemiskinan"), memory, Theme())
    qtbot.addWidget(dialog)
    options = dialog.options()
    assert (options.width, options.height, options.format) == (1920, 1080, PictureFormat.PNG)
    assert dialog.width_field.text() == "1920"


def test_a_failure_is_shown_and_nothing_is_lost(
    dialog: PictureDialog, memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "tidak ada" / "a.png")
    dialog.show()
    dialog.headline_box.setChecked(False)
    dialog.save()
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert dialog.problem.title
    lines = dialog.problem.text.splitlines()
    assert [line.split(":")[0] for line in lines] == ["Yang aman", "Yang perlu dilakukan"]
    assert not dialog.headline_box.isChecked()
    assert not memory
    dialog.problem.buttons[0].click()
    assert QGuiApplication.clipboard().text().startswith("Yang terjadi: ")
    assert QGuiApplication.overrideCursor() is None

    answer(monkeypatch, tmp_path / "a.png")
    dialog.save()
    assert dialog.saved == tmp_path / "a.png"


def test_memory_that_does_not_suffice_is_said(
    dialog: PictureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object, **__: object) -> bytes:
        raise MemoryError

    answer(monkeypatch, tmp_path / "a.png")
    monkeypatch.setattr("ui.export.picture_dialog.encode_picture", too_much)
    dialog.save()
    assert "tidak dapat dibuat" in dialog.problem.title
    assert dialog.saved is None


def test_a_name_without_extension_gets_one_but_replaces_nothing_silently(
    dialog: PictureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "grafik.png").write_bytes(b"lama")
    answer(monkeypatch, tmp_path / "grafik")
    dialog.save()
    assert (tmp_path / "grafik.png").read_bytes() == b"lama"
    assert "“grafik (2).png”" in dialog.problem.text
    answer(monkeypatch, tmp_path / "grafik v1.5")
    dialog.save()
    assert dialog.saved == tmp_path / "grafik v1.5.png"


def test_an_extension_that_is_typed_names_the_format(
    dialog: PictureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "grafik.SVG")
    dialog.save()
    assert dialog.saved == tmp_path / "grafik.SVG"
    assert "9,58%" in svg_texts(dialog.saved)


@pytest.mark.parametrize("size", [("", ""), ("10", "1080"), ("99999", "200"), ("9000", "9000")])
def test_a_size_that_cannot_be_painted_is_refused(
    dialog: PictureDialog, size: tuple[str, str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked = answer(monkeypatch, "")
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(OWN_SIZE))
    dialog.width_field.setText(size[0])
    dialog.height_field.setText(size[1])
    dialog.save()
    assert not asked
    assert "Ukuran gambar" in dialog.problem.title
    qtbot.waitUntil(lambda: not dialog.save_button.isEnabled())
    assert dialog.preview.text().startswith("Ukuran gambar")
    dialog.width_field.setText("160")
    dialog.height_field.setText("10000")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.preview.pixmap().height() == 300


def test_only_digits_can_be_typed(dialog: PictureDialog, qtbot: QtBot) -> None:
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(OWN_SIZE))
    dialog.width_field.clear()
    qtbot.keyClicks(dialog.width_field, "1a-2. 0e0000")
    dialog.height_field.clear()
    dialog.height_field.insert("٣")
    assert dialog.height_field.text() == ""
    assert dialog.width_field.text() == "12000"


def test_a_pdf_is_never_transparent(dialog: PictureDialog) -> None:
    dialog.transparent_box.setChecked(True)
    dialog.format_buttons[PictureFormat.PDF].setChecked(True)
    assert not dialog.transparent_box.isEnabled()
    assert not dialog.options().transparent
    dialog.format_buttons[PictureFormat.SVG].setChecked(True)
    assert dialog.options().transparent


def test_the_preview_follows_the_choices(dialog: PictureDialog, qtbot: QtBot) -> None:
    before = dialog.preview.pixmap().toImage()
    dialog.headline_box.setChecked(False)
    qtbot.waitUntil(lambda: dialog.preview.pixmap().toImage() != before)
    without = dialog.preview.pixmap().toImage()
    dialog.transparent_box.setChecked(True)
    qtbot.waitUntil(lambda: dialog.preview.pixmap().toImage() != without)
    dialog.size_box.setCurrentIndex(dialog.size_box.findData("Persegi"))
    qtbot.waitUntil(lambda: dialog.preview.pixmap().width() == 300)


def test_the_keyboard_reaches_everything_and_escape_ends(
    dialog: PictureDialog, qtbot: QtBot
) -> None:
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(OWN_SIZE))
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.size_box.setFocus()
    seen = []
    for _ in range(10):
        seen.append(dialog.focusWidget())
        dialog.focusNextChild()
    wanted = [
        dialog.size_box,
        dialog.width_field,
        dialog.height_field,
        dialog.format_buttons[PictureFormat.PNG],
        dialog.headline_box,
        dialog.transparent_box,
        dialog.cancel_button,
        dialog.save_button,
    ]
    assert all(widget in seen for widget in wanted)
    assert [seen.index(widget) for widget in wanted] == sorted(map(seen.index, wanted))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == PictureDialog.DialogCode.Rejected


def test_the_wheel_passes_over_the_sizes(dialog: PictureDialog) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    dialog.size_box.wheelEvent(event)
    assert dialog.size_box.currentIndex() == 0
    assert not event.isAccepted()


def test_no_label_interprets_html(dialog: PictureDialog) -> None:
    labels = dialog.findChildren(QLabel)
    assert len(labels) > 5
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_an_export_error_has_its_words() -> None:
    error = ExportError("a.", "b.", "c.", "d")
    assert (str(error), error.detail) == ("a.", "d")


# -- a disk that does not answer -----------------------------------------------------------------


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every write wait for its disk until the test sets the event."""
    sync, event = os.fsync, threading.Event()

    def wait(handle: int) -> None:
        assert threading.current_thread() is not threading.main_thread()
        assert event.wait(20)
        sync(handle)

    monkeypatch.setattr(os, "fsync", wait)
    monkeypatch.setattr("ui.export.picture_saving.AT_ONCE", 0.02)
    yield event
    event.set()


def test_a_slow_disk_is_waited_for_beside_the_window(
    dialog: PictureDialog,
    held: threading.Event,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialog.show()
    asked = answer(monkeypatch, tmp_path / "a.png")
    dialog.save()
    assert dialog.problem.title == "Menyimpan gambar…"
    assert not dialog.body.isEnabled()
    assert not dialog.save_button.isEnabled()
    dialog.save()
    assert len(asked) == 1
    with qtbot.waitSignal(dialog.accepted):
        held.set()
    assert dialog.saved == tmp_path / "a.png"
    assert not QImage(str(dialog.saved)).isNull()


def test_a_disk_that_holds_a_picture_is_left_and_changes_nothing_any_more(
    dialog: PictureDialog,
    held: threading.Event,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialog.show()
    target = tmp_path / "a.png"
    target.write_bytes(b"lama")
    answer(monkeypatch, target)
    dialog.save()
    work = dialog._saving._job
    assert work is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.problem.title == "Penyimpanan dihentikan."
    assert dialog.problem.text == "Tidak ada berkas yang berubah."
    assert dialog.body.isEnabled()
    assert dialog.save_button.isEnabled()
    held.set()
    assert work.wait(20)
    assert target.read_bytes() == b"lama"
    assert not list(tmp_path.glob("*.baru"))
    assert dialog.saved is None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_picture_that_is_getting_its_name_is_not_said_to_have_changed_nothing(
    dialog: PictureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    replace, naming, go = os.replace, threading.Event(), threading.Event()

    def held(draft: object, target: object) -> None:
        naming.set()
        assert go.wait(20)
        replace(draft, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr("ui.export.picture_saving.AT_ONCE", 0.02)
    dialog.show()
    answer(monkeypatch, tmp_path / "a.png")
    dialog.save()
    assert naming.wait(20)
    work = dialog._saving._job
    assert work is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.problem.title == "Penyimpanan dihentikan."
    assert dialog.problem.text.endswith("gambarnya mungkin tetap tersimpan.")
    go.set()
    assert work.wait(20)
    assert (tmp_path / "a.png").exists()


def test_a_folder_that_does_not_answer_is_not_waited_for(
    store: Store, memory: Memory, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, answers = os.stat, threading.Event()
    share = tmp_path / "jaringan"
    share.mkdir()

    def stat(place: object, *more: object, **named: object) -> object:
        if str(place) == str(share):
            assert threading.current_thread() is not threading.main_thread()
            assert answers.wait(20)
        return real(place, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr("ui.export.look.AT_ONCE", 0.02)
    memory["gambar/folder"] = str(share)
    made = PictureDialog(chart(store, "Angka Kemiskinan"), memory, Theme())
    qtbot.addWidget(made)
    asked = answer(monkeypatch, "")
    made.save()
    answers.set()
    qtbot.waitUntil(lambda: made._folder == share)
    made.save()
    places = [Path(proposal).parent for proposal, _ in asked]
    assert places[0] != share
    assert places[1] == share
