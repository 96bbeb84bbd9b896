"""Pictures of a whole site: dropped in beside a post, and published as the page needs them."""

import re

import pytest

from sporfri.build import build
from sporfri.errors import ContentError, RenderError
from sporfri.plan.gallery import STILL_THERE
from tests.conftest import ROOT, build_site, post
from tests.pictures.making import landscape, save


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    save(folder / "posts" / "a.jpg", landscape(420, 315))
    return folder


@pytest.fixture
def site(tmp_path, content):
    """Build the content; the folder and what was told."""

    def built(**overrides):
        made = build_site(content, tmp_path / "site", **overrides)
        return tmp_path / "site", [str(warning) for warning in made.warnings]

    return built


def overrides(content):
    return {"PATH": str(content), "SPORFRI_CATEGORIES": None, "SPORFRI_MENU": None, "SPORFRI_SITE_BUDGET": None}


def page(folder, slug="one"):
    return (folder / slug / "index.html").read_text()


def test_a_picture_names_all_its_files_and_keeps_its_place(content, site):
    post(content / "posts", "one", '![A hill](a.jpg "By *hand*")')
    folder, _ = site()
    [figure] = re.findall(r"<figure>.*</figure>", page(folder))
    digests = re.sub(r"\.[0-9a-f]{16}\.", ".D.", figure)
    assert digests == (
        "<figure><picture>"
        '<source type="image/avif" srcset="../pictures/a.D.avif 360w, ../pictures/a.D.avif 420w"'
        ' sizes="(max-width: 40rem) calc(100vw - 2.8rem), 36rem">'
        '<source type="image/webp" srcset="../pictures/a.D.webp 360w, ../pictures/a.D.webp 420w"'
        ' sizes="(max-width: 40rem) calc(100vw - 2.8rem), 36rem">'
        '<img alt="A hill" src="../pictures/a.D.jpg" width="420" height="315" decoding="async">'
        "</picture><figcaption>By <em>hand</em></figcaption></figure>"
    )
    named = set(re.findall(r"pictures/[^\s\"]+", figure))
    assert named == {f"pictures/{file.name}" for file in (folder / "pictures").iterdir()}


def test_the_first_picture_of_a_post_is_loaded_at_once_and_others_when_near(content, site):
    save(content / "posts" / "b.png")
    post(content / "posts", "one", "![A](a.jpg)\n\n![B](b.png)\n\nText ![again](a.jpg).")
    images = re.findall(r"<img [^>]*>", page(site()[0]))
    assert ["lazy" in image for image in images] == [False, True, True]


@pytest.mark.parametrize(
    "address", ["a.jpg", "{static}a.jpg", "{attach}a.jpg", "{static}/posts/a.jpg", "../posts/a.jpg"]
)
def test_every_way_of_naming_the_file_is_understood(content, site, address):
    post(content / "posts", "one", f"![A]({address})")
    assert 'src="../pictures/a.' in page(site()[0])


def test_no_file_that_a_writer_dropped_in_is_published_as_it_is(content, site):
    original = (content / "posts" / "a.jpg").read_bytes()
    post(content / "posts", "one", "[![A](a.jpg)](a.jpg) [big](a.jpg)", image="a.jpg")
    folder, _ = site()
    assert not any(file.read_bytes() == original for file in folder.rglob("*") if file.is_file())
    links = re.findall(r'href="(\.\./pictures/a\.[0-9a-f]{16}\.jpg)"', page(folder))
    assert len(links) == 2
    assert (folder / "one" / links[0]).resolve().is_file()
    assert re.search(r'og:image" content="https://sporfri.example/pictures/a\.[0-9a-f]{16}\.jpg"', page(folder))


