"""Files that another program holds for a moment: asked for again, but not for long.

On Windows a virus scanner, the search index or a sync program opens what was just written, and
until it lets go the file can be neither renamed nor deleted. Elsewhere nobody can hold one so.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

#: Seconds between two tries, less than one in all: a file that is open in Excel stays open.
PAUSES = (0.05, 0.1, 0.2, 0.4)
#: Whether other programs can keep a file from being renamed or deleted here.
_CAN_BE_HELD = os.name == "nt"


def patiently(act: Callable[[], Result]) -> Result:
    """Return what ``act`` does to a file, tried again where another program may hold it.

    Raises what the last try raises.
    """
    for pause in PAUSES if _CAN_BE_HELD else ():
        try:
            return act()
        except PermissionError:
            time.sleep(pause)
    return act()
