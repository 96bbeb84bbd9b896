"""Publish: a sealed folder → the world. The scheme of a target's URL says which file of this room brings it there."""

from sporfri.publish.publishing import Outcome, newest, publish, served
from sporfri.publish.targets import target_of

__all__ = ["Outcome", "newest", "publish", "served", "target_of"]
