"""A real S3 store on loopback: SeaweedFS."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

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
            endpoint = f"http://127.0.0.1:{ports['s3']}"
            _wait_for_bucket(endpoint, bucket)
            yield endpoint
        finally:
            process.kill()  # nothing in it is kept, and asked politely it may take half a minute
            process.wait()


def _wait_for_bucket(endpoint: str, bucket: str) -> None:
    """The store answers before it has made the bucket."""
    keys = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET, "region_name": "us-east-1"}
    client, end = boto3.client("s3", endpoint_url=endpoint, **keys), time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(ClientError, BotoCoreError):
            client.put_object(Bucket=bucket, Key="ready", Body=b"")
            client.delete_object(Bucket=bucket, Key="ready")
            return
        time.sleep(0.2)
    raise AssertionError("the store made no bucket within a minute")
