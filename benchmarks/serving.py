# ruff: noqa: INP001, T201  # a script of its own, no module, which speaks
"""What a page costs a server: nginx with our configuration, beside the same page compressed on the way, and a PHP page.

Run from the project's folder as `python -m benchmarks.serving [FOLDER [ROUNDS [SECONDS]]]`; FOLDER is a sealed site (`make site
seal`). Its heaviest page is asked for by wrk, over loopback, on 16 connections that are kept. In each round every
kind of server is asked once, each round beginning with another, so that whatever else the machine does falls on all.
Processor time is that of the server's own processes (/proc/PID/stat). All send the policy's headers. What is missing is fetched from
Debian and unpacked into .venv/servers/.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from sporfri.seal.configuration import server_configuration
from tests.seal.serving import NGINX, example, free_port, wait_for
from tests.servers import FOLDER, brotli, environment, fetch, find, missing_packages, root

TYPES = "text/css text/plain application/json application/xml image/svg+xml"  # text/html always is
TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 16

TWINS = "    gzip_static on;\n    gzip_vary on;\n    brotli_static on;\n"
ON_THE_WAY = {
    "gzip": f"    gzip on; gzip_vary on; gzip_comp_level 6; gzip_types {TYPES};\n",
    "br": f"    brotli on; brotli_comp_level 6; brotli_types {TYPES};\n",
}
"""Coding → nginx's lines; 6 is what both modules are usually set to."""

FASTCGI = r"""    location ~ \.php$ {
        fastcgi_pass unix:@FOLDER@/php;
        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
        fastcgi_param REQUEST_METHOD $request_method;
        fastcgi_param QUERY_STRING $query_string;
    }
"""

PHP = """
[global]
error_log = @FOLDER@/php.log
daemonize = no
[www]
listen = @FOLDER@/php
pm = static
pm.max_children = 2
"""


class Kind(NamedTuple):
    """A kind of server: its name, the coding that is asked for, nginx's lines for it, and whether PHP makes the page."""

    name: str
    coding: str
    lines: str
    php: bool = False


KINDS = (
    Kind("twins, brotli", "br", TWINS),
    Kind("twins, gzip", "gzip", TWINS),
    Kind("gzip on the way", "gzip", ON_THE_WAY["gzip"]),
    Kind("brotli on the way", "br", ON_THE_WAY["br"]),
    Kind("PHP, gzip on the way", "gzip", ON_THE_WAY["gzip"] + FASTCGI, php=True),
)


class Server(NamedTuple):
    """A server that runs: the page's address there, and the numbers of its processes."""

    url: str
    processes: tuple[int, ...]


class Cost(NamedTuple):
    """What one round said: requests a second, processor seconds for 1,000 requests, and bytes of one answer."""

    rate: float
    seconds: float
    size: float


