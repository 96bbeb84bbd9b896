"""Links and pictures: what they lead to is there, is ours to show, and runs nothing."""

import pytest

from tests.pictures.making import save
from tests.read.helpers import becomes, html, refused, rendered

BESIDE = "put the file beside the post and write only its name here"
SCHEMES = "begin it with http:, https:, mailto:, tel: or a file's name"


@pytest.fixture
def root(tmp_path):
    """A content folder with a few files beside posts/a.md."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "pages").mkdir()
    for name in (
        "posts/a.md",
        "posts/other-post.md",
        "pages/about us.md",
        "posts/data.csv",
        "posts/x.exe",
    ):
        (tmp_path / name).write_text("")
    save(tmp_path / "posts/p.png")
    return tmp_path


@pytest.mark.parametrize(
    ("address", "resolved"),
    [
        ("other-post.md", "{filename}/posts/other-post.md"),
        ("./other-post.md#part", "{filename}/posts/other-post.md#part"),
        ("{filename}other-post.md", "{filename}/posts/other-post.md"),
        ("{filename}/posts/other-post.md", "{filename}/posts/other-post.md"),
        ("|filename|other-post.md", "{filename}/posts/other-post.md"),
        ("../pages/about%20us.md", "{filename}/pages/about%20us.md"),
        ("data.csv", "{static}/posts/data.csv"),
        ("{attach}data.csv", "{static}/posts/data.csv"),
        ("{tag}law", "{tag}law"),
        ("https://e.org/?a=b#c", "https://e.org/?a=b#c"),
        ("//e.org/a", "https://e.org/a"),
        ("mailto:a@e.org", "mailto:a@e.org"),
        ("tel:+4712345678", "tel:+4712345678"),
        ("#content", "#content"),
        ("/about/", "/about/"),
    ],
)
def test_links_lead_somewhere(root, address, resolved):
    made = rendered(f"[x]({address})", root=root)
    rel = ' rel="noreferrer"' if resolved.startswith("https:") else ""
    assert (made.html, made.links) == (f'<p><a href="{resolved}"{rel}>x</a></p>', (resolved,))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("other-pots.md", 'there is no file "other-pots.md"; did you mean "other-post.md"?'),
        ("../pages/about-us.md", 'there is no file "../pages/about-us.md"; did you mean "../pages/about us.md"?'),
        ("zzz.md", 'there is no file "zzz.md"; check the name, which counts from this file\'s folder'),
        ("../../a.md", '"../../a.md" leads out of the content folder; link only to what is in it'),
        ("%2e%2e/%2e%2e/a.md", '"%2e%2e/%2e%2e/a.md" leads out of the content folder; link only to what is in it'),
        ("javascript:alert(1)", f'a link cannot begin with "javascript:"; {SCHEMES}'),
        ("JavaScript:x", f'a link cannot begin with "javascript:"; {SCHEMES}'),
        ("data:text/html,x", f'a link cannot begin with "data:"; {SCHEMES}'),
        ("vbscript:x", f'a link cannot begin with "vbscript:"; {SCHEMES}'),
        ("file:///etc/passwd", f"this link leads to your own computer, where no reader can follow; {BESIDE}"),
        ("C:\\me\\a.pdf", f"this link leads to your own computer, where no reader can follow; {BESIDE}"),
        ("https:/e.org/a", '"https:/e.org/a" lacks a part of ://; write https://e.org/a'),
        ("http:e.org", '"http:e.org" lacks a part of ://; write https://e.org'),
        ("http//e.org/a", 'there is no file "http//e.org/a"; write https://e.org/a if it is another site'),
        ("www.e.org", 'there is no file "www.e.org"; write https://www.e.org if it is another site'),
        ("Other-Post.MD", 'there is no file "Other-Post.MD"; did you mean "other-post.md"?'),
        ("{foo}x", 'there is no kind of link "{foo}"; write {filename} or the file\'s own name'),
    ],
)
def test_links_that_lead_nowhere_are_refused(root, address, message):
    refused(f"one\n\ntwo [x]({address})", f"a.md:3:9: {message}", root=root)


def test_a_type_that_is_not_published_is_refused(root):
    refused(
        "[x](x.exe)",
        'a.md:1:5: "x.exe" is of a type that is not published; the types are .avif .gif .heic .heif .jpeg .jpg '
        ".png .webp .svg .csv .pdf .txt",
        root=root,
    )


@pytest.mark.parametrize(
    "address", ["java&#x09;script:x", "java&#10;script:x", "&#1;javascript:x", " javascript:x", "&#106;avascript:x"]
)
def test_a_disguise_does_not_help(root, address):
    """What a browser would read as javascript:, this site does too."""
    with pytest.raises(Exception, match=r'"javascript:"|no page can carry'):
        html(f"<a href='{address}'>x</a>", root=root)


def test_the_second_of_two_equal_links_is_found_in_its_own_line(root):
    sentence = 'there is no file "zzz.md"; check the name, which counts from this file\'s folder'
    refused("[x](zzz.md)\n`[x](zzz.md)`\n[x](zzz.md)", f"a.md:1:5: {sentence}", f"a.md:3:5: {sentence}", root=root)


def test_a_picture_alone_is_a_figure(root):
    becomes(
        '![Alt](p.png "A *caption* with [words](other-post.md).")',
        '<figure><img alt="Alt" src="{picture}/posts/p.png" data-at="1:8"><figcaption>A <em>caption</em> with '
        '<a href="{filename}/posts/other-post.md">words</a>.</figcaption></figure>',
        root=root,
    )


def test_a_picture_without_a_title_has_no_caption(root):
    becomes("![](p.png)", '<figure><img src="{picture}/posts/p.png" alt="" data-at="1:5"></figure>', root=root)


def test_a_picture_in_a_sentence_stays_in_it(root):
    becomes("See ![A](p.png).", '<p>See <img alt="A" src="{picture}/posts/p.png" data-at="1:10">.</p>', root=root)


@pytest.mark.parametrize(
    "address", ["https://e.org/p.png", "http://e.org/p.png", "//e.org/p.png", "data:image/png;base64,AAAA"]
)
def test_a_picture_from_elsewhere_is_refused(root, address):
    """It would tell another site who reads the post."""
    refused(
        f"![x]({address})",
        "a.md:1:6: this picture would be loaded from another site; put the file beside the post, if you may, and name it here",
        root=root,
    )


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nowhere.png", 'there is no file "nowhere.png"; check the name, which counts from this file\'s folder'),
        ("../../p.png", '"../../p.png" leads out of the content folder; link only to what is in it'),
        ("data.csv", '"data.csv" is no picture; the types are .avif .gif .heic .heif .jpeg .jpg .png .webp .svg'),
        ("/posts/p.png", '"/posts/p.png" is no file of the content folder; name the file as seen from this one'),
    ],
)
def test_a_picture_that_is_not_there_is_refused(root, address, message):
    refused(f"![x]({address})", f"a.md:1:6: {message}", root=root)


def test_pictures_written_as_html_obey_the_same_rules(root):
    becomes(
        '<p><img src="p.png" alt="A"> b</p>',
        '<p><img src="{picture}/posts/p.png" alt="A" data-at="1:14"> b</p>',
        root=root,
    )
    refused(
        "<img alt='A' src='p.png' srcset='//e.org/p.png 2x'>",
        'a.md:1:1: <img> cannot have srcset="//e.org/p.png 2x" in a post; take srcset out',
        root=root,
    )


def test_a_small_drawing_is_set_into_the_page(root):
    (root / "posts" / "d.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    )
    becomes(
        '![A dot](d.svg "Caption")',
        '<figure><svg viewBox="0 0 1 1" role="img" aria-label="A dot"><path d="M0 0"></path></svg>'
        "<figcaption>Caption</figcaption></figure>",
        root=root,
    )


def test_a_big_drawing_stays_a_file_and_is_checked_all_the_same(root):
    dots = '<path d="M0 0"/>' * 600
    drawing = root / "posts" / "d.svg"
    drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{dots}</svg>')
    becomes("![A](d.svg)", '<figure><img alt="A" src="{picture}/posts/d.svg" data-at="1:6"></figure>', root=root)
    drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{dots}\n<script/></svg>')
    refused(
        "![A](d.svg)",
        f"{drawing}:2:1: the drawing holds a <script>, which is a program; save it as a plain SVG",
        root=root,
    )


def test_a_drawing_that_is_only_linked_is_checked_too(root):
    """A browser that opens it as a page would run what it holds."""
    drawing = root / "posts" / "d.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    sentence = f"{drawing}:1:41: the drawing holds a <script>, which is a program; save it as a plain SVG"
    refused("[x](d.svg)", sentence, root=root)


@pytest.mark.parametrize("address", ["C:\\Users\\me\\p.png", "file:///C:/Users/me/p.png", "c:/p.png"])
def test_a_picture_on_the_writers_own_computer_is_no_other_sites(root, address):
    refused(
        f"![A]({address})",
        f"a.md:1:6: this picture is on your own computer, where no reader can see it; {BESIDE}",
        root=root,
    )


@pytest.mark.parametrize(
    ("text", "address", "after"),
    [
        ("See www.example.org.", "https://www.example.org", "."),
        ("(WWW.a.example/b?c=d)", "https://WWW.a.example/b?c=d", ")"),
        ("See https://a.example/b, c", "https://a.example/b", ", c"),
    ],
)
def test_an_address_that_stands_bare_is_a_link(text, address, after):
    assert rendered(text).links == (address,)
    assert rendered(text).html.endswith(f"</a>{after}</p>")


@pytest.mark.parametrize("text", ["www.example", "xwww.a.example", "`www.a.example`", "/www.a.example", "a@www.a.example", "www. a.example", "http://here/"])  # fmt: skip
def test_what_only_looks_like_an_address_is_none(text):
    assert rendered(text).links == ()


def test_what_follows_readers_is_told_where_an_address_stands_without_its_scheme():
    (told,) = rendered("A\nwww.a.example/?utm_source=b").warnings
    assert (told.line, told.column, told.rule) == (2, 1, "cleaned-link")


@pytest.mark.parametrize(("on_disk", "written"), [("u\u0308.md", "\u00fc.md"), ("\u00fc.md", "u\u0308.md")])
def test_a_name_is_found_in_whichever_unicode_form_it_is_written(root, on_disk, written):
    (root / "posts" / on_disk).write_text("")
    assert rendered(f"[x]({written})", root=root).html


def test_an_address_with_brackets_for_a_host_is_no_crash():
    """Python's own reading of addresses fails on it, and so does a browser's; a card leads nowhere with it."""
    refused(
        "A[^1]\n\n[^1]: <https://[a.b]/x>",
        'a.md:3:8: "https://[a.b]/x" is no address that a browser can read; look at its host and its port',
    )
    refused(
        '!!! card https://[a.b]/ "X"\n    Text.',
        'a.md:1:1: a card needs the address that it leads to; write !!! card https://… "Title" by Author',
    )


def test_a_link_to_a_picture_alone_in_its_paragraph_may_lack_its_sign(root):
    (told,) = rendered("Text.\n\n[A cat](p.png)", root=root).warnings
    assert str(told) == (
        "a.md:3:9: warning: this leads to a picture and does not show it; write ![A cat](p.png) to show it"
    )


@pytest.mark.parametrize("text", ["See [a cat](p.png).", "[![A cat](p.png)](p.png)", "![A cat](p.png)", "- [A cat](p.png)", "[Data](data.csv)"])  # fmt: skip
def test_other_links_and_pictures_do_not(root, text):
    assert rendered(text, root=root).warnings == ()
