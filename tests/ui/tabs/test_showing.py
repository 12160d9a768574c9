"""What is shown of an indicator follows the figures that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import resources
from db.domain.chart_builders import ChartChoice, View
from db.domain.figures import Figure, FigureKey
from db.store.operations import DeleteFigure, Operation, PutFigure
from db.store.repository import Store
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs import view_state
from ui.tabs.showing import Showing, Shown

OWN, PROVINCE, PALEMBANG = "1607", "1600", "1671"


class Desk:
    """A store with what is shown of it."""

    def __init__(self, folder: Path) -> None:
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        self.store = Store.create(folder / "angka.db", seed)
        self.session = Session(self.store)
        self.preferences = Preferences(folder / "pilihan.ini")
        self.showing = Showing(self.session, self.preferences)
        self.session.changed.connect(self.showing.follow)

    def put(self, region: str, *years: int) -> None:
        writes = (PutFigure(Figure("p0", region, year, Decimal("9.5"))) for year in years)
        self.session.run(Operation("Tambah", tuple(writes)))

    def choose(self, choice: ChartChoice) -> None:
        view_state.save(self.preferences, "p0", choice)

    @property
    def chosen(self) -> ChartChoice:
        return view_state.load(self.preferences, "p0")

    def read(self) -> Shown:
        own = self.store.own_region()
        return self.showing.read(
            self.store.indicator("p0"), own, self.store.figures("p0", own.code)
        )


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.session.close()


def test_every_region_is_there_and_those_with_figures_are_known(desk: Desk) -> None:
    desk.put(PALEMBANG, 2021, 2023)
    shown = desk.read()
    assert {region.code for region in shown.figures} == {r.code for r in desk.store.regions()}
    assert shown.comparison.recorded == {PALEMBANG}
    assert OWN not in [region.code for region in shown.comparison.regions]
    assert shown.comparison.years == (2023,)
    desk.choose(ChartChoice(ranked=(PROVINCE,)))
    assert desk.read().comparison.years == ()


def test_a_year_that_cannot_be_ranked_follows_the_figures_and_is_remembered(desk: Desk) -> None:
    desk.put(PALEMBANG, 2022, 2023)
    desk.choose(ChartChoice(view=View.RANKING, ranking_year=2022))
    assert desk.read().state.ranking_year == 2022
    key = FigureKey("p0", PALEMBANG, 2022)
    desk.session.run(Operation("Hapus", (DeleteFigure(key),)))
    assert desk.read().state.ranking_year is None
    desk.session.undo()
    assert desk.read().state.ranking_year == 2022


def test_a_newer_figure_is_followed_and_an_older_one_is_not(desk: Desk) -> None:
    desk.put(PALEMBANG, 2022, 2023)
    choice = ChartChoice(view=View.RANKING, ranking_year=2022)
    desk.choose(choice)
    desk.put(PALEMBANG, 2020)
    assert desk.chosen == choice
    desk.put(PALEMBANG, 2024)
    assert desk.chosen == replace(choice, ranking_year=None)


def test_the_ranking_of_an_import_goes_with_its_figures(desk: Desk) -> None:
    before = ChartChoice(view=View.TREND, regions=(PROVINCE,))
    desk.choose(before)
    desk.put(PALEMBANG, 2023)
    desk.showing.rank("p0", 2023, frozenset({PALEMBANG}))
    assert desk.read().state == replace(before, view=View.RANKING, ranking_year=2023)
    desk.session.undo()
    assert desk.read().state == before
    assert desk.chosen == before
    # The import that is done again leaves the view that there is.
    desk.session.redo()
    assert desk.read().state == before


def test_what_was_chosen_since_an_import_stays(desk: Desk) -> None:
    desk.put(PALEMBANG, 2023)
    desk.showing.rank("p0", 2023, frozenset({PALEMBANG}))
    desk.choose(ChartChoice(view=View.BARS))
    desk.session.undo()
    assert desk.read().state == ChartChoice(view=View.BARS)


@pytest.mark.parametrize(
    ("ranked", "kept"),
    [(None, None), ((PALEMBANG, PROVINCE), (PALEMBANG, PROVINCE)), ((PROVINCE,), None), ((), None)],
)
def test_regions_stay_chosen_unless_they_hide_all_that_came(
    desk: Desk, ranked: tuple[str, ...] | None, kept: tuple[str, ...] | None
) -> None:
    desk.put(PALEMBANG, 2023)
    desk.choose(ChartChoice(ranked=ranked))
    desk.showing.rank("p0", 2023, frozenset({PALEMBANG}))
    assert desk.read().state.ranked == kept
