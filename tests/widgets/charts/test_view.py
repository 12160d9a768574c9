"""The chart in the window: for reading by mouse and by keyboard, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.domain.charts import ChartSpec, NoChart, Remedy
from tests.widgets.charts.examples import (
    HOSTILE,
    bars,
    comparison,
    hostile_caption,
    poverty_bars,
    shipped,
)
from widgets.charts.geometry import SCREEN, Role
from widgets.charts.layout import plan_chart
from widgets.charts.view import ChartView
from widgets.fonts import load_fonts
from widgets.tokens import DARK, LIGHT

# The screen that tests paint on cannot lift a tool tip over its window, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support raise")


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    """Return a shown view of the two bars of poverty, 900 by 420."""
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.set_spec(poverty_bars())
    with qtbot.waitExposed(made):
        made.show()
    yield made
    QToolTip.hideText()


def centre_of(view: ChartView, detail: str) -> QPoint:
    """Return the middle of a figure's place, in pixels of the widget."""
    spot = next(spot for spot in view.plan.hotspots if spot.detail == detail)
    factor = view.viewport().width() / view.plan.width
    return QPoint(round(spot.box.centre_x * factor), round(spot.box.centre_y * factor))


def told(qtbot: QtBot) -> str:
    """Return what the tool tip shows as letters."""
    qtbot.waitUntil(QToolTip.isVisible)
    document = QTextDocument()
    document.setHtml(QToolTip.text())
    return document.toPlainText()


