"""How the preview's own parts are known. They are put into a page while it is served, and stand in no file."""

PREFIX = "/.sporfri-preview/"
"""Where the preview serves its own script, strip and events; no post can have such an address."""

ELEMENT = "sporfri-preview"
"""The id of the element that the preview puts into each page."""
