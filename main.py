"""Start the program. Nothing runs at import, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Do what the command line ``argv`` (without the program's name) asks; return the exit code."""
    from ui.cli import run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
