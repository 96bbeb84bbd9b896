"""Forked workers: many small tasks on all cores, each within a bound of processor time and one of memory.

A worker is a fork, so it knows all that its parent knew. Back come bytes and log records, never anything that could be
executed. A task that breaks a bound costs its worker, which is replaced, and no other task.
"""

import fcntl
import gc
import json
import logging
import os
import resource
import signal
import struct
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import BinaryIO, Generic, Literal, NoReturn, TypeVar

Task = TypeVar("Task")
Work = Callable[[Task], bytes]
Tell = Callable[[str, int, int], None]
"""Hears what is done, how many of it are, and of how many."""

ROOM = 1024 * 1024
"""Bytes of answers that wait while the parent is busy."""

STACK = 64 * 1024 * 1024
"""A worker's stack: what is nested deeply reaches Python's bound, which is told, before it reaches this one."""

COLLECT = 50_000, 20, 20
"""When a worker looks for cycles: little of what a task makes has any, and to look for them costs a tenth of its time."""

STOPS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
HEAD = struct.Struct(">cQ")
ANSWER, LOG, FAULT, MEMORY = b"A", b"L", b"F", b"M"


@dataclass(frozen=True)
class Bounds:
    """What one task may use: seconds of the processor, and megabytes beyond what its worker began with."""

    seconds: float = 10
    megabytes: int = 512


@dataclass(frozen=True)
class Exceeded:
    """A task did not end: it broke a bound, or took its worker down with it."""

    bound: Literal["time", "memory", "crash"]


class WorkerError(Exception):
    """A fault of the program in a worker; its traceback there is a note of the exception."""


def untold(what: str, done: int, of: int) -> None:
    """Tell nobody."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    tasks: Sequence[Task],
    work: Work[Task],
    receive: Callable[[Task, bytes | Exceeded], None],
    *,
    jobs: int,
    bounds: Bounds,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Do `work` on each task in at most `jobs` workers, in the tasks' order, and hand what comes of it to `receive`.

    `tell` hears after each how many are done, and of how many.
    Raises WorkerError where `work` raises anything. However it ends, no worker is left behind.
    """
    waiting = iter(range(len(tasks)))
    pool = _Pool(tasks, work, bounds)
    try:
        for number in islice(waiting, max(1, jobs)):
            pool.start().ask(number)
        for ended, (worker, answer) in enumerate(pool.answers(), 1):
            done, following = worker.number, next(waiting, None)
            if following is None or isinstance(answer, Exceeded):
                pool.end(worker)
            if following is not None:
                (pool.start() if isinstance(answer, Exceeded) else worker).ask(following)
            receive(tasks[done], answer)
            tell(ended, len(tasks))
    finally:
        pool.close()


class _Pool(Generic[Task]):
    """The workers that are alive."""

    def __init__(self, tasks: Sequence[Task], work: Work[Task], bounds: Bounds) -> None:
        self.tasks, self.work, self.bounds = tasks, work, bounds
        self.alive: list[_Worker] = []
        self.selector = DefaultSelector()

    def start(self) -> "_Worker":
        # A stop that came while Python forks would be lost, and one right after it would leave a worker that nobody knows.
        unstopped = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        try:
            return self._fork()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, unstopped)

    def _fork(self) -> "_Worker":
        asked, ask = os.pipe()
        hear, answered = os.pipe()
        _widen(answered)
        pid = os.fork()
        if pid == 0:
            # The parent's ends, of older workers too: who held them would keep their readers waiting for ever.
            for descriptor in (ask, hear, *(end for one in self.alive for end in (one.ask_end, one.hear_end.fileno()))):
                os.close(descriptor)
            _live(self.tasks, self.work, self.bounds, asked, answered)
        os.close(asked)
        os.close(answered)
        worker = _Worker(pid, ask, open(hear, "rb", buffering=0))  # noqa: PTH123, SIM115 -- a descriptor, closed by end
        self.alive.append(worker)
        self.selector.register(worker.hear_end, EVENT_READ, worker)
        return worker

    def answers(self) -> Iterator[tuple["_Worker", bytes | Exceeded]]:
        while self.alive:
            for key, _ in self.selector.select():
                answer = key.data.hear()
                if answer is not None:
                    yield key.data, answer

    def end(self, worker: "_Worker") -> None:
        self.selector.unregister(worker.hear_end)
        self.alive.remove(worker)
        worker.end()

    def close(self) -> None:
        for worker in list(self.alive):
            self.end(worker)
        self.selector.close()


