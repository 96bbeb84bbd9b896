"""Places that other blogs embed: what stands there, at which addresses, and what the place learns of who goes there.

Sources: the services' own privacy policies and documentation of their share and embed addresses, as of 2026.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """A place of one kind (a name in KINDS) at some hosts and paths; `profiles` if it joins visits to profiles of people."""

    name: str
    kind: str
    hosts: tuple[str, ...]
    path: str
    profiles: bool = True


SERVICES: tuple[Service, ...] = (
    Service("YouTube", "video", ("youtube.com", "youtube-nocookie.com"), r"/(watch|shorts/|live/|embed/|playlist)"),
    Service("YouTube", "video", ("youtu.be",), r"/\w"),
    Service("Vimeo", "video", ("vimeo.com",), r"/(video/|channels/.+/)?\d"),
    Service("Dailymotion", "video", ("dailymotion.com", "dai.ly"), r"/\w"),
    Service("Twitch", "video", ("twitch.tv",), r"/\w"),
    Service("TikTok", "video", ("tiktok.com",), r"/(@[^/]+/video/|v/|t/|embed/)"),
    Service("NRK", "video", ("tv.nrk.no",), r"/\w", profiles=False),
    Service("X (Twitter)", "post", ("x.com", "twitter.com"), r"/\w+/status/\d"),
    Service("Bluesky", "post", ("bsky.app",), r"/profile/[^/]+/post/", profiles=False),
    Service("Threads", "post", ("threads.net", "threads.com"), r"/@[^/]+/post/"),
    Service("Facebook", "post", ("facebook.com", "fb.watch"), r"/(watch|reel/|share/|plugins/|permalink|\w[\w.]*/(posts|videos)/)"),
    Service("LinkedIn", "post", ("linkedin.com",), r"/(posts|feed|embed)/"),
    Service("Reddit", "post", ("reddit.com",), r"/r/\w+/comments/"),
    Service("Instagram", "picture", ("instagram.com",), r"/(p|reel|tv)/"),
    Service("Flickr", "picture", ("flickr.com", "flic.kr"), r"/(photos/|p/)"),
    Service("OpenStreetMap", "map", ("openstreetmap.org", "osm.org"), r"/", profiles=False),
    Service("Google Maps", "map", ("maps.google.com", "maps.app.goo.gl"), r"/"),
    Service("Google Maps", "map", ("google.com",), r"/maps"),
    Service("SoundCloud", "sound", ("soundcloud.com",), r"/[^/]+/[^/]"),
    Service("Spotify", "sound", ("open.spotify.com",), r"/(embed/)?(track|album|artist|playlist|episode|show)/"),
    Service("Bandcamp", "sound", ("bandcamp.com",), r"/(track|album|EmbeddedPlayer)"),
    Service("PeerTube", "video", ("",), r"/(w|videos/watch|videos/embed)/[\w-]{8,}$", profiles=False),
    Service("Mastodon", "post", ("",), r"/@[\w.@-]+/\d{6,}(/embed)?$", profiles=False),
)  # fmt: skip
"""The first that fits counts; a host "" is any, since everybody can run such a place."""

EMBEDDED: tuple[tuple[str, str], ...] = (
    (r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+).*", r"https://www.youtube.com/watch?v=\1"),
    (r"https?://player\.vimeo\.com/video/(\d+).*", r"https://vimeo.com/\1"),
    (r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+).*", r"https://www.dailymotion.com/video/\1"),
    (r"https?://open\.spotify\.com/embed/(\w+/\w+).*", r"https://open.spotify.com/\1"),
    (r"https?://([^/]+)/videos/embed/([\w-]+).*", r"https://\1/w/\2"),
    (r"(https?://[^/]+/@[\w.@-]+/\d+)/embed.*", r"\1"),
    (r"https?://(?:www\.)?(instagram\.com/p/[\w-]+)/embed.*", r"https://www.\1/"),
    (r"https?://(?:www\.)?openstreetmap\.org/export/embed\.html\?bbox=.*marker=([\d.-]+)(?:%2C|,)([\d.-]+).*", r"https://www.openstreetmap.org/?mlat=\1&mlon=\2"),
)  # fmt: skip
"""What stands in an iframe → the page that a reader would go to."""


@dataclass(frozen=True)
class CardWords:
    """What a card says, in one language: the kinds, where the link leads, and what that place learns."""

    kinds: dict[str, str]
    at: str
    by: str
    leads: str
    plain: str
    profiles: str


WORDS: dict[str, CardWords] = {
    "en": CardWords(
        {"video": "Video", "post": "Post", "picture": "Picture", "map": "Map", "sound": "Sound", "page": "Page"},
        "{kind} at {service}",
        "by {author}",
        "The link leads to {host}.",
        "That place learns your network address and what you look at there.",
        "That place learns your network address and what you look at there, and can add it to what it knows of you.",
    ),
    "nb": CardWords(
        {"video": "Video", "post": "Innlegg", "picture": "Bilde", "map": "Kart", "sound": "Lyd", "page": "Side"},
        "{kind} hos {service}",
        "av {author}",
        "Lenken fører til {host}.",
        "Der får de vite nettadressen din og hva du ser på hos dem.",
        "Der får de vite nettadressen din og hva du ser på hos dem, og kan legge det til det de vet om deg.",
    ),
}


def card_words(lang: str) -> CardWords:
    """Return the words of a card in a language, or the English ones."""
    return WORDS.get({"no": "nb", "nn": "nb"}.get(lang, lang), WORDS["en"])


def service_of(host: str, path: str) -> Service | None:
    """Return the service at an address, or None if it is none that this table knows."""
    return next(
        (
            service
            for service in SERVICES
            if re.match(service.path, path)
            and any(not own or host == own or host.endswith("." + own) for own in service.hosts)
        ),
        None,
    )


def page_of_embed(address: str) -> str:
    """Return the page that a reader would go to for what an iframe shows; the address itself where none is known."""
    for pattern, page in EMBEDDED:
        if found := re.fullmatch(pattern, address):
            return found.expand(page)
    return address
