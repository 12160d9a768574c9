"""Whatever is exported, the file is sound: its parts, relations, numbers and order of elements."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pptx
import pytest
from hypothesis import HealthCheck, given, settings

from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import DeckChoices, SlideChoice, SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from db.domain.figures import Figure, Target
from tests.db.domain.samples import EVERY_INDICATOR, OWN, PROVINCE, SEED
from tests.ui.export.full_material import full_material
from tests.ui.export.materials import AWARDS, any_material, material
from tests.ui.export.packages import faults
from ui.export.material import Material
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Silent
from ui.export.workbook import write_workbook

pytestmark = pytest.mark.usefixtures("qapp")

#: What a PDF, a web page or a broken import leaves in a text, and XML cannot hold.
BROKEN = '=A1\x01\x0b\x1b\ufffe"<b>&amp;]]>\U0001f600\u202e_x0041_'


def every_view() -> Material:
    """Every indicator in every view, with values below zero, targets and a change of method."""
    years = {2014: "-3.25", 2016: "-0.5", 2021: "1.25", 2022: "57", 2023: "70.23", 2024: "-7"}
    figures = tuple(
        Figure(entry.code, region.code, year, Decimal(value))
        for entry in EVERY_INDICATOR
        for region in (OWN, PROVINCE)
        for year, value in years.items()
    )
    targets = tuple(
        Target(entry.code, OWN.code, year, Decimal(value), "RPJMD")
        for entry in EVERY_INDICATOR
        for year, value in ((2016, "-1"), (2023, "2"), (2025, "3"))
    )
    made = material(figures, targets, AWARDS, EVERY_INDICATOR, (OWN, PROVINCE))
    slides = tuple(
        SlideChoice(
            SlideKey(SlideKind.CHART, f"{entry.code}-{view.name}"),
            indicator=entry.code,
            chart=ChartChoice(view=view, regions=(PROVINCE.code,)),
        )
        for entry in EVERY_INDICATOR
        for view in View
    )
    return replace(made, deck=build_deck(made.data, DeckChoices(slides=slides)))


def broken_texts() -> Material:
    figures = tuple(
        replace(figure, source=BROKEN, note=BROKEN, rating=BROKEN) for figure in SEED.figures
    )
    indicators = tuple(
        replace(entry, name=BROKEN, definition=BROKEN, unit=replace(entry.unit, prefix=BROKEN))
        for entry in SEED.indicators
    )
    own = replace(OWN, name=BROKEN)
    made = material(figures, (), AWARDS, indicators)
    data = replace(made.data, own=own, regions=(own, *made.data.regions[1:]))
    deck = build_deck(data, DeckChoices(title=BROKEN, occasion=BROKEN, closing=BROKEN))
    return replace(made, data=data, deck=deck)


MATERIALS: dict[str, Callable[[], Material]] = {
    "shipped": material,
    "full": full_material,
    "every view": every_view,
    "broken texts": broken_texts,
    "nothing": lambda: material((), (), (), ()),
}


def template(kept: str) -> bytes:
    """Return a template of an office, only with its layout of that name if one is given."""
    made = pptx.Presentation()
    if kept:
        for layout in list(made.slide_layouts):
            if layout.name != kept:
                made.slide_layouts.remove(layout)
    made.slides.add_slide(made.slide_layouts[0])
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", MATERIALS)
def test_any_deck_is_a_sound_file(name: str) -> None:
    made = MATERIALS[name]()
    for wide in (True, False):
        assert faults(deck_pptx(made, Silent(), wide=wide)) == []


@pytest.mark.parametrize("kept", ["", "Blank"])
def test_a_deck_on_a_template_is_a_sound_file(kept: str) -> None:
    assert faults(deck_pptx(full_material(), Silent(), template=template(kept))) == []


@pytest.mark.parametrize("name", MATERIALS)
def test_any_workbook_is_a_sound_file(name: str) -> None:
    assert faults(write_workbook(MATERIALS[name](), Silent())) == []


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(any_material())
def test_whatever_is_recorded_the_files_are_sound(made: Material) -> None:
    assert faults(write_workbook(made, Silent())) == []
    assert faults(deck_pptx(made, Silent())) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("ppt/slides/slide3.xml", b' id="100"', b' id="101"', "shape 101 twice"),
        ("ppt/charts/chart2.xml", b'<c:gapWidth val="', b'<c:x val="', "barChart: ["),
        ("ppt/charts/chart2.xml", b'"outEnd"', b'"t"', "a label of barChart at t"),
        ("[Content_Types].xml", b"/ppt/charts/chart1.xml", b"/ppt/charts/x.xml", "is missing"),
        ("ppt/charts/_rels/chart1.xml.rels", b"Sheet1.xlsx", b"Sheet99.xlsx", "is missing"),
        ("ppt/presentation.xml", b'<p:sldId id="256"', b'<p:sldId id="255"', "numbers of slides"),
    ],
)
def test_a_fault_is_found(name: str, old: bytes, new: bytes, told: str) -> None:
    buffer = io.BytesIO()
    sound = deck_pptx(full_material(), Silent())
    with zipfile.ZipFile(io.BytesIO(sound)) as package, zipfile.ZipFile(buffer, "w") as changed:
        for entry in package.namelist():
            part = package.read(entry)
            if entry == name:
                assert old in part
                part = part.replace(old, new)
            changed.writestr(entry, part)
    assert any(told in fault for fault in faults(buffer.getvalue()))
