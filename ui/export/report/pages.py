"""The report's pages: cover, contents, one page for each indicator, awards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from db.domain import deck_slides, speech
from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders.choice import ChartChoice
from db.domain.charts import ChartSpec, RankingChart, TrendChart
from db.domain.deck import ChartContent, CoverContent, Slide, SlideKey, SlideKind
from db.domain.indicators import Topic
from db.domain.narrative import awards_headline, joined
from db.domain.numbers import format_date
from ui.export.material import Material
from ui.export.report.sheet import BODY, HEIGHT, LEFT, ROOM, SMALL, TOKENS, WIDTH, Flow, Sheet
from ui.export.report.table import draw_table
from ui.export.report.told import figure_table, method_notes, numbered_sources, ranking_table
from widgets.charts.frame import draw_shield
from widgets.charts.geometry import Box, Role, Weight
from widgets.charts.layout import plan_into

HEADLINE = 18.0
#: Heights that a chart may take on its page, the first that leaves the rest its room.
CHART_HEIGHTS = (290.0, 255.0, 225.0, 200.0, 180.0, 165.0)
RANKING_HEIGHT = 470.0
#: With more regions the chart names some of them only in a count: a table names them all.
MOST_BARS = 30
#: More pixels than this of a certificate add nothing to its print.
MOST_PIXELS = 1400
CERTIFICATE = Box(0, 0, 150.0, 130.0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents and a bookmark: ``sheet`` is its place among the sheets."""

    title: str
    sheet: int
    level: int = 0


def cover(material: Material, family: str) -> Sheet:
    """Return the first page."""
    flow = Flow(family)
    canvas, sheet = flow.canvas, flow.sheet
    canvas.rect(Box(0, 0, 20, HEIGHT), TOKENS.header)
    logo = Box(LEFT, 90, 76, 76)
    if material.logo is not None:
        canvas.logo = logo
    else:
        draw_shield(canvas, logo)
    slide = _slide(material, SlideKey(SlideKind.COVER))
    sheet.y = 290
    headline = slide.headline if slide else f"Capaian Kinerja {material.deck.region}"
    region = material.deck.region
    flow.text(headline, 34, Weight.BOLD, role=Role.HEADLINE, most=7, name=region)
    flow.space(14)
    canvas.rect(Box(LEFT, sheet.y, 56, 4.5), TOKENS.current)
    flow.space(24)
    flow.text(material.deck.region, 17, Weight.MEDIUM, most=3)
    if slide is not None and isinstance(slide.content, CoverContent):
        for text in (slide.content.occasion, slide.content.held):
            if text.strip():
                flow.space(4)
                flow.text(text, 14, colour=TOKENS.muted, most=3)
    sheet.y = HEIGHT - 92
    flow.text(f"Laporan dibuat {format_date(material.made)}", BODY, colour=TOKENS.muted)
    return sheet


def body(material: Material, family: str) -> Iterator[tuple[list[Sheet], list[Entry]]]:
    """Yield the sheets of each indicator and of the awards, with their entries.

    An entry's ``sheet`` counts from the first sheet that is yielded with it.
    """
    topic: Topic | None = None
    for indicator in material.data.indicators:
        told = material.data.material_of(indicator)
        if not told.own_series:
            continue
        entries = [] if indicator.topic is topic else [Entry(indicator.topic.title, 0)]
        topic = indicator.topic
        sheets = _indicator(material, told, family)
        entries.append(Entry(indicator.name, 0, 1))
        ranking = _slide(material, SlideKey(SlideKind.COMPARISON, indicator.code))
        if ranking is not None and isinstance(ranking.content, ChartContent):
            entries.append(Entry(f"{indicator.name}: antarwilayah", len(sheets), 1))
            sheets += _ranking(ranking, ranking.content.spec, family)
        yield sheets, entries
    if material.data.awards:
        yield _awards(material, family), [Entry(Topic.AWARDS.title, 0)]


def _slide(material: Material, key: SlideKey) -> Slide | None:
    return next((slide for slide in material.deck.slides if slide.key == key), None)


def _indicator(material: Material, told: deck_slides.Material, family: str) -> list[Sheet]:
    """Return the page of an indicator, on more sheets only where its table is long."""
    sheets: list[Sheet] = []
    for height in CHART_HEIGHTS:
        sheets = _indicator_with(material, told, family, height)
        if len(sheets) == 1:
            break
    else:
        sheets = _indicator_with(material, told, family, CHART_HEIGHTS[1])
    return sheets


