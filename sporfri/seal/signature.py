"""Signatures of a manifest: by OpenSSH (the default) or minisign, as whoever checks one can have them on any system.

OpenSSH: `ssh-keygen -Y sign` (PROTOCOL.sshsig) in a namespace of ours, so that a signature made for something else is
none of a release. minisign signs a comment with the data, which holds the same namespace. The keys that may sign stand in an allowed_signers file (ssh-keygen(1), ALLOWED SIGNERS).
"""

import subprocess
import tempfile
from pathlib import Path

from sporfri.errors import SealError, SignatureError, shown_path

NAMESPACE = "release@sporfri"
SSH, MINISIGN = ".sig", ".minisig"
"""The suffixes of the two kinds of signature."""


def check_key(key: Path) -> None:
    """Raise SealError where there is no file of a private key."""
    if not key.is_file():
        raise SealError(
            f"There is no key {shown_path(key)}. Make one with `ssh-keygen -t ed25519 -f {shown_path(key)}`, keep it out of "
            "the repository, and write its public half into the file of signers; or seal without --key for a look only."
        )


def sign(data: bytes, key: Path) -> tuple[str, bytes]:
    """Return the suffix and the bytes of a signature of some data, by a private key of OpenSSH or minisign.

    Raises SealError where the key is missing or does not sign; a key with a password asks on the terminal.
    """
    check_key(key)
    minisign = key.read_bytes()[:40].startswith(b"untrusted comment:")
    with tempfile.TemporaryDirectory() as folder:
        message = Path(folder, "manifest.json")
        message.write_bytes(data)
        suffix = MINISIGN if minisign else SSH
        if minisign:
            _run("minisign", "-S", "-s", key, "-m", message, "-t", NAMESPACE)
        else:
            _run("ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", key, message)
        return suffix, Path(f"{message}{suffix}").read_bytes()


def signer(data: bytes, suffix: str, signature: bytes, signers: bytes) -> str:
    """Return who signed some data: the name of one of the signers.

    signers: an allowed_signers file, or a minisign public key. Raises SignatureError where none of them did.
    """
    with tempfile.TemporaryDirectory() as folder:
        message, signed, allowed = (
            Path(folder, name) for name in ("manifest.json", f"manifest.json{suffix}", "signers")
        )
        message.write_bytes(data)
        signed.write_bytes(signature)
        allowed.write_bytes(signers)
        if suffix == MINISIGN:
            comment = _check("minisign", "-V", "-Q", "-p", allowed, "-m", message, "-x", signed).rstrip("\n")
            if comment != NAMESPACE:
                raise SignatureError(
                    f"The signature does not hold: it was made for {comment!r}, and not for a release."
                )
            return "minisign key " + signers.decode("ascii", "replace").splitlines()[-1]
        found = _check("ssh-keygen", "-Y", "find-principals", "-s", signed, "-f", allowed).splitlines()
        name = found[0] if found else ""
        _check("ssh-keygen", "-Y", "verify", "-f", allowed, "-I", name, "-n", NAMESPACE, "-s", signed, stdin=data)
        return name


def _run(*command: str | Path) -> None:
    """Run a signing tool, which may ask for a password on the terminal."""
    try:
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    except FileNotFoundError as error:
        raise SealError(_absent(str(command[0]))) from error
    if done.returncode:
        raise SealError(f"{command[0]} could not sign: {_last_line(done.stderr)}.")


def _check(*command: str | Path, stdin: bytes = b"") -> str:
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise SealError(_absent(str(command[0]))) from error
    if done.returncode:
        said = _last_line((done.stderr or done.stdout).decode("utf-8", "replace"))
        raise SignatureError(f"The signature does not hold: {said or 'none of the signers made it'}.")
    return done.stdout.decode("utf-8", "replace")


def _absent(tool: str) -> str:
    package = {"ssh-keygen": "openssh-client"}.get(tool, tool)
    return f"Signatures need {tool}, and it is not on PATH; on Debian: apt install {package}."


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else ""
