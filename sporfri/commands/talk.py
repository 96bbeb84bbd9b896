"""What the commands say and look for alike."""

from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2]


def own_settings() -> Path:
    """Return the settings of the site at hand: in the working folder, else those beside the engine."""
    here = Path("pelicanconf.py")
    return here if here.is_file() else ENGINE / here


def count(number: int, what: str) -> str:
    """Say how many there are of something: `1 file`, `2 files`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
