"""A feed and an entry for tests that need no site."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from sporfri.plan.feeds.entry import Entry, Label
from sporfri.plan.feeds.feed import MEDIA_TYPES, SUFFIXES, Feed, FeedFile

SUMMER = timezone(timedelta(hours=2))

FEED = Feed(
    id="tag:blog.example,2021:feeds/category/privacy",
    scope="category",
    key="privacy",
    name="Privacy",
    title="Sporfri: Privacy",
    description="A blog without tracks",
    author="Sporfri",
    lang="en",
    home="https://blog.example/",
    link="https://blog.example/category/privacy/",
    files=tuple(
        FeedFile(
            format_,
            MEDIA_TYPES[format_],
            f"feeds/category/privacy{suffix}",
            f"https://blog.example/feeds/category/privacy{suffix}",
        )
        for format_, suffix in SUFFIXES.items()
    ),
)

ENTRY = Entry(
    id="tag:blog.example,2021:posts/refusing",
    source="posts/refusing.md",
    url="https://blog.example/posts/refusing/",
    title="Refusing to pay",
    summary="Why no is the cheaper answer",
    html="<p>No.</p>",
    lang="en",
    published=datetime(2021, 6, 1, 8, 30, tzinfo=SUMMER),
    updated=datetime(2021, 7, 2, 9, 45, tzinfo=SUMMER),
    authors=("Ada", "Bo"),
    labels=(Label("privacy", "Privacy"), Label("e-mail", "E-mail & more")),
    image=None,
)


def an_entry(**changes: Any) -> Entry:
    """The entry, but for these changes."""
    return replace(ENTRY, **changes)