def mouse(
    view: ChartView,
    kind: QEvent.Type,
    position: QPoint,
    button: Qt.MouseButton = Qt.MouseButton.NoButton,
) -> None:
    """Send what a mouse with ``button`` held sends; QTest cannot say which one is held."""
    moved = kind is QEvent.Type.MouseMove
    event = QMouseEvent(
        kind,
        QPointF(position),
        QPointF(view.viewport().mapToGlobal(position)),
        Qt.MouseButton.NoButton if moved else button,
        Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def key(
    view: ChartView, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> bool:
    """Send a key and tell whether the view took it."""
    event = QKeyEvent(QEvent.Type.KeyPress, code, modifiers)
    view.keyPressEvent(event)
    return event.isAccepted()


def colour_at(view: ChartView, x: int, y: int) -> QColor:
    return view.grab().toImage().pixelColor(x, y)


def test_the_plan_is_that_of_the_widgets_size(view: ChartView) -> None:
    assert view.plan == plan_chart(poverty_bars(), 900, 420, load_fonts(), LIGHT, SCREEN)
    view.resize(700, 300)
    assert view.plan == plan_chart(poverty_bars(), 700, 300, load_fonts(), LIGHT, SCREEN)
    assert view.spec == poverty_bars()


def test_what_is_planned_is_painted_there(view: ChartView) -> None:
    image = view.grab().toImage()
    for detail, colour in zip(
        [bar.detail for bar in poverty_bars().bars], (LIGHT.earlier, LIGHT.current), strict=True
    ):
        at = centre_of(view, detail)
        assert image.pixelColor(at.x(), 350) == QColor(colour)
    assert image.pixelColor(3, 3) == QColor(LIGHT.surface)


def test_a_view_never_shown_has_its_plan(qtbot: QtBot) -> None:
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.set_spec(poverty_bars())
    made.grab()
    assert made.plan == plan_chart(poverty_bars(), 640, 300, load_fonts(), LIGHT, SCREEN)


@pytest.mark.parametrize("size", [(300, 170), (900, 420), (2000, 1200), (120, 60)])
def test_every_size_shows_every_figure(view: ChartView, size: tuple[int, int]) -> None:
    view.resize(*size)
    figures = [text.text for text in view.plan.texts if text.role is Role.FIGURE]
    assert set(figures) == {"10,00%", "9,58%"}


def test_hovering_tells_the_exact_figure(view: ChartView, qtbot: QtBot) -> None:
    bar = poverty_bars().bars[1]
    mouse(view, QEvent.Type.MouseMove, centre_of(view, bar.detail))
    assert told(qtbot) == bar.detail
    assert view.detail_at(centre_of(view, bar.detail)) == bar.detail
    for word in ("9,58", "2023", "Tetap", "Pidato Pj. Bupati"):
        assert word in bar.detail


def test_leaving_the_figures_hides_the_detail(view: ChartView, qtbot: QtBot) -> None:
    mouse(view, QEvent.Type.MouseMove, centre_of(view, poverty_bars().bars[1].detail))
    qtbot.waitUntil(QToolTip.isVisible)
    assert view.detail_at(QPoint(1, 1)) == ""
    mouse(view, QEvent.Type.MouseMove, QPoint(1, 1))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_pointer_leaving_hides_the_detail(view: ChartView, qtbot: QtBot) -> None:
    mouse(view, QEvent.Type.MouseMove, centre_of(view, poverty_bars().bars[1].detail))
    qtbot.waitUntil(QToolTip.isVisible)
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_html_is_told_letter_by_letter(view: ChartView, qtbot: QtBot) -> None:
    spec = poverty_bars()
    detail = f"{HOSTILE}\n2023: 9,58"
    spec = replace(spec, bars=(spec.bars[0], replace(spec.bars[1], detail=detail)))
    view.set_spec(spec)
    mouse(view, QEvent.Type.MouseMove, centre_of(view, detail))
    assert told(qtbot) == detail


def test_html_in_captions_is_never_interpreted(view: ChartView) -> None:
    view.set_spec(replace(poverty_bars(), caption=hostile_caption()))
    assert HOSTILE in view.accessibleName()
    assert HOSTILE in view.accessibleDescription()


def test_the_description_is_the_sentence(view: ChartView) -> None:
    caption = poverty_bars().caption
    assert view.accessibleName() == f"Grafik: {caption.headline}"
    assert view.accessibleDescription() == caption.description


def test_arrow_keys_walk_through_the_figures(view: ChartView, qtbot: QtBot) -> None:
    first, second = (bar.detail for bar in poverty_bars().bars)
    steps = [
        (Qt.Key.Key_Right, first),
        (Qt.Key.Key_Right, second),
        (Qt.Key.Key_Down, first),
        (Qt.Key.Key_Left, second),
        (Qt.Key.Key_Up, first),
    ]
    for code, expected in steps:
        assert key(view, code)
        assert told(qtbot) == expected


def test_a_screen_reader_hears_the_figure(view: ChartView, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.message())
    )
    key(view, Qt.Key.Key_Right)
    assert heard == [poverty_bars().bars[0].detail]


def test_walking_backwards_begins_at_the_end(view: ChartView, qtbot: QtBot) -> None:
    assert key(view, Qt.Key.Key_Left)
    assert told(qtbot) == poverty_bars().bars[1].detail


@pytest.mark.parametrize("code", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_F5])
def test_other_keys_are_left_to_the_window(view: ChartView, code: Qt.Key) -> None:
    assert not key(view, code)
    event = QKeyEvent(QEvent.Type.KeyRelease, code, Qt.KeyboardModifier.NoModifier)
    view.keyReleaseEvent(event)
    assert not event.isAccepted()


def test_arrows_with_a_modifier_are_left_to_the_window(view: ChartView) -> None:
    assert not key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.KeypadModifier)


def test_nothing_to_tell_is_no_fault(view: ChartView) -> None:
    view.set_spec(shipped()["p0-ranking"])
    assert key(view, Qt.Key.Key_Right)
    assert not QToolTip.isVisible()


class _Behind(QWidget):
    """Takes what the chart leaves: wheel and context menu."""

    def __init__(self) -> None:
        super().__init__()
        self.wheels = 0
        self.menus = 0
        self.chart = ChartView(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.chart)
        self.chart.set_spec(poverty_bars())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheels += 1
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menus += 1
        event.accept()


