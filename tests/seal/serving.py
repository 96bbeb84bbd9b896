"""The real servers, started with the examples of docs/publishing.md and the configuration that we print."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sporfri.policy import PUBLISHED_TYPES
from sporfri.seal.configuration import server_configuration
from tests.conftest import ROOT
from tests.seal.certificates import Certificate
from tests.servers import brotli, environment, find, root

PUBLISHING = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")

PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}

LOOPBACK: dict[str, dict[str, str]] = {
    "nginx": {
        r"    listen \[::\].*\n": "",
        "listen 80;": "listen 127.0.0.1:@PLAIN@;",
        "listen 443 ssl http2;": "listen 127.0.0.1:@PORT@ ssl http2;",
        "/etc/ssl/blog.example": "@TLS@",
        "/var/log/nginx": "@FOLDER@",
        "/etc/nginx/sporfri-headers.conf": "@HEADERS@",
        "/srv/blog": "@SITE@",
    },
    "caddy": {
        r"\A{": "{\n    admin off\n    auto_https off\n    default_bind 127.0.0.1",
        "^blog.example {": "https://blog.example:@PORT@, https://127.0.0.1:@PORT@ {\n    tls @TLS@.pem @TLS@.key",
        "/etc/caddy/sporfri-headers": "@HEADERS@",
        "/srv/blog": "@SITE@",
    },
    "apache": {
        r"\*:80": "127.0.0.1:@PLAIN@",
        r"\*:443": "127.0.0.1:@PORT@",
        "/etc/ssl/blog.example": "@TLS@",
        "/etc/apache2/sporfri-headers.conf": "@HEADERS@",
        "/srv/blog": "@SITE@",
    },
}
"""What is other on loopback than in the examples: the ports, and where the files are."""

WITHOUT_TLS: dict[str, dict[str, str]] = {
    "nginx": {" ssl http2;": ";", r"    ssl_\w+ .*\n": ""},
    "caddy": {"https://blog.example.*, ": "", "https:": "http:", r"\n    tls .*": ""},
    "apache": {r"    SSL\w+ .*\n": "", r"    Protocols .*\n": ""},
}
"""What is other where a test only wants to know what is said, not how it is wrapped."""

NGINX = """
load_module @BROTLI@;
daemon off; master_process off; pid @FOLDER@/pid; error_log stderr;
events {}
http {
    include @ROOT@/etc/nginx/mime.types; access_log @FOLDER@/access; client_body_temp_path @FOLDER@; proxy_temp_path @FOLDER@;
    fastcgi_temp_path @FOLDER@; uwsgi_temp_path @FOLDER@; scgi_temp_path @FOLDER@;
    @EXAMPLE@
}
"""

APACHE = """
ServerRoot @FOLDER@
ServerName 127.0.0.1
PidFile @FOLDER@/pid
DefaultRuntimeDir @FOLDER@
ErrorLog /dev/stderr
Listen 127.0.0.1:@PORT@
Listen 127.0.0.1:@PLAIN@
@MODULES@
TypesConfig @FOLDER@/types
@USER@
@EXAMPLE@
"""

MODULES = ("mpm_event", "alias", "authz_core", "dir", "headers", "http2", "mime", "rewrite", "ssl")


def example(server: str, *, tls: bool) -> str:
    """Return the example of docs/publishing.md as it is on loopback; every substitution has found its place."""
    text = re.findall(rf"^```{server}\n(.*?)^```$", PUBLISHING, re.MULTILINE | re.DOTALL)[0]
    for written, meant in [*LOOPBACK[server].items(), *(() if tls else WITHOUT_TLS[server].items())]:
        text, found = re.subn(written, meant, text, flags=re.MULTILINE)
        assert found, written
    return text


def configuration(server: str, *, tls: bool) -> str:
    """Return the example within as little as the server asks for beside it."""
    modules = [f"LoadModule {name}_module @ROOT@/usr/lib/apache2/modules/mod_{name}.so" for name in MODULES]
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""  # Apache serves nothing as root
    frame = {"nginx": NGINX, "caddy": "@EXAMPLE@", "apache": APACHE}[server]
    return (
        frame.replace("@MODULES@", "\n".join(modules))
        .replace("@USER@", user)
        .replace("@EXAMPLE@", example(server, tls=tls))
    )


def command(server: str, path: str, file: Path) -> list[str]:
    return {
        "nginx": [path, "-e", "stderr", "-p", str(file.parent), "-c", str(file)],
        "caddy": [path, "run", "--config", str(file), "--adapter", "caddyfile"],
        "apache": [path, "-X", "-f", str(file)],
    }[server]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(process: subprocess.Popen[Any], port: int, said: Path | None = None, seconds: float = 30) -> None:
    """Return when the port answers; fail with what the process said (there, or on its pipe) when it ends or stays silent."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    process.kill()
    raise AssertionError(said.read_text() if said else process.communicate()[1])


class Address(str):
    """The address of a server, and where it listens for those who come without TLS."""

    __slots__ = ("plain",)
    plain: str


@contextmanager
def serving(
    server: str,
    site: Path,
    folder: Path,
    onion: str | None = None,
    *,
    tls: Certificate | None = None,
    without: str = "",
) -> Iterator[Address]:
    """Serve a site by one of PROGRAMS while the block runs; `folder` is the server's own. Gives the address.

    without: a pattern of what is left out of the example, to see what it is good for.
    """
    program = PROGRAMS[server]
    path = find(program)
    assert path, f"{program} is missing: run python -m tests.servers"
    headers, file, port, plain = folder / "headers", folder / "configuration", free_port(), free_port()
    headers.write_text(server_configuration(server, site, onion))
    # Apache's list of types is of a package of its own, which a bare system lacks.
    (folder / "types").write_text("".join(f"{kind} {suffix[1:]}\n" for suffix, kind in PUBLISHED_TYPES.items()))
    text = configuration(server, tls=tls is not None)
    text, found = re.subn(without, "", text)
    assert found, without
    values = {"PORT": port, "PLAIN": plain, "SITE": site, "HEADERS": headers, "FOLDER": folder}
    values |= {"ROOT": root(program), "BROTLI": brotli(), "TLS": tls and tls.stem}
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    file.write_text(text)
    own = {**environment(program), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    said = folder / "said"
    with said.open("wb") as errors:
        process = subprocess.Popen(command(server, path, file), env=own, stderr=errors)
    try:
        wait_for(process, port, said)
        address = Address(f"http{'s' if tls else ''}://127.0.0.1:{port}")
        address.plain = f"http://127.0.0.1:{plain}"
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)
