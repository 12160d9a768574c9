"""Slide -> slide of the file: charts native, every other shape and text as on the screen."""

from __future__ import annotations

from dataclasses import replace

from db.domain.charts import ChartSpec, NoChart, TrendChart
from db.domain.deck import AwardContent, ChartContent, Slide, SlideKind, SummaryContent
from ui.export.material import Material
from ui.export.pptx.blocks import MARGIN, Block, Taken, blocks_of, cards_of, roomy
from ui.export.pptx.drawing import box_of
from ui.export.pptx.fallback import picture_of, table_of
from ui.export.pptx.fitting import fitted_size
from ui.export.pptx.ground import Ground
from ui.export.pptx.native import NativeChart, native_chart
from ui.export.pptx.parts import DeckFile
from ui.export.pptx.stage import Stage, certificate_of, headline_of, slide_name
from widgets.charts.geometry import PROJECTED, Box, Plan, Rect, Role
from widgets.slides.chart import write_message
from widgets.slides.frame import (
    draw_edge,
    inner,
    new_canvas,
    write_foot,
    write_notes,
)
from widgets.slides.layout import plan_slide
from widgets.slides.stand import SlidePictures, Stand

NOT_NATIVE = (
    "Grafik ini berupa gambar karena angkanya memuat lebih banyak digit daripada yang dapat "
    "disimpan grafik Office; angkanya ada di tabel."
)