def test_wheel_and_menu_go_to_what_lies_behind(qtbot: QtBot) -> None:
    behind = _Behind()
    qtbot.addWidget(behind)
    behind.resize(800, 400)
    with qtbot.waitExposed(behind):
        behind.show()
    before = behind.chart.plan
    QTest.wheelEvent(behind.windowHandle(), QPointF(200, 200), QPoint(0, 120))
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(200, 200), QPoint(200, 200))
    QApplication.sendEvent(behind.chart.viewport(), menu)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        mouse(behind.chart, kind, QPoint(200, 200), Qt.MouseButton.RightButton)
    assert behind.wheels == 1
    assert behind.menus >= 1
    assert QApplication.activePopupWidget() is None
    box = behind.chart.getPlotItem().getViewBox()
    assert box.viewRect().width() == pytest.approx(before.width)
    assert behind.chart.plan == before


def test_dragging_and_double_clicking_do_not_move_the_view(view: ChartView) -> None:
    box = view.getPlotItem().getViewBox()
    before = box.viewRect()
    left = Qt.MouseButton.LeftButton
    mouse(view, QEvent.Type.MouseButtonPress, QPoint(300, 200), left)
    mouse(view, QEvent.Type.MouseMove, QPoint(500, 250), left)
    mouse(view, QEvent.Type.MouseButtonRelease, QPoint(500, 250), left)
    mouse(view, QEvent.Type.MouseButtonDblClick, QPoint(300, 200), left)
    assert box.viewRect() == before


