"""From the start of the process to the first chart on screen, and what memory that took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import resources
from db.store.repository import Store
from tests.bench.row import Row

REPEATS = 7


def _environment(folder: Path) -> dict[str, str]:
    """Return one that keeps bytecode, as the bundled program does: compiling is no start.

    What an officer of this PC remembers, the last tab for one, plays no part.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    users = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")
    own = {name: str(folder / name.lower()) for name in users}
    return kept | own | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _once(environment: dict[str, str], module: str, *arguments: str) -> tuple[float, float]:
    """Return milliseconds until the process has painted, and its peak memory in MiB."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=60,
        env=environment,
        check=True,
    )
    took = time.perf_counter() - begun
    word, _, peak = done.stdout.strip().partition(" ")
    if word != "painted":
        raise RuntimeError(f"{module} painted nothing: {done.stdout!r}")
    return took * 1000, int(peak) / 1024


def measure(folder: Path) -> list[Row]:
    """Start both in turn; the first round compiles and does not count."""
    data = folder / "mulai.db"
    Store.create(data, resources.path("seed.json").read_text(encoding="utf-8")).close()
    environment = _environment(folder)
    ours, bare = [], []
    for _ in range(REPEATS + 1):
        bare.append(_once(environment, "tests.bench.start_bare"))
        ours.append(_once(environment, "tests.bench.start_ours", str(data)))
    (time_ours, peak_ours), (time_bare, peak_bare) = (
        tuple(median(column) for column in zip(*rounds[1:], strict=True)) for rounds in (ours, bare)
    )
    return [
        Row("start to the first chart, beside a bare window", time_ours, "ms", 1.3, time_bare),
        Row("peak memory at the first chart", peak_ours, "MiB", 1.3, peak_bare),
    ]
