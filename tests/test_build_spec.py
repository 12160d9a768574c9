"""The bundle's recipe, followed without PyInstaller: what Windows is told of the program."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from ui.locations import APP_NAME
from ui.version import VERSION

ROOT = Path(__file__).parents[1]


def program(monkeypatch: pytest.MonkeyPatch, folder: Path, platform: str) -> dict[str, Any]:
    """Return what the recipe asks of the program's file on ``platform``."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.chdir(ROOT)
    asked: dict[str, Any] = {}

    def parts(*_: object, **__: object) -> SimpleNamespace:
        return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

    given = {
        "Analysis": parts,
        "PYZ": parts,
        "EXE": lambda *_, **named: asked.update(named),
        "COLLECT": parts,
        "workpath": str(folder),
    }
    runpy.run_path(str(ROOT / "build.spec"), init_globals=given)
    return asked


def test_the_icon_has_every_size_that_windows_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(program(monkeypatch, tmp_path, "win32")["icon"]).read_bytes()
    assert content[:4] == b"\0\0\1\0"
    sizes: list[int] = []
    for number in range(content[4]):
        head = content[6 + 16 * number : 22 + 16 * number]
        length, start = (int.from_bytes(head[at : at + 4], "little") for at in (8, 12))
        image = QImage.fromData(content[start : start + length], "PNG")
        assert (image.width(), image.height()) == (head[0] or 256, head[1] or 256)
        side = image.width()
        assert image.pixelColor(0, 0).alpha() < 32, "its corners are round"
        assert image.pixelColor(side // 2, side // 10) == QColor("#12355B")
        sizes.append(side)
    assert {16, 32, 48, 256} <= set(sizes)
    assert start + length == len(content)


def test_windows_is_told_name_and_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path(program(monkeypatch, tmp_path, "win32")["version"]).read_text(encoding="utf-8")
    told: dict[str, str] = {}
    fixed: dict[str, Any] = {}
    names = dict.fromkeys(
        ("VSVersionInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct"),
        lambda *_, **__: None,
    )
    eval(  # as PyInstaller reads it
        text,
        {
            **names,
            "StringStruct": told.__setitem__,
            "FixedFileInfo": lambda **named: fixed.update(named),
        },
    )
    assert told["FileDescription"] == told["ProductName"] == APP_NAME
    assert told["FileVersion"] == told["ProductVersion"] == VERSION
    assert ".".join(map(str, fixed["filevers"][:3])) == VERSION
    assert len(fixed["filevers"]) == len(fixed["prodvers"]) == 4


def test_elsewhere_a_program_has_no_icon_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = program(monkeypatch, tmp_path, "linux")
    assert asked["console"] is False
    assert not {"icon", "version"} & set(asked)
    assert list(tmp_path.glob("*.ico")) == []
