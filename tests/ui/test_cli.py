from __future__ import annotations

import gc
import os
import re
import shutil
import sqlite3
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from db.store.errors import StoreBusy
from db.store.repository import Store
from tests.ui.export.samples import seeded
from ui import cli
from ui.cli import FAILED, OK, WRONG_USAGE, parse, run
from ui.version import VERSION

ENGLISH = ("usage", "options:", "show this", "error:", "argument", "expected", "optional", "exit")


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    out, err = capsys.readouterr()
    assert not [word for word in ENGLISH if word in (out + err).lower()]
    return out, err


# -- words ---------------------------------------------------------------------------------------


def test_help_names_every_option_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == OK
    out = told(capsys)[0]
    assert out.startswith("Pemakaian: ")
    for option in ("data", "new", "export", "formats", "size", "check", "smoke", "version", "help"):
        assert f"--{option}" in out
    assert run(["-h"]) == OK


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == OK
    assert told(capsys)[0] == f"Dasbor Kinerja Daerah {VERSION}\n"
    project = Path(cli.__file__).parents[1] / "pyproject.toml"
    assert tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"] == VERSION


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--apa"], "Tidak dikenal: --apa"),
        (["berkas.db"], "Tidak dikenal: berkas.db"),
        (["--expor", "x"], "Tidak dikenal: --expor x"),
        (["--data"], "--data perlu satu isian"),
        (["--data", "--new"], "--data perlu satu isian"),
        (["--data", " "], "--data kosong"),
        (["--export="], "--export kosong"),
        (["--check=1"], "--check tidak memakai isian"),
        (["--new"], "--new perlu --data"),
        (["--check", "--smoke"], "Pilih salah satu saja: --check atau --smoke"),
        (["--export", "x", "--check"], "Pilih salah satu saja: --export atau --check"),
        (["--data", "x", "--new", "--check"], "jangan pakai --new"),
        (["--size", "10x10"], "--size hanya dipakai bersama --export"),
        (["--formats", "png"], "--formats hanya dipakai bersama --export"),
        (["--export", "x", "--formats", "png,gif,"], "Format tidak dikenal: gif, (kosong)"),
        (["--export", "x", "--size", "besar"], "Ukuran tidak terbaca: besar"),
        (["--export", "x", "--size", "-1x5"], "--size perlu satu isian"),
        (["--export", "x", "--size", "١٩٢٠x1080"], "Ukuran tidak terbaca"),
        (["--export", "x", "--size", "1920x1080x2"], "Ukuran tidak terbaca"),
    ],
)
def test_wrong_usage_is_said_in_indonesian(
    argv: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argv) == WRONG_USAGE
    out, err = told(capsys)
    assert not out
    assert words in err
    assert "--help" in err


def test_what_is_not_said_has_its_default() -> None:
    asked = parse(["--export", "x"])
    assert (asked.formats, asked.size, asked.data) == (("png",), (1920, 1080), None)
    asked = parse(["--export", "x", "--formats", "SVG, png,svg", "--size", "3840X2160"])
    assert (asked.formats, asked.size) == (("svg", "png"), (3840, 2160))


