"""What each attribute of HTML and SVG that holds an address does with it.

Sources: the HTML Standard (html.spec.whatwg.org), its list of attributes and of link types, and its chapter on
obsolete features; SVG 2 (w3.org/TR/SVG2/linking.html); Attribution Reporting; what Chromium 156 and Firefox 153
were seen to fetch. `*` stands for every other element: default deny, since a browser may learn to fetch there.
"""

LOAD, CLICK, SUBMIT, NAME = "load", "click", "submit", "name"

ATTRIBUTES: dict[str, dict[str, tuple[str, str]]] = {
    "src": {
        "img": ("image", LOAD),
        "image": ("image", LOAD),
        "input": ("image", LOAD),
        "script": ("script", LOAD),
        "iframe": ("frame", LOAD),
        "frame": ("frame", LOAD),
        "portal": ("frame", LOAD),
        "fencedframe": ("frame", LOAD),
        "embed": ("object", LOAD),
        "audio": ("media", LOAD),
        "video": ("media", LOAD),
        "source": ("media", LOAD),
        "track": ("media", LOAD),
        "bgsound": ("media", LOAD),
        "*": ("unknown", LOAD),
    },
    "href": {
        "a": ("link", CLICK),
        "area": ("link", CLICK),
        "base": ("base", LOAD),
        "image": ("image", LOAD),
        "feimage": ("image", LOAD),
        "use": ("drawing", LOAD),
        "script": ("script", LOAD),
        "*": ("unknown", LOAD),
        "lineargradient": ("drawing", LOAD),
        "radialgradient": ("drawing", LOAD),
        "pattern": ("drawing", LOAD),
        "textpath": ("drawing", LOAD),
        "mpath": ("drawing", LOAD),
        "filter": ("drawing", LOAD),
        "tref": ("drawing", LOAD),
        "cursor": ("image", LOAD),
        "font-face-uri": ("font", LOAD),
        "color-profile": ("drawing", LOAD),
        "animate": ("name", NAME),
        "set": ("name", NAME),
        "animatemotion": ("name", NAME),
        "animatetransform": ("name", NAME),
        "discard": ("name", NAME),
        **dict.fromkeys(
            (
                "math",
                "maction",
                "menclose",
                "merror",
                "mfrac",
                "mi",
                "mmultiscripts",
                "mn",
                "mo",
                "mover",
                "mpadded",
                "mphantom",
                "mroot",
                "mrow",
                "ms",
                "msqrt",
                "mstyle",
                "msub",
                "msubsup",
                "msup",
                "mtable",
                "mtd",
                "mtext",
                "mtr",
                "munder",
                "munderover",
                "semantics",
            ),
            ("link", CLICK),
        ),
    },
    "srcset": {"*": ("image", LOAD)},
    "imagesrcset": {"*": ("image", LOAD)},
    "poster": {"*": ("image", LOAD)},
    "background": {"*": ("image", LOAD)},
    "lowsrc": {"*": ("image", LOAD)},
    "dynsrc": {"*": ("media", LOAD)},
    "icon": {"*": ("icon", LOAD)},
    "data": {"object": ("object", LOAD), "*": ("unknown", LOAD)},
    "classid": {"*": ("object", LOAD)},
    "codebase": {"*": ("object", LOAD)},
    "code": {"*": ("object", LOAD)},
    "archive": {"*": ("object", LOAD)},
    "manifest": {"*": ("manifest", LOAD)},
    "action": {"*": ("form", SUBMIT)},
    "formaction": {"*": ("form", SUBMIT)},
    "ping": {"*": ("ping", CLICK)},
    "attributionsrc": {"*": ("ping", LOAD)},
    "xml:base": {"*": ("base", LOAD)},
    "schemalocation": {"*": ("drawing", NAME)},
    "cite": {"*": ("name", NAME)},
    "longdesc": {"*": ("name", NAME)},
    "pluginspage": {"*": ("name", NAME)},
    "pluginurl": {"*": ("name", NAME)},
    "profile": {"*": ("name", NAME)},
    "itemid": {"*": ("name", NAME)},
}
"""attribute → element → (what is asked for, when)"""

LISTS: dict[str, str] = {
    "srcset": "srcset",
    "imagesrcset": "srcset",
    "ping": "spaces",
    "archive": "spaces",
    "attributionsrc": "spaces",
}
"""Attributes that hold several addresses, and how they are parted."""

