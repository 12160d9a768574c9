"""Screens of the off-screen platform that are plugged in and out for real.

The platform can be given another set of screens while it runs, as if the system had told it of
them, but Qt offers that to C++ only. So its function is called through its address. Linux only,
and in a process of its own: a mistake here would end the process.
"""

from __future__ import annotations

import ctypes
import json
from pathlib import Path
from typing import Any

import PySide6
import shiboken6
from PySide6.QtCore import QByteArray, QJsonDocument

#: The first virtual function of QPlatformNativeInterface, after the twelve of QObject.
_NATIVE_RESOURCE = 12


def screen(name: str, x: int, width: int, height: int, scale: float) -> dict[str, Any]:
    """Describe a screen; ``x``, ``width`` and ``height`` are device pixels."""
    return {
        "name": name,
        "x": x,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": round(96 * scale),
        "logicalBaseDpi": 96,
        "dpr": 1,
    }


def write(path: Path, *screens: dict[str, Any]) -> str:
    """Write a file of screens and return what QT_QPA_PLATFORM must say to begin with them."""
    path.write_text(json.dumps({"screens": screens}))
    return f"offscreen:configfile={path}"


def set_screens(*screens: dict[str, Any]) -> None:
    """Have exactly these screens from now on; needs a running off-screen application."""
    libraries = Path(PySide6.__file__).parent / "Qt" / "lib"
    core = ctypes.CDLL(str(libraries / "libQt6Core.so.6"))
    gui = ctypes.CDLL(str(libraries / "libQt6Gui.so.6"))
    pointer = ctypes.c_void_p
    find_native = gui["_ZN15QGuiApplication23platformNativeInterfaceEv"]
    find_native.restype = pointer
    native = find_native()
    functions = ctypes.cast(native, ctypes.POINTER(ctypes.POINTER(pointer)))[0]
    resource = ctypes.CFUNCTYPE(pointer, pointer, pointer)(functions[_NATIVE_RESOURCE])
    name = QByteArray(b"setConfiguration")
    found = resource(native, shiboken6.getCppPointer(name)[0])
    if not found:
        raise RuntimeError("this platform cannot change its screens")
    document = QJsonDocument.fromJson(QByteArray(json.dumps({"screens": screens}).encode()))
    # A QJsonObject is one pointer, returned into memory of the caller; 64 bytes are plenty.
    content = ctypes.create_string_buffer(64)
    as_object = core["_ZNK13QJsonDocument6objectEv"]
    as_object.argtypes, as_object.restype = [pointer, pointer], None
    as_object(content, shiboken6.getCppPointer(document)[0])
    ctypes.CFUNCTYPE(None, pointer, pointer)(found)(ctypes.addressof(content), native)
