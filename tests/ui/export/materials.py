"""Materials of exports: the shipped figures, and stores that anybody could have made."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from db.domain.awards import Award, AwardLevel
from db.domain.deck import DeckChoices
from db.domain.deck_builder import DeckData, build_deck
from db.domain.figures import Figure, FigureStatus, Region, Target
from db.domain.indicators import Indicator
from tests.db.domain.samples import EVERY_INDICATOR, MUARA_ENIM, OWN, PROVINCE, SEED
from ui.export.material import Material, Records

REGIONS = (OWN, PROVINCE, MUARA_ENIM)
AWARDS = (
    Award(2, "Penghargaan Kawasan Permukiman", "=Kementerian PUPR", AwardLevel.NATIONAL, 2023),
    Award(1, "Special Awards", "Indonesia Awards", AwardLevel.UNKNOWN, 2020, date(2020, 4, 22)),
)


def material(
    figures: tuple[Figure, ...] = SEED.figures,
    targets: tuple[Target, ...] = (),
    awards: tuple[Award, ...] = (),
    indicators: tuple[Indicator, ...] = SEED.indicators,
    regions: tuple[Region, ...] = REGIONS,
) -> Material:
    data = DeckData(
        own=OWN,
        regions=regions,
        indicators=tuple(entry for entry in indicators if not entry.retired),
        figures={
            entry.code: tuple(figure for figure in figures if figure.indicator == entry.code)
            for entry in indicators
        },
        targets={
            entry.code: tuple(
                target
                for target in targets
                if target.indicator == entry.code and target.region == OWN.code
            )
            for entry in indicators
        },
        awards=awards,
    )
    return Material(
        data=data,
        deck=build_deck(data, DeckChoices()),
        records=Records(indicators, regions, figures, targets),
        logo=None,
        certificate=lambda _award: None,
        made=date(2026, 11, 25),
    )


TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    st.sampled_from(("", "BPS, Susenas", "=1+1", "@SUM(A1)", "'kutip", "a\r\nb", "_x0041_", "a;b")),
)


@st.composite
def any_material(draw: st.DrawFn) -> Material:
    """Any figures and targets of every kind of indicator, in three regions."""
    keys = st.tuples(
        st.sampled_from(EVERY_INDICATOR),
        st.sampled_from(REGIONS),
        st.integers(2014, 2026),
    )
    places = st.integers(0, 6)
    digits = st.integers(-(10**9), 10**12)
    chosen = draw(st.lists(keys, max_size=14, unique_by=lambda key: (key[0].code, *key[1:])))
    figures, targets = [], []
    for indicator, region, year in chosen:
        parts = (indicator.code, region.code, year)
        value = Decimal(draw(digits)).scaleb(-draw(places))
        if draw(st.booleans()):
            targets.append(Target(*parts, value, draw(TEXTS)))
        if draw(st.booleans()) or not targets or targets[-1].year != year:
            status = draw(st.sampled_from(FigureStatus))
            texts = [draw(TEXTS) for _ in range(4)]
            figures.append(Figure(*parts, value, status, *texts))
    return material(tuple(figures), tuple(targets), AWARDS, EVERY_INDICATOR)
