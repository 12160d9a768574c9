"""What the cards of the real window say of targets is whole on the offices' common screens."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html import escape

import pytest
from PySide6.QtWidgets import QApplication

from db.domain.chart_builders import View
from db.domain.figures import Figure, Target
from db.domain.indicators import Topic
from db.store.operations import Operation, PutFigure, PutIndicator, PutTarget, Write
from tests.ui.conftest import Office
from tests.widgets.test_indicator_card import written
from widgets.indicator_card import IndicatorCard

OWN = "1607"


def plan(office: Office, code: str = "p0") -> list[Write]:
    """Return a figure of 2024 and the targets around it."""
    return [
        PutFigure(Figure(code, OWN, 2023, Decimal("9.58"), source="BPS")),
        PutFigure(Figure(code, OWN, 2024, Decimal("9.31"), source="BPS")),
        PutTarget(Target(code, OWN, 2024, Decimal("9.00"), "RPJMD")),
        PutTarget(Target(code, OWN, 2029, Decimal("7.50"), "RPJMD")),
    ]


@pytest.mark.parametrize("many", [False, True], ids=["two", "twelve"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_the_target_is_whole_on_every_card(
    office: Office, size: tuple[int, int], many: bool
) -> None:
    writes = plan(office)
    if many:
        first = next(i for i in office.store.indicators() if i.code == "p0")
        for number in range(10):
            code = f"lain_{number}"
            writes.append(PutIndicator(replace(first, code=code, short_name=f"Lain {number}")))
            writes.extend(plan(office, code))
    office.session.run(Operation("Isi", tuple(writes)))
    office.window.resize(*size)
    tab = office.tab(Topic.POVERTY)
    cards = [made for made in tab.findChildren(IndicatorCard) if made.spec.goals]
    assert len(cards) == (11 if many else 1)
    for made in cards:
        assert made.isVisibleTo(tab)
        assert made.height() == made.sizeHint().height()
        paper = written(made)
        assert ">Target 9,00% belum" in paper
        assert "96,6%)<" in paper
        for wordings in made.spec.goals:
            assert any(f">{escape(told)}<" in paper for told in wordings), paper
    assert (tab.side.verticalScrollBar().maximum() > 0) is many
    # The last one can be reached, and has its whole width there.
    tab.side.ensureWidgetVisible(cards[-1])
    QApplication.processEvents()
    assert cards[-1].visibleRegion().boundingRect() == cards[-1].rect()


def test_the_trend_tells_what_the_target_ahead_needs(office: Office) -> None:
    office.session.run(Operation("Isi", tuple(plan(office))))
    tab = office.tab(Topic.POVERTY)
    tab.controls.view.button(View.TREND).click()
    if not tab.controls.target.isChecked():
        tab.controls.target.click()
    QApplication.processEvents()
    told = "Untuk mencapai target 7,50% pada 2029 perlu turun rata-rata 0,36 persen poin per tahun."
    assert told in tab.source.text()
