"""What every reader needs: the store's names, ready to be looked up, and where findings go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from db.domain.figures import Region
from db.domain.indicators import Indicator
from db.importers.collector import Collector
from db.importers.model import (
    SKIP,
    Answers,
    Known,
    LeftOutKind,
    Option,
    Place,
    Question,
    QuestionKind,
    shortened,
)
from db.importers.regions import Found, RegionIndex, canonical
from db.importers.subjects import Match, SubjectIndex
from db.importers.texts import words
from db.progress import Step, no_step

#: So many rows are read between two looks at the officer's wish to stop.
STEP_ROWS = 8_192
SKIP_OPTION = Option(SKIP, "Lewati")
#: So many regions are asked about; a table with more is about other places. So it is with
#: indicators, of which a file may have more than one table.
_MOST_REGIONS = 60
_MOST_INDICATORS = 200
#: From this likeness on a region is offered first for a name that we do not know.
_LIKE = 0.75


@dataclass(slots=True)
class Context:
    """Made once for each reading."""

    known: Known
    out: Collector
    step: Step = no_step
    regions: RegionIndex = field(init=False)
    subjects: SubjectIndex = field(init=False)
    indicators: dict[str, Indicator] = field(init=False)
    #: Numeric cells that were read already, by their value.
    numbers: dict[float, Decimal] = field(default_factory=dict)
    _asked_regions: dict[str, Region | None] = field(default_factory=dict)
    _asked_indicators: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Make the look-ups."""
        self.regions = RegionIndex(self.known.regions)
        places = {
            word
            for region in self.known.regions
            for name in (region.name, region.short_name, *region.aliases)
            for word in words(name).split()
        }
        self.subjects = SubjectIndex(self.known.indicators, frozenset(places))
        self.indicators = {indicator.code: indicator for indicator in self.known.indicators}

    @property
    def answers(self) -> Answers:
        """What the officer has answered."""
        return self.out.answers

    def region_by_code(self, code: str) -> Region | None:
        """Return the region of an answer."""
        return next((region for region in self.known.regions if region.code == code), None)

    def is_answered(self, key: str) -> bool:
        """Tell whether a question about a region has an answer, which wins over our guess."""
        answer = self.answers.get(key, "")
        return bool(answer) and (answer == SKIP or self.region_by_code(answer) is not None)

    def region_of(self, text: str, found: Found) -> Region | None:
        """Return the region that a label is surely of, ``None`` where the officer is asked."""
        return None if self.is_answered(region_key(text)) else found.one

    def is_like_a_region(self, text: str) -> bool:
        """Tell whether a label could be a region's name with a slip."""
        return self.regions.likeness(text, self.regions.similar(text)[:1]) >= _LIKE

    # -- questions that several readers ask ------------------------------------------------------

    def ask_region(self, text: str, found: Found, place: Place, count: int = 1) -> Region | None:
        """Return the region that a label means by the officer's answer, ``None`` without one."""
        key = region_key(text)
        if key not in self._asked_regions and len(self._asked_regions) >= _MOST_REGIONS:
            # A table of another country's regions; the answers that were given still count.
            self.out.leave_out(
                LeftOutKind.PROBLEM,
                f"“{shortened(text)}” tidak ada di daftar wilayah.",
                place,
                like="wilayah",
            )
            return self.region_by_code(self.answers.get(key, ""))
        others = [region for region in self.regions.similar(text) if region not in found.regions]
        options = region_options([*found.regions, *others])
        likely = 1 if found.regions or self.regions.likeness(text, others[:1]) >= _LIKE else 0
        if found.conflict:
            told = "Kode dan namanya menunjuk wilayah yang berbeda."
        elif found.one is not None:
            told = f"Dikenali sebagai {found.one.name}; jawaban Anda yang berlaku."
        elif found.regions:
            told = "Ada beberapa wilayah dengan nama itu."
        else:
            told = "Nama itu tidak ada di daftar wilayah."
        answer = self.out.ask(
            Question(
                key,
                QuestionKind.REGION,
                f"“{shortened(text)}” itu wilayah yang mana? {told}",
                (*options[:likely], SKIP_OPTION, *options[likely:]),
                place,
                lasting=True,
                count=count,
            )
        )
        region = self._asked_regions[key] = self.region_by_code(answer)
        return region

    def ask_indicator(
        self, key: str, text: str, match: Match, place: Place, *, lasting: bool, count: int
    ) -> Indicator | None:
        """Return the indicator that the officer names for a table or column."""
        key = f"indikator:{key}"
        if key not in self._asked_indicators:
            if len(self._asked_indicators) >= _MOST_INDICATORS:
                told = (
                    f"{shortened(text)} Tidak ditanyakan, karena terlalu banyak indikator "
                    "yang tidak dikenal."
                )
                self.out.leave_out(LeftOutKind.PROBLEM, told, place, count, like="indikator")
                return self.indicators.get(self.answers.get(key, ""))
            self._asked_indicators.add(key)
        likely = [self.indicators[code] for code in match.codes if code in self.indicators]
        others = [entry for entry in self.known.indicators if entry not in likely]
        options = [Option(entry.code, entry.name) for entry in (*likely, *others)]
        place_of_skip = len(likely)
        options.insert(place_of_skip, SKIP_OPTION)
        answer = self.out.ask(
            Question(
                key,
                QuestionKind.INDICATOR,
                text,
                tuple(options),
                place,
                suggested=likely[0].code if len(likely) == 1 else "",
                lasting=lasting,
                count=count,
            )
        )
        return self.indicators.get(answer)

    def hidden_counts(self, kind: str, told: str, place: Place, count: int = 0) -> bool:
        """Ask once for a sheet whether what is hidden there counts: its rows, columns or itself.

        ``kind`` is one word for what is hidden, ``told`` the sentence that says so.
        """
        origin = place.origin
        answer = self.out.ask(
            Question(
                f"{kind} tersembunyi:{origin.file}:{origin.sheet}",
                QuestionKind.HIDDEN,
                f"{told} Ikut dibaca?",
                (Option("ya", "Ikut dibaca"), SKIP_OPTION),
                place,
                count=count,
            )
        )
        return answer == "ya"


def region_key(text: str) -> str:
    """Return the key of the question which region a label means."""
    return f"wilayah:{canonical(text)}"


def region_options(regions: Iterable[Region]) -> tuple[Option, ...]:
    """Return the regions as answers."""
    return tuple(Option(region.code, f"{region.name} ({region.code})") for region in regions)