class _Worker:
    """A worker as its parent knows it: what it was asked last, and the two pipes between them."""

    def __init__(self, pid: int, ask_end: int, hear_end: BinaryIO) -> None:
        self.pid, self.ask_end, self.hear_end = pid, ask_end, hear_end
        self.number = -1
        self.status: int | None = None

    def ask(self, number: int) -> None:
        self.number = number
        with suppress(BrokenPipeError):  # it died; hearing from it will tell how
            os.write(self.ask_end, number.to_bytes(8, "big"))

    def hear(self) -> bytes | Exceeded | None:
        """Return the answer; None for a log record, which goes to this process's own loggers."""
        head = _whole(self.hear_end, HEAD.size)
        kind, size = HEAD.unpack(head) if len(head) == HEAD.size else (b"", 0)
        data = _whole(self.hear_end, size)
        if len(data) != size or not kind:
            return Exceeded(self._how_it_died())
        if kind == MEMORY:
            return Exceeded("memory")
        if kind == LOG:
            record = logging.makeLogRecord(json.loads(data))
            logging.getLogger(record.name).handle(record)
            return None
        if kind == FAULT:
            fault = json.loads(data)
            error = WorkerError(fault["message"])
            error.add_note(fault["traceback"])
            raise error
        return data

    def _how_it_died(self) -> Literal["time", "crash"]:
        self.status = os.waitpid(self.pid, 0)[1]
        timed_out = os.WIFSIGNALED(self.status) and os.WTERMSIG(self.status) == signal.SIGPROF
        return "time" if timed_out else "crash"

    def end(self) -> None:
        os.close(self.ask_end)
        self.hear_end.close()
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def _widen(pipe: int) -> None:
    """Give a pipe room for many answers, so that who answers goes on with its work before it is heard."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):  # beyond what this user may have
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, ROOM)


def _whole(pipe: BinaryIO, size: int) -> bytes:
    """Return `size` bytes from a pipe; fewer where the other end was closed before."""
    pieces = bytearray()
    while len(pieces) < size and (piece := pipe.read(size - len(pieces))):
        pieces += piece
    return bytes(pieces)


def _live(tasks: Sequence[Task], work: Work[Task], bounds: Bounds, asked: int, answered: int) -> NoReturn:
    """Be a worker, until the parent closes its end of the pipe or is no more."""
    try:
        for number in (*STOPS, signal.SIGPROF):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        gc.freeze()  # what was inherited is not looked through again, so its pages stay shared with the parent
        gc.set_threshold(*COLLECT)
        _bound_memory(bounds.megabytes)
        # A thread has a stack of its own: as deep for every task, wherever in the parent's calls the fork happened.
        threading.stack_size(STACK)
        thread = threading.Thread(target=_serve, args=(tasks, work, bounds, asked, answered))
        thread.start()
        thread.join()
    finally:
        os._exit(0)  # without flushing what the parent has not written yet


def _bound_memory(megabytes: int) -> None:
    statm = Path("/proc/self/statm")
    if statm.exists():  # elsewhere the bound is that of the machine
        data = int(statm.read_text(encoding="ascii").split()[5]) * resource.getpagesize()
        bound = data + STACK + megabytes * 1024 * 1024
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (bound if hard < 0 else min(bound, hard), hard))


class _Told(logging.Handler):
    """Send each log record to the parent, whose handlers decide."""

    def __init__(self, answered: int) -> None:
        super().__init__()
        self.answered = answered

    def emit(self, record: logging.LogRecord) -> None:
        said = {"name": record.name, "levelno": record.levelno, "levelname": record.levelname}
        _send(self.answered, LOG, json.dumps({**said, "msg": record.getMessage()}).encode())


def _serve(tasks: Sequence[Task], work: Work[Task], bounds: Bounds, asked: int, answered: int) -> None:
    logging.getLogger().handlers = [_Told(answered)]
    while number := os.read(asked, 8):
        # The default action of the signal ends the process, also within a long call of a library in C.
        signal.setitimer(signal.ITIMER_PROF, bounds.seconds)
        try:
            kind, data = ANSWER, work(tasks[int.from_bytes(number, "big")])
        except MemoryError:
            kind, data = MEMORY, b""
        except BaseException as error:  # noqa: BLE001 -- whatever it is, the parent raises it
            message = "".join(traceback.format_exception_only(error)).strip()
            kind, data = FAULT, json.dumps({"message": message, "traceback": traceback.format_exc()}).encode()
        signal.setitimer(signal.ITIMER_PROF, 0)
        _send(answered, kind, data)


def _send(answered: int, kind: bytes, data: bytes) -> None:
    view = memoryview(HEAD.pack(kind, len(data)) + data)
    with suppress(BrokenPipeError):  # nobody waits for it any more
        while view:
            view = view[os.write(answered, view) :]