class SlideMaker:
    """Makes the slides of one file."""

    def __init__(self, ground: Ground, material: Material, logo: bytes | None, count: int) -> None:
        """Take what every slide needs; ``logo`` is a PNG, ``count`` the number of slides."""
        self._ground = ground
        self._file = DeckFile(ground.presentation)
        self._material = material
        self._logo = logo
        self._count = count

    def add(self, slide: Slide, number: int) -> None:
        """Add ``slide`` at the end of the file."""
        first_or_last = slide.kind in (SlideKind.COVER, SlideKind.CLOSING)
        ground = self._ground
        stage = Stage(self._file, ground, ground.cover if first_or_last else ground.layout)
        certificate = None
        if isinstance(slide.content, AwardContent):
            read = self._material.certificate
            certificate = certificate_of(read, slide.content.award.identifier)
        pictures = SlidePictures(
            self._material.logo, certificate[1] if certificate is not None else None
        )
        stand = Stand(self._material.deck.region, number, self._count)
        notes = [slide.notes]
        spec = None
        if isinstance(slide.content, ChartContent) and not isinstance(slide.content.spec, NoChart):
            spec = slide.content.spec
        if ground.body is not None:
            plan, room, made = self._on_template(stage, slide, spec, stand, pictures, ground.body)
        elif spec is not None:
            plan, room, made = self._chart_plan(slide, spec, stand, pictures)
        else:
            plan, room, made = self._own_plan(slide, stand, pictures), Box(0, 0, 0, 0), None
        self._shapes(stage, slide, plan)
        self._texts(stage, slide, plan, stand)
        if made is not None:
            self._native(stage, slide, made)
        elif spec is not None:
            self._fallback(stage, slide, spec, room)
            notes += [NOT_NATIVE, "\n".join(_listed(spec))]
        if plan.logo is not None and self._logo is not None:
            region = self._material.deck.region
            stage.picture(self._logo, plan.logo, "Logo", f"Logo {region}")
        if plan.picture is not None and certificate is not None:
            stage.picture(certificate[0], plan.picture, "Piagam", f"Piagam: {slide.title}")
        if ground.body is not None and not first_or_last:
            from ui.export.pptx.template_slides import fill_foot

            fill_foot(stage, self._material.deck.region)
        stage.notes([note for note in notes if note])
        stage.finish()

    # -- planning ----------------------------------------------------------------------------

    def _own_plan(self, slide: Slide, stand: Stand, pictures: SlidePictures) -> Plan:
        """Return the plan of a slide without a chart, on our own master."""
        paper, theme = self._ground.paper, self._ground.theme
        return _without_edge(
            plan_slide(slide, stand, paper.width, paper.height, paper.family, theme, pictures)
        )

    def _chart_plan(
        self, slide: Slide, spec: ChartSpec, stand: Stand, pictures: SlidePictures
    ) -> tuple[Plan, Box, NativeChart | None]:
        """Return the words around a chart on our own master, its room, and the native chart.

        Missing years that the chart itself names are not told a second time below it.
        """
        paper = self._ground.paper
        canvas = new_canvas(paper.width, paper.height, paper.family, self._ground.theme)
        draw_edge(canvas)
        across = inner(canvas)
        top = write_message(canvas, slide, spec)
        write_foot(canvas, stand, slide.source, pictures)
        before = canvas.mark()
        for notes in (_notes_without_gap(slide, spec), slide.footnotes):
            canvas.back_to(before)
            bottom = write_notes(canvas, notes)
            room = Box(across.x, top, across.width, bottom - top)
            made = native_chart(paper, spec, room)
            if notes == slide.footnotes or _names_gap(made, spec):
                break
        return _without_edge(canvas.plan(None)), room, made

    def _on_template(
        self,
        stage: Stage,
        slide: Slide,
        spec: ChartSpec | None,
        stand: Stand,
        pictures: SlidePictures,
        body: Box,
    ) -> tuple[Plan, Box, NativeChart | None]:
        """Write the headline in the template's title; return the rest in ``body``.

        That is the plan of the words, the chart's room and the native chart. Missing years that
        the chart itself names are not told a second time below it.
        """
        from ui.export.pptx.template_slides import cover_texts, template_plan, write_title

        paper = self._ground.paper
        if slide.kind in (SlideKind.COVER, SlideKind.CLOSING):
            cover_texts(stage, slide)
            return Plan(paper.width, paper.height), body, None
        write_title(stage, slide)
        for notes in (_notes_without_gap(slide, spec), slide.footnotes):
            told = replace(slide, footnotes=notes)
            plan = template_plan(self._ground, told, stand, pictures, body)
            room = _free_room(body, plan)
            made = None if spec is None else native_chart(paper, spec, room)
            if notes == slide.footnotes or _names_gap(made, spec):
                break
        return plan, room, made

    # -- writing -----------------------------------------------------------------------------

    def _texts(self, stage: Stage, slide: Slide, plan: Plan, stand: Stand) -> None:
        """Write the texts of a plan; the headline goes into the slide's title."""
        blocks = blocks_of(plan)
        taken = Taken.of(blocks, plan)
        told = set()
        headline = [block for block in blocks if block.first.role is Role.HEADLINE]
        if self._ground.body is None:
            self._headline(stage, slide, headline, taken, plan.width)
        number = f"{stand.number} / {stand.count}"
        cards = []
        if isinstance(slide.content, SummaryContent):
            cards = cards_of(plan, blocks)
            for _, inside in cards:
                told |= {id(block) for block in inside}
        for block in blocks:
            if id(block) in told or block in headline:
                continue
            place = roomy(block, taken, self._room_of(plan))
            if block.text == number and block.first.role is Role.NOTE:
                stage.number(block, place, stand.count)
            elif block.text == stand.region and block.first.role is Role.NOTE:
                stage.footer(block, place)
            else:
                stage.add(stage.block(block, place))

    def _room_of(self, plan: Plan) -> tuple[float, float]:
        """Return where texts begin and end: beside a template's body stands what is its own."""
        body = self._ground.body
        return (MARGIN, plan.width - MARGIN) if body is None else (body.x, body.right)

    def _headline(
        self, stage: Stage, slide: Slide, found: list[Block], taken: Taken, width: float
    ) -> None:
        if not found:
            stage.title(headline_of(slide), Box(48, 40, width - 96, 60), None)
            return
        first = found[0]
        # To the right edge of the slide's room: another font may need it.
        wide = roomy(replace(first, align="l"), taken, (MARGIN, width - MARGIN))
        text = headline_of(slide)
        # The title is whole even where the slide shows its beginning only: smaller then.
        size = fitted_size(self._ground.paper.canvas(), [text], first.first, wide)
        stage.title(text, wide, size)

    def _shapes(self, stage: Stage, slide: Slide, plan: Plan) -> None:
        """Draw the shapes of a plan: each card of a summary as a group with its texts."""
        if isinstance(slide.content, SummaryContent):
            texts = blocks_of(plan)
            cards, taken = cards_of(plan, texts), Taken.of(texts, plan)
            specs, room = iter(slide.content.cards), self._room_of(plan)
            inside = set()
            for box, blocks in cards:
                spec = next(specs, None)
                shapes = tuple(shape for shape in plan.shapes if box.holds(box_of(shape), 2))
                inside |= {id(shape) for shape in shapes}
                part = Plan(plan.width, plan.height, shapes)
                name = spec.name if spec else "Kartu"
                placed = [(block, roomy(block, taken, room)) for block in blocks]
                stage.card(part, placed, name, spec.description if spec else "")
            rest = tuple(shape for shape in plan.shapes if id(shape) not in inside)
        else:
            rest = plan.shapes
        if rest:
            stage.group(Plan(plan.width, plan.height, rest), "Hiasan", "")

    def _native(self, stage: Stage, slide: Slide, made: NativeChart) -> None:
        """Put a native chart on the slide, with what Office cannot draw under and over it."""
        assert isinstance(slide.content, ChartContent)
        name = slide_name(slide)
        stage.group(made.behind, f"{name}: latar", "Pita predikat di belakang grafik")
        stage.chart(made, name, slide.content.spec.caption.description or slide.headline)
        stage.group(made.front, f"{name}: tanda", "Tanda pada grafik")

    def _fallback(self, stage: Stage, slide: Slide, spec: ChartSpec, room: Box) -> None:
        """Put the picture of a chart in ``room``, with its figures beside it and the reason."""
        name, told = slide_name(slide), spec.caption.description or slide.headline
        paper = self._ground.paper
        rows = table_of(spec)
        pixels = PROJECTED.floor + 1
        line = 22.0
        note = Box(room.x, room.bottom - 32, room.width, 32)
        stage.paragraphs([NOT_NATIVE], note, PROJECTED.floor, paper.tokens.muted, "Keterangan")
        space = Box(room.x, room.y, room.width, room.height - 38)
        most = max(2, int(space.height / line))
        side = space.width * 0.42
        shown = rows if len(rows) <= most else [*rows[: most - 1], _more(rows, most)]
        picture = Box(space.x, space.y, space.width - side - 16, space.height)
        data = picture_of(paper, spec, picture)
        stage.picture(data, picture, name, told)
        table = Box(picture.right + 16, space.y, side, line * len(shown))
        stage.table(shown, table, pixels, f"{name}: angka", f"Tabel angka: {told}")


