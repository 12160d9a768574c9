"""What the officer said of the numbers of one file, for that file alone: its very bytes again.

A decimal sign is true of a column of a file and of no other: the next file of the same source
may come from a computer that writes numbers in another way. So these answers hold for a file of
the same SHA-256 only, under whatever name; any other file is asked about anew. What was skipped
is asked about again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from db.importers import SKIP, Question, QuestionKind, Source
from db.store.operations import PutImportChoices
from db.store.reading import Reader
from ui.importing.memory import kept_answers

#: Under this name they are kept, apart from the answers that hold for later files too.
SIGNATURE = "jawaban per berkas"
#: So many are kept, the newest.
MOST = 1_000
#: Questions whose key names the file behind its first word: no other file shares them.
_OF_A_FILE = (QuestionKind.SEPARATOR, QuestionKind.SIGN)


def told_of_files(store: Reader) -> dict[str, str]:
    """Return the kept answers, by file and question."""
    return kept_answers(store, SIGNATURE)


def recalled(told: Mapping[str, str], sources: Sequence[Source]) -> dict[str, str]:
    """Return the answers of kept ones that are about these very files, by question."""
    names = _names(sources)
    found = ((_question_key(key, names), answer) for key, answer in told.items())
    return {key: answer for key, answer in found if key}


def to_keep(
    before: Mapping[str, str],
    sources: Sequence[Source],
    questions: Iterable[Question],
    answers: Mapping[str, str],
) -> PutImportChoices | None:
    """Return the write that keeps what was answered, ``None`` where there is nothing new.

    ``answers`` are what the officer has said this time; ``""`` takes an answer back.
    """
    names = _names(sources)
    said = {
        question.key: answer
        for question in questions
        if question.kind in _OF_A_FILE
        and (answer := answers.get(question.key, "")) not in ("", SKIP)
    }
    after = {
        key: answer
        for key, answer in before.items()
        # What was said otherwise, or taken back, holds no more.
        if _question_key(key, names) not in answers
    }
    for question_key, answer in said.items():
        word, _, place = question_key.partition(":")
        for sha256, name in names.items():
            if _begins(place, name):
                after[f"{sha256}:{word}:{place.removeprefix(name)}"] = answer
    if after == dict(before):
        return None
    return PutImportChoices(SIGNATURE, json.dumps(dict(list(after.items())[-MOST:])))


def _question_key(key: str, names: Mapping[str, str]) -> str:
    """Return the question that a kept answer is to, empty where its file is not here."""
    sha256, _, rest = key.partition(":")
    word, _, place = rest.partition(":")
    return f"{word}:{names[sha256]}{place}" if sha256 in names else ""


def _names(sources: Sequence[Source]) -> dict[str, str]:
    """Return the names of files by their SHA-256, without those that another may be taken for."""
    times = Counter(source.name for source in sources)
    alike = {name for name, count in times.items() if count > 1}
    for name in times:
        alike |= {name[:at] for at, sign in enumerate(name) if sign in "/:" and name[:at] in times}
    return {source.sha256: source.name for source in sources if source.name not in alike}


def _begins(place: str, name: str) -> bool:
    """Tell whether a place is a file, or in it: ``a.xlsx:Data:3``, ``a.zip/b.csv::2``."""
    return place == name or place.startswith((f"{name}:", f"{name}/"))
