"""Read: content/ → articles. Markdown with front matter becomes HTML that can be published, or problems."""

from pelican import signals

from sporfri.read import reader, state


def register() -> None:
    """Connect this stage to Pelican's signals."""
    signals.article_generator_init.connect(state.begin_with_articles)
    signals.article_generator_init.connect(reader.read_ahead)
    signals.readers_init.connect(reader.replace_readers)
    signals.all_generators_finalized.connect(state.tell_problems)
