"""Whatever an officer pastes into a text, the file opens."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.domain.awards import Award, AwardLevel
from db.domain.deck import DeckChoices
from db.domain.deck_builder import DeckData, build_deck
from db.domain.figures import Figure
from tests.db.domain.samples import GINI, IRB, OWN, P0, PROVINCE
from tests.ui.export.full_material import full_material
from tests.ui.export.pptx import reading
from ui.export.pptx.native import values_of
from ui.export.pptx.stage import headline_of
from ui.export.pptx.texts import escaped, glued, lines_of, one_line
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Silent

pytestmark = pytest.mark.usefixtures("qapp")

HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        (
            "<a:t>&amp;</a:t>",
            "]]>",
            "\"'><script>",
            "\x00\x01\x0b\x1b\ufffe\uffff",
            "\ud800 lepas",
            "👩‍👩‍👧 keluarga",
            "_x000B_",
            "=1+1",
            "a\u2028b\u202ec",
            "x" * 400,
        )
    ),
)


@given(HOSTILE)
def test_a_cleaned_text_is_fit_for_xml_in_text_and_attribute(text: str) -> None:
    from lxml import etree

    root = etree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    assert root.get("b") == (root.text or "") == one_line(text)
    assert all(line == one_line(line) for line in lines_of(text))


def test_a_number_stays_with_the_word_after_it() -> None:
    assert glued("turun 0,42 persen poin (2023) jadi 9 orang pada 2023") == (
        "turun 0,42\u00a0persen\u00a0poin (2023) jadi 9\u00a0orang pada\u00a02023"
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOSTILE, min_size=10, max_size=10))
def test_a_file_with_any_texts_opens_and_holds_its_figures(texts: list[str]) -> None:
    region = replace(OWN, name=texts[0], short_name=texts[1])
    other = replace(PROVINCE, short_name=texts[1] + "2")
    indicators = [
        replace(entry, name=texts[2], short_name=texts[3], phrase=texts[4], definition=texts[5])
        for entry in (P0, GINI, IRB)
    ]
    figures = {
        entry.code: tuple(
            Figure(entry.code, place.code, year, Decimal(year - 2000) / 8, source=texts[6])
            for place in (region, other)
            for year in (2019, 2022, 2023)
        )
        for entry in indicators
    }
    award = Award(3, texts[7], texts[8], AwardLevel.NATIONAL, 2023, note=texts[9])
    data = DeckData(region, (region, other), tuple(indicators), figures, {}, (award,))
    deck = build_deck(data, DeckChoices(title=texts[0], occasion=texts[9], closing=texts[2]))
    deck = replace(
        deck, slides=tuple(replace(slide, notes=texts[8], hidden=False) for slide in deck.slides)
    )
    made = deck_pptx(replace(full_material(), data=data, deck=deck), Silent())
    assert reading.parts_parse(made) > 20
    slides = list(reading.opened(made).slides)
    assert len(slides) == len(deck.slides)
    for slide, found in zip(deck.slides, slides, strict=True):
        assert reading.title(found) == glued(headline_of(slide)).replace("\u00a0", " ")
        for frame in reading.charts(found):
            told = {
                Decimal(point.text)
                for point in reading.root(frame.chart).iterfind(".//c:numCache/c:pt/c:v", reading.C)
            }
            assert set(values_of(slide.content.spec)) <= told
