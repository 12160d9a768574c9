"""Preferences: remembered across starts, and no broken file does any harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray

from ui.preferences import Preferences


def again(path: Path) -> Preferences:
    return Preferences(path)


def test_what_is_remembered_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "dasbor" / "pilihan.ini"
    first = Preferences(path)
    first.set_value("theme", "gelap")
    first.set_value("scale", "1.25")
    first.set_flag("ingat", True)
    first.set_blob("geometry", QByteArray(bytes(range(256))))
    first.flush()
    second = again(path)
    assert second.value("theme") == "gelap"
    assert second.number("scale", 1.0) == 1.25
    assert second.flag("ingat") is True
    assert second.blob("geometry").data() == bytes(range(256))


def test_defaults_stand_in_for_what_was_never_chosen(tmp_path: Path) -> None:
    none = Preferences(tmp_path / "pilihan.ini")
    assert none.value("x") == ""
    assert none.value("x", "terang") == "terang"
    assert none.number("x", 1.5) == 1.5
    assert none.flag("x") is False
    assert none.flag("x", default=True) is True
    assert none.blob("x").isEmpty()
    none.set_flag("x", False)
    assert none.flag("x", default=True) is False


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "besar", "", "1,5", "1e999"])
def test_a_number_that_is_none_is_the_default(tmp_path: Path, text: str) -> None:
    used = Preferences(tmp_path / "pilihan.ini")
    used.set_value("scale", text)
    assert used.number("scale", 1.0) == 1.0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), max_size=40))
def test_any_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pilihan.ini"
    first = Preferences(path)
    first.set_value("sumber-terakhir", text)
    first.flush()
    assert again(path).value("sumber-terakhir") == text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe" * 100,
        b"[General]\nscale=1, 2, 3\ntheme=@Variant(\\0\\0)\ngeometry=@ByteArray(\\x1)\n",
        b"[General\nscale",
        b"scale=" + b"9" * 100_000,
    ],
)
def test_a_broken_file_leaves_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pilihan.ini"
    path.write_bytes(content)
    broken = Preferences(path)
    assert broken.number("scale", 1.0) == 1.0
    assert broken.value("tema", "terang") == "terang"
    assert isinstance(broken.value("theme"), str)
    assert isinstance(broken.blob("geometry"), QByteArray)
    broken.set_value("theme", "gelap")
    assert broken.value("theme") == "gelap"


def test_a_place_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder")
    used = Preferences(blocked / "pilihan.ini")
    used.set_value("theme", "gelap")
    used.flush()
    assert used.value("theme", "terang") in ("gelap", "terang")
