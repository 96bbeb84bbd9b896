# ruff: noqa: INP001, T201  # a command, no package, which speaks
"""Sporfri beside Hugo, Eleventy and vanilla Pelican: the same posts, the same look, in turn, several times.

Run from the project's folder as `python -m benchmarks.against [--posts N ...] [--rounds N] [--only NAME ...]`. For each number
of posts: a cold build, one post edited, nothing changed, each a new process. In every round each generator builds once, each round
beginning with another, so that whatever else the machine does falls on all. Printed are medians, and medians of each round's
ratio to the first generator. `--posts 100 --rounds 1` is quick. What is missing is fetched from PyPI and npm.
"""

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.against.generators import GENERATORS, Generator, install
from benchmarks.against.running import Cost, measured

Costs = dict[str, list[Cost]]
SETTLED = 2.1
"""Seconds from an edit to its build: what was saved this very moment is no typical file, and Sporfri does not trust its time."""


def main() -> None:
    """Print the machine, and a table for each number of posts."""
    options = arguments()
    install()
    print(f"{machine()}; medians of {options.rounds}\n")
    for posts in options.posts:
        with tempfile.TemporaryDirectory() as folder:
            compare([GENERATORS[name] for name in options.only], Path(folder), posts, options.rounds)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.against", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--posts", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="how many posts")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each builds (default: 5)")
    parser.add_argument("--only", nargs="+", choices=GENERATORS, default=list(GENERATORS), help="which generators")
    return parser.parse_args()


def compare(generators: Sequence[Generator], folder: Path, posts: int, rounds: int) -> None:
    """Lay out a project for each generator, build them in turn, and print what it cost."""
    projects = {one.name: folder / one.name.replace(", ", "-") for one in generators}
    for one in generators:
        one.prepare(projects[one.name], posts)
    print(f"{posts:,} posts{'':22}{'clock s':>9}{'of ours':>9}{'CPU s':>9}{'of ours':>9}{'MB':>7}{'of ours':>9}")
    colds = built("cold build", generators, projects, rounds)
    edits = built("one post edited", generators, projects, rounds)
    sames = built("nothing changed", generators, projects, rounds)
    for one in generators:
        less = median(
            cold.processor / same.processor for cold, same in zip(colds[one.name], sames[one.name], strict=True)
        )
        again = median(cold.wall / edit.wall for cold, edit in zip(colds[one.name], edits[one.name], strict=True))
        files, size = made(projects[one.name] / "output")
        print(
            f"{one.name}: {files:,} files, {size / 1e6:.1f} MB; beside the cold build, nothing changed takes {less:.1f} times less CPU, "
            f"an edit {again:.1f} times less by the clock"
        )
    print()


def built(work: str, generators: Sequence[Generator], projects: Mapping[str, Path], rounds: int) -> Costs:
    """Do one kind of work in turn, and print a line for each generator."""
    costs: Costs = {one.name: [] for one in generators}
    for turn in range(rounds):
        for one in [*generators[turn % len(generators) :], *generators[: turn % len(generators)]]:
            print(f"{work}, round {turn + 1}: {one.name}", file=sys.stderr)
            make_ready(work, one, projects[one.name], turn)
            costs[one.name].append(measured(one.command(), projects[one.name], one.variables))
    print(f"{work}")
    for name, found in costs.items():
        print("  " + line(name, found, costs[generators[0].name]))
    return costs


def make_ready(work: str, generator: Generator, project: Path, turn: int) -> None:
    """Bring a project to where the work begins."""
    if work == "cold build":
        generator.forget(project)
    elif work == "one post edited":
        with (project / "content" / "posts" / "post-7.md").open("a", encoding="utf-8") as post:
            post.write(f"\nParagraph {turn}.\n")
        time.sleep(SETTLED)


def line(name: str, costs: Sequence[Cost], ours: Sequence[Cost]) -> str:
    """Return the medians, and the medians of the rounds' own ratios: 2.0 is twice what ours takes."""
    values = [median(getattr(cost, field) for cost in costs) for field in Cost._fields]
    ratios = [
        median(getattr(cost, field) / getattr(our, field) for cost, our in zip(costs, ours, strict=True))
        for field in Cost._fields
    ]
    wall, processor, memory = (f"{ratio:9.2f}" for ratio in ratios)
    return f"{name:30}{values[0]:9.2f}{wall}{values[1]:9.2f}{processor}{values[2]:7.0f}{memory}"


def made(folder: Path) -> tuple[int, int]:
    """Return how many files a site has, and bytes."""
    sizes = [path.stat().st_size for path in files(folder)]
    return len(sizes), sum(sizes)


def files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder."""
    return (path for path in folder.rglob("*") if path.is_file())


def machine() -> str:
    """Return what it was measured on, and when."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"model name\s*: (.*)", info)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    today = datetime.now(UTC).date()
    return (
        f"{today}: {len(os.sched_getaffinity(0))} cores ({model[1] if model else 'unknown'}), {memory} GB, load {load}, "
        f"Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
