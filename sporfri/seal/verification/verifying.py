"""One verification, step by step; what is found is a list of faults."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sporfri.errors import SealError, SignatureError
from sporfri.policy import LIFEBOAT
from sporfri.seal.manifest import PATH, File, Manifest, digest, parse
from sporfri.seal.sealing import SIGNERS
from sporfri.seal.signature import MINISIGN, SSH, signer
from sporfri.seal.verification.answers import check_answers, check_headers, check_steadiness, check_unnamed
from sporfri.seal.verification.faults import Fault
from sporfri.seal.verification.memory import Known, recall, remember
from sporfri.seal.verification.places import Place, place, status_phrase

THREADS = 8


@dataclass(frozen=True)
class Verdict:
    """What a verification came to: the place, the release, who signed it, and how the signers are known; faults, and notes."""

    place: str
    manifest: Manifest | None
    signer: str | None
    trust: str
    answers: int
    faults: tuple[Fault, ...]


def verify(
    where: str,
    *,
    signers: bytes | None = None,
    against: str | None = None,
    headers: bool = True,
    proxy: str | None = None,
) -> Verdict:
    """Check that a place serves exactly the release that was signed.

    where: a URL or a folder; signers: the keys that may sign (an allowed_signers file, or a minisign public key), else
    those known from an earlier visit, else the place's own; against: another place of the same site, whose release must
    not be newer; headers: whether a web address has to send the policy's; proxy: for a web address, such as Tor's
    `socks5h://127.0.0.1:9050`. Raises SealError where the place does not answer at all.
    """
    here = place(where, proxy)
    answer = here.get(PATH)
    if answer.status != 200:
        missing = Fault(
            "missing", PATH, f"there is no manifest ({status_phrase(answer.status)}): this is no release of Sporfri"
        )
        return Verdict(here.shown, None, None, "", 1, (missing,))
    try:
        manifest = parse(answer.body)
    except SealError as error:
        return Verdict(here.shown, None, None, "", 1, (Fault("altered", PATH, str(error)),))
    known = recall(manifest.site or where)
    allowed, trust = _signers(here, signers, known)
    name, faults = _signature(here, answer.body, allowed)
    faults += _order(manifest, answer.body, known, against, proxy)
    bytes_faults, answers = _paths(here, manifest, headers=headers and here.web)
    faults += bytes_faults
    if name and not any(fault.kind in ("unsigned", "stale") for fault in faults):
        remember(
            manifest.site or where, Known(allowed.decode("utf-8", "replace"), manifest.release, digest(answer.body))
        )
    return Verdict(here.shown, manifest, name, trust, answers, _grouped(faults))


def _signers(here: Place, given: bytes | None, known: Known) -> tuple[bytes, str]:
    if given is not None:
        return given, "the signers are those you gave"
    if known.signers:
        return known.signers.encode(), "the signers are those known from an earlier visit"
    answer = here.get(SIGNERS)
    return (
        (answer.body, "the signers are the place's own, seen for the first time") if answer.status == 200 else (b"", "")
    )


def _signature(here: Place, data: bytes, allowed: bytes) -> tuple[str | None, list[Fault]]:
    for suffix in (SSH, MINISIGN):
        answer = here.get(PATH + suffix)
        if answer.status != 200:
            continue
        if not allowed:
            return None, [Fault("unsigned", PATH, "nothing says who may sign: name the signers with --signers")]
        try:
            return signer(data, suffix, answer.body, allowed), []
        except SignatureError as error:
            return None, [Fault("unsigned", PATH, f"{str(error).rstrip('.')}: the manifest is altered or forged")]
    return None, [Fault("unsigned", PATH, "the manifest is not signed: nobody can tell whose it is")]


def _order(manifest: Manifest, data: bytes, known: Known, against: str | None, proxy: str | None) -> list[Fault]:
    if against is not None:
        other = parse(place(against, proxy).get(PATH).body)
        if other.release > manifest.release:
            return [
                Fault("stale", PATH, f"release {manifest.release} is served, and {against} has release {other.release}")
            ]
    if known.release > manifest.release:
        said = f"release {manifest.release} is served, and release {known.release} was seen before"
        return [Fault("stale", PATH, said)]
    if known.release == manifest.release and known.sha256 not in ("", digest(data)):
        return [
            Fault("stale", PATH, f"another release {manifest.release} was seen before: two were signed with one number")
        ]
    return []


def _paths(here: Place, manifest: Manifest, *, headers: bool) -> tuple[list[Fault], int]:
    """Ask for every path, several at a time, and for some that must not be there."""
    files = manifest.files if here.web else _in_folder(here, manifest)
    with ThreadPoolExecutor(THREADS) as threads:
        checked = list(threads.map(lambda file: check_answers(here, file, manifest), files))
    faults = [fault for found, _ in checked for fault in found]
    answers = [answer for _, found in checked for answer in found]
    faults += check_unnamed(here, manifest)
    if headers:
        faults += [*check_headers(answers), *check_steadiness(here)]
    return faults, len(answers)


def _in_folder(here: Place, manifest: Manifest) -> tuple[File, ...]:
    """Return what a folder has to hold. One without any twin was unpacked from the lifeboat, which may lie in it again."""
    twins = [file for file in manifest.files if file.encoding]
    if LIFEBOAT not in manifest.by_path() or any(here.get(file.path).status == 200 for file in twins):
        return manifest.files
    kept = here.get(LIFEBOAT).status == 200
    return tuple(file for file in manifest.files if not file.encoding and (kept or file.path != LIFEBOAT))


def _grouped(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return each fault of headers once, with how many paths show it; all others one by one, in order of path."""

    def merged() -> Iterator[Fault]:
        alike = Counter((fault.kind, fault.message) for fault in faults if fault.kind == "headers")
        seen: set[tuple[str, str]] = set()
        for fault in sorted(faults, key=lambda fault: (fault.kind, fault.path, fault.message)):
            key = (fault.kind, fault.message)
            if fault.kind != "headers":
                yield fault
            elif key not in seen:
                seen.add(key)
                more = f" (and {alike[key] - 1} more paths)" if alike[key] > 1 else ""
                yield Fault(fault.kind, fault.path, fault.message + more)

    faults = list(faults)
    return tuple(merged())
