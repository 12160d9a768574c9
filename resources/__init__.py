"""Files that ship with the program, and the one function that finds them."""

from __future__ import annotations

import sys
from pathlib import Path


def path(name: str) -> Path:
    """Return where the shipped file or folder ``name`` lies, frozen or run from source.

    Raises ``FileNotFoundError`` when there is no such resource: that is a broken installation.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    folder = Path(bundle) / "resources" if bundle else Path(__file__).parent
    found = folder / name
    if not found.exists():
        raise FileNotFoundError(f"missing resource: {name}")
    return found
