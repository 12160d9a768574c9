from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QGuiApplication, QImage

from db.store.repository import Store
from tests.db.test_patience import Scanner
from tests.same_pictures import pdf_text, svg_texts
from tests.ui.export.samples import chart, seeded
from ui.export import files
from ui.export.files import (
    WINDOWS_PATH,
    ExportError,
    free_name,
    is_folder,
    is_there,
    make_folder,
    safe_name,
    write_file,
)
from ui.export.image import (
    PictureFormat,
    PictureOptions,
    copy_picture,
    encode_picture,
    picture_name,
    temporary_picture,
)
from widgets.charts.render import PictureTooLarge

SMALL = PictureOptions(width=480, height=270)
BARS = "Angka Kemiskinan – Antartahun"


@pytest.fixture
def store(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Store]:
    opened = seeded(tmp_path / "angka.db")
    yield opened
    opened.close()


# -- pictures -----------------------------------------------------------------------------------


def test_a_png_has_its_size_and_says_what_it_is(store: Store) -> None:
    image = QImage.fromData(encode_picture(chart(store, BARS), PictureOptions()))
    assert (image.width(), image.height()) == (1920, 1080)
    assert not image.hasAlphaChannel()
    assert image.text("Title").startswith("Angka kemiskinan turun 0,42 persen poin")
    assert image.text("Source").startswith("Pidato Pj. Bupati")
    assert image.text("Creation Time")[:2] == "20"
    assert image.text("Software") == "Dasbor Kinerja Daerah 0.1.0"
    assert "10,00" in image.text("Description")


def test_a_transparent_png_has_a_clear_ground_and_opaque_marks(store: Store) -> None:
    data = encode_picture(chart(store, BARS), replace(SMALL, transparent=True))
    image = QImage.fromData(data)
    assert image.pixelColor(0, 0).alpha() == 0
    alphas = {image.pixelColor(x, y).alpha() for x in range(0, 480, 4) for y in range(0, 270, 4)}
    assert 255 in alphas


def test_svg_and_pdf_keep_text_as_text_and_the_headline_only_when_asked(
    store: Store, tmp_path: Path
) -> None:
    spec = chart(store, BARS)
    for kind in (PictureFormat.SVG, PictureFormat.PDF):
        for headline in (True, False):
            path = tmp_path / f"x.{kind.value}"
            path.write_bytes(
                encode_picture(
                    spec,
                    replace(SMALL, format=kind, headline=headline),
                    region_name="Kabupaten Banyuasin",
                )
            )
            told = pdf_text(path) if kind is PictureFormat.PDF else " ".join(svg_texts(path))
            assert "9,58%" in told
            assert "Sumber: Pidato Pj. Bupati" in told
            assert ("Angka kemiskinan turun" in told) == headline


def test_the_logo_is_on_the_picture(store: Store) -> None:
    logo = QImage(40, 40, QImage.Format.Format_RGB32)
    logo.fill(QColor("#FF00FF"))
    spec = chart(store, BARS)
    image = QImage.fromData(encode_picture(spec, SMALL, region_name="Banyuasin", logo=logo))
    colours = {image.pixelColor(x, y).name() for x in range(480) for y in range(200, 270)}
    assert "#ff00ff" in colours


def test_a_size_out_of_bounds_is_refused(store: Store) -> None:
    for size in ((1, 1080), (1920, 0), (10_001, 200), (9000, 9000)):
        with pytest.raises(PictureTooLarge):
            encode_picture(chart(store, BARS), PictureOptions(*size))


def test_the_name_tells_message_view_and_years(store: Store) -> None:
    bars = picture_name(chart(store, BARS), SMALL)
    trend = picture_name(
        chart(store, "Angka Kemiskinan – Tren"), replace(SMALL, format=PictureFormat.PDF)
    )
    assert bars.startswith("Angka kemiskinan turun 0,42 persen poin")
    assert bars.endswith(" – Antartahun 2022–2023.png")
    assert trend.endswith(" – Tren 2022–2023.pdf")


