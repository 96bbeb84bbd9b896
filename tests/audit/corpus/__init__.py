"""Pages and files that must be found, and such that must not: the yardstick of the audit's recall and precision."""
