"""What the office keeps beside its figures: notes at a year, regions, order, import choices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.domain.charts import Annotation
from db.domain.figures import Region, RegionLevel, Target
from db.domain.indicators import Topic
from db.store.errors import InvalidRecord
from db.store.operations import (
    DeleteAnnotation,
    DeleteRegion,
    PutAnnotation,
    PutFigure,
    PutImportChoices,
    PutIndicator,
    PutIndicatorOrder,
    PutRegion,
    PutSetting,
    PutTarget,
)
from db.store.repository import Store
from tests.db.store.samples import P0_2024, content, do

PANDEMIC = Annotation(2020, "Pandemi COVID-19")
REGION = Region("9999X", "Kabupaten Uji", "Uji", RegionLevel.REGENCY)


def test_notes_at_a_year_come_and_go(store: Store) -> None:
    early = Annotation(2013, "Kenaikan harga BBM")
    done = store.run(do(PutAnnotation("p0", PANDEMIC), PutAnnotation("p0", early)))
    assert done.touches("annotation")
    assert store.annotations("p0") == (early, PANDEMIC)
    assert store.annotations("tpt") == ()
    assert store.deck_data().annotations == {"p0": (early, PANDEMIC)}
    store.run(
        do(PutAnnotation("p0", replace(PANDEMIC, text="Pandemi")), DeleteAnnotation("p0", 2013))
    )
    assert store.annotations("p0") == (replace(PANDEMIC, text="Pandemi"),)
    store.undo()
    assert store.annotations("p0") == (early, PANDEMIC)
    store.undo()
    assert store.annotations("p0") == ()


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("tidak ada", PANDEMIC),
        ("p0", replace(PANDEMIC, text="  ")),
        ("p0", replace(PANDEMIC, text="x" * 201)),
        ("p0", replace(PANDEMIC, year=1)),
    ],
)
def test_a_note_that_breaks_a_rule_is_refused(store: Store, code: str, note: Annotation) -> None:
    with pytest.raises(InvalidRecord):
        store.run(do(PutAnnotation(code, note)))
    assert content(store)["annotation"] == []


def test_an_unused_region_can_be_deleted_and_comes_back(store: Store) -> None:
    store.run(do(PutRegion(REGION)))
    store.run(do(DeleteRegion(REGION.code)))
    assert REGION not in store.regions()
    store.undo()
    assert REGION in store.regions()


def test_a_region_in_use_is_not_deleted(store: Store) -> None:
    store.run(do(PutRegion(REGION)))
    for use in (
        PutFigure(replace(P0_2024, region=REGION.code)),
        PutTarget(Target("p0", REGION.code, 2024, P0_2024.value)),
        PutSetting("own_region", REGION.code),
    ):
        store.run(do(use))
        with pytest.raises(InvalidRecord, match="masih dipakai"):
            store.run(do(DeleteRegion(REGION.code)))
        store.undo()
    assert store.run(do(DeleteRegion("tidak ada"))).sequence == 0


def test_indicators_in_another_order(store: Store) -> None:
    before = [indicator.code for indicator in store.indicators()]
    done = store.run(do(PutIndicatorOrder(("gini", "tidak ada", "mcp", "gini"))))
    assert done.touches("indicator")
    assert [indicator.code for indicator in store.indicators()] == [
        "gini", "mcp", "p0", "kemiskinan_ekstrem", "tpt", "irb",
    ]  # fmt: skip
    assert [indicator.code for indicator in store.indicators(Topic.EMPLOYMENT)] == ["gini", "tpt"]
    store.undo()
    assert [indicator.code for indicator in store.indicators()] == before
    assert store.run(do(PutIndicatorOrder(tuple(before)))).sequence == 0


def test_a_retired_indicator_keeps_its_place(store: Store) -> None:
    store.run(do(PutIndicator(replace(store.indicator("tpt"), retired=True))))
    store.run(do(PutIndicatorOrder(("gini",))))
    codes = [indicator.code for indicator in store.indicators(with_retired=True)]
    assert codes == ["gini", "p0", "kemiskinan_ekstrem", "tpt", "irb", "mcp"]


def test_what_was_decided_about_a_file_is_remembered_and_forgotten(store: Store) -> None:
    assert store.import_choices("bps:p0") is None
    store.run(do(PutImportChoices("bps:p0", '{"indicator": "p0"}')))
    assert store.import_choices("bps:p0") == '{"indicator": "p0"}'
    store.run(do(PutImportChoices("bps:p0", None)))
    assert store.import_choices("bps:p0") is None
    store.undo()
    assert store.import_choices("bps:p0") == '{"indicator": "p0"}'
    for signature, choices in (("", "{}"), ("x", "[]")):
        with pytest.raises(InvalidRecord):
            store.run(do(PutImportChoices(signature, choices)))
