# noqa: INP001  # a script of its own, no module
"""How fast the audit is: typical pages of 30 kB, all rules, both cores.

`python benchmarks/audit.py [PAGES]` writes a site of such pages (see pages.py) into a temporary folder and audits it.
`python benchmarks/audit.py --build [POSTS]` builds a blog of so many posts and says what share of the build the audit is.
Time is counted in seconds of CPU, workers included, so that other work on the machine does not count. What does count is how fast the
machine is in that minute; so the bare parse of the same pages by turbohtml (their trees built, nothing asked) is timed in turn with
the audit, and what the audit costs is told as a multiple of it.
"""

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import pages
import turbohtml

from sporfri.audit import audit
from sporfri.cli import main as sporfri

CORES = 2
MOST_PAGES = 5_500
"""So many pages, or one round: five rounds of a site of 1,000."""


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


def parse(paths: list[Path]) -> float:
    """Build the tree of each page and ask nothing of it; return the CPU seconds, reading the files not counted."""
    used = 0.0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        before = time.process_time()
        turbohtml.parse(text)
        used += time.process_time() - before
    return used


def compare(folder: Path) -> None:
    """Audit a folder and parse its pages in turn, and print what the one costs beside the other."""
    paths = sorted(folder.rglob("*.html"))
    rounds = [(measure(folder), parse(paths)) for _ in range(max(1, MOST_PAGES // len(paths)))]
    audits, parses = zip(*rounds, strict=True)
    for name, seconds in (("audit", audits), ("parse", parses)):
        least, median = (1000 * of(seconds) / len(paths) for of in (min, statistics.median))
        sys.stdout.write(f"{name}: least {least:.2f}, median {median:.2f} ms of CPU a page\n")
    multiples = [audited / parsed for audited, parsed in rounds]
    sys.stdout.write(
        f"the audit costs {min(audits) / min(parses):.1f} times the bare parse by the least of {len(rounds)} rounds, "
        f"{statistics.median(multiples):.1f} times by their median\n"
    )


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
            compare(Path(folder))


if __name__ == "__main__":
    main()
