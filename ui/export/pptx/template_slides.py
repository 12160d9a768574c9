"""The slides on an office's template: its title, its foot, and our content in the room between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, assert_never

from db.domain.deck import (
    AwardContent,
    AwardsContent,
    ChartContent,
    ClosingContent,
    CoverContent,
    Slide,
    SummaryContent,
)
from ui.export.pptx.drawing import box_of
from ui.export.pptx.ground import Ground
from ui.export.pptx.native import SLACK
from ui.export.pptx.parts import Place
from ui.export.pptx.placeholders import placeholders
from ui.export.pptx.stage import Stage, headline_of
from ui.export.pptx.texts import one_line
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import (
    PROJECTED,
    Box,
    Disc,
    Plan,
    Point,
    Polygon,
    Rect,
    Role,
    Shape,
    Stroke,
    Weight,
)
from widgets.slides.award import plan_award_slide
from widgets.slides.awards import plan_awards_slide
from widgets.slides.chart import plan_chart_slide
from widgets.slides.frame import BODY_BOTTOM, HEIGHT, TOP, margin
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.summary import PROVISIONAL_NOTE, plan_summary

if TYPE_CHECKING:
    from pptx.slide import SlideLayout
    from pptx.text.text import TextFrame

#: Office keeps this distance between a placeholder's edge and its text.
INSET = 7.2
LEAST_TITLE = 18.0
#: From the upper edge of a slide without topic and headline to its content.
HEAD = TOP + 14.0


def cover_texts(stage: Stage, slide: Slide) -> None:
    """Write the first or the last slide into the title and subtitle of the template."""
    lines: list[str] = []
    match slide.content:
        case CoverContent() as content:
            lines = [content.region, content.occasion, content.held]
        case ClosingContent() as content:
            lines = [content.region]
        case _:
            raise ValueError(f"not a first or last slide: {slide.key}")
    stage.title(headline_of(slide), None, None)
    told = [one_line(line) for line in lines if line.strip()]
    if stage.subtitle(told):
        return
    room = stage.ground.body or Box(48, 150, stage.ground.paper.width - 96, 300)
    ink = stage.ground.paper.tokens.ink
    stage.paragraphs(told, room, PROJECTED.name, ink, "Keterangan")


def write_title(stage: Stage, slide: Slide) -> None:
    """Write the headline in the template's title, smaller where it would not fit."""
    ground = stage.ground
    box = ground.title or Box(48, 30, ground.paper.width - 96, 84)
    canvas = _canvas(ground)
    size = ground.title_size or 44.0
    wanted = size
    while size > LEAST_TITLE:
        most = int((box.height - 2) / canvas.line_height(size, Weight.BOLD))
        room = (box.width - 2 * INSET) / SLACK
        if most and canvas.wrapped(headline_of(slide), room, size, Weight.BOLD, most)[1]:
            break
        size -= 1
    place = stage.title_place
    placed = place is None or _differs(stage, place, box)
    stage.title(headline_of(slide), box if placed else None, size if size < wanted else None)


def _differs(stage: Stage, place: Place, box: Box) -> bool:
    """Tell whether the headline stands elsewhere than where the template's title does."""
    return place.left != stage.drawer.emu(box.x) or place.top != stage.drawer.emu(box.y)


def fill_foot(stage: Stage, region: str) -> None:
    """Fill the foot that the template's layout has: whose slide it is, and its number."""
    from copy import deepcopy

    from lxml import etree
    from pptx.text.text import TextFrame

    for kind, shape in placeholders(stage.layout):
        if kind not in ("ftr", "sldNum"):
            continue
        copy: Any = deepcopy(shape.element)
        copy.nvSpPr.cNvPr.set("id", str(stage.drawer.identifier()))
        body = copy.find("{*}spPr")
        for child in list(body):
            body.remove(child)
        frame = TextFrame(copy.get_or_add_txBody(), shape)
        # What the template says of its own at the foot stays.
        if kind == "ftr" and not frame.text.strip():
            frame.text = one_line(region)
            _in_theme_font(frame, stage.layout)
        stage.add(etree.tostring(copy, encoding="unicode"))


def _in_theme_font(frame: TextFrame, layout: SlideLayout) -> None:
    """Name the theme's font at a foot whose master names none: LibreOffice would take another."""
    feet = [
        shape.element
        for owner in (layout, layout.slide_master)
        for kind, shape in placeholders(owner)
        if kind == "ftr"
    ]
    if any(foot.find(".//{*}latin") is not None for foot in feet):
        return
    for words in frame.paragraphs:
        for run in words.runs:
            run.font.name = "+mn-lt"
            run._r.get_or_add_rPr().set("lang", "id-ID")


