"""Cell formats, number formats and page set-up that all sheets of the workbook share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from db.domain.indicators import Indicator
from ui.export.files import ExportError
from ui.export.xml_texts import fit_for_xml
from widgets.tokens import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Every Office since 2007 has it, and LibreOffice a font of the same widths.
FONT = "Calibri"
# Indonesian: programs that follow the format's language (LibreOffice) write the decimal comma
# whatever the PC is set to; Excel follows the PC, which in an office here is Indonesian.
_LANGUAGE = "[$-421]"
_ISO_A4 = 9
#: The longest text that a cell takes.
_MOST_IN_CELL = 32767
_LINE_POINTS = 15
#: Rows of the usual height that a printed page of these widths holds.
_ROWS_ON_PAGE = 52
#: Excel makes no row higher.
_MOST_ROW_POINTS = 409
#: What makes XlsxWriter take a text before it for a sheet's name.
_REFERENCE = re.compile(r"!(?=\$?[A-Z]+\$?\d)")


class Styles:
    """The formats of one workbook; each is made once."""

    def __init__(self, book: Workbook) -> None:
        """Make formats for ``book`` as they are asked for."""
        self._book = book
        self._made: dict[frozenset[tuple[str, Any]], Format] = {}

    def make(self, **more: Any) -> Format:
        """Return the format of these XlsxWriter properties over the workbook's own."""
        key = frozenset(more.items())
        if key not in self._made:
            usual = {"font_name": FONT, "font_size": 11, "font_color": LIGHT.ink}
            self._made[key] = self._book.add_format(usual | more)
        return self._made[key]

    def title(self) -> Format:
        """Return the format of a sheet's first line."""
        return self.make(font_size=18, bold=True, font_color=LIGHT.header)

    def headline(self) -> Format:
        """Return the format of an indicator's message."""
        return self.make(font_size=13, bold=True)

    def muted(self) -> Format:
        """Return the format of second texts: subtitle, source, footnotes."""
        return self.make(font_size=10, font_color=LIGHT.muted)

    def column_head(self, *, right: bool = False) -> Format:
        """Return the format of a table's head."""
        return self.make(
            bold=True,
            font_color=LIGHT.on_header,
            bg_color=LIGHT.header,
            align="right" if right else "left",
            indent=0 if right else 1,
            valign="vcenter",
            text_wrap=True,
        )

    def cell(self, **more: Any) -> Format:
        """Return the format of a cell in a table, with a hairline under it."""
        return self.make(
            **{"bottom": 1, "bottom_color": LIGHT.hairline, "valign": "top", "text_wrap": True}
            | more
        )

    def text(self, **more: Any) -> Format:
        """Return the format of a text in a table, clear of the number to its left."""
        return self.cell(align="left", indent=1, **more)

    def number(self, decimals: int, **more: Any) -> Format:
        """Return the format of a number with ``decimals`` places."""
        return self.cell(num_format=number_format(decimals), align="right", **more)


def number_format(decimals: int, before: str = "", after: str = "") -> str:
    """Return the number format of ``decimals`` places with literal texts around the number."""
    places = f".{'0' * decimals}" if decimals else ""
    return f"{_LANGUAGE}{_literal(before)}#,##0{places}{_literal(after)}"


def label_format(indicator: Indicator) -> str:
    """Return the number format of a chart's labels: ``9,58%``, ``Rp509.264``."""
    after = "%" if indicator.unit.symbol == "%" else ""
    return number_format(indicator.decimals, indicator.unit.prefix, after)


def change_format(decimals: int, prefix: str = "", suffix: str = "") -> str:
    """Return the number format of a change: an arrow and its size, never a bare sign.

    ``prefix`` and ``suffix`` are written around the number as they are: ``▲ 6,1% relatif``.
    """
    body = number_format(decimals, prefix, suffix).removeprefix(_LANGUAGE)
    return f'{_LANGUAGE}"▲ "{body};{_LANGUAGE}"▼ "{body};{_LANGUAGE}"■ "{body}'


def _literal(text: str) -> str:
    # A quotation mark cannot stand inside a literal; a unit that has one is shown without it.
    kept = fit_for_xml(text).replace('"', "")
    return f'"{kept}"' if kept else ""


def plain_text(text: str) -> str:
    """Return a text of a chart or of the file's properties.

    XlsxWriter takes one that begins with "=" or reads like ``Sheet!A1`` for a reference, which
    Excel then repairs the file for, and writes what no XML can hold.
    """
    text = _REFERENCE.sub("! ", fit_for_xml(text))
    return f" {text}" if text.startswith("=") else text


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write ``text`` as a text, whatever it looks like.

    Raises :class:`ExportError` for one that no cell takes: cutting it would lose words silently.
    """
    if len(text) > _MOST_IN_CELL:
        raise ExportError(
            f"Teks “{text[:40]}…” terlalu panjang untuk sel Excel.",
            "Tidak ada berkas yang berubah.",
            f"Pendekkan catatan itu sampai {_MOST_IN_CELL} huruf, atau pilih format CSV.",
        )
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def fit_row(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> int:
    """Make a row as high as its longest wrapped text needs; return how many lines that is.

    ``texts`` holds each text with the width of its column in characters. No program measures
    the text when it opens a file, so the height is reckoned here: a line more is better than a
    line cut off.
    """
    lines = max(
        (_lines(text, width) for text, width in texts if text),
        default=1,
    )
    if lines > 1:
        sheet.set_row(row, min(_MOST_ROW_POINTS, _LINE_POINTS * lines))
    return lines


@lru_cache(maxsize=1024)
def _lines(text: str, width: float) -> int:
    room = max(4, int(width) - 1)
    return sum(max(1, len(wrap(line, room, break_long_words=True))) for line in text.split("\n"))


def set_page(sheet: Worksheet, region: str, last_head_row: int | None = None) -> None:
    """Print on A4 across, one page wide, with region and page number at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_ISO_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{_foot(region)}&C&A&RHalaman &P dari &N")
    if last_head_row is not None:
        sheet.repeat_rows(last_head_row)


def page_breaks(tops: Sequence[int], end: int) -> list[int]:
    """Return the rows before which a new page begins, so that no table is torn from its chart.

    ``tops`` are the first rows of the blocks, ``end`` is the row behind the last one.
    """
    breaks: list[int] = []
    page = 0
    ends = [*tops, end][1:]
    for top, following in list(zip(tops, ends, strict=True))[1:]:
        if following - page > _ROWS_ON_PAGE:
            breaks.append(top)
            page = top
    return breaks


def _foot(text: str) -> str:
    """Return ``text`` without the codes of a foot line; more than 200 characters break a file."""
    return fit_for_xml(text).replace("&", "&&")[:150]


@cache
def column_name(column: int) -> str:
    """Return the letters of a column: ``A``, ``AA``."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
