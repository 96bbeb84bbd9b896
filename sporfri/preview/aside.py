"""What takes its time is done aside, by a process of its own, and given up as soon as there is something newer to do."""

import gc
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection

NICE = 10
"""How far the process stands back for the rest of the machine."""

ASK, GO = b"?", b"!"


class Parent:
    """The preview, as seen from the process aside."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tell(self, data: bytes) -> None:
        """Send something to the preview."""
        self._connection.send_bytes(data)

    def ask(self) -> None:
        """Wait for leave to change what the preview shows. From then on until `tell` this process is not ended."""
        self._connection.send_bytes(ASK)
        self._connection.recv_bytes()


class Aside:
    """One piece of work at a time, done by a fork of this process."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._pid = 0
        self._ended = threading.Event()
        self._lock = threading.Lock()

    def start(self, work: Callable[[Parent], None], hear: Callable[[bytes], None], seconds: float) -> None:
        """Begin after some seconds; `hear` gets, in another thread, what the work tells, and nothing any more after `stop`."""
        self.stop()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._attend, args=(work, hear, seconds), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the work, with all that it started, wherever it is."""
        self._ended.set()
        with self._lock:
            self._kill()
        self.wait()

    def wait(self) -> None:
        """Wait until the work is done."""
        if self._thread and self._thread.is_alive():  # a Ctrl-C may have come before it was
            self._thread.join()
        self._thread = None

    def _attend(self, work: Callable[[Parent], None], hear: Callable[[bytes], None], seconds: float) -> None:
        if self._ended.wait(seconds):
            return
        ours, theirs = Pipe()
        with self._lock:
            if self._ended.is_set():
                return
            self._pid = os.fork()
            if self._pid == 0:
                _work(work, ours, theirs)
        theirs.close()
        with ours, suppress(EOFError, OSError):
            while self._hear(ours, hear):
                pass
        with self._lock:
            self._kill()

    def _hear(self, connection: Connection, hear: Callable[[bytes], None]) -> bool:
        data = connection.recv_bytes()
        with self._lock:
            if self._ended.is_set():
                return False
            if data == ASK:
                connection.send_bytes(GO)
                data = connection.recv_bytes()
            hear(data)
        return True

    def _kill(self) -> None:
        if self._pid:
            for kill in (os.killpg, os.kill):  # its group, and itself if it has not yet made one
                with suppress(ProcessLookupError):
                    kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0


def _work(work: Callable[[Parent], None], preview: Connection, connection: Connection) -> None:
    try:
        os.setpgid(0, 0)
        os.nice(NICE)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the preview ends it
        gc.freeze()
        preview.close()
        with suppress(EOFError, OSError):  # the preview is no more
            work(Parent(connection))
    finally:
        os._exit(0)
