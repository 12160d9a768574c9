"""No dialog stands out beyond a small window, at any text size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from db.domain.indicators import Topic
from tests.ui.conftest import Office
from ui.tabs.indicator_tab import FormStart

OPENERS: dict[str, Callable[[Office], object]] = {
    "figure": lambda office: office.window.dialogs.figure(FormStart("p0", "1607", 2024, "958")),
    "award": lambda office: office.window.awards.add(),
    "detail": lambda office: office.window.awards.open(office.store.awards()[0]),
    "settings": lambda office: office.window.dialogs.settings(),
    "targets": lambda office: office.window.edit_targets(),
    "notes": lambda office: office.window.edit_annotations(),
    "indicator": lambda office: office.window.master.edit_indicator("irb"),
    "indicators": lambda office: office.window.manage_indicators(),
    "template": lambda office: office.window.master.add_indicator(Topic.POVERTY),
    "history": lambda office: office.window.dialogs.history(),
    "deck": lambda office: office.window.deck.arrange(office.window),
    "picture": lambda office: office.window.save_picture(),
    "export": lambda office: office.window.export(),
}


@pytest.mark.parametrize(
    ("opener", "scale"),
    [
        *((opener, 1.0) for opener in OPENERS),
        ("figure", 2.0),
        ("award", 2.0),
        ("detail", 2.0),
        ("targets", 2.0),
        ("notes", 2.0),
        ("indicator", 2.0),
        ("indicators", 2.0),
        ("template", 2.0),
        ("history", 2.0),
        ("deck", 2.0),
        ("export", 1.5),
        ("export", 2.0),
    ],
)
def test_a_dialog_is_no_larger_than_its_window(office: Office, opener: str, scale: float) -> None:
    office.theme.use(scale=scale)
    office.window.resize(1024, 600)
    QApplication.processEvents()
    OPENERS[opener](office)
    QApplication.processEvents()
    dialogs = [found for found in office.window.findChildren(QDialog) if found.isVisible()]
    sizes = [(dialog.width(), dialog.height()) for dialog in dialogs]
    for dialog in dialogs:
        QDialog.done(dialog, 0)
    assert len(sizes) == 1
    assert sizes[0][0] <= 1024
    assert sizes[0][1] <= 600
