"""Real keys on two virtual screens of different size and scale, unplugged at every slide."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.presentation.virtual_screens import screen, write

ROOT = Path(__file__).parents[3]

# Elsewhere the off-screen platform cannot be given other screens; test_show.py imagines them.
if sys.platform == "linux":

    def test_the_program_on_two_screens(tmp_path: Path) -> None:
        platform = write(
            tmp_path / "layar.json",
            screen("eDP-1", 0, 2049, 1152, 1.5),
            screen("EPSON", 2049, 1024, 768, 1.0),
        )
        scenarios = Path(__file__).with_name("two_screens.py")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(scenarios)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": platform},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
