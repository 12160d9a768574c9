"""How a figure's finished label is written again by Office when somebody edits the data sheet.

A chart's label is exact text in Indonesian notation. Office would write its own from a number
format, with the decimal sign of the PC it runs on. So each label comes from a cell of the
chart's own sheet, whose formula writes Indonesian notation on any PC: the label follows an
edited figure and never shows ``9.58``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.domain.numbers import MINUS

_LABEL = re.compile(
    rf"(?P<sign>{MINUS}?)(?P<prefix>\D*?)(?P<whole>[0-9.]+)(?:,(?P<fraction>[0-9]+))?(?P<suffix>\D*)"
)


@dataclass(frozen=True, slots=True)
class NumberForm:
    """What stands around a number, and how many decimals it has: ``Rp`` 509.264, 9,58 ``%*``."""

    decimals: int = 0
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, label: str) -> NumberForm:
        """Read the form off a finished label such as ``−3,50%*``."""
        found = _LABEL.fullmatch(label)
        if found is None:
            return cls()
        return cls(len(found["fraction"] or ""), found["prefix"], found["suffix"])

    @property
    def code(self) -> str:
        """The number format for Office: ``#,##0.00"%"``, shown with the PC's own signs."""
        digits = "#,##0" + ("." + "0" * self.decimals if self.decimals else "")
        before, after = _quoted(self.prefix), _quoted(self.suffix)
        return f"{before}{digits}{after};{_quoted(MINUS)}{before}{digits}{after}"

    def formula(self, cell: str, before: str = "") -> str:
        """Return the formula that writes ``cell`` as our label does, after the text ``before``.

        ``FIXED`` writes with the PC's signs; whichever its decimal sign is, the result has a
        decimal comma and thousands dots.
        """
        fixed = f"FIXED(ABS({cell}),{self.decimals})"
        swapped = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({fixed},",","|"),".",","),"|",".")'
        number = f'IF(MID(FIXED(1/2,1),2,1)=",",{fixed},{swapped})'
        sign = f'IF({cell}<0,"{MINUS}","")'
        parts = (_text(before), sign, _text(self.prefix), number, _text(self.suffix))
        written = "&".join(part for part in parts if part)
        return f'=IF(ISNUMBER({cell}),{written},"")'


def _quoted(text: str) -> str:
    """Return ``text`` as a literal of a number format."""
    return f'"{text.replace(chr(34), "")}"' if text else ""


def _text(text: str) -> str:
    """Return ``text`` as a literal of a formula, empty for none."""
    return '"' + text.replace('"', '""') + '"' if text else ""
