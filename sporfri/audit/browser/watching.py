"""Opening a page and looking at it: in every view, to its end, and through the seconds that it may wait."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from sporfri.audit.browser.serving import KEPT

WINDOWS = 4
SECONDS = 60
"""After so long a page that does not come to rest is left as it is."""

WAITED = 30_000
"""How many milliseconds of the page's own clock pass, in no time: a refresh or a timer may wait."""

OURS = "//# sourceURL=sporfri-witness"
VIEWS = (("screen", "light"), ("screen", "dark"), ("print", "light"))
WIDTHS = (1280, 320)
LAY_OUT = "document.documentElement.getBoundingClientRect().height"
DRAW = """new Promise(done => {
  scrollTo(0, document.documentElement.scrollHeight);
  for (const one of document.getAnimations()) try { one.pause(); one.currentTime = one.effect.getComputedTiming().endTime - 1 } catch {}
  setTimeout(done, 500); requestAnimationFrame(() => requestAnimationFrame(done)) })"""
SCROLL = "scrollTo(0, document.documentElement.scrollHeight)"
"""Where scripts are off no promise is ever kept."""

PINGS = """document.querySelectorAll("a[ping], area[ping]").forEach(link => { link.href = "#"; link.removeAttribute("target"); link.click() })"""
STORED = """(async () => ({
  localStorage: localStorage.length, sessionStorage: sessionStorage.length,
  databases: (await indexedDB.databases()).length, "service worker": (await navigator.serviceWorker.getRegistrations()).length,
  caches: (await caches.keys()).length }))()"""


class Pass(NamedTuple):
    """A way of opening a page: its name, whether policies hold, whether scripts run."""

    name: str
    policies: bool
    scripts: bool


PASSES = (Pass("bare", False, True), Pass(KEPT, True, True), Pass("silent", False, False))


class Opening(NamedTuple):
    """One page in one way, at a host of its own."""

    path: str
    prefix: str
    way: Pass
    host: str


@dataclass
class Seen:
    """What a browser did with a page: addresses asked for, scripts run, what is stored, what the policy blocked.

    ran holds each script's address and the SHA-256 of its text in hex; whole tells that it was watched to the end; left that the page led itself elsewhere; blocked holds what was blocked, the directive, and the line and the column (from 0, less where it is not known).
    """

    asked: set[str] = field(default_factory=set)
    ran: set[tuple[str, str]] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    left: bool = False
    whole: bool = False
    blocked: set[tuple[str, str, int, int]] = field(default_factory=set)


async def watch(context: Any, openings: Sequence[Opening], port: int) -> dict[str, Seen]:
    """Open pages, several at once, and return what was seen at each host."""
    seen = {opening.host: Seen() for opening in openings}
    waiting, turn = iter(openings), asyncio.Lock()

    async def work() -> None:
        window: Window | None = None
        for opening in waiting:
            if window is None:
                async with turn:
                    window = await Window.open(context)
            if not await window.show(opening, port, seen[opening.host]):
                await window.close()
                window = None

    await asyncio.gather(*(work() for _ in range(min(WINDOWS, len(openings)))))
    for cookie in await context.cookies():
        if cookie["domain"] in seen:
            seen[cookie["domain"]].stored.add("cookie")
    return seen


