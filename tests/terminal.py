"""A terminal for a command under test, and what the command wrote there."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from contextlib import suppress

ERASE = "\r\x1b[2K"


def on_a_terminal(run: list[str], columns: int, **environment: str) -> tuple[int, str]:
    """Run a command on a terminal of so many columns: its exit status, and all that it wrote there."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(run, stdin=its, stdout=its, stderr=its, env={**os.environ, **environment}) as process:
        os.close(its)
        said = read(ours)
    return process.returncode, said.replace("\r\n", "\n")


def read(terminal: int) -> str:
    """Return all that was written to a terminal, and close it."""
    said = b""
    with suppress(OSError):  # as Linux tells of the end
        while part := os.read(terminal, 4096):
            said += part
    os.close(terminal)
    return said.decode()
