"""Preview, model and the operation that is written, on a store without a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

import resources
from db.domain.figures import Figure, Region, RegionLevel, Target
from db.domain.indicators import Topic
from db.importers import ADD, SKIP, Origin, QuestionKind, RowKind
from db.store.operations import (
    Operation,
    PutFigure,
    PutImportChoices,
    PutIndicator,
    PutRegion,
    PutTarget,
)
from db.store.repository import Store
from tests.ui.importing.helpers import P0, write_p0
from ui.importing.inputs import Inputs, load
from ui.importing.memory import MOST, SIGNATURE, remembered, to_remember
from ui.importing.preview import Mark, Preview, judge, make_preview
from ui.importing.row_model import Column, Filter, RowModel
from ui.importing.wording import amount_of, counts_text, why_not
from ui.importing.writing import import_of
from widgets.theme import Theme
from widgets.tokens import ThemeName

RIGHT_P0 = P0.replace("OKU Timurr", "OKU Timur")


class Shelf:
    """A store, and previews of files against it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "angka.db"
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        self.store = Store.create(self.path, seed)
        self.answers: dict[str, str] = {}
        self.corrections: dict[tuple[Origin, str], str] = {}

    def preview(self, *paths: Path) -> Preview:
        loaded = load(Inputs(paths), lambda *_: None)
        return make_preview(loaded, self.path, self.answers, self.corrections, lambda *_: None)

    def p0(self, text: str = RIGHT_P0, name: str = "p0.csv") -> Preview:
        return self.preview(write_p0(self.folder, name, text))

    def other(self) -> Store:
        path = self.folder / "lain.db"
        return Store.create(path, resources.path("seed.json").read_text(encoding="utf-8"))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    yield made
    made.store.close()


def test_what_has_no_tick_is_not_written(shelf: Shelf) -> None:
    preview = shelf.p0()
    without = {row.key for row in preview.plan.rows if row.record.region == "1600"}
    order = import_of(preview, without, {}, "")
    assert len(order.operation.writes) == order.amount.figures == 8
    shelf.store.run(order.operation)
    assert not shelf.store.figures("p0", "1600")
    assert len(shelf.store.figures("p0", "0000")) == 3


def test_another_offices_indicator_and_region_come_along_only_when_wanted(shelf: Shelf) -> None:
    other = shelf.other()
    irb = other.indicator("irb")
    assert irb.scale is not None
    foreign_scale = replace(irb.scale, noun="kelas")
    new = replace(
        irb,
        code="spbe",
        name="Indeks SPBE",
        short_name="SPBE",
        phrase="indeks SPBE",
        scale=foreign_scale,
        retired=True,
        position=0,
        breaks=(),
    )
    region = Region("1699", "Kabupaten Baru", "Baru", RegionLevel.REGENCY)
    figure = Figure("spbe", "1699", 2024, Decimal("65.5"), source="Bagian Organisasi")
    target = Target("spbe", "1699", 2025, Decimal(70), "RPJMD 2025–2029")
    other.run(
        Operation(
            "Tambah", (PutRegion(region), PutIndicator(new), PutFigure(figure), PutTarget(target))
        )
    )
    other.close()
    path = shelf.folder / "lain.db"
    preview = shelf.preview(path)
    assert len(preview.open_questions) == 2
    assert why_not(preview, amount_of(preview, ())) == "Jawab atau lewati 2 pertanyaan dahulu."
    shelf.answers = {question.key: ADD for question in preview.open_questions}
    preview = shelf.preview(path)
    order = import_of(preview, (), shelf.answers, "Sumber lain")
    assert order.amount.text == "1 angka dan 1 target"
    shelf.store.run(order.operation)
    assert shelf.store.figures("spbe") == (figure,)
    assert shelf.store.targets("spbe") == (target,)
    added = shelf.store.indicator("spbe")
    assert not added.retired
    assert added.position > max(i.position for i in shelf.store.indicators() if i != added)
    # Our own scale still rates our own indicators by its own words.
    assert shelf.store.indicator("irb").scale == irb.scale
    # Without their figures neither is added.
    nothing = import_of(preview, {row.key for row in preview.plan.rows}, {}, "")
    assert nothing.operation.writes == ()
    assert not nothing.amount