# -- export --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["1x1", "99999x10", "9000x9000"])
def test_a_size_that_cannot_be_painted_is_wrong_usage(
    size: str, tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gambar"
    assert run(["--export", str(folder), "--size", size]) == WRONG_USAGE
    assert "Ukuran gambar" in told(capsys)[1]
    assert not folder.exists()


def test_export_writes_every_chart(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    data, folder = tmp_path / "a.db", tmp_path / "baru" / "gambar"
    argv = ["--data", str(data), "--new", "--export", str(folder), "--size", "320x180"]
    assert run([*argv, "--formats", "png,svg"]) == OK
    assert told(capsys)[0].startswith("26 gambar ditulis ke ")
    assert len(list(folder.glob("*.png"))) == len(list(folder.glob("*.svg"))) == 13
    # Once more without --new: the pictures are replaced.
    argv.remove("--new")
    assert run(argv) == OK
    assert len(list(folder.iterdir())) == 26


def test_export_writes_documents_and_slides(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    data, folder = tmp_path / "a.db", tmp_path / "x"
    argv = [
        "--data",
        str(data),
        "--new",
        "--export",
        str(folder),
        "--formats",
        "pptx,xlsx,csv,slide",
    ]
    assert run([*argv, "--size", "320x320"]) == OK
    names = sorted(path.name for path in folder.iterdir())
    assert told(capsys)[0] == f"{len(names) - 3} gambar dan 3 dokumen ditulis ke {folder}\n"
    assert names[0].startswith("01 ")
    assert "Angka Kinerja Kabupaten Banyuasin.xlsx" in names
    assert "Presentasi Kinerja Kabupaten Banyuasin.pptx" in names
    assert "Data Kinerja Kabupaten Banyuasin.csv" in names
    picture = QImage(str(folder / names[0]))
    assert (picture.width(), picture.height()) == (320, 320)
    assert run(["--data", str(data), "--export", str(folder), "--formats", "csv"]) == OK
    assert told(capsys)[0] == f"1 dokumen ditulis ke {folder}\n"


def test_an_existing_file_is_not_made_new(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "a.db"
    data.write_bytes(b"milik orang lain")
    assert run(["--data", str(data), "--new", "--export", str(tmp_path / "x")]) == FAILED
    err = told(capsys)[1]
    assert "Berkas itu sudah ada." in err
    assert "Yang aman: " in err
    assert data.read_bytes() == b"milik orang lain"


def test_without_a_store_it_says_how_to_make_one(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    for argv in (["--export", str(tmp_path / "x")], ["--check"]):
        assert run(argv) == FAILED
        err = told(capsys)[1]
        assert "Belum ada berkas data di komputer ini." in err
        assert "--data BERKAS --new" in err
    missing = tmp_path / "tidak ada.db"
    assert run(["--data", str(missing), "--check"]) == FAILED
    assert "Berkas data tidak ditemukan." in told(capsys)[1]
    assert not missing.exists()


def test_a_folder_that_is_a_file_is_refused_before_a_store_is_made(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berkas").touch()
    data = tmp_path / "a.db"
    argv = ["--data", str(data), "--new", "--export", str(tmp_path / "berkas")]
    assert run(argv) == FAILED
    assert "adalah berkas, bukan folder" in told(capsys)[1]
    assert not data.exists()


def test_a_store_that_is_not_there_leaves_no_folder(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "x"
    assert run(["--data", str(tmp_path / "tidak ada.db"), "--export", str(folder)]) == FAILED
    assert "Berkas data tidak ditemukan." in told(capsys)[1]
    assert not folder.exists()


def test_a_store_that_another_program_holds_is_told(
    tmp_path: Path,
    qapp: object,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def held(*_: object, **__: object) -> Store:
        raise StoreBusy(detail="SQLITE_BUSY")

    data = tmp_path / "a.db"
    seeded(data).close()
    monkeypatch.setattr(Store, "open", held)
    assert run(["--data", str(data), "--export", str(tmp_path / "x")]) == FAILED
    err = told(capsys)[1]
    assert "sedang dipakai" in err
    assert "jalankan perintah ini lagi" in err


def test_what_was_written_before_a_failure_is_counted(
    tmp_path: Path,
    qapp: object,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data, folder = tmp_path / "a.db", tmp_path / "x"
    seeded(data).close()
    in_the_way = folder / "Angka Kinerja Kabupaten Banyuasin.xlsx"
    in_the_way.mkdir(parents=True)
    argv = ["--data", str(data), "--export", str(folder), "--formats", "csv,xlsx,pptx"]
    assert run(argv) == FAILED
    err = told(capsys)[1]
    assert "adalah nama sebuah folder" in err
    assert "Seluruhnya 1 berkas sudah selesai ditulis." in err
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(("formats", "documents"), [("png", 0), ("csv,png", 1)])
def test_pictures_written_before_a_failure_are_counted_once(
    tmp_path: Path,
    qapp: object,
    capsys: pytest.CaptureFixture[str],
    formats: str,
    documents: int,
) -> None:
    data, folder = tmp_path / "a.db", tmp_path / "x"
    seeded(data).close()
    argv = ["--data", str(data), "--export", str(folder), "--size", "320x180", "--formats"]
    assert run([*argv, "png"]) == OK
    in_the_way = sorted(folder.glob("*.png"))[2]
    shutil.rmtree(folder)
    in_the_way.mkdir(parents=True)
    told(capsys)
    assert run([*argv, formats]) == FAILED
    pictures = sum(file.is_file() for file in folder.glob("*.png"))
    assert pictures
    counted = re.findall(r"(\d+) (gambar|berkas) sudah selesai", told(capsys)[1])
    both = [(str(pictures), "gambar"), (str(pictures + documents), "berkas")]
    assert counted == both[: 1 + documents]


def test_a_store_without_figures_has_nothing_to_export(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "a.db"
    seeded(data).close()
    raw = sqlite3.connect(data)
    with raw:
        raw.execute("DELETE FROM figure")
        raw.execute("DELETE FROM award")
    raw.close()
    assert run(["--data", str(data), "--export", str(tmp_path / "x")]) == FAILED
    assert "Belum ada angka yang dapat digambar." in told(capsys)[1]
    assert run(["--data", str(data), "--check"]) == OK
    assert told(capsys)[0] == "Berkas data utuh: 0 indikator berisi angka.\n"


def test_memory_that_does_not_suffice_is_said(
    tmp_path: Path,
    qapp: object,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_much(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("ui.export.orders.encode_picture", too_much)
    argv = ["--data", str(tmp_path / "a.db"), "--new", "--export", str(tmp_path / "x")]
    assert run(argv) == FAILED
    assert "Memori tidak cukup untuk ekspor ini." in told(capsys)[1]


# -- check ---------------------------------------------------------------------------------------


def test_a_sound_store_is_said_to_be_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "a.db"
    seeded(data).close()
    assert run(["--data", str(data), "--check"]) == OK
    out, err = told(capsys)
    assert out == "Berkas data utuh: 6 indikator berisi angka, angka terbaru tahun 2023.\n"
    assert not err


def test_what_is_broken_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "a.db"
    seeded(data).close()
    raw = sqlite3.connect(data)
    with raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("UPDATE figure SET region = '9999' WHERE year = 2018")
    raw.close()
    assert run(["--data", str(data), "--check"]) == FAILED
    err = told(capsys)[1]
    assert "1 temuan" in err
    assert "- Rujukan antartabel putus (" in err

    found = ("integrity_check: x", "picture ab: checksum differs", "figures: ValueError()", "lain")
    monkeypatch.setattr(Store, "check", lambda _: found)
    assert run(["--data", str(data), "--check"]) == FAILED
    err = told(capsys)[1]
    for words in ("Susunan berkas rusak (x)", "Isi gambar berubah (ab", "Angka tidak terbaca"):
        assert words in err
    assert "- lain" in err


@pytest.mark.parametrize("content", [b"", b"teks biasa", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    content: bytes, tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "a.db"
    data.write_bytes(content)
    for argv in (["--check"], ["--export", str(tmp_path / "x")]):
        assert run(["--data", str(data), *argv]) == FAILED
        assert told(capsys)[1].startswith("Yang terjadi: Berkas")
    assert data.read_bytes() == content


# -- the window ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "asked"),
    [
        ([], (None, False, False)),
        (["--data", "a.db", "--new"], (Path("a.db"), True, False)),
        (["--smoke"], (None, False, True)),
    ],
)
def test_anything_else_opens_the_window(
    argv: list[str],
    asked: tuple[Path | None, bool, bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[tuple[Path | None, bool, bool]] = []

    def opened(data: Path | None, new: bool, smoke: bool) -> int:
        called.append((data, new, smoke))
        return 7

    monkeypatch.setattr("ui.application.run_window", opened)
    # The window turns the collector on again; there is none here, and other tests need it.
    monkeypatch.setattr(gc, "disable", lambda: None)
    assert run(argv) == 7
    assert called == [asked]


@pytest.mark.parametrize("chosen", ["", r"D:\Fon"])
def test_a_run_without_a_screen_uses_the_fonts_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    data = tmp_path / "a.db"
    seeded(data).close()
    monkeypatch.setenv("WINDIR", r"C:\WINDOWS")
    monkeypatch.setenv("QT_QPA_FONTDIR", chosen)
    if not chosen:
        monkeypatch.delenv("QT_QPA_FONTDIR")
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        assert run(["--data", str(data), "--check"]) == OK
    assert os.environ["QT_QPA_FONTDIR"] == (chosen or r"C:\WINDOWS\Fonts")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_program_without_a_console_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["--version"]) == OK
    assert run(["--apa"]) == WRONG_USAGE
    for stream in (sys.stdout, sys.stderr):
        assert stream is not None
        stream.close()