class Window:
    """A window of the browser (a tab behind another one is not drawn), which shows one page after the other."""

    def __init__(self, page: Any) -> None:
        """Take a page, as `open` makes it."""
        self.page = page
        self.seen, self.host = Seen(), ""
        self.rested = asyncio.Event()

    @classmethod
    async def open(cls, context: Any) -> "Window":
        """Open a window; one at a time, since the browser does not say which is whose."""
        async with context.expect_page() as opened:
            await context.pages[0].evaluate("() => { window.open('about:blank', '', 'popup,noopener') }")
        page = await opened.value
        window = cls(page)
        page.on("request", window._note_request)
        return window

    async def show(self, opening: Opening, port: int, seen: Seen) -> bool:
        """Open a page and note what happens; tell whether the window can go on to another one.

        A page may lead itself elsewhere, crash, or never rest: what was seen until then counts.
        """
        from playwright.async_api import Error  # noqa: PLC0415  # only for --browser

        self.seen, self.host = seen, opening.host
        with contextlib.suppress(Error, TimeoutError, asyncio.TimeoutError):
            await asyncio.wait_for(self._look(opening, port), SECONDS)
            await asyncio.wait_for(self._leave(), SECONDS)
            return True
        return False

    async def close(self) -> None:
        """Close the window, or leave it if it does not answer."""
        from playwright.async_api import Error  # noqa: PLC0415  # only for --browser

        self.seen = Seen()
        with contextlib.suppress(Error, TimeoutError, asyncio.TimeoutError):
            await asyncio.wait_for(self.page.close(), 1)

    async def _look(self, opening: Opening, port: int) -> None:
        # A driver of its own, since a page whose clock is not the real one is read without the first glance ahead.
        self.driver = await self.page.context.new_cdp_session(self.page)
        self.rested.clear()
        await self._listen()
        send, way = self.driver.send, opening.way
        await send("Page.setBypassCSP", {"enabled": not way.policies})
        await send("Emulation.setScriptExecutionDisabled", {"value": not way.scripts})
        await self.page.goto(f"http://{opening.host}:{port}{opening.prefix}{quote(opening.path)}", wait_until="load")
        for width in WIDTHS:
            size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
            await send("Emulation.setDeviceMetricsOverride", size)
            for medium, scheme in VIEWS:
                feature = {"name": "prefers-color-scheme", "value": scheme}
                await send("Emulation.setEmulatedMedia", {"media": medium, "features": [feature]})
                await self._evaluate(LAY_OUT)
            await self._evaluate(DRAW if way.scripts else SCROLL)
        await send("Emulation.setVirtualTimePolicy", {"policy": "pauseIfNetworkFetchesPending", "budget": WAITED})
        await self.rested.wait()
        await send("Emulation.setVirtualTimePolicy", {"policy": "advance"})
        if way.scripts:
            await self._use()
        self.seen.whole = True

    async def _use(self) -> None:
        """Click what tells of a click, and look at what is stored: neither is there without scripts."""
        await self._evaluate(PINGS)
        kept = (await self._evaluate(STORED)).get("value", {})
        self.seen.stored |= {name for name, amount in kept.items() if amount}

    async def _leave(self) -> None:
        await self.driver.detach()
        await self.page.goto("about:blank")

    async def _evaluate(self, expression: str) -> dict[str, Any]:
        question = {"expression": f"{expression}\n{OURS}", "awaitPromise": True, "returnByValue": True}
        answer = await self.driver.send("Runtime.evaluate", question)
        result: dict[str, Any] = answer["result"]
        return result

    def _note_request(self, request: Any) -> None:
        self.seen.asked.add(request.url)
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self.seen.left = urlsplit(request.url).hostname != self.host

    async def _listen(self) -> None:
        self.driver.on("Audits.issueAdded", lambda event: _note_issue(event["issue"], self.seen))
        self.driver.on("Debugger.scriptParsed", lambda event: _note_script(event, self.seen))
        self.driver.on("Emulation.virtualTimeBudgetExpired", lambda _event: self.rested.set())
        for command in ("Audits.enable", "Debugger.enable"):
            await self.driver.send(command)
        await self.driver.send("Debugger.setSkipAllPauses", {"skip": True})


def _note_issue(issue: dict[str, Any], seen: Seen) -> None:
    details = issue["details"].get("contentSecurityPolicyIssueDetails")
    if details:
        place = details.get("sourceCodeLocation", {})
        what = details.get("blockedURL") or details["contentSecurityPolicyViolationType"]
        seen.blocked.add(
            (what, details["violatedDirective"], place.get("lineNumber", -1), place.get("columnNumber", -1))
        )


def _note_script(event: dict[str, Any], seen: Seen) -> None:
    of_page = event.get("executionContextAuxData", {}).get("isDefault")
    url = event["url"]
    if of_page and not seen.left and not url.startswith(("chrome", "sporfri-witness")):
        seen.ran.add((url, event.get("hash", "")))