def test_a_file_that_says_who_says_it_keeps_its_source(shelf: Shelf) -> None:
    order = import_of(shelf.p0(), (), {}, "Lainnya")
    sources = {w.figure.source for w in order.operation.writes if isinstance(w, PutFigure)}
    assert sources == {"BPS, Susenas"}


def test_only_lasting_answers_are_remembered(shelf: Shelf) -> None:
    text = P0.replace(";2022;2023;2024", ";A;B;C")
    preview = shelf.p0(text)
    answers = {question.key: SKIP for question in preview.open_questions}
    shelf.answers = answers
    again = shelf.p0(text)
    assert not again.open_questions
    assert all(entry.skipped for entry in again.questions)
    kept = to_remember({}, (entry.question for entry in again.questions), answers)
    lasting = [entry.question.key for entry in again.questions if entry.question.lasting]
    if not lasting:
        assert kept is None
    else:
        assert kept is not None
        shelf.store.run(Operation("Ingat", (kept,)))
        assert sorted(remembered(shelf.store)) == sorted(lasting)


def test_memory_forgets_the_oldest_and_what_it_cannot_read(shelf: Shelf) -> None:
    question = shelf.p0(P0).open_questions[0]
    before = {f"wilayah:{number}": "1603" for number in range(MOST)}
    kept = to_remember(before, [question], {question.key: "1609"})
    assert kept is not None
    shelf.store.run(Operation("Ingat", (kept,)))
    found = remembered(shelf.store)
    assert len(found) == MOST
    assert "wilayah:0" not in found
    assert found[question.key] == "1609"
    assert to_remember(found, [question], {question.key: "1609"}) is None
    for broken in ("{rusak}", '{"a": 1}'):
        shelf.store.run(Operation("Rusak", (PutImportChoices(SIGNATURE, broken),)))
        assert remembered(shelf.store) == {}


def test_an_answer_that_is_no_option_any_more_is_asked_again(shelf: Shelf) -> None:
    question = shelf.p0(P0).open_questions[0]
    shelf.answers = {question.key: "9999"}
    assert shelf.p0(P0).open_questions == (question,)


def test_two_tables_that_become_one_indicator_are_asked_about(shelf: Shelf) -> None:
    one = write_p0(
        shelf.folder, "p0.csv", "Persentase Penduduk Miskin;\nWilayah;2024\nBanyuasin;9,31\n"
    )
    two = write_p0(shelf.folder, "tpt.csv", "TPT, Agustus;\nWilayah;2024\nBanyuasin;3,24\n")
    shelf.corrections = {(Origin("tpt.csv"), "tpt"): "p0"}
    preview = shelf.preview(one, two)
    (question,) = preview.open_questions
    assert question.kind is QuestionKind.CONFLICT
    assert not preview.plan.rows
    shelf.answers = {question.key: "2"}
    preview = shelf.preview(one, two)
    (row,) = preview.plan.rows
    assert row.record.value == Decimal("3.24")
    assert row.candidate.reasons[-1].endswith("Anda menggantinya.")
    assert [table.meant for table in preview.tables] == ["p0", "p0"]


def test_many_indicators_of_an_export_are_one_line(shelf: Shelf) -> None:
    from ui.export.csv_file import write_csv
    from ui.export.material import material_of
    from ui.export.progress import Silent

    path = shelf.folder / "ekspor.csv"
    path.write_bytes(write_csv(material_of(shelf.store), Silent()))
    preview = shelf.preview(path)
    (table,) = preview.tables
    assert table.code == ""
    assert len(table.indicators) == 6
    assert counts_text(preview.plan) == "12 sama"
    assert why_not(preview, amount_of(preview, ())).startswith("Semua angka sudah sama")


# -- the model -----------------------------------------------------------------------------------


@pytest.fixture
def model(qapp: object) -> RowModel:
    theme = Theme()
    theme.use(ThemeName.LIGHT, 1.0)
    made = RowModel(theme)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def shown(model: RowModel, row: int, column: Column, role: int = 0) -> object:
    return model.data(model.index(row, column), role)


