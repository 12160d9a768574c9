"""Answers that hold for later files too: kept in the store, so that the whole office has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from db.importers import Question
from db.store.operations import PutImportChoices
from db.store.reading import Reader

#: Under this name the answers are kept.
SIGNATURE = "jawaban"
#: So many are kept, the newest; an office answers a few dozens in a year.
MOST = 2_000


def remembered(store: Reader) -> dict[str, str]:
    """Return the remembered answers by question."""
    return kept_answers(store, SIGNATURE)


def kept_answers(store: Reader, signature: str) -> dict[str, str]:
    """Return the answers that are kept under a signature; what cannot be read is forgotten."""
    try:
        found = json.loads(store.import_choices(signature) or "{}")
    except ValueError:
        return {}
    # The store keeps nothing but JSON objects there.
    return {key: value for key, value in found.items() if isinstance(value, str)}


def to_remember(
    before: Mapping[str, str], questions: Iterable[Question], answers: Mapping[str, str]
) -> PutImportChoices | None:
    """Return the write that remembers what was answered, ``None`` where there is nothing new."""
    lasting = {
        question.key: answers[question.key]
        for question in questions
        if question.lasting and answers.get(question.key)
    }
    # What was taken back is forgotten; a guess holds again that an answer had won over.
    after = {
        key: value
        for key, value in before.items()
        if key not in lasting and answers.get(key, value)
    }
    kept = list({**after, **lasting}.items())[-MOST:]
    if dict(kept) == dict(before):
        return None
    return PutImportChoices(SIGNATURE, json.dumps(dict(kept), ensure_ascii=False))
