"""No sleep and no screen saver while slides are shown, on Windows and on Linux."""

from __future__ import annotations

import logging
import sys

_LOG = logging.getLogger("dasbor")
# ES_CONTINUOUS, alone and with ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED.
_AS_USUAL, _STAY_AWAKE = 0x80000000, 0x80000003
_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_CONNECTION = "dasbor-presentasi"


class KeepAwake:
    """Keeps the PC awake between :meth:`begin` and :meth:`end`.

    Where that cannot be had the presentation goes on without: neither method waits or raises.
    """

    def __init__(self) -> None:
        """Change nothing yet."""
        self._connected = False

    def begin(self) -> None:
        """Ask the system to stay awake."""
        if sys.platform == "win32":
            _set_execution_state(_STAY_AWAKE)
        elif sys.platform == "linux":
            self._inhibit()

    def end(self) -> None:
        """Let the system sleep again."""
        if sys.platform == "win32":
            _set_execution_state(_AS_USUAL)
        elif self._connected:
            from PySide6.QtDBus import QDBusConnection

            QDBusConnection.disconnectFromBus(_CONNECTION)
            self._connected = False

    def _inhibit(self) -> None:
        """Ask the desktop's screen saver, which ends the favour with the connection.

        So a connection of our own is dropped at the end, or by the system if the program dies.
        """
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage
        except ImportError as error:
            _LOG.info("no D-Bus to ask for staying awake: %s", error)
            return
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
        self._connected = bus.isConnected()
        if not self._connected:
            _LOG.info("no session bus to ask for staying awake")
            QDBusConnection.disconnectFromBus(_CONNECTION)
            return
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
        message.setArguments(["Dasbor Kinerja Daerah", "Presentasi sedang berlangsung"])
        bus.send(message)


def _set_execution_state(state: int) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state))