@pytest.fixture
def drags(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the files that are dragged; a real drag would wait for a hand."""
    carried: list[str] = []

    def exec_drag(self: QDrag, _action: Qt.DropAction) -> Qt.DropAction:
        carried.extend(url.toLocalFile() for url in self.mimeData().urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", exec_drag)
    return carried


def drag(
    view: ChartView, distance: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    start = QPoint(300, 200)
    mouse(view, QEvent.Type.MouseButtonPress, start, button)
    mouse(view, QEvent.Type.MouseMove, start + QPoint(distance, 0), button)
    mouse(view, QEvent.Type.MouseButtonRelease, start + QPoint(distance, 0), button)


def test_a_drag_carries_the_file_made_when_it_begins(
    view: ChartView, drags: list[str], tmp_path: Path
) -> None:
    made: list[Path] = []

    def make() -> Path:
        made.append(tmp_path / f"grafik-{len(made)}.png")
        return made[-1]

    view.drag_file = make
    drag(view, QApplication.startDragDistance() - 1)
    assert made == []
    drag(view, QApplication.startDragDistance())
    assert [Path(path) for path in drags] == made
    assert len(made) == 1
    drag(view, 50, Qt.MouseButton.RightButton)
    assert len(made) == 1


def test_no_file_is_no_drag(view: ChartView, drags: list[str]) -> None:
    drag(view, 50)
    view.drag_file = lambda: None
    drag(view, 50)
    assert drags == []


def remedy_of(view: ChartView) -> QPushButton:
    (button,) = view.findChildren(QPushButton)
    return button


def test_an_empty_chart_offers_what_mends_it(view: ChartView, qtbot: QtBot) -> None:
    button = remedy_of(view)
    assert not button.isVisible()
    spec = shipped()["p0-ranking"]
    assert isinstance(spec, NoChart)
    view.set_spec(spec)
    assert button.isVisible()
    assert button.text() == "Tambah angka wilayah lain"
    assert view.viewport().rect().contains(button.geometry())
    lines = [text.box.bottom for text in view.plan.texts]
    assert button.y() >= max(lines) * view.viewport().height() / view.plan.height
    with qtbot.waitSignal(view.remedy_requested) as caught:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args == [Remedy.ADD_REGION_FIGURE]
    view.set_spec(poverty_bars())
    assert not button.isVisible()


@pytest.mark.parametrize("size", [(300, 170), (600, 300), (1600, 900)])
def test_the_button_stays_in_the_view(view: ChartView, size: tuple[int, int]) -> None:
    view.set_spec(shipped()["p0-ranking"])
    view.resize(*size)
    assert view.viewport().rect().contains(remedy_of(view).geometry())


def test_a_button_of_very_large_text_stays_in_the_view(view: ChartView) -> None:
    view.set_spec(shipped()["p0-ranking"])
    view.setStyleSheet("QPushButton { font-size: 40px; padding: 12px 40px; }")
    view.resize(300, 170)
    button = remedy_of(view)
    assert button.sizeHint().width() > view.viewport().width()
    assert view.viewport().rect().contains(button.geometry())


def has_frame(view: ChartView) -> bool:
    """Tell whether the focus frame is painted along the left edge."""
    return colour_at(view, 1, view.height() // 2) == QColor(LIGHT.current)


@pytest.mark.parametrize(
    ("reason", "framed"),
    [
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.BacktabFocusReason, True),
        (Qt.FocusReason.ShortcutFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, False),
        (Qt.FocusReason.ActiveWindowFocusReason, False),
    ],
)
def test_the_focus_frame_is_for_the_keyboard(
    view: ChartView, reason: Qt.FocusReason, framed: bool
) -> None:
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert not has_frame(view)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, reason))
    assert has_frame(view) is framed
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert not has_frame(view)


def test_another_theme_repaints_in_its_colours(view: ChartView) -> None:
    view.set_tokens(DARK)
    image = view.grab().toImage()
    assert image.pixelColor(3, 3) == QColor(DARK.surface)
    assert image.pixelColor(centre_of(view, poverty_bars().bars[1].detail).x(), 350) == QColor(
        DARK.current
    )


def test_larger_text_makes_the_view_larger(view: ChartView) -> None:
    before = view.plan
    least = view.minimumSizeHint()
    view.set_tokens(LIGHT, 2.0)
    assert min(text.pixels for text in view.plan.texts) >= 2 * SCREEN.floor
    assert view.plan != before
    assert view.minimumSizeHint() == QSize(2 * least.width(), 2 * least.height())
    assert view.sizeHint().width() > view.minimumSizeHint().width()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", list(shipped()))
def test_the_smallest_size_is_laid_out_at_full_size(qtbot: QtBot, name: str, scale: float) -> None:
    made = ChartView(scale=scale)
    qtbot.addWidget(made)
    made.resize(made.minimumSizeHint())
    made.set_spec(shipped()[name])
    made.grab()
    # Nothing is drawn much smaller than the officer asked for.
    assert made.plan.width / made.width() < 1.3


def test_a_new_spec_replaces_the_old_one(view: ChartView) -> None:
    specs: list[ChartSpec] = [comparison(), bars("1.00", "-2.00"), shipped()["awards"]]
    for spec in specs:
        view.set_spec(spec)
        assert view.plan == plan_chart(spec, 900, 420, load_fonts(), LIGHT, SCREEN)


def test_a_closed_view_can_be_shown_again(view: ChartView, qtbot: QtBot) -> None:
    before = view.plan
    assert view.close()
    assert not view.isVisible()
    with qtbot.waitExposed(view):
        view.show()
    assert view.plan == before
    at = centre_of(view, poverty_bars().bars[1].detail)
    assert colour_at(view, at.x(), 350) == QColor(LIGHT.current)


def test_an_empty_view_waits(qtbot: QtBot) -> None:
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(300, 200)
    assert made.spec is None
    assert made.detail_at(QPoint(10, 10)) == ""
    assert not made.grab().isNull()


def test_the_detail_follows_the_bars_of_another_size(view: ChartView) -> None:
    spec = bars("10.00", "9.58", target=Decimal("9.00"), target_label="Target 9,00")
    view.set_spec(spec)
    for size in (QSize(300, 170), QSize(1500, 800)):
        view.resize(size)
        for bar in spec.bars:
            assert view.detail_at(centre_of(view, bar.detail)) == bar.detail
    assert QRect(QPoint(0, 0), view.size()).contains(centre_of(view, spec.bars[0].detail))
