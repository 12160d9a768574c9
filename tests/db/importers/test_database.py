"""Another office's store: taken over by our names, asked about where they differ."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from db.domain.figures import Figure, Region, RegionLevel, Target
from db.domain.indicators import Unit
from db.importers import ADD, Known, Loaded, QuestionKind, Reading, StoreRecords, interpret
from db.store.foreign import read_foreign
from db.store.repository import Store
from tests.db.domain.samples import OWN, P0, SEED
from tests.db.importers.samples import KNOWN
from tests.db.store.samples import AUTHOR

FIGURE = Figure("p0", "1607", 2024, Decimal("9.31"), source="BPS", note="catatan")
TARGET = Target("p0", "1607", 2025, Decimal("9.00"), "RPJMD")


def of(
    records: StoreRecords, answers: dict[str, str] | None = None, known: Known = KNOWN
) -> Reading:
    return interpret(Loaded(records=[records]), known, answers)


def records(**changes: object) -> StoreRecords:
    made = StoreRecords("data.db", (OWN,), (P0,), (FIGURE,), (TARGET,))
    return replace(made, **changes)


def test_the_same_names_need_no_question() -> None:
    reading = of(records())
    assert [candidate.record for candidate in reading.candidates] == [FIGURE, TARGET]
    assert reading.questions == ()
    assert reading.candidates[0].place.text == "data.db, angka p0, 1607, 2024"
    assert reading.candidates[0].complete


def test_a_real_store(tmp_path: Path) -> None:
    import resources

    path = tmp_path / "lain.db"
    seed = resources.path("seed.json").read_text("utf-8")
    Store.create(path, seed, AUTHOR).close()
    found = read_foreign(path)
    made = StoreRecords(found.name, found.regions, found.indicators, found.figures, found.targets)
    reading = of(made)
    assert {candidate.record for candidate in reading.candidates} == set(SEED.figures)
    assert reading.questions == ()


def test_an_indicator_that_is_not_here_may_be_added_or_be_another() -> None:
    other = replace(P0, code="kemiskinan", name="Angka Kemiskinan")
    made = records(
        indicators=(other,), figures=(replace(FIGURE, indicator="kemiskinan"),), targets=()
    )
    reading = of(made)
    assert reading.candidates == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.INDICATOR
    assert question.options[0].value == "p0"
    mapped = of(made, {question.key: "p0"})
    assert mapped.candidates[0].record == FIGURE
    added = of(made, {question.key: ADD})
    assert added.indicators == (other,)
    assert added.candidates[0].record.indicator == "kemiskinan"


def test_an_indicator_of_another_unit_is_asked_about() -> None:
    reading = of(records(indicators=(replace(P0, unit=Unit(symbol="ribu jiwa")),)))
    assert reading.candidates == ()
    assert "Satuannya" in reading.questions[0].text


def test_another_word_for_a_percentage_point_is_no_other_unit() -> None:
    theirs = replace(P0, unit=replace(P0.unit, difference="poin persentase"))
    assert of(records(indicators=(theirs,))).candidates == of(records()).candidates


def test_a_region_that_is_not_here_and_one_of_the_same_code() -> None:
    strange = Region("3501", "Kabupaten Pacitan", "Pacitan", RegionLevel.REGENCY)
    made = records(regions=(strange,), figures=(replace(FIGURE, region="3501"),), targets=())
    reading = of(made)
    (question,) = reading.questions
    assert question.kind is QuestionKind.REGION
    added = of(made, {question.key: ADD})
    assert added.regions == (strange,)
    assert added.candidates[0].record.region == "3501"
    assert of(made, {question.key: "1606"}).candidates[0].record.region == "1606"
    renamed = records(regions=(replace(strange, code="1607"),))
    assert of(renamed).candidates == ()
    assert [question.kind for question in of(renamed).questions] == [QuestionKind.REGION]
