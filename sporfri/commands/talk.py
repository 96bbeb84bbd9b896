"""What the commands say and look for alike."""

import os
import sys
from pathlib import Path
from threading import Lock
from typing import TextIO

EVERY = 1000
ENGINE = Path(__file__).resolve().parents[2]


def own_settings() -> Path:
    """Return the settings of the site at hand: in the working folder, else those beside the engine, in a checkout."""
    here = Path("pelicanconf.py")
    return ENGINE / here if not here.is_file() and (ENGINE / here).is_file() else here


def count(number: int, what: str) -> str:
    """Say how many there are of something: `1 file`, `2 files`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


class Progress:
    """How several things go at once, told from several threads.

    On a terminal it is one line, no wider than the terminal, that is written over and in the end gone; elsewhere each step
    is a line that stays.
    """

    END = "done"
    """The words with which a thing is over."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._over = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._busy: dict[str, str] = {}
        self._lock = Lock()

    def tell(self, name: str, words: str) -> None:
        """Say what is done at a thing now."""
        with self._lock:
            self._busy.pop(name, None)
            if words != self.END:
                self._busy[name] = words  # the last of them now
            self._write(self._line() if self._over else f"{name}: {words}\n")

    def count(self, what: str, done: int, of: int) -> None:
        """Say how many are done: on a terminal after each, elsewhere after each thousandth."""
        if self._over or done % EVERY == 0:
            self.tell(what, f"{done:,} of {of:,}")
            self._busy.clear()

    def clear(self) -> None:
        """Leave the terminal as it was."""
        with self._lock:
            self._busy.clear()
            if self._over:
                self._write(self._line())

    def _line(self) -> str:
        name, words = list(self._busy.items())[-1] if self._busy else ("", "")
        others = f" (and {len(self._busy) - 1} more)" if len(self._busy) > 1 else ""
        room = self._columns() - 1 - len(others)
        text = f"{name}: {words}" if name else ""
        text = text if len(text) <= room else f"{text[: room - 1]}…"
        return f"\r\x1b[2K{text}{others}"  # back to the first column, and erase the line (ECMA-48)

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        except OSError:
            return 80

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
