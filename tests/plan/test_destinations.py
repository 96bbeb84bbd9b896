"""Links inside the site: to what readers can see, and to pages that there are."""

import pytest

from sporfri.errors import ContentError
from tests.conftest import build_site, post


@pytest.fixture
def content(tmp_path):
    post(tmp_path / "content", "weighs", "A text.", title="What a page weighs", tags="Web design", series="On light")
    return tmp_path / "content"


def told(content, tmp_path, **settings) -> list[str]:
    try:
        build_site(content, tmp_path / "site", **settings)
    except ContentError as error:
        return [str(problem).replace(f"{content}/", "") for problem in error.problems]
    return []


def test_an_address_that_the_site_does_not_have_is_told_where_the_link_stands_with_the_nearest(content, tmp_path):
    post(
        content,
        "a",
        "One.\n\nSee [this](/what-a-page-weigh/), [that][x] and <a href='/zzz'>more</a>.\n\n[x]: /tag/web-desing/#a\n",
    )
    name = "name the file: [words](a-post.md), as seen from this one"
    assert told(content, tmp_path) == [
        'a.md:6:12: there is no page "/what-a-page-weigh/" on this site; did you mean "/what-a-page-weighs/"?',
        f'a.md:6:57: there is no page "/zzz" on this site; {name}',
        'a.md:8:6: there is no page "/tag/web-desing/" on this site; did you mean "/tag/web-design/"?',
    ]


@pytest.mark.parametrize(
    "address",
    ["/", "/what-a-page-weighs/", "/what-a-page-weighs", "/what-a-page-weighs/#top", "/tag/web-design/", "/archives/",
     "/archives/2021/", "/feeds/all.atom.xml", "/series/on-light/", "/sitemap.xml", "/old/", "/b/", "/p%C3%A5/",
     "/page/2/", "/site.tgz", "/a/", "/.well-known/sporfri.json", "/.well-known/sporfri/manifest.json"],
)  # fmt: skip
def test_what_the_site_has_may_be_linked_to(content, tmp_path, address):
    post(content, "a", f"See [this]({address}).")
    post(content, "b", "Hidden from lists.", status="hidden", aliases="/old/")
    post(content, "c", "A text.", slug="på")
    assert told(content, tmp_path) == []


def test_a_site_in_a_folder_of_its_server_has_its_pages_there(content, tmp_path):
    post(content, "a", "See [this](/blog/what-a-page-weighs/), [that](/blog/what-a-page-weigh/).")
    (sentence,) = told(content, tmp_path, SITEURL="https://blog.example/blog")
    assert sentence.endswith('did you mean "/blog/what-a-page-weighs/"?')


def test_a_public_post_that_leads_to_one_that_is_not_is_refused(content, tmp_path):
    post(content, "draft", "Not yet.", status="draft")
    post(content, "later", "Not yet.", date="2999-01-01")
    post(content, "a", "See [one](draft.md) and [two](later.md#x).\n\n[three]({filename}/draft.md)\n")
    assert [line.partition(";")[0] for line in told(content, tmp_path) if "#x" not in line] == [
        "a.md:4:11: this link leads to draft.md, which is a draft",
        "a.md:4:31: this link leads to later.md, which is not published before its date",
        "a.md:6:9: this link leads to draft.md, which is a draft",
    ]


def test_a_draft_may_lead_to_drafts_and_anything_to_what_is_hidden(content, tmp_path):
    post(content, "draft", "See [another](other.md).", status="draft")
    post(content, "other", "See [one](draft.md) and [two](hidden.md).", status="draft")
    post(content, "hidden", "In no list.", status="hidden")
    post(content, "a", "See [it](hidden.md).")
    assert told(content, tmp_path) == []


@pytest.mark.parametrize("address", ["/there/", "/old/place/", "/tag/new-words/", "/archives/1999/", "/refused/"])
def test_an_address_that_a_refused_file_may_stand_for_is_not_told(content, tmp_path, address):
    post(content, "refused", "<form></form>", slug="there", aliases="/old/place/", tags="New words", date="1999-01-01")
    post(content, "a", f"See [this]({address}) and [that](/zzz/).")
    refused, told_all_the_same = told(content, tmp_path)[::-1]
    assert refused.startswith("refused.md")
    assert told_all_the_same.startswith("a.md:4:")
    assert 'there is no page "/zzz/"' in told_all_the_same
