"""The presentation at 1920×1080: from F5 to the first slide, and from a key to the next one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.row import Row

OPENINGS = 5
OPEN_GOAL_MS, NEXT_GOAL_MS = 300.0, 16.0


def measure(folder: Path) -> list[Row]:
    """Present the shipped figures in a process whose off-screen screen is a projector."""
    screens = folder / "layar.json"
    screens.write_text(
        json.dumps(
            {
                "screens": [
                    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
                    {"name": "proyektor", "x": 1366, "y": 0, "width": 1920, "height": 1080},
                ]
            }
        )
    )
    first, again, steps = [], [], []
    for round_ in range(OPENINGS):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.presentation", str(folder / f"sajian{round_}.db")],
            env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=120,
            check=True,
        )
        told = json.loads(done.stdout)
        first.append(told["first"])
        again.append(told["again"])
        steps += told["steps"]
    return [
        Row("F5 to the first slide, first time", median(first), "ms", OPEN_GOAL_MS),
        Row("F5 to the first slide, again", median(again), "ms", OPEN_GOAL_MS),
        Row("next slide at 1920x1080", median(steps), "ms", NEXT_GOAL_MS),
        Row("next slide at 1920x1080, slowest", max(steps), "ms", NEXT_GOAL_MS),
    ]


def _present(data: Path) -> dict[str, object]:
    """Press F5 and then every key of a talk; return the milliseconds of each."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    import resources
    from db.store.repository import Store
    from ui.application import make_application
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.session import Session
    from widgets.theme import Theme
    from widgets.tokens import ThemeName

    app = make_application()
    theme = Theme(app)
    theme.use(ThemeName.LIGHT, 1.0)
    store = Store.create(data, resources.path("seed.json").read_text(encoding="utf-8"))
    session = Session(store)
    window = MainWindow(session, theme, Preferences(data.with_suffix(".ini")))
    window.move(10, 10)
    window.show()

    def rest(seconds: float) -> None:
        ready = time.monotonic() + seconds
        while time.monotonic() < ready:
            QApplication.processEvents()

    def press(target: object, key: Qt.Key) -> float:
        begun = time.perf_counter()
        QTest.keyClick(target, key)  # type: ignore[call-overload]
        return (time.perf_counter() - begun) * 1000

    rest(0.5)
    opened: list[float] = []
    steps: list[float] = []
    for _ in range(2):
        # F5 returns when the hall sees the slide and the presenter's window is up.
        opened.append(press(window, Qt.Key.Key_F5) + _painted())
        show = window.presenting.show
        assert show is not None
        assert show.audience.shown.width() == 1920
        for key in [Qt.Key.Key_Right] * (show.controller.count - 1):
            # A speaker stays longer than this on any slide.
            rest(0.15)
            steps.append(press(show.presenter, key))
        press(show.presenter, Qt.Key.Key_Escape)
        rest(0.1)
    window.close()
    session.close()
    return {"first": opened[0], "again": opened[1], "steps": steps}


def _painted() -> float:
    """Return the milliseconds of painting what still waits to be painted."""
    from PySide6.QtWidgets import QApplication

    begun = time.perf_counter()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    print(json.dumps(_present(Path(sys.argv[1]))))
