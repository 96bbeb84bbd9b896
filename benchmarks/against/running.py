# noqa: INP001  # beside the command that uses it, no package
"""Run a command and say what it cost: time by the clock, processor time, and the memory of all its processes at their peak."""

import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.1
"""Seconds between two looks at the memory, which itself costs a process little."""


class Cost(NamedTuple):
    """What a run cost: seconds by the clock, seconds of the processor (children included), and MB at the peak (PSS)."""

    wall: float
    processor: float
    memory: float


def measured(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Run a command in a folder; ends the benchmark with what it said where it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **variables}, stdout=said, stderr=said, start_new_session=True
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.ended.set()
        watch.join()
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} in {folder}:\n{said.read().decode(errors='replace')}")
    return Cost(wall, used.ru_utime + used.ru_stime, watch.peak / 1000)


class _Watch(threading.Thread):
    """Look at the memory of a session's processes until it has ended; what they share is counted once (PSS)."""

    def __init__(self, session: int) -> None:
        super().__init__()
        self.session, self.ended, self.peak = session, threading.Event(), 0

    def run(self) -> None:
        while not self.ended.wait(EVERY):
            self.peak = max(self.peak, sum(map(_proportional, _processes(self.session))))


def _processes(session: int) -> list[Path]:
    return [path for path in Path("/proc").glob("[0-9]*") if _session(path) == session]


def _session(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:  # it has ended
        return 0


def _proportional(process: Path) -> int:
    """Return kB: a page that several processes share counts for each in part."""
    try:
        found = re.search(r"^Pss: +(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0
