"""A post with one photograph from a telephone is here after the first round trips: what a browser asks for is weighed."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from sporfri.pictures.likeness import likeness
from sporfri.tables.pictures import FLOOR
from tests.browser import find
from tests.conftest import ROOT, build_site, post, served
from tests.pictures.making import landscape, save
from tests.site.test_network import FLAGS

SCREENS = {"telephone": (360, 740, 1, 14_000), "sharp telephone": (360, 740, 2, 14_000), "desk": (1280, 900, 1, 30_000),
           "sharp desk": (1280, 900, 2, 30_000)}  # fmt: skip
"""Width and height in points, pixels to a point, and the bytes within which the first view is there."""

PHOTOGRAPH = landscape(4000, 3000)
WORDS = 400


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A post of four hundred words of this blog's own, with the photograph after the first."""
    folder = tmp_path_factory.mktemp("photograph")
    save(folder / "content" / "house.jpg", PHOTOGRAPH, quality=90)
    source = (ROOT / "content/posts/what-a-page-weighs.md").read_text(encoding="utf-8").partition("## One provider")[2]
    source = re.sub(r"\[\^\w+\]|\]\([^)]*\)|\[", "", source)  # no notes, and of links the words
    words = " ".join(line for line in source.splitlines() if line and line[0].isalpha()).split()[:WORDS]
    assert len(words) == WORDS
    post(
        folder / "content", "house", "A house.\n\n![A house on a hill](house.jpg)\n\n" + " ".join(words), Tags="houses"
    )
    return build_site(folder / "content", folder / "site").output


@pytest.fixture(scope="module", params=list(SCREENS))
def seen(request, site) -> tuple[list[Path], int]:
    """The files that a browser asks for on one screen, and the bytes that they may have together."""
    width, height, density, budget = SCREENS[request.param]
    asked: list[str] = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=density).new_page()
        page.on("request", lambda request: asked.append(unquote(urlsplit(request.url).path)))
        page.goto(f"{address}/house/", wait_until="load")
        assert page.evaluate("document.querySelector('img').complete")
        browser.close()
    return [site / (path.lstrip("/") + ("index.html" if path.endswith("/") else "")) for path in asked], budget


def test_the_first_view_fits_its_bytes(seen):
    files, budget = seen
    assert [file.suffix for file in files] == [".html", ".avif"]
    weights = [len(brotli.compress(files[0].read_bytes(), quality=11)), files[1].stat().st_size]
    print(f"{sum(weights):,} bytes of {budget:,}: page {weights[0]:,}, picture {weights[1]:,} ({files[1].name})")
    assert sum(weights) <= budget


def test_and_the_photograph_is_still_itself(seen):
    [picture] = [file for file in seen[0] if file.suffix == ".avif"]
    with Image.open(picture) as shown:
        like = likeness(PHOTOGRAPH.resize(shown.size, Image.Resampling.LANCZOS), shown.convert("RGB"))
    print(f"likeness {like:.3f} at {shown.size}")
    assert like >= FLOOR
