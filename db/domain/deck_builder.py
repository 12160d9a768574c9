"""The slides of a presentation, made from the figures and what the officer has chosen.

Nothing here is kept: whenever a figure or a choice changes the whole deck is made anew, so a
slide can never show yesterday's figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from db.domain import deck_slides as slides
from db.domain.awards import Award
from db.domain.charts import Annotation
from db.domain.deck import Deck, DeckChoices, Slide, SlideChoice, SlideKey, SlideKind
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator

#: Most cards of one summary and most awards of one list: more could not be read from the back.
CARDS_PER_SLIDE = 12
AWARDS_PER_SLIDE = 6

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class DeckData:
    """Everything that a presentation shows.

    ``indicators`` are in the order of the tabs, without retired ones; ``figures`` are those of
    every region by indicator code, ``targets`` those of the own region, ``awards`` come newest
    first, ``annotations`` are the officer's notes at a year, by indicator code.
    """

    own: Region
    regions: tuple[Region, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    awards: tuple[Award, ...] = ()
    annotations: Mapping[str, tuple[Annotation, ...]] = field(default_factory=dict)

    def material_of(self, indicator: Indicator) -> slides.Material:
        """Return what the slides of one indicator are made of."""
        places = {region.code: region for region in self.regions}
        places[self.own.code] = self.own
        series: dict[str, list[Figure]] = {code: [] for code in places}
        for figure in self.figures.get(indicator.code, ()):
            if figure.region in series:
                series[figure.region].append(figure)
        return slides.Material(
            indicator=indicator,
            own=self.own,
            series={places[code]: tuple(found) for code, found in series.items()},
            targets=self.targets.get(indicator.code, ()),
            annotations=self.annotations.get(indicator.code, ()),
        )


def build_deck(data: DeckData, choices: DeckChoices) -> Deck:
    """Return the deck of ``data``, with the officer's order, hidden slides and notes.

    A slide that the order does not name stands after the one it follows by default. A choice
    for something that is no longer there has no effect.
    """
    chosen: dict[SlideKey, SlideChoice] = {}
    for choice in choices.slides:
        chosen.setdefault(choice.key, choice)
    by_default = list(_default_slides(data, choices, list(chosen.values())))
    made = [
        _with_choice(slide, chosen[slide.key]) if slide.key in chosen else slide
        for slide in by_default
    ]
    return Deck(region=data.own.name, slides=tuple(_in_order(made, list(chosen))))


def _default_slides(
    data: DeckData, choices: DeckChoices, chosen: Sequence[SlideChoice]
) -> Iterator[Slide]:
    """Yield every slide in the order that holds where the officer has chosen none."""
    yield slides.cover(data.own, choices)
    materials = [data.material_of(indicator) for indicator in data.indicators]
    told = [material for material in materials if material.own_series]
    pages = _pages(told, CARDS_PER_SLIDE)
    for number, page in enumerate(pages, start=1):
        yield slides.summary(data.own, told, page, number, len(pages))
    for material in materials:
        if material.own_series:
            yield slides.indicator(material)
        made = [slides.comparison(material)]
        made += [
            slides.chart(material, choice)
            for choice in chosen
            if choice.key.kind is SlideKind.CHART and choice.indicator == material.indicator.code
        ]
        yield from (slide for slide in made if slide is not None)
    award_pages = _pages(data.awards, AWARDS_PER_SLIDE)
    for number, awards in enumerate(award_pages, start=1):
        yield slides.awards(data.own, data.awards, awards, number, len(award_pages))
    for award in data.awards:
        yield slides.award(data.own, award)
    yield slides.closing(data.own, choices)


def _pages(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Share ``items`` out over as few pages as hold them, as evenly as they divide."""
    count = -(-len(items) // most)
    ends = [len(items) * page // count for page in range(count + 1)] if count else [0]
    return [items[start:end] for start, end in zip(ends[:-1], ends[1:], strict=True)]


def _with_choice(slide: Slide, choice: SlideChoice) -> Slide:
    hidden = slide.hidden if choice.hidden is None else choice.hidden
    if choice.notes is None:
        return replace(slide, hidden=hidden)
    return replace(
        slide,
        hidden=hidden,
        notes=choice.notes,
        notes_edited=True,
        notes_outdated=choice.basis != slide.written_notes,
    )


def _in_order(made: Sequence[Slide], order: Sequence[SlideKey]) -> list[Slide]:
    """Put the slides that ``order`` names into it, every other after its default predecessor."""
    by_key = {slide.key: slide for slide in made}
    placed = [key for key in order if key in by_key]
    before: SlideKey | None = None
    for slide in made:
        if slide.key not in placed:
            placed.insert(0 if before is None else placed.index(before) + 1, slide.key)
        before = slide.key
    return [by_key[key] for key in placed]
