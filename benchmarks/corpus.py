# noqa: INP001  # a script of its own, no module
"""A content folder to measure with: posts of typical make, the same for the same seed.

Run as `python benchmarks/corpus.py FOLDER [POSTS [WORDS [SEED]]]`. Other generators get the same posts, each in its own dialect.
"""

import json
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

WORDS = """able about above across after again against all alone along already also always among any around ask away
back because become before begin behind below between both bring build but by call can carry change city clear close
come common could country course cut day deep did different does done door down draw each early earth east easy either
end enough even every example eye face fact far feel few field find fire first follow food form found four free friend
from full gave give glass go good great ground grow had half hand hard has have head hear help here high hold home hour
house how idea if in inch island just keep kind king knew know land large last late laugh law lay lead learn leave left
less let letter life light like line list little live long look love low made main make man many map mark may mean
measure men might mile mind miss money moon more morning most mother mountain move much must name near need never new
next night north note nothing notice now number of off often old on once one only open or order other our out over own
page paper part pass people place plain plan plant play point port pose press problem produce pull put question quick
rain ran reach read ready real record red remember rest right river road rock room round rule run""".split()  # noqa: SIM905
SUBJECTS = ["Law", "Tools", "Places", "People", "Machines", "Letters", "Money", "Weather"]
TAGS = [f"{first} {second}" for first in WORDS[40:50] for second in WORDS[100:106]]


class Dialect(NamedTuple):
    """How a generator is written for: its front matter, and a link to another post of which `{}` is the number."""

    yaml: bool
    link: str


OURS = Dialect(yaml=False, link="post-{}.md")
PELICAN = Dialect(yaml=False, link="{{filename}}post-{}.md")
YAML = Dialect(yaml=True, link="../post-{}/")
"""Of Hugo and Eleventy, which are spared to find out where a link leads and whether there is such a post."""


def post(number: int, posts: int, words: int, chance: random.Random, dialect: Dialect = OURS) -> str:
    """Return the text of one post, front matter included."""
    date = datetime(2005, 1, 1, 9, tzinfo=timezone.utc) + timedelta(hours=7 * number)  # noqa: UP017
    head = {
        "Title": f"{sentence(chance, 6)[:-1]} {number}",
        "Date": f"{date:%Y-%m-%d %H:%M}",
        "Category": chance.choice(SUBJECTS),
        "Tags": ", ".join(chance.sample(TAGS, 3)),
        "Slug": f"post-{number}",
    }
    if number % 10 == 0:
        head["Series"] = f"Series {number // 50}"
    lines = front_matter(head, dialect)
    sections = max(1, words // 200)
    for section in range(sections):
        if section:
            lines += [f"## {sentence(chance, 4)[:-1]}", ""]
        lines += [paragraph(chance, 50), "", paragraph(chance, 60, posts, dialect.link), ""]
        lines += [f"- {sentence(chance, 7)}" for _ in range(4)] + [""]
        if section == 1:
            lines += ["```python", "for name in names:", "    print(name, len(name))", "```", ""]
        if section == sections - 1:
            lines += [f"> {sentence(chance, 20)}", "", f"{sentence(chance, 10)}[^note]", ""]
            lines += [f"[^note]: {sentence(chance, 12)}", ""]
        lines += [paragraph(chance, 20), ""]
    return "\n".join(lines)


def front_matter(head: dict[str, str], dialect: Dialect) -> list[str]:
    """Return the lines before the text, the empty one after them included."""
    if not dialect.yaml:
        return [f"{key}: {value}" for key, value in head.items()] + [""]
    values: dict[str, object] = {key.lower(): value for key, value in head.items()}
    if "Date" in head:
        date = head["Date"].replace(" ", "T") + ":00Z"
        values |= {"date": date, "tags": head["Tags"].split(", "), "categories": [values.pop("category")]}
    return ["---", *(f"{key}: {json.dumps(value)}" for key, value in values.items()), "---", ""]


def sentence(chance: random.Random, words: int) -> str:
    """Return words that are no sentence, and look like one."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def paragraph(chance: random.Random, words: int, posts: int = 0, to: str = OURS.link) -> str:
    """Return a paragraph with emphasis, code and, where there are `posts`, links to one of them and to another site."""
    text = " ".join(sentence(chance, 10) for _ in range(max(1, words // 10)))
    marked = f"*{sentence(chance, 2)[:-1]}* and **{sentence(chance, 2)[:-1]}** with `{chance.choice(WORDS)}`"
    link = f" See [{sentence(chance, 3)[:-1]}]({to.format(chance.randrange(posts))})" if posts else ""
    away = " and [elsewhere](https://example.org/page)." if posts else "."
    return f"{text} {marked}.{link}{away if link else ''}"


def make(folder: Path, posts: int, words: int = 800, seed: int = 1, dialect: Dialect = OURS) -> None:
    """Write the folder: `posts` posts of about so many words, and three pages."""
    chance = random.Random(seed)  # noqa: S311 -- the same for the same seed is what is wanted
    (folder / "posts").mkdir(parents=True, exist_ok=True)
    (folder / "pages").mkdir(exist_ok=True)
    for number in range(posts):
        text = post(number, posts, words, chance, dialect)
        (folder / "posts" / f"post-{number}.md").write_text(text, encoding="utf-8")
    for name in ("About", "Privacy", "Feeds"):
        head = front_matter({"Title": name, "Slug": name.lower()}, dialect)
        text = "\n".join([*head, paragraph(chance, 50), ""])
        (folder / "pages" / f"{name.lower()}.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Make a folder as the command line says."""
    folder, *numbers = sys.argv[1:]
    make(Path(folder), *(int(number) for number in numbers or ["1000"]))


if __name__ == "__main__":
    main()