def test_the_model_shows_figures_and_what_was_left_out(shelf: Shelf, model: RowModel) -> None:
    preview = shelf.p0(RIGHT_P0.replace("9,77", "977"))
    model.set_preview(preview)
    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in Column][:2] == [
        "Perubahan",
        "Indikator",
    ]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.rowCount() == len(preview.plan.rows) + len(preview.plan.left_out)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    refused = next(at for at, row in enumerate(preview.plan.rows) if row.kind is RowKind.REFUSED)
    assert shown(model, refused, Column.KIND) == "Tidak diambil"
    # What is odd is told once all figures have been looked at, which goes on beside the window.
    assert shown(model, refused, Column.NOTE) == ""
    model.set_marks(judge(preview.plan, lambda *_: None)[0])
    assert "rentang" in str(shown(model, refused, Column.NOTE)).lower() or "0" in str(
        shown(model, refused, Column.NOTE)
    )
    assert model.is_ticked(refused) is None
    last = model.rowCount() - 1
    assert shown(model, last, Column.KIND) == "Tidak diambil"
    assert shown(model, last, Column.VALUE) == ""
    assert str(shown(model, last, Column.PLACE)).endswith(", p0.csv")
    assert shown(model, last, Column.KIND, Qt.ItemDataRole.CheckStateRole) is None
    assert model.data(QModelIndex()) is None
    assert shown(model, 0, Column.KIND, Qt.ItemDataRole.AccessibleTextRole) == "Perubahan Sama"


def test_ticks_outlive_a_new_preview_but_not_their_rows(shelf: Shelf, model: RowModel) -> None:
    model.set_preview(shelf.p0())
    at = next(row for row in range(model.rowCount()) if model.is_ticked(row))
    box = model.index(at, Column.KIND)
    heard: list[int] = []
    model.ticked.connect(lambda: heard.append(1))
    assert model.setData(box, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert heard == [1]
    assert model.data(box, Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    assert not model.setData(box, "x", Qt.ItemDataRole.EditRole)
    model.set_preview(shelf.p0())
    assert model.is_ticked(at) is False
    model.toggle([at])
    assert model.is_ticked(at) is True
    same = next(row for row in range(model.rowCount()) if shown(model, row, Column.KIND) == "Sama")
    model.tick([same], False)
    assert not model.without
    model.toggle([at])
    model.set_preview(shelf.p0("Persentase Penduduk Miskin;\nWilayah;2021\nBanyuasin;10,5\n"))
    assert not model.without


def test_filters_show_what_they_count(shelf: Shelf, model: RowModel) -> None:
    assert model.count(Filter.ALL) == 0
    preview = shelf.p0(RIGHT_P0.replace("9,58;9,31", "9,57;93,1"))
    model.set_preview(preview)
    marks, doubts = judge(preview.plan, lambda *_: None)
    assert [preview.plan.rows[at].record.value for at in doubts] == [Decimal("93.1")]
    model.set_filter(Filter.DOUBT)
    assert model.rowCount() == 0
    model.set_marks(marks)
    for kind in (Filter.NEW, Filter.CHANGED, Filter.SAME, Filter.DOUBT, Filter.LEFT_OUT):
        model.set_filter(kind)
        assert model.rowCount() == model.count(kind)
    model.set_filter(Filter.ALL)
    assert model.count(Filter.ALL) == model.rowCount()
    assert model.mark(doubts[0]) is Mark.DOUBT


def test_targets_and_other_topics_are_shown_as_such(shelf: Shelf, model: RowModel) -> None:
    text = (
        "Target Persentase Penduduk Miskin (RPJMD 2025–2029);;\nWilayah;2025;2026\n"
        "Banyuasin;8,9;8,5\n"
    )
    preview = shelf.p0(text)
    shelf.answers = {question.key: "target" for question in preview.open_questions}
    preview = shelf.p0(text)
    model.set_preview(preview)
    assert shown(model, 0, Column.STATUS) == "Target"
    amount = amount_of(preview, ())
    assert amount.text == "2 target"
    assert amount_of(preview, {preview.plan.rows[0].key}).text == "1 target"
    assert shelf.store.indicator("p0").topic is Topic.POVERTY
