"""A bucket of a real store: what pages need comes first, what is gone goes last, and there is a way back."""

import boto3
import pytest

from sporfri.cli import main
from sporfri.errors import PublishError, RefusedError
from sporfri.publish import publish, target_of
from sporfri.publish.bucket import Bucket
from sporfri.publish.interface import KEEP
from sporfri.publish.s3 import steps
from sporfri.seal.manifest import PATH, File
from tests.publish.a_release import Site
from tests.publish.weed import KEY, SECRET, store


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    with store(tmp_path_factory.mktemp("store"), "blog") as address:
        yield address


@pytest.fixture
def url(endpoint, monkeypatch, request):
    """A prefix of this test's own, with credentials in the environment."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nonexistent")
    return f"s3://blog/{request.node.originalname}?endpoint={endpoint}"


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.write("a b.html", "<p>A page that stays</p>" * 20)
    return site


def send(site, url, number):
    site.write("index.html", f"<p>Release {number}</p>")
    [outcome] = publish(site.seal(), [url])
    assert outcome.trouble == ""


def read(url, path):
    bucket = Bucket(url)
    return bucket.get(f"{bucket.prefix}/{path}")


def paths(url):
    bucket = Bucket(url)
    return {key.removeprefix(f"{bucket.prefix}/") for key in bucket.keys(f"{bucket.prefix}/")}


def test_a_bucket_holds_exactly_the_release_with_types_codings_and_cache_rules(site, url, endpoint):
    site.write("old/index.html", "<p>Old</p>")
    site.write("a.0123456789abcdef.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    send(site, url, 1)
    (site.folder / "old" / "index.html").unlink()
    send(site, url, 2)
    there = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    assert paths(url) == there
    assert {path: read(url, path) for path in there} == {path: (site.folder / path).read_bytes() for path in there}
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    said = {
        path: client.head_object(Bucket="blog", Key=f"{Bucket(url).prefix}/{path}")
        for path in ("index.html", "a b.html.br", "a.0123456789abcdef.svg", PATH)
    }
    assert [answer["ContentType"] for answer in said.values()] == [
        "text/html; charset=utf-8", "text/html; charset=utf-8", "image/svg+xml", "application/json",
    ]  # fmt: skip
    assert [answer["CacheControl"] for answer in said.values()] == [
        "no-cache", "no-cache", "public, max-age=31536000, immutable", "no-cache",
    ]  # fmt: skip
    assert said["a b.html.br"]["ContentEncoding"] == "br"


def test_what_pages_need_is_there_before_them_and_what_leads_to_them_after():
    def file(path, encoding=None):
        return File(path, 1, "0" * 64, "text/html", encoding)

    names = [
        "a.html",
        "a.html.br",
        "feeds/a.xml",
        "feeds/a.xml.gz",
        "index.0123456789abcdef.json",
        "list.json",
        "p.webp",
    ]
    files = [file(name, "br" if name.endswith((".br", ".gz")) else None) for name in names]
    assert [[one.path for one in step] for step in steps(files)] == [
        ["index.0123456789abcdef.json", "p.webp"],
        ["a.html", "a.html.br"],
        ["feeds/a.xml", "feeds/a.xml.gz", "list.json"],
    ]


def test_the_manifest_comes_last_and_what_is_gone_after_it(site, url, monkeypatch):
    site.write("old.html", "<p>Old</p>")
    send(site, url, 1)
    (site.folder / "old.html").unlink()
    done = []
    copy, delete = Bucket.copy, Bucket.delete

    def copied(self, source, key, headers):
        done.append(key.partition("/")[2])
        copy(self, source, key, headers)

    def deleted(self, keys):
        keys = list(keys)
        done.extend(f"-{key.partition('/')[2]}" for key in keys if not key.startswith(".sporfri"))
        delete(self, keys)

    monkeypatch.setattr(Bucket, "copy", copied)
    monkeypatch.setattr(Bucket, "delete", deleted)
    send(site, url, 2)
    assert done[-3:] == [f"{PATH}.sig", PATH, "-old.html"]
    assert set(done[:-3]) == {"index.html"}


def test_a_publication_that_breaks_off_is_made_whole_by_the_next(site, url, monkeypatch):
    site.write("extra.html", "<p>In the release that broke off</p>")
    send(site, url, 1)
    copy = Bucket.copy

    def breaks(self, source, key, headers):
        if key.endswith(".sig"):
            raise PublishError("The connection ended.")
        copy(self, source, key, headers)

    monkeypatch.setattr(Bucket, "copy", breaks)
    site.write("index.html", "<p>Release 2</p>")
    site.write("only-in-2.html", "<p>2</p>")
    [outcome] = publish(site.seal(), [url])
    assert outcome.trouble == f"{url}: The connection ended."
    assert target_of(url).manifest() != (site.folder / PATH).read_bytes()
    monkeypatch.setattr(Bucket, "copy", copy)
    (site.folder / "only-in-2.html").unlink()
    send(site, url, 1)  # the page is again as in release 1, which the manifest over there still names
    assert read(url, "index.html") == b"<p>Release 1</p>"
    assert "only-in-2.html" not in paths(url)


def test_a_bad_release_is_rolled_back_and_the_oldest_are_forgotten(site, url, capsys):
    for number in range(1, KEEP + 3):
        site.write(f"only-{number}.html", f"<p>{number}</p>")
        (site.folder / f"only-{number - 1}.html").unlink(missing_ok=True)
        send(site, url, number)
    last = KEEP + 2
    assert [one.number for one in target_of(url).releases()] == list(range(3, last + 1))
    with pytest.raises(SystemExit, match="0"):
        main(["rollback", url])
    assert f"release {last - 1} is served" in capsys.readouterr().out
    assert read(url, "index.html") == f"<p>Release {last - 1}</p>".encode()
    assert f"only-{last - 1}.html" in paths(url)
    assert f"only-{last}.html" not in paths(url)


def test_there_is_no_way_back_to_what_was_altered(site, url, capsys):
    send(site, url, 1)
    send(site, url, 2)
    target = target_of(url)
    first = target._kept_manifests()[0].by_path()["index.html"]
    target.bucket.put(target._object(first), b"<script>spy()</script>", {})
    with pytest.raises(SystemExit, match="2"):
        main(["rollback", url])
    assert "index.html is altered" in capsys.readouterr().err
    assert read(url, "index.html") == b"<p>Release 2</p>"


def test_what_is_not_ours_in_a_bucket_stays(site, url):
    bucket = Bucket(url)
    bucket.put(f"{bucket.prefix}/theirs.txt", b"theirs", {})
    send(site, url, 1)
    assert read(url, "theirs.txt") == b"theirs"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda url, _: url.replace("s3://blog/", "s3://nothing/"), "there is no such bucket"),
        (lambda url, env: env.setenv("AWS_ACCESS_KEY_ID", "other") or url, "does not know this access key"),
        (lambda url, env: env.setenv("AWS_SECRET_ACCESS_KEY", "other") or url, "secret does not belong"),
        (
            lambda url, env: env.delenv("AWS_ACCESS_KEY_ID") or env.delenv("AWS_SECRET_ACCESS_KEY") or url,
            "AWS_ACCESS_KEY_ID",
        ),
    ],
    ids=["bucket", "key", "secret", "none"],
)
def test_what_is_wrong_with_a_bucket_or_its_key_is_told(change, said, site, url, monkeypatch):
    [outcome] = publish(site.seal(), [change(url, monkeypatch)])
    assert said in outcome.trouble
    assert outcome.tries == 1


@pytest.mark.parametrize("url", ["s3://", "s3://key:secret@blog/x", "s3://blog/x?token=1"])
def test_an_address_that_names_no_bucket_is_told(url):
    with pytest.raises(RefusedError, match="name a bucket and its endpoint"):
        target_of(url)


def test_what_was_altered_in_the_bucket_is_told_though_its_manifest_is_the_same(site, url):
    send(site, url, 1)
    bucket = Bucket(url)
    bucket.put(f"{bucket.prefix}/index.html", b"<script>spy()</script>", {})
    bucket.delete([f"{bucket.prefix}/a b.html.br"])
    [outcome] = publish(site.folder, [url])
    assert "not the release: a b.html.br is missing; index.html is altered." in outcome.trouble
    site.write("other.html", "<p>A release that changes another page</p>")
    assert publish(site.seal(), [url])[0].trouble == ""
    assert read(url, "index.html") == b"<p>Release 1</p>"
