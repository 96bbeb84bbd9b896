"""What the browser is offered: enough to choose by, on a narrow screen never the files that are meant for a wide one."""

from turbohtml import Element

from sporfri.pictures.deriving import Derived, Rendition
from sporfri.plan.picture_html import Addressed, picture_element


def files(suffix, *widths):
    return tuple(Rendition(f"{suffix}{width}", suffix, width, width * 3 // 4, width * 10) for width in widths)


def derived(*widths):
    return Derived(widths[-1], widths[-1] * 3 // 4, (), (files(".avif", *widths),), files(".jpg", 960)[0])


def html(*widths, night=None, first=True):
    image = Element("img", {"alt": "A", "src": "{picture}/a.jpg", "data-at": "1:1", "data-dark": "a.dark.jpg"})
    twin = Addressed(derived(*night), lambda file: f"night{file.width}") if night else None
    day = Addressed(derived(*widths), lambda file: str(file.width))
    return picture_element(image, day, twin, first=first).serialize()


def test_a_wide_picture_has_files_for_narrow_screens_and_for_wide_ones():
    assert html(360, 640, 1152) == (
        '<picture><source media="(max-width: 40rem)" type="image/avif" srcset="360 360w, 640 640w" sizes="calc(100vw - 2.8rem)">'
        '<source type="image/avif" srcset="640 640w, 1152 1152w" sizes="36rem">'
        '<img alt="A" src="960" width="1152" height="864" decoding="async"></picture>'
    )


def test_a_small_picture_is_offered_once():
    sizes = 'sizes="(max-width: 40rem) calc(100vw - 2.8rem), 36rem"'
    assert f'<source type="image/avif" srcset="360 360w, 500 500w" {sizes}><img' in html(360, 500)


def test_pictures_after_the_first_wait_until_they_are_near():
    assert 'loading="lazy"' in html(360, first=False)


def test_at_night_the_twin_comes_before_the_day():
    made = html(360, 640, 1152, night=(360, 640, 1152))
    night = "(prefers-color-scheme: dark)"
    assert (
        made.index("night360 360w") < made.index("night1152 1152w") < made.index('"night960"') < made.index('"360 360w')
    )
    assert f'media="{night} and (max-width: 40rem)"' in made
    assert f'media="{night}" srcset="night960"' in made
