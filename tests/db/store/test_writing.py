"""Each kind of write: what it stores, and what it refuses with nothing changed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.domain.awards import AwardLevel
from db.domain.figures import Figure, FigureKey, FigureStatus, Region, RegionLevel, Target
from db.domain.indicators import MethodBreak
from db.store import writing
from db.store.errors import InvalidRecord, StaleData
from db.store.operations import (
    DeleteAward,
    DeleteFigure,
    DeleteTarget,
    PutAward,
    PutFigure,
    PutIndicator,
    PutLogo,
    PutRegion,
    PutScale,
    PutSetting,
    PutTarget,
    Write,
)
from db.store.repository import Store
from tests.db.store.samples import AWARD, P0_2024, content, do, figure


def test_a_figure_is_stored_as_given(store: Store) -> None:
    given_figure = replace(
        P0_2024, status=FigureStatus.PROVISIONAL, method="baru", note="catatan", rating="BB"
    )
    changed = store.run(do(PutFigure(given_figure, None)))
    assert store.figure(P0_2024.key) == given_figure
    assert [(c.table, c.old) for c in changed.changes] == [("figure", None)]
    assert changed.touches("figure")
    assert not changed.touches("award")


def test_the_same_again_leaves_no_trace(store: Store) -> None:
    store.run(do(figure(2024)))
    sets = store.history()
    assert store.run(do(figure(2024))).sequence == 0
    assert store.run(do(DeleteFigure(FigureKey("p0", "1607", 1999)))).sequence == 0
    assert store.history() == sets


def test_trailing_zeros_are_a_change(store: Store) -> None:
    store.run(do(figure(2024, "9.3")))
    assert store.run(do(figure(2024, "9.30"))).sequence > 0
    stored = store.figure(P0_2024.key)
    assert stored is not None
    assert str(stored.value) == "9.30"


@pytest.mark.parametrize("write", [PutFigure, "delete"])
@pytest.mark.parametrize("expected", [None, replace(P0_2024, value=Decimal("9.30"))])
def test_what_the_officer_did_not_see_is_not_overwritten(
    store: Store, write: object, expected: Figure | None
) -> None:
    store.run(do(figure(2024, "9.31")))
    before = content(store)
    stale: Write = (
        DeleteFigure(P0_2024.key, expected)
        if write == "delete"
        else PutFigure(replace(P0_2024, value=Decimal("9.40")), expected)
    )
    with pytest.raises(StaleData):
        store.run(do(PutSetting("nama", "x"), stale))
    assert content(store) == before


def test_what_the_officer_saw_may_be_replaced_and_deleted(store: Store) -> None:
    store.run(do(PutFigure(P0_2024, None)))
    newer = replace(P0_2024, value=Decimal("9.40"))
    store.run(do(PutFigure(newer, P0_2024)))
    store.run(do(DeleteFigure(newer.key, newer)))
    assert store.figure(newer.key) is None


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_decimals_come_back_exactly(store: Store, value: Decimal) -> None:
    try:
        store.run(do(PutFigure(replace(P0_2024, value=value))))
    except InvalidRecord:
        # Only what has more places than any figure.
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        assert exponent < -40
        return
    stored = store.figure(P0_2024.key)
    assert stored is not None
    assert stored.value == value
    if value != 0:
        assert stored.value.as_tuple() == Decimal(f"{value:f}").as_tuple()


def test_there_is_no_negative_zero(store: Store) -> None:
    store.run(do(figure(2024, "-0.00")))
    stored = store.figure(P0_2024.key)
    assert stored is not None
    assert str(stored.value) == "0.00"


HUGE = ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999", "1E+60"]


@pytest.mark.parametrize("value", HUGE)
def test_no_number_that_is_none(store: Store, value: str) -> None:
    before = content(store)
    number = Decimal(value)
    for write in (
        PutFigure(replace(P0_2024, value=number)),
        PutTarget(Target("p0", "1607", 2025, number)),
        PutIndicator(replace(store.indicator("p0"), maximum=number)),
    ):
        with pytest.raises(InvalidRecord):
            store.run(do(write))
    assert content(store) == before


@pytest.mark.parametrize(
    "odd",
    [
        {"year": 1944},
        {"year": 2101},
        {"year": 10**30},
        {"indicator": "tidak ada"},
        {"region": "Musi Banyuasin"},
        {"note": "x" * 10_001},
        {"source": "x" * 1_001},
        {"note": "setengah \ud83d"},
        {"rating": "x" * 101},
    ],
    ids=repr,
)
def test_a_figure_that_breaks_a_rule_changes_nothing(store: Store, odd: dict[str, object]) -> None:
    before = content(store)
    with pytest.raises(InvalidRecord):
        store.run(do(PutSetting("nama", "x"), PutFigure(replace(P0_2024, **odd))))
    assert content(store) == before
    assert len(store.history()) == 1


NASTY = [
    "<b>tebal</b><img src=x onerror=alert(1)>&amp;",
    "a\x00b\x01\x1b[31m\x7f",
    "‮9,58‬ ⁦x⁩ ‏",
    "baris\r\nbaru\ttab",
    "é 😀 ٩٫٥٨ 中文",
    "'; DROP TABLE figure; --",
    '{"a": [1]}',
    "x" * 10_000,
    "",
    " ",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_odd_text_comes_back_as_it_was_and_can_be_undone(store: Store, text: str) -> None:
    before = content(store)
    store.run(
        do(
            PutFigure(replace(P0_2024, note=text)),
            PutAward(replace(AWARD, note=text)),
            PutSetting("catatan", text),
            action=text,
        )
    )
    stored = store.figure(P0_2024.key)
    assert stored is not None
    assert stored.note == text
    assert store.awards()[0].note == text
    assert store.setting("catatan") == text
    assert store.undo_label() == text
    assert store.history(1)[0].action == text
    assert store.undo() is not None
    assert content(store) == before


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(st.characters(), max_size=60))
def test_any_text_is_kept_or_clearly_refused(store: Store, text: str) -> None:
    try:
        store.run(do(PutAward(replace(AWARD, name=text)), action=text))
    except InvalidRecord:
        # Only what no column can hold: no name at all, or half a surrogate pair.
        unsayable = any(unicodedata.category(character) == "Cs" for character in text)
        assert unsayable or not text.strip(" ") or text.strip(" ").startswith("\0")
        return
    assert store.awards()[0].name == text
    store.undo()


def test_an_action_of_half_a_character_is_refused(store: Store) -> None:
    with pytest.raises(InvalidRecord):
        store.run(do(figure(2024), action="Tambah \udc80"))
    assert store.figure(P0_2024.key) is None


def test_targets(store: Store) -> None:
    goal = Target("p0", "1607", 2025, Decimal("8.50"), "RPJMD")
    store.run(do(PutTarget(goal)))
    store.run(do(PutTarget(replace(goal, year=2024))))
    assert [target.year for target in store.targets("p0", "1607")] == [2024, 2025]
    assert store.targets("p0")[1] == goal
    assert store.targets("tpt") == ()
    store.run(do(DeleteTarget(goal.key)))
    assert [target.year for target in store.targets()] == [2024]


def test_awards_keep_replace_and_drop_their_certificate(store: Store) -> None:
    store.run(do(PutAward(replace(AWARD, received=date(2024, 8, 17)), b"gambar")))
    (award, *_shipped) = store.awards()
    assert (award.received, award.has_certificate) == (date(2024, 8, 17), True)
    assert store.certificate(award.identifier) == b"gambar"
    store.run(do(PutAward(replace(award, level=AwardLevel.UNKNOWN))))
    assert store.certificate(award.identifier) == b"gambar"
    store.run(do(PutAward(award, b"lain")))
    assert store.certificate(award.identifier) == b"lain"
    store.run(do(PutAward(award, None)))
    assert store.certificate(award.identifier) is None
    assert not store.awards()[0].has_certificate


def test_an_identifier_is_never_given_twice(store: Store) -> None:
    store.run(do(PutAward(AWARD), PutAward(AWARD)))
    first, second = (award.identifier for award in store.awards()[:2])
    assert first != second
    store.run(do(DeleteAward(second)))
    store.run(do(PutAward(AWARD)))
    assert store.awards()[1].identifier > second
    store.run(do(PutAward(replace(AWARD, identifier=77))))
    assert store.certificate(77) is None


@pytest.mark.parametrize(
    "odd",
    [{"name": "  "}, {"name": "x" * 1_001}, {"received": date(2023, 1, 1)}, {"year": 1900}],
    ids=repr,
)
def test_an_award_that_breaks_a_rule(store: Store, odd: dict[str, object]) -> None:
    before = content(store)
    with pytest.raises(InvalidRecord):
        store.run(do(PutAward(replace(AWARD, **odd), b"gambar")))
    assert content(store) == before


@pytest.mark.parametrize("picture", [b"", b"x" * 11])
def test_pictures_have_a_bound(
    store: Store, monkeypatch: pytest.MonkeyPatch, picture: bytes
) -> None:
    monkeypatch.setattr(writing, "MAX_PICTURE_BYTES", 10)
    with pytest.raises(InvalidRecord, match="Gambar"):
        store.run(do(PutLogo(picture)))
    with pytest.raises(InvalidRecord, match="Gambar"):
        store.run(do(PutAward(AWARD, picture)))
    assert store.logo() is None
    store.run(do(PutLogo(b"x" * 10)))
    assert store.logo() == b"x" * 10


def test_settings_and_logo(store: Store) -> None:
    store.run(do(PutSetting("nama", "Bappeda"), PutLogo(b"png")))
    assert (store.setting("nama"), store.logo()) == ("Bappeda", b"png")
    store.run(do(PutSetting("nama", None), PutLogo(None)))
    assert (store.setting("nama"), store.logo()) == (None, None)


def test_indicators_scales_and_regions(store: Store) -> None:
    irb = store.indicator("irb")
    assert irb.scale is not None
    scale = replace(irb.scale, code="baru", noun="kelas")
    added = replace(
        irb,
        code="ipm",
        name="IPM",
        scale=scale,
        breaks=(MethodBreak(2020, "metode <baru>"),),
        minimum=None,
        retired=True,
    )
    store.run(do(PutIndicator(added)))
    assert store.indicator("ipm") == added
    assert added not in store.indicators()
    assert added in store.indicators(with_retired=True)
    store.run(do(PutScale(replace(scale, noun="golongan"))))
    assert store.scales()["baru"].noun == "golongan"
    store.run(do(PutIndicator(replace(added, scale=None))))
    assert store.indicator("ipm").scale is None
    region = Region("1606", "Kabupaten Musi Banyuasin", "Musi Banyuasin", RegionLevel.REGENCY)
    store.run(do(PutRegion(region)))
    assert region in store.regions()
    store.run(do(PutSetting("own_region", "1606")))
    assert store.own_region() == region