def _indicator_with(
    material: Material, told: deck_slides.Material, family: str, height: float
) -> list[Sheet]:
    indicator, series = told.indicator, told.own_series
    slide = _slide(material, SlideKey(SlideKind.INDICATOR, indicator.code))
    spec: ChartSpec
    if slide is not None and isinstance(slide.content, ChartContent):
        spec = slide.content.spec
    else:
        spec = told.chart(ChartChoice())
    flow = Flow(family, indicator.name)
    _chart(flow, f"{indicator.topic.title} · {indicator.name}", spec, height)
    flow.heading("Uraian")
    notes = _notes(slide)
    if not notes:
        notes = speech.of_series(indicator, material.data.own, series, told.targets)
    for paragraph in notes.splitlines():
        flow.text(paragraph, BODY, leading=1.15)
    flow.heading("Angka tahunan")
    columns, rows = figure_table(indicator, series, told.targets)
    rows, sources = numbered_sources(rows)
    draw_table(flow, columns, rows)
    if sources:
        flow.space(4)
    for source in sources:
        flow.text(source, SMALL, colour=TOKENS.muted, leading=1.18)
    flow.heading("Catatan metode")
    for note in method_notes(indicator, series, told.targets):
        flow.text(note, SMALL, colour=TOKENS.muted, leading=1.18)
    return flow.sheets


def _chart(flow: Flow, topic: str, spec: ChartSpec, height: float) -> None:
    """Write the words of a chart and lay it out ``height`` points high."""
    caption, canvas = spec.caption, flow.canvas
    told = canvas.elided(topic, ROOM.width, BODY, Weight.BOLD)
    flow.text(told, BODY, Weight.BOLD, TOKENS.current, role=Role.NAME)
    flow.space(2)
    flow.text(caption.headline, HEADLINE, Weight.BOLD, role=Role.HEADLINE, most=5)
    flow.space(2)
    flow.text(caption.subtitle, SMALL, colour=TOKENS.muted, most=3)
    flow.space(10)
    box = Box(LEFT, flow.sheet.y, ROOM.width, min(height, flow.sheet.left - 60))
    plan_into(canvas, spec, box)
    flow.sheet.y = box.bottom + 8
    # Missing years that the chart itself names are not told a second time below it.
    told = spec.gap_text if isinstance(spec, TrendChart) else ""
    named = {told} & {text.text for text in canvas.texts} - {""}
    for note in (*caption.footnotes, caption.source):
        if note.rstrip(".") in named:
            continue
        flow.text(note, SMALL, colour=TOKENS.muted, most=8)


def _notes(slide: Slide | None) -> str:
    """Return the officer's own words, or the written ones where figures have changed since."""
    if slide is None:
        return ""
    return slide.written_notes if slide.notes_outdated else slide.notes


def _ranking(slide: Slide, spec: ChartSpec, family: str) -> list[Sheet]:
    flow = Flow(family, slide.title)
    _chart(flow, f"{slide.topic} · {slide.title}", spec, RANKING_HEIGHT)
    flow.heading("Uraian")
    for paragraph in _notes(slide).splitlines():
        flow.text(paragraph, BODY, leading=1.15)
    if isinstance(spec, RankingChart) and len(spec.rows) > MOST_BARS:
        flow.heading("Angka menurut wilayah")
        columns, rows = ranking_table(spec)
        draw_table(flow, columns, rows)
    return flow.sheets


def _awards(material: Material, family: str) -> list[Sheet]:
    """Return the list of all awards, newest first, with the certificates that are kept."""
    awards = material.data.awards
    flow = Flow(family, Topic.AWARDS.title)
    flow.text(Topic.AWARDS.title, BODY, Weight.BOLD, TOKENS.current, role=Role.NAME)
    flow.space(2)
    flow.text(awards_headline(awards), HEADLINE, Weight.BOLD, role=Role.HEADLINE, most=3)
    flow.space(14)
    for award in awards:
        _award(flow, award, _certificate(material, award))
    return flow.sheets