def template_plan(
    ground: Ground, slide: Slide, stand: Stand, pictures: SlidePictures, body: Box
) -> Plan:
    """Return topic, source, footnotes and all content but a chart, laid out in ``body``."""
    canvas = _canvas(ground)
    tokens, scale = canvas.tokens, canvas.scale
    top = body.y
    if slide.topic and not isinstance(slide.content, AwardContent):
        topic = canvas.elided(slide.topic, body.width, 16, Weight.BOLD)
        top = canvas.write(topic, body.x, top, 16, tokens.current, Role.NAME, Weight.BOLD).bottom
    if isinstance(slide.content, ChartContent):
        told = slide.content.spec.caption.distance
        for line in canvas.wrapped(told, body.width, scale.name, Weight.MEDIUM, 2)[0]:
            top = canvas.write(
                line, body.x, top, scale.name, tokens.muted, Role.NOTE, Weight.MEDIUM
            ).bottom
    notes = list(slide.footnotes)
    if isinstance(slide.content, SummaryContent) and _marked(slide.content, notes):
        notes.append(PROVISIONAL_NOTE)
    lines = [(slide.source, 2), *((note, 2) for note in reversed(notes))]
    bottom = body.bottom
    for text, most in lines:
        for line in reversed(canvas.wrapped(text, body.width, scale.note, Weight.NORMAL, most)[0]):
            bottom -= canvas.line_height(scale.note)
            canvas.write(line, body.x, bottom, scale.note, tokens.muted, Role.NOTE)
    words = canvas.plan(None)
    words = replace(words, texts=tuple(sorted(words.texts, key=lambda text: text.box.y)))
    if isinstance(slide.content, ChartContent) and slide.content.spec.caption is not None:
        from db.domain.charts import NoChart

        if not isinstance(slide.content.spec, NoChart):
            return words
    room = Box(body.x, top + 4, body.width, max(40.0, bottom - 8 - top - 4))
    content = _content(ground, slide, stand, pictures, room)
    return replace(
        words,
        shapes=content.shapes,
        texts=(*content.texts, *words.texts),
        picture=content.picture,
    )


def _content(
    ground: Ground, slide: Slide, stand: Stand, pictures: SlidePictures, room: Box
) -> Plan:
    """Return the slide's content as its planner lays it out, moved into ``room``."""
    side = min(56.0, max(34.0, room.width / 0.9 * 0.05))
    width, height = room.width + 2 * side, room.height + HEAD + (HEIGHT - BODY_BOTTOM)
    canvas = Canvas(width, height, ground.paper.family, ground.paper.tokens, PROJECTED)
    bare = replace(slide, topic="", headline="", source="", footnotes=())
    match slide.content:
        case SummaryContent() as content:
            plan_summary(canvas, bare, content, stand, pictures)
        case AwardsContent() as content:
            plan_awards_slide(canvas, bare, content, stand, pictures)
        case AwardContent(award):
            unnamed = AwardContent(replace(award, name=""))
            plan_award_slide(canvas, bare, unnamed, stand, pictures)
        case ChartContent() as content:
            plan_chart_slide(canvas, bare, content, stand, pictures)
        case CoverContent() | ClosingContent():
            pass
        case _:
            assert_never(slide.content)
    end = height - HEIGHT + BODY_BOTTOM
    plan = canvas.plan(None)
    kept = tuple(
        shape
        for shape in plan.shapes
        if box_of(shape).y < end and box_of(shape).height < height - 1
    )
    texts = tuple(text for text in plan.texts if text.box.y < end)
    top = HEAD
    if isinstance(slide.content, SummaryContent):
        # Many cards begin nearer to the headline that is not there; the note stands at the foot.
        texts = tuple(text for text in texts if text.text != PROVISIONAL_NOTE)
        top = min((box_of(shape).y for shape in kept), default=top)
    plan = replace(plan, shapes=kept, texts=texts)
    return moved(plan, room.x - margin(canvas), room.y - top)


def _marked(content: SummaryContent, notes: Sequence[str]) -> bool:
    """Tell whether a card bears an asterisk that no note explains."""
    return any(card.provisional for card in content.cards) and not any("*" in one for one in notes)


def moved(plan: Plan, x: float, y: float) -> Plan:
    """Return a plan with everything in it moved."""
    return replace(
        plan,
        shapes=tuple(_moved(shape, x, y) for shape in plan.shapes),
        texts=tuple(replace(text, box=_shifted(text.box, x, y)) for text in plan.texts),
        picture=None if plan.picture is None else _shifted(plan.picture, x, y),
        logo=None,
    )


def _shifted(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    def at(point: Point) -> Point:
        return point[0] + x, point[1] + y

    match shape:
        case Rect():
            return replace(shape, box=_shifted(shape.box, x, y))
        case Disc():
            return replace(shape, centre=at(shape.centre))
        case Stroke() | Polygon():
            return replace(shape, points=tuple(at(point) for point in shape.points))
        case _:
            assert_never(shape)


def _canvas(ground: Ground) -> Canvas:
    paper = ground.paper
    return Canvas(paper.width, paper.height, paper.family, paper.tokens, PROJECTED)
