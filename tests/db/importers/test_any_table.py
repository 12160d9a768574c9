"""Whatever the table: read back, it gives the same figures or a question, never a wrong figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure
from db.importers import InputFile, Question, QuestionKind, Reading, interpret
from tests.db.importers.any_files import FORMS, AnyFiles, any_files
from tests.db.importers.any_table import AnyTable, any_table
from tests.db.importers.samples import KNOWN, csv_bytes, read, sheet_bytes


def file_of(table: AnyTable) -> InputFile:
    if table.kind in ("csv", "tsv"):
        content = csv_bytes(table.rows, table.delimiter, table.encoding, table.end)
    else:
        content = sheet_bytes(table.kind, table.rows, table.merges)
    return InputFile(f"{table.name}.{table.kind}", content)


def right(reading: Reading, table: AnyTable | AnyFiles) -> int:
    for candidate in reading.candidates:
        record = candidate.record
        assert isinstance(record, Figure)
        key = (record.indicator, record.region, record.year)
        assert key in table.expected, candidate
        assert (record.value, record.status) == table.expected[key], candidate
    return len(reading.candidates)


@given(any_table())
def test_a_table_comes_back_or_is_asked_about(table: AnyTable) -> None:
    file = file_of(table)
    reading = read(file)
    count = right(reading, table)
    waiting = [question for question in reading.questions if not _of_nobody(question)]
    if count < len(table.expected):
        # What is missing waits for the decimal sign of its column, and for nothing else.
        assert waiting
        for question in waiting:
            assert question.kind in (QuestionKind.SEPARATOR, QuestionKind.UNIT), question
    if table.unknown:
        assert len(waiting) < len(reading.questions)


def _of_nobody(question: Question) -> bool:
    return question.kind is QuestionKind.REGION and "Antah Berantah" in question.text


@pytest.mark.parametrize("form", FORMS, ids=[form.__name__ for form in FORMS])
@given(data=st.data())
def test_every_form_comes_back_or_is_asked_about(form: object, data: st.DataObject) -> None:
    made = data.draw(any_files(form))  # type: ignore[arg-type]
    reading = interpret(made.loaded, KNOWN)
    count = right(reading, made)
    if count < len(made.expected):
        assert reading.questions, [left.text for left in reading.left_out]
        for question in reading.questions:
            assert question.kind in (QuestionKind.SEPARATOR, QuestionKind.UNIT), question
    # Whatever is answered: a figure is right, or was asked about.
    answers = {
        question.key: data.draw(st.sampled_from(question.options)).value
        for question in reading.questions
    }
    again = interpret(made.loaded, KNOWN, answers)
    asked = {question.place.origin for question in reading.questions}
    for candidate in again.candidates:
        if candidate.origin not in asked:
            right(Reading((candidate,)), made)