def _award(flow: Flow, award: Award, certificate: QImage | None) -> None:
    room = ROOM.width
    picture = None
    if certificate is not None:
        share = min(
            CERTIFICATE.width / certificate.width(), CERTIFICATE.height / certificate.height()
        )
        picture = (certificate.width() * share, certificate.height() * share)
        room -= CERTIFICATE.width + 18
    lines = [
        (award.name, 12.0, Weight.BOLD, TOKENS.ink),
        (_facts(award), BODY, Weight.NORMAL, TOKENS.ink),
        (award.note, BODY, Weight.NORMAL, TOKENS.muted),
        (
            f"Sumber: {award.source}" if award.source.strip() else "",
            SMALL,
            Weight.NORMAL,
            TOKENS.muted,
        ),
    ]
    canvas = flow.canvas
    wrapped = [
        (line, size, weight, colour)
        for text, size, weight, colour in lines
        for line in canvas.wrapped(text, room, size, weight, 12)[0]
    ]
    height = sum(canvas.line_height(size, weight) + 1 for _, size, weight, _ in wrapped)
    whole = max(height, picture[1] if picture else 0.0)
    flow.need(whole + 20)
    top = flow.sheet.y
    for line, size, weight, colour in wrapped:
        box = flow.canvas.write(line, LEFT, flow.sheet.y, size, colour, Role.NAME, weight)
        flow.sheet.y = box.bottom + 1
    if certificate is not None and picture is not None:
        place = Box(ROOM.right - picture[0], top, *picture)
        flow.sheet.pictures.append((certificate, place))
        flow.canvas.rect(place, None, 0, TOKENS.outline, 0.8)
    flow.sheet.y = top + whole + 10
    rule = ((LEFT, flow.sheet.y), (ROOM.right, flow.sheet.y))
    flow.canvas.stroke(rule, TOKENS.hairline, 0.8)
    flow.space(10)


def _facts(award: Award) -> str:
    level = "" if award.level is AwardLevel.UNKNOWN else f"Tingkat {award.level.value}"
    when = format_date(award.received) if award.received else str(award.year)
    return " · ".join(part for part in (award.giver, level, when) if part.strip())


def _certificate(material: Material, award: Award) -> QImage | None:
    data = material.certificate(award.identifier)
    image = QImage.fromData(data) if data else QImage()
    if image.isNull():
        return None
    if max(image.width(), image.height()) > MOST_PIXELS:
        image = image.scaled(
            MOST_PIXELS,
            MOST_PIXELS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return image.convertToFormat(QImage.Format.Format_RGB32)


def contents(
    material: Material, entries: Sequence[Entry], before: int, family: str
) -> tuple[list[Sheet], list[tuple[int, Box, Entry]]]:
    """Return the contents, and where on them each entry stands, for its link.

    ``before`` is how many sheets stand before the first that entries count from. Links are
    (sheet of the contents, box, entry).
    """
    flow = Flow(family, "Daftar isi")
    flow.text("Daftar isi", HEADLINE, Weight.BOLD, role=Role.HEADLINE)
    flow.space(12)
    links = []
    for entry in entries:
        size = BODY + 1
        weight = Weight.NORMAL if entry.level else Weight.BOLD
        if not entry.level:
            flow.space(6)
        height = flow.canvas.line_height(size, weight) * 1.35
        flow.need(height)
        canvas, y, indent = flow.canvas, flow.sheet.y, 16.0 * entry.level
        number = str(entry.sheet + before + 1)
        # The name first: in this order it is read aloud and copied.
        start = ROOM.right - canvas.text_width(number, size, weight)
        told = canvas.elided(entry.title, start - 24 - LEFT - indent, size, weight)
        name = canvas.write(told, LEFT + indent, y, size, TOKENS.ink, Role.NAME, weight)
        canvas.write(number, start, y, size, TOKENS.ink, Role.AXIS, weight)
        base = canvas.base_line(y, size, weight) - 1
        if name.right + 8 < start - 8:
            line = ((name.right + 6, base), (start - 6, base))
            canvas.stroke(line, TOKENS.muted, 0.8, (0.0, 3.0))
        links.append((len(flow.sheets) - 1, Box(LEFT, y, ROOM.width, height), entry))
        flow.space(height)
    empty = [
        indicator.name
        for indicator in material.data.indicators
        if not material.data.material_of(indicator).own_series
    ]
    if empty:
        flow.space(16)
        flow.text(f"Belum ada angka: {joined(empty)}.", SMALL, colour=TOKENS.muted, leading=1.2)
    return flow.sheets, links


def write_foot(sheet: Sheet, region: str, number: int, count: int) -> None:
    """Write whose report it is, and the page's number, at the foot of a page."""
    canvas, y = sheet.canvas, HEIGHT - 44.0
    canvas.stroke(((LEFT, y), (WIDTH - LEFT, y)), TOKENS.hairline, 0.8)
    told = f"Halaman {number} dari {count}"
    start = ROOM.right - canvas.text_width(told, SMALL)
    name = canvas.elided(region, start - 20 - LEFT, SMALL, Weight.NORMAL)
    canvas.write(name, LEFT, y + 8, SMALL, TOKENS.muted, Role.NOTE)
    canvas.write(told, start, y + 8, SMALL, TOKENS.muted, Role.NOTE)
