"""Edits of a deck's arrangement: no slide and no word of the officer's is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import (
    ClosingContent,
    DeckChoices,
    Slide,
    SlideChoice,
    SlideKey,
    SlideKind,
)
from db.domain.deck_builder import DeckData, build_deck
from db.domain.deck_edits import (
    add_chart,
    keep_notes,
    move_slide,
    remove_chart,
    restore_arrangement,
    set_hidden,
    set_notes,
    set_words,
)
from tests.db.domain.samples import OWN, SEED

COVER, SUMMARY = SlideKey(SlideKind.COVER), SlideKey(SlideKind.SUMMARY)
P0, TPT = SlideKey(SlideKind.INDICATOR, "p0"), SlideKey(SlideKind.INDICATOR, "tpt")
P0_REGIONS = SlideKey(SlideKind.COMPARISON, "p0")
AWARDS, CLOSING = SlideKey(SlideKind.AWARDS), SlideKey(SlideKind.CLOSING)
ORDER = (COVER, SUMMARY, P0, P0_REGIONS, TPT, AWARDS, CLOSING)
WRITTEN = "Angka kemiskinan turun dari 10,00 persen menjadi 9,58 persen."
TREND = ChartChoice(view=View.TREND, regions=("1600",))


def keys(choices: DeckChoices) -> tuple[SlideKey, ...]:
    return tuple(choice.key for choice in choices.slides)


def choice_of(choices: DeckChoices, key: SlideKey) -> SlideChoice:
    return next(choice for choice in choices.slides if choice.key == key)


def slide(key: SlideKey = P0, written: str = WRITTEN, *, outdated: bool = False) -> Slide:
    return Slide(
        key=key,
        title="Judul",
        topic="",
        headline="",
        content=ClosingContent(""),
        source="",
        footnotes=(),
        notes=written,
        written_notes=written,
        notes_edited=outdated,
        notes_outdated=outdated,
    )


@st.composite
def arrangements(draw: st.DrawFn) -> tuple[DeckChoices, tuple[SlideKey, ...]]:
    """Draw a deck's order, and choices that name some of its slides and some that it lacks."""
    order = draw(st.permutations(ORDER).map(tuple))
    named = [key for key in order if draw(st.booleans())]
    for number in range(draw(st.integers(0, 3))):
        absent = SlideKey(SlideKind.INDICATOR, f"tanpa_angka_{number}")
        named.insert(draw(st.integers(0, len(named))), absent)
    slides = tuple(
        SlideChoice(
            key,
            hidden=draw(st.sampled_from((None, False, True))),
            notes=draw(st.none() | st.text(max_size=8)),
            basis=draw(st.sampled_from(("", WRITTEN))),
        )
        for key in named
    )
    return DeckChoices(title=draw(st.text(max_size=5)), slides=slides), order


@given(arrangements(), st.sampled_from(ORDER), st.integers(-3, 12))
def test_moving_loses_no_slide_and_no_choice(
    arrangement: tuple[DeckChoices, tuple[SlideKey, ...]], key: SlideKey, to: int
) -> None:
    choices, order = arrangement
    moved = move_slide(choices, order, key, to)
    assert sorted(map(str, keys(moved))) == sorted({str(k) for k in (*keys(choices), *order)})
    for choice in choices.slides:
        assert choice_of(moved, choice.key) == choice
    seen = [other for other in keys(moved) if other in order]
    assert seen.index(key) == min(max(to, 0), len(order) - 1)
    assert [other for other in seen if other != key] == [k for k in order if k != key]
    assert replace(moved, slides=()) == replace(choices, slides=())


@given(arrangements(), st.sampled_from(ORDER), st.integers(0, 6))
def test_moving_back_restores_the_order(
    arrangement: tuple[DeckChoices, tuple[SlideKey, ...]], key: SlideKey, to: int
) -> None:
    choices, order = arrangement
    moved = move_slide(choices, order, key, to)
    seen = tuple(other for other in keys(moved) if other in order)
    back = move_slide(moved, seen, key, order.index(key))
    assert tuple(other for other in keys(back) if other in order) == order


