"""``make bench``: how fast is the program, beside a bare window and beside matplotlib?

Every number is a median of repeats, and those that are compared take turns, so that another
load on the machine falls on both. The bench prints and never fails: a time is no test.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    """Measure everything in a folder of its own and print the table."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor-bench-"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        os.environ[name] = str(folder / name.lower())
    from tests.bench import (
        documents,
        pictures,
        presentation,
        previews,
        slides,
        start,
        window,
        writing,
    )

    try:
        rows = [
            *start.measure(folder),
            *window.measure(folder),
            *pictures.measure(folder),
            *slides.measure(folder),
            *presentation.measure(folder),
            *writing.measure(folder),
            *previews.measure(folder),
            *documents.measure(folder),
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{'what':<46} {'ours':>11} {'yardstick':>11} {'result':>9} {'goal':>8}")
    for row in rows:
        print(row.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
