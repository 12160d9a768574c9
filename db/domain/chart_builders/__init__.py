"""Figures -> what is shown: one module for each kind of chart, the card and the table."""

from db.domain.chart_builders.awards import award_chart, award_headline
from db.domain.chart_builders.bars import bar_chart
from db.domain.chart_builders.card import CardSpec, card
from db.domain.chart_builders.choice import ChartChoice, chosen_chart
from db.domain.chart_builders.compared import (
    compared_series,
    newest_ranking_year,
    ranking_years,
)
from db.domain.chart_builders.ranking import ranking_chart
from db.domain.chart_builders.table import TableRow, table_rows
from db.domain.chart_builders.trend import trend_chart
from db.domain.chart_builders.views import View, preferred_view

__all__ = [
    "CardSpec",
    "ChartChoice",
    "TableRow",
    "View",
    "award_chart",
    "award_headline",
    "bar_chart",
    "card",
    "chosen_chart",
    "compared_series",
    "newest_ranking_year",
    "preferred_view",
    "ranking_chart",
    "ranking_years",
    "table_rows",
    "trend_chart",
]
