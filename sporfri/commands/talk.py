"""What the commands say alike."""


def count(number: int, what: str) -> str:
    """Say how many there are of something: `1 file`, `2 files`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
