# noqa: INP001  # a script of its own, no module
"""How fast the audit is: pages a second and peak memory over a generated site of typical pages (30 kB each).

Run as `python benchmarks/audit.py [PAGES]`; a site is made in a temporary folder and audited with all rules.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from sporfri.audit import audit
from sporfri.policy import content_security_policy

STYLE = "p { margin: 1em 0 }\n" * 120
HEAD = f"""<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{content_security_policy([STYLE])}">
<meta name="referrer" content="no-referrer"><title>A post</title><link rel="icon" href="data:,"><style>{STYLE}</style>
<nav><a href="/">Home</a></nav>
"""
PARAGRAPH = """<p>Some <em>text</em> about <a href="/{number}/">things</a>, with <code>code</code> and lots of words, so that
a page is as heavy as a page is: the quick brown fox jumps over the lazy dog, again and again, by the light of the moon.</p>
"""
PAGE = 30_000


def make(folder: Path, pages: int) -> None:
    """Write a site whose pages link to one another."""
    for number in range(pages):
        paragraphs = (
            PARAGRAPH.format(number=(number + step) % pages) for step in range((PAGE - len(HEAD)) // len(PARAGRAPH))
        )
        path = folder / str(number) / "index.html"
        path.parent.mkdir()
        path.write_text(HEAD + "".join(paragraphs) + "</html>\n", encoding="utf-8")
    (folder / "index.html").write_text(HEAD + '<a href="0/">First</a></html>\n', encoding="utf-8")


def main() -> None:
    """Make, audit, and say how fast it went."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), pages)
        started = time.perf_counter()
        report = audit(Path(folder))
        seconds = time.perf_counter() - started
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    sys.stdout.write(
        f"{report.pages} pages in {seconds:.1f} s: {report.pages / seconds:.0f} pages a second, "
        f"{len(report.findings)} findings, {peak} MB (the parent and the largest worker)\n"
    )


if __name__ == "__main__":
    main()
