"""The slides of a presentation and their order, as plain data.

Two halves: what the officer has chosen (:class:`DeckChoices`, which the store keeps) and the
slides themselves (:class:`Deck`), made anew from figures and choices whenever either changes.
Audience window, presenter's screen, PPTX and pictures are all painted from the same
:class:`Slide`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from db.domain.awards import Award
from db.domain.chart_builders.card import CardSpec
from db.domain.chart_builders.choice import ChartChoice
from db.domain.charts import ChartSpec


class SlideKind(Enum):
    """What a slide is about; the value is what the store keeps."""

    COVER = "sampul"
    SUMMARY = "ringkasan"
    INDICATOR = "indikator"
    COMPARISON = "wilayah"
    CHART = "grafik"
    AWARDS = "penghargaan"
    AWARD = "piagam"
    CLOSING = "penutup"


@dataclass(frozen=True, slots=True)
class SlideKey:
    """A slide's identity: its kind and what it is about.

    ``subject`` is the indicator's code, the award's identifier as text, the number of an added
    chart, or that of a further page of summary or awards (``"2"``); empty where a deck has one
    slide of the kind, and on the first page.
    """

    kind: SlideKind
    subject: str = ""

    def __str__(self) -> str:
        """Return ``indikator:p0``, as the store and file names write it."""
        return f"{self.kind.value}:{self.subject}" if self.subject else self.kind.value


@dataclass(frozen=True, slots=True)
class SlideChoice:
    """What the officer has chosen for one slide.

    ``hidden`` of ``None`` follows the default: shown, but for an award without a certificate,
    which the list of awards has told already. ``notes`` is the officer's own text, ``None`` for
    the one written from the figures; ``basis`` is the written text that the officer had before
    them when they edited: when the figures now say something else, the notes are out of date.
    ``indicator`` and ``chart`` configure an added chart (:attr:`SlideKind.CHART`).
    """

    key: SlideKey
    hidden: bool | None = None
    notes: str | None = None
    basis: str = ""
    indicator: str = ""
    chart: ChartChoice | None = None


@dataclass(frozen=True, slots=True)
class DeckChoices:
    """All that the officer has chosen for the deck.

    Empty texts stand for the default ones. ``slides`` is in the officer's order; slides that it
    does not name stand where they would without it.
    """

    title: str = ""
    occasion: str = ""
    held: date | None = None
    closing: str = ""
    slides: tuple[SlideChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverContent:
    """The first slide: the headline is the title."""

    region: str
    occasion: str
    held: str


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """One card for each indicator with figures, in the order of the tabs."""

    cards: tuple[CardSpec, ...]


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A chart; the slide itself paints headline, topic and source."""

    spec: ChartSpec


@dataclass(frozen=True, slots=True)
class AwardsContent:
    """Awards of one slide, newest first; ``more`` counts those that found no room."""

    awards: tuple[Award, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class AwardContent:
    """One award; its certificate is read from the store by the award's identifier."""

    award: Award


@dataclass(frozen=True, slots=True)
class ClosingContent:
    """The last slide: the headline is the closing text."""

    region: str


SlideContent = (
    CoverContent | SummaryContent | ChartContent | AwardsContent | AwardContent | ClosingContent
)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. ``topic`` is the small line over the headline.

    ``source`` begins with "Sumber:" (empty when none is recorded). ``written_notes`` is the
    speech written from the figures, ``notes`` what the presenter reads: the officer's own text
    where ``notes_edited``; ``notes_outdated`` tells that its figures have changed since.
    ``title`` names the slide in lists ("Angka Kemiskinan").
    """

    key: SlideKey
    title: str
    topic: str
    headline: str
    content: SlideContent
    source: str
    footnotes: tuple[str, ...]
    notes: str
    written_notes: str
    notes_edited: bool = False
    notes_outdated: bool = False
    hidden: bool = False

    @property
    def kind(self) -> SlideKind:
        """What the slide is about."""
        return self.key.kind


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides in the officer's order, hidden ones included; ``region`` stands on each."""

    region: str
    slides: tuple[Slide, ...]

    @property
    def shown(self) -> tuple[Slide, ...]:
        """The slides that the audience sees."""
        return tuple(slide for slide in self.slides if not slide.hidden)
