"""Work that makes many small objects at once, without the garbage collector walking them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collector() -> Iterator[None]:
    """Let no garbage be looked for in a block that makes many plain objects and no cycles.

    The collector would walk all of them again and again, for a quarter of the block's time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
