"""What all indicators together add up to, in one sentence for the summary of a deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from db.domain.change import Verdict, latest_change
from db.domain.figures import Figure
from db.domain.indicators import Direction, Indicator
from db.domain.narrative import methods_differ, newest_headline
from db.domain.numbers import count_word

_JUDGED = (Verdict.BETTER, Verdict.WORSE, Verdict.SAME)


Told = Sequence[tuple[Indicator, Sequence[Figure]]]


def summary_opening(told: Told) -> str:
    """Return the result as the first sentence of the summary's notes.

    Empty where one indicator alone says it all itself.
    """
    if any(_verdict(indicator, series) is not Verdict.NEUTRAL for indicator, series in told):
        return f"Secara ringkas, {summary_result(told)}."
    return f"Berikut angka {count_word(len(told))} indikator." if len(told) > 1 else ""


def summary_result(told: Told) -> str:
    """Return ``keenam indikator membaik``, or what else the figures add up to.

    ``told`` holds at least one indicator, each with at least one figure. Counted is the step
    between the two newest figures of each. Mixed results are said as they are; what cannot be
    judged (no figure to compare with, another method, a neutral indicator) is counted as that.
    """
    count = len(told)
    verdicts = Counter(_verdict(indicator, series) for indicator, series in told)
    counted = [(verdict.value.lower(), verdicts[verdict]) for verdict in _JUDGED]
    counted = [(word, number) for word, number in counted if number]
    if not counted:
        return _unjudged(told)
    if count == 1:
        return f"{told[0][0].short_name} {counted[0][0]}"
    if verdicts[Verdict.NEUTRAL]:
        counted.append(("tidak dinilai", verdicts[Verdict.NEUTRAL]))
    (word, first), *rest = counted
    if not rest:
        number = count_word(count)
        every = f"seluruh {number}" if number.isdigit() else f"ke{number}"
        return f"{every} indikator {word}"
    others = "".join(f", {count_word(number)} {other}" for other, number in rest)
    return f"{count_word(first)} dari {count_word(count)} indikator {word}{others}"


def _unjudged(told: Told) -> str:
    if len(told) == 1:
        return newest_headline(*told[0])
    several = f"{count_word(len(told))} indikator"
    if all(latest_change(indicator, series) is None for indicator, series in told):
        return f"{several}, belum ada angka pembanding"
    return f"perkembangan {several}"


def _verdict(indicator: Indicator, series: Sequence[Figure]) -> Verdict:
    change = latest_change(indicator, series)
    if change is None or methods_differ(change.earlier, change.later):
        return Verdict.NEUTRAL
    return Verdict.NEUTRAL if indicator.direction is Direction.NEUTRAL else change.verdict
