"""A post with all that a post can hold, each thing once: what the blog's own posts do not show is looked at here."""

from pathlib import Path

from tests.conftest import build_site, post
from tests.pictures.making import landscape, save

TEXT = """
First *lead* with a note.[^one] The [first link](https://example.org/) goes out, and `code` stays. GDPR is a law.

## A picture

![A house on a hill](house.jpg "The house, *from the south*.")

## Code

```python
def weigh(page: bytes) -> str:  # a line that is much too long for the narrowest of all the screens that there are
    return f"{len(page)} bytes"
```

> Nothing is free.
>
> -- A saying

| what | how much | more |
| --- | ---: | :---: |
| text | 5 kB | yes |
| pictures | 30 kB | no |

```chart lines "Readers, thousands"
Year,Morning,Evening
2010,1.5,-2
2011,,3
2012,4,1
```

term
:   what it means

- [x] done
- [ ] to do
    1. first
    2. second

<details>
<summary>How it was counted</summary>

By hand.

</details>

!!! note "Mind"
    A box.

!!! update 2021-02-01 09:00
    It went on.

Ten ~~eleven~~ pages, [[redacted: a name]] included, <kbd>Ctrl</kbd>, H<sub>2</sub>O, <q lang="nb">ord</q>.

[^one]: What the note says, <https://example.org/note> (read 2021-01-02).

*[GDPR]: General Data Protection Regulation
"""

ARABIC = """
نص عربي فيه <q lang="en">a quotation in English</q> ورمز `utm_source=x` وحاشية.[^one]

- البند الأول
- البند الثاني
    1. متداخل
    2. آخر

```python
print("from the left")
```

```chart bars "الانبعاثات"
السنة,العدد
2000,23
2020,33
```

```chart lines "القرّاء"
السنة,صباحًا,مساءً
2000,23,4
2010,33,
2020,13,9
```

> اقتباس

| ماذا | كم |
| --- | ---: |
| نص | 5 |

!!! note "تنبيه"
    صندوق.

[^one]: المصدر.
"""
"""The same in a language that is written from the right."""


def demanding(folder: Path) -> Path:
    """Build a site of that post and return its folder."""
    save(folder / "content" / "house.jpg", landscape(1600, 1200))
    post(folder / "content", "demanding", TEXT, Tags="one, two", Category="Trials", Summary="All of it.")
    return build_site(folder / "content", folder / "site", SPORFRI_REPLY="answers@runbox.com").output


def from_the_right(folder: Path) -> Path:
    """Build a site of a post in Arabic, `/ar/rtl/`, and one in English, `/ltr/`; return its folder."""
    fields = {
        "title": "ما الذي تعرفه الصفحة عنك؟",
        "lang": "ar",
        "slug": "rtl",
        "summary": "ملخّص قصير.",
        "tags": "خصوصية",
    }
    post(folder / "content", "rtl", ARABIC, **fields)
    post(folder / "content", "ltr", "From the left.", date="2021-01-02 10:00")
    return build_site(folder / "content", folder / "site").output
