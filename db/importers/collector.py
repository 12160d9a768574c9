"""What the readers of an import give to: figures, questions, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from db.domain.figures import Region
from db.domain.indicators import Indicator
from db.importers.lazy import Joined
from db.importers.model import (
    Answers,
    Candidate,
    Guesses,
    LeftOut,
    LeftOutKind,
    Origin,
    Place,
    Question,
    Reading,
    Recognised,
    Source,
)

#: So many cells are told one by one for each reason; the rest is counted.
MOST_TOLD = 200


@dataclass(slots=True)
class Collector:
    """Gathers what readers find. Questions of one key are asked once, with their counts added."""

    answers: Answers = field(default_factory=dict)
    candidates: Joined[Candidate] = field(default_factory=Joined)
    questions: dict[str, Question] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    guesses: Guesses = field(default_factory=Guesses)
    _told: dict[tuple[LeftOutKind, str, Origin], list[int]] = field(default_factory=dict)

    def leave_out(
        self, kind: LeftOutKind, reason: str, place: Place, count: int = 1, like: str = ""
    ) -> None:
        """Note what is left out; after :data:`MOST_TOLD` like cases only their number.

        Cases are alike by their reason, or by ``like`` where the reason quotes the cell.
        """
        told = self._told.setdefault((kind, like or reason, place.origin), [0, -1])
        told[0] += 1
        if told[0] < MOST_TOLD:
            self.left_out.append(LeftOut(kind, reason, place, count))
        elif told[1] < 0:
            told[1] = len(self.left_out)
            self.left_out.append(LeftOut(kind, reason, place, count))
        else:
            last = self.left_out[told[1]]
            self.left_out[told[1]] = LeftOut(kind, last.reason, last.place, last.count + count)

    def ask(self, question: Question) -> str:
        """Return the answer to a question, empty while there is none that counts.

        Every question is kept, answered or not, so that the officer can change an answer.
        """
        known = self.questions.get(question.key)
        if known is not None:
            question = _with_count(known, known.count + question.count)
        self.questions[question.key] = question
        answer = self.answers.get(question.key, "")
        if question.free or any(option.value == answer for option in question.options):
            return answer
        return ""

    def reading(self, sources: Sequence[Source] = ()) -> Reading:
        """Return all that was gathered."""
        return Reading(
            self.candidates,
            tuple(self.questions.values()),
            tuple(self.left_out),
            tuple(sources),
            tuple(self.recognised),
            tuple(self.regions),
            tuple(self.indicators),
            self.guesses,
        )


def _with_count(question: Question, count: int) -> Question:
    return replace(question, count=count)
