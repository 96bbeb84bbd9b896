# ruff: noqa: INP001, T201  # a script of its own, no module, which speaks
"""Seconds from the save of a post to its page in the preview, in a process that goes on.

Run as `python benchmarks/preview.py [POSTS [EDITS]]`. The posts are those of benchmarks/corpus.py; each edit adds a
paragraph to one of them. Elapsed is from the save to the view that the browser is told of, the audit of the page not
counted; processor is that of this process and its workers. What follows aside is ended by the next edit, as in `serve`.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import corpus

from sporfri.preview.session import Session, Sources, follow
from sporfri.preview.view import View

SETTINGS = Path(__file__).parents[1] / "pelicanconf.py"
REST = 0.5


def main() -> None:
    """Print a line for the first build, the edits and the memory."""
    posts, edits = [int(number) for number in (*sys.argv[1:], *("1000", "9")[len(sys.argv) - 1 :])]
    with tempfile.TemporaryDirectory() as folder:
        corpus.make(Path(folder, "content"), posts)
        ours = {"SPORFRI_CATEGORIES": None, "SPORFRI_MENU": None, "SPORFRI_STORE": str(Path(folder, "store"))}
        sources = Sources(SETTINGS, {"PATH": str(Path(folder, "content")), **ours})
        measure(Session(sources, Path(folder)), Path(folder, "content", "posts", "post-7.md"), edits, posts)


def measure(session: Session, post: Path, edits: int, posts: int) -> None:
    """Edit a post again and again while a session follows."""
    started = used = 0.0
    elapsed: list[float] = []
    processor: list[float] = []

    def saves() -> Iterator[list[Path]]:
        nonlocal started, used
        for number in range(edits):
            time.sleep(REST)
            with post.open("a", encoding="utf-8") as file:
                file.write(f"\nParagraph {number}.\n")
            started, used = time.perf_counter(), cpu()
            yield [post]

    def seen(view: View) -> None:
        if len(elapsed) < min(view.site, edits + 1):  # the last one is of what follows aside
            elapsed.append(time.perf_counter() - started)
            processor.append(cpu() - used)
            if view.stale:
                raise SystemExit(str(view.remarks))

    started, used = time.perf_counter(), cpu()
    memory: list[int] = []
    follow(session, remembered(saves, memory), seen)
    load = os.getloadavg()[0]
    print(f"{posts} posts, load {load:.1f}; first build {elapsed[0]:.1f} s")
    print(
        f"from save to page, median of {edits}: {median(elapsed[1:]):.3f} s elapsed, {median(processor[1:]):.3f} s processor"
    )
    print(
        f"slowest {max(elapsed[1:]):.3f} s; resident memory {memory[0]} MB after the first edit, {memory[-1]} MB at the end"
    )


def remembered(saves: Callable[[], Iterator[list[Path]]], memory: list[int]) -> Iterator[list[Path]]:
    """Yield the saves, noting the memory of this process after each."""
    for save in saves():
        yield save
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        memory.append(pages * resource.getpagesize() // 1_000_000)


def cpu() -> float:
    """Return the seconds of the processor that this process and its ended children used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
