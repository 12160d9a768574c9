"""Why a folder cannot be written to, in words that name what is in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ui.export.files import ExportError, make_folder, shortened, write_file


def test_the_file_that_is_in_the_way_is_named_and_not_what_is_below_it(tmp_path: Path) -> None:
    file = tmp_path / "catatan.txt"
    file.touch()
    with pytest.raises(ExportError) as error:
        make_folder(file / "hasil" / "2024")
    assert error.value.what == f"“{shortened(file)}” adalah berkas, bukan folder."


def test_a_folder_of_the_files_name_keeps_what_is_in_it(tmp_path: Path) -> None:
    target = tmp_path / "data.csv"
    target.mkdir()
    (target / "isi.txt").write_text("milik orang lain", encoding="utf-8")
    with pytest.raises(ExportError) as error:
        write_file(target, b"x")
    assert error.value.what == "“data.csv” adalah nama sebuah folder."
    assert "Pindahkan folder itu" in error.value.todo
    assert error.value.other == tmp_path / "data (2).csv"
    assert [path.name for path in target.iterdir()] == ["isi.txt"]
    assert not list(tmp_path.glob(".*.baru"))


def test_what_must_be_ready_first_can_still_refuse(tmp_path: Path) -> None:
    target = tmp_path / "data.csv"
    target.write_bytes(b"lama")

    def refuse() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(target, b"baru", refuse)
    assert target.read_bytes() == b"lama"
    assert not list(tmp_path.glob(".*.baru"))


def test_a_button_takes_a_long_name_with_both_its_ends() -> None:
    assert shortened("Angka Kinerja (2).xlsx") == "Angka Kinerja (2).xlsx"
    long = shortened(f"{'Angka ' * 20}(12).xlsx")
    assert long.startswith("Angka Angka")
    assert long.endswith("(12).xlsx")
    assert len(long) < 50


# Windows makes such links only for administrators, and has its own bound of a path's length.
if sys.platform != "win32":

    def test_a_link_that_leads_nowhere_is_a_folder_that_is_gone(tmp_path: Path) -> None:
        link = tmp_path / "stik"
        link.symlink_to(tmp_path / "tidak ada")
        with pytest.raises(ExportError) as error:
            make_folder(link)
        assert error.value.what == f"Folder “{shortened(link)}” tidak ditemukan."

    def test_a_link_to_a_folder_is_as_good_as_the_folder(tmp_path: Path) -> None:
        (tmp_path / "asli").mkdir()
        (tmp_path / "tautan").symlink_to(tmp_path / "asli")
        make_folder(tmp_path / "tautan")
        write_file(tmp_path / "tautan" / "x.csv", b"x")
        assert (tmp_path / "asli" / "x.csv").read_bytes() == b"x"

    def test_a_folder_with_too_long_a_name_is_told(tmp_path: Path) -> None:
        with pytest.raises(ExportError) as error:
            make_folder(tmp_path / ("x" * 300))
        assert "terlalu panjang" in error.value.what
        assert "Pendekkan" in error.value.todo
