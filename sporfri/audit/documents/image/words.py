"""What the readers of picture formats say in common."""

from collections.abc import Iterator

MOST_PIXELS = 100_000_000
AFTER = "data after the end of the picture"


def size(width: int, height: int) -> Iterator[str]:
    """Yield a picture's measures where decoding it would take a reader's memory."""
    if width * height > MOST_PIXELS:
        yield f"size:{width} by {height} pixels"