def test_a_very_long_message_keeps_the_view_in_the_name(store: Store) -> None:
    spec = chart(store, BARS)
    long = replace(spec, caption=replace(spec.caption, headline="panjang sekali " * 40))
    name = picture_name(long, SMALL)
    assert name.endswith(" – Antartahun 2022–2023.png")
    assert len(name) <= files.MOST_CHARACTERS + 4


# -- clipboard and dragging ----------------------------------------------------------------------


def test_a_copied_picture_is_opaque(store: Store) -> None:
    copy_picture(chart(store, BARS), replace(SMALL, transparent=True))
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (480, 270)
    assert image.pixelColor(0, 0) == QColor("#FFFFFF")


def test_a_picture_to_drag_is_a_real_file_and_none_is_overwritten(store: Store) -> None:
    spec = chart(store, BARS)
    first, second = temporary_picture(spec, SMALL), temporary_picture(spec, SMALL)
    assert first != second
    assert first.name == second.name == picture_name(spec, SMALL)
    assert QImage(str(first)).width() == 480


def test_temporary_pictures_go_when_the_program_ends() -> None:
    program = (
        "from ui.export import image; folder = image._run_folder(); "
        "(folder / 'x.png').write_bytes(b'x'); print(folder)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip()
    assert not Path(done.stdout.strip()).exists()


def test_a_full_disk_for_a_temporary_picture_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(**_: object) -> str:
        raise OSError(28, "No space left on device")

    spec = chart(store, BARS)
    temporary_picture(spec, SMALL)
    monkeypatch.setattr("tempfile.mkdtemp", no_room)
    with pytest.raises(ExportError) as failed:
        temporary_picture(spec, SMALL)
    assert failed.value.detail


# -- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Angka Kemiskinan – Tren 2022–2023", "Angka Kemiskinan – Tren 2022–2023"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "_CON"),
        ("nul.png", "_nul.png"),
        ("Lpt1 .x", "_Lpt1 .x"),
        ("COM¹", "_COM¹"),
        ("Conto", "Conto"),
        ("berakhir titik...", "berakhir titik"),
        (" . tersembunyi ", "tersembunyi"),
        ("a\u202egnp.exe\u2066", "agnp.exe"),
        ("a\x00b\x07c\nd\te", "abc d e"),
        ("", "Gambar"),
        ("...", "Gambar"),
        ("\u200b\u200f", "Gambar"),
        ("<b>tebal</b>", "-b-tebal-b-"),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_that_windows_takes(text: str) -> None:
    name = safe_name(text)
    assert name
    assert name == name.strip()
    assert not name.endswith(".")
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(sign) >= 32 for sign in name)
    assert len(name) <= files.MOST_CHARACTERS + 1
    assert len(name.encode()) <= files.MOST_BYTES + 1
    assert safe_name(name) == name


# -- files --------------------------------------------------------------------------------------


