"""A cell of the tab's table is written at once only where nothing has to be asked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

import resources
from db.domain.figures import Figure, FigureKey
from db.store.operations import Operation, PutFigure
from db.store.repository import Store
from ui.session import Session
from ui.tabs.figure_edits import FigureEdits, FormStart
from widgets.figure_table import Column
from widgets.message import MessageBar

REGIONS = {"1601": "3.5", "1602": "2.9", "1603": "4.2", "1604": "3.1", "1605": "2.5", "1606": "3.4"}


def test_a_value_far_from_other_regions_opens_the_form(tmp_path: Path, qtbot: QtBot) -> None:
    seed = resources.path("seed.json").read_text(encoding="utf-8")
    session = Session(Store.create(tmp_path / "angka.db", seed))
    figures = [Figure("tpt", code, 2024, Decimal(value)) for code, value in REGIONS.items()]
    session.run(Operation("Isi", tuple(map(PutFigure, figures))))
    bar = MessageBar()
    qtbot.addWidget(bar)
    edits = FigureEdits(session, bar, bar)
    tpt = session.store.indicator("tpt")
    with qtbot.waitSignal(edits.form_requested) as asked:
        edits.edit(tpt, figures[-1], Column.VALUE, "34")
    assert asked.args == [FormStart("tpt", "1606", 2024, "34")]
    with qtbot.assertNotEmitted(edits.form_requested):
        edits.edit(tpt, figures[-1], Column.VALUE, "3,7")
    stored = session.store.figure(FigureKey("tpt", "1606", 2024))
    assert stored is not None
    assert stored.value == Decimal("3.7")
    session.close()
