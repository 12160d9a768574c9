"""Slide -> plan: which planner lays out which kind of slide."""

from __future__ import annotations

from typing import assert_never

from db.domain.deck import (
    AwardContent,
    AwardsContent,
    ChartContent,
    ClosingContent,
    CoverContent,
    Slide,
    SummaryContent,
)
from widgets.charts.geometry import Hotspot, Plan, Role, Weight
from widgets.slides.award import plan_award_slide
from widgets.slides.awards import plan_awards_slide
from widgets.slides.chart import plan_chart_slide
from widgets.slides.cover import plan_closing, plan_cover
from widgets.slides.frame import draw_edge, inner, new_canvas, write_foot, write_head
from widgets.slides.stand import NO_PICTURES, SlidePictures, Stand
from widgets.slides.summary import plan_summary
from widgets.slides.words import fitted, write_lines
from widgets.tokens import LIGHT, Tokens

FAILED = "Slide ini tidak dapat ditampilkan"


def plan_slide(
    slide: Slide,
    stand: Stand,
    width: float,
    height: float,
    family: str,
    tokens: Tokens = LIGHT,
    pictures: SlidePictures = NO_PICTURES,
) -> Plan:
    """Return the plan of ``slide`` for a screen of ``width`` by ``height`` pixels.

    The plan is in logical pixels, 540 to a slide's height, so that screens of the same
    proportions have the same plan. ``pictures`` are not painted here, but decide the room that
    is left for them.
    """
    canvas = new_canvas(width, height, family, tokens)
    match slide.content:
        case CoverContent() as content:
            plan_cover(canvas, slide, content, pictures)
        case SummaryContent() as content:
            plan_summary(canvas, slide, content, stand, pictures)
        case ChartContent() as content:
            plan_chart_slide(canvas, slide, content, stand, pictures)
        case AwardsContent() as content:
            plan_awards_slide(canvas, slide, content, stand, pictures)
        case AwardContent() as content:
            plan_award_slide(canvas, slide, content, stand, pictures)
        case ClosingContent() as content:
            plan_closing(canvas, slide, content, pictures)
        case _:
            assert_never(slide.content)
    return canvas.plan(canvas.tokens.surface)


def plan_failure(
    message: str,
    stand: Stand,
    width: float,
    height: float,
    family: str,
    tokens: Tokens = LIGHT,
    title: str = "",
) -> Plan:
    """Return the plan of what the audience sees in place of a slide that could not be painted.

    ``title`` names the slide, ``message`` says calmly what to do; neither is a stack trace.
    """
    canvas = new_canvas(width, height, family, tokens)
    draw_edge(canvas)
    box = inner(canvas)
    top = write_head(canvas, title, FAILED) + 24
    lines = fitted(
        canvas, message, box.width, (24.0, 22.0, 20.0), Weight.NORMAL, 9, box.bottom - top
    )
    write_lines(canvas, lines, box.x, top, canvas.tokens.muted, Role.NAME)
    write_foot(canvas, stand, "", NO_PICTURES)
    return canvas.plan(canvas.tokens.surface)


def mark_at(plan: Plan, x: float, y: float, width: float, height: float) -> Hotspot | None:
    """Return the mark of a chart at a point of a slide that is shown ``width`` by ``height``."""
    if width <= 0 or height <= 0:
        return None
    return plan.hotspot_at(x * plan.width / width, y * plan.height / height)
