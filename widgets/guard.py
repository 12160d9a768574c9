"""A bug in a method that Qt calls is told like any other, and the program goes on.

Qt calls back into Python in the middle of its own work: to paint, to lay out, to ask a model. An
exception that is raised there stays pending in the interpreter, and PySide ends the program at
the next such call, with all that was typed. So every class that overrides such a method wears
:func:`guarded`; a test finds one that does not.
"""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent

Class = TypeVar("Class", bound=type)

#: What Qt itself calls, besides everything whose name ends in "Event".
CALLED_BY_QT = frozenset(
    {
        "addItem",
        "boundingRect",
        "canFetchMore",
        "columnCount",
        "count",
        "createEditor",
        "data",
        "dropMimeData",
        "editorEvent",
        "event",
        "eventFilter",
        "expandingDirections",
        "fetchMore",
        "filterAcceptsRow",
        "fixup",
        "flags",
        "focusNextPrevChild",
        "hasHeightForWidth",
        "headerData",
        "heightForWidth",
        "hitButton",
        "index",
        "initStyleOption",
        "inputMethodQuery",
        "itemAt",
        "lessThan",
        "mimeData",
        "mimeTypes",
        "minimumSize",
        "minimumSizeHint",
        "nextCheckState",
        "paint",
        "paintSection",
        "rowCount",
        "setData",
        "setEditorData",
        "setGeometry",
        "setModelData",
        "shape",
        "sizeHint",
        "supportedDropActions",
        "takeAt",
        "textFromValue",
        "translate",
        "updateEditorGeometry",
        "validate",
        "valueFromText",
        "viewportEvent",
    }
)
#: What is answered where the class of Qt has no answer of its own.
_ANSWERS: dict[str, Callable[[], object]] = {
    "rowCount": int,
    "columnCount": int,
    "count": int,
    "index": QModelIndex,
    "setData": bool,
    "sizeHint": QSize,
    "flags": lambda: Qt.ItemFlag.NoItemFlags,
}
#: A bug that comes again at once, as one does at every painting, is not told again, in seconds.
_PAUSE = 5.0
_last: dict[tuple[str, str, int], float] = {}


def is_called_by_qt(name: str) -> bool:
    """Tell whether Qt calls the method ``name`` of a widget, model, delegate or layout."""
    return name in CALLED_BY_QT or (name.endswith("Event") and not name.startswith("_"))


def guarded(cls: Class) -> Class:
    """Let no exception leave the methods of ``cls`` that Qt calls; each is told instead.

    Where something has to be answered, the class of Qt answers. An event is then over: a window
    that cannot find out whether it may close stays open.
    """
    for name, method in list(vars(cls).items()):
        if is_called_by_qt(name) and isinstance(method, FunctionType):
            setattr(cls, name, _guarded(cls, name, method))
    return cls


def is_guarded(method: object) -> bool:
    """Tell whether ``method`` is one that :func:`guarded` has seen to."""
    return hasattr(method, "__wrapped__")


def _guarded(cls: type, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def call(self: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return method(self, *arguments, **named)
        except Exception as error:
            _tell(error)
        if name.endswith("Event"):
            if arguments and isinstance(arguments[0], QCloseEvent):
                arguments[0].ignore()
            return None
        try:
            return getattr(super(cls, self), name)(*arguments, **named)
        except Exception:
            # The class of Qt has none of its own, or stumbles over the same.
            return _ANSWERS.get(name, lambda: None)()

    return call


def _tell(error: Exception) -> None:
    """Give ``error`` to ``sys.excepthook`` once Qt is done with what it is in the middle of."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (type(error).__name__, "", 0)
    if trace is not None:
        where = (where[0], trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    now = time.monotonic()
    before, _last[where] = _last.get(where), now
    if before is not None and now - before < _PAUSE:
        return
    app = QCoreApplication.instance()
    if app is None:
        sys.excepthook(type(error), error, error.__traceback__)
    else:
        QTimer.singleShot(0, app, lambda: sys.excepthook(type(error), error, error.__traceback__))
