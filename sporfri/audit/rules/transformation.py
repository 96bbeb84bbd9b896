"""transformation: a file is changed by a program before it is shown."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each XSLT instruction and each style sheet of XSLT."""
    for tag in document.by_name.get("?xml-stylesheet", ()):
        if tag.attributes.get("type", "text/css").lower() != "text/css":
            yield Match(f"this {document.noun} is changed by a program, {tag.attributes.get('href', '')}", tag.place)
    if document.root in ("stylesheet", "transform"):
        yield Match(f"{document.path} is a program that changes other files (XSLT)", document.start)


RULE = Rule(
    name="transformation",
    family="runs",
    severity=Severity.ERROR,
    title="A file is changed by a program before it is shown",
    why=("XSLT is a program: it can write any page, scripts included, in place of the file that was checked."),
    mend="Remove the transformation; a feed or a sitemap may have a style sheet in CSS.",
    wrong={
        "feed.xml": '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="a.xsl"?><rss version="2.0"><channel/></rss>'
    },
    right={
        "feed.xml": '<?xml version="1.0"?><?xml-stylesheet type="text/css" href="a.css"?><rss version="2.0"><channel/></rss>',
        "a.css": "title { display: block }",
    },
    check=check,
    where=Where(elements=("?xml-stylesheet",), fields=("root",)),
)
