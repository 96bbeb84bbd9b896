"""What the HTML of a post may hold: elements, their attributes and the schemes of addresses. All else is refused.

Element and attribute names: the HTML Standard, section 4 (https://html.spec.whatwg.org/multipage/#toc-semantics).
"""

import re

GLOBAL = frozenset({"id", "lang", "dir", "title", "role", "aria-label"})

CELL = frozenset({"colspan", "rowspan", "data-align"})

ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        """abbr address aside b bdi bdo br caption cite code colgroup dd dfn div dl dt em figcaption figure h1 h2 h3
        h4 h5 h6 hr i kbd mark p pre q rp rt ruby s samp section small span strong sub summary sup table tbody tfoot
        thead tr u ul var wbr blockquote""".split(),  # noqa: SIM905 -- names read best as words
        frozenset(),
    ),
    "a": frozenset({"href", "hreflang", "rel", "translate"}),
    "col": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value", "data-task"}),
    "ol": frozenset({"start", "reversed"}),
    "td": CELL,
    "th": CELL | {"scope"},
    "time": frozenset({"datetime"}),
}
"""Elements that a post may hold, with the attributes of each beside the global ones."""

LOOKS = frozenset(
    {
        "align",
        "bgcolor",
        "border",
        "cellpadding",
        "cellspacing",
        "class",
        "height",
        "nowrap",
        "target",
        "valign",
        "width",
    }
)
"""Attributes that only say how or where something is shown; they mean nothing here, and are left out without a word.

The width and height of a picture stay: its element has them (ELEMENTS).
"""

ROLES = frozenset({"doc-backlink", "doc-footnote", "doc-noteref", "img", "note", "presentation"})

IDENTIFIER = re.compile(r"[^\W_][\w.:-]*")

CLOBBERING = frozenset(
    """attributes childnodes constructor cookie createelement currentscript defaultview document domain getelementbyid
    hasownproperty innerhtml location navigator ownerdocument parentnode prototype queryselector tostring valueof
    window""".split()  # noqa: SIM905 -- names read best as words
)
"""Identifiers that a program on a page could take for the page's own (https://html.spec.whatwg.org/#named-access-on-the-window-object)."""

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Schemes of links, which a reader follows or not. A picture has none: it is a file of the site."""

TAKE_OUT = "take it out"

REASONS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("script", "noscript", "template", "slot", "canvas"), ("a post holds no programs", TAKE_OUT)),
    **dict.fromkeys(
        ("iframe", "object", "embed", "video", "audio", "track", "frame", "frameset", "applet"),
        ("it would load something, perhaps from elsewhere", "link to it instead"),
    ),
    **dict.fromkeys(
        ("picture", "source"),
        (
            "pictures get their forms from the build",
            "write ![description](a.jpg); a.dark.jpg beside it is for the night",
        ),
    ),
    **dict.fromkeys(
        ("form", "input", "button", "select", "textarea", "option", "fieldset", "label", "output", "datalist"),
        ("a post asks its readers for nothing", TAKE_OUT),
    ),
    **dict.fromkeys(
        ("style", "font", "center", "marquee", "big"), ("the look of the site is made in its stylesheet", TAKE_OUT)
    ),
    **dict.fromkeys(("link", "meta", "base", "title"), ("it belongs to the page around the post", TAKE_OUT)),
    "svg": ("a drawing is a file of its own", "save it beside the post and write ![description](drawing.svg)"),
    "math": ("formulas are not read here", "write it in words or as a drawing"),
}
"""Why an element that is often tried cannot stand in a post, and what to do instead."""
