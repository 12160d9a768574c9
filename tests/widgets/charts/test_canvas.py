"""Texts are measured, cut and wrapped so that what is written is what was measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.widgets.charts.nasty import SENTENCES
from widgets.charts.canvas import ELLIPSIS, Canvas, clean
from widgets.charts.geometry import SCREEN, Box, Role, Stroke, Weight
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

HOSTILE = st.one_of(SENTENCES, st.text(max_size=200))


def canvas() -> Canvas:
    return Canvas(400, 300, load_fonts(), LIGHT, SCREEN)


@given(HOSTILE)
def test_clean_text_is_one_plain_line(text: str) -> None:
    shown = clean(text)
    assert shown == clean(shown)
    for hidden in "\n\r\t\0\u202e\u2066\u200b\u2028":
        assert hidden not in shown
    if text.isascii() and text.isprintable():
        assert shown == " ".join(text.split())


@given(HOSTILE, st.floats(0, 500), st.sampled_from(Weight))
def test_elided_text_fits(text: str, room: float, weight: Weight) -> None:
    made = canvas()
    shown = made.elided(text, room, 15, weight)
    assert made.text_width(shown, 15, weight) <= room or not shown
    if made.text_width(text, 15, weight) <= room:
        assert shown == clean(text)
    elif shown:
        assert shown.endswith(ELLIPSIS)
        assert clean(text).startswith(shown[:-1])


@given(HOSTILE, st.floats(60, 500), st.integers(1, 4), st.booleans())
def test_wrapped_lines_fit_and_lose_nothing(
    text: str, room: float, most: int, balanced: bool
) -> None:
    made = canvas()
    wrap = made.balanced if balanced else made.wrapped
    lines, whole = wrap(text, room, 15, Weight.BOLD, most)
    assert len(lines) <= most
    for line in lines:
        # A single sign that is wider than the room is the least that can be written.
        assert made.text_width(line, 15, Weight.BOLD) <= room or len(line) == 1
    if whole:
        assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    else:
        assert lines[-1].endswith(ELLIPSIS)


def test_a_figure_is_not_parted_from_its_unit() -> None:
    made = canvas()
    text = "Angka kemiskinan turun menjadi 9,58 persen poin (2023)"
    for room in range(150, 420, 7):
        lines, _ = made.wrapped(text, room, 20, Weight.BOLD, 9)
        assert any("9,58 persen poin" in line for line in lines), lines


def test_a_date_is_not_parted() -> None:
    made = canvas()
    text = "Rapat Paripurna HUT ke-22 Kabupaten Banyuasin, 22 April 2024 di Pangkalan Balai"
    for room in range(150, 420, 7):
        lines, _ = made.wrapped(text, room, 15, Weight.BOLD, 9)
        assert any("22 April 2024" in line for line in lines), lines


def test_an_ellipsis_follows_a_whole_word() -> None:
    made = canvas()
    text = "Penanganan Kawasan Perumahan, Secara Terpadu (dalam Rangka Penanganan)"
    words = text.split()
    for room in range(100, 420):
        shown = made.elided(text, room, 15, Weight.BOLD)
        kept = shown[:-1].split()
        assert [word.strip(",(") for word in words[: len(kept)]] == [
            word.strip(",(") for word in kept
        ]
        assert shown[-2] not in " ,(·"
    # Only where not even the first word has its room is a word cut.
    assert made.elided(text, 60, 15, Weight.BOLD) in {text[:end] + ELLIPSIS for end in range(2, 9)}


def test_what_was_added_can_be_forgotten() -> None:
    made = canvas()
    made.write("tetap", 10, 10, 15, LIGHT.ink, Role.NAME)
    before, mark = made.plan(None), made.mark()
    box = made.write("coba", 10, 60, 15, LIGHT.ink, Role.NAME)
    made.rect(box, LIGHT.current)
    made.back_to(mark)
    assert made.plan(None) == before
    assert made.labels.free(box)


def test_letters_of_two_sizes_stand_on_one_line() -> None:
    made = canvas()
    base = made.base_line(20, 40, Weight.BOLD)
    small = base - made.base_line(0, 15)
    assert made.base_line(small, 15) == base
    assert 20 < small < base


def test_no_lonely_last_word() -> None:
    made = canvas()
    lines, whole = made.balanced("Indeks naik dari zona biru ke hijau", 260, 20, Weight.BOLD, 2)
    assert whole
    assert len(lines) == 2
    assert made.text_width(lines[1], 20, Weight.BOLD) > 260 * 0.3


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("MCP KPK naik dari zona biru ke hijau, menjadi 76,85", "menjadi 76,85"),
        ("Angka turun dua tahun berturut-turut, menjadi 9,31 persen", "menjadi 9,31 persen"),
    ],
)
def test_two_lines_part_where_a_speaker_pauses(text: str, second: str) -> None:
    made = canvas()
    room = made.text_width(text, 20, Weight.BOLD) * 0.85
    lines, whole = made.balanced(text, room, 20, Weight.BOLD, 2)
    assert whole
    assert lines == [text.removesuffix(f" {second}"), second]


def test_no_pause_leaves_a_lonely_word() -> None:
    made = canvas()
    text = "Turun, meskipun angka kabupaten lain naik tajam lagi"
    lines, _ = made.balanced(text, 300, 20, Weight.BOLD, 2)
    assert len(lines) == 2
    assert lines[0] != "Turun,"


def test_a_name_stays_on_one_line_where_it_can() -> None:
    made = canvas()
    name = "Kabupaten Banyuasin"
    text = f"Capaian Kinerja {name} Tahun 2023"
    least = int(made.text_width(name, 20, Weight.BOLD)) + 1
    for room in range(least, 420, 5):
        lines, whole = made.balanced(text, room, 20, Weight.BOLD, 4, name)
        assert whole
        assert any(name in line for line in lines), lines
    lines, whole = made.wrapped(text, least - 20, 20, Weight.BOLD, 9, name)
    assert whole
    assert " ".join(lines) == text


@given(HOSTILE, st.floats(5, 60), st.sampled_from((0.0, 0.5, 1.0)))
def test_a_written_box_is_that_of_the_text(text: str, pixels: float, anchor: float) -> None:
    made = canvas()
    box = made.write(text, 200, 20, pixels, LIGHT.ink, Role.NAME, Weight.NORMAL, anchor)
    if not clean(text):
        assert made.texts == []
        return
    (written,) = made.texts
    assert written.box == box
    assert written.text == clean(text)
    assert box.x == pytest.approx(200 - anchor * box.width)
    assert not made.labels.free(box)


def test_fitting_finds_the_largest_size() -> None:
    made = canvas()
    assert made.fitting(["9,58%"], 1000, 26, Weight.BOLD, 12) == 26
    size = made.fitting(["9,58%", "1.234.567,89%"], 120, 26, Weight.BOLD, 12)
    assert size is not None
    assert made.text_width("1.234.567,89%", size, Weight.BOLD) <= 120
    assert made.text_width("1.234.567,89%", size + 1, Weight.BOLD) > 120
    assert made.fitting(["1.234.567,89%"], 20, 26, Weight.BOLD, 12) is None
    assert made.fitting([], 20, 26, Weight.BOLD, 12) == 26


@given(st.floats(1, 300), st.floats(1, 300))
def test_hatching_stays_in_its_box(width: float, height: float) -> None:
    made = canvas()
    box = Box(10, 20, width, height)
    made.hatch(box, LIGHT.current, 9, 1.6)
    for stroke in made.shapes:
        assert isinstance(stroke, Stroke)
        for x, y in stroke.points:
            assert box.holds(Box(x, y, 0, 0))
    if width > 10 and height > 10:
        assert made.shapes
