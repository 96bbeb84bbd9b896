"""Chromium's log of the network: who was asked, or only looked up, on behalf of which page.

What a driven browser does not tell stands there: look-ups and connections ahead of time. Each event names the page's
host, as the one that began it or as the key under which browsers keep sites apart.
"""

import json
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

_GROUP = re.compile(r"(?<=\w)://([^ <]+)")


def read(log: Path, hosts: AbstractSet[str]) -> dict[str, set[str]]:
    """Return the addresses (or names alone) that were asked for, by the host of the page that caused it."""
    asked: dict[str, set[str]] = {}
    whose = re.compile(r"\b[a-z]+\d+\.localhost\b")
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            owners = set(whose.findall(line)) & hosts
            if owners:
                found = set(_addresses(line))
                for owner in owners:
                    asked.setdefault(owner, set()).update(found)
    return asked


def _addresses(line: str) -> Iterator[str]:
    try:
        parameters = json.loads(line.strip().rstrip(",")).get("params", {})
    except (ValueError, AttributeError):  # the log's own frame is no event
        return
    if "url" in parameters:
        yield str(parameters["url"])
    if "host" in parameters:  # a name that was looked up, with or without the scheme
        yield str(parameters["host"]).rpartition("//")[2]
    yield from (netloc for netloc in _GROUP.findall(str(parameters.get("group_id", "")))[:1])
