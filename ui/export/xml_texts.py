"""What XML can hold of a text that an officer has pasted into a name or a note."""

from __future__ import annotations

import re

#: What XML 1.0 cannot hold at all, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit_for_xml(text: str) -> str:
    """Return ``text`` without what XML cannot hold; everything else stays."""
    if text.isprintable():
        # Almost every text: thousands are written in one document.
        return text
    return _ILLEGAL.sub("", text)
