"""Text that any XML parser takes, whatever an officer has pasted into a name or a note."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from ui.export.xml_texts import fit_for_xml
from widgets.charts.canvas import clean

_GLUE = re.compile(
    r"(?<=[0-9]) (?=[^\W\d_])|(?<=[0-9]) (?=\()|(?<=persen) (?=poin)"
    r"|(?<=pada) (?=[0-9])"
)


def one_line(text: str) -> str:
    """Return ``text`` on one line, without what XML cannot hold."""
    return clean(fit_for_xml(text))


def glued(text: str) -> str:
    """Return ``text`` with a number kept on its word's line: ``9,58 persen``, ``pada 2023``."""
    return _GLUE.sub("\u00a0", text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a longer text, each fit for XML; empty lines stay."""
    return [one_line(line) for line in text.splitlines()]


def escaped(text: str) -> str:
    """Return ``text`` for use in XML, also inside an attribute in double quotes."""
    return escape(one_line(text)).replace('"', "&quot;")
