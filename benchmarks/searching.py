# ruff: noqa: INP001, T201  # a script of its own, no module, which speaks
"""What search costs a reader where there is much to find: seconds to the first result, milliseconds a key, bytes and memory.

Run from the project's folder as `python -m benchmarks.searching [POSTS [WORDS]]`. The posts are those of benchmarks/corpus.py, whose 200
words all stand in every post; so their texts are spread over some 35,000 made words as a language does it (Zipf's law), and both
kinds are measured. Times are those of the page's own thread on the processor, as Chromium tells them, style and layout
included: other work on the machine does not count.
"""

import json
import os
import random
import re
import sys
import tempfile
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import Any

import brotli
from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from benchmarks import corpus
from tests.browser import find
from tests.conftest import build_site, served
from tests.site.test_network import FLAGS

TEXTS = re.compile(r'(?<=id="texts">).*?(?=</script>)', re.DOTALL)
WORD = re.compile(r"\w+")
LETTERS = "abdefghiklmnoprstuvyæøå"
VOCABULARY = 40_000
QUESTIONS = 40
PRESS = """text => {
    document.getElementById("words").textContent = text;
    document.getElementById("words").dispatchEvent(new InputEvent("input", {bubbles: true}));
    document.body.offsetHeight;
}"""
ANSWERED = "document.getElementById('found').ariaBusy === 'false'"


def main() -> None:
    """Build a site, and print what is measured on its page as it is, and with its words spread."""
    posts, words = [int(number) for number in (*sys.argv[1:], *("1000", "800")[len(sys.argv) - 1 :])]
    with tempfile.TemporaryDirectory() as folder:
        content, site = Path(folder, "content"), Path(folder, "site")
        corpus.make(content, posts, words)
        built = build_site(content, site, SPORFRI_SEARCH_BUDGET=100_000_000)
        print(f"{built.search}; load {os.getloadavg()[0]:.1f}")
        page = site / "search" / "index.html"
        report("words of the corpus", site, page)
        page.write_text(TEXTS.sub(spread, page.read_text(encoding="utf-8")), encoding="utf-8")
        report("words as a language has them", site, page)


def spread(found: re.Match[str]) -> str:
    """Return the texts of a page with each word exchanged for one that is drawn by Zipf's law."""
    chance = random.Random(1)  # noqa: S311 -- the same each time is what is wanted
    made = {"".join(chance.choices(LETTERS, k=chance.randint(2, 12))) for _ in range(VOCABULARY)}
    words = sorted(sorted(made), key=len)  # the shorter a word, the more often it is said
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(words) + 1)))
    data = json.loads(found[0])
    for text in data["texts"]:
        text["text"] = WORD.sub(lambda _: words[bisect(weights, chance.random() * weights[-1])], text["text"])
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def report(name: str, site: Path, page: Path) -> None:
    """Print the figures of a page of search."""
    html = page.read_bytes()
    held = json.loads(TEXTS.search(html.decode())[0])  # type: ignore[index]
    print(f"{name}: {len(html):,} bytes, {len(brotli.compress(html)):,} as brotli")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS).new_context(bypass_csp=True)
        opened = [opening(browser, f"{address}/search/") for _ in range(3)]
        keys = list(pressed(browser, f"{address}/search/", list(questions(held["texts"]))))
        browser.close()
    print(f"  to the first result: {median(seconds for seconds, _ in opened):.2f} s; heap {opened[-1][1] / 1e6:.0f} MB")
    print(
        f"  a key, of {len(keys)}: median {median(keys):.0f} ms, 95 in 100 {sorted(keys)[len(keys) * 95 // 100]:.0f} ms",
        end="",
    )
    print(f", worst {max(keys):.0f} ms")


def questions(texts: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what stands in the box after each key: one to three words of a text, one in three with a slip."""
    chance = random.Random(2)  # noqa: S311
    for _ in range(QUESTIONS):
        words = [word for word in WORD.findall(chance.choice(texts)["text"]) if len(word) > 3]
        asked = " ".join(chance.sample(words, chance.randint(1, 3)))
        slip = chance.randrange(1, len(asked) - 1)
        asked = asked[:slip] + chance.choice(LETTERS) + asked[slip + 1 :] if chance.random() < 1 / 3 else asked
        yield from (asked[:end] for end in range(1, len(asked) + 1))


def opening(browser: BrowserContext, url: str) -> tuple[float, float]:
    """Open the page and ask at once; return the seconds until there is an answer, and the bytes that its script holds then."""
    page = browser.new_page()
    session = watched(page)
    page.goto(url)
    page.evaluate(PRESS, "on")
    page.wait_for_function(ANSWERED)
    seconds = spent(session)
    session.send("HeapProfiler.collectGarbage")
    held = metrics(session)["JSHeapUsedSize"]
    page.close()
    return seconds, held


def pressed(browser: BrowserContext, url: str, asked: list[str]) -> Iterator[float]:
    """Yield the milliseconds that each key takes."""
    page = browser.new_page()
    session = watched(page)
    page.goto(url)
    page.wait_for_function(ANSWERED)
    for text in asked:
        before = spent(session)
        page.evaluate(PRESS, text)
        yield (spent(session) - before) * 1000


def watched(page: Page) -> CDPSession:
    """Let Chromium count what a page's thread takes of the processor."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def spent(session: CDPSession) -> float:
    """Return the seconds that the page's tasks have taken."""
    return metrics(session)["TaskDuration"]


def metrics(session: CDPSession) -> dict[str, float]:
    """Return what Chromium counts."""
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


if __name__ == "__main__":
    main()
