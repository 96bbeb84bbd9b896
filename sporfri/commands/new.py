"""`sporfri new`: a post begins as a folder of its own, with its first lines filled in."""

import argparse
import sys
from pathlib import Path

from sporfri.build import load_settings
from sporfri.commands.talk import own_settings
from sporfri.errors import shown_path
from sporfri.scaffold import New, new_post


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("title", metavar="TITLE", help="what the post is called")
    add("content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)")
    add("-c", "--category", default="", help="one of the site's categories")
    add("-l", "--lang", default="", help="the post's language, such as nb (default: the site's)")
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add("-q", "--quiet", action="store_true", help="say nothing but the file's path")


def run(options: argparse.Namespace) -> int:
    """Begin a post: a folder for it and its pictures, and a file in it with the first lines filled in."""
    overrides = {"PATH": str(options.content.resolve())} if options.content else {}
    settings = load_settings(options.settings or own_settings(), overrides)
    new = new_post(options.title, settings, category=options.category, lang=options.lang)
    print(shown_path(new.path))
    if not options.quiet:
        print("\n".join(next_steps(new)), file=sys.stderr)
    return 0


def next_steps(new: New) -> list[str]:
    """Say what the writer does now."""
    choose = [f"In the line `Category:`, name one of: {', '.join(new.choices)}."] if new.choices else []
    steps = [
        *choose,
        "Write the text below the first lines. Pictures go into the same folder.",
        f"make serve     shows it as you write: http://127.0.0.1:8000/{new.address}",
        "make check     tells what is still to be mended.",
        "When it is ready, take out the line `Status: draft`.",
    ]
    return ["", "What to do next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))]
