"""The real servers, started with the examples of docs/publishing.md and the configuration that we print."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sporfri.policy import PUBLISHED_TYPES
from sporfri.seal.configuration import server_configuration
from tests.conftest import ROOT
from tests.servers import brotli, environment, find, root

PUBLISHING = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")

PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}

LOOPBACK: dict[str, dict[str, str]] = {
    "nginx": {
        "listen 443 ssl http2;": "listen 127.0.0.1:@PORT@;",
        r"    ssl_\w+ .*\n": "",
        "/etc/nginx/sporfri-headers.conf": "@HEADERS@",
        "/srv/blog": "@SITE@",
    },
    "caddy": {
        "^blog.example": "http://127.0.0.1:@PORT@",
        "/etc/caddy/sporfri-headers": "@HEADERS@",
        "/srv/blog": "@SITE@",
    },
    "apache": {
        r"\*:443": "127.0.0.1:@PORT@",
        r"    SSL\w+ .*\n": "",
        r"    Protocols .*\n": "",
        "/etc/apache2/sporfri-headers.conf": "@HEADERS@",
        "/srv/blog": "@SITE@",
    },
}
"""What is other on loopback than in the examples: the port, no TLS, and where the files are."""

NGINX = """
load_module @BROTLI@;
daemon off; master_process off; pid @FOLDER@/pid; error_log stderr;
events {}
http {
    include @ROOT@/etc/nginx/mime.types; access_log off; client_body_temp_path @FOLDER@; proxy_temp_path @FOLDER@;
    fastcgi_temp_path @FOLDER@; uwsgi_temp_path @FOLDER@; scgi_temp_path @FOLDER@;
    @EXAMPLE@
}
"""

CADDY = """
{
    admin off
    auto_https off
}
@EXAMPLE@
"""

APACHE = """
ServerRoot @FOLDER@
ServerName 127.0.0.1
PidFile @FOLDER@/pid
DefaultRuntimeDir @FOLDER@
ErrorLog /dev/stderr
Listen 127.0.0.1:@PORT@
@MODULES@
TypesConfig @FOLDER@/types
@USER@
@EXAMPLE@
"""

MODULES = ("mpm_event", "authz_core", "dir", "headers", "mime", "rewrite")


def example(server: str) -> str:
    """Return the example of docs/publishing.md as it is on loopback; every substitution has found its place."""
    text = re.findall(rf"^```{server}\n(.*?)^```$", PUBLISHING, re.MULTILINE | re.DOTALL)[0]
    for written, meant in LOOPBACK[server].items():
        text, found = re.subn(written, meant, text, flags=re.MULTILINE)
        assert found, written
    return text


def configuration(server: str) -> str:
    """Return the example within as little as the server asks for beside it."""
    modules = [f"LoadModule {name}_module @ROOT@/usr/lib/apache2/modules/mod_{name}.so" for name in MODULES]
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""  # Apache serves nothing as root
    frame = {"nginx": NGINX, "caddy": CADDY, "apache": APACHE}[server]
    return frame.replace("@MODULES@", "\n".join(modules)).replace("@USER@", user).replace("@EXAMPLE@", example(server))


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


def wait_for(process: subprocess.Popen[str], port: int, seconds: float = 10) -> None:
    """Return when the port answers; fail with what the process said when it ends or stays silent for so long."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    process.kill()
    raise AssertionError(process.communicate()[1])


@contextmanager
def serving(server: str, site: Path, folder: Path, onion: str | None = None) -> Iterator[str]:
    """Serve a site by one of PROGRAMS while the block runs; `folder` is the server's own. Gives the address."""
    program = PROGRAMS[server]
    path = find(program)
    assert path, f"{program} is missing: run python -m tests.servers"
    headers, file, port = folder / "headers", folder / "configuration", free_port()
    headers.write_text(server_configuration(server, site, onion))
    # Apache's list of types is of a package of its own, which a bare system lacks.
    (folder / "types").write_text("".join(f"{kind} {suffix[1:]}\n" for suffix, kind in PUBLISHED_TYPES.items()))
    text = configuration(server)
    values = {"PORT": port, "SITE": site, "HEADERS": headers, "FOLDER": folder, "ROOT": root(program)}
    values |= {"BROTLI": brotli()}
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    file.write_text(text)
    own = {**environment(program), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    process = subprocess.Popen(command(server, path, file), env=own, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=10)
