"""Links to other sites: cleaned of what follows readers, and told apart by `rel`. The source stays as it is."""

import re
from collections.abc import Iterator

from turbohtml import Element, Text

from sporfri.errors import Problem
from sporfri.policy import OUTSIDE_REL
from sporfri.read.cleaning import AMP, Cleaned, clean
from sporfri.read.context import Context
from sporfri.read.passes.nodes import attribute, elements, visible_text
from sporfri.read.redaction import plain
from sporfri.read.references import cleaned

WEB = re.compile(r"https?:", re.IGNORECASE)
BARE = re.compile(r"^[/\\]{2}")
MEND = "`sporfri fix` writes it so in the source"


def clean_links(root: Element, context: Context) -> Iterator[Problem]:
    """Clean every link to the web; yield a warning for each that was changed, or that only the writer can mend."""
    seen: dict[str, int] = {}
    for link in elements(root, "a"):
        address = attribute(link, "href")
        nth = seen[address] = seen.get(address, -1) + 1
        whole = BARE.sub("https://", cleaned(address))
        if not WEB.match(whole):
            continue
        link.attrs["rel"] = _rel(attribute(link, "rel"))
        result = clean(whole)
        _write(link, address, result.address)
        if _core(visible_text(link)) == _core(result.address):
            link.attrs["translate"] = "no"  # an address is no words, for who translates; paper says it once
        for rule, message, mend in _warnings(result):
            yield Problem(context.body.path, *context.body.place(_pattern(address), nth), plain(message), mend, rule)


def _warnings(result: Cleaned) -> Iterator[tuple[str, str, str]]:
    if result.removed:
        yield "cleaned-link", f"a link was published without {', '.join(result.removed)}: {result.address}", MEND
    if result.left == AMP:
        message = "a link leads to a copy in an AMP cache, which logs who reads it"
        yield "amp-cache", message, "link to the publisher's own page"
    elif result.left:
        yield "link-shim", f"a link leads through {result.left}, which logs who passes", "link to the page itself"


def _write(link: Element, before: str, after: str) -> None:
    """Set the address, in the link's text too where that is the address itself."""
    link.attrs["href"] = after
    text = next(iter(link.children), None)
    if len(link.children) == 1 and isinstance(text, Text) and text.data == before:
        text.data = after


def _core(address: str) -> str:
    """Return an address as people write it, without what they leave out."""
    return address.strip().removeprefix("https://").removeprefix("http://").rstrip("/")


def _rel(written: str) -> str:
    words = [word for word in written.lower().split() if word not in {"opener", *OUTSIDE_REL}]
    return " ".join([*dict.fromkeys(words), *OUTSIDE_REL])


def _pattern(address: str) -> str:
    # A bare `www.` has no scheme in the source.
    written = re.sub("^https://(?=www)", "(?:https://)?", re.escape(address)).replace("&", "&(?:amp;)?")
    return rf"(?:\]\(\s*<?|\]: *<?|href=[\"']?|<|!!! *card +|^ *|[\s(])({written})"
