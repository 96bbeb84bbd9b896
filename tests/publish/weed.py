"""A real S3 store on loopback: SeaweedFS."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.seal.serving import free_port, wait_for

KEY, SECRET = "a-key", "a-secret-of-the-tests"
PORTS = ("s3", "master", "volume", "filer", "admin")


@contextmanager
def store(folder: Path, bucket: str) -> Iterator[str]:
    """Run a store with one bucket while the block runs; gives its endpoint."""
    ports = {name: free_port() for name in PORTS}
    given = [f"-{name}.port={port}" for name, port in ports.items()]
    given += [f"-{name}.port.grpc={free_port()}" for name in PORTS]
    command = [
        str(Path(sys.executable).with_name("weed")), "mini", f"-dir={folder}", f"-bucket={bucket}", "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1", "-webdav=false", "-admin.ui=false", "-s3.port.iceberg=0", "-s3.port.lance=0",
        "-master.telemetry=false", *given,
    ]  # fmt: skip
    own = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "HOME": str(folder)}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, env=own, cwd=folder, stdout=log, stderr=log, text=True)
        try:
            wait_for(process, ports["s3"], seconds=60)
            yield f"http://127.0.0.1:{ports['s3']}"
        finally:
            process.terminate()
            process.wait(timeout=20)
