"""Pages and feeds in which nothing was found: looked at again only where they, or anything that the rules ask about the site, changed.

What was found is never remembered, so no finding and no exception comes from anywhere but from looking.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256

from sporfri.audit.answers import Answers, load
from sporfri.audit.site import Site
from sporfri.store import Store, key_of, made_by

ROOMS = ("audit", "policy", "tables", "errors")
"""The code that decides what is found."""

KINDS = (".html", ".xml", ".json")
"""The pages and feeds that are most of a site, and that are read without opening any other file."""


class Remembered:
    """What a store holds of a site's pages, as they are now."""

    def __init__(self, store: Store, site: Site, families: Sequence[str], paths: Iterable[str]) -> None:
        self._store = store
        self._keys = dict(_keys(site, families, paths)) if store.is_open else {}

    def clean(self) -> Iterator[tuple[str, Answers]]:
        """Yield the pages of which the store knows that nothing was found in them, and what they brought."""
        paths = {key: path for path, key in self._keys.items()}
        for key, data in self._store.get(list(paths)):
            with suppress(ValueError, TypeError):  # what another hand put there is no answer
                yield paths[key], load(data)

    def keep(self, answers: Mapping[str, bytes]) -> None:
        """Keep the answers of pages, by path, in which nothing was found."""
        self._store.put({self._keys[path]: data for path, data in answers.items() if path in self._keys})


def _keys(site: Site, families: Sequence[str], paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each page and feed with the key of all that its answers come from: its bytes, and the site as far as rules ask for it."""
    asked = (site.origins, site.prefix, site.redacted, sorted(site.headers.items()), site.declared, sorted(site.rules))
    names = sha256("\0".join(site.entries).encode("utf-8", "surrogatepass")).digest()
    surroundings = key_of(made_by(*ROOMS), repr(asked), repr(sorted(families)), names)
    for path in paths:
        if path.endswith(KINDS) and not site.entries[path].trouble:
            with suppress(OSError):  # looking at it will tell
                yield path, key_of("audited", surroundings, path, site.read(path))
