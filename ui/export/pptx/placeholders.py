"""The placeholders of a master, a layout or a slide, by what they hold."""

from __future__ import annotations

from typing import Any

#: Placeholders that stand on every slide and hold no content of their own.
FOOT = ("dt", "ftr", "sldNum")
TITLES = ("title", "ctrTitle")


def placeholders(owner: Any) -> list[tuple[str, Any]]:
    """Return (kind, shape) of each placeholder; one that names no kind holds any object."""
    return [(str(shape.element.ph.get("type", "obj")), shape) for shape in owner.placeholders]
