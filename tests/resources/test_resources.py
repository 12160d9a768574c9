"""Shipped files are found from source and in the frozen bundle, and missed loudly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import resources


def test_a_shipped_file_is_found_beside_the_package() -> None:
    found = resources.path("seed.json")
    assert found.is_file()
    assert found.parent == Path(resources.__file__).parent


def test_a_folder_is_a_resource_too() -> None:
    assert resources.path("icons").is_dir()


def test_the_frozen_bundle_has_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "seed.json").write_text("{}", "utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("seed.json") == tmp_path / "resources" / "seed.json"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"tidak-ada\.json"):
        resources.path("tidak-ada.json")


def test_a_bundle_does_not_fall_back_to_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match=r"seed\.json"):
        resources.path("seed.json")
