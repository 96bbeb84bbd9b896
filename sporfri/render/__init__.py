"""Render: outputs → output/. What has been planned becomes files, through one writer."""

from pelican import signals

from sporfri.render import environment, planned, secrets, writer


def register() -> None:
    """Connect the parts of this stage to Pelican's signals."""
    signals.generator_init.connect(environment.furnish)
    signals.get_writer.connect(writer.use_writer)
    signals.get_generators.connect(planned.use_generator)
    signals.finalized.connect(writer.make_pages)
    signals.finalized.connect(secrets.refuse_secrets)
