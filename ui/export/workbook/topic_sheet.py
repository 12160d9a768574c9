"""The sheet of a tab: every indicator's message, its years as a table, its chart beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.domain.change import (
    Change,
    Movement,
    achievement,
    breaks_between,
    change_between,
    rating_of,
    told_relative,
    verdict_of,
)
from db.domain.chart_builders.captions import BREAK_MARK
from db.domain.charts import NoChart, TrendChart
from db.domain.deck import ChartContent, Slide, SlideKey, SlideKind
from db.domain.figures import FigureStatus
from db.domain.indicators import ChangeForm, Direction, Indicator, Topic
from db.domain.long_form import unit_text
from db.domain.narrative import figures_of, joined, methods_differ, year_span
from db.domain.targets import achievement_decimals
from ui.export.material import Material
from ui.export.workbook.native_chart import CHART_ROWS, ChartPlace, add_chart
from ui.export.workbook.styles import (
    Styles,
    change_format,
    column_name,
    fit_row,
    page_breaks,
    set_page,
    write_text,
)
from ui.export.workbook.topic_years import HEADS, YearLine, change_width, columns_of, year_lines
from widgets.tokens import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_RIGHT = {"value", "change", "target", "achievement"}
#: Rows over the first indicator: title, what the sheet is, a blank one.
_TOP = 3


def fill_topic_sheet(book: Workbook, styles: Styles, material: Material, topic: Topic) -> None:
    """Add the sheet of ``topic``, one block for each of its indicators."""
    sheet = book.add_worksheet(topic.title)
    sheet.hide_gridlines(2)
    region = material.data.own.name
    indicators = [entry for entry in material.data.indicators if entry.topic is topic]
    tables = {entry.code: year_lines(material, entry) for entry in indicators}
    columns = columns_of(indicators, tables)
    for column, name in enumerate(columns):
        width = change_width(indicators, tables) if name == "change" else HEADS[name][1]
        sheet.set_column(column, column, width)
    sheet.set_column(len(columns), len(columns), 2)
    write_text(sheet, 0, 0, f"{topic.title} · {region}", styles.title())
    told = "Angka resmi tahunan. Kolom Perubahan dan Capaian adalah rumus dan mengikuti nilainya."
    write_text(sheet, 1, 0, told, styles.muted())
    sheet.freeze_panes(1, 1)
    set_page(sheet, region)
    row = _TOP
    tops = []
    for entry in indicators:
        tops.append(row)
        row = _Block(book, sheet, styles, material, entry, tables[entry.code], columns).fill(row)
    if not indicators:
        write_text(sheet, _TOP, 0, "Belum ada indikator di bagian ini.", styles.muted())
    sheet.set_h_pagebreaks(page_breaks(tops, row))


class _Block:
    """One indicator on its sheet."""

    def __init__(
        self,
        book: Workbook,
        sheet: Worksheet,
        styles: Styles,
        material: Material,
        indicator: Indicator,
        lines: Sequence[YearLine],
        columns: Sequence[str],
    ) -> None:
        self.book, self.sheet, self.styles = book, sheet, styles
        self.indicator, self.lines, self.columns = indicator, lines, columns
        self.slide = _slide_of(material, indicator)
        recorded = [line.figure for line in lines if line.figure]
        steps = zip(recorded[1:], breaks_between(indicator, recorded), strict=True)
        self.broken = {figure.year for figure, broken in steps if broken}
        self.at = {name: column for column, name in enumerate(columns)}

    def fill(self, top: int) -> int:
        """Write the block from row ``top`` on and return the row where the next one begins."""
        indicator, styles = self.indicator, self.styles
        headline = self.slide.headline if self.slide else indicator.name
        write_text(self.sheet, top, 0, headline, styles.headline())
        if not any(line.figure for line in self.lines):
            told = f"Belum ada {figures_of(indicator)}."
            write_text(self.sheet, top + 1, 0, told, styles.muted())
            if not self.lines:
                return top + 3
        else:
            write_text(self.sheet, top + 1, 0, self._subtitle(), styles.muted())
        first = self._write_head(top + 2)
        rows = {line.year: row for row, line in enumerate(self.lines, start=first)}
        for line in self.lines:
            self._write_line(rows[line.year], line, rows)
        last = first + len(self.lines) - 1
        self._colour_changes(first, last)
        end = self._write_notes(last + 1)
        if self.slide is None:
            return end + 2
        place = ChartPlace(
            sheet=self.sheet,
            row=top + 1,
            column=len(self.columns) + 1,
            first=first,
            last=last,
            columns=self.at,
            hidden=styles.make(font_color=LIGHT.surface),
        )
        add_chart(
            self.book,
            place,
            indicator,
            [line.figure for line in self.lines],
            [line.target for line in self.lines],
            headline,
            self._words(),
            lines=self._is_trend(),
        )
        return max(end, top + 1 + CHART_ROWS) + 2

    def _words(self) -> str:
        """Return what stands under the chart, so that a copy of it still says it."""
        assert self.slide is not None
        broken = [str(line.year) for line in self.lines if self._breaks_at(line)]
        provisional = [
            line.year
            for line in self.lines
            if line.figure and line.figure.status is FigureStatus.PROVISIONAL
        ]
        notes = [
            f"Arsir atau lingkaran kosong: angka sementara {year_span(provisional)}"
            if provisional
            else "",
            f"{BREAK_MARK} Metode berubah pada {joined(broken)}" if broken else "",
            self._missing(),
        ]
        return "\n".join(
            text for text in (self.slide.source, " · ".join(filter(None, notes))) if text
        )

    def _missing(self) -> str:
        """Return what the dots of a line stand for, empty where there are none."""
        content = self.slide.content if self.slide else None
        if isinstance(content, ChartContent) and isinstance(content.spec, TrendChart):
            told = content.spec.gap_text
            return f"Garis titik-titik: {told[0].lower()}{told[1:]}" if told else ""
        return ""

    def _subtitle(self) -> str:
        what = self.indicator.definition or self.indicator.name
        parts = [self.indicator.name, what, self.indicator.reference_month]
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def _is_trend(self) -> bool:
        content = self.slide.content if self.slide else None
        return isinstance(content, ChartContent) and isinstance(content.spec, TrendChart)

    def _write_head(self, row: int) -> int:
        unit = unit_text(self.indicator)
        heads = []
        for name, column in self.at.items():
            text, width = HEADS[name]
            if name == "rating" and self.indicator.scale:
                text = self.indicator.scale.noun.capitalize()
            if name in ("value", "target"):
                text = f"{text} ({unit})"
            style = self.styles.column_head(right=name in _RIGHT)
            write_text(self.sheet, row, column, text, style)
            heads.append((text, width))
        fit_row(self.sheet, row, heads)
        return row + 1

    def _write_line(self, row: int, line: YearLine, rows: dict[int, int]) -> None:
        styles, decimals = self.styles, self.indicator.decimals
        figure, target = line.figure, line.target
        faint = {} if figure else {"font_color": LIGHT.faint}
        mark = {"num_format": f'0" {BREAK_MARK}"'} if self._breaks_at(line) else {}
        year_style = styles.text(bold=bool(figure), **faint, **mark)
        self.sheet.write_number(row, 0, line.year, year_style)
        texts = {
            "status": figure.status.title if figure else self._why_empty(line.year),
            "rating": rating_of(self.indicator, figure) if figure else "",
            "source": figure.source if figure else "",
            "note": "; ".join(part for part in (figure.method, figure.note) if part)
            if figure
            else "",
        }
        for name, text in texts.items():
            if name in self.at:
                write_text(self.sheet, row, self.at[name], text, styles.text(**faint))
        fit_row(
            self.sheet,
            row,
            [(text, HEADS[name][1]) for name, text in texts.items() if name in self.at],
        )
        bold, aim = styles.number(decimals, bold=True), styles.number(decimals)
        self._write_number(row, "value", figure.value if figure else None, bold)
        self._write_number(row, "target", target.value if target else None, aim)
        self._write_change(row, line, rows)
        self._write_achievement(row, line)

    def _why_empty(self, year: int) -> str:
        """Tell a year that is missing from one that is yet to come."""
        newest = max((line.year for line in self.lines if line.figure), default=0)
        return "Tidak tercatat" if year < newest else "Belum ada angka"

    def _breaks_at(self, line: YearLine) -> bool:
        """Tell whether the method changes between this figure and the one before."""
        return line.year in self.broken

    def _write_number(self, row: int, name: str, value: Decimal | None, style: Format) -> None:
        column = self.at[name]
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, float(value), style)

    def _write_change(self, row: int, line: YearLine, rows: dict[int, int]) -> None:
        column, decimals = self.at["change"], self.indicator.decimals
        figure, before = line.figure, line.before
        if figure is None or before is None:
            style = self.styles.cell(num_format=change_format(decimals), align="right")
            self.sheet.write_blank(row, column, None, style)
        elif methods_differ(before, figure):
            write_text(self.sheet, row, column, "—", self.styles.cell(align="right"))
        else:
            value = column_name(self.at["value"])
            # Rounded first, so that whoever subtracts the printed figures gets this one.
            now, then = (
                f"ROUND({value}{place + 1},{decimals})" for place in (row, rows[before.year])
            )
            change = change_between(self.indicator, before, figure)
            relative = told_relative(self.indicator, change)
            formula = f"={now}-{then}"
            if relative is not None:
                formula = _even(f"({now}-{then})/{then}*100")
            shown = change.difference if relative is None else relative
            style = self.styles.cell(num_format=self._change_format(change), align="right")
            self.sheet.write_formula(row, column, formula, style, float(shown))

    def _change_format(self, change: Change) -> str:
        indicator = self.indicator
        if told_relative(indicator, change) is not None:
            return change_format(1, suffix="% relatif")
        if indicator.change_form is ChangeForm.DIFFERENCE or not change.difference:
            return change_format(indicator.decimals)
        # In a column of percentages a difference has to name its unit.
        unit = indicator.unit
        suffix = "" if unit.prefix else f" {unit.difference}"
        return change_format(indicator.decimals, unit.prefix, suffix)

    def _write_achievement(self, row: int, line: YearLine) -> None:
        column = self.at["achievement"]
        figure, target = line.figure, line.target
        reached = achievement(self.indicator, figure, target) if figure and target else None
        if reached is None:
            self.sheet.write_blank(row, column, None, self.styles.number(1))
            return
        # Rounded like the change: what is printed as the target reaches it.
        value, aim = (
            f"ROUND({column_name(self.at[name])}{row + 1},{self.indicator.decimals})"
            for name in ("value", "target")
        )
        higher = f"{value}/{aim}*100"
        lower = f"({aim}-({value}-{aim}))/{aim}*100"
        formula = _even(higher if self.indicator.direction is Direction.HIGHER else lower)
        style = self.styles.number(achievement_decimals(reached))
        self.sheet.write_formula(row, column, formula, style, float(reached))

    def _colour_changes(self, first: int, last: int) -> None:
        """Let good and bad colour follow the sign, also after somebody changes a value."""
        if self.indicator.direction is Direction.NEUTRAL:
            return
        for criteria, movement in ((">", Movement.UP), ("<", Movement.DOWN)):
            verdict = verdict_of(movement, self.indicator.direction)
            colour = LIGHT.good if verdict.value == "Membaik" else LIGHT.bad
            condition: dict[str, Any] = {
                "type": "cell",
                "criteria": criteria,
                "value": 0,
                "format": self.book.add_format({"font_color": colour}),
            }
            column = self.at["change"]
            self.sheet.conditional_format(first, column, last, column, condition)

    def _write_notes(self, row: int) -> int:
        if self.slide is None:
            return row
        for text in (self.slide.source, *self.slide.footnotes):
            if text:
                write_text(self.sheet, row, 0, text, self.styles.muted())
                row += 1
        return row


def _even(percent: str) -> str:
    """Return the formula of a percentage without what binary fractions are off by.

    Else what lies half-way, such as 78,65, would be printed as 78,6, and told as 78,7.
    """
    return f"=ROUND({percent},9)"


def _slide_of(material: Material, indicator: Indicator) -> Slide | None:
    """Return the slide that the deck has of the indicator: its words stand here too."""
    key = SlideKey(SlideKind.INDICATOR, indicator.code)
    for slide in material.deck.slides:
        if slide.key == key:
            content = slide.content
            empty = isinstance(content, ChartContent) and isinstance(content.spec, NoChart)
            return None if empty else slide
    return None
