"""The parts of the dialog on their own: rows of the list, pictures made one at a time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.domain.deck import ClosingContent, Deck, Slide, SlideKey, SlideKind
from ui.deck.preview import NOT_PAINTED, SlidePreview
from ui.deck.slide_list import SlideList
from ui.deck.slide_model import SlideModel
from ui.deck.thumbnails import Thumbnails, Wanted
from widgets.theme import Theme


def slide(number: int, **more: object) -> Slide:
    made = Slide(
        key=SlideKey(SlideKind.AWARD, str(number)),
        title=f"Slide {number}",
        topic="",
        headline=f"Judul {number}",
        content=ClosingContent(""),
        source="",
        footnotes=(),
        notes="",
        written_notes="",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def deck(*slides: Slide) -> Deck:
    return Deck("Kabupaten Banyuasin", slides)


def texts(model: SlideModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_rows_follow_the_deck_and_the_selection_follows_its_slide(qtbot: QtBot) -> None:
    model = SlideModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_deck(deck())
    assert model.rowCount() == 0
    one, two, three = slide(1), slide(2), slide(3)
    model.set_deck(deck(one, two, three))
    assert texts(model) == ["Slide 1", "Slide 2", "Slide 3"]
    held = QPersistentModelIndex(model.index(1))
    model.set_deck(deck(two, three, one))
    assert (texts(model)[0], held.row()) == ("Slide 2", 0)
    with qtbot.waitSignal(model.dataChanged):
        model.set_deck(deck(replace(two, title="Lain"), three, one))
    assert texts(model)[0] == "Lain"
    model.set_deck(deck(one))
    assert texts(model) == ["Slide 1"]
    assert model.row(two.key) == model.row(None) == -1


def test_hidden_slides_have_no_number_of_their_own() -> None:
    model = SlideModel()
    model.set_deck(deck(slide(1), slide(2, hidden=True), slide(3)))
    assert [model.number(row) for row in range(3)] == [1, 0, 2]
    assert [model.stand(row) for row in range(3)] == [(1, 2), (2, 3), (2, 2)]
    model.set_deck(deck(slide(1, hidden=True)))
    assert model.stand(0) == (1, 1)


def test_a_long_title_is_whole_in_its_tip() -> None:
    model = SlideModel()
    model.set_deck(deck(slide(1, title="<b>Panjang</b> & lebar")))
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>&lt;b&gt;Panjang&lt;/b&gt; &amp; lebar</qt>"


def test_a_screen_reader_hears_what_is_special() -> None:
    model = SlideModel()
    model.set_deck(
        deck(
            slide(1),
            slide(2, hidden=True, notes_edited=True),
            slide(3, notes_edited=True, notes_outdated=True),
        )
    )
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(row).data(role) for row in range(3)] == [
        "Slide 1: Slide 1",
        "Slide: Slide 2, disembunyikan, catatan diubah",
        "Slide 2: Slide 3, penghargaan berubah",
    ]
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert not model.setData(model.index(0), "Nama baru")


def wanted(number: int, *, title: str = "", size: QSize = QSize(32, 18)) -> Wanted:  # noqa: B008
    return Wanted(slide(number, title=title), number, 3, size, 1.0)


def test_pictures_are_made_one_at_a_time_and_once(qtbot: QtBot) -> None:
    made: list[Wanted] = []

    def paint(asked: Wanted) -> QPixmap:
        made.append(asked)
        pixmap = QPixmap(asked.size)
        pixmap.fill(QColor("red"))
        return pixmap

    thumbnails = Thumbnails(paint)
    told: list[object] = []
    thumbnails.painted.connect(told.append)
    assert thumbnails.ask(wanted(1)) is None
    assert thumbnails.ask(wanted(2)) is None
    assert made == []
    qtbot.waitUntil(lambda: not thumbnails.is_waiting)
    assert made == [wanted(1), wanted(2)]
    assert told == [wanted(1).key, wanted(2).key]
    assert thumbnails.ask(wanted(1)) is not None
    assert not thumbnails.is_waiting
    old = thumbnails.ask(wanted(1, title="Lain"))
    assert old is not None
    qtbot.waitUntil(lambda: not thumbnails.is_waiting)
    assert made[2:] == [wanted(1, title="Lain")]


def test_a_slide_that_has_gone_is_forgotten(qtbot: QtBot) -> None:
    made: list[int] = []
    thumbnails = Thumbnails(lambda asked: made.append(asked.number))
    thumbnails.ask(wanted(1))
    thumbnails.ask(wanted(2))
    thumbnails.keep([wanted(2).key])
    qtbot.waitUntil(lambda: not thumbnails.is_waiting)
    assert made == [2]
    thumbnails.forget()
    thumbnails.ask(wanted(2))
    qtbot.waitUntil(lambda: not thumbnails.is_waiting)
    assert made == [2, 2]


def test_only_slides_in_view_are_painted(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(scale=1.0)
    made: list[SlideKey] = []

    def paint(asked: Wanted) -> None:
        made.append(asked.key)

    model = SlideModel()
    model.set_deck(deck(*(slide(number) for number in range(60))))
    thumbnails = Thumbnails(paint)
    view = SlideList(model, theme, thumbnails)
    qtbot.addWidget(view)
    view.resize(340, 300)
    view.show()
    qtbot.waitExposed(view)
    qtbot.waitUntil(lambda: bool(made) and not thumbnails.is_waiting)
    assert len(made) < 8
    view.choose(slide(59).key)
    qtbot.waitUntil(lambda: slide(59).key in made)
    assert len(made) < 16


def test_a_slide_that_cannot_be_painted_says_so(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(scale=1.0)
    preview = SlidePreview(theme, lambda _wanted: None)
    qtbot.addWidget(preview)
    preview.resize(480, 300)
    preview.show_slide(slide(1), 1, 1)
    preview.show()
    qtbot.waitExposed(preview)
    image = preview.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert theme.tokens.ink.lower() in colours
    assert NOT_PAINTED.startswith("Gambar slide ini")
    assert preview.accessibleDescription() == "Judul 1"
    preview.show_slide(None)
    assert preview.accessibleDescription() == ""
