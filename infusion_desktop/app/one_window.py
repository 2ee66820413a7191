"""One window for one data folder: a second start brings the first one to the front, and ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 2_000
LOCK = "window.lock"


class OneWindow(QObject):
    """Holds the data folder for one window. Made before the window; let go at the end of the program."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Stand for the window on ``folder``, which is made if it is not there."""
        super().__init__(parent)
        self._folder = folder
        self._name = "infusion-desktop-" + hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # only a process that is dead has left its lock behind
        self._server = QLocalServer(self)
        self._come_forward: Callable[[], None] | None = None
        self._server.newConnection.connect(self._asked)

    def is_first(self) -> bool:
        """Take the folder; False if another window of this person has it.

        A folder that cannot be written to has no window either: opening the program says what is wrong.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)  # what a crash has left
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.listen(self._name)
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def when_asked(self, come_forward: Callable[[], None]) -> None:
        """Call ``come_forward`` whenever the program is started a second time."""
        self._come_forward = come_forward

    def ask_the_first(self) -> bool:
        """Ask the window that is open to come to the front; False if it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        heard = socket.waitForConnected(PATIENCE_MS)
        socket.disconnectFromServer()
        return bool(heard)

    def close(self) -> None:
        """Let go of the folder."""
        self._server.close()
        self._lock.unlock()

    def _asked(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.deleteLater()
        if self._come_forward is not None:
            self._come_forward()
