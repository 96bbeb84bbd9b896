"""s3://bucket/prefix?endpoint=…: a bucket, which a CDN or the store itself shows to readers.

A bucket has no link that could be replaced at once. So everything new is first stored out of sight, each file once under
its digest, and read back; then the store itself copies it to where readers look, in an order in which no page lacks
what it needs: pictures and the like, pages, feeds and lists, the manifest; what is gone is deleted last. Going back to
an earlier release is the same copying, from what is stored already.

    PREFIX/…                             the site, as readers see it
    .sporfri/PREFIX/objects/SHA-256      the bytes of every file of the releases that are kept
    .sporfri/PREFIX/releases/NAME/…      their manifests and signatures
    .sporfri/PREFIX/changing             there while a copying is under way, or what readers see was altered: then all is copied
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sporfri.errors import PublishError, RefusedError, SealError
from sporfri.policy import headers_of
from sporfri.publish.bucket import Bucket
from sporfri.publish.interface import KEEP, NAME, Kept, Release, altered, name_of
from sporfri.seal.manifest import PATH, SIGNATURES, File, Manifest, digest, parse

THREADS = 8
SECONDS = 300.0
"""What it may take to go back to a release that is there."""

LAST = (".xml", ".json", ".txt")
"""Suffixes of files that lead to pages: feeds, the sitemap, lists."""

Item = TypeVar("Item")


class S3Target:
    """A bucket, or what is below a prefix in one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.bucket = Bucket(url)
        self.site = f"{self.bucket.prefix}/" if self.bucket.prefix else ""
        self.home = f".sporfri/{self.site or '-/'}"

    def manifest(self) -> bytes | None:
        """Return the bytes of the served release's manifest."""
        return self.bucket.get(self.site + PATH)

    def send(self, release: Release, deadline: float) -> None:
        """Store what is new, read it back, and copy it in order to where readers look."""
        self.bucket.end = time.monotonic() + deadline
        there = set(self.bucket.keys(f"{self.home}objects/"))
        new = {file.sha256: file for file in release.manifest.files if self._object(file) not in there}
        _at_once(new.values(), lambda file: self._store(file, (release.folder / file.path).read_bytes()))
        for path in (release.signature, PATH):
            self.bucket.put(self._beside(release.name, path), (release.folder / path).read_bytes(), {})
        self._show(release.name, release.manifest)
        self._tidy(release.name)

    def check(self, release: Release, deadline: float) -> None:
        """Read every file where readers do. What else lies in the bucket is not ours to judge."""
        self.bucket.end = time.monotonic() + deadline
        wanted = {file.path: file.sha256 for file in release.manifest.files}
        wanted |= {path: digest((release.folder / path).read_bytes()) for path in (PATH, release.signature)}
        there, faults = self._paths(), list[str]()

        def compare(path: str) -> None:
            if path not in there:
                faults.append(f"{path} is missing")
            elif digest(self.bucket.get(self.site + path) or b"") != wanted[path]:
                faults.append(f"{path} is altered")

        _at_once(wanted, compare)
        if faults:
            self.bucket.put(f"{self.home}changing", release.name.encode(), {})  # the next copying trusts nothing there
            raise RefusedError(altered(self.url, sorted(faults)))

    def releases(self) -> list[Kept]:
        """Return the releases whose files are all still stored, the oldest first."""
        data = self.manifest()
        served = name_of(parse(data), data) if data else ""
        names = {key.removeprefix(f"{self.home}releases/").partition("/")[0] for key in self._manifests()}
        return sorted(Kept(name, name == served) for name in names if NAME.fullmatch(name))

    def activate(self, kept: Kept) -> None:
        """Copy an earlier release to where readers look, after every file of it has been read once more."""
        self.bucket.end = time.monotonic() + SECONDS
        data = self.bucket.get(self._beside(kept.name, PATH)) or b""
        try:
            manifest = parse(data)
        except SealError as error:
            raise PublishError(f"{self.url}: release {kept.number}: {error}") from error
        if name_of(manifest, data) != kept.name:
            raise PublishError(f"{self.url}: the manifest of release {kept.number} is altered.")
        _at_once({file.sha256: file for file in manifest.files}.values(), self._read_back)
        self._show(kept.name, manifest)

    def _store(self, file: File, data: bytes) -> None:
        self.bucket.put(self._object(file), data, {})
        self._read_back(file)

    def _read_back(self, file: File) -> None:
        if digest(self.bucket.get(self._object(file)) or b"") != file.sha256:
            raise PublishError(f"{self.url}: what is stored there is not what was sent: {file.path} is altered.")

    def _show(self, name: str, manifest: Manifest) -> None:
        """Copy what differs from what readers see, in order, and delete what is gone."""
        served = parse(data).by_path() if (data := self.manifest()) else {}
        if self.bucket.get(f"{self.home}changing") is not None:
            served = {}
        self.bucket.put(f"{self.home}changing", name.encode(), {})
        for step in steps(file for file in manifest.files if served.get(file.path) != file):
            _at_once(step, lambda file: self.bucket.copy(self._object(file), self.site + file.path, headers(file)))
        signature = next(path for path in SIGNATURES if self._beside(name, path) in self._manifests())
        for path, kind in ((signature, "application/octet-stream"), (PATH, "application/json")):
            said = {"ContentType": kind, "CacheControl": "no-cache"}
            self.bucket.copy(self._beside(name, path), self.site + path, said)
        ours = {path for one in self._kept_manifests() for path in one.by_path()} | {*SIGNATURES}
        gone = (ours - manifest.by_path().keys() - {signature}) & self._paths()
        self.bucket.delete(self.site + path for path in sorted(gone))
        self.bucket.delete([f"{self.home}changing"])

    def _tidy(self, served: str) -> None:
        """Forget the oldest releases, and the files that no other one has."""
        kept = [one.name for one in self.releases() if one.name != served]
        old = kept[: max(0, len(kept) - (KEEP - 1))]
        self.bucket.delete(key for name in old for key in self.bucket.keys(f"{self.home}releases/{name}/"))
        wanted = {self._object(file) for manifest in self._kept_manifests() for file in manifest.files}
        self.bucket.delete(sorted(set(self.bucket.keys(f"{self.home}objects/")) - wanted))

    def _kept_manifests(self) -> list[Manifest]:
        found = [self.bucket.get(key) for key in self._manifests() if key.endswith(PATH.rpartition("/")[2])]
        return [parse(data) for data in found if data]

    def _manifests(self) -> list[str]:
        return self.bucket.keys(f"{self.home}releases/")

    def _paths(self) -> set[str]:
        return {key.removeprefix(self.site) for key in self.bucket.keys(self.site)}

    def _object(self, file: File) -> str:
        return f"{self.home}objects/{file.sha256}"

    def _beside(self, name: str, path: str) -> str:
        return f"{self.home}releases/{name}/{path.rpartition('/')[2]}"


def steps(files: Iterable[File]) -> list[list[File]]:
    """Return files in the order in which readers may see them change: what pages need, pages, and what leads to pages."""
    found: list[list[File]] = [[], [], []]
    for file in files:
        path = _original(file)
        lists = path.endswith(LAST) and "immutable" not in headers_of(f"/{path}")["Cache-Control"]
        found[2 if lists else 1 if path.endswith(".html") else 0].append(file)
    return found


def headers(file: File) -> dict[str, str]:
    """Return what the store says of a file, by boto3's names: its type, how long it may be kept, and a twin's coding."""
    charset = "; charset=utf-8" if file.type.startswith("text/") else ""
    said = {"ContentType": file.type + charset, "CacheControl": headers_of(f"/{_original(file)}")["Cache-Control"]}
    return said | ({"ContentEncoding": file.encoding} if file.encoding else {})


def _original(file: File) -> str:
    return file.path.rpartition(".")[0] if file.encoding else file.path


def _at_once(items: Iterable[Item], do: Callable[[Item], None]) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        for _ in threads.map(do, items):
            pass
