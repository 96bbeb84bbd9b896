"""What was planned as finished bytes (feeds, sitemap, well-known files, pictures) is written as it is."""

from typing import Any

from pelican.generators import Generator


class PlannedFiles(Generator):
    """Write `planned_files` (path → bytes) of the context that all generators share."""

    def generate_output(self, writer: Any) -> None:
        for path, data in sorted(self.context.get("planned_files", {}).items()):
            writer.write_bytes(path, data)


def use_generator(pelican: Any) -> type[PlannedFiles]:
    """Answer Pelican's question for further generators."""
    del pelican
    return PlannedFiles