def three_parts(error: ExportError) -> None:
    assert error.what.endswith(".")
    assert error.safe.endswith(".")
    assert error.todo.endswith(".")


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "gambar.png"
    write_file(path, b"lama")
    write_file(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["gambar.png"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_half_way_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder = tmp_path / "tujuan"
    folder.mkdir()
    path = folder / "gambar.png"
    path.write_bytes(b"lama")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", broken)
    else:
        monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(ExportError) as failed:
        write_file(path, b"baru")
    three_parts(failed.value)
    assert path.read_bytes() == b"lama"
    assert [entry.name for entry in folder.iterdir()] == ["gambar.png"]


def test_an_interrupt_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tujuan"
    folder.mkdir()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(folder / "gambar.png", b"x")
    assert not list(folder.iterdir())


def test_a_locked_file_proposes_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gambar.png"
    path.write_bytes(b"lama")

    def locked(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ExportError) as failed:
        write_file(path, b"baru")
    three_parts(failed.value)
    assert "dikunci" in failed.value.what
    assert "“gambar (2).png”" in failed.value.todo
    assert path.read_bytes() == b"lama"


def test_every_place_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "folder.png" / "isi").write_text("x", encoding="utf-8")
    for path, words in (
        (tmp_path / "tidak ada" / "a.png", "tidak ditemukan"),
        (tmp_path / "berkas" / "a.png", "tidak ditemukan"),
        (tmp_path / "folder.png", "nama sebuah folder"),
        (tmp_path / ("n" * 300 + ".png"), "terlalu panjang"),
    ):
        with pytest.raises(ExportError) as failed:
            write_file(path, b"x")
        three_parts(failed.value)
        assert words in failed.value.what
    assert {entry.name for entry in tmp_path.iterdir()} >= {"berkas", "folder.png"}
    assert not list(tmp_path.glob(".*.baru"))


def test_a_folder_that_may_not_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(ExportError) as failed:
        write_file(tmp_path / "a.png", b"x")
    three_parts(failed.value)
    assert "tidak boleh ditulis" in failed.value.what


def test_a_path_that_windows_finds_too_long_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")

    monkeypatch.setattr(Path, "open", too_long)
    with pytest.raises(ExportError) as failed:
        write_file(tmp_path / "a.png", b"x")
    three_parts(failed.value)
    assert "terlalu panjang" in failed.value.what


def test_a_name_that_makes_the_path_too_long_for_windows_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The draft's short name could still be written; the system then misses the long one's path.
    def too_long(*_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")

    monkeypatch.setattr(files, "_SHORT_PATHS", True)
    monkeypatch.setattr(Path, "replace", too_long)
    for letters, words in ((WINDOWS_PATH, "terlalu panjang"), (5, "tidak dapat diganti")):
        folder = tmp_path / "d" / ("x" * 150)
        folder.mkdir(parents=True, exist_ok=True)
        length = max(letters - len(str(folder)) - 5, 5)
        with pytest.raises(ExportError) as failed:
            write_file(folder / f"{'n' * length}.png", b"x")
        three_parts(failed.value)
        assert words in failed.value.what
        assert list(folder.iterdir()) == []


def test_a_folder_whose_path_is_too_long_for_windows_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "The filename or extension is too long")

    long, short = (tmp_path / ("x" * length) for length in (WINDOWS_PATH, 10))
    monkeypatch.setattr(files, "_SHORT_PATHS", True)
    monkeypatch.setattr(Path, "mkdir", too_long)
    for folder, words in ((long, "terlalu panjang"), (short, "tidak ditemukan")):
        with pytest.raises(ExportError) as failed:
            make_folder(folder)
        three_parts(failed.value)
        assert words in failed.value.what


def test_a_file_that_a_scanner_holds_for_a_moment_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gambar.png"
    write_file(path, b"lama")
    scanner = Scanner(monkeypatch, tries=2)
    write_file(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert len(scanner.waited) == 2


def test_a_stick_that_is_pulled_out_in_the_end_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stik"
    folder.mkdir()

    def pulled(draft: Path, _: Path) -> None:
        draft.unlink()
        folder.rmdir()
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(Path, "replace", pulled)
    with pytest.raises(ExportError) as failed:
        write_file(folder / "a.png", b"x")
    three_parts(failed.value)
    assert "tidak ditemukan" in failed.value.what
    assert "Sambungkan lagi" in failed.value.todo


def test_a_network_that_cannot_be_asked_to_sync_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", unknown)
    write_file(tmp_path / "a.png", b"x")
    assert (tmp_path / "a.png").read_bytes() == b"x"


def test_what_cannot_be_looked_at_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_there(tmp_path)
    assert is_folder(tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "stat", refused)
    assert not is_there(tmp_path)
    assert not is_folder(tmp_path)


def test_a_long_path_with_pictographs_is_written(tmp_path: Path) -> None:
    folder = tmp_path
    for part in ("Paparan 🎉👩‍👩‍👧", "é" * 100, "Rapat 📊 " + "x" * 90):
        folder /= part
    path = folder / f"{safe_name('Kinerja 📈 ' * 20)}.png"
    assert len(str(path)) > 260
    make_folder(folder)
    write_file(path, b"x")
    assert [entry.name for entry in folder.iterdir()] == [path.name]


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    for folder in (tmp_path / "berkas", tmp_path / "berkas" / "dalam"):
        with pytest.raises(ExportError) as failed:
            make_folder(folder)
        three_parts(failed.value)
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_free_names_count_on(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    assert free_name(path) == path
    path.touch()
    (tmp_path / "a (2).png").touch()
    assert free_name(path).name == "a (3).png"