@given(arrangements(), st.sampled_from(ORDER), st.booleans())
def test_hiding_and_notes_touch_one_slide_and_no_order(
    arrangement: tuple[DeckChoices, tuple[SlideKey, ...]], key: SlideKey, hidden: bool
) -> None:
    choices, order = arrangement
    for edited in (
        set_hidden(choices, order, key, hidden),
        set_notes(choices, order, slide(key), "Catatan saya"),
    ):
        assert [choice for choice in edited.slides if choice.key != key] == [
            choice for choice in choices.slides if choice.key != key
        ]
        seen = [order.index(other) for other in keys(edited) if other in order]
        assert seen == sorted(seen)
    assert choice_of(set_hidden(choices, order, key, hidden), key).hidden is hidden


def test_a_slide_that_is_not_there_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="remove"):
        move_slide(DeckChoices(), ORDER, SlideKey(SlideKind.AWARD, "7"), 0)


def test_the_officers_notes_are_kept_with_the_text_they_were_made_from() -> None:
    edited = set_notes(DeckChoices(), ORDER, slide(), "Alhamdulillah, 9,58 persen.")
    assert edited.slides == (SlideChoice(P0, notes="Alhamdulillah, 9,58 persen.", basis=WRITTEN),)


def test_blank_notes_are_the_officers_too() -> None:
    assert choice_of(set_notes(DeckChoices(), ORDER, slide(), ""), P0).notes == ""


@pytest.mark.parametrize("text", [WRITTEN, f"  {WRITTEN}\n"])
def test_the_written_text_is_no_text_of_the_officers(text: str) -> None:
    edited = set_notes(DeckChoices(), ORDER, slide(), "Lain")
    assert set_notes(edited, ORDER, slide(), text).slides == (SlideChoice(P0),)


NEW = "Angka kemiskinan turun dari 10,00 persen menjadi 9,31 persen."


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Turun menjadi 9,58 persen, syukurlah.", WRITTEN),
        ("Turun dari 10,00 persen.", NEW),
        ("Turun menjadi 9,31 persen.", NEW),
        ("Turun terus.", NEW),
    ],
)
def test_outdated_notes_stay_so_while_they_say_an_old_number(text: str, basis: str) -> None:
    choices = DeckChoices(slides=(SlideChoice(P0, notes="Jadi 9,58 persen.", basis=WRITTEN),))
    edited = set_notes(choices, ORDER, slide(written=NEW, outdated=True), text)
    assert choice_of(edited, P0) == SlideChoice(P0, notes=text, basis=basis)


def test_notes_that_were_looked_at_are_confirmed() -> None:
    choices = DeckChoices(slides=(SlideChoice(P0, True, "Jadi 9,58 persen.", WRITTEN),))
    kept = keep_notes(choices, ORDER, slide(written=NEW, outdated=True))
    assert kept.slides == (SlideChoice(P0, True, "Jadi 9,58 persen.", NEW),)


def test_words_are_replaced_and_slides_stay() -> None:
    choices = DeckChoices("Lama", "Rapat", None, "Selesai", (SlideChoice(P0),))
    day = date(2024, 4, 22)
    edited = set_words(choices, title="Baru", occasion="HUT", held=day, closing="")
    assert edited == DeckChoices("Baru", "HUT", day, "", (SlideChoice(P0),))


def test_a_chart_stands_after_the_slides_of_its_indicator() -> None:
    choices, first = add_chart(DeckChoices(), ORDER, "p0", TREND)
    assert first == SlideKey(SlideKind.CHART, "1")
    assert keys(choices) == (COVER, SUMMARY, P0, P0_REGIONS, first, TPT, AWARDS, CLOSING)
    assert choice_of(choices, first) == SlideChoice(first, indicator="p0", chart=TREND)
    bars = ChartChoice(view=View.BARS)
    choices, second = add_chart(choices, keys(choices), "p0", bars)
    choices, third = add_chart(choices, keys(choices), "tpt", bars)
    assert (second.subject, third.subject) == ("2", "3")
    assert keys(choices)[4:8] == (first, second, TPT, third)


