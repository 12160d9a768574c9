"""The card: chosen by mouse and key, named for the screen reader, painted in every state."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html import escape

import pytest
from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.domain.chart_builders import CardSpec, card
from db.domain.figures import Figure, FigureStatus, Target
from db.domain.indicators import Direction
from tests.db.domain.samples import GINI, IRB, P0, POVERTY_LINE
from widgets.indicator_card import IndicatorCard
from widgets.theme import Theme
from widgets.tokens import THEMES, ThemeName


def series(code: str, *values: tuple[int, str]) -> list[Figure]:
    return [Figure(code, "1607", year, Decimal(value)) for year, value in values]


SPECS = {
    "full": card(P0, series("p0", (2022, "10.00"), (2023, "9.58"))),
    "rating": card(IRB, series("irb", (2022, "57.19"), (2023, "70.23"))),
    "gap": card(GINI, series("gini", (2018, "0.340"), (2020, "0.300"), (2023, "0.265"))),
    "flat": card(P0, series("p0", (2021, "9.58"), (2022, "9.58"), (2023, "9.58"))),
    "one": card(P0, series("p0", (2023, "9.58"))),
    "target": card(
        P0,
        series("p0", (2022, "10.00"), (2023, "9.58")),
        [Target("p0", "1607", 2023, Decimal("9.8"))],
    ),
    "empty": card(P0, []),
    "blank": CardSpec(name=""),
    "huge": replace(
        card(P0, series("p0", (2022, "-999999999999999"), (2023, "999999999999999.999999"))),
        name="Nama indikator yang sangat panjang " * 10,
        unit="satuan yang panjang",
        context="keterangan panjang " * 20,
    ),
}


def shown(qtbot: QtBot, spec: CardSpec, theme: Theme | None = None) -> IndicatorCard:
    if theme is None:
        theme = Theme()
        theme.use(ThemeName.LIGHT, 1.0)
    made = IndicatorCard(theme)
    qtbot.addWidget(made)
    made.set_spec(spec)
    made.resize(made.sizeHint())
    return made


def written(made: IndicatorCard) -> str:
    """Return the texts as they are painted, elided or not."""
    paper = QBuffer()
    paper.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(paper)
    drawing.setSize(made.size())
    made.render(drawing)
    return bytes(paper.data()).decode().replace("\n", "")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("value", ["9.58", "11.42"])
def test_the_verdict_is_whole_at_every_width(qtbot: QtBot, value: str, scale: float) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, scale)
    made = shown(qtbot, card(P0, series("p0", (2022, "10.00"), (2023, value))), theme)
    word = "membaik" if value == "9.58" else "memburuk"
    for width in range(made.minimumSizeHint().width(), theme.pixels(330), 6):
        made.resize(width, made.height())
        assert f"persen poin · {word}<" in written(made).replace("\n", ""), width


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_the_small_line_leaves_its_room_to_the_words_beside_it(qtbot: QtBot, scale: float) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, scale)
    old, new = (
        replace(series("p0", (year, value))[0], method=method)
        for year, value, method in ((2024, "10.49", "lama"), (2025, "11.26", "baru"))
    )
    made = shown(qtbot, card(P0, [old, new]), theme)
    assert "10,49% pada 2024, metode berbeda<" in written(made).replace("\n", "")


def picture(made: IndicatorCard) -> QImage:
    return made.grab().toImage()


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("kind", list(SPECS))
def test_every_state_is_painted_in_every_theme(qtbot: QtBot, name: ThemeName, kind: str) -> None:
    theme = Theme()
    theme.use(name)
    made = shown(qtbot, SPECS[kind], theme)
    for size in (made.sizeHint(), made.minimumSizeHint()):
        made.resize(size)
        image = picture(made)
        surface = THEMES[name].surface.lower()
        assert image.pixelColor(8, image.height() // 2).name() == surface
        if kind != "blank":
            text = image.copy(QRect(12, 8, image.width() - 24, image.height() - 16))
            colours = {
                text.pixelColor(x, y).name()
                for x in range(0, text.width(), 2)
                for y in range(0, text.height(), 2)
            }
            assert len(colours) > 5, "something is written"
    theme.use(ThemeName.LIGHT)


def test_nothing_is_painted_over_the_edge(qtbot: QtBot) -> None:
    made = shown(qtbot, SPECS["huge"])
    image = picture(made)
    blank = picture(shown(qtbot, SPECS["blank"]))
    for x in (0, 3, image.width() - 4, image.width() - 1):
        column = QRect(x, 10, 1, image.height() - 20)
        assert image.copy(column) == blank.copy(column)


def test_html_in_a_name_is_painted_letter_by_letter(qtbot: QtBot) -> None:
    tagged = picture(shown(qtbot, CardSpec(name="<b>A</b>", empty_reason="kosong")))
    plain = picture(shown(qtbot, CardSpec(name="A", empty_reason="kosong")))
    assert tagged != plain
    made = shown(qtbot, CardSpec(name="<b>A</b>\u202e", description="<i>B</i>\nC"))
    assert made.accessibleName() == "<b>A</b>"
    assert made.accessibleDescription() == "<i>B</i> C"


def test_a_screen_reader_hears_what_the_card_shows(qtbot: QtBot) -> None:
    made = shown(qtbot, SPECS["full"])
    assert made.accessibleName() == P0.short_name
    assert "9,58" in made.accessibleDescription()
    assert "Belum ada angka" in shown(qtbot, SPECS["empty"]).accessibleDescription()


def test_the_figure_changes_the_picture(qtbot: QtBot) -> None:
    made = shown(qtbot, SPECS["full"])
    before = picture(made)
    made.set_spec(card(P0, series("p0", (2022, "10.00"), (2023, "9.57"))))
    assert made.spec.value == "9,57"
    assert picture(made) != before


def test_a_provisional_figure_is_marked(qtbot: QtBot) -> None:
    figures = series("p0", (2022, "10.00"), (2023, "9.58"))
    provisional = [*figures[:-1], replace(figures[-1], status=FigureStatus.PROVISIONAL)]
    assert card(P0, provisional).provisional
    assert picture(shown(qtbot, card(P0, provisional))) != picture(shown(qtbot, card(P0, figures)))


def test_one_of_several_is_chosen_by_mouse_and_by_key(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, 1.0)
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = QHBoxLayout(owner)
    cards = [IndicatorCard(theme) for _ in range(3)]
    for made in cards:
        made.set_spec(SPECS["full"])
        layout.addWidget(made)
    owner.show()
    owner.activateWindow()
    with qtbot.waitActive(owner):
        pass
    qtbot.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    assert [made.isChecked() for made in cards] == [False, True, False]
    with qtbot.waitSignal(cards[2].clicked):
        qtbot.keyClick(cards[1], Qt.Key.Key_Right)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert [made.isChecked() for made in cards] == [False, False, True]


def test_the_chosen_one_and_keyboard_focus_are_framed(qtbot: QtBot) -> None:
    made = shown(qtbot, SPECS["full"])
    plain = picture(made)
    made.setChecked(True)
    chosen = picture(made)
    assert chosen != plain
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    made.clearFocus()
    made.setFocus(Qt.FocusReason.MouseFocusReason)
    clicked = picture(made)
    made.clearFocus()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(made) != clicked
    made.clearFocus()
    assert picture(made) == clicked


def test_the_card_grows_with_the_text(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, 1.0)
    made = shown(qtbot, SPECS["full"], theme)
    before = made.sizeHint()
    theme.use(scale=1.5)
    assert made.sizeHint().width() == round(1.5 * before.width())
    theme.use(scale=1.0)


def test_a_target_has_a_line_of_its_own(qtbot: QtBot) -> None:
    made = shown(qtbot, SPECS["target"])
    plain = shown(qtbot, SPECS["full"])
    assert made.sizeHint().height() > plain.sizeHint().height()
    assert made.minimumSizeHint().height() == made.sizeHint().height()
    below = QRect(0, plain.height() - 12, made.width() // 2, made.height() - plain.height())
    line = picture(made).copy(below)
    assert line != picture(shown(qtbot, replace(SPECS["target"], goals=((" ",),)))).copy(below)
    assert "Target 9,80% tercapai" in made.accessibleDescription()


GOALS = {
    "published": (P0, "9.31", "9.00", "7.50"),
    "reached": (P0, "8.90", "9.00", "7.50"),
    "hundred": (IRB, "70.23", "100", "105"),
    "money": (replace(POVERTY_LINE, direction=Direction.HIGHER), "509264", "1500000", "2000000"),
}


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("case", list(GOALS))
def test_the_lines_about_targets_are_whole(qtbot: QtBot, case: str, scale: float) -> None:
    """From the column at 1024 pixels with a scroll bar beside it to the one at 1366."""
    indicator, value, goal, end = GOALS[case]
    targets = [
        Target(indicator.code, "1607", 2024, Decimal(goal)),
        Target(indicator.code, "1607", 2029, Decimal(end)),
    ]
    spec = card(indicator, series(indicator.code, (2023, "9.58"), (2024, value)), targets)
    assert len(spec.goals) == 2
    theme = Theme()
    theme.use(ThemeName.LIGHT, scale)
    made = shown(qtbot, spec, theme)
    for width in (222, 236, 280, 292):
        made.resize(theme.pixels(width), made.height())
        paper = written(made).replace("\n", "")
        for wordings in spec.goals:
            assert any(f">{escape(told)}<" in paper for told in wordings), (width, paper)
    # The widest column has room for the word that names the percentage.
    if case == "published":
        assert "belum tercapai (capaian 96,6%)<" in paper
    theme.use(scale=1.0)


def test_two_lines_about_targets_stand_apart_in_one_size(qtbot: QtBot) -> None:
    long = "Target 9,00% belum tercapai (capaian 96,6%)"
    made = shown(qtbot, replace(SPECS["target"], goals=((long,), ("Perlu turun",))))
    assert made.height() - shown(qtbot, SPECS["target"]).height() == 20
    line = re.compile(r' y="([0-9.]+)" font-family="Roboto" font-size="([0-9]+)"[^>]*>(Tar|Per)')
    (first, size, _), (second, other, _) = line.findall(written(made).replace("\n", ""))
    assert round(float(second) - float(first), 2) == 20
    assert size == other == "12"


def test_what_no_wording_holds_is_cut_at_its_end(qtbot: QtBot) -> None:
    made = shown(qtbot, replace(SPECS["target"], goals=(("panjang " * 20, "pendek " * 20),)))
    assert "pendek pendek" in written(made)
    assert "…" in written(made)