def test_a_twin_for_the_night_is_offered_to_those_who_asked_for_dark(content, site):
    save(content / "posts" / "a.dark.png", landscape(420, 315).point(lambda value: value // 3))
    post(content / "posts", "one", "![A](a.jpg)")
    sources = re.findall(r"<source ([^>]*)>", page(site()[0]))
    dark = ["prefers-color-scheme: dark" in source for source in sources]
    assert dark == sorted(dark, reverse=True)
    assert any(dark)
    assert re.fullmatch(r'media="\(prefers-color-scheme: dark\)" srcset="\S+\.jpg"', sources[dark.index(False) - 1])


def test_a_twin_of_another_shape_is_refused(content, site):
    save(content / "posts" / "a.dark.jpg", landscape(420, 420))
    source = post(content / "posts", "one", "![A](a.jpg)")
    with pytest.raises(ContentError) as error:
        site()
    twin = content / "posts" / "a.dark.jpg"
    assert str(error.value) == (
        f"{source}:4:6: {twin} has other proportions than the picture whose twin it is; crop one of the two"
    )


def test_a_feed_carries_the_picture_that_every_program_shows(content, site):
    post(content / "posts", "one", "![A](a.jpg)")
    feed = (site()[0] / "feeds" / "all.json").read_text()
    assert re.search(r'<img alt=\\"A\\" src=\\"https://sporfri.example/pictures/a\.[0-9a-f]{16}\.jpg\\"', feed)
    assert "<picture" not in feed
    assert ".avif" not in feed


def test_a_large_drawing_is_a_cleaned_file(content, site):
    dots = '<path d="M0 0h1"/>' * 600
    (content / "posts" / "d.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><metadata>Ann</metadata>{dots}</svg>'
    )
    one = post(content / "posts", "one", "![A](d.svg) beside [B](d.svg)")
    folder, told = site()
    [drawing] = (folder / "pictures").glob("d.*.svg")
    assert "Ann" not in drawing.read_text()
    assert f'src="../pictures/{drawing.name}" width="40" height="20"' in page(folder)
    assert told == [f"{one}:4:6: warning: {content}/posts/d.svg was published without metadata; " + STILL_THERE]


def test_what_was_left_out_is_told_once_for_each_file_where_it_is_named_first(content, site):
    picture = save(content / "posts" / "b.jpg", comment=b"by Ann")
    one = post(content / "posts", "one", "![B](b.jpg) ![B](b.jpg)")
    post(content / "posts", "two", "![B](b.jpg)")
    told = [f"{one}:4:6: warning: {picture} was published without comment; " + STILL_THERE]
    assert site()[1] == told


def test_what_is_told_of_a_picture_is_excused_beside_the_line_that_names_it(content, site):
    save(content / "posts" / "b.jpg", comment=b"by Ann")
    allow = "<!-- sporfri: allow cleaned-picture because the source is not public -->"
    post(content / "posts", "one", f"Text.\n\n{allow}\n![B](b.jpg)")
    assert site()[1] == []


def test_what_cannot_be_read_is_told_at_its_place_in_the_text(content, site):
    """All of them at once; of what ends too early only decoding can tell."""
    whole = save(content / "posts" / "c.png", landscape(90, 90)).read_bytes()
    (content / "posts" / "c.png").write_bytes(whole[: len(whole) // 2])
    (content / "posts" / "d.png").write_bytes(whole[:3000])
    one = post(content / "posts", "one", "Text.\n\n![C](c.png)")
    two = post(content / "posts", "two", "![D](d.png)")
    with pytest.raises(ContentError) as error:
        site()
    damaged = "the picture is damaged or cut short; copy it anew from where it came"
    assert str(error.value).splitlines() == [
        f"{one}:6:6: {content}/posts/c.png: {damaged}",
        f"{two}:4:6: {content}/posts/d.png: {damaged}",
    ]


def test_a_picture_of_another_type_than_its_name_is_told(content, site):
    (content / "posts" / "b.jpg").write_bytes(save(content / "posts" / "b.png").read_bytes())
    source = post(content / "posts", "one", "![B](b.jpg)", image="b.jpg")
    with pytest.raises(ContentError) as error:
        site()
    sentence = f"{content}/posts/b.jpg: its name says JPEG and it is PNG; give it the suffix .png"
    assert str(error.value).splitlines() == [f"{source}:3:8: {sentence}", f"{source}:5:6: {sentence}"]


def test_what_the_store_holds_is_not_made_again(content, tmp_path, monkeypatch):
    """A new picture under an old name is seen all the same."""
    post(content / "posts", "one", "![A](a.jpg)")
    settings = overrides(content) | {"SPORFRI_STORE": str(tmp_path / "store")}
    build(ROOT / "publishconf.py", tmp_path / "first", settings)
    monkeypatch.setattr("sporfri.plan.gallery.derive", None)
    build(ROOT / "publishconf.py", tmp_path / "second", settings)
    names = [sorted(p.name for p in (tmp_path / which / "pictures").iterdir()) for which in ("first", "second")]
    assert names[0] == names[1]
    monkeypatch.undo()
    save(content / "posts" / "a.jpg", landscape(420, 315, seed=2))
    build(ROOT / "publishconf.py", tmp_path / "third", settings)
    assert not set(names[0]) & {p.name for p in (tmp_path / "third" / "pictures").iterdir()}


def test_the_same_bytes_whatever_the_number_of_processes(content, tmp_path):
    for name in ("b.jpg", "c.jpg"):
        save(content / "posts" / name, landscape(400, 300, seed=ord(name[0])))
    post(content / "posts", "one", "![A](a.jpg) ![B](b.jpg) ![C](c.jpg)")
    folders = [tmp_path / "one", tmp_path / "three"]
    for folder, jobs in zip(folders, (1, 3), strict=True):
        build(ROOT / "publishconf.py", folder, overrides(content), jobs=jobs, fresh=True)
    one, three = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in folders)
    assert one == three


def test_a_page_heavier_than_its_budget_stops_the_build(content, site):
    post(content / "posts", "one", "![A](a.jpg)")
    with pytest.raises(RenderError, match=r"one/index.html weighs .* Most of it is pictures/a\.[0-9a-f]{16}\.avif"):
        site(SPORFRI_PAGE_BUDGET=6_000)
