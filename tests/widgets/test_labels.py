"""Labels: data is shown letter by letter, what is too long says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.labels import ElidedLabel, PlainLabel

HTML = "<b>9,58</b> &lt; <img src='x'> <a href='http://a'>a</a> & <script>"


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel])
def test_html_is_shown_letter_by_letter(
    qtbot: QtBot, kind: type[PlainLabel] | type[ElidedLabel]
) -> None:
    label = kind(HTML)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HTML
    whole = label.fontMetrics().horizontalAdvance(HTML)
    assert whole - 4 <= label.sizeHint().width() <= whole + 12, "as wide as its letters"


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel])
def test_control_and_direction_signs_are_not_shown(
    qtbot: QtBot, kind: type[PlainLabel] | type[ElidedLabel]
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
