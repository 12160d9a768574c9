"""What was said of a file's numbers is true of that file again, and of no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from db.importers import SKIP, Question, QuestionKind, Source
from db.store.operations import Operation, PutImportChoices, PutIndicator, PutRegion
from tests.db.domain.samples import HEADS, PALEMBANG
from tests.ui.importing.test_writing import Shelf
from ui.importing.file_memory import MOST, SIGNATURE, recalled, to_keep, told_of_files
from ui.importing.preview import Preview
from ui.importing.writing import import_of

#: 32.917 is either thirty-two thousand or nearly 33, and heads have no largest value.
TABLE = """Jumlah Penduduk Miskin (ribu jiwa);
Wilayah;{year}
Banyuasin;83.141
Palembang;32.917
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.store.run(Operation("Tambah", (PutIndicator(HEADS), PutRegion(PALEMBANG))))
    yield made
    made.store.close()


def write(shelf: Shelf, name: str, year: int = 2023, end: str = "") -> Path:
    path = shelf.folder / name
    path.write_text(TABLE.format(year=year) + end, encoding="utf-8")
    return path


def answer(shelf: Shelf, preview: Preview, value: str) -> None:
    (question,) = preview.questions
    assert question.question.kind is QuestionKind.SEPARATOR
    shelf.answers = {question.question.key: value}


def save(shelf: Shelf, *paths: Path) -> None:
    preview = shelf.preview(*paths)
    assert not preview.open_questions
    shelf.store.run(import_of(preview, (), shelf.answers, "BPS").operation)
    shelf.answers = {}


def said(preview: Preview) -> list[tuple[str, bool]]:
    """Return each answer, and whether it is one of an earlier import."""
    return [(entry.answer, entry.answer != "" and entry.remembered) for entry in preview.questions]


def test_the_same_file_is_not_asked_about_twice(shelf: Shelf) -> None:
    path = write(shelf, "penduduk.csv")
    answer(shelf, shelf.preview(path), "koma")
    save(shelf, path)
    assert said(shelf.preview(path)) == [("koma", True)]
    # Under another name, and inside a folder, it is the same file.
    (shelf.folder / "unduhan").mkdir()
    moved = path.rename(shelf.folder / "unduhan" / "penduduk (1).csv")
    assert said(shelf.preview(moved)) == [("koma", True)]
    # Another word for it is kept instead, and one that is taken back is asked for again.
    (entry,) = shelf.preview(moved).questions
    shelf.answers = {entry.question.key: "titik"}
    save(shelf, moved)
    assert said(shelf.preview(moved)) == [("titik", True)]
    shelf.answers = {entry.question.key: ""}
    preview = shelf.preview(moved)
    assert preview.open_questions == (entry.question,)
    kept = to_keep(preview.told_of_files, preview.plan.sources, (entry.question,), shelf.answers)
    assert kept is not None
    assert kept.choices == "{}"


def test_another_file_is_always_asked_about(shelf: Shelf) -> None:
    path = write(shelf, "penduduk.csv")
    answer(shelf, shelf.preview(path), "koma")
    save(shelf, path)
    # The next year's file, one of the same name, and one that differs by a blank line.
    assert said(shelf.preview(write(shelf, "penduduk 2024.csv", 2024))) == [("", False)]
    both = shelf.preview(path, write(shelf, "penduduk 2024.csv", 2024))
    assert sorted(said(both)) == [("", False), ("koma", True)]
    assert said(shelf.preview(write(shelf, "penduduk.csv", end="\n"))) == [("", False)]


def test_what_was_skipped_or_undone_is_asked_about_again(shelf: Shelf) -> None:
    path = write(shelf, "penduduk.csv")
    answer(shelf, shelf.preview(path), SKIP)
    assert not shelf.preview(path).open_questions
    save(shelf, path)
    assert said(shelf.preview(path)) == [("", False)]
    answer(shelf, shelf.preview(path), "koma")
    save(shelf, path)
    shelf.store.undo()
    assert said(shelf.preview(path)) == [("", False)]


def test_a_file_in_an_archive_is_part_of_it(shelf: Shelf) -> None:
    path = shelf.folder / "semua.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("penduduk.csv", TABLE.format(year=2023))
    answer(shelf, shelf.preview(path), "koma")
    save(shelf, path)
    assert said(shelf.preview(path)) == [("koma", True)]
    assert said(shelf.preview(write(shelf, "penduduk.csv"))) == [("", False)]


A, B = (Source(name, sha256, 1) for name, sha256 in (("a.csv", "aa"), ("b.csv", "bb")))
TOLD = {"aa:pemisah::: 3:p0": "koma", "aa:koma:": "bulat"}


def test_files_that_may_be_taken_for_each_other_are_asked_about() -> None:
    assert recalled(TOLD, (A, B)) == {"pemisah:a.csv:: 3:p0": "koma", "koma:a.csv": "bulat"}
    assert recalled(TOLD, (B,)) == {}
    assert recalled(TOLD, (A, Source("a.csv", "cc", 1))) == {}
    assert recalled(TOLD, (Source("x", "aa", 1), Source("x/b.csv", "bb", 1))) == {}
    assert recalled(TOLD, (Source("x", "aa", 1), Source("xb.csv", "bb", 1)))


def test_only_what_is_of_one_file_is_kept_and_the_oldest_is_forgotten(shelf: Shelf) -> None:
    path = write(shelf, "penduduk.csv")
    (entry,) = shelf.preview(path).questions
    (source,) = shelf.preview(path).plan.sources
    key = entry.question.key
    assert to_keep({}, (B,), (entry.question,), {key: "koma"}) is None
    year = Question("tahun:penduduk.csv", QuestionKind.YEAR, "?", (), entry.question.place)
    assert to_keep({}, (source,), (year,), {year.key: "2023"}) is None
    before = {f"{number}:pemisah:": "koma" for number in range(MOST)}
    kept = to_keep(before, (source,), (entry.question,), {key: "titik"})
    assert kept is not None
    shelf.store.run(Operation("Ingat", (kept,)))
    found = told_of_files(shelf.store)
    assert len(found) == MOST
    assert "0:pemisah:" not in found
    assert recalled(found, (source,)) == {key: "titik"}
    assert to_keep(found, (source,), (entry.question,), {key: "titik"}) is None
    for broken in ("{rusak}", '{"a": 1}'):
        shelf.store.run(Operation("Rusak", (PutImportChoices(SIGNATURE, broken),)))
        assert told_of_files(shelf.store) == {}
