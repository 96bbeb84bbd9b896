"""Who writes a post: chooses each piece of it, and remembers which constructs stand in it and what must still follow."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from tests.site.written.words import ODD, PLAIN, SIGNS

Choice = TypeVar("Choice")


class Scribe:
    """One post in the making: `used` are its constructs so far, `tail` what stands at its end."""

    def __init__(self, number: int) -> None:
        self.dice, self.number = Random(number), number  # noqa: S311 -- no secret
        self.used: set[str] = set()
        self.tail: list[str] = []
        self.names = 0

    def one(self, options: Sequence[Choice]) -> Choice:
        """Choose one of some options."""
        return self.dice.choice(options)

    def chance(self, percent: int) -> bool:
        """Decide whether something happens that happens so often."""
        return self.dice.randrange(100) < percent

    def few(self, most: int, least: int = 0) -> int:
        """Choose a small number."""
        return self.dice.randint(least, most)

    def name(self, stem: str) -> str:
        """Return a name that nothing else in this post bears."""
        self.names += 1
        return f"{stem}{self.names}"

    def use(self, construct: str) -> None:
        """Note that a construct stands in this post."""
        self.used.add(construct)

    def word(self) -> str:
        """Choose a word, now and then an odd one or a sign."""
        roll = self.dice.randrange(100)
        if roll < 88:
            return self.one(PLAIN)
        self.use("odd Unicode" if roll < 95 else "signs in text")
        return self.one(ODD if roll < 95 else SIGNS)

    def words(self, most: int = 8) -> str:
        """Choose some words, the first a plain one: it begins no construct by accident."""
        return " ".join([self.one(PLAIN), *(self.word() for _ in range(self.few(most)))])

    def plain(self, most: int = 4) -> str:
        """Choose some words that are nothing but words."""
        return " ".join(self.one(PLAIN) for _ in range(self.few(most, 1)))
