# noqa: INP001  # a script of its own, no module
"""How fast the audit is: typical pages of 30 kB, all rules, both cores.

`python benchmarks/audit.py [PAGES]` writes a site of such pages (see pages.py) into a temporary folder and audits it.
`python benchmarks/audit.py --build [POSTS]` builds a blog of so many posts and says what share of the build the audit is.
Time is counted in seconds of CPU, workers included, so that other work on the machine does not count.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import pages

from sporfri.audit import audit
from sporfri.cli import main as sporfri

CORES = 2


def processor_seconds() -> float:
    """Return the CPU seconds of this process and of the workers that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def peaks() -> str:
    """Return the largest memory of this process and of its largest worker (which shares much of it)."""
    mine, largest = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"{mine} MB in the parent, {largest} MB in the largest worker"


def measure(folder: Path) -> float:
    """Audit a folder, print how fast it went, and return the CPU seconds."""
    started, before = time.perf_counter(), processor_seconds()
    report = audit(folder, jobs=CORES)
    wall, used = time.perf_counter() - started, processor_seconds() - before
    sys.stdout.write(
        f"{report.pages} pages, {len(report.findings)} findings: {used:.2f} s of CPU, {1000 * used / report.pages:.2f} ms a page, "
        f"{CORES * report.pages / used:.0f} pages a second on {CORES} cores; {wall:.2f} s on the clock, "
        f"{report.pages / wall:.0f} pages a second; {peaks()}\n"
    )
    return used


def build(folder: Path, posts: int) -> None:
    """Build a blog of so many posts, audit it, and print the audit's share."""
    content, output = folder / "content", folder / "output"
    content.mkdir()
    for number in range(posts):
        dice = Random(number)  # noqa: S311  # repeatable on purpose
        text = "\n\n".join(" ".join(dice.choices(pages.WORDS, k=80)) for _ in range(10))
        (content / f"post-{number}.md").write_text(
            f"---\ntitle: Post {number}\ndate: 2024-01-{number % 28 + 1:02}\nsummary: Post {number}.\n---\n\n{text}\n",
            encoding="utf-8",
        )
    before = processor_seconds()
    try:
        sporfri(["build", str(content), "-o", str(output), "-e", "SPORFRI_CATEGORIES=null"])
    except SystemExit as end:
        if end.code:
            raise
    built = processor_seconds() - before
    audited = measure(output)
    sys.stdout.write(f"{posts} posts: {built:.2f} s of CPU to build, and the audit {audited / built:.0%} of that\n")


def main() -> None:
    """Make, audit, and say how fast it went."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    with tempfile.TemporaryDirectory() as folder:
        if "--build" in sys.argv:
            build(Path(folder), *numbers or [1_000])
        else:
            pages.write_site(Path(folder), *numbers or [2_000])
            measure(Path(folder))


if __name__ == "__main__":
    main()
