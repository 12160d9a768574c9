"""Labels: data is shown letter by letter, what is too long says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.labels import ElidedLabel, FactsLabel, PlainLabel

HTML = "<b>9,58</b> &lt; <img src='x'> <a href='http://a'>a</a> & <script>"


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel, FactsLabel])
def test_html_is_shown_letter_by_letter(
    qtbot: QtBot, kind: type[PlainLabel] | type[ElidedLabel] | type[FactsLabel]
) -> None:
    label = kind(HTML)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HTML
    whole = label.fontMetrics().horizontalAdvance(HTML)
    assert whole - 4 <= label.sizeHint().width() <= whole + 12, "as wide as its letters"


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel, FactsLabel])
def test_control_and_direction_signs_are_not_shown(
    qtbot: QtBot, kind: type[PlainLabel] | type[ElidedLabel] | type[FactsLabel]
) -> None:
    label = kind("Musi\u202eRawas\x00 \u200bUtara\x07\t.")
    qtbot.addWidget(label)
    assert label.text() == "Musi Rawas Utara ."


def test_a_plain_label_keeps_its_lines(qtbot: QtBot) -> None:
    label = PlainLabel("satu\r\ndua\ntiga")
    qtbot.addWidget(label)
    assert label.text() == "satu\ndua\ntiga"


def test_a_wrapping_label_needs_more_height_where_it_is_narrow(qtbot: QtBot) -> None:
    label = PlainLabel("kata " * 40, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(100) > 2 * label.heightForWidth(600)
    assert label.minimumSizeHint().width() < 100


def test_selectable_text_can_be_copied_with_the_mouse(qtbot: QtBot) -> None:
    label = PlainLabel("rincian", selectable=True)
    qtbot.addWidget(label)
    label.resize(200, 30)
    label.show()
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton, pos=label.rect().center() / 4)
    assert label.selectedText() == "rincian"


def test_what_does_not_fit_is_elided_and_told_by_the_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("Kabupaten <i>Ogan Komering Ulu Selatan</i>")
    qtbot.addWidget(label)
    label.resize(label.sizeHint().width() + 20, 24)
    label.show()
    QApplication.processEvents()
    assert label.toolTip() == ""
    wide = label.grab().toImage()
    label.resize(80, 24)
    QApplication.processEvents()
    assert "Kabupaten &lt;i&gt;Ogan" in label.toolTip(), "the tip reads no HTML from data either"
    narrow = label.grab().toImage()
    assert narrow.width() < wide.width()
    assert narrow.copy(0, 0, 80, 24) != wide.copy(0, 0, 80, 24), "an ellipsis is painted"
    assert label.accessibleName() == label.text()
    label.setText("OKU")
    assert label.toolTip() == ""


def test_an_elided_label_may_be_squeezed(qtbot: QtBot) -> None:
    label = ElidedLabel("x" * 10_000)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 60
    label.resize(1, 20)
    label.show()
    assert not label.grab().isNull()


FACTS = "Persentase penduduk miskin · Maret · Banyuasin dan Indonesia · 2022–2024 · −6,9% relatif"


def facts(qtbot: QtBot, text: str, share: float) -> tuple[FactsLabel, list[str]]:
    """Return a label of facts that has a share of the width of its text, and its lines."""
    label = FactsLabel(text)
    qtbot.addWidget(label)
    label.ensurePolished()
    width = round(label.fontMetrics().horizontalAdvance(text) * share)
    label.resize(width, label.heightForWidth(width))
    label.show()
    QApplication.processEvents()
    return label, label.lines(width)


def test_facts_stay_on_one_line_where_there_is_room(qtbot: QtBot) -> None:
    label, lines = facts(qtbot, FACTS, 1.02)
    assert lines == [FACTS]
    assert label.height() == label.fontMetrics().lineSpacing()


@pytest.mark.parametrize("share", [0.95, 0.8, 0.62])
def test_facts_break_between_two_of_them_evenly(qtbot: QtBot, share: float) -> None:
    label, lines = facts(qtbot, FACTS, share)
    assert len(lines) == 2
    assert " · ".join(lines) == FACTS
    advance = label.fontMetrics().horizontalAdvance
    assert all(advance(line) <= label.width() for line in lines)
    assert min(advance(line) for line in lines) > 0.3 * advance(FACTS)
    assert label.height() == 2 * label.fontMetrics().lineSpacing()
    assert label.toolTip() == ""


def test_one_long_fact_breaks_between_words(qtbot: QtBot) -> None:
    text = "Angka kemiskinan menurut kabupaten/kota · 2024"
    label, lines = facts(qtbot, text, 0.6)
    assert " ".join(lines) == text
    assert label.fontMetrics().horizontalAdvance(lines[0]) <= label.width()


def test_facts_that_need_three_lines_are_told_by_the_tip(qtbot: QtBot) -> None:
    label, lines = facts(qtbot, FACTS, 0.3)
    assert len(lines) == 2
    assert label.toolTip().startswith("<qt>Persentase penduduk miskin")
    assert label.minimumSizeHint().width() < 60
    label.setText("a" * 500)
    assert len(label.lines(50)) == 1
