"""Workers: every task is done or said not to be, and no worker outlives its work."""

import logging
import os
import signal
import subprocess
import sys
import time

import pytest

from sporfri.workers import Bounds, Exceeded, WorkerError, each

BOUNDS = Bounds(seconds=1, megabytes=128)


def done(work, tasks, jobs=2, bounds=BOUNDS):
    """What came of each task."""
    answers = {}
    each(tasks, work, answers.__setitem__, jobs=jobs, bounds=bounds)
    return answers


def children() -> list[str]:
    """The processes that this one has started and that are still there, the dead that nobody waited for included."""
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
        return file.read().split()


@pytest.fixture(autouse=True)
def nobody_is_left():
    before = children()
    yield
    assert children() == before


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_task_is_done_whatever_the_number_of_workers(jobs):
    assert done(lambda task: str(task * 2).encode(), range(40), jobs) == {n: str(n * 2).encode() for n in range(40)}


def test_nothing_to_do_is_done_at_once():
    assert done(lambda task: b"", []) == {}


def test_workers_are_other_processes():
    assert os.getpid() not in {int(pid) for pid in done(lambda task: str(os.getpid()).encode(), range(4)).values()}


def test_an_answer_may_be_larger_than_a_pipe():
    assert done(bytes, [3_000_000])[3_000_000] == bytes(3_000_000)


def endless(task):
    while task == "endless":
        pass
    return b"done"


def greedy(task):
    held = []
    while task == "greedy":
        held.append(bytearray(1_000_000))
    return b"done"


def in_c(task):
    """One call of the regular expression engine, in which no signal handler written in Python would run."""
    import re

    re.match(r"(a|a)*b", "a" * (40 if task == "in c" else 1))
    return b"done"


def crash(task):
    if task == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    return b"done"


@pytest.mark.parametrize(
    ("work", "name", "bound"),
    [(endless, "endless", "time"), (in_c, "in c", "time"), (greedy, "greedy", "memory"), (crash, "crash", "crash")],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_breaks_a_bound_costs_no_other_task(work, name, bound, jobs):
    tasks = ["first", name, "third", "fourth", name + "?"]
    answers = done(work, tasks, jobs)
    assert answers.pop(name) == Exceeded(bound)
    assert set(answers.values()) == {b"done"}
    assert len(answers) == 4


def test_the_bound_is_that_of_each_task_and_not_of_all():
    def busy(task):
        end = time.process_time() + 0.4
        while time.process_time() < end:
            pass
        return b"done"

    assert set(done(busy, range(5), jobs=1).values()) == {b"done"}


def test_a_fault_of_the_program_is_raised_with_its_traceback():
    def faulty(task):
        raise LookupError("no such thing")

    with pytest.raises(WorkerError, match="LookupError: no such thing") as error:
        done(faulty, range(4))
    assert "in faulty" in error.value.__notes__[0]


def test_what_a_worker_logs_is_logged_here(caplog):
    def talking(task):
        logging.getLogger("a.package").warning("of %s", task)
        return b""

    done(talking, ["one"])
    assert caplog.record_tuples == [("a.package", logging.WARNING, "of one")]


def test_recursion_ends_at_the_same_depth_wherever_the_caller_stands():
    def depth(task):
        def down(n):
            try:
                return down(n + 1)
            except RecursionError:
                return n

        return str(down(0)).encode()

    def from_deep(levels):
        return from_deep(levels - 1) if levels else done(depth, [0])

    assert from_deep(0) == from_deep(300)


PROGRAM = """
import os, time
from sporfri.workers import each, Bounds
def work(task):
    if task == 0:
        print("begun", flush=True)
    while True: pass
each(range(4), work, print, jobs=2, bounds=Bounds(seconds=60))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_their_parent(number):
    """Also with one that is killed: they notice when they answer, or when their own bound is reached."""
    program = PROGRAM.replace("seconds=60", "seconds=1") if number == signal.SIGKILL else PROGRAM
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout.readline() == b"begun\n"
    process.send_signal(number)
    process.communicate(timeout=60)  # returns when the last of them has closed its standard output
    assert process.returncode == -number


def test_a_stop_while_a_worker_is_forked_is_no_less_a_stop():
    """Python drops what is raised in the functions that it calls at a fork."""
    stop = "os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), 2), after_in_child=lambda: None)"
    program = PROGRAM.replace("each(", f"{stop}\neach(")
    process = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert process.returncode == -signal.SIGINT
