"""What an officer does to the arrangement of a deck: each edit returns new choices.

``order`` is the deck's slides as the officer sees them, hidden ones included. Choices name only
slides that the officer has touched, in that same order, so that a deck nobody has rearranged
goes on following the tabs; only moving, and adding a chart, name every slide. Choices of slides
that the deck does not show now (an indicator that has lost its figures) keep their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from db.domain.chart_builders.choice import ChartChoice
from db.domain.deck import DeckChoices, Slide, SlideChoice, SlideKey, SlideKind

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
#: Slides about an indicator: the subject of their key is its code.
_OF_INDICATOR = (SlideKind.INDICATOR, SlideKind.COMPARISON)


def move_slide(
    choices: DeckChoices, order: Sequence[SlideKey], key: SlideKey, to: int
) -> DeckChoices:
    """Return the choices with slide ``key`` at place ``to`` (from 0) among all slides.

    A place beyond the ends is the end. Raises ``ValueError`` when ``order`` lacks the key.
    """
    keys = list(order)
    keys.remove(key)
    keys.insert(max(to, 0), key)
    return _spelled_out(choices, keys)


def set_hidden(
    choices: DeckChoices, order: Sequence[SlideKey], key: SlideKey, hidden: bool
) -> DeckChoices:
    """Return the choices with slide ``key`` hidden from the audience, or shown."""
    return _changed(choices, order, key, lambda choice: replace(choice, hidden=hidden))


def set_notes(
    choices: DeckChoices, order: Sequence[SlideKey], slide: Slide, text: str
) -> DeckChoices:
    """Return the choices with ``text`` as the notes of ``slide``.

    The text that is written from the figures anyway is no text of the officer's. Notes that
    were out of date stay so while they still say a number that the figures no longer give: to
    mend a typing error is not to have looked at the figures.
    """
    if text.strip() == slide.written_notes.strip():
        return _changed(choices, order, slide.key, lambda old: replace(old, notes=None, basis=""))

    def written(old: SlideChoice) -> SlideChoice:
        stale = slide.notes_outdated and _numbers(text) & (
            _numbers(old.basis) - _numbers(slide.written_notes)
        )
        return replace(old, notes=text, basis=old.basis if stale else slide.written_notes)

    return _changed(choices, order, slide.key, written)


def keep_notes(choices: DeckChoices, order: Sequence[SlideKey], slide: Slide) -> DeckChoices:
    """Return the choices with the officer's notes of ``slide`` confirmed for today's figures."""
    return _changed(
        choices, order, slide.key, lambda choice: replace(choice, basis=slide.written_notes)
    )


def set_words(
    choices: DeckChoices, *, title: str, occasion: str, held: date | None, closing: str
) -> DeckChoices:
    """Return the choices with other words on cover and closing slide; empty is the default."""
    return replace(choices, title=title, occasion=occasion, held=held, closing=closing)


def add_chart(
    choices: DeckChoices, order: Sequence[SlideKey], indicator: str, chart: ChartChoice
) -> tuple[DeckChoices, SlideKey]:
    """Return the choices with one more chart, and its key.

    It stands after the other slides of its indicator; without any, before the closing slide.
    """
    named = {choice.key: choice for choice in choices.slides}
    numbers = [int(key.subject) for key in named if key.kind is SlideKind.CHART]
    key = SlideKey(SlideKind.CHART, str(max(numbers, default=0) + 1))

    def belongs(other: SlideKey) -> bool:
        if other.kind is SlideKind.CHART:
            return other in named and named[other].indicator == indicator
        return other.kind in _OF_INDICATOR and other.subject == indicator

    places = [place + 1 for place, other in enumerate(order) if belongs(other)]
    ends = [place for place, other in enumerate(order) if other.kind is SlideKind.CLOSING]
    place = (places[-1:] or ends or [len(order)])[0]
    keys = [*order[:place], key, *order[place:]]
    added = replace(
        choices, slides=(*choices.slides, SlideChoice(key, indicator=indicator, chart=chart))
    )
    return _spelled_out(added, keys), key


def remove_chart(choices: DeckChoices, key: SlideKey) -> DeckChoices:
    """Return the choices without the added chart ``key``.

    Raises ``ValueError`` for a slide that comes from the figures: it can only be hidden.
    """
    if key.kind is not SlideKind.CHART:
        raise ValueError(f"not an added chart: {key}")
    return replace(choices, slides=tuple(choice for choice in choices.slides if choice.key != key))


def restore_arrangement(choices: DeckChoices, default: Sequence[SlideKey]) -> DeckChoices:
    """Return the choices with the slides as ``default`` has them, no added charts.

    The words on cover and closing slide and the officer's notes stay.
    """
    rank = {key: place for place, key in enumerate(default)}
    kept = [
        replace(choice, hidden=None)
        for choice in choices.slides
        if choice.notes is not None and choice.key.kind is not SlideKind.CHART
    ]
    kept.sort(key=lambda choice: rank.get(choice.key, len(rank)))
    return replace(choices, slides=tuple(kept))


def _numbers(text: str) -> set[str]:
    """Return the numbers that a text says, as they are written."""
    return set(_NUMBER.findall(text))


def _changed(
    choices: DeckChoices,
    order: Sequence[SlideKey],
    key: SlideKey,
    change: Callable[[SlideChoice], SlideChoice],
) -> DeckChoices:
    """Return the choices with the one of ``key`` changed; it is named where the slide stands."""
    slides = list(choices.slides)
    place = next((at for at, choice in enumerate(slides) if choice.key == key), None)
    if place is None:
        before = set(order[: list(order).index(key)])
        place = max((at + 1 for at, choice in enumerate(slides) if choice.key in before), default=0)
        slides.insert(place, SlideChoice(key))
    slides[place] = change(slides[place])
    return replace(choices, slides=tuple(slides))


def _spelled_out(choices: DeckChoices, order: Sequence[SlideKey]) -> DeckChoices:
    """Return the choices naming every slide of ``order``, in that order.

    What is chosen for a slide that ``order`` lacks stays behind the same neighbour.
    """
    named = {choice.key: choice for choice in choices.slides}
    slides = [named.get(key, SlideChoice(key)) for key in order]
    present = set(order)
    previous: SlideKey | None = None
    for choice in choices.slides:
        if choice.key not in present:
            keys = [other.key for other in slides]
            slides.insert(0 if previous is None else keys.index(previous) + 1, choice)
        previous = choice.key
    return replace(choices, slides=tuple(slides))
