# ruff: noqa: INP001, T201  # a command, no package, which speaks
"""How the cost of a build grows with the number of posts, and a drawing of it.

Run from the project's folder as `python -m benchmarks.against.growth [SVG [POSTS ...]]`: a cold build, one post edited and
nothing changed at each number of posts, in seconds of the processor. Whatever grew faster than the posts would bend its
line upwards. The drawing's bytes follow from the figures alone.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.against.__main__ import machine, make_ready
from benchmarks.against.generators import GENERATORS
from benchmarks.against.running import Cost, measured

WORKS = ("cold build", "one post edited", "nothing changed")
POSTS = (100, 1_000, 2_500, 5_000, 10_000, 20_000)
WIDTH, HEIGHT, MARGIN = 640, 400, 60
STYLE = """svg{color:#1b2430;background:#fbfcfd;font:13px sans-serif}text{fill:currentColor}path{fill:none;stroke:currentColor}
@media(prefers-color-scheme:dark){svg{color:#d9dfe7;background:#14181f}}"""


def main() -> None:
    """Print a line for each number of posts, and write the drawing where one is asked for."""
    drawing, *numbers = sys.argv[1:] or [""]
    costs = {posts: cost(posts) for posts in map(int, numbers or POSTS)}
    print(f"{machine()}\n\n{'posts':>8}" + "".join(f"{work:>18}{'ms a post':>11}{'MB':>7}" for work in WORKS))
    for posts, row in costs.items():
        figures = (f"{one.processor:18.2f}{1000 * one.processor / posts:11.2f}{one.memory:7.0f}" for one in row)
        print(f"{posts:8,}" + "".join(figures))
    if drawing:
        seconds = {work: {posts: row[n].processor for posts, row in costs.items()} for n, work in enumerate(WORKS)}
        Path(drawing).write_text(drawn(seconds), encoding="utf-8")


def cost(posts: int) -> list[Cost]:
    """Do each kind of work once."""
    generator = GENERATORS["sporfri"]
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        generator.prepare(project, posts)
        costs = []
        for work in WORKS:
            make_ready(work, generator, project, 0)
            costs.append(measured(generator.command(), project, generator.variables))
        return costs


def drawn(seconds: Mapping[str, Mapping[int, float]]) -> str:
    """Return the drawing: for each kind of work its seconds over the posts, in the colours of whoever reads."""
    most, longest = max(max(line) for line in seconds.values()), max(max(line.values()) for line in seconds.values())
    lines = [_line(work, points, most, longest) for work, points in seconds.items()]
    bottom, right = HEIGHT - MARGIN, WIDTH - 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="what">',
            '<title id="what">Processor seconds of a build over the number of posts</title>',
            f"<style>{STYLE}</style>",
            f'<path d="M{MARGIN} {MARGIN / 2}V{bottom}H{MARGIN + right}"/>',
            f'<text x="{MARGIN + right}" y="{bottom + 34}" text-anchor="end">{most:,} posts</text>',
            f'<text x="{MARGIN}" y="{bottom + 34}">0</text>',
            f'<text x="{MARGIN}" y="{MARGIN / 2 - 10}">{longest:,.1f} processor seconds</text>',
            *(one for line in lines for one in line),
            "</svg>\n",
        ]
    )


def _line(work: str, points: Mapping[int, float], most: int, longest: float) -> Sequence[str]:
    bottom, right, high = HEIGHT - MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 1.5 * MARGIN
    dots = [(MARGIN + right * x / most, bottom - high * y / longest) for x, y in sorted(points.items())]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in dots)
    x, y = dots[-1]
    beside = 18 if work == WORKS[-1] else -8  # the lowest line is named below, so that no two names meet
    return (
        f'<path d="M{path}" stroke-width="2"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="currentColor"/>' for x, y in dots),
        f'<text x="{x:.1f}" y="{y + beside:.1f}" text-anchor="end">{work}</text>',
    )


if __name__ == "__main__":
    main()
