"""What goes wrong in a template, said with its file and line."""

import traceback

import jinja2

from sporfri.errors import shown_path


def template_sentence(error: jinja2.TemplateError) -> str:
    """Say which line of which template failed."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{shown_path(error.filename or error.name or 'template')}:{error.lineno}: {error.message}"
    place = f"{shown_path(frames[-1].filename)}:{frames[-1].lineno}" if frames else "a template"
    return f"{place}: {error.message}"
