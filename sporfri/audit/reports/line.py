"""Words of a file, or of its name, as a report may show them."""


def one_line(text: str) -> str:
    """Show on one line what a file or its name says, so that neither can write to the terminal or forge a line of the report."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    """Show a character that a terminal may print; one that could deceive or command it stands for itself no more."""
    return char if char.isprintable() else " " if char == "\t" else "\N{REPLACEMENT CHARACTER}"
