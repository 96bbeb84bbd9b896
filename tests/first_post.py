"""A newcomer's first post, for real: runs the commands in a copy of the blog and writes down what is seen.

`python -m tests.first_post > docs/first-post.md` renews the page; tests/test_docs.py holds it true.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("Makefile", "tasks.py", "pyproject.toml", "pelicanconf.py", "publishconf.py", *(
    path.name for path in ROOT.glob("requirements*.lock")))  # fmt: skip
POST = "content/posts/who-reads-along/index.md"
WRONG = """
A banner asks for consent, and a company counts who answers.[^counts]

![World emissions of CO2, two bars](../emission.svg)

[What a page weighs](../what-a-page-weigs.md) tells the rest.

<iframe src="https://video.example/1"></iframe>
"""
MENDS = (
    ("Sumary:", "Summary:"),
    ("[^counts]\n", "[^counts]\n\n[^counts]: See the report on ten apps.\n"),
    ("../emission.svg", "../emissions.svg"),
    ("what-a-page-weigs.md", "what-a-page-weighs.md"),
    ('<iframe src="https://video.example/1"></iframe>\n', ""),
    ("Status: draft\n", ""),
)

HEAD = """# A first post, from beginning to end

Everything below was typed and answered as it stands; `python -m tests.first_post` does it again, and a test
compares. Five mistakes are made on purpose. While you write, `make serve` tells the same on the page itself.

## Begin

"""
FIVE = """
## Write, and be wrong five times

The newcomer fills in a summary but misspells its key, calls a note that is never written, names a picture and a post that
do not exist, and pastes a frame from another site:

"""


def transcript() -> str:
    """Return the page: every command as it was typed, and everything that it said."""
    with tempfile.TemporaryDirectory() as place:
        blog = Path(place).resolve() / "blog"
        blog.mkdir()
        for name in ("content", "theme"):
            shutil.copytree(ROOT / name, blog / name)
        for name in COPIED:
            os.utime(shutil.copy(ROOT / name, blog), (0, 0))  # older than the environment: make sets up nothing here
        (blog / ".venv").symlink_to(sys.prefix)
        return "".join(_session(blog))


def _session(blog: Path) -> list[str]:
    post = blog / POST
    begin = run(blog, "make new TITLE=\"Who reads along?\" CATEGORY='Adtech surveillance'")
    top = post.read_text(encoding="utf-8")
    post.write_text(top.replace("Summary:", "Sumary: A banner and a count.").rstrip() + "\n" + WRONG, encoding="utf-8")
    wrong = run(blog, "make check")
    text = post.read_text(encoding="utf-8")
    for old, new in MENDS:
        assert old in text, old
        text = text.replace(old, new)
    post.write_text(text, encoding="utf-8")
    mended = run(blog, "make check")
    recorded = run(blog, "make fix")
    clean = run(blog, "make check")
    return [
        HEAD, begin,
        "\nThe file that was made, with an empty line for the text to follow:\n\n", block(dated(top)),
        FIVE, block(WRONG.strip() + "\n"),
        "\n## Be told\n\n", wrong,
        "\n## Mend\n\nThe five lines are put right, the line `Status: draft` is taken out, and the check is asked again:\n\n", mended,
        "\nAn address that is once public must last, so it goes on record:\n\n", recorded, "\n", clean,
        "\nNow `git add content`, `git commit`, and the post can be sent for review.\n",
    ]  # fmt: skip


def run(blog: Path, command: str) -> str:
    """Return a command with all that it said, in the order of a terminal, as a block."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTEST"))}
    done = subprocess.run(["bash", "-c", command], cwd=blog, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)  # fmt: skip
    said = re.sub(r"^make: \*\*\*.*\n", "", done.stdout, flags=re.MULTILINE).replace(f"{blog}/", "")
    return block(f"$ {command}\n{said}")


def block(text: str) -> str:
    """Return a text as Markdown shows it letter by letter."""
    return f"````text\n{text}````\n"


def dated(text: str) -> str:
    """Return a file with the moment of the first recording in the place of its own."""
    return re.sub(r"^Date: .*$", "Date: 2026-11-25 10:00", text, flags=re.MULTILINE)


if __name__ == "__main__":
    sys.stdout.write(transcript())