def test_a_chart_without_company_stands_before_the_closing_slide() -> None:
    choices, key = add_chart(DeckChoices(), ORDER, "gini", TREND)
    assert keys(choices) == (*ORDER[:-1], key, CLOSING)
    choices, key = add_chart(DeckChoices(), (COVER,), "gini", TREND)
    assert keys(choices) == (COVER, key)


@given(arrangements(), st.sampled_from(("p0", "tpt", "gini")))
def test_adding_and_removing_a_chart_leaves_all_else(
    arrangement: tuple[DeckChoices, tuple[SlideKey, ...]], indicator: str
) -> None:
    choices, order = arrangement
    more, key = add_chart(choices, order, indicator, TREND)
    added = choice_of(more, key)
    assert (added.indicator, added.chart) == (indicator, TREND)
    less = remove_chart(more, key)
    assert tuple(other for other in keys(less) if other in order) == order
    for choice in choices.slides:
        assert choice_of(less, choice.key) == choice


def test_a_slide_that_comes_from_the_figures_cannot_be_removed() -> None:
    with pytest.raises(ValueError, match="indikator:p0"):
        remove_chart(DeckChoices(slides=(SlideChoice(P0),)), P0)


@given(arrangements())
def test_restoring_keeps_words_and_notes(
    arrangement: tuple[DeckChoices, tuple[SlideKey, ...]],
) -> None:
    choices, order = arrangement
    more, key = add_chart(choices, order, "p0", TREND)
    more = set_notes(more, keys(more), slide(key), "Catatan grafik")
    restored = restore_arrangement(more, ORDER)
    assert {choice.hidden for choice in restored.slides} <= {None}
    assert key not in keys(restored)
    seen = [ORDER.index(other) for other in keys(restored) if other in ORDER]
    assert seen == sorted(seen)
    assert {choice.key: (choice.notes, choice.basis) for choice in restored.slides} == {
        choice.key: (choice.notes, choice.basis)
        for choice in choices.slides
        if choice.notes is not None
    }
    assert replace(restored, slides=()) == replace(choices, slides=())


# -- together with what makes the deck -----------------------------------------------------------

DATA = DeckData(
    own=OWN,
    regions=SEED.regions,
    indicators=SEED.indicators,
    figures={
        indicator.code: tuple(f for f in SEED.figures if f.indicator == indicator.code)
        for indicator in SEED.indicators
    },
    awards=tuple(replace(award, identifier=at) for at, award in enumerate(SEED.awards, start=1)),
)


def order_of(choices: DeckChoices) -> list[SlideKey]:
    return [made.key for made in build_deck(DATA, choices).slides]


EDITS = st.lists(
    st.tuples(st.sampled_from(("move", "hide", "notes", "add", "remove")), st.integers(0, 30)),
    max_size=8,
)


@given(EDITS, st.integers(0, 12))
def test_the_deck_stands_as_each_edit_says(edits: list[tuple[str, int]], to: int) -> None:
    choices = DeckChoices()
    for what, number in edits:
        deck = build_deck(DATA, choices)
        order = [made.key for made in deck.slides]
        chosen = deck.slides[number % len(order)]
        rest = [key for key in order if key != chosen.key]
        if what == "move":
            choices = move_slide(choices, order, chosen.key, to)
            place = min(to, len(rest))
            expected = [*rest[:place], chosen.key, *rest[place:]]
        elif what == "add":
            choices, key = add_chart(choices, order, "p0", ChartChoice(view=View.TREND))
            expected = order_of(choices)
            assert [other for other in expected if other != key] == order
        elif what == "remove" and chosen.kind is SlideKind.CHART:
            choices, expected = remove_chart(choices, chosen.key), rest
        elif what == "notes":
            choices, expected = set_notes(choices, order, chosen, f"Catatan {number}"), order
        else:
            choices = set_hidden(choices, order, chosen.key, number % 2 == 0)
            expected = order
        assert order_of(choices) == expected
    restored = restore_arrangement(choices, order_of(DeckChoices()))
    assert order_of(restored) == order_of(DeckChoices())