def _notes_without_gap(slide: Slide, spec: ChartSpec | None) -> tuple[str, ...]:
    """Return the footnotes but the one on missing years."""
    told = spec.gap_text if isinstance(spec, TrendChart) else ""
    return tuple(note for note in slide.footnotes if not told or note.rstrip(".") != told)


def _names_gap(made: NativeChart | None, spec: ChartSpec | None) -> bool:
    """Tell whether the chart itself says which years are missing."""
    if made is None or not isinstance(spec, TrendChart):
        return False
    return any(text.text == spec.gap_text for text in made.front.texts)


def _free_room(body: Box, plan: Plan) -> Box:
    """Return the room of a chart on a template, between the texts that stand already."""
    floor = [text.box.y for text in plan.texts if text.box.y > plan.height / 2]
    bottom = min(floor, default=body.bottom)
    above = [text.box.bottom for text in plan.texts if text.box.y < plan.height / 2]
    top = max(above, default=body.y) + 6
    return Box(body.x, top, body.width, bottom - 8 - top)


def _more(rows: list[list[str]], most: int) -> list[str]:
    left = len(rows) - (most - 1)
    return [f"dan {left} lainnya", "lihat catatan", *[""] * (len(rows[0]) - 2)]


def _listed(spec: ChartSpec) -> list[str]:
    """Return the table of a chart as lines of the notes."""
    return [": ".join(cell for cell in row if cell) for row in table_of(spec)[1:]]


def _without_edge(plan: Plan) -> Plan:
    """Leave out the blue edge: it stands on the master."""
    shapes = tuple(
        shape
        for shape in plan.shapes
        if not (isinstance(shape, Rect) and shape.box.x == 0 and shape.box.height >= plan.height)
    )
    return replace(plan, shapes=shapes, background=None)
