"""What slides are put on: our own master or the office's template, and the room on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.export.pptx.base import HEIGHT, new_presentation
from ui.export.pptx.drawing import EMU_PER_POINT
from ui.export.pptx.native import Paper
from ui.export.pptx.placeholders import FOOT, TITLES, placeholders
from ui.export.pptx.template import background, body_layout, cover_layout, open_template
from widgets.charts.geometry import Box
from widgets.tokens import DARK, LIGHT, Tokens, contrast, on_slides

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

#: Slides of our own are this wide: 16:9 and 4:3.
WIDE, NARROW = 960.0, 720.0


@dataclass(frozen=True, slots=True)
class Ground:
    """A presentation without slides, and where on its slides there is room.

    All boxes are in a plan 540 high. ``title`` is the place of the headline, ``body`` the room
    under it, down to the template's own foot; both are ``None`` on our own master, where the
    slide's planner places everything.
    """

    presentation: Presentation
    cover: SlideLayout
    layout: SlideLayout
    paper: Paper
    theme: Tokens
    title: Box | None = None
    title_size: float = 0.0
    body: Box | None = None


def own_ground(width: float, family: str) -> Ground:
    """Return our own master, ``width`` wide and 540 high."""
    made = new_presentation(width, family, on_slides(LIGHT))
    paper = Paper(width, HEIGHT, family, on_slides(LIGHT))
    cover, layout = made.slide_layouts
    return Ground(made, cover, layout, paper, LIGHT)


def template_ground(data: bytes, family: str) -> Ground:
    """Return the office's template. Raises ``ExportError``."""
    made = open_template(data)
    layout = body_layout(made)
    height = int(made.slide_height or 0) / EMU_PER_POINT
    factor = height / HEIGHT
    width = int(made.slide_width or 0) / EMU_PER_POINT / factor
    ground = background(layout)
    theme = LIGHT if contrast(LIGHT.ink, ground) >= contrast(DARK.ink, ground) else DARK
    paper = Paper(width, HEIGHT, _measured_family(layout, family), on_slides(theme), factor)
    title, body = _room(layout, width, factor)
    size = _title_size(layout) / factor
    return Ground(made, cover_layout(made), layout, paper, theme, title, size, body)


def _measured_family(layout: SlideLayout, family: str) -> str:
    """Return the template's own font where this PC has it, so that texts get their real room."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from PySide6.QtGui import QFontDatabase

    theme = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    for latin in etree.fromstring(theme.blob).iterfind(".//{*}minorFont/{*}latin"):
        name = str(latin.get("typeface", ""))
        if name in QFontDatabase.families():
            return name
    return family


def _room(layout: SlideLayout, width: float, factor: float) -> tuple[Box, Box]:
    """Return the places of headline and content, by the template's own placeholders."""

    def box(shape: object) -> Box | None:
        sides = [getattr(shape, name) for name in ("left", "top", "width", "height")]
        if any(side is None for side in sides):
            return None
        return Box(*(int(side) / EMU_PER_POINT / factor for side in sides))

    title, foot = None, HEIGHT * 0.93
    for kind, shape in placeholders(layout):
        place = box(shape)
        if place is None:
            continue
        if kind in TITLES:
            title = place
        elif kind in FOOT and place.y > HEIGHT * 0.7:
            foot = min(foot, place.y)
    side = width * 0.05
    usual = Box(side, 30, width - 2 * side, 84)
    if (
        title is None
        or title.y < 0
        or title.height < 24
        or title.bottom > HEIGHT * 0.45
        or title.width < width * 0.5
        or title.x < 0
        or title.right > width + 1
    ):
        # A title at the side or at the foot leaves no room for a chart: ours stands on top.
        title = usual
    left, right = max(title.x, width * 0.03), min(title.right, width * 0.97)
    return title, Box(left, title.bottom + 8, right - left, foot - 6 - title.bottom - 8)


def _title_size(layout: SlideLayout) -> float:
    """Return the size of titles in points, as the layout or else its master sets it."""
    found = [
        run
        for kind, shape in placeholders(layout)
        if kind in TITLES
        for run in shape.element.iterfind(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr")
    ]
    run = layout.slide_master.element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr")
    found += [run] if run is not None else []
    for run in found:
        if run.get("sz"):
            return int(run.get("sz")) / 100
    return 44.0
