"""build-time: a file says when it was built."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sporfri.audit.characters import found_at, in_text, occurrences, place_at
from sporfri.audit.document import Document, Place, Tag
from sporfri.audit.finding import Severity
from sporfri.audit.literals import sought
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

NAMES = frozenset({"generated", "generated-on", "generated-at", "build", "build-date", "build-time", "builddate", "buildtime",
                   "compiled", "last-build", "exported", "rendered", "date-generated"})  # fmt: skip
ENTRIES = {"pubdate", "published", "updated", "modified", "date"}
FEED_TIMES = ("lastbuilddate", "updated")
LEAST = 3
"""A sitemap of fewer pages may well have changed all of them at one time."""

_VERB = r"(?:generated|built|build|compiled|rendered|exported|updated by|last[ -]build(?:t|[ -]date)?|build[ -_]?(?:date|time))"
_VERBS = sought(
    ("generated", "built", "build", "compiled", "rendered", "exported", "updated by", "last build", "last-build")
)
"""The beginning of each of these verbs, by which its place is found: as programs write them, in ASCII (literals.py)."""
BEFORE_VERB = len("this page last ")
_BEFORE = frozenset(
    {b"", *(f"{words} ".encode() for words in ("page", "site", "this page", "this site", "website", "last"))}
)
_BLANK = b" \t\n\r\v\f\x1c\x1d\x1e\x1f"
REACH = 200
"""The tag before a verb ends within so many bytes: more blank space is not looked through."""
_DATE = r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d{1,2}[./]\d{1,2}[./]\d{4}|(?:[A-Z][a-z]{2,8}\.?,? )?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? \d{4})"
_TIME = rf"{_DATE}[T,]? ?(?:at )?\d\d?:\d\d"
_SAYS = re.compile(rf"\b{_VERB}\b[^<>\n]{{0,60}}?{_DATE}", re.IGNORECASE)
_SHOWS = re.compile(
    rf">\s*(?:(?:page|site|this page|this site|website|last) )?{_VERB}(?:[ :]++(?:(?:on|at|in)[ :]*+)?|\s*+(?::\s*+)?<time[^>]*+>){_TIME}",
    re.IGNORECASE,
)
_KEY = re.compile(
    r'"(?:last_?)?(?:build|built|generated|compiled|rendered)_?(?:at|on|date|time|timestamp)?"\s*:\s*"?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d{10}(?:\d{3})?\b)',
    re.IGNORECASE,
)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each time of a build: in a feed, a sitemap, a page's head or foot, a comment, JSON, or an archive."""
    for tag in document.by_name.get("meta", ()):
        if (tag.attributes.get("name") or tag.attributes.get("property") or "").lower() in NAMES and re.search(
            r"\d{4}", tag.attributes.get("content", "")
        ):
            yield _match(document, tag.place)
    for note in document.comments:
        if document.kind not in ("markdown", "server") and _SAYS.search(note.text[:2000]):
            yield _match(document, note.place)
    if document.kind == "html" and not document.role:
        yield from (_match(document, place_at(document, at)) for at in _shown(document))
    elif document.kind == "json" and not document.role:
        yield from (_match(document, place) for _, place in occurrences(document, _KEY))
    for note in document.metadata:
        if note.text.startswith("built:"):
            yield Match(f"{document.path} says when it was packed: {note.text[6:]}", note.place, subject=document.path)
    if document.kind in ("feed", "xml") and not document.role:
        yield from _of_feed(document)


def _shown(document: Document) -> list[int]:
    """Return where a page shows when it was built: at the end of the tag before one of the verbs."""
    small, ends = document.small, set()
    for verb in document.literals & _VERBS:
        for at in found_at(small, verb.encode()):
            end = small.rfind(b">", max(0, at - REACH), at)
            if end >= 0 and _may_stand_before(small[end + 1 : at].lstrip(_BLANK)):
                ends.add(end)
    return [at for at in in_text(document, sorted(ends)) if _SHOWS.match(document.text, at)]


def _may_stand_before(words: bytes) -> bool:
    """Whether words between a tag and a verb may be those of _SHOWS; of other letters than ASCII's only their number is held."""
    return words in _BEFORE or (len(words) <= BEFORE_VERB and not words.isascii())


def _of_feed(document: Document) -> Iterator[Match]:
    """Yield a feed's own time if it is later than any entry's, and a sitemap's if all its pages have one."""
    first = next((at for at, tag in enumerate(document.tags) if tag.name in ("item", "entry")), len(document.tags))
    times = [time for tag in document.tags[first:] if tag.name in ENTRIES and (time := _time(tag))]
    for tag in document.tags[:first]:
        # RSS has no time of an entry's change. There, and in sitemaps, whole minutes are taken for a writer's own word.
        if times and tag.name in FEED_TIMES and (time := _time(tag)) and time > max(times) and _by_clock(tag, time):
            yield _match(document, tag.place)
    changed = document.by_name.get("lastmod", [])
    times = [time for tag in changed if (time := _time(tag)) and time.second]
    if len(changed) == len(times) >= LEAST and len(set(times)) == 1:
        yield _match(document, changed[0].place)


def _by_clock(tag: Tag, time: datetime) -> bool:
    return tag.name != "lastbuilddate" or time.second != 0


def _time(tag: Tag) -> datetime | None:
    text = tag.text.strip()
    try:
        time = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _match(document: Document, place: Place) -> Match:
    return Match(f"this {document.noun} says when it was built", place)


RULE = Rule(
    name="build-time",
    family="remembers",
    severity=Severity.NOTE,
    title="A file says when it was built",
    why=(
        "Over many builds the times show when the writer works and sleeps; and two builds of one source are no longer "
        "the same bytes, so nobody can check one by the other."
    ),
    mend="Leave the time out, or give the time of the newest entry; `gzip -n` packs a file without name and time.",
    wrong={
        "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><updated>2021-05-02T22:14:07Z</updated><entry><updated>2021-05-01T00:00:00Z</updated></entry></feed>'
    },
    right={
        "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><updated>2021-05-01T00:00:00Z</updated><entry><updated>2021-05-01T00:00:00Z</updated></entry></feed>'
    },
    check=check,
    where=Where(kinds=("html", "json", "feed", "xml"), elements=("meta",), fields=("comments", "metadata")),
)
