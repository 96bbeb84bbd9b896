"""Options, read as people mistake them: whatever is wrong with one is told in a sentence, with exit status 2."""

import argparse
import difflib
import re
from collections.abc import Collection
from typing import Any, NoReturn

SENTENCES = {
    r"argument (?P<name>[^:]+): invalid choice: (?P<value>.+) \(choose from (?P<all>.+)\)": "{name} cannot be {value}; it is one of {all}.",
    r"argument (?P<name>[^:]+): expected (?:one argument|.* arguments?)": "{name} needs a value after it.",
    r"argument (?P<name>[^:]+): ignored explicit argument (?P<value>.+)": "{name} takes no value; here it has {value}.",
    r"argument (?P<name>[^:]+): invalid \w+ value: (?P<value>.+)": "{name} cannot be {value}.",
    r"argument (?P<name>[^:]+): (?P<rest>.+)": "{name}: {rest}",
    r"the following arguments are required: (?P<all>.+)": "{all} is missing.",
}
"""What argparse says → what we say."""


def nearest(word: str, words: Collection[str]) -> str:
    """Return `; did you mean …?`'s beginning for the word that is most like this one, or nothing."""
    near = difflib.get_close_matches(word, words, 1)
    return f"; did you mean {near[0]!r}?" if near else ""


class SentenceParser(argparse.ArgumentParser):
    """A parser whose complaints are sentences, and which takes no option by half its name."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the command line; what is left over is named, with the option that was probably meant."""
        options, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(f"There is no place for {unknown[0]!r} here.")
        return options

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read what is known; an option that is not is an error of the command that it was given to."""
        options, unknown = super().parse_known_args(args, namespace)
        for word in unknown:
            if word.startswith("-") and len(word) > 1:
                known = [name for name in self._option_string_actions if name.startswith("--")]
                self.error(f"There is no option {word!r}{nearest(word.partition('=')[0], known)}.")
        return options, unknown

    def error(self, message: str) -> NoReturn:
        """End the process with a sentence and where to read more."""
        self.exit(2, f"{sentence(message)} See: {self.prog} --help\n")


def sentence(message: str) -> str:
    """Return argparse's message as a sentence for a person."""
    for pattern, words in SENTENCES.items():
        if found := re.fullmatch(pattern, message):
            return words.format(**found.groupdict())
    return message.replace("?.", "?")


def number(low: int, high: int) -> Any:
    """Return a type for `add_argument`: a whole number from low to high."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"a whole number from {low} to {high} belongs here, not {text!r}.")
        return int(text)

    return read
