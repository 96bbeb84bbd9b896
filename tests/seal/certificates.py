"""A certificate for blog.example on this machine, that nobody vouches for, made anew for each test."""

import base64
import hashlib
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.servers import environment, find

REQUEST = """
[req]
distinguished_name = name
x509_extensions = own
prompt = no
[name]
CN = blog.example
[own]
subjectAltName = DNS:blog.example, IP:127.0.0.1
basicConstraints = critical, CA:TRUE
"""


class Certificate(NamedTuple):
    """A certificate, which is its own authority: `stem`.pem, with its key in `stem`.key."""

    stem: Path

    @property
    def file(self) -> Path:
        """The certificate itself."""
        return self.stem.with_suffix(".pem")

    @property
    def pin(self) -> str:
        """The digest of its public key, by which a browser can be told to trust it."""
        public = openssl("x509", "-in", self.file, "-noout", "-pubkey")
        lines = public.decode().splitlines()[1:-1]
        return base64.b64encode(hashlib.sha256(base64.b64decode("".join(lines))).digest()).decode()


def certificate(folder: Path) -> Certificate:
    """Make one in a folder."""
    made = Certificate(folder / "certificate")
    wanted = folder / "request"
    wanted.write_text(REQUEST)
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    openssl("req", "-x509", "-config", wanted, *kind, "-keyout", made.stem.with_suffix(".key"), "-out", made.file)
    return made


def openssl(*arguments: object) -> bytes:
    path = find("openssl")
    assert path, "openssl is missing: run python -m tests.servers"
    command = [path, *map(str, arguments)]
    return subprocess.run(command, env=environment("openssl"), capture_output=True, check=True).stdout
