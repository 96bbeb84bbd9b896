"""A bucket of an S3 store, through boto3: what a release needs of it, with boto3's errors as sentences.

boto3 finds the credentials itself: in the environment, or in the files that every S3 tool reads (~/.aws). None stand in
a URL.
"""

import base64
import hashlib
import re
import time
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sporfri.errors import PublishError, RefusedError

MISSING = "s3:// needs boto3, which is not installed here: pip install 'sporfri[s3]'."

FINAL = {
    "NoSuchBucket": "there is no such bucket: make it first",
    "AccessDenied": "these credentials may not do that: they need to list, read, write and delete in this bucket",
    "InvalidAccessKeyId": "the store does not know this access key",
    "SignatureDoesNotMatch": "the secret does not belong to this access key",
}
"""Code of an error that stays → what to say."""


class Bucket:
    """A bucket at an endpoint. Each method raises PublishError where the store does not answer, or not in time."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,62}", parts.netloc) or query.keys() - {"endpoint", "region"}:
            raise RefusedError(
                f"{url}: name a bucket and its endpoint, as in s3://bucket/site?endpoint=https://s3.example."
            )
        self.url, self.name, self.prefix = url, parts.netloc, parts.path.strip("/")
        self.end = float("inf")
        self._client = _client(query.get("endpoint"), query.get("region"))

    def get(self, key: str) -> bytes | None:
        """Return an object's bytes; None where there is none."""
        found = self._call("get_object", {"Key": key}, absent=("NoSuchKey", "404"))
        data: bytes | None = found["Body"].read() if found else None
        return data

    def put(self, key: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Store an object, with boto3's names of headers; the store compares what arrives with its MD5."""
        md5 = base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
        self._call("put_object", {"Key": key, "Body": data, "ContentMD5": md5, **headers})

    def copy(self, source: str, key: str, headers: Mapping[str, str]) -> None:
        """Let the store copy an object to another key, with headers of its own."""
        place = {"Bucket": self.name, "Key": source}
        self._call("copy_object", {"Key": key, "CopySource": place, "MetadataDirective": "REPLACE", **headers})

    def keys(self, prefix: str) -> list[str]:
        """Return the keys that begin with a prefix."""
        found: list[str] = []
        token: dict[str, str] = {}
        while True:
            page = self._call("list_objects_v2", {"Prefix": prefix, **token}) or {}
            found += [one["Key"] for one in page.get("Contents", ())]
            if not page.get("IsTruncated"):
                return found
            token = {"ContinuationToken": page["NextContinuationToken"]}

    def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; one that is not there is none to complain of."""
        for key in keys:  # one by one: not every store knows DeleteObjects, and some ask for other digests of it
            self._call("delete_object", {"Key": key})

    def _call(self, name: str, arguments: Mapping[str, Any], absent: tuple[str, ...] = ()) -> dict[str, Any] | None:
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError  # noqa: PLC0415  # optional

        if time.monotonic() > self.end:
            raise PublishError(f"{self.url}: it was not done in time.")
        try:
            answer: dict[str, Any] = getattr(self._client, name)(Bucket=self.name, **arguments)
        except NoCredentialsError as error:
            raise RefusedError(
                f"{self.url}: there are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write ~/.aws/credentials."
            ) from error
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in absent:
                return None
            kind = RefusedError if code in FINAL else PublishError
            raise kind(f"{self.url}: {FINAL.get(code, str(error).rstrip('.'))}.") from error
        except BotoCoreError as error:
            raise PublishError(f"{self.url}: {str(error).rstrip('.')}.") from error
        return answer


def _client(endpoint: str | None, region: str | None) -> Any:
    try:
        import boto3  # noqa: PLC0415  # optional, and slow to import
        from botocore.config import Config  # noqa: PLC0415
    except ImportError as error:
        raise RefusedError(MISSING) from error
    config = Config(
        connect_timeout=20,
        read_timeout=60,
        retries={"max_attempts": 2, "mode": "standard"},
        s3={"addressing_style": "path" if endpoint else "auto"},  # which every store knows
        request_checksum_calculation="when_required",  # other stores than Amazon's know MD5 alone
        response_checksum_validation="when_required",
    )
    return boto3.session.Session().client(
        "s3", endpoint_url=endpoint, region_name=region or ("us-east-1" if endpoint else None), config=config
    )
