"""The number field: reads strictly, keeps what was typed, asks where two numbers could be meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.domain.numbers import Ambiguous, Invalid, Parsed
from widgets.decimal_field import DecimalField
from widgets.theme import Theme


@pytest.fixture
def field(qtbot: QtBot) -> DecimalField:
    Theme().apply()
    made = DecimalField()
    qtbot.addWidget(made)
    made.resize(200, 44)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9,58", "9.58"),
        ("9.58", "9.58"),
        ("9,58 %", "9.58"),
        (" 9,58", "9.58"),
        ("0,340", "0.340"),
        ("-1,5", "-1.5"),
        ("−1,5", "-1.5"),
        ("1.234,50", "1234.50"),
        ("Rp509.264,0", "509264.0"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_officers_write_them_and_kept_as_typed(
    qtbot: QtBot, field: DecimalField, text: str, value: str
) -> None:
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        field.insert(text)  # a test cannot press keys outside Latin-1
    assert field.reading() == Parsed(Decimal(value))
    assert str(field.value()) == value, "the decimals that were typed are kept"
    field.clearFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == text


def test_every_keystroke_is_read(qtbot: QtBot, field: DecimalField) -> None:
    seen: list[object] = []
    field.read.connect(seen.append)
    qtbot.keyClicks(field, "9,5")
    first, second, third = seen
    assert first == Parsed(Decimal(9))
    assert isinstance(second, Invalid)
    assert third == Parsed(Decimal("9.5"))
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert isinstance(seen[-1], Invalid)


def test_two_readings_are_asked_about_and_settled(qtbot: QtBot, field: DecimalField) -> None:
    qtbot.keyClicks(field, "32.917")
    small, large = Decimal("32.917"), Decimal(32917)
    assert field.reading() == Ambiguous((small, large))
    assert field.value() is None
    with qtbot.waitSignal(field.read) as caught:
        field.choose(large)
    assert caught.args == [Parsed(large)]
    assert field.value() == large
    assert field.text() == "32.917"
    qtbot.keyClicks(field, "1")
    assert field.value() == Decimal("32.9171"), "a choice holds for the text it was made for"


def test_a_choice_does_not_hold_for_another_indicator(qtbot: QtBot, field: DecimalField) -> None:
    qtbot.keyClicks(field, "32.917")
    field.set_range(None, None, "jiwa")
    field.choose(Decimal(32917))
    field.set_range(None, None, "jiwa")
    assert field.value() == Decimal(32917)
    field.set_range(Decimal(0), Decimal(100), "%")
    assert field.value() == Decimal("32.917"), "only one of them is a percentage"


def test_the_range_decides_between_two_readings(qtbot: QtBot, field: DecimalField) -> None:
    field.set_range(Decimal(1000), None, "Rp")
    qtbot.keyClicks(field, "32.917")
    assert field.value() == Decimal(32917)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "abc",
        "9,5a",
        "9,58,1",
        "1_000",
        "inf",
        "-inf",
        "nan",
        "1e5",
        "٩٫٥٨",
        "۹",
        "９,５",
        "²",
        "9" * 10_000,
        "1,2" + "3" * 50,
        "9\u202e85,",
        "\u200f9",
        "9\x005",
        "9\u200b5",
        "9\ufeff5",
        "<b>9</b>",
        "=1+1",
        "--5",
        "%",
        "9.",
        ",",
        "1.23.4",
        "\ud83d\ude00",
    ],
)
def test_what_is_no_number_gets_an_answer(field: DecimalField, text: str) -> None:
    seen: list[object] = []
    field.read.connect(seen.append)
    field.setText(text)
    reading = field.reading()
    assert isinstance(reading, Invalid)
    assert len(reading.message) > 10
    assert field.value() is None
    assert all(isinstance(each, Invalid) for each in seen)


def test_a_paste_is_read_too(qtbot: QtBot, field: DecimalField) -> None:
    QGuiApplication.clipboard().setText("9,58\n")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == Decimal("9.58")
    QGuiApplication.clipboard().clear()


def test_the_unit_stands_at_the_right_and_text_does_not_run_under_it(
    qtbot: QtBot, field: DecimalField
) -> None:
    (unit,) = field.findChildren(QLabel)
    field.set_range(None, None, "<b>%</b>")
    assert unit.text() == "<b>%</b>"
    assert unit.textFormat() is Qt.TextFormat.PlainText
    field.resize(300, 44)
    assert field.width() - 20 < unit.geometry().right() < field.width()
    assert field.textMargins().right() >= unit.width()
    field.set_range(None, None, "")
    assert field.textMargins().right() == 0


def test_the_unit_stays_in_place_when_the_text_grows(qtbot: QtBot, field: DecimalField) -> None:
    theme = Theme()
    (unit,) = field.findChildren(QLabel)
    field.set_range(None, None, "ribu jiwa")
    before = unit.width()
    theme.use(scale=2.0)
    try:
        QApplication.processEvents()
        assert unit.width() > 1.5 * before
        assert unit.geometry().right() < field.width()
        assert field.textMargins().right() >= unit.width()
    finally:
        theme.use(scale=1.0)


def test_a_refused_field_is_marked(field: DecimalField) -> None:
    plain = field.grab().toImage()
    field.set_wrong(True)
    assert field.property("wrong") is True
    assert field.grab().toImage() != plain
    field.set_wrong(False)
    assert field.grab().toImage() == plain