def main() -> None:
    """Print the machine, and a line for each kind of server."""
    folder, rounds, seconds = [*sys.argv[1:], *("output", "7", "4")[len(sys.argv) - 1 :]]
    site = Path(folder).resolve()
    page = max((path for path in site.rglob("*.html")), key=lambda path: path.stat().st_size)
    fetch_missing()
    costs: dict[str, list[Cost]] = {kind.name: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as place, ExitStack() as running:
        Path(place).chmod(0o711)
        servers = {}
        for number, kind in enumerate(KINDS):
            (own := Path(place, str(number))).mkdir()
            servers[kind.name] = running.enter_context(started(kind, site, page.relative_to(site), own))
        for turn in range(int(rounds)):
            for kind in (*KINDS[turn % len(KINDS) :], *KINDS[: turn % len(KINDS)]):
                costs[kind.name].append(measured(servers[kind.name], kind.coding, int(seconds)))
    print(
        f"{machine()}\n{page.relative_to(site)}, {page.stat().st_size:,} bytes; {rounds} rounds of {seconds} s each\n"
    )
    report(costs)


def report(costs: dict[str, list[Cost]]) -> None:
    """Print medians, and each kind's ratio to the first, round by round, so that both had the same machine."""
    ours = costs[KINDS[0].name]
    print(
        f"{'':22}{'bytes':>8}{'requests/s':>12}{'of ours':>9}{'CPU s/1,000':>13}{'of ours':>9}{'(least to most)':>18}"
    )
    for name, found in costs.items():
        rates = [one.rate / our.rate for one, our in zip(found, ours, strict=True)]
        times = [one.seconds / our.seconds for one, our in zip(found, ours, strict=True)]
        size, rate, used = (median(getattr(one, field) for one in found) for field in ("size", "rate", "seconds"))
        spread = f"{min(times):.1f} to {max(times):.1f}"
        print(f"{name:22}{size:8,.0f}{rate:12,.0f}{median(rates):9.2f}{used:13.4f}{median(times):9.1f}{spread:>18}")


def measured(server: Server, coding: str, seconds: int) -> Cost:
    """Ask for the page for so long; fails where any answer is not the page."""
    wrk = [str(find("wrk")), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", f"Accept-Encoding: {coding}", server.url]
    before = used(server.processes)
    said = subprocess.run(wrk, env=environment("wrk"), capture_output=True, text=True, check=True).stdout
    spent = used(server.processes) - before
    count = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    amount = re.search(r"requests in [\d.]+\w+, ([\d.]+)(\w+) read", said)
    if "Non-2xx" in said or amount is None:
        raise SystemExit(said)
    size = float(amount[1]) * 1024 ** ("B", "KB", "MB", "GB").index(amount[2]) / count
    rate = float(re.search(r"Requests/sec: +([\d.]+)", said)[1])  # type: ignore[index]
    return Cost(rate, spent / count * 1000, size)


def used(processes: tuple[int, ...]) -> float:
    """Return the processor seconds of some processes (proc(5): utime and stime)."""
    fields = [Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split() for number in processes]
    return sum(int(one[11]) + int(one[12]) for one in fields) / TICK


@contextmanager
def started(kind: Kind, site: Path, page: Path, own: Path) -> Iterator[Server]:
    """Run the servers of one kind, and see that what they send is the page, compressed."""
    with ExitStack() as running:
        processes: list[int] = []
        served = site
        if kind.php:
            served = own / "site"
            (served / page).parent.mkdir(parents=True)
            page = page.with_suffix(".php")
            (served / page).write_bytes((site / page.with_suffix(".html")).read_bytes())
            processes += running.enter_context(php(own))
        (own / "headers").write_text(server_configuration("nginx", site))
        port = free_port()
        nginx = running.enter_context(process(nginx_command(kind, served, own, port), "nginx", own))
        wait_for(nginx, port, own / "said")
        url = f"http://127.0.0.1:{port}/{page.as_posix().removesuffix('index.html')}"
        check(url, kind.coding)
        yield Server(url, (*processes, nginx.pid))


def nginx_command(kind: Kind, served: Path, own: Path, port: int) -> list[str]:
    """Write the configuration: the example of the docs, with other lines in the place of those for twins."""
    text = example("nginx", tls=False)
    if TWINS not in text:
        raise SystemExit("docs/publishing.md has other lines for twins now")
    modules = str(brotli()).replace("_static_", "_filter_")
    text = f"load_module {modules};" + NGINX.replace("@EXAMPLE@", text.replace(TWINS, kind.lines))
    values = {"PORT": port, "PLAIN": free_port(), "SITE": served, "HEADERS": own / "headers", "FOLDER": own}
    for name, value in {**values, "ROOT": root("nginx"), "BROTLI": brotli()}.items():
        text = text.replace(f"@{name}@", str(value))
    (own / "nginx.conf").write_text(text)
    return [str(find("nginx")), "-e", "stderr", "-p", str(own), "-c", str(own / "nginx.conf")]


@contextmanager
def php(own: Path) -> Iterator[list[int]]:
    """Run php-fpm with its cache of compiled pages; gives the numbers of its workers."""
    (own / "php.conf").write_text(PHP.replace("@FOLDER@", str(own)))
    cache = next(path for top in (FOLDER, Path("/")) for path in top.glob("usr/lib/php/*/opcache.so"))
    command = [str(fpm()), "-n", "-R", "-y", str(own / "php.conf"), "-d", f"zend_extension={cache}"]
    with process([*command, "-d", "opcache.enable=1", "-d", "expose_php=0"], str(fpm()), own) as master:
        children = Path(f"/proc/{master.pid}/task/{master.pid}/children")
        while not (own / "php").exists() or len(children.read_text().split()) < 2:
            if master.poll() is not None:
                raise SystemExit((own / "said").read_text())
            time.sleep(0.05)
        yield [master.pid, *map(int, children.read_text().split())]


@contextmanager
def process(command: list[str], program: str, own: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program while the block runs."""
    with (own / "said").open("ab") as errors:
        running = subprocess.Popen(command, env=environment(program), stderr=errors)
    try:
        yield running
    finally:
        running.terminate()
        running.wait()


def check(url: str, coding: str) -> None:
    """Stop where a server does not do what its kind says."""
    import urllib3  # noqa: PLC0415

    answer = urllib3.request("GET", url, headers={"Accept-Encoding": coding}, decode_content=False)
    if (answer.status, answer.headers.get("Content-Encoding")) != (200, coding):
        raise SystemExit(f"{url}: {answer.status}, {dict(answer.headers)}")


def fpm() -> Path | None:
    """Return php-fpm, whichever version Debian has."""
    return next((path for top in (FOLDER, Path("/")) for path in sorted(top.glob("usr/sbin/php-fpm*"))), None)


def fetch_missing() -> None:
    """Fetch what is not here."""
    filtering = Path(str(brotli()).replace("_static_", "_filter_"))
    wanted = {"wrk": find("wrk"), "php-fpm": fpm(), "libnginx-mod-http-brotli-filter": filtering.is_file()}
    lacking = [*missing_packages(), *(package for package, there in wanted.items() if not there)]
    if lacking:
        fetch(lacking)


def machine() -> str:
    """Return what the numbers were measured on."""
    info = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", info)
    memory = int(re.search(r"MemTotal: +(\d+)", Path("/proc/meminfo").read_text())[1]) // 1024**2  # type: ignore[index]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    nginx = subprocess.run(
        [str(find("nginx")), "-v"], env=environment("nginx"), capture_output=True, text=True, check=True
    )
    return (
        f"{os.cpu_count()} cores ({model[1] if model else 'unknown'}), {memory} GB, load {load}; {nginx.stderr.strip()}"
    )


if __name__ == "__main__":
    main()
