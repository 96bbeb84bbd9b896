"""A release to all its targets at once: each with its own outcome, deadline and retries. One that fails blocks no other."""

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sporfri.errors import PublishError, RefusedError, SporfriError, shown_path
from sporfri.publish.interface import Changes, Release, Target, changes
from sporfri.publish.targets import target_of
from sporfri.seal.manifest import PATH, parse
from sporfri.seal.sealing import SIGNERS, STATEMENT, changed_files, read_release
from sporfri.seal.signature import MINISIGN, SSH, signer
from sporfri.seal.validators import set_times

TRIES = 3
PAUSE = 2.0
"""Seconds before the second try; twice as many before the third."""

DEADLINE = 600.0
"""Seconds that one target gets in all."""


@dataclass(frozen=True)
class Outcome:
    """What became of a release at one target: `trouble` is a sentence, empty where all went well.

    changes: what the release changes there, None where the target could not be asked; seconds: how long it took.
    """

    url: str
    changes: Changes | None
    trouble: str
    seconds: float
    tries: int = 1


def publish(
    folder: Path,
    urls: Sequence[str],
    *,
    dry: bool = False,
    deadline: float = DEADLINE,
    tell: Callable[[str, str], None] = lambda _url, _words: None,
) -> list[Outcome]:
    """Bring a sealed folder to every target, in the order of the URLs; dry: only say what would change.

    tell: is told, as it happens and from several threads, at which target what is done.

    Raises PublishError, before any target is touched, where the folder is not sealed and signed, its manifest does not
    hold, or its audit has findings; there is no way round that.
    """
    release = checked(folder)
    if not urls:
        raise PublishError("There is nowhere to publish to: name targets, or set PUBLISH in publishconf.py.")
    targets = [target_of(url) for url in urls]
    with ThreadPoolExecutor(len(targets)) as threads:
        return list(threads.map(lambda target: _to_one(release, target, tell, dry=dry, deadline=deadline), targets))


def served(urls: Sequence[str]) -> list[bytes | PublishError | None]:
    """Return for each target the manifest of the release that it serves; None before the first, or why it does not tell."""

    def ask(target: Target) -> bytes | PublishError | None:
        try:
            data = target.manifest()
            return data if data and parse(data) else None
        except SporfriError as error:
            return PublishError(str(error))

    with ThreadPoolExecutor(max(1, len(urls))) as threads:
        return list(threads.map(ask, [target_of(url) for url in urls]))


def newest(urls: Sequence[str]) -> bytes | None:
    """Return the manifest of the newest release that any target serves; None where there are no targets, or nothing yet.

    Raises PublishError where none of them answers: then nobody can tell which release would be the next.
    """
    answers = served(urls)
    failed = [answer for answer in answers if isinstance(answer, PublishError)]
    if failed and len(failed) == len(answers):
        raise PublishError(f"No target tells which release it serves. {failed[0]}")
    found = [answer for answer in answers if isinstance(answer, bytes)]
    return max(found, key=lambda data: parse(data).release, default=None)


def checked(folder: Path) -> Release:
    """Return the release in a folder. Raises PublishError where it must not be published."""
    try:
        manifest, data = read_release(folder)
        faults = changed_files(folder, manifest)
    except SporfriError as error:
        raise PublishError(str(error)) from error
    if faults:
        more = f"; and {len(faults) - 3} more" if len(faults) > 3 else ""
        raise PublishError(
            f"{shown_path(folder)} was changed after it was sealed: {'; '.join(faults[:3])}{more}. Seal it again."
        )
    statement = json.loads((folder / STATEMENT).read_text(encoding="utf-8"))
    if statement.get("audit", {}).get("findings") != 0:
        raise PublishError(f"{shown_path(folder)} was not found clean by an audit: build and seal it again.")
    _check_signature(folder, data)
    with suppress(OSError):  # somebody else's folder goes out with the times that it has
        set_times(folder)  # a copy may have lost those that it was sealed with
    return Release(folder, manifest, data)


def _check_signature(folder: Path, data: bytes) -> None:
    signature = next(
        (folder / (PATH + suffix) for suffix in (SSH, MINISIGN) if (folder / (PATH + suffix)).is_file()), None
    )
    if signature is None:
        raise PublishError(f"{shown_path(folder)} is sealed but not signed: seal it with a key (--key).")
    try:
        signer(data, signature.suffix, signature.read_bytes(), (folder / SIGNERS).read_bytes())
    except (OSError, SporfriError) as error:
        raise PublishError(f"{shown_path(folder)}: {error}") from error


def _to_one(
    release: Release, target: Target, tell: Callable[[str, str], None], *, dry: bool, deadline: float
) -> Outcome:
    started, difference = time.monotonic(), None
    for number in range(1, TRIES + 1):
        try:
            served = target.manifest()
            difference = _difference(release, target, served)
            if not dry and served != release.data:
                tell(target.url, f"bringing release {release.manifest.release}")
                target.send(release, deadline - (time.monotonic() - started))
                tell(target.url, "done")
            if not dry:
                target.check(release, deadline - (time.monotonic() - started))
            return Outcome(target.url, difference, "", time.monotonic() - started, number)
        except RefusedError as error:
            return Outcome(target.url, difference, _named(target, str(error)), time.monotonic() - started, number)
        except PublishError as error:
            trouble = _named(target, str(error))
        except Exception as error:  # noqa: BLE001  # whatever happens at one target, the others go on
            trouble = _named(target, f"{type(error).__name__}: {error}")
        pause = PAUSE * 2 ** (number - 1)
        if number == TRIES or time.monotonic() - started + pause > deadline:
            break
        tell(target.url, f"trying again in {pause:.0f} s: {trouble.removeprefix(f'{target.url}: ')}")
        time.sleep(pause)
    return Outcome(target.url, difference, trouble, time.monotonic() - started, number)


def _named(target: Target, trouble: str) -> str:
    """Say at which target: what is amiss with a connection or a program does not know."""
    return trouble if trouble.startswith(target.url) else f"{target.url}: {trouble}"


def _difference(release: Release, target: Target, data: bytes | None) -> Changes:
    served = parse(data) if data else None
    if served and served.release > release.manifest.release:
        raise RefusedError(
            f"{target.url}: release {served.release} is served there, and this is {release.manifest.release}; to go back, use "
            f"`sporfri rollback {target.url}`."
        )
    return changes(release.manifest, served)
