"""orphan-file: no page leads to a file."""

from collections.abc import Iterator

from sporfri.audit.document import NOWHERE, Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

KNOWN = ("robots.txt", "favicon.ico", "404.html", "CNAME", "_headers", "_redirects", ".htaccess", ".nojekyll", "index.html", "sitemap.xml",
         "humans.txt", "ads.txt", "apple-touch-icon.png", "security.txt", "feed.xml")  # fmt: skip


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each file that no document names; what browsers and robots ask for by custom is exempt, and a page that says `noindex`."""
    if document.kind != "folder" or "index.html" not in site.entries:
        return
    for path in site.entries:
        name = path.rpartition("/")[2]
        if (
            path in site.linked
            or path.startswith(".well-known/")
            or (path in KNOWN and "/" not in path)
            or name.endswith((".gz", ".br"))
        ):
            continue
        yield Match(f"no page leads to {path}", NOWHERE, subject=path, path=path)


RULE = Rule(
    name="orphan-file",
    family="broken",
    severity=Severity.NOTE,
    title="No page leads to a file",
    why="What nobody can find is often what nobody meant to publish.",
    mend="Link to the file, or remove it.",
    wrong={"index.html": "<p>Text</p>", "draft.html": "<p>Draft</p>"},
    right={"index.html": '<a href="post.html">Post</a>', "post.html": "<p>Post</p>"},
    check=check,
    where=Where(kinds=("folder",)),
)
