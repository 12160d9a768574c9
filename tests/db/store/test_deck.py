"""What the officer has chosen for the presentation, kept like all else."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import DeckChoices, SlideChoice, SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from db.domain.figures import Target
from db.domain.indicators import Topic
from db.store.errors import InvalidRecord, StoreDamaged
from db.store.operations import PutDeck, PutFigure, PutIndicator, PutTarget
from db.store.repository import Store
from tests.db.store.samples import AUTHOR, P0_2024, content, do, execute, figure

COVER, CLOSING = SlideKey(SlideKind.COVER), SlideKey(SlideKind.CLOSING)
CHART = SlideKey(SlideKind.CHART, "1")
CHOICES = DeckChoices(
    title="Banyuasin Bangkit",
    occasion="Rapat Paripurna HUT ke-23",
    held=date(2025, 4, 22),
    closing="Sekian",
    slides=(
        SlideChoice(CLOSING, hidden=True),
        SlideChoice(CHART, indicator="p0", chart=ChartChoice(view=View.TREND, regions=("1600",))),
        SlideChoice(COVER, hidden=False, notes="Assalamualaikum.\nHadirin …", basis="lama"),
    ),
)


def test_nothing_is_chosen_at_first(store: Store) -> None:
    assert store.deck_choices() == DeckChoices()
    assert store.run(do(PutDeck(DeckChoices()))).sequence == 0


def test_choices_come_back_as_given_and_can_be_taken_back(store: Store) -> None:
    done = store.run(do(PutDeck(CHOICES), action="Susun presentasi"))
    assert done.touches("deck")
    assert done.touches("deck_slide")
    assert store.deck_choices() == CHOICES
    fewer = replace(CHOICES, title="", slides=CHOICES.slides[1:])
    store.run(do(PutDeck(fewer)))
    assert store.deck_choices() == fewer
    store.undo()
    assert store.deck_choices() == CHOICES
    assert store.undo_label() == "Susun presentasi"
    store.undo()
    assert store.deck_choices() == DeckChoices()
    store.redo()
    store.redo()
    assert store.deck_choices() == fewer


def test_the_words_alone_leave_the_slides_alone(store: Store) -> None:
    store.run(do(PutDeck(CHOICES)))
    done = store.run(do(PutDeck(replace(CHOICES, title="Lain"))))
    assert [change.table for change in done.changes] == ["deck"]


def test_of_two_choices_for_one_slide_the_first_is_kept(store: Store) -> None:
    twice = DeckChoices(slides=(SlideChoice(COVER, hidden=True), SlideChoice(COVER)))
    store.run(do(PutDeck(twice)))
    assert store.deck_choices().slides == twice.slides[:1]


def test_what_no_column_takes_is_refused_whole(store: Store) -> None:
    store.run(do(PutDeck(CHOICES)))
    before = content(store)
    for odd in ("\udcff", "x" * 100_001):
        slide = SlideChoice(COVER, notes=odd)
        with pytest.raises(InvalidRecord):
            store.run(do(PutDeck(replace(CHOICES, title="", slides=(slide,)))))
    assert content(store) == before


def test_a_slide_of_a_kind_that_is_unknown_is_damage(store: Store) -> None:
    execute(store.path, "INSERT INTO deck_slide VALUES ('kue', '', 0, 0, NULL, '', '', NULL)")
    with pytest.raises(StoreDamaged):
        store.deck_choices()
    assert any("deck_choices" in problem for problem in store.check())


TEXTS = st.text(max_size=20)
ANY_CHOICES = st.builds(
    DeckChoices,
    title=TEXTS,
    occasion=TEXTS,
    held=st.none() | st.dates(),
    closing=TEXTS,
    slides=st.lists(
        st.builds(
            SlideChoice,
            st.builds(SlideKey, st.sampled_from(SlideKind), st.text(max_size=9)),
            hidden=st.none() | st.booleans(),
            notes=st.none() | TEXTS,
            basis=TEXTS,
            indicator=st.text(max_size=9),
            chart=st.none() | st.builds(ChartChoice, view=st.none() | st.sampled_from(View)),
        ),
        unique_by=lambda choice: choice.key,
        max_size=5,
    ).map(tuple),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANY_CHOICES, min_size=1, max_size=4))
def test_any_choices_come_back_and_go_again(path: Path, given_choices: list[DeckChoices]) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / "dasbor.db"
        copy.write_bytes(path.read_bytes())
        with closing(Store.open(copy, author=AUTHOR)) as store:
            seen = [DeckChoices()]
            for choices in given_choices:
                if store.run(do(PutDeck(choices))).sequence:
                    seen.append(choices)
                assert store.deck_choices() == choices
            for choices in reversed(seen[:-1]):
                assert store.undo() is not None
                assert store.deck_choices() == choices


def test_a_presentation_gets_all_that_it_shows(store: Store) -> None:
    target = Target("p0", "1607", 2024, P0_2024.value, "RPJMD")
    elsewhere = replace(target, region="1600")
    first = store.indicators(Topic.POVERTY)[0]
    added = replace(first, code="p1", name="Indeks Kedalaman Kemiskinan", position=99)
    store.run(
        do(
            figure(2024),
            PutFigure(replace(P0_2024, region="1600")),
            PutTarget(target),
            PutTarget(elsewhere),
            PutIndicator(added),
            PutIndicator(replace(store.indicator("mcp"), retired=True)),
        )
    )
    data = store.deck_data()
    assert data.own.code == "1607"
    assert data.regions == store.regions()
    assert [indicator.code for indicator in data.indicators] == [
        "p0", "kemiskinan_ekstrem", "p1", "tpt", "gini", "irb",
    ]  # fmt: skip
    assert data.figures["p0"] == store.figures("p0")
    assert "p1" not in data.figures
    assert data.targets == {"p0": (target,)}
    assert data.awards == store.awards()
    deck = build_deck(data, store.deck_choices())
    assert "Kelima indikator membaik" in [slide.headline for slide in deck.slides]
    assert "wilayah:p0" in [str(slide.key) for slide in deck.slides]