LINK_TYPES: dict[str, tuple[str, str]] = {
    "stylesheet": ("style", LOAD),
    "icon": ("icon", LOAD),
    "shortcut": ("icon", LOAD),
    "mask-icon": ("icon", LOAD),
    "fluid-icon": ("icon", LOAD),
    "apple-touch-icon": ("icon", LOAD),
    "apple-touch-icon-precomposed": ("icon", LOAD),
    "apple-touch-startup-image": ("icon", LOAD),
    "image_src": ("social image", NAME),
    "manifest": ("manifest", LOAD),
    "preload": ("hint", LOAD),
    "modulepreload": ("hint", LOAD),
    "prefetch": ("hint", LOAD),
    "prerender": ("hint", LOAD),
    "preconnect": ("hint", LOAD),
    "dns-prefetch": ("hint", LOAD),
    "subresource": ("hint", LOAD),
    "compression-dictionary": ("hint", LOAD),
    "next": ("hint", LOAD),
    "import": ("script", LOAD),
    "search": ("search", LOAD),
    "serviceworker": ("worker", LOAD),
    "pronunciation": ("hint", LOAD),
    "hub": ("hub", NAME),
    "pingback": ("endpoint", NAME),
    "webmention": ("endpoint", NAME),
    "alternate": ("name", NAME),
    "canonical": ("name", NAME),
    "author": ("name", NAME),
    "license": ("name", NAME),
    "copyright": ("name", NAME),
    "help": ("name", NAME),
    "me": ("name", NAME),
    "prev": ("name", NAME),
    "previous": ("name", NAME),
    "self": ("name", NAME),
    "via": ("name", NAME),
    "related": ("name", NAME),
    "amphtml": ("name", NAME),
    "shortlink": ("name", NAME),
    "edituri": ("name", NAME),
    "wlwmanifest": ("name", NAME),
    "https://api.w.org/": ("name", NAME),
    "privacy-policy": ("name", NAME),
    "terms-of-service": ("name", NAME),
    "bookmark": ("name", NAME),
    "tag": ("name", NAME),
    "home": ("name", NAME),
    "index": ("name", NAME),
    "contents": ("name", NAME),
    "start": ("name", NAME),
    "first": ("name", NAME),
    "last": ("name", NAME),
    "up": ("name", NAME),
    "top": ("name", NAME),
    "replies": ("name", NAME),
    "enclosure": ("feed media", NAME),
    "service": ("name", NAME),
    "edit": ("name", NAME),
    "payment": ("name", NAME),
    "publisher": ("name", NAME),
    "profile": ("name", NAME),
    "dcterms.license": ("name", NAME),
    "schema.dc": ("name", NAME),
    "schema.dcterms": ("name", NAME),
    "openid.server": ("endpoint", NAME),
    "openid2.provider": ("endpoint", NAME),
    "openid.delegate": ("endpoint", NAME),
    "authorization_endpoint": ("endpoint", NAME),
    "token_endpoint": ("endpoint", NAME),
    "micropub": ("endpoint", NAME),
    "expect": ("name", NAME),
}
"""Types of `<link rel>`. `next` stands with the hints because Firefox fetches it ahead; what is not here may fetch."""


def link_type(words: list[str]) -> tuple[str, str]:
    """Return what a link with these types (lower case) asks for and when: the most that any of them does."""
    found = [LINK_TYPES.get(word, ("unknown", LOAD)) for word in words]
    loads = [entry for entry in found if entry[1] == LOAD]
    return (loads or found or [("name", NAME)])[0]


META_IMAGES = frozenset(
    {"og:image", "og:image:url", "og:image:secure_url", "og:video", "og:video:url", "og:video:secure_url", "og:audio",
     "og:audio:url", "og:audio:secure_url", "twitter:image", "twitter:image:src", "twitter:player",
     "twitter:player:stream", "thumbnail", "image"}
)  # fmt: skip
"""`<meta>` names whose content a social network or a messenger fetches when a link is shared (ogp.me)."""

OBJECT_PARAMETERS = frozenset(
    {"movie", "src", "data", "url", "filename", "flashvars", "archive", "code", "codebase", "source"}
)
"""Names of `<param>` by which plugins are told what to load."""

LINKED_DATA_IMAGES = frozenset(
    {"image", "logo", "thumbnailurl", "thumbnail", "contenturl", "embedurl", "photo", "screenshot"}
)
"""Properties of schema.org whose value a search engine or a messenger fetches and shows."""

META_ICONS = frozenset(
    {"msapplication-tileimage", "msapplication-square70x70logo", "msapplication-square150x150logo",
     "msapplication-wide310x150logo", "msapplication-square310x310logo", "msapplication-config"}
)  # fmt: skip
"""`<meta>` names whose content Windows fetches for a pinned site."""

PAINT = frozenset(
    {"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid", "marker-end",
     "color-profile", "src", "style"}
)  # fmt: skip
"""Presentation attributes of SVG whose value is CSS and may hold url() (SVG 2, section 6.6)."""

ANIMATED = ("to", "from", "by", "values")
"""Attributes of SVG's animate and set whose value may become an address."""
