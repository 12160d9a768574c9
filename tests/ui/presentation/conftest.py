"""The hall of the tests of a whole presentation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.presentation.hall import Hall


@pytest.fixture
def hall(tmp_path: Path, qtbot: QtBot) -> Iterator[Hall]:
    made = Hall(tmp_path, qtbot)
    yield made
    made.close()
