from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QStandardPaths

from ui import locations

PLACES = (
    locations.default_store,
    locations.backup_folder,
    locations.settings_file,
    locations.log_file,
)


def test_every_place_is_in_the_programs_own_folder_and_different() -> None:
    places = [place() for place in PLACES]
    assert len(set(places)) == len(places)
    assert all(place.is_absolute() and locations.APP_NAME in place.parts for place in places)


def test_none_is_under_documents_and_asking_makes_nothing() -> None:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for place in PLACES:
        assert Path(documents) not in place().parents
        assert not place().exists()


def test_they_follow_the_users_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = sys.platform == "win32"
    data, config = (tmp_path / name for name in (("local",) * 2 if windows else ("data", "config")))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config))
    assert locations.default_store() == data / locations.APP_NAME / "dasbor.db"
    assert locations.settings_file().parent == config / locations.APP_NAME


def test_on_windows_they_follow_the_variable_that_tests_can_lead_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    for place in PLACES:
        assert tmp_path / "local" / locations.APP_NAME in place().parents
    monkeypatch.delenv("LOCALAPPDATA")
    told = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    assert locations.default_store() == Path(told) / locations.APP_NAME / "dasbor.db"


def test_the_names_that_qt_was_told_do_not_move_the_store() -> None:
    before = [place() for place in PLACES]
    name = QCoreApplication.applicationName()
    try:
        QCoreApplication.setApplicationName("lain")
        QCoreApplication.setOrganizationName("lain")
        assert [place() for place in PLACES] == before
    finally:
        QCoreApplication.setApplicationName(name)
        QCoreApplication.setOrganizationName("")


def test_no_application_is_needed() -> None:
    program = "from ui import locations; print(locations.default_store())"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(locations.default_store())
