"""What we export, our own import reads back without loss and without a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from db.domain.figures import Figure, Target
from db.importers.model import InputFile, Known, LeftOutKind
from db.importers.reading import interpret, load_files
from tests.db.domain.samples import P0, figure, target
from tests.ui.export.materials import any_material, material
from ui.export.csv_file import write_csv
from ui.export.material import Material
from ui.export.progress import Progress, Silent
from ui.export.workbook import write_workbook

Writer = Callable[[Material, Progress], bytes]
WRITERS = {"angka.xlsx": write_workbook, "data.csv": write_csv}


def round_trip(made: Material, name: str) -> tuple[list[Figure], list[Target]]:
    loaded = load_files([InputFile(name, WRITERS[name](made, Silent()))])
    records = made.records
    known = Known(
        indicators=records.indicators,
        regions=records.regions,
        own_region=made.data.own.code,
    )
    reading = interpret(loaded, known)
    assert not reading.questions
    assert not [entry for entry in reading.left_out if entry.kind is LeftOutKind.PROBLEM]
    found = [candidate.record for candidate in reading.candidates]
    return (
        [record for record in found if isinstance(record, Figure)],
        [record for record in found if isinstance(record, Target)],
    )


def exactly(records: list[Figure] | list[Target] | tuple[Figure, ...] | tuple[Target, ...]) -> list:
    """In order of their keys, with the very digits: 10.00 equals 10 but was published otherwise."""
    return [(entry, str(entry.value)) for entry in sorted(records, key=lambda entry: entry.key)]


@pytest.mark.parametrize("name", WRITERS)
def test_the_shipped_data_come_back(name: str) -> None:
    made = material(targets=(target(P0, 2024, "9.00"), target(P0, 2025, "8.5")))
    figures, targets = round_trip(made, name)
    assert exactly(figures) == exactly(made.records.figures)
    assert exactly(targets) == exactly(made.records.targets)


@pytest.mark.parametrize("name", WRITERS)
def test_odd_texts_come_back(name: str) -> None:
    odd = [
        "=1+1",
        "'x",
        "a;b\r\nc",
        "\x00",
        "_x0041_",
        "\\u0041",
        " ",
        "\ufeff",
        "\uffff",
        "é\u0301",
    ]
    figures = [
        figure(P0, 2000 + place, "1.10", note=text, source=text) for place, text in enumerate(odd)
    ]
    found, _ = round_trip(material(tuple(figures)), name)
    assert exactly(found) == exactly(figures)


@pytest.mark.parametrize("name", WRITERS)
@given(made=any_material())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_store_comes_back(name: str, made: Material) -> None:
    figures, targets = round_trip(made, name)
    assert exactly(figures) == exactly(made.records.figures)
    assert exactly(targets) == exactly(made.records.targets)
