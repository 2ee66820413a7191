"""One window for one data folder: a second start brings the first one to the front, and ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE_MS = 2_000
LOCK = "window.lock"


class OneWindow(QObject):
    """Holds the data folder for one window. Made before the window; let go at the end of the program."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Stand for the window on ``folder``, which is made if it is not there."""
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # only a process that is dead has left its lock behind
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Take the folder; False if another window of this person has it.

        A folder that cannot be written to has no window either: opening the program says what is wrong.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def when_asked(self, come_forward: Callable[[], None]) -> None:
        """Call ``come_forward`` whenever the program is started a second time, from now on."""
        from PySide6.QtNetwork import QLocalServer  # behind the first paint

        QLocalServer.removeServer(self._name())  # what a crash has left
        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

        def asked() -> None:
            while server.hasPendingConnections():
                server.nextPendingConnection().deleteLater()
            come_forward()

        server.newConnection.connect(asked)
        server.listen(self._name())

    def ask_the_first(self) -> bool:
        """Ask the window that is open to come to the front; False if it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        heard = socket.waitForConnected(PATIENCE_MS)
        socket.disconnectFromServer()
        return bool(heard)

    def _name(self) -> str:
        import hashlib  # behind the first paint

        return "infusion-desktop-" + hashlib.sha256(str(self._folder).encode()).hexdigest()[:16]

    def close(self) -> None:
        """Let go of the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
